import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import type { Answer } from '../../src/domain/answer.ts';
import { workflowIdOf } from '../../workflows/contract.ts';
import { messages, openRehearsalOffice, smallFiles } from '../support/rehearsal-office.ts';
import type { RehearsalOffice } from '../support/rehearsal-office.ts';
import { onlyPlans } from '../support/small-directive.ts';

let office: RehearsalOffice;
beforeAll(async () => {
  // A run as short as this fills up while the clock stands: some acts, and the directive goes on as a new run.
  office = await openRehearsalOffice({ eventsAtMost: 200 });
}, 60_000);
afterEach(() => office.nothingElseHappened());
afterAll(() => office.close());

async function launched(id: string): Promise<void> {
  await office.launches({ ...onlyPlans(), id });
  await office.unit('ta-ma').acknowledges();
  await office.unit('pu-xi').acknowledges();
  expect(await office.hasSent()).toHaveLength(8);
}

async function runsOf(directive: string): Promise<readonly string[]> {
  const { client } = office.house;
  const ids: string[] = [];
  let { runId }: { runId?: string | undefined } = await client.workflow.getHandle(workflowIdOf(directive)).describe();
  while (runId !== undefined && runId !== '') {
    ids.push(runId);
    const { events } = await client.workflow.getHandle(workflowIdOf(directive), runId).fetchHistory();
    runId = events?.[0]?.workflowExecutionStartedEventAttributes?.continuedExecutionRunId ?? undefined;
  }
  return ids;
}

/** Sends and is returned, so many times: each time two acts, three messages and four events of the directive. */
async function sendAndReturn(times: number, from = 0): Promise<readonly Answer[]> {
  const answers: Answer[] = [];
  for (let turn = from; turn < from + times; turn += 1) {
    const files = smallFiles(`Lần ${turn}`);
    answers.push(await office.unit('ta-ma').does('submit', { id: `send-${turn}`, items: ['ntm'], files }));
    answers.push(await office.route.does('return', { id: `return-${turn}`, unit: 'ta-ma', reason: `Lần ${turn}` }));
  }
  return answers;
}

describe('a directive that lives long', () => {
  test('goes on as a new run while the clock stands: nothing is lost, nothing is sent twice', async () => {
    await launched('long');
    await office.waitsUntil('2023-02-20 09:00');
    expect(await office.hasSent()).toEqual(
      messages('2023-02-17 08:00', 'email', 'ta-ma.contact pu-xi.contact', 'early'),
    );
    // Up to the turn at which a third run has begun: short as it is, the days ahead fit into it.
    const answers: Answer[] = [];
    for (let turn = 0; (await runsOf('long')).length < 3; turn += 1) answers.push(...(await sendAndReturn(1, turn)));
    const turns = answers.length / 2;
    const lines = await office.hasSent();
    expect(lines.filter((line) => line.endsWith('email ta-ma.contact received'))).toHaveLength(turns);
    expect(lines.filter((line) => line.endsWith(' returned'))).toHaveLength(4 * turns);
    expect(lines).toHaveLength(5 * turns);

    // The same commands again, most of them from earlier runs: the same receipts, and nothing happens.
    const { seq } = await office.status();
    expect(await sendAndReturn(turns)).toEqual(answers);
    expect(await office.status()).toMatchObject({ seq, state: 'open' });
    const recorded = await office.house.ports.record.events('long');
    expect(recorded.map((event) => event.seq)).toEqual(recorded.map((_, index) => index + 1));
    expect(recorded.filter(({ kind }) => kind === 'submitted')).toHaveLength(turns);

    // The dates are the true ones in the new run too.
    await office.waitsUntil('2023-02-24 15:00');
    expect(await office.hasSent()).toEqual(
      [
        // One message, although the two items are in different rounds.
        ...messages('2023-02-22 08:00', 'email sms', 'ta-ma.contact', 'near & near'),
        ...messages('2023-02-22 08:00', 'email sms', 'pu-xi.contact', 'near'),
        ...messages('2023-02-24 08:00', 'email sms', 'ta-ma.contact ta-ma.head', 'last-day & last-day'),
        ...messages('2023-02-24 08:00', 'email sms', 'pu-xi.contact pu-xi.head', 'last-day'),
        ...messages('2023-02-24 14:00', 'sms', 'ta-ma.contact ta-ma.head', 'last-hours & last-hours'),
        ...messages('2023-02-24 14:00', 'sms', 'pu-xi.contact pu-xi.head', 'last-hours'),
      ].sort(),
    );
    await office.does('close', { reason: 'Đã đủ.' });
    expect(await office.waitsUntil('2023-03-20 09:00')).toBe('ended');
    expect(await office.hasSent()).toEqual([]);
    expect(await sendAndReturn(1)).toEqual(answers.slice(0, 2));
  });

  test('takes commands from eight people while it changes runs, and answers each of them once', async () => {
    await launched('busy');
    await office.waitsUntil('2023-02-16 09:00');
    const { engine, record } = office.house.ports;
    const left = Array.from({ length: 120 }, (_, index) => `busy-${index}`);
    const answers = new Map<string, Answer>();
    const work = async (): Promise<void> => {
      for (let id = left.pop(); id !== undefined; id = left.pop()) {
        const command = { id, by: { role: 'office' }, does: 'hold', units: ['pu-xi'] } as const;
        const given = await engine.perform('busy', [command]);
        if (given === 'gone') throw new Error(`${id} found nobody.`);
        for (const answer of given) answers.set(answer.command, answer);
      }
    };
    await Promise.all(Array.from({ length: 8 }, work));
    await office.settles();
    expect((await runsOf('busy')).length).toBeGreaterThan(1);
    expect(answers.size).toBe(120);
    const receipts = await Promise.all([...answers.keys()].map((id) => record.receipt('busy', id)));
    expect(receipts).toEqual([...answers.values()]);
  });

  test('outlives its worker: another goes on where that one stopped, even in the middle of the work', async () => {
    await launched('relieved');
    await office.waitsUntil('2023-02-20 09:00');
    expect(await office.hasSent()).toHaveLength(2);
    const sending = sendAndReturn(4, 100);
    await office.house.relieveWorker();
    const answers = await sending;
    expect(answers.every(({ ok }) => ok)).toBe(true);
    await office.house.relieveWorker();
    expect(await office.hasSent()).toHaveLength(20);
    expect(await sendAndReturn(4, 100)).toEqual(answers);
    await office.waitsUntil('2023-02-22 09:00');
    expect(await office.hasSent()).toEqual(
      [
        ...messages('2023-02-22 08:00', 'email sms', 'ta-ma.contact', 'near & near'),
        ...messages('2023-02-22 08:00', 'email sms', 'pu-xi.contact', 'near'),
      ].sort(),
    );
  });
});
