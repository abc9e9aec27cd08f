/**
 * The calendar of the subject, written down a second time and read the slow way: day by day, hour by hour. It shares
 * nothing with `src/domain`, so that a mistake would have to be made twice.
 */
const closedByYear: Readonly<Record<number, string>> = {
  2023: '2/1 20/1 23/1 24/1 25/1 26/1 1/5 2/5 3/5 1/9 4/9',
  2024: '1/1 8/2 9/2 12/2 13/2 14/2 18/4 29/4 30/4 1/5 2/9 3/9',
  2025: '1/1 27/1 28/1 29/1 30/1 31/1 7/4 30/4 1/5 2/5 1/9 2/9',
  2026: '1/1 2/1 16/2 17/2 18/2 19/2 20/2 27/4 30/4 1/5 31/8 1/9 2/9 24/11',
  2027: '1/1 4/2 5/2 8/2 9/2 10/2 16/4 30/4 3/5 2/9 3/9 24/11',
};
const workedSaturdays = ['4/5/2024', '26/4/2025', '10/1/2026', '22/8/2026'];
const hours = [
  [450, 690],
  [810, 1020],
] as const;
const daysOfMonth = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** A day as the oracle counts: from 0, Sunday 01/01/2023, to the end of 2027. */
export interface OracleDay {
  readonly on: string;
  readonly working: boolean;
}

/** Every day of the five years, in order. */
export const oracleDays: readonly OracleDay[] = everyDay();

function everyDay(): readonly OracleDay[] {
  const days: OracleDay[] = [];
  for (let year = 2023; year <= 2027; year += 1)
    for (let month = 1; month <= 12; month += 1) {
      const leap = month === 2 && year % 4 === 0 ? 1 : 0;
      for (let day = 1; day <= (daysOfMonth[month - 1] ?? 0) + leap; day += 1) {
        // 01/01/2023 was a Sunday: number 0 of a week that begins with Sunday.
        const weekday = days.length % 7;
        const weekend = weekday === 0 || weekday === 6;
        const closed = closedByYear[year]?.split(' ').includes(`${day}/${month}`) ?? false;
        const worked = workedSaturdays.includes(`${day}/${month}/${year}`);
        const on = `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
        days.push({ on, working: worked || (!weekend && !closed) });
      }
    }
  return days;
}

/** The number of the working day that lies some working days from one; `undefined` beyond the five years. */
export function stepWorkingDays(from: number, steps: number): number | undefined {
  let day = from;
  if (steps === 0) while (oracleDays[day] && !oracleDays[day]?.working) day -= 1;
  for (let left = Math.abs(steps); left > 0;) {
    day += steps > 0 ? 1 : -1;
    if (!oracleDays[day]) return undefined;
    if (oracleDays[day]?.working) left -= 1;
  }
  return oracleDays[day] ? day : undefined;
}

/** Working days after one day up to and with another. */
export function countBetween(from: number, to: number): number {
  const [low, high, sign] = from <= to ? [from, to, 1] : [to, from, -1];
  const count = oracleDays.slice(low + 1, high + 1).filter(({ working }) => working).length;
  return count === 0 ? 0 : sign * count;
}

/** Whether a minute, counted from the first day's midnight, lies in the office's hours. */
export function isOpenAt(minute: number): boolean {
  const ofDay = minute % 1440;
  const working = oracleDays[Math.floor(minute / 1440)]?.working ?? false;
  return working && hours.some(([opens, closes]) => opens <= ofDay && ofDay < closes);
}

/** Minutes of office hours from one minute to another. */
export function openMinutesBetween(from: number, to: number): number {
  let count = 0;
  for (let minute = from; minute < to; minute += 1) if (isOpenAt(minute)) count += 1;
  return count;
}

/** The first open minute from one on. */
export function nextOpenMinute(from: number): number {
  let minute = from;
  while (!isOpenAt(minute)) minute += 1;
  return minute;
}
