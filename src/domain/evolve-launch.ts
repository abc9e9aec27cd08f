import type { Assignment, Directive, Item } from './directive.ts';
import type { EventOf } from './events.ts';
import { withSettling } from './evolve-end.ts';
import type { Plan, PlannedDuty } from './plan.ts';
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
function assignmentsOf(plan: Plan, round: number, at: Instant): readonly Assignment[] {
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

/**
 * A replacing document: what a unit has acknowledged and sent for the same duty and item carries over. Ladders start a
 * new round, above all rounds that there were, so that no notice is mistaken for one already sent.
 */
export function replace(directive: Directive, event: EventOf<'replaced'>): Directive {
  const { plan, calendar, at } = event;
  const baseRound = 1 + Math.max(0, directive.baseRound, ...directive.assignments.map(({ round }) => round));
  const former = new Map(
    directive.assignments
      .filter(({ ended }) => ended === undefined)
      .map((assignment) => [`${directive.plan.duties[assignment.duty]?.id} ${assignment.unit}`, assignment]),
  );
  const acknowledged = new Map(
    directive.assignments.flatMap(({ unit, acknowledgedAt }) =>
      acknowledgedAt === undefined ? [] : [[unit, acknowledgedAt] as const],
    ),
  );
  const assignments = assignmentsOf(plan, baseRound, at).map((fresh): Assignment => {
    const duty = plan.duties[fresh.duty];
    const acknowledgedAt = acknowledged.get(fresh.unit);
    const known = acknowledgedAt === undefined ? fresh : { ...fresh, acknowledgedAt };
    const old = duty && former.get(`${duty.id} ${fresh.unit}`);
    return old && duty ? carryOver(known, old, duty, directive.plan.duties[old.duty]) : known;
  });
  const { settledAt: _settledAt, ...open } = directive;
  return { ...open, plan, calendar, baseRound, assignments, tells: [], drafts: [] };
}

function carryOver(fresh: Assignment, old: Assignment, duty: PlannedDuty, formerDuty?: PlannedDuty): Assignment {
  const items = duty.items.map((item, index): Item => {
    const place = formerDuty?.items.findIndex(({ id }) => id === item.id) ?? -1;
    const kept = old.items[place];
    const start = fresh.items[index];
    if (!start) throw new Error('An assignment has as many items as its duty.');
    return kept ? { ...kept, round: fresh.round } : start;
  });
  const { assignedAt, onPhoneListSince, heldUntil, claimedAt } = old;
  return {
    ...fresh,
    items,
    ...(assignedAt !== undefined && { assignedAt }),
    ...(onPhoneListSince !== undefined && { onPhoneListSince }),
    ...(heldUntil !== undefined && { heldUntil }),
    ...(claimedAt !== undefined && { claimedAt }),
  };
}
