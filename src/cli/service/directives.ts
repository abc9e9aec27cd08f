import { writeFile } from 'node:fs/promises';
import { basename } from 'node:path';
import Table from 'cli-table3';
import type { Command } from 'commander';
import { print } from '../output.ts';
import { readText } from '../read-files.ts';
import { connect, reachOptions } from './client.ts';
import type { Reach, ServiceClient } from './client.ts';
import { shortNames } from './names.ts';

const at = (directive: string): string => `/api/directives/${encodeURIComponent(directive)}`;

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
    const { directive, assignments, launchedAt } = receipt as Record<string, string | number>;
    if (options.json) print(receipt);
    else print(`${directive}: launched at ${launchedAt}, ${assignments} assignments`);
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
      .option('--out <file>', 'where to (default: DIRECTIVE.zip)'),
  ).action(async (directive: string, options: Reach & { unit?: string; out?: string }) => {
    const query = { unit: options.unit };
    const zip = await connect(options).download({ method: 'GET', path: `${at(directive)}/package`, query });
    const file = options.out ?? `${directive}.zip`;
    await writeFile(file, zip);
    print(options.json ? { file, bytes: zip.byteLength } : `${file}: ${zip.byteLength} bytes`);
  });
  addStatus(program);
}

interface Next {
  readonly dueAt: string;
  readonly what: string;
  readonly why: string;
  readonly duty?: string;
  readonly via?: readonly string[];
  readonly people?: readonly string[];
  readonly units: { readonly count: number; readonly first: readonly string[] };
}

function nextLine({ dueAt, what, why, duty, via, people, units }: Next): string {
  const [only] = units.first;
  const whom = units.count === 1 && only !== undefined ? only : `${units.count} units`;
  const to = people === undefined ? '' : `, to ${people.slice(0, 5).join(', ')}${people.length > 5 ? ', …' : ''}`;
  const how = via === undefined ? '' : ` by ${via.join(' and ')}`;
  return `${dueAt.slice(0, 16).replace('T', ' ')}  ${duty ?? ''} ${what}: ${whom}${to}${how}  (${why})`;
}

interface StatusRow {
  readonly unit: string;
  readonly duty: string;
  readonly state: string;
  readonly acknowledgedAt?: string;
  readonly items: readonly { readonly item: string; readonly state: string; readonly verdict?: string }[];
}

interface StatusPage {
  readonly state: string;
  readonly seq: number;
  readonly total: number;
  readonly items: Readonly<Record<string, number>>;
  readonly rows: readonly StatusRow[];
}

function addStatus(program: Command): void {
  reachOptions(
    program
      .command('status')
      .description('units by items: how far each is')
      .argument('<directive>')
      .option('--unit <id>')
      .option('--duty <id>')
      .option('--state <state>', 'open, settled, withdrawn or missing')
      .option('--after <event>', 'wait until this event is recorded'),
  ).action(
    async (directive: string, options: Reach & { unit?: string; duty?: string; state?: string; after?: string }) => {
      const client = connect(options);
      const { unit, duty, state, after } = options;
      const status = await wholeStatus(client, directive, { unit, duty, state, after });
      if (options.json) return print(status);
      const names = await shortNames(client);
      const table = tableOf(['unit', 'duty', 'confirmed', 'items', 'state']);
      for (const row of status.rows) {
        const items = row.items.map(
          ({ item, state: is, verdict }) => `${item}: ${is}${verdict ? ` (${verdict})` : ''}`,
        );
        const confirmed = row.acknowledgedAt === undefined ? '' : row.acknowledgedAt.slice(0, 10);
        table.push([names.get(row.unit) ?? row.unit, row.duty, confirmed, items.join('\n'), row.state]);
      }
      print(table.toString());
      print(`${directive}: ${status.state}; ${countsIn(status.items)} (event ${status.seq})`);
    },
  );
}

const pageLength = 1_000;

async function wholeStatus(
  client: ServiceClient,
  directive: string,
  query: Readonly<Record<string, string | undefined>>,
): Promise<StatusPage> {
  const page = (from: number): Promise<StatusPage> =>
    client.ask({ method: 'GET', path: `${at(directive)}/status`, query: { ...query, from, limit: pageLength } });
  const first = await page(0);
  const rows = [...first.rows];
  while (rows.length < first.total) {
    const next = await page(rows.length);
    if (next.rows.length === 0) break;
    rows.push(...next.rows);
  }
  return { ...first, rows };
}

function tableOf(head: string[]): Table.Table {
  return new Table({ head, style: { head: [], border: [] } });
}

function countsIn(items: Readonly<Record<string, number>>): string {
  return Object.entries(items)
    .map(([state, count]) => `${count} ${state}`)
    .join(', ');
}
