/** A line of the document without markup. */
export interface Line {
  readonly text: string;
  /** Counted from 1, in the text as it was read. */
  readonly number: number;
  /** The cells of a table row, each with its own lines. A row of one cell is no table. */
  readonly cells?: readonly (readonly string[])[];
}

/** Characters that one document may have; a dispatch of 50 pages has 150,000. */
export const longestText = 2_000_000;
/** Characters that one line may have. A whole dispatch flattened to one line is shorter. */
export const longestLine = 100_000;

/**
 * Cuts a text into lines: NFC, blanks folded, bold marks and rules removed, table rows cut into cells, page numbers
 * dropped. “Kính gửi:” and “Nơi nhận:” begin a line of their own even where the text was flattened. Blank lines stay,
 * because they part paragraphs.
 */
export function cleanLines(text: string): readonly Line[] {
  const raw = text
    .normalize('NFC')
    .replace(/\r\n?/g, '\n')
    .replace(/[\u200B-\u200F\u202A-\u202E\u2060\uFEFF\u00AD]/g, '')
    .replace(/[\u00A0\u2000-\u200A\u202F\u3000]/g, ' ')
    // Behind a number it is a point of the text: where something is to be handed in.
    .replace(/(?<!(?:^|\n)[ \t*]*(?:\d{1,2}|[a-zđ]))(\S[ \t]*)(?=(?:Kính gửi|Nơi nhận) ?\*{0,2} ?:)/gu, '$1\f')
    // The same where the text goes on behind the addressees.
    .replace(
      /((?:^|\f)\s*Kính gửi ?\*{0,2} ?:[^.\n\f]{3,400}(?<!(?:TP|Tp|TX|TT))\.\*{0,2})[ \t]+(?=\p{Lu}[^\n\f]{60})/gmu,
      '$1\f',
    )
    .split('\n');
  return raw.flatMap((line, index) =>
    line
      .split(/[\f\v\u2028\u2029]/)
      .filter((part, place) => place === 0 || part.trim() !== '')
      .map((part) => cleanLine(part, index + 1)),
  );
}

function cleanLine(raw: string, number: number): Line {
  const unmarked = withoutMarks(raw);
  if (isRule(unmarked) || isPageNumber(unmarked)) return { text: '', number };
  const row = cellsOf(unmarked);
  if (row === undefined)
    return { text: fold(unmarked.replace(/^\s*\||\|\s*$/g, ' ').replace(/<br\s*\/?>/gi, ' ')), number };
  const cells = row.map((cell) => cell.split(/<br\s*\/?>/i).map(fold));
  if (cells.every((cell) => cell.every((line) => line === '' || isRule(line)))) return { text: '', number };
  const filled = cells.map((cell) => cell.join(' ').trim());
  return {
    text: filled
      .join(' | ')
      .replace(/(?: \|)+\s*$/, '')
      .trim(),
    number,
    cells,
  };
}

function withoutMarks(raw: string): string {
  return (
    raw
      .replace(/^\s{0,3}#{1,6}\s+/, '')
      .replace(/^\s*>\s?/, '')
      // A marker that markdown escapes is a rule of stars or a plain sign.
      .replace(/\\(?:\*\s*)+|\\(?=[-_#.+~>()[\]])/g, ' ')
      .replace(/\*{2,3}|__|`/g, '')
      .replace(/(^|[\s(])\*(?=\S)([^*]+)(?<=\S)\*(?=$|[\s).,;:])/g, '$1$2')
      .replace(/^(\s*)[*•●▪◦∙·−–—](?=\s)/u, '$1-')
      .replace(/^(\s*)[•●▪◦∙·](?=\S)/u, '$1- ')
      .replace(/^(\s*)-(?=[\p{L}])/u, '$1- ')
  );
}

/** The blanks of two columns side by side are kept: four and more say where the second begins. */
function cellsOf(line: string): readonly string[] | undefined {
  const inner = line.trim().replace(/^\|/, '').replace(/\|$/, '');
  if (/\|/.test(inner)) return inner.split('|');
  const columns = line
    .trim()
    .split(/\t+| {4,}/)
    .filter((column) => column.trim() !== '');
  // A list line is indented with blanks too, but what follows a gap in it begins a column only if it is no sentence.
  const isLabel = /^[-+]$|(?<!Nơi nhận\s*):$/u.test(columns[0] ?? '');
  return columns.length === 2 && !isLabel ? columns : undefined;
}

function fold(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

function isRule(line: string): boolean {
  return /^[\s*\-_=~–—.|:+]*$/.test(line) && !/^\s*$/.test(line);
}

function isPageNumber(line: string): boolean {
  return /^\s*(?:[-–]\s*\d{1,3}\s*[-–]|\d{1,3}|(?:Trang|Page)\s+\d{1,3}(?:\s*(?:\/|of)\s*\d{1,3})?)\s*$/iu.test(line);
}
