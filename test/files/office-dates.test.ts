import { expect, test } from '@jest/globals';
import { officeIso, officeIsoUntil } from '../../src/files/office-dates.ts';
import { at } from '../support/small-directive.ts';

test('what ends with a day ends at 24:00 of it, what begins with one begins at 00:00', () => {
  expect(officeIsoUntil(at('2026-12-25 00:00'))).toBe('2026-12-24T24:00:00+07:00');
  expect(officeIsoUntil(at('2026-12-25 17:00'))).toBe('2026-12-25T17:00:00+07:00');
  expect(officeIso(at('2026-12-25 00:00'))).toBe('2026-12-25T00:00:00+07:00');
});
