import { basename } from 'node:path';
import type { Command } from 'commander';
import { print } from '../output.ts';
import { readText } from '../read-text.ts';
import { connect, reachOptions } from './client.ts';
import type { Reach } from './client.ts';
import { countsIn, tableOf } from './tables.ts';

const at = (directive: string): string => `/api/directives/${encodeURIComponent(directive)}`;

interface Launched {
  readonly directive: string;
  readonly assignments: number;
  readonly launchedAt: string;
  readonly assignmentsGoOutAt: string;
}

/** Launching, listing, and looking at directives. */
export function addDirectives(program: Command): void {
  reachOptions(
    program
      .command('launch')
      .description('launch a directive: from now on it is followed up')
      .argument('<file>', 'directive file')
      .option('--confirm <code...>', 'refusals to let pass', []),
  ).action(async (file: string, options: Reach & { confirm: string[] }) => {
    const body = { file: await readText(file), name: basename(file), confirm: options.confirm };
    const receipt = await connect(options).ask({ method: 'POST', path: '/api/directives', body });
    const { directive, assignments, launchedAt, assignmentsGoOutAt } = receipt as unknown as Launched;
    if (options.json) return print(receipt);
    // Whoever launches before the office opens would wonder where the mails are.
    const later = assignmentsGoOutAt > launchedAt ? `; they go out at ${assignmentsGoOutAt}` : '';
    print(`${directive}: launched at ${launchedAt}, ${assignments} assignments${later}`);
  });
  reachOptions(
    program
      .command('replace')
      .description('put another document in the place of a directive')
      .argument('<directive>')
      .argument('<file>', 'directive file')
      .option('--confirm <code...>', 'refusals to let pass', []),
  ).action(async (directive: string, file: string, options: Reach & { confirm: string[] }) => {
    const body = { file: await readText(file), name: basename(file), confirm: options.confirm };
    const answer = await connect(options).ask({ method: 'POST', path: `${at(directive)}/replacement`, body });
    print(options.json ? answer : `${directive}: replaced (event ${String(answer['seq'])})`);
  });
  addLooks(program);
}

interface Listed {
  readonly id: string;
  readonly number: string;
  readonly state: string;
  readonly launchedAt: string;
  readonly overdue: number;
  readonly items: Readonly<Record<string, number>>;
}

interface ListOptions extends Reach {
  readonly state?: string;
  readonly issuer?: string;
  readonly unit?: string;
  readonly words?: string;
  readonly overdue?: true;
  readonly from?: string;
  readonly limit?: string;
}

function addLooks(program: Command): void {
  reachOptions(
    program
      .command('list')
      .description('directives, newest first')
      .option('--state <state>', 'open, closed or withdrawn')
      .option('--issuer <unit>')
      .option('--unit <unit>', 'those that assign something to it')
      .option('--words <text>', 'part of number or subject')
      .option('--overdue', 'only those with something overdue')
      .option('--from <number>', 'how many to leave out')
      .option('--limit <number>', 'how many to show'),
  ).action(async ({ state, issuer, unit, words, overdue, from, limit, ...reach }: ListOptions) => {
    const query = { state, issuer, unit, words, overdue, from, limit };
    const answer = await connect(reach).ask<{ total: number; directives: Listed[] }>({
      ...{ method: 'GET', path: '/api/directives', query },
    });
    if (reach.json) return print(answer);
    if (answer.total === 0) return print('No directives. Import units, then launch one: dondoc launch FILE');
    const table = tableOf(['directive', 'number', 'state', 'launched', 'items', 'overdue']);
    for (const { id, number, state: is, launchedAt, items, overdue: late } of answer.directives)
      table.push([id, number, is, launchedAt.slice(0, 16), countsIn(items), late]);
    print(table.toString());
  });
  reachOptions(
    program
      .command('next')
      .description('what happens next, of a directive or of one unit, and why then')
      .argument('<directive>')
      .option('--unit <id>')
      .option('--limit <number>', 'how many to show', '20'),
  ).action(async (directive: string, options: Reach & { unit?: string; limit: string }) => {
    const query = { unit: options.unit, limit: options.limit };
    const answer = await connect(options).ask<{ calendarVersion: string; entries: Next[] }>({
      ...{ method: 'GET', path: `${at(directive)}/agenda`, query },
    });
    if (options.json) return print(answer);
    for (const entry of answer.entries) print(nextLine(entry));
    print(`calendar ${answer.calendarVersion}`);
  });
  reachOptions(
    program
      .command('package')
      .description('the latest package of a consolidation')
      .argument('<directive>')
      .option('--unit <id>', 'the lead, where there are several')
      .option('-o, --out <file>', 'where to (default: DIRECTIVE.zip)'),
  ).action(async (directive: string, options: Reach & { unit?: string; out?: string }) => {
    const query = { unit: options.unit };
    const file = options.out ?? `${directive}.zip`;
    const { bytes } = await connect(options).save({ method: 'GET', path: `${at(directive)}/package`, query }, file);
    print(options.json ? { file, bytes } : `${file}: ${bytes} bytes`);
  });
}

interface Next {
  readonly dueAt: string;
  readonly what: string;
  readonly why: string;
  readonly duty?: string;
  readonly via?: readonly string[];
  readonly people?: readonly string[];
  readonly units: Counted;
  readonly silent?: readonly (Counted & { readonly reason: string })[];
}

interface Counted {
  readonly count: number;
  readonly first: readonly string[];
}

function nextLine({ dueAt, what, why, duty, via, people, units, silent = [] }: Next): string {
  const to = people === undefined ? '' : `, to ${people.slice(0, 5).join(', ')}${people.length > 5 ? ', …' : ''}`;
  const how = via === undefined ? '' : ` by ${via.join(' and ')}`;
  const told = units.count === 0 && silent.length > 0 ? [] : [`${countedWords(units)}${to}${how}`];
  const passedOver = silent.map(({ reason, ...counted }) => `silent for ${countedWords(counted)}: ${reason}`);
  const line = [...told, ...passedOver].join('; ');
  return `${dueAt.slice(0, 16).replace('T', ' ')}  ${duty ?? ''} ${what}: ${line}  (${why})`;
}

function countedWords({ count, first: [only] }: Counted): string {
  return count === 1 && only !== undefined ? only : `${count} units`;
}
