import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { extractText, getDocumentProxy } from 'unpdf';
import { makeLetter } from '../../src/files/letter.ts';
import { statusWorkbook } from '../../src/files/status-workbook.ts';
import { letterWords } from '../../src/notices/signed-letter/letter-words.ts';
import { taMa, unitsAmong } from '../notices/fixtures.ts';
import { allUnits, letterInput, statusAt } from '../notices/status-fixture.ts';
import { testWhere } from '../support/where-there-is.ts';

/**
 * The letter and the workbook, opened by programs that nobody here wrote. The Python packages are looked for where
 * `pip install --target .cache/python python-docx openpyxl` puts them, and wherever Python has its own.
 */
const run = promisify(execFile);
const env = { ...process.env, PYTHONPATH: join(process.cwd(), '.cache', 'python'), PYTHONIOENCODING: 'utf-8' };

async function works(program: string, ...given: readonly string[]): Promise<boolean> {
  return run(program, [...given], { env }).then(
    () => true,
    () => false,
  );
}

const hasDocx = await works('python3', '-c', 'import docx');
const hasOpenpyxl = await works('python3', '-c', 'import openpyxl');
const hasOffice = await works('soffice', '--version');
// Another font in the place of Times New Roman is wider, and breaks lines that do not break in an office.
const hasTimes = await works('sh', '-c', 'fc-match "Times New Roman" | grep -qiE "liberation|times|tinos"');
const lacks = (has: boolean, what: string): string | undefined => (has ? undefined : `${what} is not installed`);

describe('Programs of others open what the office passes on', () => {
  let folder = '';
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'dondoc-office-'));
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  const python = async (script: string, file: string): Promise<unknown> => {
    const { stdout } = await run('python3', ['-c', script, file], { env });
    return JSON.parse(stdout) as unknown;
  };

  testWhere(
    lacks(hasDocx, 'python-docx'),
    'python-docx reads the letter: A4, the margins of Decree 30/2020, Times New Roman, its tables',
    async () => {
      const file = join(folder, 'letter.docx');
      await writeFile(file, await makeLetter(letterWords(letterInput())));
      const script = `
import docx, json, sys
d = docx.Document(sys.argv[1])
mm = lambda length: round(length.mm)
fonts = {run.font.name for p in d.paragraphs for run in p.runs}
print(json.dumps({
  'sections': [[mm(s.page_width), mm(s.page_height), str(s.orientation).split()[0], mm(s.top_margin), mm(s.bottom_margin), mm(s.left_margin), mm(s.right_margin)] for s in d.sections],
  'fonts': sorted(fonts),
  'sizes': sorted({run.font.size.pt for p in d.paragraphs for run in p.runs if run.text}),
  'tables': [[len(t.rows), len(t.columns)] for t in d.tables],
  'nation': d.tables[0].cell(0, 1).paragraphs[0].text,
  'title': d.core_properties.title,
  'unit': d.tables[2].cell(1, 1).text,
  'reminders': [p.text for p in d.tables[2].cell(1, 5).paragraphs],
}))`;
      expect(await python(script, file)).toEqual({
        sections: [
          [210, 297, 'PORTRAIT', 20, 20, 30, 20],
          [297, 210, 'LANDSCAPE', 20, 20, 20, 20],
        ],
        fonts: ['Times New Roman'],
        sizes: [14],
        tables: [
          [2, 2],
          [1, 2],
          [4, 7],
        ],
        nation: 'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM',
        title: 'V/v đôn đốc gửi KH NTM, KH OCOP (lần 1)',
        unit: 'UBND xã Quài Tở',
        reminders: [
          '22/02/2023: thư điện tử – đã gửi; tin nhắn SMS – đã đến máy nhận',
          '24/02/2023: thư điện tử – không gửi được; tin nhắn SMS – đã đến máy nhận',
        ],
      });
    },
  );

  testWhere(
    lacks(hasOpenpyxl, 'openpyxl'),
    'openpyxl reads the status workbook, where what a unit wrote is no formula',
    async () => {
      const file = join(folder, 'status.xlsx');
      const units = unitsAmong([{ ...taMa, name: '=1+1' }, ...allUnits.filter(({ id }) => id !== taMa.id)]);
      await writeFile(file, await statusWorkbook(statusAt('2023-03-02T09:00', { units })));
      const script = `
import openpyxl, json, sys
b = openpyxl.load_workbook(sys.argv[1])
s = b.worksheets[0]
print(json.dumps({'sheets': b.sheetnames, 'cell': [s['B5'].value, s['B5'].data_type], 'row': [c.value for c in s[7]][:5], 'paper': s.page_setup.orientation, 'frozen': s.freeze_panes}))`;
      expect(await python(script, file)).toEqual({
        sheets: ['1. Đơn vị gửi', '2. Đơn vị chủ trì'],
        cell: ['=1+1', 's'],
        row: [3, 'UBND xã Quài Tở', 'Hoàn thành đúng hạn', 'Đang thực hiện – quá hạn', 'Đang thực hiện – quá hạn'],
        paper: 'landscape',
        frozen: 'A5',
      });
    },
  );

  testWhere(
    lacks(hasOffice, 'LibreOffice') ?? lacks(hasTimes, 'a font as wide as Times New Roman'),
    'LibreOffice lays the letter out: one page, then its annex',
    async () => {
      const file = join(folder, 'laid-out.docx');
      await writeFile(file, await makeLetter(letterWords(letterInput())));
      const profile = `-env:UserInstallation=file://${join(folder, 'profile')}`;
      await run('soffice', [profile, '--headless', '--convert-to', 'pdf', '--outdir', folder, file]);
      const pdf = await getDocumentProxy(new Uint8Array(await readFile(join(folder, 'laid-out.pdf'))));
      const { text } = await extractText(pdf);
      expect(text).toHaveLength(2);
      // The letters of fallback fonts come out of order: only what every font has is looked for. On one line:
      expect(text[0]).toMatch(/HÒA XÃ H.*NGHĨA.*NAM/);
      expect(text[0]).toContain('CHÁNH VĂN PHÒNG');
      expect(text[1]).toContain('STT');
      const [letter, annex] = await Promise.all(
        [1, 2].map(async (page) => (await pdf.getPage(page)).view.map(Math.round)),
      );
      expect([letter?.slice(2), annex?.slice(2)]).toEqual([
        [595, 842],
        [842, 595],
      ]);
    },
    120_000,
  );
});

describe('The letter as a file', () => {
  test('is the same bytes for the same words', async () => {
    const words = letterWords(letterInput());
    expect(Buffer.from(await makeLetter(words)).equals(Buffer.from(await makeLetter(words)))).toBe(true);
  });
});
