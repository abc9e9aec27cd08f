import type { Day, Instant } from '../domain/words.ts';
import { dayOf, timeOf } from './dates-vi.ts';

/** `27 February 2023`. */
export function dateEn(day: Day): string {
  return `${Number(day.slice(8, 10))} ${MONTHS[Number(day.slice(5, 7)) - 1] ?? ''} ${day.slice(0, 4)}`;
}

/** `27 Feb`, for SMS. */
export function shortDateEn(day: Day): string {
  return `${Number(day.slice(8, 10))} ${(MONTHS[Number(day.slice(5, 7)) - 1] ?? '').slice(0, 3)}`;
}

/** `Monday` … `Sunday`. */
export function weekdayEn(day: Day): string {
  return WEEKDAYS[new Date(`${day}T00:00:00Z`).getUTCDay()] ?? '';
}

/** `Friday 24 February 2023`. */
export function weekdayDateEn(day: Day): string {
  return `${weekdayEn(day)} ${dateEn(day)}`;
}

/** `08:00 on 27 February 2023`, at +07:00. */
export function momentEn(at: Instant): string {
  return `${timeOf(at)} on ${dateEn(dayOf(at))}`;
}

/** `the end of 3 March 2023` for a midnight, or the moment: what stands after "until". */
export function untilEn(at: Instant): string {
  return timeOf(at) === '00:00' ? `the end of ${dateEn(dayOf(at - 1))}` : momentEn(at);
}

/** `08:30 27 Feb`, at +07:00: at most 12 characters. */
export function shortMomentEn(at: Instant): string {
  return `${timeOf(at)} ${shortDateEn(dayOf(at))}`;
}

const MONTHS = [
  ...['January', 'February', 'March', 'April', 'May', 'June', 'July'],
  ...['August', 'September', 'October', 'November', 'December'],
];
const WEEKDAYS = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];
