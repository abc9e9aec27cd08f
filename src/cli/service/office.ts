import { basename } from 'node:path';
import type { Command } from 'commander';
import { print } from '../output.ts';
import { readText } from '../read-text.ts';
import { addCalendar } from './calendar.ts';
import { connect, reachOptions } from './client.ts';
import type { Reach } from './client.ts';

/** What an administrator and the office keep: tokens, units, the calendar, the phone list. */
export function addOffice(program: Command, calendar: Command): void {
  addTokens(program);
  addUnits(program);
  addCalendar(calendar);
  addPhoneList(program);
  addDeadAddresses(program);
  addLinks(program);
}

interface Token {
  readonly id: string;
  readonly role: string;
  readonly unit?: string;
  readonly label: string;
  readonly revokedAt?: string;
}

function addTokens(program: Command): void {
  const token = program.command('token').description('who may call the service');
  reachOptions(
    token
      .command('create')
      .description('make a token; it is shown this once')
      .requiredOption('--role <role>', 'office, route, leader, admin or unit')
      .option('--unit <id>', 'with the role unit: which one')
      .requiredOption('--label <text>', 'who has it'),
  ).action(async ({ role, unit, label, ...reach }: Reach & { role: string; unit?: string; label: string }) => {
    const body = { role, unit, label };
    const made = await connect(reach).ask<Token & { secret: string }>({ method: 'POST', path: '/api/tokens', body });
    print(reach.json ? made : made.secret);
  });
  reachOptions(token.command('list').description('all tokens, without their secrets')).action(async (reach: Reach) => {
    const answer = await connect(reach).ask<{ tokens: Token[] }>({ method: 'GET', path: '/api/tokens' });
    if (reach.json) return print(answer);
    for (const { id, role, unit, label, revokedAt } of answer.tokens)
      print(
        `${id}  ${role}${unit === undefined ? '' : `/${unit}`}  ${label}${revokedAt === undefined ? '' : `  (revoked ${revokedAt})`}`,
      );
  });
  reachOptions(token.command('revoke').description('refuse a token from now on').argument('<id>')).action(
    async (id: string, reach: Reach) => {
      const path = `/api/tokens/${encodeURIComponent(id)}`;
      const answer = await connect(reach).ask({ method: 'DELETE', path });
      print(reach.json ? answer : `${id}: revoked`);
    },
  );
}

function addUnits(program: Command): void {
  const units = program.command('units').description('units and their people');
  reachOptions(
    units.command('import').description('replace the units that a file names').argument('<file>', 'units file'),
  ).action(async (file: string, reach: Reach) => {
    const body = { file: await readText(file), name: basename(file) };
    const answer = await connect(reach).ask({ method: 'POST', path: '/api/units/import', body });
    print(reach.json ? answer : `${String(answer['imported'])} units imported`);
  });
}

function addLinks(program: Command): void {
  const links = program.command('links').description('the links that people were sent');
  reachOptions(
    links
      .command('revoke')
      .description('take back the links of a unit, or of one person of it; its next message has a new one')
      .argument('<directive>')
      .requiredOption('--unit <id>', 'whose')
      .option('--person <id>', 'one person alone'),
  ).action(async (directive: string, { unit, person, ...reach }: Reach & { unit: string; person?: string }) => {
    const path = `/api/directives/${encodeURIComponent(directive)}/links`;
    const answer = await connect(reach).ask({ method: 'DELETE', path, query: { unit, person } });
    print(reach.json ? answer : `${unit}: ${String(answer['revoked'])} links taken back`);
  });
}

interface OnPhoneList {
  readonly directive: string;
  readonly unit: string;
  readonly name: string;
  readonly onPhoneListSince: string;
  readonly owed: readonly string[];
  readonly people: readonly { readonly name: string; readonly title?: string; readonly phone?: string }[];
  readonly calls: readonly { readonly calledAt: string; readonly outcome: string }[];
}

function addPhoneList(program: Command): void {
  reachOptions(
    program
      .command('undelivered')
      .description('the phone list: units that nothing reaches')
      .argument('[directive]', 'of one directive alone')
      .option('--directive <id>', 'the same'),
  ).action(async (of: string | undefined, { directive = of, ...reach }: Reach & { directive?: string }) => {
    const query = { directive };
    const answer = await connect(reach).ask<{ units: OnPhoneList[] }>({
      method: 'GET',
      path: '/api/undelivered',
      query,
    });
    if (reach.json) return print(answer);
    if (answer.units.length === 0) return print('Nobody is on the phone list.');
    for (const one of answer.units) {
      print(
        `${one.directive}  ${one.name}, since ${one.onPhoneListSince.slice(0, 16)}; owes ${one.owed.join(', ') || 'nothing'}`,
      );
      for (const { name, title, phone } of one.people) print(`  ${title ?? ''} ${name}: ${phone ?? 'no telephone'}`);
      for (const { calledAt, outcome } of one.calls) print(`  called ${calledAt.slice(0, 16)}: ${outcome}`);
    }
  });
  reachOptions(
    program
      .command('call')
      .description('note a call to a unit of the phone list')
      .argument('<directive>')
      .argument('<unit>')
      .argument('<outcome>', 'reached, promised, no-answer or wrong-number')
      .option('--until <instant>', 'with promised: until when; what would name the unit is held till then')
      .option('--note <text>'),
  ).action(
    async (directive: string, unit: string, outcome: string, options: Reach & { until?: string; note?: string }) => {
      const body = { unit, outcome, promisedAt: options.until, note: options.note };
      const path = `/api/directives/${encodeURIComponent(directive)}/calls`;
      const answer = await connect(options).ask({ method: 'POST', path, body });
      print(options.json ? answer : `${unit}: noted`);
    },
  );
}

interface DeadAddress {
  readonly unit: string;
  readonly person: string;
  readonly name: string;
  readonly address: string;
  readonly refusedAt: string;
  readonly reason: string;
}

function addDeadAddresses(program: Command): void {
  reachOptions(
    program
      .command('dead-addresses')
      .description('addresses that were refused for good: nothing is sent there any more'),
  ).action(async (reach: Reach) => {
    const answer = await connect(reach).ask<{ addresses: DeadAddress[] }>({
      method: 'GET',
      path: '/api/dead-addresses',
    });
    if (reach.json) return print(answer);
    if (answer.addresses.length === 0) return print('No address was refused for good.');
    for (const { unit, person, name, address, refusedAt, reason } of answer.addresses)
      print(`${unit}  ${person} (${name}): ${address}, since ${refusedAt.slice(0, 16)}: ${reason}`);
  });
  reachOptions(
    program
      .command('address-works')
      .description('a unit’s addresses work again: from now on messages go there')
      .argument('<unit>')
      .option('--person <id>', 'of one person alone'),
  ).action(async (unit: string, { person, ...reach }: Reach & { person?: string }) => {
    const body = { unit, person };
    const answer = await connect(reach).ask({ method: 'POST', path: '/api/dead-addresses/revivals', body });
    print(reach.json ? answer : `${unit}: addresses written to again: ${String(answer['revived'])}`);
  });
}
