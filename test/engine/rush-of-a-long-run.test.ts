import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import { carryOut } from '../../src/app/carry-out.ts';
import type { Act } from '../../src/app/act.ts';
import { openRehearsalOffice, smallFiles } from '../support/rehearsal-office.ts';
import type { RehearsalOffice } from '../support/rehearsal-office.ts';
import { onlyPlans, theSeed } from '../support/small-directive.ts';

const eventsAtMost = 200;

let office: RehearsalOffice;
beforeAll(async () => {
  office = await openRehearsalOffice({ eventsAtMost, receiptsWaitMs: 2000 });
}, 60_000);
afterEach(() => office.nothingElseHappened());
afterAll(() => office.close());

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

async function lengthsOfRuns(directive: string): Promise<readonly number[]> {
  const { client } = office.house;
  const lengths: number[] = [];
  const id = `directive/${directive}`;
  let { runId }: { runId?: string | undefined } = await client.workflow.getHandle(id).describe();
  while (runId !== undefined && runId !== '') {
    const { events } = await client.workflow.getHandle(id, runId).fetchHistory();
    lengths.push(events?.length ?? 0);
    runId = events?.[0]?.workflowExecutionStartedEventAttributes?.continuedExecutionRunId ?? undefined;
  }
  return lengths;
}

test('a rush that does not pause is carried on by new runs, and those who send get their receipts meanwhile', async () => {
  await office.launches({ ...onlyPlans(), id: 'unceasing' });
  await office.hasSent();
  const { ports } = office.house;
  const sending: Promise<unknown>[] = [];
  for (let turn = 0; turn < 100; turn += 1) {
    const unit = turn % 2 === 0 ? 'ta-ma' : 'pu-xi';
    const report: Act = { id: `turn-${turn}`, by: { role: 'unit', unit }, does: 'nil-return', unit, items: ['ntm'] };
    sending.push(carryOut(ports, 'unceasing', report).then((answer) => expect(answer).toMatchObject({ ok: true })));
    await pause(80);
  }
  await Promise.all(sending);
  await office.settles();
  const lengths = await lengthsOfRuns('unceasing');
  process.stdout.write(`100 reports in one rush: runs of ${lengths.join(', ')} events\n`);
  expect(lengths.length).toBeGreaterThan(1);
  // What was under way when a run became long has ended in it.
  expect(Math.max(...lengths)).toBeLessThan(eventsAtMost + 100);
  expect((await office.hasSent()).every((line) => /(ta-ma|pu-xi)\.contact received/.test(line))).toBe(true);
}, 60_000);

/** The consolidation has opened, and a file that its package needs is not there: it is tried for ever. */
async function withPackageThatCannotBeBuilt(id: string): Promise<{ readonly mend: () => Promise<void> }> {
  await office.launches({ ...theSeed(), id }, { confirm: ['lead-has-few-working-days'] });
  for (const unit of ['ta-ma', 'pu-xi']) await office.unit(unit).submits();
  await office.route.accepts('ta-ma');
  await office.hasSent();
  const { ports, client } = office.house;
  const { read } = ports.files;
  Object.assign(ports.files, { read: () => Promise.reject(new Error('ENOENT: no such file')) });
  await granted(id, 'accepted', { by: { role: 'route' }, does: 'accept', unit: 'pu-xi' });
  return {
    mend: async () => {
      Object.assign(ports.files, { read });
      await office.expectsComplaint(/"activityType":"compile"/);
      await client.workflow.getHandle(`directive/${id}`).terminate('tested');
    },
  };
}

/** Does not wait until everything has come to rest: the package never does. */
async function granted(directive: string, id: string, act: Omit<Act, 'id'>): Promise<void> {
  expect(await carryOut(office.house.ports, directive, { id, ...act })).toMatchObject({ ok: true });
}

test('a package whose file is gone holds up nobody: messages go out, and runs go on', async () => {
  const { mend } = await withPackageThatCannotBeBuilt('gone');
  for (let turn = 0; turn < 6; turn += 1) {
    const lead = { by: { role: 'unit', unit: 'nong-nghiep' }, unit: 'nong-nghiep', items: ['plan'] } as const;
    await granted('gone', `sent-${turn}`, { ...lead, does: 'submit', files: smallFiles(`${turn}`).slice(0, 1) });
    const back = { does: 'return', unit: 'nong-nghiep', reason: `Lần ${turn}` } as const;
    await granted('gone', `back-${turn}`, { by: { role: 'leader' }, ...back });
    await pause(2_500);
    const lines = await office.hasSent();
    expect(lines.filter((line) => / email nong-nghiep\.contact .*returned/.test(line))).toHaveLength(1);
  }
  expect((await lengthsOfRuns('gone')).length).toBeGreaterThan(1);
  await mend();
}, 60_000);

test('where nothing but the package is out, a run goes on once the last command has been answered', async () => {
  const { mend } = await withPackageThatCannotBeBuilt('only-asked');
  await pause(3_000);
  await office.hasSent();
  const left = Array.from({ length: 120 }, (_, turn) => `held-${turn}`);
  const asks = async (): Promise<void> => {
    for (let id = left.pop(); id !== undefined; id = left.pop())
      await granted('only-asked', id, { by: { role: 'office' }, does: 'hold', units: ['ta-ma'] });
  };
  await Promise.all(Array.from({ length: 8 }, asks));
  await pause(1_000);
  const lengths = await lengthsOfRuns('only-asked');
  process.stdout.write(`120 holds of eight people: runs of ${lengths.join(', ')} events\n`);
  expect(lengths.length).toBeGreaterThan(1);
  expect(lengths[0]).toBeLessThan(eventsAtMost);
  await mend();
}, 60_000);
