import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { carryOut } from '../../src/app/carry-out.ts';
import { gatherCommands, usualGathering } from '../../src/app/gather-commands.ts';
import type { TemporalServer } from '../../src/embedded/temporal-server.ts';
import type { Clockwork } from '../../src/rehearsal/clockwork.ts';
import { openBed, startBenchServer } from '../bench/bed.ts';
import type { Bed } from '../bench/bed.ts';
import { communes, plansOf, submissionOf } from '../bench/communes.ts';
import { countHistory, countsBetween } from '../bench/history-counts.ts';
import type { HistoryCounts } from '../bench/history-counts.ts';
import { embeddedDatabases } from '../store/databases.ts';
import type { Databases } from '../store/databases.ts';
import { at } from '../support/small-directive.ts';

// A real server, and thousands of units on it.
jest.setTimeout(300_000);

let server: TemporalServer;
let databases: Databases;

beforeAll(async () => {
  [server, databases] = await Promise.all([startBenchServer(), embeddedDatabases()]);
});

afterAll(async () => {
  await server.stop();
  await databases.stop();
});

/** Messages of a life in which nobody answers: two people a unit, seventeen notices, and the lists of office and leader. */
const messagesOfUnit = 4 + 1 + 2 + 1 + 2 + 4 + 2 + 2 + 2 + 1 + 1;

/** Instants at which that life wakes, however many units there are: the alarm is set for what is to come alone. */
const wakings = 10;

/** Batches of that life: twelve rungs and channels to units alone, and five that the office or the leader has a list in. */
function deliveriesOf(units: number): number {
  return 12 * Math.ceil(units / 500) + 5 * Math.ceil((units + 1) / 500);
}

interface Life extends HistoryCounts {
  readonly messages: number;
  readonly statementsOfMessage: number;
}

/** A whole life in which every rung of tell, acknowledge and submit fires, because nobody answers. */
async function wholeLife(units: number, answersAtOnce: boolean): Promise<Life> {
  const bed = await openBed(server, await databases.fresh(), communes(units), { answersAtOnce });
  const id = `life-of-${units}`;
  const before = bed.statements();
  const clockwork = await bed.launch(plansOf(units, id), at('2023-02-09 09:00'));
  await clockwork.settle();
  await clockwork.goTo(at('2023-03-03 09:00'));
  const counts = await countHistory(bed.client, id);
  const statements = bed.statements() - before;
  await closeBed(bed, id);
  const messages = bed.sink.taken();
  const life = { ...counts, messages, statementsOfMessage: statements / Math.max(1, messages) };
  process.stdout.write(`${units} units: ${JSON.stringify(life)}\n`);
  return life;
}

async function closeBed(bed: Bed, id: string): Promise<void> {
  await bed.client.workflow.getHandle(`directive/${id}`).terminate('counted');
  await bed.close();
}

describe('what a whole life of notices costs', () => {
  test('19 units, every message in the ledger', async () => {
    const { messages, events, actions, deliveries, timers } = await wholeLife(19, false);
    expect(timers).toBe(wakings);
    expect(messages).toBeGreaterThanOrEqual(19 * messagesOfUnit);
    expect(deliveries).toBe(deliveriesOf(19));
    // So few units pay for the instants of the ladder, and not for themselves.
    expect(events).toBeLessThanOrEqual(350);
    expect(actions).toBeLessThanOrEqual(75);
  });

  test('500 units, every message in the ledger: three statements for a hundred messages', async () => {
    const { messages, events, actions, deliveries, timers, statementsOfMessage } = await wholeLife(500, false);
    expect(timers).toBe(wakings);
    expect(deliveries).toBe(deliveriesOf(500));
    expect(messages).toBeGreaterThanOrEqual(500 * messagesOfUnit);
    expect(events / 500).toBeLessThanOrEqual(0.8);
    expect(actions / 500).toBeLessThanOrEqual(0.2);
    expect(statementsOfMessage).toBeLessThanOrEqual(0.1);
  });

  test.each([3321, 5000])('%i units: at most 0.6 events and 0.1 actions a unit', async (units) => {
    const { events, actions, bytes, runs, deliveries, timers } = await wholeLife(units, true);
    expect(timers).toBe(wakings);
    expect(deliveries).toBe(deliveriesOf(units));
    expect(runs).toBe(1);
    expect(events / units).toBeLessThanOrEqual(0.6);
    expect(actions / units).toBeLessThanOrEqual(0.1);
    expect(bytes / units).toBeLessThanOrEqual(12_000);
  });
});

describe('what a submission costs', () => {
  const units = 451;
  let bed: Bed;
  let clockwork: Clockwork;

  beforeAll(async () => {
    bed = await openBed(server, await databases.fresh(), communes(units));
    clockwork = await bed.launch(plansOf(units, 'sent'), at('2023-02-09 09:00'));
    await clockwork.settle();
  });
  afterAll(() => closeBed(bed, 'sent'));

  test('one alone: an ask, its receipt, and what became of that', async () => {
    const before = await countHistory(bed.client, 'sent');
    expect(await carryOut(bed.ports, 'sent', submissionOf(450))).toMatchObject({ ok: true });
    await clockwork.settle();
    const cost = countsBetween(before, await countHistory(bed.client, 'sent'));
    process.stdout.write(`one alone: ${cost.events} events, ${cost.actions} actions\n`);
    expect(cost).toMatchObject({ updates: 1, deliveries: 1, records: 2 });
    expect(cost.events).toBeLessThanOrEqual(32);
  });

  test('one by one: an ask, and what it sets off', async () => {
    const before = await countHistory(bed.client, 'sent');
    for (let index = 0; index < 50; index += 1)
      expect(await carryOut(bed.ports, 'sent', submissionOf(index))).toMatchObject({ ok: true });
    await clockwork.settle();
    const cost = countsBetween(before, await countHistory(bed.client, 'sent'));
    process.stdout.write(`one by one: ${cost.events / 50} events, ${cost.actions / 50} actions each\n`);
    // Receipts of a rush go out together, and what became of them is recorded with the next news.
    expect(cost.updates).toBe(50);
    expect(cost.events / 50).toBeLessThanOrEqual(9.5);
    expect(cost.actions / 50).toBeLessThanOrEqual(1.9);
  });

  test('four hundred, gathered by fifty: one ask for each fifty', async () => {
    const byFifty = { ...usualGathering, waitMs: 4000, idleWaitMs: 4000, commandsAtMost: 50 };
    const ports = { ...bed.ports, engine: gatherCommands(bed.ports.engine, byFifty) };
    const before = await countHistory(bed.client, 'sent');
    const sent = Array.from({ length: 400 }, (_, index) => carryOut(ports, 'sent', submissionOf(50 + index)));
    expect((await Promise.all(sent)).every(({ ok }) => ok)).toBe(true);
    await clockwork.settle();
    const cost = countsBetween(before, await countHistory(bed.client, 'sent'));
    process.stdout.write(`gathered by fifty: ${cost.events / 400} events, ${cost.actions / 400} actions each\n`);
    expect(cost.updates).toBeLessThanOrEqual(10);
    expect(cost.events / 400).toBeLessThanOrEqual(0.25);
    expect(cost.actions / 400).toBeLessThanOrEqual(0.05);
  });
});

test('a launch over more than 5,000 units is refused plainly, with a way out', async () => {
  const bed = await openBed(server, await databases.fresh(), communes(5001));
  await expect(bed.launch(plansOf(5001, 'too-large'), at('2023-02-09 09:00'))).rejects.toThrow(/5[,.]?000/);
  await bed.close();
});
