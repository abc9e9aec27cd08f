import { describe, expect, test } from '@jest/globals';
import { isWorkingDay } from '../../src/domain/calendar.ts';
import type { CalendarYear } from '../../src/domain/calendar.ts';
import { corrected, flawOfYear } from '../../src/domain/correct-calendar.ts';
import { publicCalendar } from '../../src/domain/public-holidays.ts';

/** 1 January 2028 is a Saturday, 30 April a Sunday, 2 September a Saturday. */
const year2028: CalendarYear = {
  year: 2028,
  closed: [
    ...['2028-01-03', '2028-01-25', '2028-01-26', '2028-01-27', '2028-01-28', '2028-01-31', '2028-04-04'],
    ...['2028-05-01', '2028-05-02', '2028-09-01', '2028-09-04'],
  ],
  worked: [],
  provisional: ['2028-01-31'],
};
const without = (on: string): readonly string[] => year2028.closed.filter((one) => one !== on);

describe('a year that an administrator supplies', () => {
  test.each(publicCalendar.years)('$year as the public calendar has it is without flaw', (year) => {
    const years = publicCalendar.years.filter((one) => one.year <= year.year);
    expect(flawOfYear({ ...publicCalendar, years }, year)).toBeUndefined();
  });

  test('the next one is without flaw', () => {
    expect(flawOfYear(publicCalendar, year2028)).toBeUndefined();
    expect(flawOfYear(publicCalendar, { ...year2028, worked: ['2028-01-08'] })).toBeUndefined();
  });

  test.each<[string, Partial<CalendarYear>, string, RegExp]>([
    ['a year is left out between', { year: 2029 }, 'year-apart', /2028 first/],
    ['one before the first is apart, too', { year: 2021 }, 'year-apart', /2022 first/],
    ['a day is of another year', { closed: [...year2028.closed, '2027-12-31'] }, 'day-of-another-year', /2027-12-31/],
    ['a provisional day is of another year', { provisional: ['2027-09-02'] }, 'day-of-another-year', /2027-09-02/],
    ['a provisional day is named as nothing else', { provisional: ['2028-09-05'] }, 'unnamed-provisional-day', /09-05/],
    [
      'a holiday is named that falls on a Saturday',
      { closed: ['2028-01-01', ...without('2028-01-03')] },
      'day-off-anyway',
      /2028-01-01/,
    ],
    ['a Monday is worked anyway', { worked: ['2028-01-10'] }, 'day-off-anyway', /2028-01-10/],
    ['May Day is forgotten', { closed: without('2028-05-01') }, 'holiday-missing', /2028-05-01/],
    [
      'the Monday after a Sunday is forgotten',
      { closed: without('2028-05-02') },
      'holiday-missing',
      /10 days are closed/,
    ],
    ['nothing is closed but what the law fixes', { closed: ['2028-05-01'] }, 'holiday-missing', /1 days are closed/],
  ])('is refused when %s', (_, change, code, says) => {
    const flaw = flawOfYear(publicCalendar, { ...year2028, provisional: [], ...change });
    expect({ code: flaw?.code, says: `${flaw?.detail} ${flaw?.remedy}` }).toEqual({
      code,
      says: expect.stringMatching(says),
    });
  });
});

describe('a calendar with a year supplied', () => {
  const change = { closed: [], worked: [], years: [year2028] };

  test('has its working days, and the next version', () => {
    const calendar = corrected(publicCalendar, change);
    expect(calendar.version).toBe(`${publicCalendar.version}+1`);
    expect(calendar.years.map(({ year }) => year)).toEqual([2023, 2024, 2025, 2026, 2027, 2028]);
    expect([isWorkingDay(calendar, '2028-01-03'), isWorkingDay(calendar, '2028-01-04')]).toEqual([false, true]);
  });

  test('forgets what was known of that year before, and nothing of the others', () => {
    const before = corrected(corrected(publicCalendar, change), { closed: ['2028-06-01', '2027-06-01'], worked: [] });
    const after = corrected(before, change);
    expect([isWorkingDay(after, '2028-06-01'), isWorkingDay(after, '2027-06-01')]).toEqual([true, false]);
  });
});
