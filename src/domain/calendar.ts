import { UTCDate } from '@date-fns/utc';
import { differenceInCalendarDays } from 'date-fns/differenceInCalendarDays';
import { getDay } from 'date-fns/getDay';
import { getYear } from 'date-fns/getYear';
import { isValid } from 'date-fns/isValid';
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

/** Asia/Ho_Chi_Minh is +07:00 all year; a fixed offset keeps the host's time zone out. */
const offsetMs = 7 * 3_600_000;
const minuteMs = 60_000;
const dayMs = 24 * 3_600_000;

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
  const date = dateOf(on);
  if (!years.has(getYear(date))) throw new NoCalendarYear(getYear(date));
  const weekday = getDay(date);
  return weekday !== 0 && weekday !== 6;
}

interface LookUp {
  readonly closed: ReadonlySet<Day>;
  readonly worked: ReadonlySet<Day>;
  readonly years: ReadonlySet<number>;
  /** Office hours in milliseconds after midnight. */
  readonly hours: readonly (readonly [opensMs: number, closesMs: number])[];
  readonly working: Map<Day, boolean>;
  readonly steps: Map<string, Day>;
  readonly counts: Map<string, number>;
}
const lookUps = new WeakMap<Calendar, LookUp>();

function lookUp(calendar: Calendar): LookUp {
  let found = lookUps.get(calendar);
  if (!found) {
    found = {
      closed: new Set(calendar.years.flatMap((year) => year.closed)),
      worked: new Set(calendar.years.flatMap((year) => year.worked)),
      years: new Set(calendar.years.map((year) => year.year)),
      hours: calendar.hours.map(([opens, closes]) => [minutesOf(opens) * minuteMs, minutesOf(closes) * minuteMs]),
      working: new Map(),
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
  const key = `${on}${days}`;
  const known = steps.get(key);
  if (known !== undefined) return known;
  let day = on;
  if (days === 0) while (!isWorkingDay(calendar, day)) day = addCalendarDays(day, -1);
  const step = Math.sign(days);
  for (let left = Math.abs(days); left > 0;) {
    day = addCalendarDays(day, step);
    if (isWorkingDay(calendar, day)) left -= 1;
  }
  steps.set(key, day);
  return day;
}

/** The first working day on or after `on`. Throws `NoCalendarYear`. */
export function workingDayFrom(calendar: Calendar, on: Day): Day {
  return isWorkingDay(calendar, on) ? on : addWorkingDays(calendar, on, 1);
}

/** Working days after `from` up to and with `to`; negative when `to` comes first. Throws `NoCalendarYear`. */
export function workingDaysBetween(calendar: Calendar, from: Day, to: Day): number {
  const { counts } = lookUp(calendar);
  const key = `${from}${to}`;
  const known = counts.get(key) ?? countWorkingDays(calendar, from, to);
  counts.set(key, known);
  return known;
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
  const today = dayOf(at);
  if (isWorkingDay(calendar, today)) {
    const midnight = startOf(today);
    for (const [opensMs, closesMs] of lookUp(calendar).hours) {
      if (at < midnight + opensMs) return midnight + opensMs;
      if (at < midnight + closesMs) return at;
    }
  }
  return instantOf(addWorkingDays(calendar, today, 1), firstHour(calendar));
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
  const { hours } = lookUp(calendar);
  // Without summer time a day begins 24 hours after the one before it.
  for (let midnight = startOf(dayOf(from)); midnight < to && totalMs < enoughMs; midnight += dayMs) {
    if (!isWorkingDay(calendar, dayOf(midnight))) continue;
    for (const [opensMs, closesMs] of hours)
      totalMs += Math.max(0, Math.min(to, midnight + closesMs) - Math.max(from, midnight + opensMs));
  }
  return totalMs;
}

/** Whether every year from one day to another is there. */
export function covers(calendar: Calendar, from: Day, to: Day): boolean {
  const { years } = lookUp(calendar);
  for (let year = Number(from.slice(0, 4)); year <= Number(to.slice(0, 4)); year += 1)
    if (!years.has(year)) return false;
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
  return calendar.years.flatMap((year) => year.provisional.filter((on) => from <= on && on <= to));
}

/** The day in the office's time zone on which an instant falls. */
export function dayOf(at: Instant): Day {
  const number = Math.floor((at + offsetMs) / dayMs);
  const known = writtenDays.get(number);
  if (known !== undefined) return known;
  const on = new Date(at + offsetMs).toISOString().slice(0, 10);
  remember(writtenDays, number, on);
  return on;
}

/** A few years of days, written and read: these two are asked millions of times in a directive's life. */
const writtenDays = new Map<number, Day>();
const startsOfDays = new Map<Day, Instant>();
const daysRemembered = 5000;

function remember<Key, Value>(memory: Map<Key, Value>, key: Key, value: Value): void {
  if (memory.size >= daysRemembered) memory.clear();
  memory.set(key, value);
}

/** The time of day of an instant, in the office's time zone. */
export function timeOf(at: Instant): TimeOfDay {
  return new Date(at + offsetMs).toISOString().slice(11, 16);
}

/** An instant as people and files write it here: `2023-02-24T08:00:00+07:00`. */
export function isoOf(at: Instant): string {
  return `${new Date(at + offsetMs).toISOString().slice(0, 19)}+07:00`;
}

/** The instant of a time of day on a day, in the office's time zone. */
export function instantOf(on: Day, time: TimeOfDay): Instant {
  return startOf(on) + minutesOf(time) * minuteMs;
}

function minutesOf(time: TimeOfDay): number {
  return Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));
}

/** 00:00 of a day, in the office's time zone. */
export function startOf(on: Day): Instant {
  const known = startsOfDays.get(on);
  if (known !== undefined) return known;
  const at = Date.parse(`${on}T00:00:00Z`) - offsetMs;
  remember(startsOfDays, on, at);
  return at;
}

/** 24:00 of a day, in the office's time zone. */
export function endOf(on: Day): Instant {
  return startOf(addCalendarDays(on, 1));
}

/** The day `days` calendar days later (earlier when negative). */
export function addCalendarDays(on: Day, days: number): Day {
  // Without summer time a day is 24 hours: adding them is exact, and much cheaper than a date object.
  return dayOf(startOf(on) + days * dayMs);
}

/** Calendar days from one day to another. */
export function calendarDaysBetween(from: Day, to: Day): number {
  return differenceInCalendarDays(dateOf(to), dateOf(from));
}

/** The weekday of a day: 0 is Sunday, 6 is Saturday. */
export function weekdayOf(on: Day): number {
  return getDay(dateOf(on));
}

/** Whether a text is a date that exists: `2023-02-30` does not. */
export function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const date = dateOf(text);
  return isValid(date) && date.toISOString().slice(0, 10) === text;
}

function dateOf(on: Day): UTCDate {
  return new UTCDate(`${on}T00:00:00Z`);
}
