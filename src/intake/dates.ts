import type { Day } from '../domain/words.ts';

/** A date as the text has it; what the text leaves out is absent. */
export interface DateParts {
  readonly day?: number;
  readonly month?: number;
  readonly year?: number;
}

/** The date of the document, as far as it is known: what a missing year is taken from. */
export interface DocumentDate {
  readonly year?: number;
  readonly month?: number;
  readonly day?: number;
}

/** Sources of regular expressions. Groups are named by `prefix`, so that one pattern can hold two dates. */
const weekday = String.raw`(?:(?:buổi\s+)?(?:sáng|chiều|tối)\s+)?(?:(?:ngày\s+)?(?:thứ\s+(?:hai|ba|tư|năm|sáu|bảy|[2-7])|chủ\s+nhật)\s*[,(]?\s*)?(?:\(\s*)?`;

/** `ngày 27/02/2023`, `30/8`, `ngày 08 tháng 6 năm 2021`, `31.3.2023`, with a weekday before it. */
export function datePattern(prefix: string): string {
  const day = String.raw`(?<${prefix}d>\d{1,2})`;
  const month = String.raw`(?<${prefix}m>\d{1,2})`;
  const year = String.raw`(?:\s*(?:[/.\-]|,?\s*năm)\s*(?<${prefix}y>\d{4}|\d{2}(?![\d/.%])))?`;
  const inWords = String.raw`(?<${prefix}dw>\d{1,2})\s+tháng\s+(?<${prefix}mw>\d{1,2})(?:\s*[,/.\-]?\s*(?:năm\s+)?(?<${prefix}yw>\d{4}))?`;
  return String.raw`${weekday}(?:ngày\s+)?(?:m[ùồ]ng\s+)?(?:${inWords}|${day}\s*[/.\-]\s*${month}${year})(?![\d/%]|\s?(?:h(?!\p{L})|giờ|:\d))\)?`;
}

/** `14 giờ 00 phút`, `14h`, `16h30'`, `16:30`, with what joins it to its date. */
export const hourPattern = String.raw`(?<hour>\d{1,2})\s*(?:(?:giờ|h|g)\s*(?<minute>\d{2})?\s*(?:phút|ph|p|['’′])?|:(?<minutec>\d{2})(?:\s*(?:giờ|h))?)(?:\s*(?<half>sáng|trưa|chiều|tối))?\s*[,(]?\s*(?:vào\s+)?`;

export const monthPattern = String.raw`tháng\s+(?<month>\d{1,2})(?:\s*[/.\-]\s*(?<monthy>\d{4})|\s*,?\s*năm\s+(?<monthyw>\d{4}))?(?![\d/])`;
export const quarterPattern = String.raw`quý\s+(?<quarter>iii|ii|iv|i|[1-4])(?![\p{L}\d])(?:\s*[/,\-]?\s*(?:năm\s+)?(?<quartery>\d{4}))?`;
export const yearPattern = String.raw`năm\s+(?<year>\d{4})`;

/** Reads the groups of `datePattern`. Undefined when no such day exists. */
export function dateParts(groups: Readonly<Record<string, string | undefined>>, prefix: string): DateParts | undefined {
  const day = Number(groups[`${prefix}dw`] ?? groups[`${prefix}d`]);
  const month = Number(groups[`${prefix}mw`] ?? groups[`${prefix}m`]);
  const written = groups[`${prefix}yw`] ?? groups[`${prefix}y`];
  const year = written === undefined ? undefined : Number(written) + (written.length === 2 ? 2000 : 0);
  if (!isDayOf(day, month, year ?? 2024)) return undefined;
  return { day, month, ...(year !== undefined && { year }) };
}

/** `16:30` from the groups of `hourPattern`. Null when there is none, or no such hour. */
export function timeOfGroups(groups: Readonly<Record<string, string | undefined>>): string | null {
  if (groups.hour === undefined) return null;
  const afternoon = groups.half === 'chiều' || groups.half === 'tối';
  const hour = Number(groups.hour) + (afternoon && Number(groups.hour) < 12 ? 12 : 0);
  const minute = Number(groups.minute ?? groups.minutec ?? 0);
  return hour > 24 || minute > 59 ? null : `${two(hour)}:${two(minute)}`;
}

/**
 * The year of a date that is written without one, from the document's date: the same year; the next one when the date
 * would lie half a year and more before the document. Undefined when the document has no year.
 */
export function yearNear(parts: DateParts, document: DocumentDate): number | undefined {
  if (parts.year !== undefined) return parts.year;
  if (document.year === undefined) return undefined;
  const months = (parts.month ?? 1) - (document.month ?? parts.month ?? 1);
  return months <= -6 ? document.year + 1 : document.year;
}

/** `2023-02-27`; undefined when the day does not exist in that year. */
export function isoDay(year: number, month: number, day: number): Day | undefined {
  return isDayOf(day, month, year) ? `${year}-${two(month)}-${two(day)}` : undefined;
}

export function lastDayOf(year: number, month: number): number {
  return [31, isLeap(year) ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1] ?? 31;
}

/** 1 to 4, from Roman or Arabic. */
export function quarterNumber(text: string): number {
  return { I: 1, II: 2, III: 3, IV: 4 }[text.toUpperCase()] ?? Number(text);
}

export function two(value: number): string {
  return String(value).padStart(2, '0');
}

function isDayOf(day: number, month: number, year: number): boolean {
  return year >= 1900 && year <= 2100 && month >= 1 && month <= 12 && day >= 1 && day <= lastDayOf(year, month);
}

function isLeap(year: number): boolean {
  return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
}
