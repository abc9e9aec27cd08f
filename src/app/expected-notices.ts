import type { Delivery, Directive } from '../domain/directive.ts';
import type { DirectiveEvent, EventOf } from '../domain/events.ts';
import { evolve } from '../domain/evolve.ts';
import { parcels } from '../domain/parcels.ts';
import type { Parcel } from '../domain/parcels.ts';
import type { Channel, Instant } from '../domain/words.ts';
import type { RungOverChannel } from '../ports/ledger-evidence.ts';
import type { NumberedEvent } from '../ports/record.ts';

/** A rung's notice that has to be in the ledger: sent over a channel, or skipped (then without one). */
export interface ExpectedNotice extends RungOverChannel {
  readonly kind: 'notice';
  /** When it was planned for, and when it became certain that the ledger has to hold it. */
  readonly at: Instant;
  readonly since: Instant;
  /** Ordinal of the assignment; -1 for a list. */
  readonly assignment: number;
  readonly unit: string;
}

/** A sending of which so many messages, at least, have to be in the ledger. */
export interface ExpectedSending {
  readonly kind: 'sending';
  readonly sending: string;
  readonly channel: Channel;
  readonly at: Instant;
  readonly since: Instant;
  readonly messages: number;
}

export type Expected = ExpectedNotice | ExpectedSending;

/**
 * Folds events and says on the way what the ledger has to hold because of them: by the same functions that the loop
 * and `deliver` follow. A notice is expected when it was owed at both ends of its way: when its rung became due, and
 * when its delivery had ended; what was settled in between goes rightly unsaid. Yields nothing at an event without
 * consequences, so that whoever drives it can pause. Returns the value; throws when an event is missing.
 */
export function* expectedNotices(
  events: readonly NumberedEvent[],
  until: Instant,
): Generator<readonly Expected[], Directive | undefined> {
  let directive: Directive | undefined;
  const onTheirWay = new Map<number, ReadonlyMap<string, ExpectedNotice>>();
  for (const { seq, event } of events) {
    const happened = event as DirectiveEvent;
    if (seq !== (directive?.seq ?? 0) + 1) throw new Error(`The event ${(directive?.seq ?? 0) + 1} is not recorded.`);
    const ended = directive && happened.kind === 'delivery-ended' ? arrivals(directive, happened, onTheirWay) : [];
    directive = evolve(directive, happened);
    yield ended;
    if (happened.kind === 'notices-due') yield* dues(directive, happened, onTheirWay);
  }
  for (const delivery of directive?.deliveries ?? []) {
    const sent = onTheirWay.get(delivery.id);
    // What is on its way is frozen in the ledger as soon as it is begun.
    if (directive && sent && delivery.nextAt <= until) yield stillOwed(directive, delivery, until, sent);
  }
  return directive;
}

/** The rungs of an instant: what stays silent is skipped at once; what is sent is remembered until it has arrived. */
function* dues(
  directive: Directive,
  { silences, at }: EventOf<'notices-due'>,
  onTheirWay: Map<number, ReadonlyMap<string, ExpectedNotice>>,
): Generator<readonly Expected[], void> {
  for (const delivery of directive.deliveries) {
    if (delivery.wave !== directive.seq) continue;
    onTheirWay.set(delivery.id, noticesOf(directive, delivery, at));
    yield [];
  }
  yield silences.flatMap(({ duty, ladder, round, rung, day, at: plannedAt, assignments }) =>
    assignments.map((assignment): ExpectedNotice => ({
      ...{ kind: 'notice', ladder, round, rung, day, assignment, event: 0, at: plannedAt, since: at, channel: '' },
      duty: directive.plan.duties[duty]?.id ?? '',
      unit: directive.assignments[assignment]?.unit ?? '',
    })),
  );
}

function arrivals(
  directive: Directive,
  event: EventOf<'delivery-ended'>,
  onTheirWay: Map<number, ReadonlyMap<string, ExpectedNotice>>,
): readonly Expected[] {
  const delivery = directive.deliveries.find(({ id }) => id === event.delivery);
  const sent = onTheirWay.get(event.delivery);
  onTheirWay.delete(event.delivery);
  if (!delivery || !sent) return [];
  return [...stillOwed(directive, delivery, event.at, sent), ...messagesOf(delivery, event)];
}

function stillOwed(
  directive: Directive,
  delivery: Delivery,
  at: Instant,
  sent: ReadonlyMap<string, ExpectedNotice>,
): readonly ExpectedNotice[] {
  const owed = noticesOf(directive, delivery, at);
  return [...sent].flatMap(([key, notice]) => (owed.has(key) ? [{ ...notice, since: at }] : []));
}

/** Its messages as the event counts them; with a part to be tried again, the count is not the whole. */
function messagesOf({ id, wave, batch, channel }: Delivery, event: EventOf<'delivery-ended'>): readonly Expected[] {
  const { handedOver, failed, unknown, again, notBegun, at } = event;
  if (again.length + notBegun.length > 0) return [];
  const messages = handedOver + failed.length + unknown.length;
  return messages === 0
    ? []
    : [{ kind: 'sending', sending: `${wave}/${batch ?? id}`, channel, at, since: at, messages }];
}

/** Every notice is written to somebody, and be it to nobody: so each of a parcel has its row, over its channel. */
function noticesOf(directive: Directive, delivery: Delivery, now: Instant): ReadonlyMap<string, ExpectedNotice> {
  const notices = new Map<string, ExpectedNotice>();
  for (const parcel of parcels(directive, delivery, now))
    for (const notice of inParcel(parcel, delivery.channel, now)) notices.set(keyOf(notice), notice);
  return notices;
}

function inParcel({ unit, notices }: Parcel, channel: Channel, since: Instant): readonly ExpectedNotice[] {
  return notices.map(({ duty, ladder, round, rung, day, event, at, list, about }) => ({
    ...{ kind: 'notice', duty, ladder, round, rung, day, event, at, since, channel, unit },
    assignment: list ? -1 : (about[0]?.assignment ?? -1),
  }));
}

function keyOf({ duty, ladder, round, rung, day, event, assignment, unit }: ExpectedNotice): string {
  return [duty, ladder, round, rung, day, event, assignment, unit].join(' ');
}
