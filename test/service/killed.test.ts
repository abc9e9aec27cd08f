import { afterAll, describe, expect, jest, test } from '@jest/globals';
import { everything, liveDirective, liveUnits, submissionForm } from '../support/live-directive.ts';
import { ask, dataFolder, removeFolder, startService } from '../support/running-service.ts';
import type { Answered, RunningService } from '../support/running-service.ts';

// A service in a process of its own, started several times.
jest.setTimeout(240_000);

const communes = 30;
const folder = dataFolder();
let service: RunningService;
let token = '';
let path = '';

afterAll(async () => {
  expect(await service.stop()).toBe(0);
  removeFolder(folder);
});

describe('a service that is killed in the middle of its work', () => {
  const launch = (): Promise<Answered> => {
    const body = { file: liveDirective('152/UBND-NN'), confirm: everything };
    return ask({ url: service.url, token }, 'POST', '/api/directives', { actAs: 'office', key: 'launch', body });
  };
  const send = (commune: number): Promise<Answered> => {
    const form = submissionForm(
      { does: 'submit', number: `${commune}/KH-UBND`, on: '2026-11-20' },
      { signed: `%PDF-1.7 ${commune}`, editable: `docx ${commune}` },
    );
    const asked = { actAs: `unit/xa-${commune}`, key: `submission-${commune}`, form };
    return ask({ url: service.url, token }, 'POST', `${path}/submissions`, asked);
  };

  test('while it launches: started again, the same request launches once, and everybody is told once', async () => {
    service = await startService(folder);
    ({ token } = service);
    await ask(service, 'POST', '/api/units/import', { body: { file: liveUnits(communes) } });
    const cut = launch().catch((error: unknown) => error);
    await new Promise((resolve) => setTimeout(resolve, 60));
    await service.kill();
    await cut;

    service = await startService(folder);
    expect(service.token).toBe('');
    const launched = await launch();
    expect(launched).toMatchObject({ status: 201, body: { assignments: communes } });
    expect((await launch()).body).toEqual(launched.body);
    path = `/api/directives/${String(launched.body['directive'])}`;
    const told = await everythingSettled();
    const assignments = told.filter(({ rung }) => rung === 'assignment');
    // Contact and head of each commune, over both channels.
    expect(assignments).toHaveLength(communes * 4);
    thenNobodyIsToldTwice(assignments);
  });

  test('while submissions come in: what was receipted is there, what was not can be sent again', async () => {
    const answers = new Map<number, Answered>();
    const sending = Array.from({ length: communes }, async (_, index) => {
      const answer = await send(index + 1).catch(() => undefined);
      if (answer?.status === 200) answers.set(index + 1, answer);
      if (answers.size === 8) await service.kill();
    });
    await Promise.all(sending);
    expect(answers.size).toBeGreaterThanOrEqual(8);
    expect(answers.size).toBeLessThan(communes);

    service = await startService(folder);
    let last = 0;
    for (let commune = 1; commune <= communes; commune += 1) {
      const again = await send(commune);
      expect(again).toMatchObject({ status: 200, body: { receipt: { version: 1, verdict: 'on-time' } } });
      last = Math.max(last, Number(again.body['seq']));
      const receipted = answers.get(commune);
      if (receipted) expect(again.body).toEqual(receipted.body);
    }
    const status = await statusAfter(last);
    expect(status.body).toMatchObject({ items: { 'under-review': communes * 2 } });
    const sent = await ask({ url: service.url, token }, 'GET', `${path}/submissions`);
    expect(sent.body['submissions']).toHaveLength(communes);
    thenNobodyIsToldTwice(await everythingSettled());
  });
});

interface Notice {
  readonly rung: string;
  readonly event: number;
  readonly unit: string;
  readonly person: string;
  readonly channel: string;
  readonly outcome: string;
  readonly messageId?: number;
}

/**
 * The status once the event of that number is recorded: what the killed service was recording is taken up when its sign
 * of life is missed, eight seconds after the kill, and a start may be quicker.
 */
async function statusAfter(seq: number): Promise<Answered> {
  for (const until = Date.now() + 20_000; ;) {
    const status = await ask({ url: service.url, token }, 'GET', `${path}/status?after=${seq}`);
    if (Number(status.body['seq']) >= seq || Date.now() > until) return status;
  }
}

/** Waits until nothing is on its way. */
async function everythingSettled(): Promise<readonly Notice[]> {
  for (const until = Date.now() + 60_000; ;) {
    const answer = await ask({ url: service.url, token }, 'GET', `${path}/notices?limit=5000`);
    const notices = answer.body['notices'] as Notice[];
    const open = notices.filter(({ outcome }) => outcome === 'planned' || outcome === 'sending');
    const agenda = await ask({ url: service.url, token }, 'GET', `${path}/agenda`);
    const entries = agenda.body['entries'] as { kind: string; dueAt: string }[];
    // What is handed over again after an unknown end is planned for later.
    const due = entries.filter(({ kind, dueAt }) => kind === 'deliver' && Date.parse(dueAt) <= Date.now());
    if (notices.length > 0 && open.length === 0 && due.length === 0) return notices;
    if (Date.now() > until) throw new Error(`Not settled: ${JSON.stringify({ open: open.slice(0, 3), due })}`);
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}

/** Each notice is in the ledger once, ended, and no message of it was caught twice. */
function thenNobodyIsToldTwice(notices: readonly Notice[]): void {
  const keys = notices.map(({ rung, event, person, channel }) => `${rung} ${event} ${person} ${channel}`);
  expect(keys).toHaveLength(new Set(keys).size);
  const outcomes = new Set(notices.map(({ outcome }) => outcome));
  for (const outcome of outcomes) expect(['handed-over', 'delivered', 'unknown', 'skipped']).toContain(outcome);
}
