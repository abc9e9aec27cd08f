import { describe, expect, test } from '@jest/globals';
import { workingDayFrom } from '../../src/domain/calendar.ts';
import { isoOf } from '../../src/domain/days.ts';
import { closingAt, closingOf, isOnTime } from '../../src/domain/deadline.ts';
import type { Anchors, FixedDeadline, PeriodDeadline } from '../../src/domain/deadline.ts';
import { rungAt } from '../../src/domain/closings.ts';
import { usualLadders } from '../../src/domain/ladder.ts';
import { publicCalendar } from '../../src/domain/public-holidays.ts';
import { at } from '../support/small-directive.ts';

const anchors: Anchors = {
  launchedOn: '2023-02-09',
  issuedOn: '2023-02-08',
  acknowledgedOn: '2023-02-10',
  cutOffOn: '2023-02-26',
};

/** '27/02 before' or '27/02 by 17:00 next' of a year, as [closes, last day, last working day]. */
function computed(deadline: Omit<FixedDeadline, 'quote'>): readonly string[] {
  const { closesAt, lastDayOn, lastWorkingDayOn } = closingOf(deadline, publicCalendar, anchors);
  return [isoOf(closesAt).slice(0, 16).replace('T', ' '), lastDayOn, lastWorkingDayOn];
}

describe('a date in the text', () => {
  test.each<readonly [string, Omit<FixedDeadline, 'quote'>, string, string, string]>([
    ['before a Monday', { on: '2023-02-27', edge: 'before' }, '2023-02-27 00:00', '2023-02-26', '2023-02-24'],
    ['before a Wednesday', { on: '2023-03-01', edge: 'before' }, '2023-03-01 00:00', '2023-02-28', '2023-02-28'],
    ['by a Monday', { on: '2023-02-27', edge: 'by' }, '2023-02-28 00:00', '2023-02-27', '2023-02-27'],
    ['by a Sunday', { on: '2023-02-26', edge: 'by' }, '2023-02-27 00:00', '2023-02-26', '2023-02-24'],
    ['by 10:00', { on: '2023-02-27', edge: 'by', at: '10:00' }, '2023-02-27 10:00', '2023-02-27', '2023-02-27'],
    ['before 14:00', { on: '2023-02-27', edge: 'before', at: '14:00' }, '2023-02-27 14:00', '2023-02-27', '2023-02-27'],
    ['before 00:00', { on: '2023-02-27', edge: 'before', at: '00:00' }, '2023-02-27 00:00', '2023-02-26', '2023-02-24'],
    ['by 00:00', { on: '2023-02-27', edge: 'by', at: '00:00' }, '2023-02-27 00:00', '2023-02-26', '2023-02-24'],
    ['by 24:00', { on: '2023-02-27', edge: 'by', at: '24:00' }, '2023-02-28 00:00', '2023-02-27', '2023-02-27'],
    [
      'rolled back',
      { on: '2023-02-27', edge: 'before', roll: 'previous' },
      '2023-02-25 00:00',
      '2023-02-24',
      '2023-02-24',
    ],
    ['rolled on', { on: '2023-02-27', edge: 'before', roll: 'next' }, '2023-02-28 00:00', '2023-02-27', '2023-02-27'],
    [
      'rolled on, its hour dropped',
      { on: '2023-02-26', edge: 'by', at: '17:00', roll: 'next' },
      '2023-02-28 00:00',
      '2023-02-27',
      '2023-02-27',
    ],
    [
      'a working day is not rolled, its hour kept',
      { on: '2023-02-27', edge: 'by', at: '17:00', roll: 'next' },
      '2023-02-27 17:00',
      '2023-02-27',
      '2023-02-27',
    ],
    ['before the leap day', { on: '2024-02-29', edge: 'before' }, '2024-02-29 00:00', '2024-02-28', '2024-02-28'],
    ['by the leap day', { on: '2024-02-29', edge: 'by' }, '2024-03-01 00:00', '2024-02-29', '2024-02-29'],
    ['before the day after it', { on: '2024-03-01', edge: 'before' }, '2024-03-01 00:00', '2024-02-29', '2024-02-29'],
    [
      'before the first of March 2023',
      { on: '2023-03-01', edge: 'before' },
      '2023-03-01 00:00',
      '2023-02-28',
      '2023-02-28',
    ],
    ['before the new year', { on: '2024-01-01', edge: 'before' }, '2024-01-01 00:00', '2023-12-31', '2023-12-29'],
    ['by the new year', { on: '2025-01-01', edge: 'by' }, '2025-01-02 00:00', '2025-01-01', '2024-12-31'],
    [
      'by the new year, rolled on',
      { on: '2026-01-01', edge: 'by', roll: 'next' },
      '2026-01-06 00:00',
      '2026-01-05',
      '2026-01-05',
    ],
    ['in Tết 2023', { on: '2023-01-25', edge: 'by' }, '2023-01-26 00:00', '2023-01-25', '2023-01-19'],
    [
      'in Tết 2023, rolled on',
      { on: '2023-01-25', edge: 'by', roll: 'next' },
      '2023-01-28 00:00',
      '2023-01-27',
      '2023-01-27',
    ],
    ['before Tết 2024', { on: '2024-02-15', edge: 'before' }, '2024-02-15 00:00', '2024-02-14', '2024-02-07'],
    ['in Tết 2025', { on: '2025-02-02', edge: 'by' }, '2025-02-03 00:00', '2025-02-02', '2025-01-24'],
    ['in Tết 2026', { on: '2026-02-20', edge: 'by', roll: 'previous' }, '2026-02-14 00:00', '2026-02-13', '2026-02-13'],
    ['by a make-up Saturday', { on: '2024-05-04', edge: 'by' }, '2024-05-05 00:00', '2024-05-04', '2024-05-04'],
    [
      'before the Monday after it',
      { on: '2024-05-06', edge: 'before' },
      '2024-05-06 00:00',
      '2024-05-05',
      '2024-05-04',
    ],
    [
      'by the make-up Saturday of 2025',
      { on: '2025-04-26', edge: 'by' },
      '2025-04-27 00:00',
      '2025-04-26',
      '2025-04-26',
    ],
    ['on the swapped Friday', { on: '2025-05-02', edge: 'by' }, '2025-05-03 00:00', '2025-05-02', '2025-04-29'],
    [
      'by the make-up Saturday of January 2026',
      { on: '2026-01-10', edge: 'by' },
      '2026-01-11 00:00',
      '2026-01-10',
      '2026-01-10',
    ],
    ['before the swapped Monday', { on: '2026-08-31', edge: 'before' }, '2026-08-31 00:00', '2026-08-30', '2026-08-28'],
    ['by the Sunday after 22/8', { on: '2026-08-23', edge: 'by' }, '2026-08-24 00:00', '2026-08-23', '2026-08-22'],
  ])('%s', (_, deadline, ...expected) => {
    expect(computed(deadline)).toEqual(expected);
  });

  test('an hour that "by" names is on time itself, one that "before" names is not', () => {
    const by = closingOf({ on: '2023-02-27', edge: 'by', at: '17:00' }, publicCalendar, anchors);
    const before = closingOf({ on: '2023-02-27', edge: 'before', at: '17:00' }, publicCalendar, anchors);
    expect([isOnTime(by.closesAt, by), isOnTime(by.closesAt + 1, by)]).toEqual([true, false]);
    expect([isOnTime(before.closesAt - 1, before), isOnTime(before.closesAt, before)]).toEqual([true, false]);
  });

  test('an instant that the leader names: midnight is the end of the day before', () => {
    expect(closingAt(at('2023-03-04'), false, publicCalendar)).toMatchObject({
      ...{ on: '2023-03-03', edge: 'by', lastDayOn: '2023-03-03', lastWorkingDayOn: '2023-03-03' },
    });
    expect(closingAt(at('2023-03-05 12:00'), true, publicCalendar)).toMatchObject({
      ...{ on: '2023-03-05', edge: 'by', at: '12:00', lastWorkingDayOn: '2023-03-03', inclusive: true },
    });
  });
});

describe('a period', () => {
  const within = (days: number, daysAre: 'working' | 'calendar', from: PeriodDeadline['within']['from']): string =>
    closingOf({ within: { days, daysAre, from } }, publicCalendar, anchors).lastDayOn;

  test.each<readonly [number, 'working' | 'calendar', PeriodDeadline['within']['from'], string]>([
    [5, 'working', 'launch', '2023-02-16'],
    [5, 'working', 'issue', '2023-02-15'],
    [5, 'working', 'acknowledgement', '2023-02-17'],
    [2, 'working', 'cut-off', '2023-02-28'],
    [7, 'calendar', 'launch', '2023-02-16'],
    [10, 'calendar', 'launch', '2023-02-20'],
    [10, 'calendar', 'issue', '2023-02-20'],
    [15, 'calendar', 'acknowledgement', '2023-02-27'],
    [1, 'calendar', 'cut-off', '2023-02-27'],
    [20, 'calendar', 'launch', '2023-03-01'],
  ])('within %i %s days of the %s ends on %s', (days, daysAre, from, on) => {
    expect(within(days, daysAre, from)).toBe(on);
    const { closesAt } = closingOf({ within: { days, daysAre, from } }, publicCalendar, anchors);
    expect(isoOf(closesAt - 1).slice(0, 16)).toBe(`${on}T23:59`);
  });

  test.each([
    ['2023-01-13', 5, 'working', '2023-01-27'],
    ['2023-01-18', 5, 'calendar', '2023-01-27'],
    ['2024-02-05', 3, 'working', '2024-02-15'],
    ['2025-01-22', 7, 'calendar', '2025-02-03'],
    ['2026-02-12', 2, 'working', '2026-02-23'],
    ['2024-05-02', 2, 'working', '2024-05-04'],
    ['2024-05-02', 2, 'calendar', '2024-05-04'],
    ['2024-02-28', 1, 'working', '2024-02-29'],
    ['2024-12-30', 2, 'working', '2025-01-02'],
    ['2025-12-31', 1, 'working', '2026-01-05'],
    ['2026-01-09', 1, 'working', '2026-01-10'],
  ] as const)('from %s, %i %s days end on %s', (acknowledgedOn, days, daysAre, on) => {
    const deadline = { within: { days, daysAre, from: 'acknowledgement' } } as const;
    expect(closingOf(deadline, publicCalendar, { ...anchors, acknowledgedOn }).lastDayOn).toBe(on);
    expect(workingDayFrom(publicCalendar, on)).toBe(on);
  });
});

describe('the rungs of a ladder', () => {
  const ladderOf = (name: 'submit' | 'consolidate', on: string): readonly string[] =>
    usualLadders[name].map((rung) => `${rung.name} ${isoOf(rungAt(publicCalendar, on, rung)).slice(0, 16)}`);

  test('before 27/02/2023: counted from Friday 24/02', () => {
    expect(ladderOf('submit', '2023-02-24')).toEqual([
      'early 2023-02-17T08:00',
      'near 2023-02-22T08:00',
      'last-day 2023-02-24T08:00',
      'last-hours 2023-02-24T14:00',
      'overdue 2023-02-27T08:00',
      'hold 2023-02-27T08:00',
      'overdue-head 2023-02-27T10:00',
      'overdue-again 2023-03-01T08:00',
      'overdue-again 2023-03-03T08:00',
    ]);
  });

  test('before 01/3/2023: the lead is reminded on 27/02 and 28/02', () => {
    expect(ladderOf('consolidate', '2023-02-28').slice(0, 5)).toEqual([
      'last-days 2023-02-27T08:00',
      'last-days 2023-02-28T08:00',
      'overdue 2023-03-01T08:00',
      'hold 2023-03-01T08:00',
      'overdue-head 2023-03-01T10:00',
    ]);
  });

  test.each([
    ['Tết 2023', '2023-01-27', ['13', '18', '27', '27', '30', '30', '30', '01', '03']],
    ['Tết 2024', '2024-02-07', ['31', '05', '07', '07', '15', '15', '15', '19', '21']],
    ['the leap day', '2024-02-29', ['22', '27', '29', '29', '01', '01', '01', '05', '07']],
    ['the make-up Saturday of 2024', '2024-05-06', ['25', '03', '06', '06', '07', '07', '07', '09', '13']],
    ['Tết 2025', '2025-02-03', ['20', '23', '03', '03', '04', '04', '04', '06', '10']],
    ['the make-up Saturday of 2025', '2025-04-28', ['22', '25', '28', '28', '29', '29', '29', '06', '08']],
    ['the turn of 2026 and its make-up Saturday', '2026-01-09', ['31', '07', '09', '09', '10', '10', '10', '13', '15']],
    ['Tết 2026', '2026-02-13', ['06', '11', '13', '13', '23', '23', '23', '25', '27']],
    ['the make-up Saturday of August 2026', '2026-08-24', ['18', '21', '24', '24', '25', '25', '25', '27', '03']],
  ] as const)('through %s', (_, on, days) => {
    const found = usualLadders.submit.map((rung) => isoOf(rungAt(publicCalendar, on, rung)).slice(8, 10));
    expect(found).toEqual(days);
  });
});
