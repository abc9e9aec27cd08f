import { beforeAll, expect, jest, test } from '@jest/globals';
import { whyNoServer } from '../store/databases.ts';
import { killTrial } from './cells/kills.ts';
import { wrongTrials } from './cells/wrongs.ts';
import type { Row, Trial } from './lane.ts';
import { runTrials } from './run.ts';
import { totals } from './table.ts';
import { describeWhere } from '../support/where-there-is.ts';

// Real processes: PostgreSQL, the engine, a worker and receivers, twice, killed and started again.
jest.setTimeout(240_000);

const named = new Set(['mail cut behind the dot, held', 'SMS throttled twice', 'database read-only at the launch']);

/** A selection of `npm run faults`, with cells that share their fault. */
const trials: readonly Trial[] = [
  killTrial('worker', ['claim-after', 'record-after', 'receipt-before', 'launch-taken']),
  killTrial('worker', ['dot', 'held', 'sms-held', 'perform-asked']),
  killTrial('power', ['held', 'record-before', 'launch-asked']),
  killTrial('engine', ['data', 'record-after', 'perform-asked']),
  killTrial('postgres', ['claim-after', 'record-before']),
  killTrial('receivers', ['held', 'sms-held']),
  ...wrongTrials().filter(({ names: [name] }) => named.has(name ?? '')),
];

describeWhere(await whyNoServer(), 'what is killed, cut or full loses nothing and repeats nothing', () => {
  let rows: readonly Row[] = [];

  beforeAll(async () => {
    rows = await runTrials(trials, { lanes: 3, seed: 1 });
  });

  test.each(trials.flatMap(({ names }) => names))('%s', (name) => {
    const row = rows.find(({ cell }) => cell === name);
    expect(row).toMatchObject({ cell: name, lost: 0, twice: 0, broken: [] });
    expect(row?.messages).toBeGreaterThanOrEqual(12);
  });

  test('in all: nothing lost, nothing twice but by the one resend that is named', () => {
    expect(rows.length).toBeGreaterThanOrEqual(12);
    expect(totals(rows)).toMatchObject({ lost: 0, twice: 0, broken: 0 });
  });
});
