import { afterAll, beforeAll, expect, jest, test } from '@jest/globals';
import { createLedger } from '../../src/store/ledger.ts';
import { migrateDatabase } from '../../src/store/migrate.ts';
import type { PlannedMessage } from '../../src/ports/ledger.ts';
import { countStatements } from '../bench/counted.ts';
import { embeddedDatabases } from '../store/databases.ts';
import type { OpenDatabase } from '../../src/store/database.ts';

jest.setTimeout(60_000);

let opened: OpenDatabase;
beforeAll(async () => {
  opened = await (await embeddedDatabases()).fresh();
  await migrateDatabase(opened.db);
});
afterAll(() => opened.close());

function planned(count: number): readonly PlannedMessage[] {
  const key = { duty: 'plans', ladder: 'submit', round: 0, rung: 'near', day: -2, event: 0, at: 0, about: [] } as const;
  return Array.from({ length: count }, (_, index) => {
    const unit = `xa-${index}`;
    const notices = [{ ...key, assignment: index, unit }];
    return { unit, person: `${unit}.contact`, channel: 'email', address: `${unit}@tuangiao.example`, notices };
  });
}

test('claims of one tick share a statement, and so do their outcomes; a relay is quoted to the letter', async () => {
  const { db, statements } = countStatements(opened.db);
  const ledger = createLedger(db);
  const frozen = await ledger.freeze('152', '1/1', planned(500));
  const before = statements();
  await Promise.all(frozen.map(({ id }) => ledger.claim(id, 1)));
  expect(statements() - before).toBe(1);
  const words = `550 5.1.1 "xa" isn't here \\ '); drop table notices; -- \\u0000 Ủy ban`;
  await Promise.all(frozen.map(({ id }) => ledger.failed(id, 2, words)));
  expect(statements() - before).toBe(2);
  const notices = await ledger.notices('152');
  expect(notices).toHaveLength(500);
  for (const { outcome, reason } of notices) expect({ outcome, reason }).toEqual({ outcome: 'failed', reason: words });
});

test('claims and outcomes of one tick share a statement; of two claims of a message the second is refused', async () => {
  const { db, statements } = countStatements(opened.db);
  const ledger = createLedger(db);
  const frozen = await ledger.freeze('155', '1/1', planned(4));
  const [one = 0, two = 0, three = 0, four = 0] = frozen.map(({ id }) => id);
  await Promise.all([ledger.claim(one, 1), ledger.claim(two, 1)]);
  const before = statements();
  await Promise.all([
    ledger.handedOver(one, 2, 'queue-1'),
    ledger.failed(two, 2, 'mailbox unknown'),
    ledger.claim(three, 2),
    ledger.drop(four, 2, 'owes nothing more'),
  ]);
  expect(statements() - before).toBe(1);
  const twice = await Promise.allSettled([
    ledger.again(three, 3, 'busy'),
    ledger.claim(three, 3),
    ledger.claim(three, 3),
  ]);
  expect(twice.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled', 'rejected']);
  const outcomes = (await ledger.notices('155')).map(({ outcome }) => outcome);
  expect(outcomes).toEqual(['handed-over', 'failed', 'sending', 'skipped']);
});

test('a reason that the database cannot take fails its own step, and no claim that came with it', async () => {
  const ledger = createLedger(opened.db);
  const frozen = await ledger.freeze('156', '1/1', planned(2));
  const [one = 0, two = 0] = frozen.map(({ id }) => id);
  const results = await Promise.allSettled([ledger.failed(one, 1, 'no\u0000thing'), ledger.claim(two, 1)]);
  expect(results.map(({ status }) => status)).toEqual(['rejected', 'fulfilled']);
});

test('freezing a batch takes nine statements, however many messages there are', async () => {
  const { db, statements } = countStatements(opened.db);
  const ledger = createLedger(db);
  await ledger.freeze('153', '1/1', planned(19));
  const few = statements();
  await ledger.freeze('154', '1/1', planned(1000));
  expect(statements() - few).toBe(few);
  expect(few).toBeLessThanOrEqual(9);
});
