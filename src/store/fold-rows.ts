import { sql } from 'kysely';
import type { Transaction } from 'kysely';
import type { DirectiveId } from '../domain/words.ts';
import type { AssignmentRow } from '../ports/record.ts';
import { recordset } from './recordset.ts';
import type { Tables } from './rows.ts';

const assignmentColumns = {
  ordinal: 'integer',
  unit: 'text',
  duty: 'text',
  state: 'text',
  acknowledged_at: 'bigint',
  declined_at: 'bigint',
  on_phone_list_since: 'bigint',
} as const;

const itemColumns = {
  ordinal: 'integer',
  item: 'text',
  position: 'integer',
  state: 'text',
  version: 'integer',
  round: 'integer',
  closes_at: 'bigint',
  received_at: 'bigint',
  verdict: 'text',
  extended: 'boolean',
} as const;

/** Writes rows of the fold as they stand after the event `seq`; rows that stand after a later one are kept. */
export async function replaceAssignments(
  tx: Transaction<Tables>,
  directive: DirectiveId,
  seq: number,
  assignments: readonly AssignmentRow[],
): Promise<void> {
  if (assignments.length === 0) return;
  const ordinals = await upsertAssignments(tx, directive, seq, assignments);
  const written = assignments.filter(({ ordinal }) => ordinals.has(ordinal));
  await replaceItems(tx, directive, seq, written);
}

/** Answers the ordinals whose rows were not kept. */
async function upsertAssignments(
  tx: Transaction<Tables>,
  directive: DirectiveId,
  seq: number,
  assignments: readonly AssignmentRow[],
): Promise<ReadonlySet<number>> {
  const rows = assignments.map((row) => ({
    ordinal: row.ordinal,
    unit: row.unit,
    duty: row.duty,
    state: row.state,
    acknowledged_at: row.acknowledgedAt ?? null,
    declined_at: row.declinedAt ?? null,
    on_phone_list_since: row.onPhoneListSince ?? null,
  }));
  const written = await sql<{ ordinal: number }>`
    insert into assignments
      (directive, ordinal, unit, duty, state, acknowledged_at, declined_at, on_phone_list_since, seq)
    select ${directive}, ordinal, unit, duty, state, acknowledged_at, declined_at, on_phone_list_since, ${sql.lit(seq)}
    from ${recordset('r', rows, assignmentColumns)}
    on conflict (directive, ordinal) do update
      set unit = excluded.unit, duty = excluded.duty, state = excluded.state,
        acknowledged_at = excluded.acknowledged_at, declined_at = excluded.declined_at,
        on_phone_list_since = excluded.on_phone_list_since, seq = excluded.seq
      where assignments.seq <= excluded.seq
    returning ordinal`.execute(tx);
  return new Set(written.rows.map((row) => row.ordinal));
}

/** A replaced document may drop or add items: those of a written assignment are exactly those given. */
async function replaceItems(
  tx: Transaction<Tables>,
  directive: DirectiveId,
  seq: number,
  assignments: readonly AssignmentRow[],
): Promise<void> {
  if (assignments.length === 0) return;
  const ordinals = assignments.map(({ ordinal }) => ({ ordinal }));
  await sql`
    delete from items where directive = ${directive}
      and ordinal in (select ordinal from ${recordset('o', ordinals, { ordinal: 'integer' })})`.execute(tx);
  const rows = assignments.flatMap(({ ordinal, items }) =>
    items.map((row, position) => ({
      ordinal,
      item: row.item,
      position,
      state: row.state,
      version: row.version,
      round: row.round,
      closes_at: row.closesAt ?? null,
      received_at: row.receivedAt ?? null,
      verdict: row.verdict ?? null,
      extended: row.extended ?? false,
    })),
  );
  await sql`
    insert into items
      (directive, ordinal, item, position, state, version, round, closes_at, received_at, verdict, extended, seq)
    select ${directive}, ordinal, item, position, state, version, round, closes_at, received_at, verdict, extended, ${sql.lit(seq)}
    from ${recordset('r', rows, itemColumns)}`.execute(tx);
}
