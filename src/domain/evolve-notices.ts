import { orNever } from './calendar.ts';
import { dayOf } from './days.ts';
import {
  addDeliveries,
  nextInHours,
  nextTryAt,
  itemsPerDelivery,
  resendAfterMs,
  unitsPerDelivery,
} from './deliveries.ts';
import { countsFromTelling, rungAt } from './closings.ts';
import { assignmentAt, dutyOf, followsRules } from './directive.ts';
import type { Assignment, Delivery, Directive, Reached, Tell, Track, Wave } from './directive.ts';
import type { EventOf, Silence, Unreached } from './events.ts';
import { pruned, withFallbacks } from './fallback.ts';
import type { Rung } from './ladder.ts';
import { withRequestsTold } from './requests.ts';
import { addressing, ladderOf, listName, unitsAddressed } from './rungs.ts';
import { withWhatIsSaid, withWhatWasSaid } from './said.ts';
import type { Channel, Instant, UnitId } from './words.ts';

/** Rungs are over, sent or in silence; what is sent becomes a wave with its deliveries. */
export function evolveNoticesDue(directive: Directive, event: EventOf<'notices-due'>): Directive {
  const assignments = [...directive.assignments];
  for (const reached of event.reached) pass(directive, assignments, reached, true, event.at);
  for (const silence of event.silences) pass(directive, assignments, silence, false, event.at);
  const tells = untold(directive, event);
  if (event.reached.length === 0) return { ...directive, assignments, tells };
  const wave: Wave = { id: directive.seq + 1, at: event.at, reached: event.reached };
  const deliveries = deliveriesOf(directive, wave);
  const next = {
    ...withWhatIsSaid({ ...directive, assignments }, event),
    tells,
    waves: [...directive.waves, wave],
    deliveries: [...directive.deliveries, ...deliveries],
    nextDelivery: directive.nextDelivery + deliveries.length,
    lists: withListsOf(directive, event),
  };
  return withRequestsTold(next, event);
}

/** The numbers of the next lists, once some have gone out. */
function withListsOf({ lists }: Directive, { reached }: EventOf<'notices-due'>): Directive['lists'] {
  let next: Record<string, number> | undefined;
  for (const { duty, ladder, step, list } of reached) {
    if (list === undefined) continue;
    next ??= { ...lists };
    next[listName(duty, ladder, step)] = list + 1;
  }
  return next ?? lists;
}

/** What still waits to be told once some of it has gone out. */
function untold({ tells, assignments }: Directive, { reached }: EventOf<'notices-due'>): readonly Tell[] {
  if (tells.length === 0) return tells;
  const told = new Set(reached.map((one) => `${one.event} ${one.rung} ${one.duty}`));
  return tells.filter(({ event, rung, assignments: [first] }) => {
    const duty = first === undefined ? undefined : assignments[first]?.duty;
    return !told.has(`${event} ${rung} ${duty}`);
  });
}

/** Marks a rung as over for the assignments that reached it. The array is a fresh copy: slots are replaced in place. */
function pass(
  directive: Directive,
  assignments: Assignment[],
  reached: Reached | Silence,
  sent: boolean,
  at: Instant,
): void {
  const bit = 1 << reached.step;
  for (const ordinal of reached.assignments) {
    const assignment = assignments[ordinal];
    if (!assignment) throw new Error(`There is no assignment ${ordinal}.`);
    assignments[ordinal] = passed(directive, assignment, reached, bit, sent, at);
  }
}

function passed(
  directive: Directive,
  assignment: Assignment,
  { ladder, rung, round, step, at: plannedAt }: Reached | Silence,
  bit: number,
  sent: boolean,
  at: Instant,
): Assignment {
  switch (ladder) {
    case 'tell':
      return rung === 'assignment' ? { ...assignment, assignedAt: at } : assignment;
    case 'acknowledge': {
      const next = { ...assignment, confirmRungs: assignment.confirmRungs | bit };
      const calls = sent && rung === 'unconfirmed-head' && assignment.onPhoneListSince === undefined;
      return calls ? { ...next, onPhoneListSince: at } : next;
    }
    case 'review': {
      // Items of one unit come in on different days: only those whose rung was planned for this instant are over.
      const ladderRung = ladderOf(dutyOf(directive, assignment), 'review')[step];
      const items = assignment.items.map((item) => {
        const planned =
          ladderRung && item.version - 1 === round && item.receivedAt !== undefined
            ? reviewAt(directive, item.receivedAt, ladderRung)
            : undefined;
        return planned === plannedAt ? { ...item, reviewRungs: item.reviewRungs | bit } : item;
      });
      return { ...assignment, items };
    }
    case 'submit':
    case 'consolidate': {
      if (rung === 'opened') return assignment;
      const mark = (track: Track): Track =>
        track.round === round
          ? { ...track, passed: track.passed | bit, sent: sent ? track.sent | bit : track.sent }
          : track;
      return { ...assignment, tracks: assignment.tracks.map(mark) };
    }
  }
}

/** Another item's rung may lie beyond the calendar: then it is not this one. */
function reviewAt({ calendar }: Directive, receivedAt: Instant, rung: Rung): Instant {
  return orNever(() => rungAt(calendar, dayOf(receivedAt), rung));
}

function deliveriesOf(directive: Directive, wave: Wave): readonly Delivery[] {
  const channels: readonly Channel[] = ['email', 'sms'];
  const { nextDelivery } = directive;
  const deliveries: Delivery[] = [];
  for (const channel of channels)
    for (const units of chunks(unitsOver(directive, wave, channel), unitsTogether(directive, wave, channel))) {
      const id = nextDelivery + deliveries.length;
      deliveries.push({ id, wave: wave.id, channel, units, tries: 0, nextAt: wave.at, firstAt: wave.at });
    }
  return deliveries;
}

function unitsOver(directive: Directive, wave: Wave, channel: Channel): readonly UnitId[] {
  const units = new Set<UnitId>();
  for (const reached of wave.reached) {
    const { to, via } = addressing(directive, reached);
    if (!via.includes(channel)) continue;
    for (const addressee of to) for (const unit of unitsAddressed(directive, reached, addressee)) units.add(unit);
  }
  return [...units];
}

function chunks(units: readonly UnitId[], size: number): readonly (readonly UnitId[])[] {
  if (units.length <= size) return units.length === 0 ? [] : [units];
  const count = Math.ceil(units.length / size);
  return Array.from({ length: count }, (_, n) => units.slice(n * size, (n + 1) * size));
}

/** The more a unit of a wave is told of, the fewer go together: the engine takes so much in one value, and no more. */
function unitsTogether(directive: Directive, wave: Wave, channel: Channel): number {
  if (!followsRules(directive, 7)) return unitsPerDelivery;
  const units = new Set<UnitId>();
  let items = 0;
  for (const reached of wave.reached) {
    if (!addressing(directive, reached).via.includes(channel)) continue;
    const { length } = directive.plan.duties[reached.duty]?.items ?? [];
    items += reached.assignments.length * Math.max(1, length);
    for (const ordinal of reached.assignments) units.add(assignmentAt(directive, ordinal).unit);
  }
  return Math.max(1, Math.min(unitsPerDelivery, Math.floor((itemsPerDelivery * units.size) / Math.max(1, items))));
}

/** What became of a delivery: what is left is tried again or falls back on other ways. */
export function evolveDelivery(directive: Directive, event: EventOf<'delivery-ended'>): Directive {
  const delivery = directive.deliveries.find(({ id }) => id === event.delivery);
  if (!delivery) throw new Error(`There is no delivery ${event.delivery}.`);
  const said = withWhatWasSaid(directive, delivery, event);
  const next = addDeliveries(
    { ...said, deliveries: directive.deliveries.filter(({ id }) => id !== delivery.id) },
    followUpsOf(directive, delivery, event),
  );
  const unheard = headless(delivery, event);
  const failed = unheard.length === 0 ? event.failed : [...event.failed, ...unheard];
  return pruned(withFallbacks(withHandOver(next, delivery, event), delivery, failed, event.at));
}

/** What is left of a delivery, to be tried later, begun, or handed over once more. */
function followUpsOf(
  directive: Directive,
  delivery: Delivery,
  event: EventOf<'delivery-ended'>,
): readonly Omit<Delivery, 'id'>[] {
  if (event.again.length + event.notBegun.length + event.unknown.length === 0) return [];
  const { tries, id, ...kept } = delivery;
  const rest = { ...kept, batch: delivery.batch ?? id };
  const wave = directive.waves.find((one) => one.id === delivery.wave);
  const soon = (at: Instant): Instant => nextInHours(directive, wave ?? { reached: [] }, at);
  const followUps: Omit<Delivery, 'id'>[] = [];
  if (event.again.length > 0)
    followUps.push({ ...rest, units: event.again, tries: tries + 1, nextAt: nextTryAt(directive, delivery, event.at) });
  if (event.notBegun.length > 0) followUps.push({ ...rest, units: event.notBegun, tries, nextAt: soon(event.at) });
  const unknown = mayResend(directive, delivery) ? unknownAssignments(directive, wave, event.unknown) : [];
  if (unknown.length > 0)
    followUps.push({
      ...rest,
      units: [...new Set(unknown.map(({ unit }) => unit))],
      only: [...new Set(unknown.map(({ person }) => person))],
      resend: true,
      tries,
      nextAt: soon(event.at + resendAfterMs),
    });
  return followUps;
}

/**
 * A unit without a head of its own has nobody left whom the rung has not been sent to: what was meant for its head
 * comes to nothing, which is a failure as well, so that the unit gets on the phone list.
 */
function headless({ toHeads, units }: Delivery, event: EventOf<'delivery-ended'>): readonly Unreached[] {
  const { handedOver, failed, unknown, again, notBegun } = event;
  const cameToNothing = handedOver + failed.length + unknown.length + again.length + notBegun.length === 0;
  return toHeads && cameToNothing ? units.map((unit) => ({ unit, person: '' })) : [];
}

/**
 * Once, and by mail alone: the Message-ID shows a mail that comes twice for the same one, an SMS has no such mark. Whoever
 * has it anyway has its receipt, and whoever has not is asked to confirm the next day.
 */
function mayResend(directive: Directive, { resend, channel }: Delivery): boolean {
  return !resend && (channel === 'email' || !followsRules(directive, 2));
}

/** Only an assignment notice is handed over again: who was sent something else by the same wave waits for the next rung. */
function unknownAssignments(
  directive: Directive,
  wave: Wave | undefined,
  unknown: readonly Unreached[],
): readonly Unreached[] {
  const assigned = wave?.reached.filter(({ rung }) => rung === 'assignment') ?? [];
  const units = new Set(assigned.flatMap((reached) => unitsAddressed(directive, reached, 'contact')));
  return unknown.filter(({ unit }) => units.has(unit));
}

/**
 * Periods from acknowledgement count from the first hand-over; it is kept where it was on a later day than planned. Up to
 * the seventh rules one of the same day was not kept, so that another channel's moved the date a day later.
 */
function withHandOver(directive: Directive, delivery: Delivery, event: EventOf<'delivery-ended'>): Directive {
  const wave = directive.waves.find(({ id }) => id === delivery.wave);
  const told = wave?.reached.filter(({ rung }) => rung === 'assignment') ?? [];
  const isSameDay = dayOf(event.at) === dayOf(wave?.at ?? event.at);
  const isKept = ({ duty }: Reached): boolean =>
    !isSameDay || (followsRules(directive, 8) && countsFromTelling(directive.plan.duties[duty]));
  const counting = told.filter(isKept);
  if (counting.length === 0) return directive;
  const not = new Set([...event.failed, ...event.unknown].map(({ unit }) => unit));
  for (const unit of [...event.again, ...event.notBegun]) not.add(unit);
  const reached = new Set(delivery.units.filter((unit) => !not.has(unit)));
  const assignments = [...directive.assignments];
  for (const one of counting)
    for (const ordinal of one.assignments) {
      const assignment = assignments[ordinal];
      if (assignment && assignment.handedOverAt === undefined && reached.has(assignment.unit))
        assignments[ordinal] = { ...assignment, handedOverAt: event.at };
    }
  return { ...directive, assignments };
}

/** A message that had been handed over did not arrive: a wave of its own, so that other ways can be tried. */
export function evolveUndelivered(directive: Directive, event: EventOf<'undelivered'>): Directive {
  const wave: Wave = { id: directive.seq + 1, at: event.at, reached: event.reached };
  const delivery: Delivery = {
    id: 0,
    wave: wave.id,
    channel: event.channel,
    units: [],
    tries: 0,
    nextAt: event.at,
    firstAt: event.at,
  };
  const next = { ...directive, waves: [...directive.waves, wave] };
  return pruned(withFallbacks(next, delivery, event.people, event.at));
}
