import { addWorkingDays, isWorkingDay, nextOpening, officeTimeBetweenMs, orNever } from './calendar.ts';
import type { Calendar } from './calendar.ts';
import { dayOf, endOf } from './days.ts';
import { closingOfTrack, rungAt } from './closings.ts';
import { dutyOf, followsRules } from './directive.ts';
import type { Assignment, Directive, Track } from './directive.ts';
import type { SilenceReason } from './events.ts';
import { namesUnit } from './ladder.ts';
import type { Rung } from './ladder.ts';
import { isOwed, isSettled } from './progress.ts';
import { chased, ladderOf } from './rungs.ts';
import type { Instant } from './words.ts';

/** A notice covers every rung that is past or follows it within this much office time. */
const coveredMs = 4 * 3_600_000;

/** Why a chasing rung stays silent for an assignment at the moment of sending, or `undefined` when it speaks. */
export function chaseSilence(
  directive: Directive,
  assignment: Assignment,
  track: Track,
  rung: Rung,
  plannedAt: Instant,
  now: Instant,
): SilenceReason | undefined {
  const { closesAt } = closingOfTrack(directive, assignment, track);
  if (rung.day <= 0 && (plannedAt >= closesAt || now >= closesAt)) return 'after-the-close';
  const naming = namingAfter(directive, assignment, track, rung);
  // The office is told of whoever will be named: what covers the list, and not the naming, would leave them out of it.
  const speaksAt = naming && followsRules(directive, 7) ? naming.at : plannedAt;
  if (isCovered(directive, assignment.assignedAt ?? directive.launchedAt, speaksAt)) return 'just-assigned';
  if (track.openedAt > directive.launchedAt && isCovered(directive, track.openedAt, speaksAt)) return 'just-told';
  if (isOpeningDay(directive, assignment, plannedAt)) return 'covered-by-opened';
  if (isSettled(directive, assignment))
    return assignment.items.every(({ state }) => state === 'exempted') ? 'exempted' : 'settled';
  if (assignment.declinedAt !== undefined) return 'declined';
  const own = assignment.items.filter(({ round }) => round === track.round);
  if (!own.some(isOwed)) return own.some(({ state }) => state === 'under-review') ? 'under-review' : 'settled';
  if (namesUnit(rung) && now < heldUntil(assignment, rung)) return 'held';
  if (!naming) return undefined;
  // Who will not be named with the others of that day is not on the list.
  if (heldUntil(assignment, naming.rung) > naming.at) return 'held';
  return claimedUntil(directive, assignment) > naming.at ? 'claimed' : undefined;
}

/** The rung that names the units of an office's list, on the same day, and when. */
function namingAfter(
  directive: Directive,
  assignment: Assignment,
  track: Track,
  { name, day }: Rung,
): { readonly rung: Rung; readonly at: Instant } | undefined {
  if (name !== 'hold') return undefined;
  const ladder = ladderOf(dutyOf(directive, assignment), chased(directive, assignment));
  const rung = ladder.find((other) => other.day === day && namesUnit(other));
  if (!rung) return undefined;
  const { lastWorkingDayOn } = closingOfTrack(directive, assignment, track);
  return { rung, at: rungAt(directive.calendar, lastWorkingDayOn, rung) };
}

/** The assignment notice covers what is past or due within four office hours of it ("just assigned"). */
function isCovered({ calendar }: Directive, noticeAt: Instant, plannedAt: Instant): boolean {
  if (plannedAt <= noticeAt) return true;
  const { calendar: of, from, to } = lastCovered;
  if (of === calendar && from === noticeAt && to === plannedAt) return lastCovered.is;
  const is = officeTimeBetweenMs(calendar, noticeAt, plannedAt, coveredMs) < coveredMs;
  lastCovered = { calendar, from: noticeAt, to: plannedAt, is };
  return is;
}

/** What was asked last is often what is asked next: whole batches were told at the same instant. */
let lastCovered: {
  readonly calendar: Calendar | undefined;
  readonly from: Instant;
  readonly to: Instant;
  readonly is: boolean;
} = { calendar: undefined, from: 0, to: 0, is: false };

/** A rung of the consolidate ladder on the day on which `opened` goes out, or before, is covered by it. */
function isOpeningDay(directive: Directive, { openedAt }: Assignment, plannedAt: Instant): boolean {
  return openedAt !== undefined && dayOf(plannedAt) <= dayOf(nextOpening(directive.calendar, openedAt));
}

/** Until when the office holds a rung that names the unit, by itself or with all others; 0 when it does not. */
export function heldUntil({ heldUntil: allUntil = 0, heldRungs }: Assignment, { name }: Rung): Instant {
  return Math.max(allUntil, heldRungs?.[name] ?? 0);
}

/** Whether a unit is not to be named to its head or the leader at an instant, whatever it owes. */
export function namingIsHeld(directive: Directive, assignment: Assignment, at: Instant): boolean {
  const { declinedAt, heldUntil: allUntil = 0, heldRungs = {} } = assignment;
  const held = Math.max(allUntil, ...Object.values(heldRungs));
  return declinedAt !== undefined || at < held || at < claimedUntil(directive, assignment);
}

/** Until when a claim holds what would name the unit; 0 when nothing is claimed. */
export function claimedUntil(directive: Directive, assignment: Assignment): Instant {
  const { claimedAt } = assignment;
  return claimedAt === undefined ? 0 : orNever(() => claimHoldsUntil(directive, claimedAt));
}

/** One working day at most; made on a day off, from the opening on which the route first hears of it. */
function claimHoldsUntil(directive: Directive, claimedAt: Instant): Instant {
  const { calendar } = directive;
  const isHeardLater = followsRules(directive, 7) && !isWorkingDay(calendar, dayOf(claimedAt));
  const from = isHeardLater ? nextOpening(calendar, claimedAt) : claimedAt;
  const next = addWorkingDays(calendar, dayOf(from), 1);
  return endOf(next) - (endOf(dayOf(from)) - from);
}

/** Why a rung of the acknowledge ladder stays silent, or `undefined` when it speaks. */
export function acknowledgeSilence(
  directive: Directive,
  assignment: Assignment,
  plannedAt: Instant,
): SilenceReason | undefined {
  if (isCovered(directive, assignment.assignedAt ?? directive.launchedAt, plannedAt)) return 'just-assigned';
  if (assignment.acknowledgedAt !== undefined) return 'acknowledged';
  if (isSettled(directive, assignment)) return 'settled';
  return undefined;
}
