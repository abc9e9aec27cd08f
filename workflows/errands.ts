import { patched, proxyActivities } from '@temporalio/workflow';
import { bundle } from '../src/domain/bundle.ts';
import { dueDeliveries, receiptsGatheredAt } from '../src/domain/agenda.ts';
import { isLastTry } from '../src/domain/deliveries.ts';
import type { Delivery, Directive } from '../src/domain/directive.ts';
import { parcels } from '../src/domain/parcels.ts';
import { awaitsPackage } from '../src/domain/progress.ts';
import type { Instant } from '../src/domain/words.ts';
import type { Activities, DeliverInput } from '../activities/index.ts';
import type { Course } from './course.ts';
import { createPackages } from './packages.ts';
import { recordInput } from './record-input.ts';
import { retriedForEver } from './retried-for-ever.ts';

/** Deliveries in hand at once: enough to keep relay and message centre busy, few enough to stay fair. */
const deliveriesAtOnce = 8;

/**
 * What the deliveries in hand were handed, and what goes along into the next run, as JSON. The engine takes 4 MB in one
 * message, and ends a run for good that sends more; several turns may be one message.
 */
const handedBytesAtMost = 1_500_000;
const carriedBytesAtMost = 100_000;

const activities = proxyActivities<Activities>(retriedForEver);

/** What the loop has sent somebody out for: started, never awaited; their ends are events. */
export interface Errands {
  /** Starts what is due. `draining`: only the record, so that the run can end, and that too only where it is much. */
  readonly start: (draining: boolean) => void;
  readonly areHome: () => boolean;
  /** Whether nothing is out but packages, which the next run can build as well. */
  readonly areOnlyCompiling: () => boolean;
  readonly areDelivering: () => boolean;
  readonly isDelivering: (delivery: number) => boolean;
  /** When the first of the packages that are out of date, and rest, is to be built. */
  readonly restsUntil: () => Instant | undefined;
}

/** Creates the errands of a run. */
export function createErrands(course: Course, now: () => Instant, offsetMs: number): Errands {
  /** What each delivery in hand was handed, in bytes. */
  const delivering = new Map<number, number>();
  let recording = false;
  let broken: unknown;

  /** A rejected activity has failed in spite of endless retries: a mistake of ours, which the loop throws. */
  const run = (errand: Promise<void>): void => {
    errand.catch((error: unknown) => {
      broken = error;
      course.touch();
    });
  };

  const deliver = async (delivery: Delivery, input: DeliverInput): Promise<void> => {
    const { id, channel, units, wave } = delivery;
    const summary = `${channel} to ${units.length} units, wave ${wave}`;
    const outcome = await activities.deliver.executeWithOptions({ summary }, [input]);
    delivering.delete(id);
    course.happen({ kind: 'delivery-ended', at: now(), delivery: id, ...outcome });
  };

  const record = async (): Promise<void> => {
    recording = true;
    const news = recordInput(course);
    course.takeNews(news.taken);
    const { events } = news.input;
    const summary = events.length === 0 ? 'rows' : `events ${events[0]?.seq} to ${events.at(-1)?.seq}`;
    await activities.record.executeWithOptions({ summary }, [news.input]);
    recording = false;
    course.touch();
  };

  /**
   * In a rush the next news is not far: what nobody waits for goes along with it, once the receipts under way are
   * through. Without receipts that wait for each other there is no such news, and a package waits for all of it.
   */
  const awaitsMore = (): boolean => {
    const directive = course.directive();
    if (directive.plan.receiptsWaitMs === undefined || !course.isQuiet() || awaitsPackage(directive)) return false;
    if (delivering.size > 0 || receiptsGatheredAt(directive) !== undefined) return true;
    return dueDeliveries(directive, now()).length > 0;
  };

  const startDeliveries = (): void => {
    const due = dueDeliveries(course.directive(), now()).filter(({ id }) => !delivering.has(id));
    let inHand = [...delivering.values()].reduce((sum, bytes) => sum + bytes, 0);
    for (const delivery of due.slice(0, Math.max(0, deliveriesAtOnce - delivering.size))) {
      const input = deliverInput(course.directive(), delivery, now(), offsetMs);
      const bytes = JSON.stringify(input).length;
      inHand += bytes;
      // What does not go with the others waits for one of them to end.
      if (inHand > handedBytesAtMost && delivering.size > 0 && patched('starts-what-one-message-takes')) return;
      delivering.set(delivery.id, bytes);
      run(deliver(delivery, input));
    }
  };

  const packages = createPackages(course, now, run);

  return {
    start: (draining) => {
      if (broken !== undefined) throw broken as Error;
      packages.wait();
      if (!recording && course.hasNews() && (draining ? !goesAlong(course) : !awaitsMore())) run(record());
      if (draining) return;
      startDeliveries();
      // A package is read from the record: it is built once everything has been written down.
      if (recording || course.hasNews()) return;
      packages.start();
    },
    areHome: () => delivering.size === 0 && packages.inHand() === 0 && !recording,
    areOnlyCompiling: () => delivering.size === 0 && !recording && packages.inHand() > 0,
    areDelivering: () => delivering.size > 0,
    isDelivering: (delivery) => delivering.has(delivery),
    restsUntil: packages.restsUntil,
  };
}

/** In a rush there is news again whenever a record ends: a run that waited for all of it would never end. */
function goesAlong(course: Course): boolean {
  return JSON.stringify(course.news()).length <= carriedBytesAtMost && patched('carries-its-news');
}

/** What a delivery is handed: whom to tell what, as it stands at this moment. */
function deliverInput(directive: Directive, delivery: Delivery, now: Instant, offsetMs: number): DeliverInput {
  const { wave, batch, id, channel, only, toHeads, resend } = delivery;
  return {
    directive: directive.plan.directive,
    revision: directive.plan.revision,
    sending: `${wave}/${batch ?? id}`,
    wave,
    channel,
    bundle: bundle(parcels(directive, delivery, now)),
    ...(only && { only }),
    ...(toHeads && { toHeads }),
    ...(resend && { resend }),
    last: isLastTry(directive, delivery, now),
    now,
    offsetMs,
  };
}
