import { UTCDate } from '@date-fns/utc';
import { differenceInCalendarDays } from 'date-fns/differenceInCalendarDays';
import { getDay } from 'date-fns/getDay';
import { isValid } from 'date-fns/isValid';
import type { Day, Instant, TimeOfDay } from './words.ts';

/** Asia/Ho_Chi_Minh is +07:00 all year; a fixed offset keeps the host's time zone out. */
const offsetMs = 7 * 3_600_000;
export const minuteMs = 60_000;
export const dayMs = 24 * 3_600_000;

/** The day in the office's time zone on which an instant falls. */
export function dayOf(at: Instant): Day {
  const number = dayNumberOf(at);
  const place = number & (writtenDays.length - 1);
  const known = writtenDays[place];
  if (known?.number === number) return known.on;
  const on = new Date(at + offsetMs).toISOString().slice(0, 10);
  writtenDays[place] = { number, on };
  return on;
}

interface WrittenDay {
  readonly number: number;
  readonly on: Day;
}
/** Days written and read: these are asked millions of times in a directive's life. Each day has one place of 2^13. */
const writtenDays = Array.from({ length: 8192 }, (): WrittenDay | undefined => undefined);
const startsOfDays = new Map<Day, Instant>();
const minutesOfTimes = new Map<TimeOfDay, number>();
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

/** Minutes from midnight to a time of day. */
export function minutesOf(time: TimeOfDay): number {
  const known = minutesOfTimes.get(time);
  if (known !== undefined) return known;
  const minutes = Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));
  remember(minutesOfTimes, time, minutes);
  return minutes;
}

/** The year of a day. */
export function yearOf(on: Day): number {
  // Digit by digit: a text cut out of another is slow to read as a number.
  const digit = (place: number): number => on.charCodeAt(place) - 48;
  return digit(0) * 1000 + digit(1) * 100 + digit(2) * 10 + digit(3);
}

/** 00:00 of the day on which an instant falls. */
export function midnightBefore(at: Instant): Instant {
  return dayNumberOf(at) * dayMs - offsetMs;
}

/** Days of the office from 1970-01-01 to an instant. */
export function dayNumberOf(at: Instant): number {
  return Math.floor((at + offsetMs) / dayMs);
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
