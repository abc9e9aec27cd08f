import type { Calendar } from '../../src/domain/calendar.ts';
import type { Assignment, Directive, Item } from '../../src/domain/directive.ts';
import type { EventOf } from '../../src/domain/events.ts';
import type { Parcel } from '../../src/domain/parcels.ts';
import type { Plan } from '../../src/domain/plan.ts';

/*
 * Directives and events as they are not, for the planted bugs: each named for what it makes of them.
 */

const dayMs = 86_400_000;

function withAssignments(directive: Directive, how: (one: Assignment, ordinal: number) => Assignment): Directive {
  return { ...directive, assignments: directive.assignments.map(how) };
}

export function withTracksOf(before: Directive, after: Directive, roundsToo = false): Directive {
  return withAssignments(after, (one, ordinal) => {
    const was = before.assignments[ordinal];
    if (!was) return one;
    const kept = { ...one, tracks: was.tracks, confirmRungs: was.confirmRungs };
    if (!roundsToo) return kept;
    const items = one.items.map((item, index) => ({ ...item, round: was.items[index]?.round ?? item.round }));
    return { ...kept, items, round: was.round };
  });
}

export function withLeadsOf(before: Directive, after: Directive): Directive {
  return withAssignments(after, (one, ordinal) => {
    const lead = before.assignments[ordinal]?.lead;
    return lead === undefined ? one : { ...one, lead };
  });
}

export function withFreshTracks(directive: Directive): Directive {
  return withAssignments(directive, (one) => {
    return { ...one, tracks: one.tracks.map((track) => ({ ...track, passed: 0, sent: 0 })) };
  });
}

export function withItemsOf(directive: Directive, how: (item: Item) => Item): Directive {
  return withAssignments(directive, (one) => ({ ...one, items: one.items.map(how) }));
}

export function asOnTime(item: Item): Item {
  return item.verdict === 'late' ? { ...item, verdict: 'on-time' } : item;
}

export function asOwed(directive: Directive, state: Item['state']): Directive {
  return withItemsOf(directive, (item) => (item.state === state ? { ...item, state: 'owed' } : item));
}

export function withClaimsOf(before: Directive, after: Directive): Directive {
  return withAssignments(after, (one, ordinal) => {
    const items = one.items.map((item, index) => {
      const was = before.assignments[ordinal]?.items[index];
      return was?.state === 'claimed' ? was : item;
    });
    return { ...one, items };
  });
}

export function ofAllRungs({ rung: _rung, ...event }: EventOf<'held'>): EventOf<'held'> {
  return event;
}

export function lacking(
  directive: Directive,
  field: 'claimedAt' | 'heldUntil' | 'heldRungs' | 'declinedAt' | 'acknowledgedAt',
): Directive {
  return withAssignments(directive, (one) => {
    const { [field]: _ignored, ...rest } = one;
    return rest;
  });
}

const alwaysOpen = new WeakMap<Calendar, Calendar>();

export function aroundTheClock(directive: Directive): Directive {
  const { calendar: usual } = directive;
  const calendar: Calendar = alwaysOpen.get(usual) ?? { ...usual, hours: [['00:00', '24:00']] };
  alwaysOpen.set(usual, calendar);
  return { ...directive, calendar };
}

const slowPlans = new WeakMap<Plan, Plan>();

/** As if every channel took half an hour for a message. */
export function asPaced(directive: Directive): Directive {
  const { plan } = directive;
  const reach = { contact: plan.duties.length, head: plan.duties.length };
  const slow: Plan = slowPlans.get(plan) ?? {
    ...plan,
    pace: { email: 1 / 1800, sms: 1 / 1800 },
    duties: plan.duties.map((duty) => ({ ...duty, reach: { email: reach, sms: reach } })),
  };
  slowPlans.set(plan, slow);
  return { ...directive, plan: slow };
}

export function inNoHurry(directive: Directive): Directive {
  const { plan } = directive;
  return plan.receiptsWaitMs === undefined ? directive : { ...directive, plan: { ...plan, receiptsWaitMs: 2 * dayMs } };
}

/** Every deadline is the document's own. */
export function withDatesOfTheDocument(directive: Directive): Directive {
  const assignments = directive.assignments.map((assignment) => ({
    ...assignment,
    tracks: assignment.tracks.map(({ closesAt: _closesAt, returnedAt: _returnedAt, ...track }) => track),
  }));
  return { ...directive, assignments };
}

/** What goes to a unit lists all items of its duties. */
export function listingAll({ plan }: Directive, { unit, notices }: Parcel): Parcel {
  const all = notices.map((notice) => {
    const owed = plan.duties.find(({ id }) => id === notice.duty)?.items.map(({ id }) => id) ?? [];
    return { ...notice, about: notice.about.map((about) => ({ ...about, owed })) };
  });
  return { unit, notices: all };
}
