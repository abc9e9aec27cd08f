import { statusTables } from '../notices/status-words/table.ts';
import type { Status } from '../notices/status-words/status.ts';
import type { StatusTable } from '../notices/status-words/table.ts';
import { makeWorkbook } from './workbook.ts';

/** The status as an Excel file, a sheet for each duty that chases somebody. */
export async function statusWorkbook(status: Status): Promise<Uint8Array> {
  return workbookOf(statusTables(status), status.now);
}

/** Tables as an Excel file, a sheet each, the counts below. */
export async function workbookOf(tables: readonly StatusTable[], at: number): Promise<Uint8Array> {
  return makeWorkbook(
    tables.map(({ name, title, columns, rows, counts }) => ({
      ...{ name, title, columns },
      rows: [...rows, ...counts.map((line) => [line])],
    })),
    at,
  );
}
