import type { TemporalServer } from '../../../src/embedded/temporal-server.ts';
import { at } from '../../support/small-directive.ts';
import { openBed, startBenchServer } from '../bed.ts';
import type { Bed } from '../bed.ts';
import { benchDatabases } from '../bench-databases.ts';
import type { BenchDatabase } from '../bench-databases.ts';
import { communes, plansOf } from '../communes.ts';
import type { BenchRow, Figure } from '../figures.ts';

const units = 3321;
/** Rungs with the fewest messages a unit, and with the most. */
const rungs = [
  { name: 'early', at: '2023-02-17 08:00', perUnit: 1 },
  { name: 'near', at: '2023-02-22 08:00', perUnit: 2 },
  { name: 'last-day', at: '2023-02-24 08:00', perUnit: 4 },
] as const;

/** From launch to all assigned, and from a rung's instant to its last message: two people a unit, ledger written. */
export const noticesRow: BenchRow = {
  name: 'notices',
  measure: async (runs) => {
    const server = await startBenchServer();
    try {
      const figures: Figure[] = [];
      for (const database of await benchDatabases()) figures.push(...(await measureOn(server, database, runs)));
      return figures;
    } finally {
      await server.stop();
    }
  },
};

async function measureOn(server: TemporalServer, { kind, open }: BenchDatabase, runs: number): Promise<Figure[]> {
  const databases = await open();
  const must = kind === 'PGlite' ? 6000 : 3000;
  const assigned: number[] = [];
  const statements: number[] = [];
  const late = rungs.map((): number[] => []);
  for (let run = 0; run < runs; run += 1) {
    const bed = await openBed(server, await databases.fresh(), communes(units));
    try {
      const life = await live(bed, `${kind.toLowerCase()}-${run}`);
      assigned.push(life.assignedMs);
      statements.push(life.statements);
      life.lateMs.forEach((ms, index) => late[index]?.push(ms));
    } finally {
      await bed.close();
    }
  }
  await databases.stop();
  return [
    { what: `${kind}: ${units} units assigned after launch (4 messages each)`, values: assigned, unit: 'ms', must },
    ...rungs.map(({ name, perUnit }, index): Figure => {
      const what = `${kind}: the last message of "${name}" after its instant (${perUnit} each)`;
      return { what, values: late[index] ?? [], unit: 'ms', must };
    }),
    { what: `${kind}: statements a message, at the launch`, values: statements, unit: '' },
  ];
}

async function live(
  bed: Bed,
  id: string,
): Promise<{ readonly assignedMs: number; readonly statements: number; readonly lateMs: readonly number[] }> {
  const before = bed.statements();
  const launchedAt = performance.now();
  const clockwork = await bed.launch(plansOf(units, id), at('2023-02-09 09:00'));
  await clockwork.settle();
  const assignedMs = bed.lastDeliveredAt() - launchedAt;
  const statements = (bed.statements() - before) / bed.sink.taken();
  if (bed.sink.taken() !== units * 4) throw new Error(`${bed.sink.taken()} messages were sent at the launch.`);
  const lateMs: number[] = [];
  for (const rung of rungs) {
    await clockwork.goTo(at(rung.at) - 60_000);
    const taken = bed.sink.taken();
    const since = performance.now();
    // A little beyond: the alarm of a rung may ring late by as long as the turn took that set it.
    await clockwork.goTo(at(rung.at) + 5_000);
    lateMs.push(bed.lastDeliveredAt() - since);
    const sent = bed.sink.taken() - taken;
    if (sent !== units * rung.perUnit) throw new Error(`${sent} messages were sent at "${rung.name}".`);
  }
  await bed.client.workflow.getHandle(`directive/${id}`).terminate('measured');
  return { assignedMs, statements, lateMs };
}
