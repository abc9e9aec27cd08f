import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, test } from '@jest/globals';
import { readPdf } from '../../src/intake-files/pdf.ts';
import { openReader } from '../../src/intake-files/reader.ts';
import { printedHeader } from '../../src/intake/printed.ts';
import { packageOf, pdfInColumns, pdfOf, wordDispatch } from './support/make-files.ts';

const reader = openReader();
const corpus = fileURLToPath(new URL('corpus/', import.meta.url));
const dispatch = readFileSync(`${corpus}d01-commune-plans.txt`, 'utf8');

afterAll(async () => {
  await reader.close();
});

async function read(
  bytes: Uint8Array,
  name: string,
): Promise<{ code?: string; issuer?: string | null; dates?: readonly (string | null)[]; encoding?: string }> {
  const answer = await reader.read(bytes, name);
  if (!answer.ok) return { code: answer.refused.code };
  const { read: understood, encoding } = answer.document;
  return {
    issuer: printedHeader(understood.header).issuer,
    dates: understood.deadlines.map(({ date }) => date),
    encoding,
  };
}

describe('a document is read whatever it was saved as', () => {
  test('a Word document with its letterhead in a table and a date half in bold', async () => {
    const bytes = await wordDispatch([
      'UBND huyện yêu cầu UBND các xã gửi kế hoạch về UBND huyện trước ngày **27/02**/2023.',
    ]);
    const answer = await reader.read(bytes, 'cong-van.docx');
    expect(answer.ok).toBe(true);
    if (!answer.ok) return;
    const header = printedHeader(answer.document.read.header);
    expect(header).toMatchObject({
      issuer: 'ỦY BAN NHÂN DÂN HUYỆN TUẦN GIÁO',
      number: '152/UBND-NN',
      date: '2023-02-08',
      subject: 'V/v xây dựng kế hoạch năm 2023',
      recipients: ['UBND các xã'],
      lead: 'Lãnh đạo UBND huyện',
      cc: ['TT Huyện ủy (b/c)'],
      signer: 'Phạm Thị Tuyên',
    });
    expect(answer.document.read.deadlines).toMatchObject([{ kind: 'before', date: '2023-02-27', role: 'submission' }]);
  });

  test.each([
    ['UTF-8 with its mark', Buffer.from(`\uFEFF${dispatch}`), 'utf-8'],
    ['UTF-16', Buffer.from(`\uFEFF${dispatch}`, 'utf16le'), 'utf-16le'],
    ['UTF-16 without its mark', Buffer.from(dispatch, 'utf16le'), 'utf-16le'],
    ['Windows line ends', Buffer.from(dispatch.replaceAll('\n', '\r\n')), 'utf-8'],
    ['taken-apart letters', Buffer.from(dispatch.normalize('NFD')), 'utf-8'],
    ['Windows-1258', windows1258(dispatch), 'windows-1258'],
    ['the codes of a TCVN3 font', oldFont(dispatch, 'tcvn3'), 'tcvn3'],
    ['the codes of a VNI font', oldFont(dispatch, 'vni'), 'vni'],
  ])('%s', async (_name, bytes, encoding) => {
    expect(await read(bytes, 'cong-van.txt')).toEqual({
      issuer: 'ỦY BAN NHÂN DÂN HUYỆN MƯỜNG ẢNG',
      dates: ['2023-04-20', '2023-04-28'],
      encoding,
    });
  });

  test('a PDF keeps its lines', async () => {
    const answer = await reader.read(await pdfOf(['Cong van', 'De nghi cac don vi gui bao cao.'], 5), 'cong-van.pdf');
    expect(answer).toMatchObject({ ok: true, document: { kind: 'pdf' } });
  });

  test('a PDF with its letterhead in two columns', async () => {
    const columns = [
      ['UBND HUYEN A', 'CONG HOA XA HOI CHU NGHIA VIET NAM'],
      ['PHONG NOI VU', 'Doc lap - Tu do - Hanh phuc'],
    ] as const;
    const text = await readPdf(await pdfInColumns(columns, ['Kinh gui cac xa mot van ban khong co han.']));
    // The gap between the columns is kept: that is how a letterhead in columns is told.
    expect(text).toMatch(/^UBND HUYEN A {4,}CONG HOA XA HOI CHU NGHIA VIET NAM\nPHONG NOI VU {4,}Doc lap/);
  });

  test('a PDF of 200 pages answers within 20 seconds', async () => {
    const bytes = await pdfOf(
      Array.from({ length: 40 }, () => 'De nghi cac don vi gui bao cao ve UBND huyen theo quy dinh.'),
      200,
    );
    const startedAt = Date.now();
    expect(await reader.read(bytes, 'dai.pdf')).toMatchObject({ ok: true });
    expect(Date.now() - startedAt).toBeLessThan(20_000);
  });
});

describe('a hostile file is refused with the reason within a second', () => {
  const wordXml = (inside: string): string => `<?xml version="1.0"?>${inside}`;
  const cases: readonly (readonly [string, string, () => Promise<Uint8Array> | Uint8Array, string])[] = [
    ['an empty file', 'a.txt', () => Buffer.alloc(0), 'empty-file'],
    [
      'a package that swells',
      'a.docx',
      () => packageOf({ 'word/document.xml': Buffer.alloc(40_000_000, 0x20) }),
      'zip-bomb',
    ],
    [
      'entities in the XML',
      'a.docx',
      () =>
        packageOf({
          'word/document.xml': wordXml('<!DOCTYPE x [<!ENTITY a "aaaa">]><w:document><w:t>&a;</w:t></w:document>'),
        }),
      'xml-entities',
    ],
    [
      'tags nested without end',
      'a.docx',
      () => packageOf({ 'word/document.xml': `${'<w:p>'.repeat(5_000)}` }),
      'broken-file',
    ],
    [
      'macros inside',
      'a.docx',
      () => packageOf({ 'word/document.xml': '<w:document/>', 'word/vbaProject.bin': 'x' }),
      'macros',
    ],
    ['an ending that says macros', 'a.docm', () => packageOf({ 'word/document.xml': '<w:document/>' }), 'macros'],
    [
      'a locked Word file',
      'a.docx',
      () =>
        Buffer.concat([
          Buffer.from('d0cf11e0a1b11ae1', 'hex'),
          Buffer.alloc(600),
          Buffer.from('EncryptedPackage', 'utf16le'),
        ]),
      'encrypted',
    ],
    [
      'an old Word file',
      'a.doc',
      () => Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(600)]),
      'not-a-document',
    ],
    ['a package that is no Word file', 'a.docx', () => packageOf({ mimetype: 'x' }), 'not-a-document'],
    ['a text that says it is a PDF', 'a.pdf', () => Buffer.from('Kính gửi: UBND các xã'), 'not-a-document'],
    ['a PDF that says it is a text', 'a.txt', () => pdfOf(['x'], 1), 'not-a-document'],
    ['a PDF without text', 'scan.pdf', () => pdfOf([], 3), 'scan-without-text'],
    ['a broken PDF', 'a.pdf', () => Buffer.from('%PDF-1.7\nnothing more'), 'broken-file'],
    ['a PDF of 10,000 pages', 'a.pdf', manyPages, 'too-many-pages'],
    ['one line of 50 MB', 'a.txt', () => Buffer.alloc(50_000_000, 0x61), 'file-too-large'],
    ['one line of 3 MB', 'a.txt', () => Buffer.alloc(3_000_000, 0x61), 'text-too-long'],
    ['one line of 500 kB', 'a.txt', () => Buffer.from('gửi trước ngày '.repeat(25_000)), 'line-too-long'],
    ['a picture', 'a.txt', () => Buffer.from('89504e470d0a1a0a', 'hex'), 'not-a-document'],
    [
      'bytes without sense',
      'a.txt',
      () => Buffer.from(Array.from({ length: 4_000 }, (_, index) => 128 + ((index * 37) % 127))),
      'unknown-encoding',
    ],
    ['a secret document', 'a.txt', () => Buffer.from(dispatch.replace('Số: 412', 'MẬT\n\nSố: 412')), 'secret-document'],
  ];

  test.each(cases)('%s', async (_name, fileName, make, code) => {
    const bytes = await make();
    const before = process.memoryUsage().rss;
    const startedAt = Date.now();
    expect(await read(bytes, fileName)).toEqual({ code });
    expect(Date.now() - startedAt).toBeLessThan(1_500);
    expect(process.memoryUsage().rss - before).toBeLessThan(300_000_000);
  });

  test('the next file is read as if nothing had been', async () => {
    expect(await read(Buffer.from(dispatch), 'cong-van.txt')).toMatchObject({ dates: ['2023-04-20', '2023-04-28'] });
  });
});

test('a file that takes too long loses its thread, and the next one gets a new one', async () => {
  const none = { processorMs: 0, clockMs: 0 };
  const hurried = openReader({ allowed: { pdf: none, other: none } });
  const answer = await hurried.read(Buffer.from(`${dispatch}\n`.repeat(200)), 'a.txt');
  expect(answer).toMatchObject({ ok: false, refused: { code: 'took-too-long' } });
  await hurried.close();
  expect(await read(Buffer.from(dispatch), 'cong-van.txt')).toMatchObject({ dates: ['2023-04-20', '2023-04-28'] });
});

test('a hundred documents of five pages take less than ten seconds', async () => {
  const page = dispatch.slice(dispatch.indexOf('Thực hiện'), dispatch.indexOf('Nơi nhận'));
  const long = Buffer.from(dispatch.replace('Nơi nhận', `${page.repeat(14)}\nNơi nhận`));
  const startedAt = Date.now();
  for (let number = 0; number < 100; number += 1) expect((await reader.read(long, 'dai.txt')).ok).toBe(true);
  expect(Date.now() - startedAt).toBeLessThan(10_000);
});

/** A page tree that only says how many pages it has. */
function manyPages(): Uint8Array {
  const kids = Array.from({ length: 10_000 }, () => '3 0 R').join(' ');
  const objects = [
    '1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj',
    `2 0 obj<</Type/Pages/Count 10000/Kids[${kids}]>>endobj`,
    '3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>endobj',
  ];
  let text = '%PDF-1.4\n';
  const offsets = objects.map((object) => {
    const at = text.length;
    text += `${object}\n`;
    return at;
  });
  const rows = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('');
  return Buffer.from(
    `${text}xref\n0 4\n0000000000 65535 f \n${rows}trailer<</Size 4/Root 1 0 R>>\nstartxref\n${text.length}\n%%EOF`,
  );
}

/** As Windows-1258 has it: base letter with its own mark, and the tone after it. */
function windows1258(text: string): Buffer {
  const codes = new Map<string, number>();
  for (let code = 0; code < 256; code += 1)
    codes.set(new TextDecoder('windows-1258').decode(Uint8Array.of(code)), code);
  const bytes = [...text].flatMap((letter) => {
    const whole = codes.get(letter);
    if (whole !== undefined) return [whole];
    const parts = [...letter.normalize('NFD')];
    const tone = parts.findIndex((part) => /[\u0300\u0301\u0303\u0309\u0323]/.test(part));
    const [mark] = tone < 0 ? [] : parts.splice(tone, 1);
    return [parts.join('').normalize('NFC'), ...(mark === undefined ? [] : [mark])].map(
      (part) => codes.get(part) ?? 0x3f,
    );
  });
  return Buffer.from(bytes);
}

/** The text in the codes of an old font, made by turning the published tables around. */
function oldFont(text: string, font: 'tcvn3' | 'vni'): Buffer {
  const tcvn3 =
    'à µ á ¸ ả ¶ ã · ạ ¹ ă ¨ ằ » ắ ¾ ẳ ¼ ẵ ½ ặ Æ â © ầ Ç ấ Ê ẩ È ẫ É ậ Ë đ ® è Ì é Ð ẻ Î ẽ Ï ẹ Ñ ê ª ề Ò ế Õ ể Ó ễ Ô ệ Ö ì × í Ý ỉ Ø ĩ Ü ị Þ ò ß ó ã ỏ á õ â ọ ä ô « ồ å ố è ổ æ ỗ ç ộ é ơ ¬ ờ ê ớ í ở ë ỡ ì ợ î ù ï ú ó ủ ñ ũ ò ụ ô ư \u00AD ừ õ ứ ø ử ö ữ ÷ ự ù ỳ ú ý ý ỷ û ỹ ü ỵ þ'.split(
      ' ',
    );
  const marks: Readonly<Record<string, string>> = {
    '\u0300': 'ø',
    '\u0301': 'ù',
    '\u0309': 'û',
    '\u0303': 'õ',
    '\u0323': 'ï',
    '\u0302': 'â',
    '\u0302\u0301': 'á',
    '\u0302\u0300': 'à',
    '\u0302\u0309': 'å',
    '\u0302\u0303': 'ã',
    '\u0302\u0323': 'ä',
    '\u0306': 'ê',
    '\u0306\u0301': 'é',
    '\u0306\u0300': 'è',
    '\u0306\u0309': 'ú',
    '\u0306\u0303': 'ü',
    '\u0306\u0323': 'ë',
  };
  const inVni = (letter: string): string => {
    if (letter === 'đ') return 'ñ';
    if (letter === 'Đ') return 'Ñ';
    const special = { ỉ: 'æ', ĩ: 'ó', ị: 'ò', í: 'í', ì: 'ì', ỵ: 'î' }[letter.toLowerCase()];
    if (special !== undefined) return letter === letter.toLowerCase() ? special : special.toUpperCase();
    const [base = '', ...rest] = [...letter.normalize('NFD')];
    const horn = rest.includes('\u031B');
    const body = horn ? ({ o: 'ô', O: 'Ô', u: 'ö', U: 'Ö' }[base] ?? base) : base;
    const order = (mark: string): number => (/[\u0302\u0306]/.test(mark) ? 0 : 1);
    const key = rest
      .filter((mark) => mark !== '\u031B')
      .toSorted((one, other) => order(one) - order(other))
      .join('');
    const mark = marks[key] ?? '';
    return body + (base === base.toUpperCase() ? mark.toUpperCase() : mark);
  };
  const inTcvn3 = (letter: string): string => {
    const capitals: Readonly<Record<string, string>> = { Ă: '¡', Â: '¢', Ê: '£', Ô: '¤', Ơ: '¥', Ư: '¦', Đ: '§' };
    const small = letter.toLocaleLowerCase('vi');
    const at = tcvn3.indexOf(small);
    return capitals[letter] ?? (at >= 0 && at % 2 === 0 ? (tcvn3[at + 1] ?? letter) : letter);
  };
  const converted = [...text]
    .map((letter) => (/[A-Za-z\d\s\p{P}]/u.test(letter) ? letter : font === 'vni' ? inVni(letter) : inTcvn3(letter)))
    .join('');
  return Buffer.from(converted, 'latin1');
}
