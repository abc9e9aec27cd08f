import { addWorkingDays, dayOf, instantOf, never, nextOpening, orNever, timeOf } from './calendar.ts';
import { closingOfTrack, cutOffOf, rungAt } from './closings.ts';
import { dutyOf } from './directive.ts';
import { isAtOnce } from './deliveries.ts';
import type { Assignment, Delivery, Directive, Tell } from './directive.ts';
import { goesAtOnce, namesUnit } from './ladder.ts';
import type { ClimbingLadder, Ladder, Rung } from './ladder.ts';
import { consolidatedBy, isChased, isSettled } from './progress.ts';
import { chased, ladderOf } from './rungs.ts';
import { claimedUntil } from './silence.ts';
import type { Instant } from './words.ts';

/**
 * What is to be done, with when and why. `at` is the planned instant; `dueAt` is when it can go out: in the office's
 * hours, from now on. The same list serves preview, the loop, "what happens next?" and the watchdog.
 */
export type AgendaEntry = { readonly at: Instant; readonly dueAt: Instant } & (
  | { readonly kind: 'tell'; readonly tell: Tell }
  | RungEntry
  | {
      readonly kind: 'open';
      readonly assignment: number;
      readonly by: 'all-settled' | 'cut-off';
      readonly cutOffAt: Instant;
    }
  | { readonly kind: 'deliver'; readonly delivery: number }
  | { readonly kind: 'close' }
);

/** One rung of a climbing ladder that some assignments reach at the same instant. */
export interface RungEntry {
  readonly kind: 'rung';
  readonly duty: number;
  readonly ladder: ClimbingLadder;
  readonly step: number;
  readonly rung: Rung;
  readonly round: number;
  readonly assignments: readonly number[];
}

/** The whole agenda of a directive, in order of what can go out first. Pure: `now` is handed in. */
export function agenda(directive: Directive, now: Instant): readonly AgendaEntry[] {
  const entries: AgendaEntry[] = [
    ...directive.deliveries.map((delivery): AgendaEntry => {
      return { kind: 'deliver', at: delivery.nextAt, dueAt: deliverableAt(directive, delivery, now), delivery: delivery.id };
    }),
    ...directive.tells.map((tell): AgendaEntry => {
      const atOnce = goesAtOnce(tell.rung, directive.plan.urgency);
      return { kind: 'tell', at: tell.at, dueAt: atOnce ? tell.at : openingFor(directive, tell.at, now), tell };
    }),
  ];
  if (directive.state === 'open') {
    entries.push(...openings(directive, now), ...rungs(directive, now));
    if (directive.settledAt !== undefined) {
      const at = closesItselfAt(directive, directive.settledAt);
      entries.push({ kind: 'close', at, dueAt: at });
    }
  }
  return entries.sort((one, other) => one.dueAt - other.dueAt || one.at - other.at);
}

/** Deliveries that can begin: those whose time has come, in the office's hours unless all that they say goes at once. */
export function dueDeliveries(directive: Directive, now: Instant): readonly Delivery[] {
  return directive.deliveries.filter((delivery) => {
    return delivery.nextAt <= now && deliverableAt(directive, delivery, now) <= now;
  });
}

/** A loop that wakes in the evening does not send in the evening what should have gone in the afternoon (rule 4). */
function deliverableAt(directive: Directive, { nextAt, wave }: Delivery, now: Instant): Instant {
  const carried = directive.waves.find(({ id }) => id === wave);
  return carried === undefined || isAtOnce(directive, carried) ? nextAt : openingFor(directive, nextAt, now);
}

/** When something planned can go out: in office hours, and not before now. */
function openingFor(directive: Directive, at: Instant, now: Instant): Instant {
  return orNever(() => nextOpening(directive.calendar, Math.max(at, Math.min(now, never))));
}

/** A directive closes one working day after its last consolidation is settled; without one, when all is settled. */
function closesItselfAt(directive: Directive, settledAt: Instant): Instant {
  const kinds = directive.plan.duties.map(({ kind }) => kind);
  if (kinds.includes('submit') && !kinds.includes('consolidate')) return settledAt;
  return orNever(() => instantOf(addWorkingDays(directive.calendar, dayOf(settledAt), 1), timeOf(settledAt)));
}

/** A closed directive waits this long for the leader's release of its final report. */
const workingDaysForRelease = 10;

/** When a directive is over for good: at its end or, with a final report that waits for release, some days later. */
export function overAt(directive: Directive): Instant | undefined {
  const { state, endedAt, drafts, calendar } = directive;
  if (state === 'open' || endedAt === undefined) return undefined;
  const waits = drafts.some(({ kind, releasedAt }) => kind === 'final-report' && releasedAt === undefined);
  if (state === 'withdrawn' || !waits) return endedAt;
  return orNever(() => instantOf(addWorkingDays(calendar, dayOf(endedAt), workingDaysForRelease), '17:00'));
}

/** A consolidation opens when all that it consolidates is settled, or at its cut-off. */
function openings(directive: Directive, now: Instant): readonly AgendaEntry[] {
  return directive.assignments.flatMap((assignment, ordinal): AgendaEntry[] => {
    if (dutyOf(directive, assignment).kind !== 'consolidate') return [];
    if (assignment.openedAt !== undefined || isSettled(directive, assignment)) return [];
    const cutOffAt = cutOffOf(directive, assignment.duty).closesAt;
    const members = consolidatedBy(directive, ordinal);
    const all = members.every((member) => {
      const consolidated = directive.assignments[member];
      return consolidated !== undefined && isSettled(directive, consolidated);
    });
    const at = all && members.length > 0 ? Math.min(now, cutOffAt) : cutOffAt;
    const by = all && members.length > 0 ? 'all-settled' : 'cut-off';
    return [{ kind: 'open', at, dueAt: at, assignment: ordinal, by, cutOffAt }];
  });
}

/** Rungs not yet over, grouped so that one entry stands for all assignments that reach it together. */
function rungs(directive: Directive, now: Instant): readonly AgendaEntry[] {
  const groups = new Map<string, { entry: RungEntry; at: Instant; assignments: number[] }>();
  const add = (entry: Omit<RungEntry, 'assignments'>, at: Instant, ordinal: number): void => {
    if (at === never) return;
    const key = `${entry.duty} ${entry.ladder} ${entry.step} ${entry.round} ${at}`;
    const group = groups.get(key) ?? { entry: { ...entry, assignments: [] }, at, assignments: [] };
    groups.set(key, group);
    if (group.assignments.at(-1) !== ordinal) group.assignments.push(ordinal);
  };
  directive.assignments.forEach((assignment, ordinal) => {
    if (!isChased(directive, assignment)) return;
    climbAcknowledge(directive, assignment, ordinal, add);
    climbChase(directive, assignment, ordinal, add);
    climbReview(directive, assignment, ordinal, add);
  });
  return [...groups.values()].map(({ entry, at, assignments }) => {
    return { ...entry, assignments, at, dueAt: openingFor(directive, at, now) };
  });
}

type Add = (entry: Omit<RungEntry, 'assignments'>, at: Instant, ordinal: number) => void;

/** Counted from the day on which the assignment notice went out. */
function climbAcknowledge(directive: Directive, assignment: Assignment, ordinal: number, add: Add): void {
  if (assignment.assignedAt === undefined) return;
  const assignedOn = dayOf(assignment.assignedAt);
  const ladder = ladderOf(dutyOf(directive, assignment), 'acknowledge');
  steps(ladder, assignment.confirmRungs, (rung, step) => {
    const at = orNever(() => rungAt(directive.calendar, assignedOn, rung));
    const entry = {
      kind: 'rung',
      duty: assignment.duty,
      ladder: 'acknowledge',
      step,
      rung,
      round: directive.baseRound,
    } as const;
    add(entry, at, ordinal);
  });
}

/** Submit and consolidate: counted from the last working day of each track. A consolidation climbs once it is open. */
function climbChase(directive: Directive, assignment: Assignment, ordinal: number, add: Add): void {
  const ladder = chased(directive, assignment);
  if (assignment.assignedAt === undefined) return;
  if (ladder === 'consolidate' && assignment.openedAt === undefined) return;
  const rungsOf = ladderOf(dutyOf(directive, assignment), ladder);
  const heldUntil = claimedUntil(directive, assignment);
  for (const track of assignment.tracks) {
    const { lastWorkingDayOn } = closingOfTrack(directive, assignment, track);
    steps(rungsOf, track.passed, (rung, step) => {
      const planned = orNever(() => rungAt(directive.calendar, lastWorkingDayOn, rung));
      const at = namesUnit(rung) ? Math.max(planned, heldUntil) : planned;
      add({ kind: 'rung', duty: assignment.duty, ladder, step, rung, round: track.round }, at, ordinal);
    });
  }
}

/** Counted from the receipt of each item's present version, while it waits for its reviewer. */
function climbReview(directive: Directive, assignment: Assignment, ordinal: number, add: Add): void {
  const ladder = ladderOf(dutyOf(directive, assignment), 'review');
  for (const item of assignment.items) {
    if (item.state !== 'under-review' || item.receivedAt === undefined) continue;
    const receivedOn = dayOf(item.receivedAt);
    steps(ladder, item.reviewRungs, (rung, step) => {
      const at = orNever(() => rungAt(directive.calendar, receivedOn, rung));
      add({ kind: 'rung', duty: assignment.duty, ladder: 'review', step, rung, round: item.version - 1 }, at, ordinal);
    });
  }
}

function steps(ladder: Ladder, passed: number, visit: (rung: Rung, step: number) => void): void {
  ladder.forEach((rung, step) => {
    if ((passed & (1 << step)) === 0) visit(rung, step);
  });
}
