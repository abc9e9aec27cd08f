import { isoDay, lastDayOf, two, yearNear } from './dates.ts';
import type { DateParts, DocumentDate } from './dates.ts';
import type { Phrase } from './phrases.ts';
import type { DeadlineRead } from './reading.ts';

/** The date of a phrase, as far as it can be known. */
export interface ResolvedDate extends Pick<DeadlineRead, 'date' | 'yearFrom'> {
  /** Whether the day is before the document itself: then an earlier deadline is quoted. */
  readonly isLapsed: boolean;
}

/** Resolves the date of a phrase. What comes again has none; a missing year is that of the document. */
export function resolveDate(phrase: Phrase, document: DocumentDate, comesAgain: boolean): ResolvedDate {
  const none = { date: null, yearFrom: null, isLapsed: false };
  if (comesAgain) return none;
  const parts = partsOf(phrase, document);
  if (parts === undefined) return none;
  const year = yearNear(parts, document);
  if (year === undefined) return none;
  const date = isoDay(year, parts.month ?? 1, parts.day ?? 1);
  if (date === undefined) return none;
  const yearFrom = parts.year === undefined ? 'document' : 'text';
  return { date, yearFrom, isLapsed: isLapsed(date, phrase, document) };
}

/** The day that closes: the last of a span, a month, a quarter or a year; the first of a month that is only named. */
function partsOf({ when, edge }: Phrase, document: DocumentDate): DateParts | undefined {
  const isBefore = edge === 'before';
  switch (when.is) {
    case 'date':
    case 'span':
      return when.parts;
    case 'month': {
      const year = yearNear({ month: when.month, ...(when.year !== undefined && { year: when.year }) }, document);
      const day = isBefore ? 1 : (when.lastDay ?? lastDayOf(year ?? 2023, when.month));
      return { day, month: when.month, ...(when.year !== undefined && { year: when.year }) };
    }
    case 'quarter': {
      const month = isBefore ? when.quarter * 3 - 2 : when.quarter * 3;
      return { day: isBefore ? 1 : lastDayOf(2023, month), month, ...(when.year !== undefined && { year: when.year }) };
    }
    case 'year':
      return isBefore ? { day: 1, month: 1, year: when.year } : { day: 31, month: 12, year: when.year };
    case 'same-day':
      return document.day !== undefined && document.month !== undefined
        ? daysAfter(document, when.daysLater)
        : undefined;
    case 'period':
    case 'recurring':
      return undefined;
  }
}

function daysAfter({ year, month = 1, day = 1 }: DocumentDate, days: 0 | 1): DateParts {
  const isLast = day + days > lastDayOf(year ?? 2023, month);
  const later = isLast ? { day: 1, month: (month % 12) + 1 } : { day: day + days, month };
  return year === undefined ? later : { ...later, year: isLast && month === 12 ? year + 1 : year };
}

function isLapsed(date: string, { edge, time }: Phrase, { year, month, day }: DocumentDate): boolean {
  // Nobody owes anything by a day of the last century: history is told.
  if (date < '2000') return true;
  if (year === undefined) return false;
  // What is blank in the document's date counts as its first day, so that nothing is called lapsed too early.
  const document = `${year}-${two(month ?? 1)}-${two(day ?? 1)}`;
  return date < document || (date === document && edge === 'before' && time === null && day !== undefined);
}
