import { createHash } from 'node:crypto';
import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { writeDossier } from '../../src/files/dossier.ts';
import { verifyDossier } from '../../src/files/dossier-check.ts';
import type { DossierInput } from '../../src/ports/dossier.ts';
import type { StoredFile } from '../../src/ports/record.ts';
import { at, document, issuer, quaiTo, route, taMa } from '../notices/fixtures.ts';
import { rows } from '../notices/status-fixture.ts';
import { makeZip } from './make-zip.ts';
import { readZip } from './read-zip.ts';

const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
const plan = Buffer.from('%PDF kế hoạch của xã Ta Ma');
const editable = Buffer.from('PK bản soạn thảo');
const built = Buffer.from('PK gói tổng hợp');
const blobs = new Map([plan, editable, built].map((bytes) => [sha256(bytes), bytes]));

function stored(bytes: Buffer, part: StoredFile['part'], name: string, item: string): StoredFile {
  return { sha256: sha256(bytes), bytes: bytes.byteLength, part, name, item };
}

async function* inPieces(bytes: Buffer): AsyncIterable<Uint8Array> {
  for (let from = 0; from < bytes.byteLength; from += 1000) yield bytes.subarray(from, from + 1000);
}

function input(changes: Partial<DossierInput> = {}): DossierInput {
  return {
    directive: {
      ...{ id: document.id, state: 'closed', revision: 0, seq: 3, contentHash: 'h' },
      ...{ launchedAt: at('2023-02-08T15:00'), closedAt: at('2023-03-08T08:00') },
    },
    madeAt: at('2023-03-09T10:00'),
    revisions: [{ revision: 0, definition: document }],
    units: [issuer, route, taMa, quaiTo],
    assignments: rows.slice(0, 1),
    events: [
      {
        seq: 1,
        at: at('2023-02-08T15:00'),
        kind: 'launched',
        event: { kind: 'launched', at: 1, plan: {}, calendar: {} },
      },
      { seq: 2, at: at('2023-02-27T08:00'), kind: 'closed', event: { kind: 'closed', at: 2, reason: 'r' } },
    ],
    notices: [
      {
        ...{ duty: 'plans', ladder: 'submit', round: 0, rung: 'near', day: -2, assignment: 1, event: 0 },
        ...{
          at: at('2023-02-22T08:00'),
          unit: taMa.id,
          about: [taMa.id],
          person: 'xa-ta-ma-contact',
          channel: 'email',
        },
        ...{ outcome: 'failed', reason: '=550 no such mailbox', sentAt: at('2023-02-22T08:00'), messageId: 7 },
      },
    ],
    receipts: [{ command: 'c1', answer: { ok: true } }],
    submissions: [
      {
        ...{ id: 's1', directive: document.id, unit: taMa.id, duty: 'plans', items: ['ntm', 'ocop'], kind: 'files' },
        ...{ number: '45/KH-UBND', on: '2023-02-20', receivedAt: at('2023-02-24T10:05'), hash: 'ab' },
        files: [
          stored(plan, 'signed', 'Kế hoạch.pdf', 'ntm'),
          stored(plan, 'signed', 'Kế hoạch.pdf', 'ocop'),
          stored(editable, 'editable', 'Kế hoạch.docx', 'ntm'),
        ],
      },
    ],
    decisions: [
      { seq: 2, at: at('2023-02-27T08:00'), kind: 'closed', units: [], items: [], text: 'Đã xong; không còn việc' },
    ],
    texts: { r: 'Đã xong; không còn việc' },
    calls: [{ unit: quaiTo.id, at: at('2023-02-27T14:00'), outcome: 'promised' }],
    packages: [{ sha256: sha256(built), builtAt: at('2023-02-27T00:00') }],
    read: async (hash) => {
      const bytes = blobs.get(hash);
      if (!bytes) throw new Error(`No file ${hash}.`);
      return bytes;
    },
    open: async (hash) => ({ pieces: inPieces(blobs.get(hash) ?? Buffer.alloc(0)) }),
    ...changes,
  };
}

async function madeOf(given: DossierInput = input()): Promise<Buffer> {
  return buffer(writeDossier(given));
}

/** The dossier with entries changed, left out (`undefined`) or added, as somebody with a zip program would. */
async function tampered(changes: Readonly<Record<string, Buffer | undefined>>): Promise<Uint8Array> {
  const entries = new Map<string, Buffer | undefined>(await readZip(await madeOf()));
  for (const [path, bytes] of Object.entries(changes)) entries.set(path, bytes);
  const kept = [...entries].flatMap(([path, bytes]) => (bytes ? [{ path, bytes }] : []));
  return makeZip(kept, at('2023-03-09T10:00'));
}

describe('The dossier of a directive', () => {
  test('has the document, its record, what units sent, the package, and a manifest with the hash of all', async () => {
    const entries = await readZip(await madeOf());
    expect([...entries.keys()]).toEqual([
      ...['Đọc trước.txt', 'Văn bản/0.json', 'Văn bản/0.yaml', 'Tình trạng.json', 'Đơn vị.json', 'Sự kiện.json'],
      ...[
        'Tin nhắc.json',
        'Phiếu trả lời.json',
        'Văn bản nhận.json',
        'Quyết định.json',
        'Lời văn.json',
        'Cuộc gọi.json',
      ],
      ...['Sự kiện.csv', 'Tin nhắc.csv', 'Quyết định.csv', 'Văn bản nhận.csv'],
      'Văn bản nhận/xã Ta Ma/0001/1 bản ký Kế hoạch.pdf',
      'Văn bản nhận/xã Ta Ma/0001/2 bản soạn thảo Kế hoạch.docx',
      ...['Gói tổng hợp/1.zip', 'manifest.json', 'manifest.sha256'],
    ]);
    const manifest = JSON.parse(String(entries.get('manifest.json'))) as { files: { path: string; sha256: string }[] };
    for (const { path, sha256: named } of manifest.files)
      expect([path, sha256(entries.get(path)!)]).toEqual([path, named]);
    expect(manifest).toMatchObject({
      directive: document.id,
      number: '152/UBND-NN',
      madeAt: '2023-03-09T10:00:00+07:00',
    });
    expect(JSON.parse(String(entries.get('Văn bản/0.json')))).toEqual(document);
    expect(String(entries.get('Văn bản/0.yaml'))).toContain('number: 152/UBND-NN');
  });

  test('has tables that people open, with names for ids and text that stays text', async () => {
    const entries = await readZip(await madeOf());
    const [, notice] = String(entries.get('Tin nhắc.csv')).split('\r\n');
    expect(notice).toContain(";xã Ta Ma;xã Ta Ma;Lò Văn Nam;email;failed;'=550 no such mailbox;7");
    expect(String(entries.get('Quyết định.csv'))).toContain('closed;;;;"Đã xong; không còn việc";;');
    expect(String(entries.get('Sự kiện.csv'))).not.toContain('calendar');
  });

  test('is the same bytes for the same record', async () => {
    expect((await madeOf()).equals(await madeOf())).toBe(true);
  });

  test('is not made of a file whose bytes are not those of its hash, or that is lost', async () => {
    const wrong = input({ read: async () => Buffer.from('something else') });
    await expect(madeOf(wrong)).rejects.toThrow('A file has the hash');
    const lost = input({ read: async () => Promise.reject(new Error('The file is gone.')) });
    await expect(madeOf(lost)).rejects.toThrow('The file is gone.');
    const changed = input({ open: async () => ({ pieces: inPieces(Buffer.from('PK another package')) }) });
    await expect(madeOf(changed)).rejects.toThrow('A file has the hash');
  });

  test('has one file in memory at a time, however slowly it is taken', async () => {
    const many = Array.from({ length: 40 }, (_, index) => Buffer.alloc(200_000, index));
    const byHash = new Map(many.map((bytes) => [sha256(bytes), bytes]));
    let asked = 0;
    const given = input({
      packages: many.map((bytes) => ({ sha256: sha256(bytes), builtAt: 0 })),
      submissions: [],
      open: async (hash) => {
        asked += 1;
        return { pieces: inPieces(byHash.get(hash)!) };
      },
    });
    const pieces: Uint8Array[] = [];
    for await (const piece of writeDossier(given)) {
      if (pieces.length === 0) expect(asked).toBeLessThan(many.length);
      pieces.push(piece);
    }
    expect(asked).toBe(many.length);
    expect((await verifyDossier(Buffer.concat(pieces))).ok).toBe(true);
  });
});

describe('The check of a dossier', () => {
  let folder = '';
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'dondoc-dossier-'));
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));
  const signed = 'Văn bản nhận/xã Ta Ma/0001/1 bản ký Kế hoạch.pdf';

  test('finds one that is as it was made sound, by its bytes and by its file', async () => {
    const bytes = await madeOf();
    const verdict = await verifyDossier(bytes);
    expect(verdict).toMatchObject({ ok: true, problems: [], sound: 19, directive: document.id });
    expect(verdict.manifestSha256).toMatch(/^[0-9a-f]{64}$/);
    const file = join(folder, 'dossier.zip');
    await writeFile(file, bytes);
    expect(await verifyDossier(file)).toEqual(verdict);
  });

  test('finds what was changed, left out and added', async () => {
    expect((await verifyDossier(await tampered({ [signed]: Buffer.from('%PDF khác') }))).problems).toEqual([
      { path: signed, problem: 'changed' },
    ]);
    expect((await verifyDossier(await tampered({ [signed]: undefined }))).problems).toEqual([
      { path: signed, problem: 'missing' },
    ]);
    expect((await verifyDossier(await tampered({ 'Văn bản nhận/thêm.pdf': plan }))).problems).toEqual([
      { path: 'Văn bản nhận/thêm.pdf', problem: 'extra' },
    ]);
  });

  test('finds a manifest that was written anew without its seal, and one that is gone or no manifest', async () => {
    const entries = await readZip(await madeOf());
    const manifest = String(entries.get('manifest.json')).replace(sha256(plan), sha256(editable));
    expect(await verifyDossier(await tampered({ 'manifest.json': Buffer.from(manifest) }))).toMatchObject({
      ok: false,
      problems: [
        { path: 'manifest.sha256', problem: 'changed' },
        { path: signed, problem: 'changed' },
      ],
    });
    expect((await verifyDossier(await tampered({ 'manifest.json': undefined }))).problems).toEqual([
      { path: 'manifest.json', problem: 'missing' },
    ]);
    for (const nonsense of ['[]', 'null', '{"dossier":1,"files":[1]}', 'hồ sơ'])
      expect((await verifyDossier(await tampered({ 'manifest.json': Buffer.from(nonsense) }))).problems).toEqual([
        { path: 'manifest.json', problem: 'unreadable' },
      ]);
  });

  test('finds a byte that was turned on the disk, wherever it lies in a file', async () => {
    const bytes = await madeOf();
    const place = bytes.indexOf(plan);
    const turned = Buffer.from(bytes);
    turned[place + 3]! ^= 1;
    expect((await verifyDossier(turned)).ok).toBe(false);
  });

  test('says of what is no zip, is cut off or is not there that it cannot be read', async () => {
    const bytes = await madeOf();
    for (const source of [
      Buffer.from('no zip'),
      Buffer.alloc(0),
      bytes.subarray(0, bytes.length - 40),
      '/no/such/file',
    ])
      expect(await verifyDossier(source)).toEqual({
        ok: false,
        sound: 0,
        problems: [{ path: '', problem: 'unreadable' }],
      });
  });

  test('reads no further than a file may be long: what unpacks to more is changed', async () => {
    const large = await tampered({ [signed]: Buffer.alloc(30_000_000) });
    expect((await verifyDossier(large)).problems).toEqual([{ path: signed, problem: 'changed' }]);
  });

  test('is a command that needs no service: exit code 0 for a sound one, 1 with what is wrong for any other', async () => {
    const run = promisify(execFile);
    const verify = (file: string): Promise<{ stdout: string }> =>
      run(process.execPath, ['src/programs/run.mjs', 'src/cli/main.ts', 'dossier', 'verify', file]);
    const sound = join(folder, 'sound.zip');
    await writeFile(sound, await madeOf());
    expect((await verify(sound)).stdout).toContain('all 19 files are as they were made');
    const bad = join(folder, 'bad.zip');
    await writeFile(bad, await tampered({ [signed]: undefined }));
    await expect(verify(bad)).rejects.toMatchObject({
      code: 1,
      stdout: expect.stringContaining(`missing    ${signed}`),
    });
  });
});
