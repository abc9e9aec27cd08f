import type { Directive } from '../../src/domain/directive.ts';
import type { Calendar } from '../../src/domain/calendar.ts';
import type { DirectiveEvent, EventOf } from '../../src/domain/events.ts';
import type { Plan, PlannedDuty } from '../../src/domain/plan.ts';
import type { Instant, ItemState, UnitId, Verdict } from '../../src/domain/words.ts';
import { dueOfTrack } from './dues.ts';

/** A directive as this model believes it to be: kept from the events alone, by simpler means than the core's. */
export interface Shadow {
  plan: Plan;
  calendar: Calendar;
  readonly launchedAt: Instant;
  state: Directive['state'];
  baseRound: number;
  seq: number;
  assignments: ShadowAssignment[];
  /** Whom the last replacing document stopped naming. */
  leaving: ReadonlySet<number>;
}

export interface ShadowAssignment {
  unit: UnitId;
  duty: number;
  lead: number | undefined;
  items: ShadowItem[];
  tracks: ShadowTrack[];
  round: number;
  confirmRungs: number;
  assignedAt: Instant | undefined;
  handedOverAt: Instant | undefined;
  acknowledgedAt: Instant | undefined;
  declinedAt: Instant | undefined;
  claimedAt: Instant | undefined;
  heldUntil: Instant | undefined;
  openedAt: Instant | undefined;
  issuedAt: Instant | undefined;
  ended: 'withdrawn' | 'reassigned' | undefined;
}

export interface ShadowItem {
  state: ItemState;
  round: number;
  version: number;
  receivedAt: Instant | undefined;
  verdict: Verdict | undefined;
  firstVerdict: Verdict | undefined;
  nil: boolean;
  reviewRungs: number;
}

export interface ShadowTrack {
  round: number;
  openedAt: Instant;
  closesAt: Instant | undefined;
  inclusive: boolean;
  returnedAt: Instant | undefined;
  passed: number;
}

/** The shadow of a directive that has just been launched. */
export function shadowOf({ plan, calendar, at }: EventOf<'launched'>): Shadow {
  const start = { launchedAt: at, state: 'open' as const, baseRound: 0, seq: 1, leaving: new Set<number>() };
  return { plan, calendar, ...start, assignments: assigned(plan, 0, at) };
}

function assigned(plan: Plan, round: number, at: Instant): ShadowAssignment[] {
  const all: ShadowAssignment[] = [];
  plan.duties.forEach((duty, index) => {
    const above = plan.duties.find(({ of }) => of === index);
    duty.units.forEach((unit, place) => {
      const leadPlace = above?.leadOf ? (above.leadOf[place] ?? -1) : 0;
      all.push(fresh(unit, index, above && leadPlace >= 0 ? above.first + leadPlace : undefined, duty, round, at));
    });
  });
  return all;
}

function fresh(
  unit: UnitId,
  duty: number,
  lead: number | undefined,
  { items, kind }: PlannedDuty,
  round: number,
  at: Instant,
): ShadowAssignment {
  const chased = kind === 'submit' || kind === 'consolidate';
  return {
    ...{ unit, duty, lead, round, confirmRungs: 0 },
    items: items.map(() => emptyItem(round)),
    tracks: chased ? [track(round, at)] : [],
    assignedAt: undefined,
    handedOverAt: undefined,
    acknowledgedAt: undefined,
    declinedAt: undefined,
    claimedAt: undefined,
    heldUntil: undefined,
    openedAt: undefined,
    issuedAt: undefined,
    ended: undefined,
  };
}

function track(round: number, openedAt: Instant): ShadowTrack {
  return { round, openedAt, closesAt: undefined, inclusive: false, returnedAt: undefined, passed: 0 };
}

function emptyItem(round: number): ShadowItem {
  return {
    ...{ state: 'owed' as const, round, version: 0, nil: false, reviewRungs: 0 },
    receivedAt: undefined,
    verdict: undefined,
    firstVerdict: undefined,
  };
}

/** Whether a unit owes an item: until it is submitted, and again from a return. A claim does not change that. */
export function owes({ state }: { readonly state: ItemState }): boolean {
  return state === 'owed' || state === 'claimed' || state === 'returned';
}

/** Whether an item asks nothing more of anybody. */
export function isDone({ state }: { readonly state: ItemState }): boolean {
  return state === 'accepted' || state === 'nil' || state === 'exempted';
}

/** Whether an assignment owes nothing more. */
export function isSettledIn(shadow: Shadow, { ended, items, issuedAt, duty }: ShadowAssignment): boolean {
  if (ended) return true;
  if (!items.every(isDone)) return false;
  if (items.every(({ state }) => state === 'exempted')) return true;
  return shadow.plan.duties[duty]?.settlesOn !== 'issued' || issuedAt !== undefined;
}

/** The ladder that chases an assignment's items, if any does. */
export function chasing(shadow: Shadow, { duty, ended }: ShadowAssignment): 'submit' | 'consolidate' | undefined {
  const kind = shadow.plan.duties[duty]?.kind;
  return !ended && (kind === 'submit' || kind === 'consolidate') ? kind : undefined;
}

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
      for (const item of items) item.state = 'claimed';
      one.claimedAt = event.at;
      return;
    case 'claim-denied':
      for (const item of items) item.state = item.version > 0 ? 'returned' : 'owed';
      return forgetClaim(one);
    case 'claim-confirmed':
      return receive(one, event.received, event.at, false);
    case 'submitted':
      if (!event.paper) acknowledgeUnit(shadow, one.unit, event.at);
      return receive(one, event.received, event.receivedAt, event.nil === true);
    case 'accepted':
      for (const item of items) item.state = item.nil ? 'nil' : 'accepted';
      return;
    case 'issued':
      for (const item of one.items) if (item.state === 'under-review') item.state = item.nil ? 'nil' : 'accepted';
      one.issuedAt = event.at;
      return;
    case 'returned':
      if (event.sentBack === 'not-a-submission') for (const item of items) Object.assign(item, emptyItem(item.round));
      else newRound(one, items, { ...track(0, event.at), returnedAt: event.at, ...formerClose(shadow, one, items) });
      if (event.sentBack !== 'not-a-submission') for (const item of items) item.state = 'returned';
      return;
    case 'extended':
      return newRound(one, items, { ...track(0, event.at), closesAt: event.closesAt, inclusive: event.inclusive });
    case 'exempted':
      for (const item of items) item.state = 'exempted';
      return forgetClaim(one);
    case 'declined':
      acknowledgeUnit(shadow, one.unit, event.at);
      one.declinedAt = event.at;
      return;
    case 'extension-asked':
      return acknowledgeUnit(shadow, one.unit, event.at);
    case 'answered':
      return answered(shadow, one, event);
    case 'opened':
      one.openedAt = event.at;
      return;
    default:
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

function forgetClaim(one: ShadowAssignment): void {
  if (!one.items.some(({ state }) => state === 'claimed')) one.claimedAt = undefined;
}

function receive(
  one: ShadowAssignment,
  received: EventOf<'submitted'>['received'],
  receivedAt: Instant,
  nil: boolean,
): void {
  for (const { item: index, verdict } of received) {
    const item = one.items[index];
    if (!item) throw new Error(`There is no item ${index}.`);
    if (item.version > 0) item.firstVerdict ??= item.verdict;
    Object.assign(item, { state: 'under-review', version: item.version + 1, receivedAt, verdict, nil, reviewRungs: 0 });
  }
  forgetClaim(one);
}

function answered(shadow: Shadow, one: ShadowAssignment, event: EventOf<'answered'>): void {
  one.declinedAt = undefined;
  if (event.answer === 'stands') return;
  // What has been accepted stays accepted: only what is still open is exempted.
  for (const item of one.items) if (!isDone(item)) item.state = 'exempted';
  one.claimedAt = undefined;
  const duty = shadow.plan.duties[one.duty];
  if (event.answer === 'exempt' || event.to === undefined || !duty) return;
  one.ended = 'reassigned';
  shadow.assignments.push(fresh(event.to, one.duty, one.lead, duty, shadow.baseRound, event.at));
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
        if (one) one.heldUntil = event.until;
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
    default:
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
  shadow.baseRound = 1 + Math.max(shadow.baseRound, ...former.map(({ round }) => round));
  shadow.plan = plan;
  shadow.calendar = calendar;
  const left = new Set(former);
  const kept = assigned(plan, shadow.baseRound, at).map((one) => {
    const acknowledged = former.filter(({ unit, acknowledgedAt }) => unit === one.unit && acknowledgedAt !== undefined);
    one.acknowledgedAt = acknowledged.at(-1)?.acknowledgedAt;
    const old = former.find((was) => !was.ended && nameOf(formerPlan, was) === nameOf(plan, one));
    if (!old) return one;
    left.delete(old);
    return carryOver(one, old, idsOf(plan, one.duty), idsOf(formerPlan, old.duty));
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
): ShadowAssignment {
  one.items = ids.map((id) => {
    const kept = old.items[formerIds.indexOf(id)];
    return kept ? { ...kept, round: one.round } : emptyItem(one.round);
  });
  const { assignedAt, heldUntil, handedOverAt, claimedAt, confirmRungs, issuedAt } = old;
  Object.assign(one, { assignedAt, heldUntil, handedOverAt, claimedAt, confirmRungs });
  if (ids.every((id) => formerIds.includes(id))) one.issuedAt = issuedAt;
  forgetClaim(one);
  return one;
}
