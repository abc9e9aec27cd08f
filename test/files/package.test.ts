import { describe, expect, test } from '@jest/globals';
import { createHash } from 'node:crypto';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { buildPackage } from '../../src/files/package.ts';
import { makeWorkbook, readWorkbook } from '../../src/files/workbook.ts';
import type { PackageEntry, PackageFile, PackageInput, PackageManifest } from '../../src/ports/package.ts';
import { FileCorrupted, FileMissing, createFiles } from '../../src/store/blobs.ts';
import { readZip } from './read-zip.ts';

const at = (text: string): number => Date.parse(`${text}+07:00`);
const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

interface Built {
  readonly zip: Uint8Array;
  readonly manifest: PackageManifest;
  readonly workbook: Uint8Array;
}

/** The whole package, with the list and the manifest as they are in it. */
async function built(given: PackageInput): Promise<Built> {
  const zip = await buffer(buildPackage(given));
  const files = await readZip(zip);
  const manifest = JSON.parse((files.get('manifest.json') ?? Buffer.alloc(0)).toString()) as PackageManifest;
  return { zip, manifest, workbook: files.get('Bảng kê.xlsx') ?? Buffer.alloc(0) };
}

function aFile(part: PackageFile['part'], name: string, content: string): PackageFile {
  const bytes = Buffer.from(content);
  return { part, name, sha256: sha256(bytes), bytes: () => Promise.resolve(bytes) };
}

const received: PackageEntry = {
  item: 'ntm',
  state: 'accepted',
  version: 1,
  number: '12/KH-UBND',
  on: '2023-02-20',
  receivedAt: at('2023-02-21T09:05:00'),
  verdict: 'on-time',
  hash: 'aa'.repeat(32),
  files: [aFile('signed', 'x.PDF', 'signed ntm'), aFile('editable', 'x.docx', 'editable ntm')],
};
const missing = (item: string): PackageEntry => ({
  item,
  state: 'missing',
  version: 0,
  files: [],
  dueOn: '2023-02-26',
});

const input: PackageInput = {
  directive: { number: '152/UBND-NN', issuedOn: '2023-02-09', subject: 'V/v đôn đốc xây dựng kế hoạch' },
  compiledAt: at('2023-02-27T00:00:00'),
  items: [
    { item: 'ntm', title: 'Kế hoạch NTM', short: 'KH NTM' },
    {
      item: 'ocop',
      title: 'Kế hoạch thực hiện Chương trình Mỗi xã một sản phẩm (OCOP) năm 2023 của xã',
      short: 'KH OCOP',
    },
  ],
  units: [
    {
      unit: 'chieng-dong',
      name: 'UBND xã Chiềng Đông',
      short: 'xã Chiềng Đông',
      entries: [
        received,
        {
          ...received,
          item: 'ocop',
          state: 'under-review',
          version: 2,
          verdict: 'late',
          files: [aFile('signed', 'a.pdf', 'one'), aFile('signed', 'b.pdf', 'two')],
        },
      ],
    },
    {
      unit: 'pu-nhung',
      name: 'UBND xã Pú Nhung',
      short: 'xã Pú Nhung',
      entries: [missing('ntm'), { ...missing('ocop'), state: 'extended', dueOn: '2023-03-01' }],
    },
    {
      unit: 'na-say',
      name: 'UBND xã Nà Sáy',
      short: '../..\\Nà: Sáy',
      entries: [
        { ...received, afterCutOff: true, arrivedOn: '2023-02-24', files: [aFile('signed', 'no-ending', 'n')] },
        { ...missing('ocop'), state: 'exempted' },
      ],
    },
  ],
};

describe('the package of a consolidation', () => {
  test('an official finds a folder an item, a folder a unit, and files that say what they are', async () => {
    const { zip } = await built(input);
    expect([...(await readZip(zip)).keys()]).toEqual([
      'Bảng kê.xlsx',
      '1. Kế hoạch NTM/01 xã Chiềng Đông/KH NTM - xã Chiềng Đông - 12-KH-UBND - bản ký.pdf',
      '1. Kế hoạch NTM/01 xã Chiềng Đông/KH NTM - xã Chiềng Đông - 12-KH-UBND - bản soạn thảo.docx',
      '1. Kế hoạch NTM/03 -..-Nà- Sáy/KH NTM - ..-..-Nà- Sáy - 12-KH-UBND - bản ký - gửi sau thời điểm chốt',
      '2. Kế hoạch thực hiện Chương trình Mỗi xã một sản phẩm (OCOP)/01 xã Chiềng Đông/' +
        'KH OCOP - xã Chiềng Đông - 12-KH-UBND - lần 2 - bản ký - gửi sau thời hạn - chờ kiểm tra.pdf',
      '2. Kế hoạch thực hiện Chương trình Mỗi xã một sản phẩm (OCOP)/01 xã Chiềng Đông/' +
        'KH OCOP - xã Chiềng Đông - 12-KH-UBND - lần 2 - bản ký - gửi sau thời hạn - chờ kiểm tra (2).pdf',
      'manifest.json',
      'manifest.sha256',
    ]);
  });

  test('a report of nothing is called so, in its name and, while it waits, in the list', async () => {
    const { workbook, manifest } = await built({
      ...input,
      units: input.units.slice(0, 1).map((unit) => ({
        ...unit,
        entries: [
          { ...received, state: 'nil', nil: true, files: [aFile('signed', 'x.pdf', 'one')] },
          { ...received, item: 'ocop', state: 'under-review', nil: true, files: [] },
        ],
      })),
    });
    expect(manifest.files.map(({ path }) => path)).toContain(
      '1. Kế hoạch NTM/01 xã Chiềng Đông/' +
        'KH NTM - xã Chiềng Đông - báo cáo không phát sinh - 12-KH-UBND - bản ký.pdf',
    );
    const states = (await readWorkbook(workbook))[0]!.rows.map((row) => row[3]);
    expect(states).toEqual(expect.arrayContaining(['Không phát sinh', 'Đã gửi – chờ kiểm tra (không phát sinh)']));
  });

  test('files whose names would be the same are told apart, however long the names', async () => {
    const files = ['one', 'two', 'three'].map((content) => aFile('signed', 'x.pdf', content));
    const entry = { ...received, number: '12/KH-UBND-rất-dài-'.repeat(20), files };
    const units = input.units.slice(0, 1).map((unit) => ({ ...unit, entries: [entry] }));
    const { manifest } = await built({ ...input, units });
    const paths = manifest.files.slice(1).map(({ path }) => path);
    expect(new Set(paths).size).toBe(3);
    expect(paths[2]).toMatch(/ \(3\)\.pdf$/);
  });

  test('the manifest has the hash of every file, and its own hash lies beside it', async () => {
    const { zip, manifest } = await built(input);
    const files = await readZip(zip);
    const written = files.get('manifest.json') ?? Buffer.alloc(0);
    expect(written.toString()).toBe(`${JSON.stringify(manifest, null, 2)}\n`);
    expect(manifest.files[0]).toEqual({
      path: 'Bảng kê.xlsx',
      sha256: sha256(files.get('Bảng kê.xlsx') ?? Buffer.alloc(0)),
      bytes: files.get('Bảng kê.xlsx')?.byteLength,
    });
    expect(manifest.files[1]).toMatchObject({ unit: 'chieng-dong', item: 'ntm', part: 'signed' });
    expect(files.get('manifest.sha256')?.toString()).toBe(`${sha256(written)}  manifest.json\n`);
    expect(manifest.compiledAt).toBe('2023-02-27T00:00:00+07:00');
    expect(manifest.files.map(({ path }) => path)).toEqual([...files.keys()].slice(0, -2));
    for (const { path, sha256: hash, bytes } of manifest.files) {
      expect([sha256(files.get(path) ?? Buffer.alloc(0)), files.get(path)?.byteLength]).toEqual([hash, bytes]);
    }
    expect(manifest.units[1]?.items).toEqual([
      { item: 'ntm', state: 'missing', version: 0 },
      { item: 'ocop', state: 'extended', version: 0 },
    ]);
  });

  test('the list says of every unit what came, when, and whether in time; the second sheet who is to be asked', async () => {
    const { workbook } = await built(input);
    const [all, open] = await readWorkbook(workbook);
    expect(all?.name).toBe('Bảng kê');
    expect(all?.rows[1]?.[0]).toBe('Văn bản số 152/UBND-NN ngày 09/02/2023: V/v đôn đốc xây dựng kế hoạch');
    expect(all?.rows[2]?.[0]).toBe('Tổng hợp đến 00:00 ngày 27/02/2023');
    expect(all?.rows[3]?.slice(0, 4)).toEqual(['STT', 'Đơn vị', 'Nội dung', 'Tình trạng']);
    expect(all?.rows[4]).toEqual([
      ...['1', 'UBND xã Chiềng Đông', 'Kế hoạch NTM', 'Đạt yêu cầu', '1', '12/KH-UBND', '20/02/2023'],
      ...['09:05 ngày 21/02/2023', 'đúng hạn', 'aa'.repeat(32)],
    ]);
    expect(all?.rows[5]?.slice(3, 9)).toEqual(
      expect.arrayContaining(['Đã gửi – chờ kiểm tra', '2', 'gửi sau thời hạn']),
    );
    expect(all?.rows[8]?.slice(7, 9)).toEqual([
      '09:05 ngày 21/02/2023 (thực tế đến ngày 24/02/2023)',
      'gửi sau thời điểm chốt',
    ]);
    expect(all?.rows).toHaveLength(10);
    expect(open?.rows.slice(4).map((row) => row.slice(1))).toEqual([
      ['UBND xã Chiềng Đông', input.items[1]?.title, 'Đã gửi – chờ kiểm tra', ''],
      ['UBND xã Pú Nhung', 'Kế hoạch NTM', 'Chưa gửi', 'đến hết 26/02/2023'],
      ['UBND xã Pú Nhung', input.items[1]?.title, 'Được gia hạn', 'đến hết 01/3/2023'],
    ]);
  });

  test('the same description gives the same bytes; a file that is not what it was is refused', async () => {
    const first = await built(input);
    await new Promise((resolve) => setTimeout(resolve, 2100));
    expect(sha256((await built(input)).zip)).toBe(sha256(first.zip));
    const swapped = { ...aFile('signed', 'x.pdf', 'a'), bytes: () => Promise.resolve(Buffer.from('b')) };
    const [unit] = input.units;
    const broken = { ...input, units: [{ ...unit, entries: [{ ...received, files: [swapped] }] }] } as PackageInput;
    await expect(built(broken)).rejects.toThrow('have the hash');
  });

  test('of a package with a file that was lost or has changed nothing is kept', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'dondoc-package-'));
    try {
      const files = createFiles({ folder, limitBytes: 1000 });
      const kept = await Promise.all(['one', 'two'].map((content) => files.keep(Buffer.from(content))));
      const sent = kept.map(({ sha256: hash }): PackageFile => ({
        ...{ part: 'signed', name: 'x.pdf', sha256: hash, bytes: () => files.read(hash) },
      }));
      const units = input.units.slice(0, 1).map((unit) => ({ ...unit, entries: [{ ...received, files: sent }] }));
      const keep = (): Promise<unknown> => files.keepOwn(buildPackage({ ...input, units }));
      const second = kept[1]?.sha256 ?? '';
      const path = join(folder, second.slice(0, 2), second.slice(2, 4), second);
      await writeFile(path, 'other');
      await expect(keep()).rejects.toThrow(FileCorrupted);
      await rm(path);
      await expect(keep()).rejects.toThrow(FileMissing);
      expect(await readdir(join(folder, 'incoming'))).toEqual([]);
      await files.keep(Buffer.from('two'));
      await expect(keep()).resolves.toMatchObject({ sha256: sha256((await built({ ...input, units })).zip) });
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  });
});

describe('the list in it', () => {
  test('what a unit wrote never becomes a formula', async () => {
    const hostile = ['=1+1', '+1', '@SUM(A1)', '<b>&"', 'Nguyễn Văn A', '  giữ  '];
    const columns = hostile.map((_, index) => ({ header: `c${index}`, width: 10 }));
    const bytes = await makeWorkbook([{ name: 'x', title: [], columns, rows: [hostile] }], 0);
    expect((await readWorkbook(bytes))[0]?.rows[1]).toEqual(hostile);
    const xml = (await readZip(bytes)).get('xl/worksheets/sheet1.xml')?.toString() ?? '';
    expect(xml).not.toContain('<f>');
    expect(xml).toContain('state="frozen"');
  });
});
