import { sql } from 'kysely';
import type { TableKeeper } from '../ports/table-keeper.ts';
import type { Database } from './database.ts';
import { appendBatch } from './directive-record.ts';
import { recordset } from './recordset.ts';

/**
 * Puts rows of the fold right, in one transaction. A row that a running directive has written meanwhile, after a later
 * event, is kept; one that claims to stand after an event that nobody has recorded is not.
 */
export function createTableKeeper(db: Database): TableKeeper {
  return {
    known: async () => {
      const { rows } = await sql<{ id: string }>`
        select id from directives union select directive from events union select directive from assignments`.execute(
        db,
      );
      return rows.map(({ id }) => id);
    },
    mend: ({ directive, assignments, surplus }) =>
      db.transaction().execute(async (tx) => {
        const ordinals = [...assignments.map(({ ordinal }) => ordinal), ...surplus].map((ordinal) => ({ ordinal }));
        const wrong = sql`
          (seq <= ${sql.lit(directive.seq)}
            or seq > (select coalesce(max(e.seq), 0) from events e where e.directive = ${directive.id}))`;
        await sql`delete from directives where id = ${directive.id} and ${wrong}`.execute(tx);
        const gone = await sql<{ ordinal: number }>`
          delete from assignments where directive = ${directive.id} and ${wrong}
            and ordinal in (select ordinal from ${recordset('o', ordinals, { ordinal: 'integer' })})
          returning ordinal`.execute(tx);
        // Items go with their assignment; those without one are nobody's.
        await sql`
          delete from items i where i.directive = ${directive.id} and not exists (
            select from assignments a where a.directive = i.directive and a.ordinal = i.ordinal)`.execute(tx);
        await appendBatch(tx, directive.id, { events: [], receipts: [], directive, assignments });
        return gone.rows.length;
      }),
  };
}
