import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { everything, liveDirective, liveUnits, submissionForm } from '../support/live-directive.ts';
import { ask, dataFolder, removeFolder, startService } from '../support/running-service.ts';
import type { Answered, RunningService } from '../support/running-service.ts';

// A service in a process of its own.
jest.setTimeout(180_000);

const communes = 100;
const clients = 20;
let service: RunningService;
let path = '';

beforeAll(async () => {
  service = await startService(dataFolder());
  await ask(service, 'POST', '/api/units/import', { body: { file: liveUnits(communes) } });
  const body = { file: liveDirective('11/UBND-NN'), confirm: everything };
  const launched = await ask(service, 'POST', '/api/directives', { actAs: 'office', body });
  path = `/api/directives/${String(launched.body['directive'])}`;
});

afterAll(async () => {
  expect(await service.stop()).toBe(0);
  removeFolder(service.folder);
});

describe('the rush of the last day', () => {
  test('a hundred communes send at once from twenty clients: every one is received, and nobody is refused', async () => {
    const waiting = Array.from({ length: communes }, (_, index) => index + 1).values();
    const answers: Answered[] = [];
    const client = async (): Promise<void> => {
      for (const commune of waiting) {
        const act = { does: 'submit', number: `${commune}/KH-UBND`, on: '2026-11-20' };
        const form = submissionForm(act, { signed: `%PDF-1.7 ${commune}`, editable: `docx ${commune}` });
        answers.push(await ask(service, 'POST', `${path}/submissions`, { actAs: `unit/xa-${commune}`, form }));
      }
    };
    await Promise.all(Array.from({ length: clients }, client));
    expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 200));
    const last = Math.max(...answers.map(({ body }) => Number(body['seq'])));
    const status = await ask(service, 'GET', `${path}/status?after=${last}`);
    expect(status.body).toMatchObject({ items: { 'under-review': communes * 2 } });
    const events = await ask(service, 'GET', `${path}/events?limit=2000`);
    const kinds = (events.body['events'] as { seq: number; kind: string }[]).map(({ kind }) => kind);
    expect(kinds.filter((kind) => kind === 'submitted')).toHaveLength(communes);
  });

  test('the same command from many at once has one effect and one answer', async () => {
    const asked = { actAs: 'route', key: 'accept-1', body: { does: 'accept', unit: 'xa-1' } };
    const answers = await Promise.all(
      Array.from({ length: clients }, () => ask(service, 'POST', `${path}/commands`, asked)),
    );
    const [first, ...others] = answers;
    expect(first?.status).toBe(200);
    for (const other of others) expect(other.body).toEqual(first?.body);
    const status = await ask(service, 'GET', `${path}/status?unit=xa-1&after=${String(first?.body['seq'])}`);
    expect(status.body).toMatchObject({ items: { accepted: 2 } });
  });

  test('the figures tell of it', async () => {
    const figures = await (await fetch(`${service.url}/metrics`)).text();
    expect(figures).toContain('dondoc_directives{state="open"} 1');
    expect(figures).toContain('dondoc_items{state="under-review"} 198');
    expect(figures).toMatch(/dondoc_messages\{channel="email",state="handed-over"\} [1-9]/);
    expect(figures).toMatch(/dondoc_queue_lag_seconds \d/);
  });
});
