import type { Day, Instant, TimeOfDay } from '../domain/words.ts';

/** `27/02/2023`, `01/3/2023`: the day has a zero below 10, the month only in January and February (Decree 30/2020). */
export function dateVi(day: Day): string {
  return `${shortDateVi(day)}/${day.slice(0, 4)}`;
}

/** `27/02`, `01/3`. */
export function shortDateVi(day: Day): string {
  const month = Number(day.slice(5, 7));
  return `${day.slice(8, 10)}/${month <= 2 ? `0${month}` : month}`;
}

/** `thứ Hai` … `thứ Bảy`, `Chủ nhật`. */
export function weekdayVi(day: Day): string {
  return WEEKDAYS[new Date(midnightUtc(day)).getUTCDay()] ?? '';
}

/** `thứ Sáu 24/02/2023`. */
export function weekdayDateVi(day: Day): string {
  return `${weekdayVi(day)} ${dateVi(day)}`;
}

/** `08 giờ 00`. */
export function timeVi(time: TimeOfDay): string {
  return `${time.slice(0, 2)} giờ ${time.slice(3, 5)}`;
}

/** `14h`, `08h30`: for SMS and subjects. */
export function shortTimeVi(time: TimeOfDay): string {
  const minutes = time.slice(3, 5);
  return `${time.slice(0, 2)}h${minutes === '00' ? '' : minutes}`;
}

/** `08 giờ 00 ngày 27/02/2023`, at +07:00. */
export function momentVi(at: Instant): string {
  return `${timeVi(timeOf(at))} ngày ${dateVi(dayOf(at))}`;
}

/** `hết ngày 03/3/2023` for a midnight, or the moment: what stands after "đến". */
export function untilVi(at: Instant): string {
  return timeOf(at) === '00:00' ? `hết ngày ${dateVi(dayOf(at - 1))}` : momentVi(at);
}

/** `hết 03/3/2023` for a midnight, or the moment: as it stands in a table. */
export function shortUntilVi(at: Instant): string {
  return timeOf(at) === '00:00' ? `hết ${dateVi(dayOf(at - 1))}` : momentVi(at);
}

/** `08h30 27/02`, at +07:00: at most 11 characters. */
export function shortMomentVi(at: Instant): string {
  return `${shortTimeVi(timeOf(at))} ${shortDateVi(dayOf(at))}`;
}

/** The office's day (+07:00) that an instant falls on. */
export function dayOf(at: Instant): Day {
  return new Date(at + OFFICE_OFFSET_MS).toISOString().slice(0, 10);
}

/** The office's time of day (+07:00) of an instant, to the minute. */
export function timeOf(at: Instant): TimeOfDay {
  return new Date(at + OFFICE_OFFSET_MS).toISOString().slice(11, 16);
}

/** The instant of a time of day (`24:00` included) on a day, at +07:00. */
export function instantOf(day: Day, time: TimeOfDay): Instant {
  const minutes = Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));
  return midnightUtc(day) - OFFICE_OFFSET_MS + minutes * 60_000;
}

/** The day so many calendar days later (or earlier, below zero). */
export function dayPlus(day: Day, days: number): Day {
  return new Date(midnightUtc(day) + days * DAY_MS).toISOString().slice(0, 10);
}

const DAY_MS = 86_400_000;
/** Asia/Ho_Chi_Minh is at +07:00 all the year, and has been since 1975. */
const OFFICE_OFFSET_MS = 7 * 3_600_000;
const WEEKDAYS = ['Chủ nhật', 'thứ Hai', 'thứ Ba', 'thứ Tư', 'thứ Năm', 'thứ Sáu', 'thứ Bảy'];

/** Used as a count of days only: the office's dates are never instants of UTC. */
function midnightUtc(day: Day): number {
  return Date.parse(`${day}T00:00:00Z`);
}
