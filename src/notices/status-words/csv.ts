import { oneLine } from '../plain.ts';
import { statusTables } from './table.ts';
import type { Status } from './status.ts';
import type { StatusTable } from './table.ts';

/**
 * The status as CSV for a Vietnamese Excel: UTF-8 with a byte order mark, without which Excel takes it for another
 * encoding; semicolons, since the comma is the decimal sign there. A line `sep=;` is left out: Excel stops heeding the
 * mark when it finds one. Where the list separator was changed, the XLSX opens right all the same.
 */
export function statusAsCsv(status: Status): string {
  return csvOf(statusTables(status));
}

/** Tables below each other as CSV, an empty line between them. */
export function csvOf(tables: readonly StatusTable[]): string {
  const lines = tables.flatMap(({ title, columns, rows, counts }, index) => [
    ...(index === 0 ? [] : [[]]),
    ...title.map((line) => [line]),
    columns.map(({ header }) => header),
    ...rows,
    ...counts.map((line) => [line]),
  ]);
  return csvOfRows(lines);
}

/** Rows as CSV: see `statusAsCsv` for why it is written so. */
export function csvOfRows(rows: readonly (readonly (string | number)[])[]): string {
  return `\uFEFF${rows.map((row) => row.map(cellOf).join(';')).join('\r\n')}\r\n`.normalize('NFC');
}

/** What begins like a formula is made text: a spreadsheet must not calculate what a unit has written. */
function cellOf(value: string | number): string {
  if (typeof value === 'number') return String(value);
  const text = oneLine(value);
  const harmless = /^[=+\-@]/.test(text) ? `'${text}` : text;
  return /[";]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}
