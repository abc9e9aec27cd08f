import { cpus, loadavg } from 'node:os';
import { createHash } from 'node:crypto';
import { parseArgs } from 'node:util';
import Table from 'cli-table3';
import { median } from './figures.ts';
import type { BenchRow, Figure } from './figures.ts';
import { mailsRow } from './rows/mails.ts';
import { memoryRow } from './rows/memory.ts';
import { noticesRow } from './rows/notices.ts';
import { serviceRow } from './rows/service.ts';
import { submissionsRow } from './rows/submissions.ts';

/*
 * `npm run bench`: prints how fast and how big, medians of so many runs, beside what must be reached. It never fails for
 * a time: machines differ, and so do their other loads, which stand above each table.
 */

const rows: readonly BenchRow[] = [noticesRow, submissionsRow, mailsRow, memoryRow, serviceRow];
const { values } = parseArgs({
  options: { runs: { type: 'string', default: '5' }, only: { type: 'string', multiple: true, default: [] } },
});
const runs = Number(values.runs);
const wanted = rows.filter(({ name }) => values.only.length === 0 || values.only.includes(name));
if (!Number.isInteger(runs) || runs < 1 || wanted.length === 0) {
  process.stderr.write(`--runs N, from 1; --only ${rows.map(({ name }) => name).join('|')}\n`);
  process.exit(2);
}

say(`Node ${process.version}, ${cpus().length} × ${cpus()[0]?.model ?? 'unknown'}; medians of ${runs}`);
for (const { name, measure } of wanted) {
  const before = yardstick();
  const figures = await measure(runs);
  say(`\n${name}:  ${before}; afterwards ${yardstick()}`);
  print(figures);
}

/** The same small piece of work each time: how much slower the machine is now than it can be. */
function yardstick(): string {
  const bytes = Buffer.alloc(32 * 1024 * 1024);
  const since = performance.now();
  createHash('sha256').update(bytes).digest();
  const ms = Math.round(performance.now() - since);
  return `load ${loadavg()[0]?.toFixed(1) ?? ''}, 32 MB hashed in ${ms} ms`;
}

function print(figures: readonly Figure[]): void {
  const table = new Table({
    head: ['what', 'median', 'must reach', '', 'every run'],
    colAligns: ['left', 'right', 'right', 'left', 'left'],
    style: { head: [], border: [] },
  });
  for (const { what, values: all, unit, must } of figures) {
    const middle = median(all);
    const verdict = must === undefined ? '' : middle <= must ? 'reached' : 'not reached';
    const limit = must === undefined ? '' : `≤ ${written(must, unit)}`;
    table.push([what, written(middle, unit), limit, verdict, all.map((one) => written(one, unit)).join('  ')]);
  }
  say(table.toString());
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

function written(value: number, unit: Figure['unit']): string {
  if (unit === 'ms' || unit === 'MB') return `${Math.round(value)} ${unit}`;
  return `${Number(value.toFixed(3))}${unit === '' ? '' : ` ${unit}`}`;
}
