import type { Assignment, Directive } from './directive.ts';
import type { EventOf } from './events.ts';
import { withSettling } from './evolve-end.ts';
import type { Plan } from './plan.ts';
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
  return plan.duties.flatMap((duty, index) =>
    duty.units.map((unit, place): Assignment => {
      const lead = leadOf(plan, index, place);
      return {
        unit,
        duty: index,
        ...(lead !== undefined && { lead }),
        items: duty.items.map(() => ({ state: 'owed', round, version: 0, reviewRungs: 0 })),
        tracks: duty.deadline ? [{ round, openedAt: at, passed: 0, sent: 0 }] : [],
        round,
        confirmRungs: 0,
        ...(duty.unreachable.includes(place) && { onPhoneListSince: at }),
      };
    }),
  );
}

/** The ordinal of the assignment that consolidates a unit of a duty: its lead in the tree, or the sole lead. */
function leadOf(plan: Plan, duty: number, place: number): number | undefined {
  const consolidating = plan.duties.find(({ of }) => of === duty);
  if (!consolidating) return undefined;
  const lead = consolidating.leadOf ? consolidating.leadOf[place] : 0;
  return lead === undefined || lead < 0 ? undefined : consolidating.first + lead;
}
