import type { Assignment, Directive, Item } from './directive.ts';
import type { EventOf } from './events.ts';
import { withSettling } from './evolve-end.ts';
import type { Plan } from './plan.ts';
import type { Unfinished } from './slots.ts';
import { assignmentTells } from './tells.ts';
import type { Instant } from './words.ts';

/** The value of a directive at its launch: every unit assigned, every ladder at its foot. */
export function launch(event: EventOf<'launched'>): Directive {
  const { plan, calendar, at } = event;
  const assignments = assignmentsOf(plan, 0, at);
  const launched: Directive = {
    plan,
    calendar,
    state: 'open',
    launchedAt: at,
    seq: 1,
    baseRound: 0,
    assignments,
    tells: [],
    waves: [],
    deliveries: [],
    nextDelivery: 1,
    fallbacks: [],
    lists: {},
    drafts: [],
  };
  const tells = assignmentTells(
    launched,
    assignments.map((_, ordinal) => ordinal),
    at,
  );
  return withSettling({ ...launched, tells }, at);
}

/** The assignments of a plan, in order of their ordinals. */
export function assignmentsOf(plan: Plan, round: number, at: Instant): readonly Assignment[] {
  const assignments: Assignment[] = [];
  plan.duties.forEach((duty, index) => {
    duty.units.forEach((unit, place) => {
      const lead = leadOf(plan, index, place);
      const items = duty.items.map((): Item => ({ state: 'owed', round, version: 0, reviewRungs: 0 }));
      const tracks = duty.deadline ? [{ round, openedAt: at, passed: 0, sent: 0 }] : [];
      const assignment: Unfinished<Assignment> =
        lead === undefined
          ? { unit, duty: index, items, tracks, round, confirmRungs: 0 }
          : { unit, duty: index, lead, items, tracks, round, confirmRungs: 0 };
      if (duty.unreachable.includes(place)) assignment.onPhoneListSince = at;
      assignments.push(assignment);
    });
  });
  return assignments;
}

/** The ordinal of the assignment that consolidates a unit of a duty: its lead in the tree, or the sole lead. */
function leadOf(plan: Plan, duty: number, place: number): number | undefined {
  const consolidating = plan.duties.find(({ of }) => of === duty);
  if (!consolidating) return undefined;
  const lead = consolidating.leadOf ? consolidating.leadOf[place] : 0;
  return lead === undefined || lead < 0 ? undefined : consolidating.first + lead;
}
