import { proxyActivities } from '@temporalio/workflow';
import { bundle } from '../src/domain/bundle.ts';
import { dueDeliveries, receiptsGatheredAt } from '../src/domain/agenda.ts';
import { isoOf } from '../src/domain/days.ts';
import { isLastTry } from '../src/domain/deliveries.ts';
import type { Delivery, Directive } from '../src/domain/directive.ts';
import { parcels } from '../src/domain/parcels.ts';
import { awaitsPackage, packagesAwaited } from '../src/domain/progress.ts';
import type { Instant } from '../src/domain/words.ts';
import type { Activities, DeliverInput } from '../activities/index.ts';
import type { Course } from './course.ts';
import { recordInput } from './record-input.ts';

/** Deliveries in hand at once: enough to keep relay and message centre busy, few enough to stay fair. */
const deliveriesAtOnce = 8;

/** Activities are retried until they succeed: failures of the world come back as outcomes, not as exceptions. */
const activities = proxyActivities<Activities>({
  startToCloseTimeout: '2 minutes',
  // What a killed worker had in hand is taken up after this long without a sign of life; each gives one every 2 s.
  heartbeatTimeout: '8 seconds',
  retry: { initialInterval: '1 second', backoffCoefficient: 2, maximumInterval: '30 seconds' },
});

/** What the loop has sent somebody out for: started, never awaited; their ends are events. */
export interface Errands {
  /** Starts what is due. `draining`: only the record, so that the run can end. */
  readonly start: (draining: boolean) => void;
  readonly areHome: () => boolean;
  readonly areDelivering: () => boolean;
  readonly isDelivering: (delivery: number) => boolean;
}

/** Creates the errands of a run. */
export function createErrands(course: Course, now: () => Instant, offsetMs: number): Errands {
  const delivering = new Set<number>();
  const compiling = new Set<number>();
  let recording = false;
  let broken: unknown;

  /** A rejected activity has failed in spite of endless retries: a mistake of ours, which the loop throws. */
  const run = (errand: Promise<void>): void => {
    errand.catch((error: unknown) => {
      broken = error;
      course.touch();
    });
  };

  const deliver = async (delivery: Delivery): Promise<void> => {
    const { id, channel, units, wave } = delivery;
    delivering.add(id);
    const summary = `${channel} to ${units.length} units, wave ${wave}`;
    const input = deliverInput(course.directive(), delivery, now(), offsetMs);
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

  const compile = async (assignment: number): Promise<void> => {
    compiling.add(assignment);
    const { plan, seq: upTo } = course.directive();
    const { hash } = await activities.compile.executeWithOptions({ summary: `package at ${isoOf(now())}` }, [
      { directive: plan.directive, assignment, now: now() },
    ]);
    compiling.delete(assignment);
    course.happen({ kind: 'package-built', at: now(), assignment, hash, upTo });
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

  return {
    start: (draining) => {
      if (broken !== undefined) throw broken as Error;
      if (!recording && course.hasNews() && (draining || !awaitsMore())) run(record());
      if (draining) return;
      const due = dueDeliveries(course.directive(), now()).filter(({ id }) => !delivering.has(id));
      for (const delivery of due.slice(0, Math.max(0, deliveriesAtOnce - delivering.size))) run(deliver(delivery));
      // A package is read from the record: it is built once everything has been written down.
      if (recording || course.hasNews()) return;
      for (const ordinal of packagesAwaited(course.directive())) if (!compiling.has(ordinal)) run(compile(ordinal));
    },
    areHome: () => delivering.size === 0 && compiling.size === 0 && !recording,
    areDelivering: () => delivering.size > 0,
    isDelivering: (delivery) => delivering.has(delivery),
  };
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
