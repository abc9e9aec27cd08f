import type { DirectiveId, Instant } from '../domain/words.ts';
import type { FollowedDirective } from '../ports/engine-survey.ts';
import { compareDirective } from './reconcile-directive.ts';
import type { Difference } from './reconcile-differences.ts';
import type { ReconcilePorts, ReconcileWish } from './reconcile-ports.ts';

/** What reconciling came to. */
export interface Reconciliation {
  readonly startedAt: Instant;
  readonly tookMs: number;
  readonly dryRun: boolean;
  /** How many directives the engine, the record, or both know. */
  readonly directives: number;
  readonly differences: readonly Difference[];
}

/**
 * Compares what the engine follows, what is recorded and what the tables say, of every directive, and mends what can be
 * mended from what is there: events from the engine's histories, tables from the events. A directive that runs beside it
 * is not disturbed: what differs only for a moment is no difference, and a newer row is kept. Throws `Away` without the
 * engine or the database.
 */
export async function reconcile(ports: ReconcilePorts, wish: ReconcileWish): Promise<Reconciliation> {
  const startedAt = ports.now();
  const began = performance.now();
  const followed = new Map((await ports.survey.followed()).map((one) => [one.directive, one]));
  const known = new Set([...(await ports.tables.known()), ...followed.keys()]);
  const wanted = [...known].filter((id) => wish.directive === undefined || id === wish.directive).sort();
  const differences: Difference[] = [];
  for (const directive of wanted)
    differences.push(...(await compareDirective(ports, wish, directive, await found(ports, directive, followed))));
  const tookMs = Math.round(performance.now() - began);
  return { startedAt, tookMs, dryRun: wish.dryRun, directives: wanted.length, differences };
}

/**
 * The engine's list lags by a second: what it does not say to have ended is asked for. A loop that was stopped in that
 * second still answers as if it ran.
 */
async function found(
  { survey }: ReconcilePorts,
  directive: DirectiveId,
  followed: ReadonlyMap<DirectiveId, FollowedDirective>,
): Promise<FollowedDirective | undefined> {
  const listed = followed.get(directive);
  return listed?.state === 'ended' ? listed : survey.find(directive);
}
