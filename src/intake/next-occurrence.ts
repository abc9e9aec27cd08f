import type { Day } from '../domain/words.ts';
import { isoDay, lastDayOf, two } from './dates.ts';
import type { DocumentDate } from './dates.ts';
import type { DeadlineRead } from './reading.ts';

/** The first time after the document that a recurring deadline comes; undefined when the text does not say the day. */
export function nextOccurrence(
  { every, recurs }: Pick<DeadlineRead, 'every' | 'recurs'>,
  document: DocumentDate,
): Day | undefined {
  const { year, month, day } = document;
  if (recurs === null || every === null || year === undefined) return undefined;
  const after = `${year}-${two(month ?? 1)}-${two(day ?? 1)}`;
  for (let ahead = 0; ahead <= 24; ahead += 1) {
    const at = (month ?? 1) - 1 + ahead;
    const inYear = year + Math.floor(at / 12);
    const inMonth = (at % 12) + 1;
    if (!isMonthOf(every, inMonth, recurs.month)) continue;
    const on = isoDay(inYear, inMonth, Math.min(recurs.day, lastDayOf(inYear, inMonth)));
    if (on !== undefined && on > after) return on;
  }
  return undefined;
}

function isMonthOf(every: NonNullable<DeadlineRead['every']>, month: number, named: number | null): boolean {
  if (named !== null) return month === named;
  switch (every) {
    case 'quarter':
      return month % 3 === 0;
    case 'half-year':
      return month % 6 === 0;
    case 'year':
      return month === 12;
    case 'month':
    case 'week':
    case 'day':
      return true;
  }
}
