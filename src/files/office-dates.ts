import type { Day, Instant } from '../domain/words.ts';

/** The office's time zone is +07:00 all year. */
const OFFSET_MS = 7 * 60 * 60 * 1000;

/** `27/02/2023`, `01/3/2023`: a day below 10 has a zero, a month only in January and February (Decree 30/2020). */
export function writeDay(day: Day): string {
  const [year, month, date] = day.split('-');
  return `${date}/${month === '01' || month === '02' ? month : Number(month)}/${year}`;
}

/** `16:05 ngày 24/02/2023`, in the office's time zone. */
export function writeInstant(at: Instant): string {
  const iso = officeIso(at);
  return `${iso.slice(11, 16)} ngày ${writeDay(iso.slice(0, 10))}`;
}

/** ISO 8601 with the office's offset, to the second: `2023-02-24T16:05:00+07:00`. */
export function officeIso(at: Instant): string {
  return `${new Date(at + OFFSET_MS).toISOString().slice(0, 19)}+07:00`;
}

/** When something ends, as `officeIso` has it; the end of a day is 24:00 of that day, not 00:00 of the next. */
export function officeIsoUntil(at: Instant): string {
  const iso = officeIso(at);
  return iso.slice(11, 19) === '00:00:00' ? officeIso(at - 86_400_000).replace('T00:00:00', 'T24:00:00') : iso;
}
