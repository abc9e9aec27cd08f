import type { DirectiveEvent, EventOf } from '../../src/domain/events.ts';
import type { Plan } from '../../src/domain/plan.ts';
import type { Instant, UnitId } from '../../src/domain/words.ts';
import { never } from './almanac.ts';
import { dueOfTrack } from './dues.ts';
import { receive, settleClaim } from './follow-receipt.ts';
import { assigned, countsFromTelling, emptyItem, freshAssignment, isExemptedIn, owes, trackAt } from './shadow.ts';
import type { Shadow, ShadowAssignment, ShadowItem, ShadowTrack } from './shadow.ts';

/** Lets the shadow live through an event. Rungs are marked by the checker, which knows which were due. */
export function follow(shadow: Shadow, event: DirectiveEvent): void {
  shadow.seq += 1;
  const one = 'assignment' in event ? shadow.assignments[event.assignment] : undefined;
  if (one) followOne(shadow, one, event);
  else followAll(shadow, event);
}

function followOne(shadow: Shadow, one: ShadowAssignment, event: DirectiveEvent): void {
  const items = 'items' in event ? one.items.filter((_, index) => event.items.includes(index)) : [];
  switch (event.kind) {
    case 'claimed':
      acknowledgeUnit(shadow, one.unit, event.at);
      for (const item of items) Object.assign(item, { state: 'claimed', claimedAt: event.at });
      return settleClaim(one);
    case 'claim-denied':
      for (const item of items) item.state = item.version > 0 ? 'returned' : 'owed';
      return settleClaim(one);
    case 'claim-confirmed':
      return receive(shadow, one, event.received, event.at, {
        corrected: event.correct?.items,
        arrivedOn: event.arrivedOn,
      });
    case 'submitted':
      if (!event.paper) acknowledgeUnit(shadow, one.unit, event.at);
      return receive(shadow, one, event.received, event.receivedAt, {
        nil: event.nil === true,
        corrected: event.correct?.items,
        arrivedOn: event.paper?.arrivedOn,
      });
    case 'accepted':
      for (const item of items) item.state = item.nil ? 'nil' : 'accepted';
      return;
    case 'issued':
      for (const item of one.items) if (item.state === 'under-review') item.state = item.nil ? 'nil' : 'accepted';
      one.issuedAt = event.at;
      return;
    case 'returned':
      if (event.sentBack === 'not-a-submission')
        for (const item of items) Object.assign(item, { ...emptyItem(item.round), said: item.said });
      else newRound(one, items, { ...trackAt(0, event.at), returnedAt: event.at, ...formerClose(shadow, one, items) });
      if (event.sentBack !== 'not-a-submission') for (const item of items) item.state = 'returned';
      return;
    case 'extended':
      for (const item of items) item.askedExtensionAt = undefined;
      return newRound(one, items, { ...trackAt(0, event.at), closesAt: event.closesAt, inclusive: event.inclusive });
    case 'exempted':
      for (const item of items) Object.assign(item, { state: 'exempted', askedExtensionAt: undefined });
      if (!one.items.some(owes)) one.declinedAt = undefined;
      return settleClaim(one);
    case 'declined':
      acknowledgeUnit(shadow, one.unit, event.at);
      one.declinedAt = event.at;
      return;
    case 'extension-asked':
      acknowledgeUnit(shadow, one.unit, event.at);
      for (const item of items) item.askedExtensionAt = event.at;
      return;
    case 'extension-refused':
      for (const item of one.items) item.askedExtensionAt = undefined;
      return;
    case 'answered':
      return answered(shadow, one, event);
    case 'opened':
      one.openedAt = event.at;
      return;
    case 'launched':
    case 'acknowledged':
    case 'handler-named':
    case 'stand-in-named':
    case 'held':
    case 'released':
    case 'replaced':
    case 'withdrawn':
    case 'closed':
    case 'calendar-corrected':
    case 'package-built':
    case 'notices-due':
    case 'delivery-ended':
    case 'undelivered':
    case 'letter-recorded':
      return;
  }
}

/** The latest close that was in force for some items. */
function formerClose(
  shadow: Shadow,
  one: ShadowAssignment,
  items: readonly ShadowItem[],
): Pick<ShadowTrack, 'closesAt' | 'inclusive'> {
  const rounds = new Set(items.map(({ round }) => round));
  const dues = one.tracks.filter(({ round }) => rounds.has(round)).map((track) => dueOfTrack(shadow, one, track));
  const [first, ...others] = dues;
  if (!first) throw new Error('An item is on one of its tracks.');
  return others.reduce((latest, due) => (due.closesAt > latest.closesAt ? due : latest), first);
}

function newRound(one: ShadowAssignment, items: readonly ShadowItem[], opened: ShadowTrack): void {
  one.round += 1;
  for (const item of items) item.round = one.round;
  one.tracks = [...one.tracks, { ...opened, round: one.round }];
  one.tracks = one.tracks.filter(({ round }) => one.items.some((item) => item.round === round));
}

/**
 * What is still owed is taken off the unit; what it has sent stays with it. Another unit gets just that, and whom the first
 * was to consolidate.
 */
function answered(shadow: Shadow, one: ShadowAssignment, event: EventOf<'answered'>): void {
  one.declinedAt = undefined;
  if (event.answer === 'stands') return;
  const owed = one.items.map(owes);
  for (const item of one.items) if (owes(item)) Object.assign(item, { state: 'exempted', askedExtensionAt: undefined });
  settleClaim(one);
  const duty = shadow.plan.duties[one.duty];
  if (event.answer === 'exempt' || event.to === undefined || !duty) return;
  if (isExemptedIn(one)) one.ended = 'reassigned';
  else
    one.items.forEach((item, index) => {
      if (owed[index]) item.handedOn = true;
    });
  const next = freshAssignment(event.to, one.duty, one.lead, duty, shadow.baseRound, event.at);
  next.items.forEach((item, index) => {
    if (!owed[index]) item.state = 'exempted';
  });
  if (countsFromTelling(shadow.plan, one.duty)) next.countsFromAt = event.at;
  const leads = shadow.assignments.indexOf(one);
  for (const member of shadow.assignments) if (member.lead === leads) member.lead = shadow.assignments.length;
  shadow.assignments.push(next);
}

function acknowledgeUnit(shadow: Shadow, unit: UnitId, at: Instant): void {
  for (const one of shadow.assignments) if (one.unit === unit) one.acknowledgedAt ??= at;
}

function followAll(shadow: Shadow, event: DirectiveEvent): void {
  switch (event.kind) {
    case 'acknowledged':
      for (const ordinal of event.assignments) {
        const one = shadow.assignments[ordinal];
        if (one) one.acknowledgedAt ??= event.at;
      }
      return;
    case 'held':
      for (const ordinal of event.assignments) {
        const one = shadow.assignments[ordinal];
        if (one && event.rung) one.heldRungs = new Map([...one.heldRungs, [event.rung, event.until]]);
        else if (one) one.heldUntil = event.until;
      }
      return;
    case 'calendar-corrected':
      shadow.calendar = event.calendar;
      return;
    case 'withdrawn':
      shadow.state = 'withdrawn';
      return;
    case 'closed':
      shadow.state = 'closed';
      for (const { items } of shadow.assignments) for (const item of items) if (owes(item)) item.state = 'missing';
      return;
    case 'replaced':
      return replaced(shadow, event);
    case 'launched':
    case 'claimed':
    case 'claim-confirmed':
    case 'claim-denied':
    case 'submitted':
    case 'accepted':
    case 'returned':
    case 'declined':
    case 'answered':
    case 'extension-asked':
    case 'extended':
    case 'extension-refused':
    case 'exempted':
    case 'handler-named':
    case 'stand-in-named':
    case 'issued':
    case 'released':
    case 'opened':
    case 'package-built':
    case 'notices-due':
    case 'delivery-ended':
    case 'undelivered':
    case 'letter-recorded':
      return;
  }
}

/**
 * For the same unit, duty and item, what was sent and acknowledged carries over; every ladder but that of the
 * acknowledgement starts anew. Whom the new document does not name ends, after all others.
 */
function replaced(shadow: Shadow, { plan, calendar, at }: EventOf<'replaced'>): void {
  const { assignments: former, plan: formerPlan } = shadow;
  const nameOf = (of: Plan, { duty, unit }: ShadowAssignment): string => `${of.duties[duty]?.id} ${unit}`;
  // When each round closed under the document before: its leader's and its reviewer's later dates stay.
  const closed = new Map(
    former.flatMap((one) => one.tracks.map((track) => [track, closeOf(shadow, one, track)] as const)),
  );
  shadow.baseRound = 1 + Math.max(shadow.baseRound, ...former.map(({ round }) => round));
  shadow.plan = plan;
  shadow.calendar = calendar;
  const left = new Set(former);
  const kept = assigned(plan, shadow.baseRound, at).map((one) => {
    const acknowledged = former.filter(({ unit, acknowledgedAt }) => unit === one.unit && acknowledgedAt !== undefined);
    one.acknowledgedAt = acknowledged.at(-1)?.acknowledgedAt;
    const old = former.find((was) => !was.ended && nameOf(formerPlan, was) === nameOf(plan, one));
    if (countsFromTelling(plan, one.duty)) {
      one.acknowledgedAt = old?.acknowledgedAt;
      one.countsFromAt = old && countsFromTelling(formerPlan, old.duty) ? old.countsFromAt : at;
    }
    if (!old) return one;
    left.delete(old);
    const takers = former.slice(formerPlan.duties.flatMap(({ units }) => units).length).filter((was) => !was.ended);
    const isNamed = (was: ShadowAssignment): boolean =>
      plan.duties.some(({ id, units }) => id === formerPlan.duties[was.duty]?.id && units.includes(was.unit));
    const isTaken = takers.some((was) => was.duty === old.duty && isNamed(was));
    const [ids, formerIds] = [idsOf(plan, one.duty), idsOf(formerPlan, old.duty)];
    carryOver(one, old, ids, formerIds, isTaken);
    const formerItems = ids.map((id) => old.items[formerIds.indexOf(id)]);
    keepLaterDates(shadow, one, old, formerItems, closed);
    return one;
  });
  const leaving = [...left].map((old) => {
    const ids = idsOf(formerPlan, old.duty);
    const { id, kind } = formerPlan.duties[old.duty] ?? {};
    const same = plan.duties.findIndex((duty) => duty.id === id);
    const duty = Math.max(0, same === -1 ? plan.duties.findIndex((one) => one.kind === kind) : same);
    const items = idsOf(plan, duty).map((item): ShadowItem => {
      const was = old.items[ids.indexOf(item)];
      if (was && !owes(was)) return was;
      return { ...emptyItem(old.round), state: 'exempted', version: was?.version ?? 0 };
    });
    const nothing = { lead: undefined, claimedAt: undefined, declinedAt: undefined };
    return { ...old, ...nothing, duty, items, tracks: [], ended: old.ended ?? ('withdrawn' as const) };
  });
  shadow.assignments = [...kept, ...leaving];
  shadow.leaving = new Set([...left].flatMap(({ ended }, place) => (ended ? [] : [kept.length + place])));
}

function idsOf(plan: Plan, duty: number): readonly string[] {
  return plan.duties[duty]?.items.map(({ id }) => id) ?? [];
}

function carryOver(
  one: ShadowAssignment,
  old: ShadowAssignment,
  ids: readonly string[],
  formerIds: readonly string[],
  isTaken: boolean,
): void {
  one.items = ids.map((id) => {
    const kept = old.items[formerIds.indexOf(id)];
    if (kept?.handedOn && !isTaken) return emptyItem(one.round);
    return kept ? { ...kept, round: one.round } : emptyItem(one.round);
  });
  const { assignedAt, heldUntil, heldRungs, handedOverAt, declinedAt, claimedAt, confirmRungs, issuedAt } = old;
  Object.assign(one, { assignedAt, heldUntil, heldRungs, handedOverAt, declinedAt, claimedAt, confirmRungs });
  if (ids.every((id) => formerIds.includes(id))) one.issuedAt = issuedAt;
  settleClaim(one);
}

function closeOf(shadow: Shadow, one: ShadowAssignment, track: ShadowTrack): Instant {
  return track.closesAt === undefined && track.returnedAt === undefined ? 0 : dueOfTrack(shadow, one, track).closesAt;
}

/** Rounds of later dates than the new document's go on as rounds of their own. */
function keepLaterDates(
  shadow: Shadow,
  one: ShadowAssignment,
  old: ShadowAssignment,
  formerItems: readonly (ShadowItem | undefined)[],
  closed: ReadonlyMap<ShadowTrack, Instant>,
): void {
  const [own] = one.tracks;
  if (!own) return;
  const { closesAt } = dueOfTrack(shadow, one, own);
  for (const track of old.tracks) {
    if ((closed.get(track) ?? 0) <= closesAt || closed.get(track) === never) continue;
    const moved = one.items.filter((_, index) => {
      const was = formerItems[index];
      return was?.round === track.round && !was.handedOn;
    });
    if (moved.length === 0) continue;
    one.round += 1;
    for (const item of moved) item.round = one.round;
    one.tracks.push({ ...track, round: one.round, openedAt: own.openedAt, passed: 0 });
  }
  one.tracks = one.tracks.filter(({ round }) => one.items.some((item) => item.round === round));
}
