import { createHash } from 'node:crypto';
import { execFile } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { dayOf } from '../../src/domain/days.ts';
import { everything, liveDirective, liveUnits, submissionForm } from '../support/live-directive.ts';
import { until } from '../support/until.ts';
import { ask, dataFolder, removeFolder, startService } from '../support/running-service.ts';
import type { RunningService } from '../support/running-service.ts';
import { testWhere } from '../support/where-there-is.ts';

// A service in a process of its own, and LibreOffice where there is one.
jest.setTimeout(180_000);

const run = promisify(execFile);
const hasOffice = await run('soffice', ['--version']).then(
  () => true,
  () => false,
);
const noOffice = hasOffice ? undefined : 'LibreOffice is not installed';

let service: RunningService;
let path = '';
let folder = '';

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'dondoc-papers-'));
  service = await startService(dataFolder());
  await ask(service, 'POST', '/api/units/import', { body: { file: liveUnits(2) } });
  const body = { file: liveDirective('31/UBND-NN'), confirm: everything };
  const launched = await ask(service, 'POST', '/api/directives', { actAs: 'office', body });
  path = `/api/directives/${String(launched.body['directive'])}`;
  const act = { does: 'submit', number: '8/KH-UBND', on: dayOf(Date.now()) };
  const form = submissionForm(act, { signed: '%PDF-1.7', editable: 'docx' });
  const sent = await ask(service, 'POST', `${path}/submissions`, { actAs: 'unit/xa-1', form });
  expect(sent.status).toBe(200);
  await ask(service, 'GET', `${path}/status?after=${String(sent.body['seq'])}`);
});

afterAll(async () => {
  expect(await service.stop()).toBe(0);
  removeFolder(service.folder);
  await rm(folder, { recursive: true, force: true });
});

async function fetched(where: string, request: RequestInit = {}): Promise<Response> {
  return fetch(`${service.url}${path}${where}`, {
    ...request,
    headers: { Authorization: `Bearer ${service.token}`, 'Content-Type': 'application/json' },
  });
}

describe('what an office passes on, over the API', () => {
  test.each([
    ['zalo', 'text/plain; charset=utf-8', 'inline', 'txt'],
    ['a4', 'text/html; charset=utf-8', 'inline', 'html'],
    ['csv', 'text/csv; charset=utf-8', 'attachment', 'csv'],
    ['xlsx', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', 'attachment', 'xlsx'],
  ])('as %s is %s, %s', async (as, type, place, ending) => {
    const answer = await fetched(`/status?as=${as}&duty=gui`);
    const bytes = await answer.arrayBuffer();
    expect({ status: answer.status, type: answer.headers.get('content-type') }).toEqual({ status: 200, type });
    const name = `${path.split('/').at(-1)}-status.${ending}`;
    expect(answer.headers.get('content-disposition')).toBe(`${place}; filename*=UTF-8''${name}`);
    expect(answer.headers.get('content-length')).toBe(String(bytes.byteLength));
    expect(Number(answer.headers.get('dondoc-seq'))).toBeGreaterThan(1);
    if (as === 'zalo') expect(Buffer.from(bytes).toString()).toContain('- Đã gửi đủ (1/2): xa-1.');
  });

  test('the page may use its own style, which is named by its hash, and nothing else', async () => {
    const answer = await fetched('/status?as=a4');
    const page = await answer.text();
    const [, style = ''] = /<style>([^]*?)<\/style>/.exec(page) ?? [];
    const hash = createHash('sha256').update(style).digest('base64');
    const policy = answer.headers.get('content-security-policy') ?? '';
    expect(policy).toContain(`style-src 'sha256-${hash}';`);
    expect(policy).toContain("default-src 'none'");
    expect(policy).not.toContain('unsafe');
    expect(page).not.toMatch(/ style=|<script|<link|<img/);
  });

  testWhere(noOffice, 'LibreOffice opens the workbook and the letter', async () => {
    await writeFile(join(folder, 'status.xlsx'), Buffer.from(await (await fetched('/status?as=xlsx')).arrayBuffer()));
    const body = JSON.stringify({ letter: 1, units: ['xa-2'], until: '2036-11-20T11:30' });
    const letter = await fetched('/letter', { method: 'POST', body });
    expect(letter.headers.get('dondoc-units')).toBe('xa-2');
    await writeFile(join(folder, 'letter.docx'), Buffer.from(await letter.arrayBuffer()));
    const convert = async (to: string, file: string): Promise<string> => {
      const profile = `-env:UserInstallation=file://${join(folder, 'profile')}`;
      await run('soffice', [profile, '--headless', '--convert-to', to, '--outdir', folder, join(folder, file)]);
      return readFile(join(folder, file.replace(/\.\w+$/, `.${to.split(':')[0]}`)), 'utf8');
    };
    // 59: semicolon, 34: quotation mark, 76: UTF-8.
    const sheet = await convert('csv:Text - txt - csv (StarCalc):59,34,76', 'status.xlsx');
    expect(sheet).toMatch(/STT;Đơn vị;KH NTM;KH OCOP;Trạng thái;/);
    expect(sheet).toMatch(/1;Đơn vị xa-1;Đã gửi – chờ kiểm tra;/);
    const text = await convert('txt:Text', 'letter.docx');
    expect(text).toContain('Đơn vị xa-2');
    expect(text).toContain('trước 11 giờ 30 ngày 20/11/2036');
  });
});

describe('the dossier, over the API', () => {
  test('comes in pieces, whole', async () => {
    const answer = await fetched('/dossier');
    expect(answer.headers.get('content-type')).toBe('application/zip');
    // Its length is not known when it begins.
    expect(answer.headers.get('content-length')).toBeNull();
    await writeFile(join(folder, 'dossier.zip'), Buffer.from(await answer.arrayBuffer()));
    const { verifyDossier } = await import('../../src/files/dossier-check.ts');
    expect(await verifyDossier(join(folder, 'dossier.zip'))).toMatchObject({ ok: true, problems: [] });
  });

  test('breaks off when a file has gone, so that nobody takes it for whole; the service goes on, and its log says why', async () => {
    const files = join(service.folder, 'files');
    const kept = readdirSync(files, { recursive: true, encoding: 'utf8' }).filter((name) => /[0-9a-f]{60}/.test(name));
    expect(kept.length).toBeGreaterThan(0);
    for (const name of kept) await rm(join(files, name), { recursive: true, force: true });
    await expect(fetched('/dossier').then((answer) => answer.arrayBuffer())).rejects.toThrow();
    // The log comes through a pipe of its own, after the answer.
    await until(() => service.log().includes('a dossier broke off'));
    expect((await fetched('/status')).status).toBe(200);
    expect(existsSync(files)).toBe(true);
  });
});
