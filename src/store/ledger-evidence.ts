import { sql } from 'kysely';
import type { LedgerEvidence, RungEvidence, SendingEvidence } from '../ports/ledger-evidence.ts';
import type { Database } from './database.ts';

/** Gathers the ledger by rung and by sending: a row for each, however many units it went to. */
export function createLedgerEvidence(db: Database): LedgerEvidence {
  return {
    rungs: async (directive) => {
      const { rows } = await sql<RungEvidence>`
        select duty, ladder, round, rung, day, event, channel, json_agg(distinct assignment || ' ' || unit) as places
        from notices where directive = ${directive}
        group by duty, ladder, round, rung, day, event, channel`.execute(db);
      return rows;
    },
    sendings: async (directive) => {
      const { rows } = await sql<SendingEvidence>`
        select m.sending, count(*)::int as messages, (count(*) filter (where n.message is null))::int as bare
        from messages m
        left join (select distinct message from notices where directive = ${directive}) n on n.message = m.id
        where m.directive = ${directive}
        group by m.sending`.execute(db);
      return rows;
    },
  };
}
