import type { Pace } from '../domain/pace.ts';
import type { Turns } from '../ports/delivery.ts';

/**
 * Turns at a pace, message by message, for all deliveries of this process together; a channel without a pace is always
 * free. Monotonic time: a corrected clock neither stops sending nor lets a burst out.
 */
export function createTurns(pace: Pace = {}): Turns {
  const freeAtMs = { email: 0, sms: 0 };
  return async (channel, withinMs) => {
    const perSecond = pace[channel];
    if (perSecond === undefined) return true;
    const nowMs = performance.now();
    const atMs = Math.max(nowMs, freeAtMs[channel]);
    // Who cannot have a turn in time waits all the same: an answer at once would have the engine ask in a hot loop.
    const waitMs = Math.min(atMs - nowMs, withinMs);
    const isInTime = atMs - nowMs <= withinMs;
    if (isInTime) freeAtMs[channel] = atMs + 1000 / perSecond;
    if (waitMs >= 1) await new Promise((resolve) => setTimeout(resolve, waitMs));
    return isInTime;
  };
}
