import { sql } from 'kysely';
import type { Transaction } from 'kysely';
import type { DirectiveId } from '../domain/words.ts';
import type { Database } from './database.ts';
import type { NewNotice } from './ledger-rows.ts';
import { createKinds, kindColumns } from './notice-kinds.ts';
import type { Kind, Kinds } from './notice-kinds.ts';
import { numberedRecordset, recordset } from './recordset.ts';
import type { Tables } from './rows.ts';

/** Writes notices down; `skip` uses it too, where a notice that is there already stays as it is. */
export async function insertNotices(
  db: Database | Transaction<Tables>,
  directive: DirectiveId,
  notices: readonly NewNotice[],
  again = false,
): Promise<void> {
  if (notices.length === 0) return;
  const ending = again ? sql`on conflict on constraint notices_once do nothing` : sql``;
  const kinds = createKinds<NewKind>();
  const rows = notices.map((notice) => newRow(kinds, notice));
  await sql`
    insert into notices
      (directive, duty, ladder, round, rung, day, event, channel, at, reason, assignment, person, unit, about, message)
    select ${directive}, duty, ladder, round, rung, day, event, channel, at, reason, assignment, person, unit,
      coalesce(about, '[]'), message
    from ${recordset('k', kinds.all(), { ...kindColumns, at: 'bigint', reason: 'text' })}
    join ${numberedRecordset('r', rows, {
      kind: 'integer',
      assignment: 'integer',
      person: 'text',
      unit: 'text',
      about: 'json',
      message: 'bigint',
    })} using (kind)
    order by r.place ${ending}`.execute(db);
}

interface NewKind extends Kind {
  readonly at: number;
  readonly reason: string | null;
}

function newRow(kinds: Kinds<NewKind>, notice: NewNotice): Readonly<Record<RowColumn, unknown>> {
  const { duty, ladder, round, rung, day, event, channel, at, reason, assignment, person, unit, message } = notice;
  const kind = kinds.numberOf({ duty, ladder, round, rung, day, event, channel, at, reason });
  const about = notice.about.length > 0 ? notice.about : undefined;
  return { kind, assignment, person, unit, about, message };
}
type RowColumn = 'kind' | 'assignment' | 'person' | 'unit' | 'about' | 'message';
