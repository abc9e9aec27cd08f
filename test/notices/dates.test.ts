import { describe, expect, test } from '@jest/globals';
import { dateVi, dayOf, instantOf, momentVi, shortMomentVi, timeVi, weekdayVi } from '../../src/notices/dates-vi.ts';
import { at } from './fixtures.ts';

describe('Dates as an office writes them', () => {
  test.each([
    ['2023-02-27', '27/02/2023'],
    ['2023-03-01', '01/3/2023'],
    ['2023-01-09', '09/01/2023'],
    ['2023-10-05', '05/10/2023'],
    ['2024-12-31', '31/12/2024'],
  ])('%s is written %s: the month has a zero only for January and February', (day, written) => {
    expect(dateVi(day)).toBe(written);
  });

  test('the days of the week have their names, Sunday with a capital', () => {
    const week = ['2023-02-26', '2023-02-27', '2023-02-28', '2023-03-01', '2023-03-02', '2023-03-03', '2023-03-04'];
    expect(week.map(weekdayVi)).toEqual(['Chủ nhật', 'thứ Hai', 'thứ Ba', 'thứ Tư', 'thứ Năm', 'thứ Sáu', 'thứ Bảy']);
  });

  test('an instant is told in the time of the office, across midnight of UTC', () => {
    const early = at('2023-02-27T00:30');
    expect(new Date(early).toISOString()).toBe('2023-02-26T17:30:00.000Z');
    expect(dayOf(early)).toBe('2023-02-27');
    expect(momentVi(early)).toBe('00 giờ 30 ngày 27/02/2023');
    expect(shortMomentVi(at('2023-03-01T14:00'))).toBe('14h 01/3');
    expect(timeVi('08:00')).toBe('08 giờ 00');
    expect(instantOf('2023-02-26', '24:00')).toBe(at('2023-02-27T00:00'));
  });
});
