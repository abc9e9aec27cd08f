import type { Housekeeping } from '../app/housekeeping.ts';
import { addCalendarDays, dayOf, instantOf } from '../domain/days.ts';
import type { Instant } from '../domain/words.ts';
import type { Log } from '../http/ports.ts';
import { Away } from '../ports/away.ts';

/** After a start, what has been missed is caught up with first. */
const afterStartMs = 10_000;
/** With the database away, the round is made again so much later. */
const againMs = 10 * 60_000;

/**
 * Makes the round of the house: soon after the start, then every day at a time of day (+07:00). The watch over what was
 * expected is told in the log, by codes; old keys of requests and packages that were built anew are thrown away.
 */
export function startDailyRounds(
  housekeeping: Housekeeping,
  { at, firstAfterMs = afterStartMs }: { readonly at: string; readonly firstAfterMs?: number },
  log: Log,
): { readonly stop: () => Promise<void> } {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let running: Promise<void> = Promise.resolve();
  let stopped = false;

  const round = async (): Promise<number> => {
    try {
      await makeRound(housekeeping, log);
      return nextRoundAt(at, Date.now()) - Date.now();
    } catch (error) {
      // The next round looks at the same again: nothing is lost by a round that could not be made.
      if (error instanceof Away) log.warn({ part: error.part }, 'the daily round waits');
      else log.error({ err: error }, 'the daily round could not be made');
      return againMs;
    }
  };
  const plan = (ms: number): void => {
    if (stopped) return;
    timer = setTimeout(() => {
      running = round().then(plan);
    }, ms);
  };
  plan(firstAfterMs);
  return {
    stop: async () => {
      stopped = true;
      clearTimeout(timer);
      await running;
    },
  };
}

async function makeRound(housekeeping: Housekeeping, log: Log): Promise<void> {
  const { missing, directives, expected, tookMs } = await housekeeping.watch();
  for (const { code, directive, what, plannedAt, count, units } of missing)
    log.error({ code, directive, what, plannedAt, count, units }, 'expected, and there is no trace of it');
  log.info({ directives, expected, missing: missing.length, tookMs }, 'watched over what was expected');
  const forgotten = await housekeeping.forgetKeys();
  if (forgotten > 0) log.info({ forgotten }, 'forgot old keys of requests');
  const dropped = await housekeeping.dropPackages();
  if (dropped > 0) log.info({ dropped }, 'removed packages that were built anew since');
}

/** The next instant at a time of day: today's, or tomorrow's once it has passed. */
export function nextRoundAt(at: string, now: Instant): Instant {
  const today = instantOf(dayOf(now), at);
  return today > now ? today : instantOf(addCalendarDays(dayOf(now), 1), at);
}
