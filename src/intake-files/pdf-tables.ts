/** A piece of text of a PDF page, with its place; `y` grows upwards. */
export interface Word {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface Table {
  /** Index of the first of its lines, and of the first line after it. */
  readonly start: number;
  readonly end: number;
  /** Each row as one line, its cells parted by `|`. */
  readonly rows: readonly string[];
}

/**
 * Finds a table of tasks on a page: its heads are “TT” (or “STT”) and, among others, a time. A PDF has no cells, only
 * words at places; the heads say where the columns begin, and a number in the first column where a row begins.
 */
export function tableOf(
  lines: readonly (readonly Word[])[],
  joined: (words: readonly Word[]) => string,
): Table | undefined {
  for (const [start, line] of lines.entries()) {
    const heads = columnsOf(line);
    const names = heads.map((words) => joined(words));
    if (heads.length < 3 || !/^S?TT$/iu.test(names[0] ?? '') || !names.some((name) => isTime(name))) continue;
    const edges = heads.map((words) => words[0]?.x ?? 0);
    return rowsUnder(lines, start, edges, names, joined);
  }
  return undefined;
}

function rowsUnder(
  lines: readonly (readonly Word[])[],
  start: number,
  edges: readonly number[],
  names: readonly string[],
  joined: (words: readonly Word[]) => string,
): Table {
  const rows: string[][] = [[...names]];
  let end = start + 1;
  for (; end < lines.length; end += 1) {
    const words = lines[end] ?? [];
    const cells = edges.map((edge, column) =>
      joined(words.filter(({ x }) => columnAt(x, edges) === column && x >= edge - slack)),
    );
    const isRow = /^\d{1,3}\.?$/.test(cells[0] ?? '');
    // A line of a cell that goes on stands under its column, and never under the numbers.
    const goesOn = cells[0] === '' && rows.length > 1;
    if (isRow) rows.push(cells);
    else if (goesOn) rows.push((rows.pop() ?? []).map((cell, column) => `${cell} ${cells[column] ?? ''}`.trim()));
    else break;
  }
  return { start, end, rows: rows.map((cells) => `| ${cells.join(' | ')} |`) };
}

const slack = 4;

function columnAt(x: number, edges: readonly number[]): number {
  return edges.findLastIndex((edge) => x >= edge - slack);
}

/** Words with a gap wider than a blank between them stand in different columns. */
function columnsOf(line: readonly Word[]): readonly (readonly Word[])[] {
  const columns: Word[][] = [];
  let end = Number.NEGATIVE_INFINITY;
  for (const word of line.toSorted((one, other) => one.x - other.x)) {
    if (word.x - end > word.height * 0.38) columns.push([word]);
    else columns.at(-1)?.push(word);
    end = word.x + word.width;
  }
  return columns;
}

function isTime(name: string): boolean {
  return /thời (?:hạn|gian)|hạn (?:hoàn|cuối|nộp|gửi)|tiến độ/iu.test(name);
}
