import type { PhoneCalls } from '../ports/office-desk.ts';
import type { Database } from './database.ts';

/** Calls of the office to units that nothing reaches. */
export function createPhoneCalls(db: Database): PhoneCalls {
  return {
    note: async ({ id, directive, unit, outcome, promisedAt, note, calledAt }) => {
      const said = { outcome, promised_at: promisedAt ?? null, note: note ?? null, called_at: calledAt };
      await db
        .insertInto('phone_calls')
        .values({ id, directive, unit, ...said })
        .onConflict((conflict) => conflict.column('id').doNothing())
        .execute();
    },
    ofDirective: async (directive) => {
      const rows = await db
        .selectFrom('phone_calls')
        .selectAll()
        .where('directive', '=', directive)
        .orderBy('called_at')
        .orderBy('id')
        .execute();
      return rows.map(({ id, unit, outcome, promised_at, note, called_at }) => ({
        ...{ id, directive, unit, outcome },
        ...(promised_at === null ? {} : { promisedAt: promised_at }),
        ...(note === null ? {} : { note }),
        calledAt: called_at,
      }));
    },
  };
}
