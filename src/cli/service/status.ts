import type { Command } from 'commander';
import { CommandEnd, exitCodes, print } from '../output.ts';
import { connect, reachOptions } from './client.ts';
import type { Reach, ServiceClient } from './client.ts';
import { shortNames } from './names.ts';
import { countsIn, tableOf } from './tables.ts';

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

interface StatusOptions extends Reach {
  readonly unit?: string;
  readonly duty?: string;
  readonly state?: string;
  readonly after?: string;
  readonly as?: string;
  readonly out?: string;
}

/** `dondoc status`: units by items, on the screen or as what an office passes on. */
export function addStatus(program: Command): void {
  reachOptions(
    program
      .command('status')
      .description('units by items: how far each is')
      .argument('<directive>')
      .option('--unit <id>')
      .option('--duty <id>')
      .option('--state <state>', 'open, settled, withdrawn or missing')
      .option('--after <event>', 'wait until this event is recorded')
      .option('--as <format>', 'zalo (to paste into a group), a4 (a page to print), csv or xlsx')
      .option('-o, --out <file>', 'with --as: where to (default: the screen; a workbook: DIRECTIVE.xlsx)'),
  ).action(async (directive: string, options: StatusOptions) => {
    const { unit, duty, state, after, as, out } = options;
    if (as === undefined && out !== undefined)
      throw new CommandEnd(exitCodes.usage, 'Say with --as what the file is to be: zalo, a4, csv or xlsx.');
    const client = connect(options);
    const path = `/api/directives/${encodeURIComponent(directive)}/status`;
    const query = { unit, duty, state, after };
    if (as !== undefined) return passOn(client, path, { ...query, as }, directive, options);
    const status = await wholeStatus(client, path, query);
    if (options.json) return print(status);
    await printTable(client, directive, status);
  });
}

type Query = Readonly<Record<string, string | undefined>>;

async function passOn(
  client: ServiceClient,
  path: string,
  query: Query & { readonly as: string },
  directive: string,
  { out, json }: StatusOptions,
): Promise<void> {
  const { as } = query;
  const file = out ?? (as === 'xlsx' ? `${directive}.xlsx` : undefined);
  if (file === undefined) {
    const text = await client.read({ method: 'GET', path, query });
    if (json) print({ directive, as, text });
    else process.stdout.write(text);
    return;
  }
  const { bytes } = await client.save({ method: 'GET', path, query }, file);
  print(json ? { file, bytes } : `${file}: ${bytes} bytes`);
}

async function printTable(client: ServiceClient, directive: string, status: StatusPage): Promise<void> {
  const names = await shortNames(client);
  const table = tableOf(['unit', 'duty', 'confirmed', 'items', 'state']);
  for (const row of status.rows) {
    const items = row.items.map(({ item, state, verdict }) => `${item}: ${state}${verdict ? ` (${verdict})` : ''}`);
    const confirmed = row.acknowledgedAt === undefined ? '' : row.acknowledgedAt.slice(0, 10);
    table.push([names.get(row.unit) ?? row.unit, row.duty, confirmed, items.join('\n'), row.state]);
  }
  print(table.toString());
  print(`${directive}: ${status.state}; ${countsIn(status.items)} (event ${status.seq})`);
}

const pageLength = 1_000;

async function wholeStatus(client: ServiceClient, path: string, query: Query): Promise<StatusPage> {
  const page = (from: number): Promise<StatusPage> =>
    client.ask({ method: 'GET', path, query: { ...query, from, limit: pageLength } });
  const first = await page(0);
  const rows = [...first.rows];
  while (rows.length < first.total) {
    const next = await page(rows.length);
    if (next.rows.length === 0) break;
    rows.push(...next.rows);
  }
  return { ...first, rows };
}
