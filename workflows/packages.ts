import { patched, proxyActivities } from '@temporalio/workflow';
import { isoOf } from '../src/domain/days.ts';
import { packageRestMs } from '../src/domain/package-rest.ts';
import { packagesAwaited } from '../src/domain/progress.ts';
import type { Instant } from '../src/domain/words.ts';
import type { Activities } from '../activities/index.ts';
import type { Course } from './course.ts';
import { retriedForEver } from './retried-for-ever.ts';

/** A package has as much to read and to write as was sent: gigabytes of a province. */
const activities = proxyActivities<Activities>({ ...retriedForEver, startToCloseTimeout: '2 hours' });

/** The packages of a run: those that are being built, and those that rest. */
export interface Packages {
  /** Starts what is out of date and does not rest. */
  readonly start: () => void;
  /** Nothing is started at this turn. */
  readonly wait: () => void;
  readonly inHand: () => number;
  /** When the first of those that are out of date, and rest, is to be built. */
  readonly restsUntil: () => Instant | undefined;
}

/** Creates the packages of a run; `run` starts an errand. */
export function createPackages(course: Course, now: () => Instant, run: (errand: Promise<void>) => void): Packages {
  const compiling = new Set<number>();
  /** Until when each rests; the next run builds it at once. */
  const resting = new Map<number, Instant>();
  let restsUntil: Instant | undefined;

  const compile = async (assignment: number): Promise<void> => {
    compiling.add(assignment);
    const { plan, seq: upTo } = course.directive();
    const begunAt = now();
    const { hash } = await activities.compile.executeWithOptions({ summary: `package at ${isoOf(begunAt)}` }, [
      { directive: plan.directive, assignment, now: begunAt },
    ]);
    compiling.delete(assignment);
    resting.set(assignment, now() + packageRestMs(now() - begunAt));
    course.happen({ kind: 'package-built', at: now(), assignment, hash, upTo });
  };

  /** While the directive is open: what it ends with is built at once. */
  const rests = (ordinal: number): boolean => {
    const until = resting.get(ordinal) ?? 0;
    if (until <= now() || course.directive().state !== 'open' || !patched('lets-packages-rest')) return false;
    restsUntil = Math.min(until, restsUntil ?? until);
    return true;
  };

  return {
    start: () => {
      for (const ordinal of packagesAwaited(course.directive()))
        if (!compiling.has(ordinal) && !rests(ordinal)) run(compile(ordinal));
    },
    wait: () => {
      restsUntil = undefined;
    },
    inHand: () => compiling.size,
    restsUntil: () => restsUntil,
  };
}
