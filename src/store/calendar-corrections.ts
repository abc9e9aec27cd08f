import type { Selectable } from 'kysely';
import type { CalendarCorrection, CalendarCorrections } from '../ports/office-desk.ts';
import type { Database } from './database.ts';
import type { Tables } from './rows.ts';

/** Corrections of the calendar, in the order in which they were made; each once. */
export function createCalendarCorrections(db: Database): CalendarCorrections {
  return {
    keep: async ({ id, closed, worked, years, basis, at }) => {
      const change = { closed: JSON.stringify(closed), worked: JSON.stringify(worked) };
      await db
        .insertInto('calendar_corrections')
        .values({ id, ...change, years: years ? JSON.stringify(years) : null, basis: basis ?? null, at })
        .onConflict((conflict) => conflict.column('id').doNothing())
        .execute();
      const kept = await db
        .selectFrom('calendar_corrections')
        .selectAll()
        .where('id', '=', id)
        .executeTakeFirstOrThrow();
      return toCorrection(kept);
    },
    list: async () => {
      const rows = await db.selectFrom('calendar_corrections').selectAll().orderBy('position').execute();
      return rows.map(toCorrection);
    },
  };
}

function toCorrection(row: Selectable<Tables['calendar_corrections']>): CalendarCorrection {
  const { id, closed, worked, years, basis, at } = row;
  return { id, closed, worked, ...(years && { years }), ...(basis === null ? {} : { basis }), at };
}
