import type { Calendar } from '../../src/domain/calendar.ts';
import type { PlannedDeadline } from '../../src/domain/plan.ts';
import type { Instant } from '../../src/domain/words.ts';

/**
 * The office's calendar computed a second time, naively, from `domain.md` alone: days are numbers (days since 1970-01-01
 * in the office's time zone), and every question is answered by walking day by day. Where the calendar has no such year
 * the answer is `never`.
 */
export const never = Number.POSITIVE_INFINITY;

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
const offsetMs = 7 * hourMs;

/** A deadline as this almanac sees it: instants, and days as numbers. */
export interface Due {
  readonly closesAt: Instant;
  readonly inclusive: boolean;
  readonly lastWorkingDay: number;
}

export interface Almanac {
  readonly works: (day: number) => boolean | undefined;
  /** The working day so many working days away; with 0 the day itself or the last one before it. */
  readonly shift: (day: number, workingDays: number) => number;
  readonly isOpen: (at: Instant) => boolean;
  readonly opensAt: (at: Instant) => Instant;
  readonly officeMs: (from: Instant, to: Instant) => number;
}

/** The number of the day on which an instant falls in the office. */
export function dayAt(at: Instant): number {
  return Math.floor((at + offsetMs) / dayMs);
}

/** The number of a written day. */
export function dayNumber(on: string): number {
  return dayNumbers(on);
}

/** A day's number written out. */
export function written(day: number): string {
  return writtenDays(day);
}

/** 00:00 of a day in the office, or so many minutes after it. */
export function instantAt(day: number, minutes = 0): Instant {
  return day * dayMs - offsetMs + minutes * 60_000;
}

/** Minutes after midnight of a written time. */
export function minutesOf(time: string): number {
  return timesInMinutes(time);
}

/** Days and times are few, and lives ask for the same ones over and over: each is computed once. */
function once<Asked, Answer>(compute: (asked: Asked) => Answer): (asked: Asked) => Answer {
  const answers = new Map<Asked, Answer>();
  return (asked) => {
    const known = answers.get(asked);
    if (known !== undefined) return known;
    const answer = compute(asked);
    answers.set(asked, answer);
    return answer;
  };
}

const dayNumbers = once((on: string) =>
  Math.round(Date.UTC(Number(on.slice(0, 4)), Number(on.slice(5, 7)) - 1, Number(on.slice(8))) / dayMs),
);
const writtenDays = once((day: number) => new Date(day * dayMs).toISOString().slice(0, 10));
const timesInMinutes = once((time: string) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3)));

const almanacs = new WeakMap<Calendar, Almanac>();
/** The calendar asked last, which nearly always is the one asked next. */
let latest: { readonly calendar: Calendar; readonly almanac: Almanac } | undefined;

/** The almanac of a calendar. */
export function almanacOf(calendar: Calendar): Almanac {
  if (latest?.calendar === calendar) return latest.almanac;
  const almanac = almanacs.get(calendar) ?? makeAlmanac(calendar);
  almanacs.set(calendar, almanac);
  latest = { calendar, almanac };
  return almanac;
}

function makeAlmanac(calendar: Calendar): Almanac {
  const closed = new Set(calendar.years.flatMap((year) => year.closed.map(dayNumber)));
  const worked = new Set(calendar.years.flatMap((year) => year.worked.map(dayNumber)));
  const years = new Set(calendar.years.map(({ year }) => year));
  const hours = calendar.hours.map(([from, to]) => [minutesOf(from) * 60_000, minutesOf(to) * 60_000] as const);
  const shifts = new Map<number, number>();

  const memory = new Map<number, boolean | undefined>();
  const works = (day: number): boolean | undefined => {
    const known = memory.get(day);
    if (known !== undefined) return known;
    const afresh = worksAfresh(day);
    memory.set(day, afresh);
    return afresh;
  };
  const worksAfresh = (day: number): boolean | undefined => {
    const weekday = (day + 4) % 7;
    if (closed.has(day)) return false;
    if (worked.has(day)) return true;
    if (!years.has(new Date(day * dayMs).getUTCFullYear())) return undefined;
    return weekday !== 0 && weekday !== 6;
  };
  const walk = (day: number, workingDays: number): number => {
    let left = Math.abs(workingDays);
    for (let at = workingDays === 0 ? day : day + Math.sign(workingDays); ; at += workingDays > 0 ? 1 : -1) {
      const works_ = works(at);
      if (works_ === undefined) return never;
      if (works_) left -= 1;
      if (left <= 0 && works_) return at;
    }
  };
  const shift = (day: number, workingDays: number): number => {
    if (day === never) return never;
    const key = day * 64 + workingDays + 32;
    const known = shifts.get(key) ?? walk(day, workingDays);
    shifts.set(key, known);
    return known;
  };
  const isOpen = (at: Instant): boolean => {
    const day = dayAt(at);
    const time = at - instantAt(day);
    return works(day) === true && hours.some(([from, to]) => from <= time && time < to);
  };
  const opensAt = (at: Instant): Instant => {
    if (at === never || isOpen(at)) return at;
    for (let day = dayAt(at); ; day += 1) {
      const open = works(day);
      if (open === undefined) return never;
      const next = open ? hours.find(([from]) => instantAt(day) + from > at) : undefined;
      if (next) return instantAt(day) + next[0];
    }
  };
  const officeMs = (from: Instant, to: Instant): number => {
    let sum = 0;
    for (let day = dayAt(from); instantAt(day) < to; day += 1) {
      if (works(day) !== true) continue;
      for (const [opens, closes] of hours)
        sum += Math.max(0, Math.min(to, instantAt(day) + closes) - Math.max(from, instantAt(day) + opens));
    }
    return sum;
  };
  return { works, shift, isOpen, opensAt, officeMs };
}

/** A deadline that closes at 24:00 of a day. */
export function dueByEndOf(day: number, almanac: Almanac): Due {
  return { closesAt: instantAt(day + 1), inclusive: false, lastWorkingDay: almanac.shift(day, 0) };
}

/** A deadline at an instant that a leader named: midnight belongs to the day before. */
export function dueAt(closesAt: Instant, inclusive: boolean, almanac: Almanac): Due {
  const midnight = instantAt(dayAt(closesAt)) === closesAt;
  const lastDay = midnight ? dayAt(closesAt) - 1 : dayAt(closesAt);
  return { closesAt, inclusive: inclusive && !midnight, lastWorkingDay: almanac.shift(lastDay, 0) };
}

/** When a planned deadline closes; `anchor` is the day from which a period counts. */
export function dueOf(deadline: PlannedDeadline, anchor: number, almanac: Almanac): Due {
  if ('within' in deadline) {
    const { days, daysAre } = deadline.within;
    if (daysAre === 'working') return dueByEndOf(almanac.shift(anchor, days), almanac);
    const last = anchor + days;
    return dueByEndOf(almanac.works(last) ? last : almanac.shift(last, 1), almanac);
  }
  const { on, edge, at, roll } = deadline;
  const lastDay = dayNumber(on) - (edge === 'before' && at === undefined ? 1 : 0);
  if (roll && roll !== 'none' && almanac.works(lastDay) === false)
    return dueByEndOf(almanac.shift(lastDay, roll === 'previous' ? -1 : 1), almanac);
  if (at === undefined) return dueByEndOf(lastDay, almanac);
  return {
    closesAt: instantAt(lastDay, minutesOf(at)),
    inclusive: edge === 'by',
    lastWorkingDay: almanac.shift(lastDay, 0),
  };
}
