import { afterEach, beforeEach, expect, jest, test } from '@jest/globals';
import { pino } from 'pino';
import { startReporter } from '../../src/service/reporter.ts';

beforeEach(() => void jest.useFakeTimers());
afterEach(() => void jest.useRealTimers());

test('failures that go on coming do not put off the look at what was lost', async () => {
  const looks: number[] = [];
  const beganAt = Date.now();
  const { soon, stop } = startReporter(
    {
      register: {
        lostMessages: () => {
          looks.push(Date.now() - beganAt);
          return Promise.resolve([]);
        },
        eventsAfter: () => Promise.resolve([]),
        markReported: () => Promise.resolve(),
      },
      engine: { perform: () => Promise.resolve([]) },
      now: Date.now,
    },
    pino({ enabled: false }),
  );
  for (let failures = 0; failures < 6; failures += 1) {
    await jest.advanceTimersByTimeAsync(500);
    soon();
  }
  // The failures of a second are told together.
  expect(looks).toEqual([1_000, 2_000, 3_000]);
  await jest.advanceTimersByTimeAsync(1_000);
  expect(looks).toHaveLength(4);
  // Then there are no failures any more, and it is looked from time to time.
  await jest.advanceTimersByTimeAsync(30_000);
  expect(looks.slice(4)).toEqual([34_000]);
  await stop();
  await jest.advanceTimersByTimeAsync(60_000);
  expect(looks).toHaveLength(5);
});
