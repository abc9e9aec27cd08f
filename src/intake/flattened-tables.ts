import type { Line } from './clean-lines.ts';

const numberHeading = /^(?:TT|STT|Stt|Số TT|Số thứ tự)$/u;
const timeHeading =
  /^(?:thời (?:hạn|gian|điểm)|hạn (?:hoàn thành|gửi|nộp|cuối)|hoàn thành|tiến độ|ngày (?:hoàn thành|gửi|nộp|trình))/iu;
const mostColumns = 8;
const longestHeading = 60;

/** A table that text extraction has laid out with one cell a line. */
export interface FlattenedTable {
  readonly headings: readonly string[];
  readonly rows: readonly { readonly cells: readonly string[]; readonly lines: readonly Line[] }[];
  /** How many lines it takes, its headings included. */
  readonly length: number;
}

/**
 * Reads a flattened table that begins at a line: “TT”, the other headings, then rows, each behind its number. A number
 * alone on a line looks like that of a page, and may be blank by now. Undefined where no column says by when.
 */
export function flattenedTableAt(lines: readonly Line[], start: number): FlattenedTable | undefined {
  if (!numberHeading.test(lines[start]?.text ?? '')) return undefined;
  const headings: string[] = [];
  let end = start;
  while (end < lines.length && headings.length <= mostColumns && !isNumber(lines[end])) {
    headings.push(lines[end]?.text ?? '');
    end += 1;
  }
  if (headings.length < 3 || headings.length > mostColumns) return undefined;
  if (headings.some((heading) => heading.length > longestHeading)) return undefined;
  if (!headings.some((heading) => timeHeading.test(heading))) return undefined;
  const rows: FlattenedTable['rows'][number][] = [];
  while (isNumber(lines[end])) {
    while (isNumber(lines[end])) end += 1;
    const own = rowAt(lines, end, headings.length - 1);
    if (own.length !== headings.length - 1) break;
    rows.push({ cells: [String(rows.length + 1), ...own.map(({ text }) => text)], lines: own });
    end += own.length;
  }
  return rows.length === 0 ? undefined : { headings, rows, length: end - start };
}

function rowAt(lines: readonly Line[], start: number, count: number): readonly Line[] {
  const own = lines.slice(start, start + count);
  const stop = own.findIndex((line) => isNumber(line));
  return stop < 0 ? own : own.slice(0, stop);
}

function isNumber(line: Line | undefined): boolean {
  return line !== undefined && /^(?:\d{1,3}[.)]?)?$/.test(line.text);
}
