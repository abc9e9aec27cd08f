import { afterAll, afterEach, beforeAll, expect, jest, test } from '@jest/globals';
import { carryOut } from '../../src/app/carry-out.ts';
import type { Act } from '../../src/app/act.ts';
import type { TemporalServer } from '../../src/embedded/temporal-server.ts';
import { openBed, startBenchServer } from '../bench/bed.ts';
import type { Bed } from '../bench/bed.ts';
import { communeOf, communes, plansOf, submissionOf } from '../bench/communes.ts';
import { countHistory, countsBetween } from '../bench/history-counts.ts';
import { embeddedDatabases } from '../store/databases.ts';
import type { Databases } from '../store/databases.ts';
import { at } from '../support/small-directive.ts';

// A real server, and thousands of units on it.
jest.setTimeout(120_000);

let server: TemporalServer;
let databases: Databases;
let bed: Bed;

beforeAll(async () => {
  [server, databases] = await Promise.all([startBenchServer(), embeddedDatabases()]);
});
afterEach(() => bed.close());
afterAll(async () => {
  await server.stop();
  await databases.stop();
});

test('batches that wait for those in hand wait for their ends, and not for a clock', async () => {
  bed = await openBed(server, await databases.fresh(), communes(5_000), { answersAtOnce: true, deliveryMs: 1_500 });
  const clockwork = await bed.launch(plansOf(5_000, 'slow-channel'), at('2023-02-09 09:00'));
  await clockwork.settle();
  const { deliveries, timers, events } = await countHistory(bed.client, 'slow-channel');
  await bed.client.workflow.getHandle('directive/slow-channel').terminate('counted');
  process.stdout.write(`twenty batches, eight at a time: ${events} events, ${timers} timers\n`);
  expect(deliveries).toBe(20);
  expect(timers).toBe(1);
});

test('what is over on a Friday evening, with something still to tell, is asleep until Monday', async () => {
  bed = await openBed(server, await databases.fresh(), communes(1));
  const clockwork = await bed.launch(plansOf(1, 'evening'), at('2023-02-17 18:00'));
  await clockwork.settle();
  expect(await carryOut(bed.ports, 'evening', submissionOf(0))).toMatchObject({ ok: true });
  await clockwork.settle();
  const before = await countHistory(bed.client, 'evening');
  // Nobody is to consolidate: the last acceptance closes it, and the commune is told in the office's hours.
  const accepted: Act = { id: 'accepted', by: { role: 'office' }, does: 'accept', unit: communeOf(0) };
  expect(await carryOut(bed.ports, 'evening', accepted)).toMatchObject({ ok: true });
  expect(await clockwork.settle()).toMatchObject({ resting: true, nextAt: at('2023-02-20 07:30') });
  const { timers } = countsBetween(before, await countHistory(bed.client, 'evening'));
  expect(timers).toBeLessThanOrEqual(1);
  expect(await clockwork.goTo(at('2023-02-20 08:00'))).toBe('ended');
});
