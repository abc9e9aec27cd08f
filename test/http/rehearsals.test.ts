import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { parse } from 'yaml';
import { ask, dataFolder, removeFolder, startService } from '../support/running-service.ts';
import type { RunningService } from '../support/running-service.ts';

// A service in a process of its own, which runs rehearsals in processes of theirs.
jest.setTimeout(240_000);

const example = (name: string): string =>
  readFileSync(new URL(`../../docs/examples/tuan-giao/${name}`, import.meta.url), 'utf8');

let service: RunningService;
/** What the service and its rehearsals have for passing things. */
let temporary = '';

beforeAll(async () => {
  temporary = mkdtempSync(join(tmpdir(), 'dondoc-own-'));
  service = await startService(dataFolder(), { env: { TMPDIR: temporary } });
  await ask(service, 'POST', '/api/units/import', { body: { file: parse(example('units.yaml')) as object } });
});

afterAll(async () => {
  if (service.process.exitCode === null) await service.stop();
  removeFolder(service.folder);
  rmSync(temporary, { recursive: true, force: true });
});

interface Heard {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Record<string, unknown>;
}

async function rehearse(more: object, signal?: AbortSignal): Promise<Heard> {
  const body = { file: example('directive.yaml'), from: '2023-02-08T09:00', ...more };
  const response = await fetch(`${service.url}/api/rehearsals`, {
    method: 'POST',
    headers: {
      Authorization: `Bearer ${service.token}`,
      'Act-As': 'office',
      'Content-Type': 'application/json',
    },
    body: JSON.stringify(body),
    ...(signal && { signal }),
  });
  return {
    ...{ status: response.status, headers: response.headers },
    body: (await response.json()) as Record<string, unknown>,
  };
}

describe('a rehearsal over the API', () => {
  const script = [
    {
      at: '2023-02-09T09:00',
      who: 'xa-ta-ma',
      does: 'submit',
      file: 'made-up',
      number: '8/KH-UBND',
      date: '2023-02-09',
    },
    {
      at: '2023-03-02T16:00',
      who: 'office',
      does: 'record-letter',
      letter: 1,
      number: '170/UBND-VP',
      date: '2023-03-02',
    },
  ];

  test('answers what would be sent, when, and the dates, of a directive that may be past; a second waits its turn', async () => {
    const answers = await Promise.all([rehearse({ script }), rehearse({ script })]);
    const [first, second] = answers.toSorted((one, other) => one.status - other.status);
    expect(second).toMatchObject({ status: 429, body: { code: 'rehearsals-under-way', retryAfter: 30 } });
    expect(second?.headers.get('retry-after')).toBe('30');
    expect(first?.status).toBe(200);
    const body = first?.body ?? {};
    expect(body['deadlines']).toMatchObject([
      { duty: 'submit', closesAt: '2023-02-27T00:00:00+07:00', lastWorkingDay: '2023-02-24' },
      { duty: 'consolidate', closesAt: '2023-03-01T00:00:00+07:00' },
    ]);
    const notices = body['notices'] as { at: string; rung: string; unit: string; outcome: string }[];
    const lastDay = notices.filter(({ rung, unit }) => rung === 'last-day' && unit === 'xa-quai-to');
    expect(new Set(lastDay.map(({ at }) => at))).toEqual(new Set(['2023-02-24T08:00:00+07:00']));
    expect(
      notices.filter(({ outcome }) => outcome === 'delivered' || outcome === 'handed-over').length,
    ).toBeGreaterThan(100);
    // Nobody was named: the letter was to the seventeen that were late, and not to the one that had sent.
    const timeline = body['timeline'] as { what: string; why: string }[];
    const letter = timeline.find(({ what }) => what === 'records signed letter 1: 170/UBND-VP');
    expect(letter?.why.split(', ')).toHaveLength(1 + 17);
    expect(letter?.why).not.toContain('ta-ma');
  });

  test('changes nothing: no directive is there, and nothing was sent', async () => {
    expect((await ask(service, 'GET', '/api/directives')).body).toMatchObject({ total: 0 });
    const inbox = await (await fetch(`${service.url}/inbox`)).text();
    expect(inbox).not.toContain('152/UBND-NN');
  });

  test('that nobody waits for any more is ended, and so is one under way when the service stops; nothing stays', async () => {
    const impatient = new AbortController();
    const left = rehearse({}, impatient.signal);
    await untilUnderWay();
    impatient.abort();
    await expect(left).rejects.toThrow();
    await untilNone();
    const ended = rehearse({}).catch((error: unknown) => error);
    await untilUnderWay();
    const [exitCode] = await Promise.all([service.stop(), ended]);
    expect(exitCode).toBe(0);
    expect(underWay()).toEqual([]);
  });
});

function underWay(): readonly string[] {
  return readdirSync(temporary).filter((name) => name.startsWith('dondoc-rehearsals-'));
}

async function untilNone(): Promise<void> {
  for (const until = Date.now() + 30_000; underWay().length > 0;) {
    if (Date.now() > until) throw new Error('The rehearsal goes on.');
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

async function untilUnderWay(): Promise<void> {
  for (const until = Date.now() + 30_000; underWay().length === 0;) {
    if (Date.now() > until) throw new Error('No rehearsal is under way.');
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
