import type { Instant } from '../domain/words.ts';
import type { RequestKeys } from '../ports/office-desk.ts';
import { dropPackages } from './drop-packages.ts';
import type { DropPackagesPorts } from './drop-packages.ts';
import type { ReconcilePorts, ReconcileWish } from './reconcile-ports.ts';
import { reconcile } from './reconcile.ts';
import type { Reconciliation } from './reconcile.ts';
import { watchOver } from './watch-over.ts';
import type { WatchPorts, WatchReport } from './watch-over.ts';

/** What keeps the house in order, once a day or when somebody asks. */
export interface Housekeeping {
  readonly reconcile: (wish: ReconcileWish) => Promise<Reconciliation>;
  /** Watches over what was expected; whoever asks while one is under way gets its report. */
  readonly watch: () => Promise<WatchReport>;
  /** The report of the last watch of this process; none before the first. */
  readonly lastWatch: () => WatchReport | undefined;
  /** Forgets the keys of requests that are older than 90 days; answers how many. */
  readonly forgetKeys: () => Promise<number>;
  /** Removes packages that were built anew more than a day ago; answers how many. */
  readonly dropPackages: () => Promise<number>;
}

/** A key is known for so long: a request repeated later is a new one, though a command keeps its receipt for good. */
const keysKeptMs = 90 * 86_400_000;

/** Creates the housekeeping of a service. */
export function createHousekeeping(
  ports: ReconcilePorts &
    WatchPorts &
    DropPackagesPorts & { readonly requestKeys: RequestKeys; readonly now: () => Instant },
): Housekeeping {
  let last: WatchReport | undefined;
  let watching: Promise<WatchReport> | undefined;
  let reconciling: Promise<unknown> = Promise.resolve();
  return {
    reconcile: (wish) => {
      // One after the other: two that mend the same rows would tell of each other's work.
      const run = reconciling.then(() => reconcile(ports, wish));
      reconciling = run.catch(() => undefined);
      return run;
    },
    watch: () => {
      watching ??= watchOver(ports).finally(() => {
        watching = undefined;
      });
      return watching.then((report) => (last = report));
    },
    lastWatch: () => last,
    dropPackages: () => dropPackages(ports),
    forgetKeys: () => ports.requestKeys.forgetBefore(ports.now() - keysKeptMs),
  };
}
