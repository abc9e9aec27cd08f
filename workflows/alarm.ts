import { CancellationScope, isCancellation, sleep } from '@temporalio/workflow';
import { isoOf } from '../src/domain/days.ts';
import type { Instant } from '../src/domain/words.ts';

/** One pending timer. Set again for the same instant, it is kept: each timer costs events. */
export interface Alarm {
  readonly setFor: (at: Instant | undefined) => void;
}

/** Longest wait of one timer: about a year; the agenda is asked again when it ends. */
const longestMs = 365 * 86_400_000;

/** Creates an alarm that calls `ring` at the instant it is set for. */
export function createAlarm(now: () => Instant, ring: () => void): Alarm {
  let setAt: Instant | undefined;
  let scope: CancellationScope | undefined;

  const wait = async (at: Instant): Promise<void> => {
    try {
      await sleep(Math.min(longestMs, Math.max(1, at - now())), { summary: `until ${isoOf(at)}` });
    } catch (error) {
      // Only a newer instant cancels the wait; anything else is not ours to swallow.
      if (!isCancellation(error)) throw error;
      return;
    }
    setAt = undefined;
    scope = undefined;
    ring();
  };

  return {
    setFor: (at) => {
      if (at === setAt) return;
      scope?.cancel();
      scope = undefined;
      setAt = at;
      if (at === undefined) return;
      scope = new CancellationScope();
      void scope.run(() => wait(at));
    },
  };
}
