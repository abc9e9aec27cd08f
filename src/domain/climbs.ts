import { never, orNever } from './calendar.ts';
import { dayOf } from './days.ts';
import type { Calendar } from './calendar.ts';
import { knownClosing, rungAt } from './closings.ts';
import { dutyOf } from './directive.ts';
import type { Assignment, Directive } from './directive.ts';
import { namesUnit } from './ladder.ts';
import type { ClimbingLadder, Ladder, Rung } from './ladder.ts';
import type { Plan } from './plan.ts';
import { isChased } from './progress.ts';
import { chased, ladderOf } from './rungs.ts';
import { claimedUntil } from './silence.ts';
import type { Day, Instant } from './words.ts';

/** A rung that one assignment has not passed yet, with the instant for which it is planned. */
export interface Climb {
  readonly ladder: ClimbingLadder;
  readonly step: number;
  readonly rung: Rung;
  readonly round: number;
  readonly at: Instant;
}

/** The rungs before one assignment. */
export interface Climbs {
  readonly climbs: readonly Climb[];
  /** The earliest of their instants; `never` when there are none. Most looks at the clock need only this. */
  readonly firstAt: Instant;
}

interface Computed extends Climbs {
  readonly plan: Plan;
  readonly calendar: Calendar;
  readonly baseRound: number;
}

/** Slots are never changed in place: what was computed for one holds until the plan or the calendar is another. */
const computed = new WeakMap<Assignment, Computed>();

/** The rungs before an assignment, on all of its ladders. What lies beyond the calendar is left out. */
export function climbsOf(directive: Directive, assignment: Assignment): Climbs {
  const { plan, calendar, baseRound } = directive;
  const known = computed.get(assignment);
  if (known?.plan === plan && known.calendar === calendar && known.baseRound === baseRound) return known;
  const climbs: Climb[] = [];
  if (isChased(directive, assignment)) {
    addAcknowledgeClimbs(climbs, directive, assignment);
    addChaseClimbs(climbs, directive, assignment);
    addReviewClimbs(climbs, directive, assignment);
  }
  let firstAt = never;
  for (const { at } of climbs) if (at < firstAt) firstAt = at;
  const fresh = { plan, calendar, baseRound, climbs, firstAt };
  computed.set(assignment, fresh);
  return fresh;
}

/** Counted from the day on which the assignment notice went out. */
function addAcknowledgeClimbs(climbs: Climb[], directive: Directive, assignment: Assignment): void {
  if (assignment.assignedAt === undefined) return;
  const ladder = ladderOf(dutyOf(directive, assignment), 'acknowledge');
  if (assignment.confirmRungs === allOf(ladder)) return;
  const instants = instantsOf(directive.calendar, ladder, dayOf(assignment.assignedAt));
  addSteps(climbs, ladder, 'acknowledge', assignment.confirmRungs, directive.baseRound, instants, 0);
}

/** Submit and consolidate: counted from the last working day of each track. A consolidation climbs once it is open. */
function addChaseClimbs(climbs: Climb[], directive: Directive, assignment: Assignment): void {
  const name = chased(directive, assignment);
  if (assignment.assignedAt === undefined) return;
  if (name === 'consolidate' && assignment.openedAt === undefined) return;
  const ladder = ladderOf(dutyOf(directive, assignment), name);
  const heldUntil = claimedUntil(directive, assignment);
  for (const track of assignment.tracks) {
    if (track.passed === allOf(ladder)) continue;
    const closing = knownClosing(directive, assignment, track);
    if (!closing) continue;
    const instants = instantsOf(directive.calendar, ladder, closing.lastWorkingDayOn);
    addSteps(climbs, ladder, name, track.passed, track.round, instants, heldUntil);
  }
}

/** Counted from the receipt of each item's present version, while it waits for its reviewer. */
function addReviewClimbs(climbs: Climb[], directive: Directive, assignment: Assignment): void {
  const ladder = ladderOf(dutyOf(directive, assignment), 'review');
  for (const { state, receivedAt, reviewRungs, version } of assignment.items) {
    if (state !== 'under-review' || receivedAt === undefined) continue;
    const instants = instantsOf(directive.calendar, ladder, dayOf(receivedAt));
    addSteps(climbs, ladder, 'review', reviewRungs, version - 1, instants, 0);
  }
}

/** The mask of a ladder that has been climbed to its end. */
function allOf(ladder: Ladder): number {
  return (1 << ladder.length) - 1;
}

/** What is not passed yet; a claim's hold moves what would name the unit to its end. */
function addSteps(
  climbs: Climb[],
  ladder: Ladder,
  name: ClimbingLadder,
  passed: number,
  round: number,
  instants: readonly Instant[],
  heldUntil: Instant,
): void {
  for (let step = 0; step < ladder.length; step += 1) {
    const rung = ladder[step];
    if (!rung || (passed & (1 << step)) !== 0) continue;
    const planned = instants[step] ?? never;
    const at = heldUntil > planned && namesUnit(rung) ? heldUntil : planned;
    if (at !== never) climbs.push({ ladder: name, step, rung, round, at });
  }
}

interface PlannedLadder {
  readonly calendar: Calendar;
  readonly dayZero: Day;
  readonly instants: readonly Instant[];
}
/** What was asked of a ladder last, which is often what is asked next: one look instead of three. */
const latest = new WeakMap<Ladder, PlannedLadder>();
/** A ladder is computed once per calendar and day 0, however many units climb it. */
const ladders = new WeakMap<Ladder, WeakMap<Calendar, Map<Day, readonly Instant[]>>>();

function instantsOf(calendar: Calendar, ladder: Ladder, dayZero: Day): readonly Instant[] {
  const last = latest.get(ladder);
  if (last?.dayZero === dayZero && last.calendar === calendar) return last.instants;
  const instants = instantsByDay(calendar, ladder, dayZero);
  latest.set(ladder, { calendar, dayZero, instants });
  return instants;
}

function instantsByDay(calendar: Calendar, ladder: Ladder, dayZero: Day): readonly Instant[] {
  let byCalendar = ladders.get(ladder);
  if (!byCalendar) ladders.set(ladder, (byCalendar = new WeakMap<Calendar, Map<Day, readonly Instant[]>>()));
  let byDay = byCalendar.get(calendar);
  if (!byDay) byCalendar.set(calendar, (byDay = new Map<Day, readonly Instant[]>()));
  const known = byDay.get(dayZero);
  if (known) return known;
  const instants = ladder.map((rung) => orNever(() => rungAt(calendar, dayZero, rung)));
  byDay.set(dayZero, instants);
  return instants;
}
