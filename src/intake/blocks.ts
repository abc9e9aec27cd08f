import type { Line } from './clean-lines.ts';
import { flattenedTableAt } from './flattened-tables.ts';

/** A paragraph of the body in one line, as a sentence goes on over line ends and page breaks. */
export interface Block {
  readonly text: string;
  /** `1.`, `a)`, `II.`, `Điều 3.`, `-`; empty for a plain paragraph. */
  readonly marker: string;
  readonly level: number;
  /** The cells of a table row, with the heading of each column where the table has one. */
  readonly row?: readonly { readonly text: string; readonly heading: string }[];
  /** Line of the character at an offset of the text. */
  readonly lineAt: (offset: number) => number;
}

/** Characters of a heading that stands on a line of its own. */
const longestHeading = 90;

interface Start {
  readonly marker: string;
  readonly level: number;
  readonly rest: string;
}

const markers: readonly (readonly [RegExp, number])[] = [
  [/^(Điều\s+\d{1,3}\s*[.:])\s*/u, 1],
  [/^((?:PHẦN|Phần|Mục|MỤC)\s+(?:[IVX]+|\d{1,2})\s*[.:]?)\s*/u, 1],
  [/^([IVX]{1,5}\s*[.)\-–])\s+/u, 1],
  [/^(\d{1,2}\.\d{1,2}(?:\.\d{1,2})?\.?)\s+(?=\D)/u, 3],
  [/^(\d{1,2}\s*[.)])\s*(?=[^\d\s/])/u, 2],
  [/^([a-zđ]\s*[.)])\s+/u, 4],
  [/^(-)\s+/u, 5],
  [/^(\+)\s*/u, 6],
];

/** Joins lines to paragraphs. A list mark or a table row begins one; a sentence that is not over goes on. */
export function blocksOf(lines: readonly Line[]): readonly Block[] {
  const blocks: { start: Start; parts: Line[]; row?: Block['row'] }[] = [];
  const width = Math.max(0, ...lines.map((line) => line.text.length));
  let headings: readonly string[] = [];
  const isSpaced = isDoubleSpaced(lines);
  let isAfterBlank = true;
  let tableEnd = 0;
  for (const [index, line] of lines.entries()) {
    if (index < tableEnd) continue;
    const table = flattenedTableAt(lines, index);
    if (table !== undefined) {
      for (const { cells, lines: parts } of table.rows)
        blocks.push({
          start: { marker: '', level: 7, rest: '' },
          parts: [...parts],
          row: rowOf(cells, table.headings),
        });
      tableEnd = index + table.length;
      isAfterBlank = true;
      continue;
    }
    if (line.text === '') {
      isAfterBlank = !isSpaced || lines[index - 1]?.text === '';
      continue;
    }
    const last = blocks.at(-1);
    if (line.cells !== undefined && line.cells.length > 2) {
      const cells = line.cells.map((cell) => cell.join(' ').trim());
      if (isHeadingRow(cells)) headings = cells;
      else
        blocks.push({ start: { marker: '', level: 7, rest: line.text }, parts: [line], row: rowOf(cells, headings) });
    } else {
      const start = startOf(line.text, last?.parts.at(-1)?.text ?? '');
      if (
        start.marker === '' &&
        last?.row === undefined &&
        last !== undefined &&
        goesOn(last.parts, line, isAfterBlank, width)
      )
        last.parts.push(line);
      else blocks.push({ start, parts: [{ ...line, text: start.rest }] });
    }
    isAfterBlank = false;
  }
  return blocks.map(({ start, parts, row }) => blockOf(start, parts, row));
}

/** Whether a blank line stands between every two lines, so that it parts no paragraphs. */
function isDoubleSpaced(lines: readonly Line[]): boolean {
  const broken = lines.filter(({ text }) => text.length > 40 && !/[.;:!?…]["”)]?$/u.test(text));
  const spaced = broken.filter((line) => lines[lines.indexOf(line) + 1]?.text === '');
  return broken.length >= 4 && spaced.length > broken.length * 0.8;
}

function startOf(text: string, before: string): Start {
  // A number at the head of a line may be the rest of a date: “trước ngày” / “27. Đề nghị”.
  const isRestOfDate = /(?:ngày|tháng|năm|quý|\/|số)$/iu.test(before);
  for (const [pattern, level] of isRestOfDate ? [] : markers) {
    const found = pattern.exec(text);
    if (found) return { marker: found[1] ?? '', level, rest: text.slice(found[0].length) };
  }
  return { marker: '', level: 0, rest: text };
}

function goesOn(parts: readonly Line[], next: Line, isAfterBlank: boolean, width: number): boolean {
  const before = parts.at(-1)?.text ?? '';
  if (/(?:[.;:!?…]|\.\/\.)["”)]?$/u.test(before) && !/\b(?:TP|Tp|Đ\/c|TS|ThS)\.$/u.test(before)) return false;
  if (/^\p{Ll}/u.test(next.text)) return true;
  if (/[,\-–/]$/.test(before) || dangling.test(before)) return true;
  if (/^\d/.test(next.text)) return true;
  if (isAfterBlank) return false;
  // A long line without a point at its end is no heading, and no paragraph either.
  if (before.length > longestHeading && !/^\p{Lu}{2,}[\p{Lu}\s,]*$/u.test(next.text)) return true;
  // Hard-wrapped text: a line that reaches the margin goes on, a shorter one was ended by hand.
  return width <= 130 && before.length > width * 0.75;
}

/** No paragraph ends with a word that waits for another one, whatever stands between: a page's number, a blank line. */
const dangling =
  /(?<!\p{L})(?:ngày|tháng|năm|và|hoặc|của|các|những|mỗi|số|về|cho|quý|với|tại|đến|tới|từ|trong|qua|bởi|do|được|sẽ|phải|trình|gửi|nộp|báo cáo|tham mưu|trước|sau|để|là|theo|cùng|giữa|thuộc|bằng|như|tại|dưới|trên)$/iu;

function isHeadingRow(cells: readonly string[]): boolean {
  return (
    /^(?:TT|STT|Số TT)$/iu.test(cells[0] ?? '') ||
    cells.some(
      (cell) =>
        /^(?:Thời (?:hạn|gian)|Nội dung|(?:Hoàn thành|Tiến độ|Nhiệm vụ|Ngày chậm nhất[^|]*|Hạn(?: hoàn thành| gửi| nộp)?)$)/iu.test(
          cell,
        ) && !/\d/.test(cell),
    )
  );
}

function rowOf(cells: readonly string[], headings: readonly string[]): Block['row'] {
  return cells.map((text, index) => ({ text, heading: headings[index] ?? '' }));
}

function blockOf({ marker, level }: Start, parts: readonly Line[], row: Block['row']): Block {
  const offsets: { from: number; line: number }[] = [];
  let text = '';
  for (const part of parts) {
    // A date is broken after its stroke too: “30/” and “9/2023”.
    if (text !== '' && !/\d[/.]$/.test(text)) text += ' ';
    offsets.push({ from: text.length, line: part.number });
    text += part.text;
  }
  const lineAt = (offset: number): number =>
    offsets.findLast(({ from }) => from <= offset)?.line ?? parts[0]?.number ?? 1;
  return { text, marker, level, lineAt, ...(row !== undefined && { row }) };
}
