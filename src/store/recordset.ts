import { sql } from 'kysely';
import type { RawBuilder } from 'kysely';

export type ColumnType = 'bigint' | 'integer' | 'text' | 'json' | 'boolean';

/**
 * Rows as one parameter, so that a statement costs the same round trip and the same plan for one row as for thousands:
 * `from ${recordset('r', rows, { id: 'bigint' })}` reads `from json_to_recordset($1) as r (id bigint)`. A key that a
 * row lacks is null. It is `json`, not `jsonb`: nested documents are stored in the order in which they were written.
 */
export function recordset<Row extends object>(
  alias: string,
  rows: readonly Row[],
  columns: Readonly<Record<keyof Row & string, ColumnType>>,
): RawBuilder<unknown> {
  return sql`json_to_recordset(cast(${JSON.stringify(rows)} as json)) as ${sql.id(alias)} (${definitionsOf(columns)})`;
}

/** The same, with the place of each row among them as `place`, from 1: for rows that are to be stored in their order. */
export function numberedRecordset<Row extends object>(
  alias: string,
  rows: readonly Row[],
  columns: Readonly<Record<keyof Row & string, ColumnType>>,
): RawBuilder<unknown> {
  const json = sql`json_to_recordset(cast(${JSON.stringify(rows)} as json)) as (${definitionsOf(columns)})`;
  const names = sql.join([...Object.keys(columns), 'place'].map((name) => sql.id(name)));
  return sql`rows from (${json}) with ordinality as ${sql.id(alias)} (${names})`;
}

function definitionsOf(columns: Readonly<Record<string, ColumnType>>): RawBuilder<unknown> {
  return sql.join(Object.entries(columns).map(([name, type]) => sql`${sql.id(name)} ${sql.raw(type)}`));
}

/**
 * The same, with the number of rows told to the planner, which would take them for a hundred: for statements that look up
 * few rows in a large table, and would read all of it for them.
 */
export function limitedRecordset<Row extends object>(
  alias: string,
  rows: readonly Row[],
  columns: Readonly<Record<keyof Row & string, ColumnType>>,
): RawBuilder<unknown> {
  return sql`(select * from ${recordset('r', rows, columns)} limit ${sql.lit(rows.length)}) as ${sql.id(alias)}`;
}
