import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from '@jest/globals';
import { readBytes } from '../../src/intake-files/read-bytes.ts';
import { printedHeader } from '../../src/intake/printed.ts';
import { readDispatch } from '../../src/intake/read-dispatch.ts';
import type { DeadlineRead, DispatchRead } from '../../src/intake/reading.ts';

// The same dispatch as text, and as files that a browser (PDF) and an office suite (Word) made of it, with fonts that
// hold the Vietnamese letters.
const folder = fileURLToPath(new URL('fixtures/', import.meta.url));
const asText = readDispatch(readFileSync(`${folder}dispatch.txt`, 'utf8'));

async function textOf(name: string): Promise<string> {
  return (await readBytes(readFileSync(`${folder}${name}`), name)).text;
}

/** What a deadline says, without the line on which it stands and the words around it. */
function said(deadlines: readonly DeadlineRead[]): readonly object[] {
  return deadlines.map(({ quote, kind, date, time, who, what, to, via, role }) => ({
    ...{ quote, kind, date, time, who, what, to, via, role },
  }));
}

function sections({ sections: all }: DispatchRead): readonly (readonly [string, string | null])[] {
  return all.map(({ number, who }) => [number, who] as const);
}

test('the text itself is read as it should be', () => {
  expect(said(asText.deadlines)).toMatchObject([
    { date: '2023-02-27', role: 'submission', who: 'UBND các xã', to: 'UBND huyện' },
    { date: '2023-03-01', role: 'consolidation', who: 'Phòng Nông nghiệp và Phát triển nông thôn' },
  ]);
  expect(asText.sections.map(({ number }) => number)).toEqual(['', '1.', '2.', '3.']);
});

test.each([
  ['a PDF in which a sentence runs over the page', 'over-page.pdf'],
  ['a Word file with automatic numbers and the letterhead in a table', 'numbered.docx'],
])('%s gives the same draft as its text', async (_what, name) => {
  const read = readDispatch(await textOf(name));
  expect(printedHeader(read.header)).toEqual(printedHeader(asText.header));
  expect(said(read.deadlines)).toEqual(said(asText.deadlines));
  expect(sections(read)).toEqual(sections(asText));
});

test.each([
  ['a PDF with a letterhead in two columns and a table of tasks', 'columns.pdf'],
  ['the same PDF with its accents decomposed', 'decomposed.pdf'],
])('%s gives the same draft as its text, and the tasks of its table', async (_what, name) => {
  const read = readDispatch(await textOf(name));
  expect(printedHeader(read.header)).toEqual(printedHeader(asText.header));
  expect(said(read.deadlines.slice(0, 2))).toEqual(said(asText.deadlines));
  expect(read.deadlines.slice(2)).toMatchObject([
    { kind: 'before', date: '2023-02-20', who: 'Phòng Văn hóa và Thông tin', what: 'Xây dựng kịch bản chi tiết' },
    { kind: 'by', date: '2023-02-24', who: 'Văn phòng HĐND và UBND', what: 'Chuẩn bị hội trường' },
  ]);
});

test('the numbers of Word’s lists, which stand in no text, are counted as the page shows them', async () => {
  const text = await textOf('numbered.docx');
  const xml = readFileSync(`${folder}numbered.docx`).toString('latin1');
  expect(xml).toContain('word/numbering.xml');
  expect(text.match(/^\d\. .*$/gm)).toEqual([
    '1. Các thành viên Văn phòng Điều phối nông thôn mới huyện',
    '2. UBND các xã',
    '3. Giao Phòng Nông nghiệp và Phát triển nông thôn',
  ]);
});
