import type { Directive } from '../../src/domain/directive.ts';
import type { Calendar } from '../../src/domain/calendar.ts';
import type { EventOf } from '../../src/domain/events.ts';
import type { Plan, PlannedDuty } from '../../src/domain/plan.ts';
import type { Instant, ItemState, UnitId, Verdict } from '../../src/domain/words.ts';

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
  /** What units have asked or said that somebody has to answer, and when each kind of it was told last. */
  readonly requests: ShadowRequest[];
  readonly requestsToldAt: Map<string, Instant>;
}

export interface ShadowRequest {
  /** Number of the event. */
  readonly event: number;
  readonly rung: 'claimed' | 'declined' | 'extension-asked' | 'awaits-issue';
  readonly at: Instant;
  /** One; of plans to be issued as many as began to wait at once. */
  units: readonly UnitId[];
  readonly duty: string;
  readonly items: readonly string[];
  /** How often it was told, and from when on it is to be told next. */
  told: number;
  nextAt: Instant;
  firstToldAt: Instant;
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
  /** Rungs that are held by themselves, by name. */
  heldRungs: ReadonlyMap<string, Instant>;
  openedAt: Instant | undefined;
  issuedAt: Instant | undefined;
  ended: 'withdrawn' | 'reassigned' | undefined;
  /** From when a period from acknowledgement counts at the earliest: of a task that was given after the launch. */
  countsFromAt: Instant | undefined;
}

export interface ShadowItem {
  state: ItemState;
  round: number;
  version: number;
  receivedAt: Instant | undefined;
  verdict: Verdict | undefined;
  firstVerdict: Verdict | undefined;
  firstReceivedAt: Instant | undefined;
  nil: boolean;
  reviewRungs: number;
  claimedAt: Instant | undefined;
  askedExtensionAt: Instant | undefined;
  handedOn: boolean;
  /** That it is missing, as it was said last. */
  said: ShadowSaid | undefined;
}

/** When whom, and for which deadline. */
export interface ShadowSaid {
  readonly at: ReadonlyMap<'contact' | 'head' | 'leader', Instant>;
  readonly closesAt: Instant;
  readonly inclusive: boolean;
}

export interface ShadowTrack {
  round: number;
  openedAt: Instant;
  closesAt: Instant | undefined;
  inclusive: boolean;
  returnedAt: Instant | undefined;
  passed: number;
  /** Days, by their numbers, on which its contact was reminded. */
  remindedOn: readonly number[];
}

/** The shadow of a directive that has just been launched. */
export function shadowOf({ plan, calendar, at }: EventOf<'launched'>): Shadow {
  const start = { launchedAt: at, state: 'open' as const, baseRound: 0, seq: 1, leaving: new Set<number>() };
  const asked = { requests: [], requestsToldAt: new Map<string, Instant>() };
  return { plan, calendar, ...start, ...asked, assignments: assigned(plan, 0, at) };
}

/** The assignments of a plan, with nothing done yet. */
export function assigned(plan: Plan, round: number, at: Instant): ShadowAssignment[] {
  const all: ShadowAssignment[] = [];
  plan.duties.forEach((duty, index) => {
    const above = plan.duties.find(({ of }) => of === index);
    duty.units.forEach((unit, place) => {
      const leadPlace = above?.leadOf ? (above.leadOf[place] ?? -1) : 0;
      all.push(
        freshAssignment(unit, index, above && leadPlace >= 0 ? above.first + leadPlace : undefined, duty, round, at),
      );
    });
  });
  return all;
}

/** One assignment with nothing done yet. */
export function freshAssignment(
  unit: UnitId,
  duty: number,
  lead: number | undefined,
  { items, kind }: PlannedDuty,
  round: number,
  at: Instant,
): ShadowAssignment {
  const chased = kind === 'submit' || kind === 'consolidate';
  return {
    unit,
    duty,
    lead,
    items: items.map(() => emptyItem(round)),
    tracks: chased ? [trackAt(round, at)] : [],
    round,
    confirmRungs: 0,
    assignedAt: undefined,
    handedOverAt: undefined,
    acknowledgedAt: undefined,
    declinedAt: undefined,
    claimedAt: undefined,
    heldUntil: undefined,
    heldRungs: new Map(),
    openedAt: undefined,
    issuedAt: undefined,
    ended: undefined,
    countsFromAt: undefined,
  };
}

/** A climb that begins at an instant, on the duty's own deadline. */
export function trackAt(round: number, openedAt: Instant): ShadowTrack {
  return { round, openedAt, closesAt: undefined, inclusive: false, returnedAt: undefined, passed: 0, remindedOn: [] };
}

/** An item of which nothing has come. */
export function emptyItem(round: number): ShadowItem {
  return {
    state: 'owed',
    round,
    version: 0,
    receivedAt: undefined,
    verdict: undefined,
    firstVerdict: undefined,
    firstReceivedAt: undefined,
    nil: false,
    reviewRungs: 0,
    claimedAt: undefined,
    askedExtensionAt: undefined,
    handedOn: false,
    said: undefined,
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

/** Whether nothing was left of a task. */
export function isExemptedIn({ items }: Pick<ShadowAssignment, 'items'>): boolean {
  return items.length > 0 && items.every(({ state }) => state === 'exempted');
}

/** Whether an assignment owes nothing more. */
export function isSettledIn(shadow: Shadow, { ended, items, issuedAt, duty }: ShadowAssignment): boolean {
  if (ended) return true;
  if (!items.every(isDone)) return false;
  if (items.every(({ state }) => state === 'exempted')) return true;
  // Where there is nothing to report there is nothing to issue.
  const isPlanned = items.some(({ state }) => state === 'accepted');
  return !isPlanned || shadow.plan.duties[duty]?.settlesOn !== 'issued' || issuedAt !== undefined;
}

/** Whether nothing is owed or reviewed any more, and the number of the plan alone is wanting. */
export function awaitsIssueIn(shadow: Shadow, one: ShadowAssignment): boolean {
  return !one.ended && one.items.every(isDone) && !isSettledIn(shadow, one);
}

/** Whether a task has so much time from its telling, or its acknowledgement. */
export function countsFromTelling({ duties }: Plan, duty: number): boolean {
  const deadline = duties[duty]?.deadline;
  return deadline !== undefined && 'within' in deadline && deadline.within.from === 'acknowledgement';
}

/** The ladder that chases an assignment's items, if any does. */
export function chasing(shadow: Shadow, { duty, ended }: ShadowAssignment): 'submit' | 'consolidate' | undefined {
  const kind = shadow.plan.duties[duty]?.kind;
  return !ended && (kind === 'submit' || kind === 'consolidate') ? kind : undefined;
}
