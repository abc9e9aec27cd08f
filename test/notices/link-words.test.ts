import { expect, test } from '@jest/globals';
import { linkWordsOf } from '../../src/notices/link-words-of.ts';

test('one unit is counted as one in English', () => {
  const { units, more, workingDaysLeft } = linkWordsOf('en');
  expect([units(1), units(2), units(0)]).toEqual(['1 unit', '2 units', '0 units']);
  expect(more(1)).toBe('and 1 other unit; see the table');
  expect(more(2)).toBe('and 2 other units; see the table');
  expect([workingDaysLeft(1), workingDaysLeft(2)]).toEqual(['1 working day left', '2 working days left']);
});
