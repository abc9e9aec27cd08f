import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, expect, test } from '@jest/globals';

const root = fileURLToPath(new URL('../..', import.meta.url));
const seed = join(root, 'test/intake/seed.txt');
const units = join(root, 'docs/examples/tuan-giao/units.yaml');
const folder = mkdtempSync(join(tmpdir(), 'dondoc-draft-'));

afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function dondoc(...args: readonly string[]): Promise<{ code: number; out: string; err: string }> {
  return new Promise((resolve) => {
    execFile(
      process.execPath,
      ['src/programs/run.mjs', 'src/cli/main.ts', ...args],
      { cwd: root, maxBuffer: 20_000_000 },
      (error, out, err) => {
        resolve({ code: error === null ? 0 : Number(error.code), out, err });
      },
    );
  });
}

test('a clerk drafts the directive, is held up while a question is open, answers, and previews it', async () => {
  const file = join(folder, 'draft.yaml');
  const drafted = await dondoc('draft', seed, '--units', units, '-o', file);
  expect(drafted).toMatchObject({ code: 0 });
  expect(drafted.out).toContain('8 open questions');

  const refused = await dondoc('preview', file, '--units', units, '--from', '2023-02-08T09:00');
  expect(refused.code).toBe(3);
  expect(refused.err).toContain('open-question: “roll-submit” is not answered');

  const again = await dondoc('draft', seed, '--units', units, '-o', file);
  expect(again).toMatchObject({ code: 2 });
  expect(again.err).toContain('The file is there already.');

  const answered = readFileSync(file, 'utf8')
    .replace(/^questions:\n(?: .*\n)+/m, '')
    .replace('number: "/UBND-NN"', 'number: 152/UBND-NN')
    .replace('issuedOn:', 'issuedOn: 2023-02-08')
    .replace('      on: 2023-02-27', '      on: 2023-02-27\n      roll: none');
  writeFileSync(file, answered);
  const previewed = await dondoc('preview', file, '--units', units, '--from', '2023-02-08T09:00');
  expect(previewed).toMatchObject({ code: 0 });
  expect(previewed.out).toContain('thứ Sáu 24/02/2023');
}, 60_000);

test('everything that was read is printed as JSON, without a units file too', async () => {
  const { code, out } = await dondoc('draft', seed, '--json');
  expect(code).toBe(0);
  const printed = JSON.parse(out) as { header: object; deadlines: object[]; questions: object[] };
  expect(printed.header).toMatchObject({ number: '/UBND-NN', date: '2023-02-??', signer: 'Phạm Thị Tuyên' });
  expect(printed.deadlines).toMatchObject([
    { quote: 'trước ngày 27/02/2023', kind: 'before', date: '2023-02-27', role: 'submission' },
    { quote: 'trước ngày 01/3/2023', kind: 'before', date: '2023-03-01', role: 'consolidation' },
  ]);
}, 60_000);

test('a document that asks for nothing yields no deadline', async () => {
  const file = join(folder, 'nothing.txt');
  writeFileSync(file, 'UBND XÃ A\nSố: 1/UBND\n\nKính gửi: Các bản.\n\nĐề nghị các bản giữ gìn vệ sinh.\n');
  const { code, out } = await dondoc('draft', file, '--json');
  expect(code).toBe(0);
  expect(JSON.parse(out)).toMatchObject({ found: 'no deadline found', deadlines: [] });
}, 60_000);

test('a file that is refused ends the command with the reason and the remedy', async () => {
  const file = join(folder, 'locked.docx');
  writeFileSync(file, 'not a package');
  const { code, err } = await dondoc('draft', file);
  expect(code).toBe(3);
  expect(err).toContain('not-a-document: The file’s ending is .docx, but its content is plain text.');
}, 60_000);
