import { never } from './calendar.ts';
import type { Calendar } from './calendar.ts';
import { climbsOf } from './climbs.ts';
import type { Climb } from './climbs.ts';
import type { Assignment, Directive } from './directive.ts';
import type { Plan } from './plan.ts';
import type { Instant } from './words.ts';

/** One rung of one duty that some assignments, by ordinal, reach at the same instant. */
export interface RungGroup {
  readonly climb: Climb;
  readonly duty: number;
  readonly assignments: readonly number[];
}

/** The earliest instant for which a rung of any assignment is planned; `never` when none is. */
export function firstRungAt(directive: Directive): Instant {
  return aheadOf(directive).firstAt;
}

/** Rungs not yet over and planned until an instant, those that are reached together as one group. */
export function rungsUntil(directive: Directive, until: Instant): readonly RungGroup[] {
  const ahead = aheadOf(directive);
  if (ahead.firstAt > until) return [];
  if (ahead.until !== until) {
    ahead.groups = groupsUntil(directive, until);
    ahead.until = until;
  }
  return ahead.groups;
}

/** What was found of the assignments; `groups` are those until `until`, which is what was asked for last. */
interface Ahead {
  readonly plan: Plan;
  readonly calendar: Calendar;
  readonly baseRound: number;
  readonly firstAt: Instant;
  until: Instant;
  groups: readonly RungGroup[];
}

/**
 * Assignments are never changed in place: what was found of them holds until the plan or the calendar is another. Most
 * looks at the clock come after the end of a delivery, which changes no assignment, and find nothing due.
 */
const found = new WeakMap<readonly Assignment[], Ahead>();

function aheadOf(directive: Directive): Ahead {
  const { assignments, plan, calendar, baseRound } = directive;
  const known = found.get(assignments);
  if (known?.plan === plan && known.calendar === calendar && known.baseRound === baseRound) return known;
  let firstAt = never;
  for (const assignment of assignments) {
    const climbs = climbsOf(directive, assignment);
    if (climbs.firstAt < firstAt) firstAt = climbs.firstAt;
  }
  const ahead = { plan, calendar, baseRound, firstAt, until: 0, groups: [] };
  found.set(assignments, ahead);
  return ahead;
}

function groupsUntil(directive: Directive, until: Instant): readonly RungGroup[] {
  const groups: { readonly climb: Climb; readonly duty: number; readonly assignments: number[] }[] = [];
  const byInstant = new Map<Instant, typeof groups>();
  let ordinal = -1;
  for (const assignment of directive.assignments) {
    ordinal += 1;
    const { climbs, firstAt } = climbsOf(directive, assignment);
    if (firstAt > until) continue;
    for (const climb of climbs) {
      if (climb.at > until) continue;
      const known = byInstant.get(climb.at);
      const group = known?.find((one) => one.duty === assignment.duty && isSameRung(one.climb, climb));
      if (group) {
        if (group.assignments.at(-1) !== ordinal) group.assignments.push(ordinal);
        continue;
      }
      const fresh = { climb, duty: assignment.duty, assignments: [ordinal] };
      groups.push(fresh);
      if (known) known.push(fresh);
      else byInstant.set(climb.at, [fresh]);
    }
  }
  return groups;
}

function isSameRung(one: Climb, other: Climb): boolean {
  return one.step === other.step && one.round === other.round && one.ladder === other.ladder;
}
