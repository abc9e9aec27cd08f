import { reportUndelivered } from '../app/report-undelivered.ts';
import { Away } from '../ports/away.ts';
import type { Log } from '../http/ports.ts';

type Ports = Parameters<typeof reportUndelivered>[0];

/** Failures that come within this time are told together. */
const gatherMs = 1_000;
/** What another process has written down, or a crash has left, is looked for this often. */
const lookEveryMs = 30_000;

/** Tells directives of messages that were lost after their hand-over: soon after a receipt, and from time to time. */
export function startReporter(
  ports: Ports,
  log: Log,
): { readonly soon: () => void; readonly stop: () => Promise<void> } {
  let timer: ReturnType<typeof setTimeout> | undefined;
  /** When it is looked next, by `performance.now`. */
  let nextAt = Infinity;
  let running: Promise<void> = Promise.resolve();
  let stopped = false;

  const report = async (): Promise<void> => {
    try {
      const reported = await reportUndelivered(ports);
      if (reported > 0) log.info({ reported }, 'messages that were lost after their hand-over were reported');
    } catch (error) {
      // They stay unreported in the ledger, and are found again the next time.
      if (error instanceof Away) log.warn({ part: error.part }, 'lost messages wait to be reported');
      else log.error({ err: error }, 'lost messages could not be reported');
    }
  };
  const plan = (ms: number): void => {
    const at = performance.now() + ms;
    // The earlier instant stays: failures that go on coming would put it off for ever.
    if (stopped || at >= nextAt) return;
    clearTimeout(timer);
    nextAt = at;
    timer = setTimeout(() => {
      nextAt = Infinity;
      running = running.then(report).then(() => plan(lookEveryMs));
    }, ms);
  };
  plan(gatherMs);
  return {
    soon: () => plan(gatherMs),
    stop: async () => {
      stopped = true;
      clearTimeout(timer);
      await running;
    },
  };
}
