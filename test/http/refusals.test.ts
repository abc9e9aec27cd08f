import { createHash } from 'node:crypto';
import { request } from 'node:http';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { bad } from './bad-requests.ts';
import { everything, liveDirective, liveUnits, submissionForm } from '../support/live-directive.ts';
import { ask, dataFolder, removeFolder, startService } from '../support/running-service.ts';
import type { Answered, RunningService } from '../support/running-service.ts';
import { until } from '../support/until.ts';

// A service in a process of its own.
jest.setTimeout(120_000);

const megabyte = 1024 * 1024;
const office = { actAs: 'office' };
const commune = { actAs: 'unit/xa-1' };
let service: RunningService;
let path = '';

beforeAll(async () => {
  service = await startService(dataFolder(), { env: { FILE_LIMIT_MB: '1' } });
  await ask(service, 'POST', '/api/units/import', { body: { file: liveUnits(3) } });
  const body = { file: liveDirective('9/UBND-NN'), confirm: everything };
  const launched = await ask(service, 'POST', '/api/directives', { actAs: 'office', body });
  path = `/api/directives/${String(launched.body['directive'])}`;
  await ask(service, 'GET', `${path}/status?after=1`);
});

afterAll(async () => {
  expect(await service.stop()).toBe(0);
  removeFolder(service.folder);
});

describe('what bad input gets', () => {
  test.each(bad)('%s', async (_, method, where, asked, status, code) => {
    const answer = await ask(service, method, where.replace(/^P/, path), asked);
    expect({ status: answer.status, code: answer.body['code'] }).toEqual({ status, code });
    thenIsProblem(answer);
  });

  test('different content under an id that is followed up, with nothing launched twice', async () => {
    const changed = { ...liveDirective('9/UBND-NN'), subject: 'V/v khác' };
    const body = { file: changed, confirm: everything };
    const answer = await ask(service, 'POST', '/api/directives', { ...office, body });
    expect(answer).toMatchObject({ status: 409, body: { code: 'different-content' } });
  });

  test('a body that is not JSON, and one that is too large', async () => {
    const headers = { 'Content-Type': 'application/json' };
    const send = (body: string): Promise<Response> =>
      fetch(`${service.url}/api/preview`, {
        method: 'POST',
        headers: { ...headers, Authorization: `Bearer ${service.token}` },
        body,
      });
    expect((await send('{')).status).toBe(400);
    expect((await send(JSON.stringify({ file: 'x'.repeat(11 * megabyte) }))).status).toBe(413);
  });
});

describe('files that are sent', () => {
  const act = { does: 'submit', number: '8/KH-UBND', on: '2026-11-20' };

  test('one over the limit is refused with 413, and nothing of the form stays', async () => {
    const form = submissionForm(act, { editable: 'small', signed: new Uint8Array(megabyte + 1) });
    const answer = await ask(service, 'POST', `${path}/submissions`, { ...commune, form });
    expect(answer).toMatchObject({ status: 413, body: { code: 'file-too-large' } });
    thenIsProblem(answer);
    thenNothingIsKept();
  });

  test('an empty one, one under a wrong name, and a form without its act are refused', async () => {
    const send = async (form: FormData): Promise<unknown[]> => {
      const { status, body } = await ask(service, 'POST', `${path}/submissions`, { ...commune, form });
      return [status, body['code']];
    };
    expect(await send(submissionForm(act, { signed: '' }))).toEqual([422, 'file-empty']);
    expect(await send(submissionForm(act, { photo: 'x' }))).toEqual([400, 'malformed']);
    expect(await send(submissionForm({ does: 'close' }, { signed: 'x' }))).toEqual([400, 'malformed']);
    const empty = new FormData();
    empty.append('signed', new Blob(['x']), 'x.pdf');
    expect(await send(empty)).toEqual([400, 'malformed']);
    thenNothingIsKept();
  });

  test('a text that is only called a PDF is no signed document, and nothing of it stays', async () => {
    const send = async (signed: string): Promise<unknown[]> => {
      const form = submissionForm(act, { signed, editable: 'docx' });
      const { status, body } = await ask(service, 'POST', `${path}/submissions`, { actAs: 'unit/xa-2', form });
      return [status, body['code'], body['detail']];
    };
    expect(await send('Kế hoạch của xã')).toEqual([422, 'file-kind', 'ke-hoach.pdf is called a PDF, and is none.']);
    thenNothingIsKept();
  });

  test('one that is cut off in the middle leaves nothing', async () => {
    const { hostname, port } = new URL(service.url);
    const boundary = 'xx';
    const part = (name: string, more: string): string =>
      `--${boundary}\r\nContent-Disposition: form-data; name="${name}"${more}\r\n\r\n`;
    const sending = request({
      ...{ hostname, port, method: 'POST', path: `${path}/submissions` },
      headers: {
        Authorization: `Bearer ${service.token}`,
        'Act-As': 'unit/xa-1',
        'Idempotency-Key': 'cut-off',
        'Content-Type': `multipart/form-data; boundary=${boundary}`,
      },
    });
    const ended = new Promise((resolve) => sending.once('error', resolve).once('close', resolve));
    sending.write(part('act', '') + JSON.stringify(act) + '\r\n');
    sending.write(part('editable', '; filename="a.docx"') + 'whole\r\n');
    sending.write(part('signed', '; filename="a.pdf"') + 'x'.repeat(200_000));
    await until(() => incoming().length > 0);
    sending.destroy();
    await ended;
    await until(() => incoming().length === 0);
    thenNothingIsKept();
    const status = await ask(service, 'GET', `${path}/status?unit=xa-1`);
    expect(status.body).toMatchObject({ items: { owed: 2 } });
  });

  test('the same form under the same key has one effect; another form under it is refused', async () => {
    const files = { signed: '%PDF-1.7', editable: 'docx' };
    const send = (content: typeof files): Promise<Answered> =>
      ask(service, 'POST', `${path}/submissions`, { ...commune, key: 'once', form: submissionForm(act, content) });
    const first = await send(files);
    expect(first).toMatchObject({ status: 200, body: { receipt: { version: 1, verdict: 'on-time' } } });
    expect((await send(files)).body).toEqual(first.body);
    expect(await send({ ...files, signed: '%PDF-1.7 other' })).toMatchObject({
      status: 409,
      body: { code: 'key-used' },
    });
    const submissions = await ask(service, 'GET', `${path}/submissions?after=${String(first.body['seq'])}`, commune);
    const [sent, ...more] = submissions.body['submissions'] as { files: { sha256: string; part: string }[] }[];
    expect(more).toEqual([]);
    const sha256 = sent?.files.find(({ part }) => part === 'signed')?.sha256;
    const file = await fetch(`${service.url}${path}/files/${sha256}`, {
      headers: { Authorization: `Bearer ${service.token}` },
    });
    expect(await file.text()).toBe('%PDF-1.7');
  });
});

describe('a submission that was refused', () => {
  test('is not listed as received, neither for its unit nor for the one whose name it bore; its files are not given out', async () => {
    const send = async (act: object, files: Record<string, string>): Promise<unknown> => {
      const form = submissionForm({ does: 'submit', ...act }, files);
      return (await ask(service, 'POST', `${path}/submissions`, { actAs: 'unit/xa-3', form })).body['code'];
    };
    expect(await send({ items: ['ntm'] }, { 'signed:ntm': '%PDF-1.7 no Word file' })).toBe('parts-missing');
    expect(await send({ unit: 'xa-2', items: ['ocop'] }, { 'signed:ocop': '%PDF-1.7 forged' })).toBe('not-yours');
    const form = submissionForm({ does: 'submit', items: ['ocop'] }, { 'signed:ocop': '%PDF-1.7 whole' });
    const taken = await ask(service, 'POST', `${path}/submissions`, { actAs: 'unit/xa-3', form });
    expect(taken.status).toBe(200);
    const listed = async (actAs: string): Promise<readonly string[]> => {
      const { body } = await ask(service, 'GET', `${path}/submissions?after=${String(taken.body['seq'])}`, { actAs });
      const rows = body['submissions'] as readonly { unit: string; items: readonly string[] }[];
      return rows.filter(({ unit }) => unit !== 'xa-1').map(({ unit, items }) => `${unit} ${items.join(' ')}`);
    };
    expect(await listed('office')).toEqual(['xa-3 ocop']);
    expect(await listed('unit/xa-3')).toEqual(['xa-3 ocop']);
    expect(await listed('unit/xa-2')).toEqual([]);
    const fileOf = async (content: string): Promise<number> => {
      const sha256 = createHash('sha256').update(content).digest('hex');
      return (await ask(service, 'GET', `${path}/files/${sha256}`, { actAs: 'office' })).status;
    };
    expect([
      await fileOf('%PDF-1.7 whole'),
      await fileOf('%PDF-1.7 no Word file'),
      await fileOf('%PDF-1.7 forged'),
    ]).toEqual([200, 404, 404]);
  });
});

describe('an answer and what is read after it', () => {
  test('a command repeated gets the same answer; its key used for another is refused', async () => {
    const asked = { actAs: 'unit/xa-2', key: 'ack', body: { does: 'acknowledge' } };
    const first = await ask(service, 'POST', `${path}/commands`, asked);
    expect(first.status).toBe(200);
    expect((await ask(service, 'POST', `${path}/commands`, asked)).body).toEqual(first.body);
    const other = { ...asked, body: { does: 'decline', reason: 'x' } };
    expect(await ask(service, 'POST', `${path}/commands`, other)).toMatchObject({
      status: 409,
      body: { code: 'key-used' },
    });
    // Another caller's key of the same name is another key.
    const made = await ask(service, 'POST', '/api/tokens', { body: { role: 'unit', unit: 'xa-3', label: 'xã 3' } });
    const token = String(made.body['secret']);
    const own = await ask(service, 'POST', `${path}/commands`, { token, key: 'ack', body: { does: 'acknowledge' } });
    expect(own).toMatchObject({ status: 200, body: { receipt: { unit: 'xa-3' } } });
  });

  test('who reads after the event of an answer sees what was done', async () => {
    for (const round of ['1', '2', '3', '4', '5']) {
      const until = `2027-01-1${round}`;
      const body = { does: 'extend', unit: 'xa-2', items: ['ntm'], until, basis: 'Bút phê', confirm: everything };
      const done = await ask(service, 'POST', `${path}/commands`, { ...office, body });
      expect(done.headers.get('dondoc-seq')).toBe(String(done.body['seq']));
      const status = await ask(service, 'GET', `${path}/status?unit=xa-2&after=${String(done.body['seq'])}`);
      expect(JSON.stringify(status.body)).toContain(`2027-01-1${Number(round) + 1}T00:00:00+07:00`);
    }
  });

  test('a number that is not there yet is waited for, and not for ever', async () => {
    const startedAt = Date.now();
    const status = await ask(service, 'GET', `${path}/status?after=100000`);
    expect(status.status).toBe(200);
    expect(Date.now() - startedAt).toBeGreaterThan(1_500);
    expect(Date.now() - startedAt).toBeLessThan(6_000);
  });
});

function thenIsProblem(answer: Answered): void {
  expect(answer.type).toContain('application/problem+json');
  expect(answer.body).toMatchObject({
    status: answer.status,
    title: expect.any(String),
    detail: expect.stringMatching(/\S/),
    remedy: expect.stringMatching(/\S/),
  });
  expect(JSON.stringify(answer.body)).not.toMatch(/node_modules|\.ts:\d/);
}

function incoming(): readonly string[] {
  return readdirSync(join(service.folder, 'files', 'incoming'));
}

function thenNothingIsKept(): void {
  // Beside it stands, at most, the folder of what relays have answered.
  const folders = readdirSync(join(service.folder, 'files')).filter((name) => name !== 'heard');
  expect(folders).toEqual(['incoming']);
  expect(incoming()).toEqual([]);
}
