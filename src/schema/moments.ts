import { instantOf, isDay } from '../domain/days.ts';
import type { Instant } from '../domain/words.ts';

const form = /^(\d{4}-\d{2}-\d{2})[T ]([01]\d|2[0-3]):([0-5]\d)(?::([0-5]\d)(?:\.(\d{1,3}))?)?(Z|[+-]\d{2}:\d{2})?$/;
const officeOffset = 7 * 60;

/**
 * Reads an instant: `2023-02-08T09:00`, with seconds and an offset (`+07:00`, `Z`) if wanted. Without an offset it is
 * +07:00, the office's time. Returns undefined when it is none, or its date does not exist.
 */
export function parseInstant(text: string): Instant | undefined {
  const [, on, hours, minutes, seconds = '0', fraction = '0', offset] = form.exec(text.trim()) ?? [];
  if (on === undefined || !isDay(on)) return undefined;
  const offsetMinutes = offset === undefined ? officeOffset : minutesOf(offset);
  if (Math.abs(offsetMinutes) > 14 * 60) return undefined;
  const inOfficeTime = instantOf(on, `${hours}:${minutes}`) + Number(seconds) * 1_000 + Number(fraction.padEnd(3, '0'));
  return inOfficeTime + (officeOffset - offsetMinutes) * 60_000;
}

function minutesOf(offset: string): number {
  if (offset === 'Z') return 0;
  const sign = offset.startsWith('-') ? -1 : 1;
  return sign * (Number(offset.slice(1, 3)) * 60 + Number(offset.slice(4, 6)));
}
