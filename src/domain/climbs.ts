import { dayOf, never, orNever } from './calendar.ts';
import type { Calendar } from './calendar.ts';
import { closingOfTrack, rungAt } from './closings.ts';
import { dutyOf } from './directive.ts';
import type { Assignment, Directive } from './directive.ts';
import { namesUnit } from './ladder.ts';
import type { ClimbingLadder, Ladder, Rung } from './ladder.ts';
import type { Plan } from './plan.ts';
import { isChased } from './progress.ts';
import { chased, ladderOf } from './rungs.ts';
import { claimedUntil } from './silence.ts';
import type { Instant } from './words.ts';

/** A rung that one assignment has not passed yet, with the instant for which it is planned. */
export interface Climb {
  readonly ladder: ClimbingLadder;
  readonly step: number;
  readonly rung: Rung;
  readonly round: number;
  readonly at: Instant;
}

interface Computed {
  readonly plan: Plan;
  readonly calendar: Calendar;
  readonly baseRound: number;
  readonly climbs: readonly Climb[];
}

/** Slots are never changed in place: what was computed for one holds until the plan or the calendar is another. */
const computed = new WeakMap<Assignment, Computed>();

/** The rungs before an assignment, on all of its ladders. What lies beyond the calendar is left out. */
export function climbsOf(directive: Directive, assignment: Assignment): readonly Climb[] {
  const { plan, calendar, baseRound } = directive;
  const known = computed.get(assignment);
  if (known?.plan === plan && known.calendar === calendar && known.baseRound === baseRound) return known.climbs;
  const climbs = isChased(directive, assignment)
    ? [
        ...acknowledgeClimbs(directive, assignment),
        ...chaseClimbs(directive, assignment),
        ...reviewClimbs(directive, assignment),
      ].filter(({ at }) => at !== never)
    : [];
  computed.set(assignment, { plan, calendar, baseRound, climbs });
  return climbs;
}

/** Counted from the day on which the assignment notice went out. */
function acknowledgeClimbs(directive: Directive, assignment: Assignment): readonly Climb[] {
  if (assignment.assignedAt === undefined) return [];
  const assignedOn = dayOf(assignment.assignedAt);
  const ladder = ladderOf(dutyOf(directive, assignment), 'acknowledge');
  return steps(ladder, assignment.confirmRungs, (rung, step) => {
    const at = orNever(() => rungAt(directive.calendar, assignedOn, rung));
    return { ladder: 'acknowledge', step, rung, round: directive.baseRound, at };
  });
}

/** Submit and consolidate: counted from the last working day of each track. A consolidation climbs once it is open. */
function chaseClimbs(directive: Directive, assignment: Assignment): readonly Climb[] {
  const ladder = chased(directive, assignment);
  if (assignment.assignedAt === undefined) return [];
  if (ladder === 'consolidate' && assignment.openedAt === undefined) return [];
  const rungsOf = ladderOf(dutyOf(directive, assignment), ladder);
  const heldUntil = claimedUntil(directive, assignment);
  return assignment.tracks.flatMap((track) => {
    const { lastWorkingDayOn } = closingOfTrack(directive, assignment, track);
    return steps(rungsOf, track.passed, (rung, step) => {
      const planned = orNever(() => rungAt(directive.calendar, lastWorkingDayOn, rung));
      const at = namesUnit(rung) ? Math.max(planned, heldUntil) : planned;
      return { ladder, step, rung, round: track.round, at };
    });
  });
}

/** Counted from the receipt of each item's present version, while it waits for its reviewer. */
function reviewClimbs(directive: Directive, assignment: Assignment): readonly Climb[] {
  const ladder = ladderOf(dutyOf(directive, assignment), 'review');
  return assignment.items.flatMap(({ state, receivedAt, reviewRungs, version }) => {
    if (state !== 'under-review' || receivedAt === undefined) return [];
    const receivedOn = dayOf(receivedAt);
    return steps(ladder, reviewRungs, (rung, step) => {
      const at = orNever(() => rungAt(directive.calendar, receivedOn, rung));
      return { ladder: 'review', step, rung, round: version - 1, at };
    });
  });
}

function steps(ladder: Ladder, passed: number, climb: (rung: Rung, step: number) => Climb): readonly Climb[] {
  return ladder.flatMap((rung, step) => ((passed & (1 << step)) === 0 ? [climb(rung, step)] : []));
}
