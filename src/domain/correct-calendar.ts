import { weekdayOf } from './days.ts';
import type { Calendar, CalendarYear } from './calendar.ts';
import type { Day } from './words.ts';

/** What was decided of the calendar after it had been made. */
export interface CalendarChange {
  readonly closed: readonly Day[];
  readonly worked: readonly Day[];
  /** Whole years: ones that were not there, or what is known of them from now on. */
  readonly years?: readonly CalendarYear[];
}

/** The calendar with what was decided since, under its next version unless another is named. */
export function corrected(calendar: Calendar, change: CalendarChange, version?: string): Calendar {
  const { closed, worked } = change;
  const ofYear = (days: readonly Day[], year: number): readonly Day[] => days.filter((on) => on.startsWith(`${year}-`));
  const years = withYears(calendar, change.years ?? []).years.map((one): CalendarYear => {
    const nowClosed = ofYear(closed, one.year);
    const nowWorked = ofYear(worked, one.year);
    return {
      year: one.year,
      closed: [...new Set([...one.closed.filter((on) => !nowWorked.includes(on)), ...nowClosed])].sort(),
      worked: [...new Set([...one.worked.filter((on) => !nowClosed.includes(on)), ...nowWorked])].sort(),
      // A day that has been ruled upon is provisional no more.
      provisional: one.provisional.filter((on) => !nowClosed.includes(on) && !nowWorked.includes(on)),
    };
  });
  return { ...calendar, years, version: version ?? nextVersion(calendar.version) };
}

/** The calendar with some whole years, in order; what was known of them before is forgotten. */
export function withYears(calendar: Calendar, added: readonly CalendarYear[]): Calendar {
  const kept = calendar.years.filter(({ year }) => !added.some((one) => one.year === year));
  return { ...calendar, years: [...kept, ...added].sort((one, other) => one.year - other.year) };
}

function nextVersion(version: string): string {
  const [base, number] = version.split('+');
  return `${base}+${Number(number ?? 0) + 1}`;
}

/** Why a year cannot be as it was written: what is wrong, in words, and what to do about it. */
export interface YearFlaw {
  readonly code:
    'year-apart' | 'day-of-another-year' | 'day-off-anyway' | 'unnamed-provisional-day' | 'holiday-missing';
  readonly detail: string;
  readonly remedy: string;
}

/** Days off a year at least: article 112 of the Labour Code of 2019. Days off that fall on a weekend are made up for. */
const daysOffAtLeast = 11;
/** Those that it gives by the solar calendar, each year on the same day. */
const fixedHolidays = ['01-01', '04-30', '05-01', '09-02'];

/**
 * What is wrong with a year that somebody has written down, if anything. A deadline is computed of it, so what is easily
 * forgotten is looked for: a holiday of the law, the Monday in place of one that falls on a Sunday, the year between.
 */
export function flawOfYear(
  calendar: Calendar,
  { year, closed, worked, provisional }: CalendarYear,
): YearFlaw | undefined {
  const known = calendar.years.map((one) => one.year);
  const [first, last] = [Math.min(...known), Math.max(...known)];
  if (year < first - 1 || year > last + 1) {
    const next = year > last ? last + 1 : first - 1;
    return flaw('year-apart', `The calendar has ${first} to ${last}.`, `Supply ${next} first.`);
  }
  const named = new Set([...closed, ...worked]);
  const foreign = [...named, ...provisional].find((on) => !on.startsWith(`${year}-`));
  if (foreign !== undefined)
    return flaw('day-of-another-year', `${foreign} is not in ${year}.`, 'Name days of that year.');
  const unnamed = provisional.find((on) => !named.has(on));
  if (unnamed !== undefined)
    return flaw('unnamed-provisional-day', `${unnamed} is neither closed nor worked.`, 'Name it as one of these, too.');
  const needless = closed.find(isWeekend) ?? worked.find((on) => !isWeekend(on) || closed.includes(on));
  if (needless !== undefined)
    return flaw(
      'day-off-anyway',
      `${needless} is as it says without being named, or it is named twice.`,
      'Closed are days from Monday to Friday (the one in place of a holiday on a weekend), worked are Saturdays or Sundays.',
    );
  const missing = fixedHolidays.map((on) => `${year}-${on}`).find((on) => !isWeekend(on) && !closed.includes(on));
  if (missing !== undefined) return flaw('holiday-missing', `${missing} is a public holiday.`, 'Name it as closed.');
  const count = new Set(closed).size;
  if (count >= daysOffAtLeast) return undefined;
  return flaw(
    'holiday-missing',
    `${count} days are closed, where the law gives ${daysOffAtLeast} at least.`,
    'Name Tết, the commemoration of the Hùng Kings and the National Day, too, and what is closed in place of a weekend.',
  );
}

function flaw(code: YearFlaw['code'], detail: string, remedy: string): YearFlaw {
  return { code, detail, remedy };
}

function isWeekend(on: Day): boolean {
  const weekday = weekdayOf(on);
  return weekday === 0 || weekday === 6;
}
