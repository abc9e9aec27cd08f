import { describe, expect, test } from '@jest/globals';
import { createTurns } from '../../src/channels/turns.ts';

/** How long some turns took together, in milliseconds. */
async function lasting(turns: readonly Promise<boolean>[], startedAt = performance.now()): Promise<number> {
  await Promise.all(turns);
  return performance.now() - startedAt;
}

describe('turns at the pace of a channel', () => {
  test('messages of all deliveries together go out no faster than the relay may be given them', async () => {
    const turns = createTurns({ email: 50 });
    const startedAt = performance.now();
    const begun = Array.from({ length: 11 }, () => turns('email', 10_000));
    // The first at once, the others 20 ms apart: ten gaps, never less.
    expect(await lasting(begun, startedAt)).toBeGreaterThanOrEqual(195);
    expect(await Promise.all(begun)).toEqual(Array.from({ length: 11 }, () => true));
  });

  test('a channel without a pace is always free, and one channel does not wait for the other', async () => {
    const turns = createTurns({ email: 0.001 });
    expect(await turns('email', 0)).toBe(true);
    expect(await lasting(Array.from({ length: 1000 }, () => turns('sms', 0)))).toBeLessThan(1_000);
    expect(await lasting(Array.from({ length: 1000 }, () => createTurns()('email', 0)))).toBeLessThan(1_000);
  });

  test('who cannot have a turn in time is told so only when that time has passed, and takes no turn from others', async () => {
    const turns = createTurns({ sms: 4 });
    expect(await turns('sms', 0)).toBe(true);
    const startedAt = performance.now();
    expect(await turns('sms', 100)).toBe(false);
    expect(performance.now() - startedAt).toBeGreaterThanOrEqual(98);
    expect(await turns('sms', 10_000)).toBe(true);
    expect(performance.now() - startedAt).toBeLessThan(480);
  });
});
