import { parseArgs } from 'node:util';
import { fullDiskTrials } from './cells/full-disk.ts';
import { killTrials } from './cells/kills.ts';
import { measureOverdue, overdueTable } from './cells/overdue.ts';
import { killRepeatedly, repeatedKillsTable } from './cells/repeated-kills.ts';
import { serviceTrials } from './cells/service.ts';
import { stopTrials } from './cells/stops.ts';
import { wrongTrials } from './cells/wrongs.ts';
import { runTrials } from './run.ts';
import { tableOf, totals } from './table.ts';
import { whyNoServer } from '../store/databases.ts';

/*
 * `npm run faults`: every cell, and the table. `-- --only PATTERN` runs the cells whose names it matches (with those that
 * share their fault), `-- --seed N` repeats a schedule, `-- --lanes N` says how many houses stand side by side,
 * `-- --set kills` is the four hundred mails, `-- --set overdue` measures the first notice after a kill.
 */

const { values } = parseArgs({
  options: {
    only: { type: 'string', default: '' },
    seed: { type: 'string', default: '1' },
    lanes: { type: 'string', default: '4' },
    set: { type: 'string', default: 'cells' },
  },
});
const seed = Number(values.seed);
const why = await whyNoServer();
if (why !== undefined) {
  say(`skipped: PostgreSQL cannot be had here (${why})`);
  process.exit(0);
}
// An impatient end is an end all the same: what was started ends with it.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(130));
process.exit(await runSet(values.set));

/** Answers the exit code: 0 when every promise held. */
async function runSet(set: string): Promise<number> {
  switch (set) {
    case 'cells':
      return runCells();
    case 'kills': {
      const result = await killRepeatedly(seed, (kills, sent) =>
        process.stderr.write(`kill ${kills}: ${sent} received\n`),
      );
      say(repeatedKillsTable(result));
      return result.broken.length === 0 ? 0 : 1;
    }
    case 'overdue':
      say(
        overdueTable(
          await measureOverdue(seed, 5, ({ killed, firstMs }) => process.stderr.write(`${killed}: ${firstMs} ms\n`)),
        ),
      );
      return 0;
    default:
      say(`There is no set ${set}: cells, kills or overdue.`);
      return 2;
  }
}

async function runCells(): Promise<number> {
  const pattern = new RegExp(values.only);
  const all = [...killTrials(), ...serviceTrials(), ...wrongTrials(), ...stopTrials(), ...fullDiskTrials()];
  const trials = all.filter(({ names }) => names.some((name) => pattern.test(name)));
  const rows = await runTrials(trials, {
    lanes: Number(values.lanes),
    seed,
    onRow: ({ cell, broken }) => {
      const lines =
        broken.length === 0 ? [`held    ${cell}`] : [`BROKEN  ${cell}`, ...broken.map((one) => `    ${one}`)];
      process.stderr.write(`${lines.join('\n')}\n`);
    },
  });
  const order = new Map(all.flatMap(({ names }) => names).map((name, place) => [name, place]));
  const sorted = [...rows].sort((one, other) => (order.get(one.cell) ?? 0) - (order.get(other.cell) ?? 0));
  say(tableOf(sorted));
  return totals(rows).broken === 0 ? 0 : 1;
}

function say(text: string): void {
  process.stdout.write(`${text}\n`);
}
