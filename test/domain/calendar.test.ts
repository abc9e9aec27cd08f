import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  addWorkingDays,
  covers,
  isWorkingDay,
  nextOpening,
  NoCalendarYear,
  officeTimeBetweenMs,
  provisionalBetween,
  reaches,
  workingDayFrom,
  workingDaysBetween,
  workingDaysOf,
} from '../../src/domain/calendar.ts';
import {
  addCalendarDays,
  calendarDaysBetween,
  dayOf,
  endOf,
  instantOf,
  isDay,
  isoOf,
  startOf,
  timeOf,
  weekdayOf,
} from '../../src/domain/days.ts';
import { publicCalendar, rulings } from '../../src/domain/public-holidays.ts';
import { countBetween, nextOpenMinute, openMinutesBetween, oracleDays, stepWorkingDays } from './calendar-oracle.ts';
import { at } from '../support/small-directive.ts';

const minuteMs = 60_000;
const firstAt = at('2023-01-01');
const aDay = fc.integer({ min: 0, max: oracleDays.length - 1 });
/** A minute with a month of the five years after it. */
const aMinute = fc.integer({ min: 0, max: (oracleDays.length - 30) * 1440 });
const on = (day: number): string => oracleDays[day]?.on ?? '';

describe('against an oracle that counts day by day', () => {
  test('every day of the five years is worked or not', () => {
    const differing = oracleDays.filter((day) => isWorkingDay(publicCalendar, day.on) !== day.working);
    expect(oracleDays).toHaveLength(1826);
    expect(differing).toEqual([]);
  });

  test('so many working days from any day', () => {
    fc.assert(
      fc.property(aDay, fc.integer({ min: -60, max: 60 }), (day, steps) => {
        const expected = stepWorkingDays(day, steps);
        fc.pre(expected !== undefined);
        expect(addWorkingDays(publicCalendar, on(day), steps)).toBe(on(expected));
      }),
      { numRuns: 500 },
    );
  });

  test('working days between any two days', () => {
    fc.assert(
      fc.property(aDay, aDay, (from, to) => {
        expect(workingDaysBetween(publicCalendar, on(from), on(to))).toBe(countBetween(from, to));
      }),
      { numRuns: 500 },
    );
  });

  test('the next opening from any minute', () => {
    fc.assert(
      fc.property(aMinute, (minute) => {
        const expected = firstAt + nextOpenMinute(minute) * minuteMs;
        expect(nextOpening(publicCalendar, firstAt + minute * minuteMs)).toBe(expected);
      }),
      { numRuns: 500 },
    );
  });

  test('office time between any two instants of a month', () => {
    fc.assert(
      fc.property(aMinute, fc.integer({ min: -1440, max: 14 * 1440 }), (from, length) => {
        const [fromAt, toAt] = [firstAt + from * minuteMs, firstAt + (from + length) * minuteMs];
        expect(officeTimeBetweenMs(publicCalendar, fromAt, toAt)).toBe(
          openMinutesBetween(from, from + length) * minuteMs,
        );
      }),
      { numRuns: 300 },
    );
  });

  test('the weekday, the days between and the day after are those of the oracle', () => {
    fc.assert(
      fc.property(aDay, aDay, (one, other) => {
        expect(weekdayOf(on(one))).toBe(one % 7);
        expect(calendarDaysBetween(on(one), on(other))).toBe(other - one);
        expect(addCalendarDays(on(one), other - one)).toBe(on(other));
      }),
      { numRuns: 500 },
    );
  });
});

describe('the years', () => {
  test.each([
    [2023, 249],
    [2024, 251],
    [2025, 250],
    [2026, 249],
    [2027, 249],
  ])('%i has %i working days', (year, days) => {
    expect(workingDaysOf(publicCalendar, year)).toBe(days);
  });

  test('a year that is not there is refused, never guessed', () => {
    expect(() => isWorkingDay(publicCalendar, '2022-12-30')).toThrow(NoCalendarYear);
    expect(() => addWorkingDays(publicCalendar, '2027-12-31', 1)).toThrow('2028');
    expect(() => workingDaysOf(publicCalendar, 2028)).toThrow(NoCalendarYear);
    expect(reaches(publicCalendar, '2027-12-30', 1)).toBe(true);
    expect(reaches(publicCalendar, '2027-12-30', 2)).toBe(false);
    expect(covers(publicCalendar, '2023-06-01', '2027-06-01')).toBe(true);
    expect(covers(publicCalendar, '2027-06-01', '2028-06-01')).toBe(false);
  });

  test('provisional days are those of late 2026 and of 2027', () => {
    expect(provisionalBetween(publicCalendar, '2023-01-01', '2026-12-31')).toEqual(['2026-11-24']);
    expect(provisionalBetween(publicCalendar, '2027-01-01', '2027-12-31')).toHaveLength(12);
  });

  test('every ruling names the decision that it comes from', () => {
    const nameless = Object.values(rulings)
      .flat()
      .filter(({ name, source }) => name === '' || source === '');
    expect(nameless).toEqual([]);
  });

  test('the first working day on or after a day', () => {
    expect(workingDayFrom(publicCalendar, '2023-01-20')).toBe('2023-01-27');
    expect(workingDayFrom(publicCalendar, '2024-05-04')).toBe('2024-05-04');
  });
});

describe('the clock of the office', () => {
  test('days, times and instants are those of +07:00, whatever the host thinks', () => {
    expect(dayOf(Date.parse('2023-02-26T17:00:00Z'))).toBe('2023-02-27');
    expect(dayOf(Date.parse('2023-02-26T16:59:59Z'))).toBe('2023-02-26');
    expect(timeOf(at('2023-02-24 07:05'))).toBe('07:05');
    expect(isoOf(at('2023-02-24 08:00'))).toBe('2023-02-24T08:00:00+07:00');
    expect(startOf('2024-02-29')).toBe(at('2024-02-29'));
    expect(endOf('2024-02-29')).toBe(at('2024-03-01'));
    expect(instantOf('2023-12-31', '24:00')).toBe(at('2024-01-01'));
  });

  test.each([
    ['2024-02-29', true],
    ['2023-02-29', false],
    ['2023-02-30', false],
    ['2023-13-01', false],
    ['2023-2-1', false],
    ['27/02/2023', false],
  ])('%s is a day: %s', (text, is) => {
    expect(isDay(text)).toBe(is);
  });

  test('lunch, the evening, the weekend and a make-up Saturday', () => {
    const opening = (when: string): string => isoOf(nextOpening(publicCalendar, at(when))).slice(0, 16);
    expect(opening('2023-02-24 07:29')).toBe('2023-02-24T07:30');
    expect(opening('2023-02-24 11:30')).toBe('2023-02-24T13:30');
    expect(opening('2023-02-24 17:00')).toBe('2023-02-27T07:30');
    expect(opening('2024-05-03 17:00')).toBe('2024-05-04T07:30');
    expect(opening('2024-05-04 16:59')).toBe('2024-05-04T16:59');
  });
});
