import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { printedHeader } from '../../src/intake/printed.ts';
import { readDispatch } from '../../src/intake/read-dispatch.ts';
import { pdfOf } from '../intake/support/make-files.ts';
import { ask, dataFolder, removeFolder, startService } from '../support/running-service.ts';
import type { Answered, RunningService } from '../support/running-service.ts';

// A service in a process of its own.
jest.setTimeout(120_000);

const seed = readFileSync(fileURLToPath(new URL('../intake/seed.txt', import.meta.url)), 'utf8');
const units = fileURLToPath(new URL('../../docs/examples/tuan-giao/units.yaml', import.meta.url));

let service: RunningService;

beforeAll(async () => {
  service = await startService(dataFolder());
  const imported = await ask(service, 'POST', '/api/units/import', { body: { file: readFileSync(units, 'utf8') } });
  expect(imported).toMatchObject({ status: 200 });
});

afterAll(async () => {
  expect(await service.stop()).toBe(0);
  removeFolder(service.folder);
});

async function emptyScan(): Promise<Uint8Array<ArrayBuffer>> {
  return Uint8Array.from(await pdfOf([], 1));
}

async function draft(content: string | Uint8Array<ArrayBuffer>, name: string, more: object = {}): Promise<Answered> {
  const form = new FormData();
  form.set('file', new Blob([content]), name);
  for (const [field, value] of Object.entries(more)) form.set(field, String(value));
  return ask(service, 'POST', '/api/drafts', { actAs: 'office', form, key: null });
}

describe('a clerk sends a dispatch and gets a draft', () => {
  test('head, deadlines, open questions and the directive file, its names found among the units of the service', async () => {
    const { status, body } = await draft(seed, 'cong-van-tuan-giao.txt');
    const read = readDispatch(seed);
    expect(status).toBe(200);
    expect(body).toMatchObject({ file: 'cong-van-tuan-giao.txt', kind: 'text', encoding: 'utf-8' });
    expect(body['header']).toEqual(printedHeader(read.header));
    expect(body['deadlines']).toEqual(read.deadlines);
    expect(body['draft']).toMatchObject({ issuer: 'ubnd-huyen-tuan-giao' });
    const asked = (body['questions'] as { id: string }[]).map(({ id }) => id);
    expect(asked).toContain('number');
    expect(asked).toContain('roll-submit');
    expect(body['yaml']).toContain('roll-submit');
    expect(body['yaml']).toContain('trước ngày 27/02/2023');
  });

  test('without the units of the service, names stay open', async () => {
    const { status, body } = await draft(seed, 'cv.txt', { units: 'false' });
    expect({ status, draft: body['draft'] }).toMatchObject({ status: 200, draft: { issuer: null } });
  });

  test('a document that asks for nothing has no deadline, and that is said', async () => {
    const { status, body } = await draft('Kính gửi: UBND các xã.\n\nTrân trọng cảm ơn các xã.\n', 'cam-on.md');
    expect({ status, body }).toMatchObject({ status: 200, body: { deadlines: [], found: 'no deadline found' } });
  });

  test('nothing is kept and nothing is launched', async () => {
    const canary = 'Hoàng Thị Chim Yến';
    expect(await draft(seed.replace('Phạm Thị Tuyên', canary), 'cv.txt')).toMatchObject({ status: 200 });
    expect((await ask(service, 'GET', '/api/directives')).body).toMatchObject({ total: 0 });
    const files = join(service.folder, 'files');
    const kept = readdirSync(files, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
    expect(kept).toEqual([]);
    expect(service.log()).not.toContain(canary);
  });
});

describe('what is not read is refused with its reason and remedy', () => {
  const marked = `UBND HUYỆN A\nMẬT\nSố: 1/UBND\n\nKính gửi: UBND các xã.\n\nGửi báo cáo trước ngày 01/3/2023.\n`;
  test.each<[string, string | Uint8Array<ArrayBuffer> | Promise<Uint8Array<ArrayBuffer>>, string, number, string]>([
    ['a secret document', marked, 'cv.txt', 422, 'secret-document'],
    ['a scan without text', emptyScan(), 'scan.pdf', 422, 'scan-without-text'],
    ['an empty file', '', 'cv.txt', 422, 'empty-file'],
    ['a picture', Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10]), 'anh.png', 415, 'not-a-document'],
    ['a file whose ending lies', seed, 'cv.pdf', 415, 'not-a-document'],
    ['a macro file', seed, 'cv.docm', 415, 'macros'],
    ['a line without end', 'x'.repeat(200_000), 'cv.txt', 413, 'line-too-long'],
    ['a broken Word file', 'PK\u0003\u0004 nothing', 'cv.docx', 422, 'broken-file'],
  ])('%s', async (_what, content, name, status, code) => {
    const refused = await draft(await content, name);
    expect(refused).toMatchObject({
      status,
      type: expect.stringContaining('application/problem+json'),
      body: { code },
    });
    expect(refused.body['remedy']).toMatch(/\w{3}/);
  });

  test('a file over 25 MB is refused, whatever still comes in', async () => {
    const refused = await draft(new Uint8Array(26 * 1024 * 1024).fill(97), 'cv.txt');
    expect(refused).toMatchObject({ status: 413 });
    expect(refused.body['code']).toMatch(/too-large$/);
  });

  test('a form without its file, with two, or with an unknown field', async () => {
    const post = (form: FormData): Promise<Answered> => ask(service, 'POST', '/api/drafts', { actAs: 'office', form });
    const none = new FormData();
    none.set('units', 'true');
    expect(await post(none)).toMatchObject({ status: 400, body: { code: 'malformed' } });
    const two = new FormData();
    two.append('file', new Blob([seed]), 'a.txt');
    two.append('file', new Blob([seed]), 'b.txt');
    expect(await post(two)).toMatchObject({ status: 400, body: { code: 'malformed' } });
    expect(await draft(seed, 'cv.txt', { colour: 'red' })).toMatchObject({ status: 400, body: { code: 'malformed' } });
    expect(await draft(seed, 'cv.txt', { units: 'maybe' })).toMatchObject({ status: 400 });
    const json = await ask(service, 'POST', '/api/drafts', { actAs: 'office', body: { file: seed } });
    expect(json).toMatchObject({ status: 415, body: { code: 'not-a-form' } });
  });

  test('one file that is refused does not hold up the next', async () => {
    const both = await Promise.all([draft('PK\u0003\u0004 nothing', 'cv.docx'), draft(seed, 'cv.txt')]);
    expect(both.map(({ status }) => status)).toEqual([422, 200]);
  });
});
