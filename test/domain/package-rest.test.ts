import { expect, test } from '@jest/globals';
import { packageRestMs } from '../../src/domain/package-rest.ts';

test.each([
  ['what is built in a moment is built anew at once', 4_999, 0],
  ['what takes some seconds rests for minutes', 6_000, 120_000],
  ['gigabytes rest for half an hour', 78_000, 1_560_000],
  ['and for an hour at most, however long a file was missing', 9_000_000, 3_600_000],
])('%s', (_, tookMs, restMs) => {
  expect(packageRestMs(tookMs)).toBe(restMs);
});
