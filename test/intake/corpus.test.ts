import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from '@jest/globals';
import { printedHeader } from '../../src/intake/printed.ts';
import { readDispatch } from '../../src/intake/read-dispatch.ts';
import { scoreOf } from './scoring.ts';
import type { Truth } from './scoring.ts';

const folder = fileURLToPath(new URL('corpus/', import.meta.url));
const documents = readdirSync(folder)
  .filter((name) => name.endsWith('.txt'))
  .map((name) => {
    const text = readFileSync(`${folder}${name}`, 'utf8');
    const truth = JSON.parse(readFileSync(`${folder}${name.replace('.txt', '.json')}`, 'utf8')) as Truth;
    const { header, deadlines } = readDispatch(text);
    return { name, text, truth, read: { header: printedHeader(header), deadlines } };
  });

test('the corpus holds at least forty dispatches and as many traps', () => {
  expect(documents.filter(({ name }) => name.startsWith('d')).length).toBeGreaterThanOrEqual(40);
  expect(documents.filter(({ name }) => name.startsWith('t')).length).toBeGreaterThanOrEqual(40);
});

test('deadlines are read with a precision of 0.97 and a recall of 0.95 at least', () => {
  const { misses, precision, recall, headerShare } = scoreOf(documents);
  const least = { precision: precision >= 0.97, recall: recall >= 0.95, header: headerShare >= 0.97 };
  expect({ least, misses }).toMatchObject({ least: { precision: true, recall: true, header: true } });
});

test('each deadline is quoted in the words of its document, on the line where it stands', () => {
  for (const { text, truth, read } of documents) {
    const lines = text.normalize('NFC').split('\n');
    for (const { quote, line } of read.deadlines) {
      const near = lines
        .slice(line - 1, line + 2)
        .join(' ')
        .replace(/[*|\s]+/g, ' ')
        .replace(/(\d[/.]) (?=\d)/g, '$1');
      expect(near).toContain(quote.split(' ')[0]);
    }
    const quotes = read.deadlines.map(({ quote }) => quote);
    for (const { quote } of truth.deadlines)
      expect(quotes.some((one) => one.includes(quote) || quote.includes(one))).toBe(true);
  }
});

test('the same text is read the same way, with whatever line ends and letters', () => {
  for (const { text, read } of documents) {
    const other = readDispatch(text.replaceAll('\r\n', '\n').replaceAll('\n', '\r\n').normalize('NFD'));
    expect(other.deadlines).toEqual(read.deadlines);
  }
});
