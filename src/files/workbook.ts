import { readXlsx, writeXlsx } from 'hucre/xlsx';
import type { CellStyle, CellValue, WriteSheet } from 'hucre/xlsx';
import type { Instant } from '../domain/words.ts';

export interface WorkbookSheet {
  readonly name: string;
  /** Lines above the table. */
  readonly title: readonly string[];
  /** Widths are in characters. */
  readonly columns: readonly { readonly header: string; readonly width: number }[];
  /** Dates are text, as the office writes them; a number stays a number. */
  readonly rows: readonly (readonly (string | number)[])[];
}

const titleStyle: CellStyle = { font: { bold: true, size: 13 } };
const line = { style: 'thin' as const };
const border = { top: line, bottom: line, left: line, right: line };
const cellStyle: CellStyle = { border, alignment: { vertical: 'top', wrapText: true } };
const headerStyle: CellStyle = {
  border,
  font: { bold: true },
  fill: { type: 'pattern', pattern: 'solid', fgColor: { rgb: 'DDE7F0' } },
  alignment: { horizontal: 'center', vertical: 'center', wrapText: true },
};

/**
 * An Excel file (xlsx), landscape, header frozen and repeated when printed. Text is always text, also when it begins with
 * `=`: what a unit wrote never becomes a formula. The same sheets and `at` give the same bytes.
 */
export async function makeWorkbook(sheets: readonly WorkbookSheet[], at: Instant): Promise<Uint8Array> {
  const written = new Date(at);
  return writeXlsx({
    sheets: sheets.map(toSheet),
    defaultFont: { name: 'Times New Roman', size: 12 },
    properties: { created: written, modified: written },
  });
}

function toSheet(sheet: WorkbookSheet): WriteSheet {
  const headerRow = sheet.title.length;
  const header = sheet.columns.map((column) => column.header);
  const rows: CellValue[][] = [...sheet.title.map((text) => [text]), header, ...sheet.rows.map((row) => [...row])];
  return {
    name: sheet.name,
    columns: sheet.columns.map(({ width }) => ({ width })),
    rows,
    cells: new Map(
      rows.flatMap((row, index) =>
        row.map((_, column): [string, { style: CellStyle }] => [
          `${index},${column}`,
          { style: styleOf(index, headerRow) },
        ]),
      ),
    ),
    rowDefs: new Map(
      rows.map((row, index) => [index, { height: heightOf(row, sheet, index <= headerRow, index < headerRow) }]),
    ),
    freezePane: { rows: headerRow + 1 },
    pageSetup: { paperSize: 'a4', orientation: 'landscape', fitToPage: true, fitToWidth: 1, fitToHeight: 0 },
  };
}

const pointsOfALine = 16;
/** Bold letters, and words that do not break where a line ends, take more room than the width in characters says. */
const fillsOfAWidth = 0.85;

/** Programs other than Excel do not heighten a row for its wrapped text by themselves: it is told as high as its longest cell. */
function heightOf(row: readonly CellValue[], sheet: WorkbookSheet, isHead: boolean, isTitle: boolean): number {
  if (isTitle) return pointsOfALine + 2;
  const lines = row.map((cell, index) => {
    const width = (sheet.columns[index]?.width ?? 10) * (isHead ? fillsOfAWidth - 0.1 : fillsOfAWidth);
    return Math.ceil(String(cell ?? '').length / width);
  });
  return Math.max(1, ...lines) * pointsOfALine;
}

function styleOf(row: number, headerRow: number): CellStyle {
  if (row < headerRow) return titleStyle;
  return row === headerRow ? headerStyle : cellStyle;
}

/** The sheets of an Excel file as plain text: names, and rows of cells. Throws when it is none. */
export async function readWorkbook(
  bytes: Uint8Array,
): Promise<readonly { readonly name: string; readonly rows: readonly (readonly string[])[] }[]> {
  const { sheets } = await readXlsx(bytes);
  return sheets.map(({ name, rows }) => ({ name, rows: rows.map((row) => row.map(toText)) }));
}

function toText(value: CellValue): string {
  if (value === null || value === undefined) return '';
  return value instanceof Date ? value.toISOString() : String(value);
}
