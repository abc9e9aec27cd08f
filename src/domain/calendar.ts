import {
  addCalendarDays,
  dayMs,
  dayNumberOf,
  dayOf,
  instantOf,
  midnightBefore,
  minuteMs,
  minutesOf,
  startOf,
  weekdayOf,
  yearOf,
} from './days.ts';
import type { Day, Instant, TimeOfDay } from './words.ts';

/** The office's calendar: data with a version, never a library. Days not listed are Monday to Friday. */
export interface Calendar {
  readonly version: string;
  readonly years: readonly CalendarYear[];
  /** Office hours of a working day, in order: `['07:30', '11:30']`. The closing minute is outside. */
  readonly hours: readonly (readonly [TimeOfDay, TimeOfDay])[];
}

/** One year: the days closed on Monday to Friday, the Saturdays (or Sundays) worked, and which of them are provisional. */
export interface CalendarYear {
  readonly year: number;
  readonly closed: readonly Day[];
  readonly worked: readonly Day[];
  readonly provisional: readonly Day[];
}

/** The calendar has no such year: refused, never guessed. */
export class NoCalendarYear extends Error {
  readonly year: number;
  constructor(year: number) {
    super(`The calendar has no year ${year}.`);
    this.name = 'NoCalendarYear';
    this.year = year;
  }
}

/** An instant that never comes by itself: the calendar has to be supplied first. */
export const never: Instant = Number.MAX_SAFE_INTEGER;

/** Beyond the calendar's last year nothing is guessed: what is planned there is `never`, until the year is supplied. */
export function orNever(compute: () => Instant): Instant {
  try {
    return compute();
  } catch (error) {
    if (error instanceof NoCalendarYear) return never;
    throw error;
  }
}

/** Whether a day is worked: Monday to Friday less closures, plus make-up days. Throws `NoCalendarYear`. */
export function isWorkingDay(calendar: Calendar, on: Day): boolean {
  const found = lookUp(calendar);
  const known = found.working.get(on);
  if (known !== undefined) return known;
  const working = computeWorkingDay(found, on);
  found.working.set(on, working);
  return working;
}

function computeWorkingDay({ closed, worked, years }: LookUp, on: Day): boolean {
  if (closed.has(on)) return false;
  if (worked.has(on)) return true;
  const year = yearOf(on);
  if (!years.has(year)) throw new NoCalendarYear(year);
  const weekday = weekdayOf(on);
  return weekday !== 0 && weekday !== 6;
}

interface LookUp {
  readonly closed: ReadonlySet<Day>;
  readonly worked: ReadonlySet<Day>;
  readonly years: ReadonlySet<number>;
  /** Office hours in milliseconds after midnight. */
  readonly hours: readonly (readonly [opensMs: number, closesMs: number])[];
  readonly working: Map<Day, boolean>;
  /** The same by number of days after the first of the calendar, for those of its first years. */
  readonly workingDays: (boolean | undefined)[];
  readonly firstDay: number;
  readonly steps: Map<Day, Map<number, Day>>;
  readonly counts: Map<Day, Map<Day, number>>;
}
const lookUps = new WeakMap<Calendar, LookUp>();
/** Places for the days of five years and more; those beyond are looked up by what they are called. */
const daysOfPlaces = 2048;
/** The calendar asked last, which nearly always is the one asked next. */
let latest: { readonly calendar: Calendar; readonly found: LookUp } | undefined;

function lookUp(calendar: Calendar): LookUp {
  if (latest?.calendar === calendar) return latest.found;
  const found = lookUpAnew(calendar);
  latest = { calendar, found };
  return found;
}

function lookUpAnew(calendar: Calendar): LookUp {
  let found = lookUps.get(calendar);
  if (!found) {
    found = {
      closed: new Set(calendar.years.flatMap((year) => year.closed)),
      worked: new Set(calendar.years.flatMap((year) => year.worked)),
      years: new Set(calendar.years.map((year) => year.year)),
      hours: calendar.hours.map(([opens, closes]) => [minutesOf(opens) * minuteMs, minutesOf(closes) * minuteMs]),
      working: new Map(),
      // Made at its full length: an array that grows by far places is as slow as a map.
      workingDays: new Array<boolean | undefined>(daysOfPlaces),
      firstDay: dayNumberOf(startOf(`${Math.min(...calendar.years.map(({ year }) => year))}-01-01`)),
      steps: new Map(),
      counts: new Map(),
    };
    lookUps.set(calendar, found);
  }
  return found;
}

/**
 * The working day `days` working days from `on`: positive after it, negative before it, the day itself not counted.
 * With 0: the day itself when it is worked, else the last working day before it. Throws `NoCalendarYear`.
 */
export function addWorkingDays(calendar: Calendar, on: Day, days: number): Day {
  const { steps } = lookUp(calendar);
  const known = steps.get(on)?.get(days);
  if (known !== undefined) return known;
  let day = on;
  if (days === 0) while (!isWorkingDay(calendar, day)) day = addCalendarDays(day, -1);
  const step = Math.sign(days);
  for (let left = Math.abs(days); left > 0;) {
    day = addCalendarDays(day, step);
    if (isWorkingDay(calendar, day)) left -= 1;
  }
  keep(steps, on, days, day);
  return day;
}

/** The first working day on or after `on`. Throws `NoCalendarYear`. */
export function workingDayFrom(calendar: Calendar, on: Day): Day {
  return isWorkingDay(calendar, on) ? on : addWorkingDays(calendar, on, 1);
}

/** Working days after `from` up to and with `to`; negative when `to` comes first. Throws `NoCalendarYear`. */
export function workingDaysBetween(calendar: Calendar, from: Day, to: Day): number {
  const { counts } = lookUp(calendar);
  const known = counts.get(from)?.get(to);
  if (known !== undefined) return known;
  const count = countWorkingDays(calendar, from, to);
  keep(counts, from, to, count);
  return count;
}

/** Kept under two keys, one in the other: a text made of both would have to be made and hashed at every question. */
function keep<Key, Value>(memory: Map<Day, Map<Key, Value>>, on: Day, key: Key, value: Value): void {
  const ofDay = memory.get(on);
  if (ofDay) ofDay.set(key, value);
  else memory.set(on, new Map([[key, value]]));
}

function countWorkingDays(calendar: Calendar, from: Day, to: Day): number {
  const sign = to < from ? -1 : 1;
  const [low, high] = sign === 1 ? [from, to] : [to, from];
  let count = 0;
  for (let day = low; day < high;) {
    day = addCalendarDays(day, 1);
    if (isWorkingDay(calendar, day)) count += 1;
  }
  return count === 0 ? 0 : sign * count;
}

/** How many working days a year of the calendar has. Throws `NoCalendarYear`. */
export function workingDaysOf(calendar: Calendar, year: number): number {
  const before = `${year - 1}-12-31`;
  let count = 0;
  for (let day = addCalendarDays(before, 1); day < `${year + 1}-01-01`; day = addCalendarDays(day, 1))
    if (isWorkingDay(calendar, day)) count += 1;
  return count;
}

/** The first instant at or after `at` that lies in the office's hours of a working day. Throws `NoCalendarYear`. */
export function nextOpening(calendar: Calendar, at: Instant): Instant {
  const found = lookUp(calendar);
  if (isWorkedAt(calendar, found, at)) {
    const midnight = midnightBefore(at);
    for (const [opensMs, closesMs] of found.hours) {
      if (at < midnight + opensMs) return midnight + opensMs;
      if (at < midnight + closesMs) return at;
    }
  }
  return instantOf(addWorkingDays(calendar, dayOf(at), 1), firstHour(calendar));
}

/** Whether the day of an instant is worked, without writing the day out. Throws `NoCalendarYear`. */
function isWorkedAt(calendar: Calendar, { workingDays, firstDay }: LookUp, at: Instant): boolean {
  const place = dayNumberOf(at) - firstDay;
  const known = workingDays[place];
  if (known !== undefined) return known;
  const works = isWorkingDay(calendar, dayOf(at));
  if (place >= 0 && place < daysOfPlaces) workingDays[place] = works;
  return works;
}

function firstHour(calendar: Calendar): TimeOfDay {
  return calendar.hours[0]?.[0] ?? '00:00';
}

/**
 * Milliseconds of office hours between two instants, 0 when `to` is not after `from`. Whoever only asks whether it is
 * `enoughMs` spares the walk through the days after that. Throws `NoCalendarYear`.
 */
export function officeTimeBetweenMs(
  calendar: Calendar,
  from: Instant,
  to: Instant,
  enoughMs = Number.POSITIVE_INFINITY,
): number {
  let totalMs = 0;
  const found = lookUp(calendar);
  // Without summer time a day begins 24 hours after the one before it.
  for (let midnight = midnightBefore(from); midnight < to && totalMs < enoughMs; midnight += dayMs) {
    if (!isWorkedAt(calendar, found, midnight)) continue;
    for (const [opensMs, closesMs] of found.hours)
      totalMs += Math.max(0, Math.min(to, midnight + closesMs) - Math.max(from, midnight + opensMs));
  }
  return totalMs;
}

/** Whether every year from one day to another is there. */
export function covers(calendar: Calendar, from: Day, to: Day): boolean {
  const { years } = lookUp(calendar);
  const last = yearOf(to);
  for (let year = yearOf(from); year <= last; year += 1) if (!years.has(year)) return false;
  return true;
}

/** Whether the calendar reaches some working days past a day. */
export function reaches(calendar: Calendar, on: Day, workingDays: number): boolean {
  try {
    addWorkingDays(calendar, workingDayFrom(calendar, on), workingDays);
    return true;
  } catch (error) {
    if (error instanceof NoCalendarYear) return false;
    throw error;
  }
}

/** The provisional dates of the calendar between two days, both included. */
export function provisionalBetween(calendar: Calendar, from: Day, to: Day): readonly Day[] {
  const days: Day[] = [];
  for (const { provisional } of calendar.years) for (const on of provisional) if (from <= on && on <= to) days.push(on);
  return days;
}
