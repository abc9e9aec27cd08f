import type { Rung } from '../../src/domain/ladder.ts';
import type { Instant } from '../../src/domain/words.ts';
import { almanacOf, dayAt, dayNumber, dueAt, dueByEndOf, dueOf, instantAt, minutesOf, never } from './almanac.ts';
import type { Almanac, Due } from './almanac.ts';
import type { Shadow, ShadowAssignment, ShadowTrack } from './shadow.ts';

/** The deadline in force for one track, by `domain.md`. */
export function dueOfTrack(shadow: Shadow, one: ShadowAssignment, track: ShadowTrack): Due {
  const almanac = almanacOf(shadow.calendar);
  const { returnedAt, closesAt, inclusive } = track;
  if (returnedAt !== undefined) {
    const mended = dueByEndOf(almanac.shift(dayAt(returnedAt), 3), almanac);
    return closesAt !== undefined && closesAt > mended.closesAt ? dueAt(closesAt, inclusive, almanac) : mended;
  }
  if (closesAt !== undefined) return dueAt(closesAt, inclusive, almanac);
  return dueOfDuty(shadow, one.duty, one);
}

/** The deadline of a duty as the document has it; a period from acknowledgement differs from unit to unit. */
function dueOfDuty(shadow: Shadow, duty: number, one?: ShadowAssignment): Due {
  const deadline = shadow.plan.duties[duty]?.deadline;
  if (!deadline) throw new Error(`Duty ${duty} has no deadline.`);
  const almanac = almanacOf(shadow.calendar);
  const launched = dayAt(shadow.launchedAt);
  if (!('within' in deadline)) return dueOf(deadline, launched, almanac);
  switch (deadline.within.from) {
    case 'launch':
      return dueOf(deadline, launched, almanac);
    case 'issue':
      return dueOf(deadline, dayNumber(shadow.plan.issuedOn), almanac);
    case 'cut-off':
      return dueOf(deadline, dayAt(cutOffAt(shadow, duty) - 1), almanac);
    case 'acknowledgement': {
      if (!one) return dueOf(deadline, latestTelling(shadow, almanac, duty), almanac);
      const told = tellingDay(shadow, almanac, one, one.handedOverAt ?? one.assignedAt);
      const untold = dueOf(deadline, told, almanac);
      const { acknowledgedAt } = one;
      const counts = acknowledgedAt !== undefined && dayAt(acknowledgedAt) > told && acknowledgedAt < untold.closesAt;
      return counts ? dueOf(deadline, dayAt(acknowledgedAt), almanac) : untold;
    }
  }
}

/** The latest day on which units of a duty were told of it, or will be; whom it was handed on to is left out. */
function latestTelling(shadow: Shadow, almanac: Almanac, duty: number): number {
  const { first, units } = shadow.plan.duties[duty] ?? { first: 0, units: [] };
  const days = shadow.assignments
    .slice(first, first + units.length)
    .map((one) => tellingDay(shadow, almanac, one, one.assignedAt));
  return days.length > 0 ? Math.max(...days) : dayAt(shadow.launchedAt);
}

/** When a unit was told of its task; before that, and of a task that it was told of before it had so much time, when it can be. */
function tellingDay(
  { launchedAt, plan }: Shadow,
  almanac: Almanac,
  { countsFromAt = 0 }: ShadowAssignment,
  toldAt: Instant | undefined,
): number {
  if (toldAt !== undefined && toldAt >= countsFromAt) return dayAt(toldAt);
  const givenAt = Math.max(launchedAt, countsFromAt);
  const opensAt = plan.urgency === 'very-urgent' || plan.urgency === 'flash' ? givenAt : almanac.opensAt(givenAt);
  return dayAt(opensAt === never ? givenAt : opensAt);
}

/** When a consolidating duty opens although units are missing. */
export function cutOffAt(shadow: Shadow, duty: number): Instant {
  const { cutOff, of } = shadow.plan.duties[duty] ?? {};
  if (cutOff) return dueOf(cutOff, dayAt(shadow.launchedAt), almanacOf(shadow.calendar)).closesAt;
  if (of === undefined) throw new Error(`Duty ${duty} consolidates nothing.`);
  return dueOfDuty(shadow, of).closesAt;
}

/** When a rung is planned, counted in working days from its ladder's day 0. */
export function plannedAt(almanac: Almanac, dayZero: number, rung: Rung): Instant {
  const day = almanac.shift(dayZero, rung.day);
  return day === never ? never : instantAt(day, minutesOf(rung.at));
}

/** Until when a claim holds what would name the unit: the same time of the next working day; made on a day off, of the first. */
export function claimEndsAt(almanac: Almanac, { claimedAt }: ShadowAssignment): Instant {
  if (claimedAt === undefined) return 0;
  const heardAt = almanac.works(dayAt(claimedAt)) === false ? almanac.opensAt(claimedAt) : claimedAt;
  if (heardAt === never) return never;
  const day = dayAt(heardAt);
  const next = almanac.shift(day, 1);
  return next === never ? never : heardAt + instantAt(next) - instantAt(day);
}

/** Until when the office holds a rung that names the unit: all of them, or that one. */
export function heldUntil({ heldUntil: allUntil, heldRungs }: ShadowAssignment, { name }: Rung): Instant {
  return Math.max(allUntil ?? 0, heldRungs.get(name) ?? 0);
}

/** Whether a rung names a unit to its head or to the leader. */
export function namesTheUnit({ day, to }: Rung): boolean {
  return day > 0 && (to.includes('head') || to.includes('leader'));
}
