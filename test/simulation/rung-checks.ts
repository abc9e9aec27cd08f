import type { Reached } from '../../src/domain/directive.ts';
import type { EventOf, Silence, SilenceReason } from '../../src/domain/events.ts';
import { usualLadders } from '../../src/domain/ladder.ts';
import type { ClimbingLadder, Ladder, Rung } from '../../src/domain/ladder.ts';
import type { Instant, LadderName } from '../../src/domain/words.ts';
import { almanacOf, dayAt } from './almanac.ts';
import type { Almanac } from './almanac.ts';
import { claimEndsAt, dueOfTrack, heldUntil, namesTheUnit, plannedAt } from './dues.ts';
import { chasing, isSettledIn, owes } from './shadow.ts';
import type { Shadow, ShadowAssignment, ShadowItem, ShadowTrack } from './shadow.ts';
import { promise } from './violation.ts';

const coveredMs = 4 * 3_600_000;

/** The rungs of a duty's ladder, its own or the usual ones. */
export function rungsOf(shadow: Shadow, duty: number, ladder: ClimbingLadder): Ladder {
  const own = shadow.plan.duties[duty]?.ladders;
  switch (ladder) {
    case 'acknowledge':
      return own?.acknowledge ?? usualLadders.acknowledge;
    case 'submit':
      return own?.submit ?? usualLadders.submit;
    case 'review':
      return own?.review ?? usualLadders.review;
    case 'consolidate':
      return own?.consolidate ?? usualLadders.consolidate;
  }
}

/** One assignment passing one rung in an event. */
interface Passing {
  readonly ordinal: number;
  readonly entry: Reached | Silence;
  readonly reason: SilenceReason | undefined;
}

/**
 * Rungs 1 to 4, 6 and 8 of the rules: what an event says became of rungs is true, was due, happened for the first time
 * in its round, and only the latest of several was sent. Marks the rungs in the shadow.
 */
export function checkRungs(shadow: Shadow, event: EventOf<'notices-due'>): void {
  const almanac = almanacOf(shadow.calendar);
  const passings: Passing[] = [];
  const add = (entry: Reached | Silence, reason: SilenceReason | undefined): void => {
    if (isTold(entry)) return;
    for (const ordinal of entry.assignments) passings.push({ ordinal, entry, reason });
  };
  for (const reached of event.reached) add(reached, undefined);
  for (const silence of event.silences) add(silence, silence.reason);
  if (passings.length === 0) return;
  promise(shadow.state === 'open', 'silence after the end', () => `rungs after ${shadow.state}`);
  promise(almanac.isOpen(event.at), 'in office hours', () => `rungs at ${at(event.at)}`);
  for (const passing of passings) checkPassing(shadow, almanac, passing, event.at);
  checkCollapse(passings);
}

/** `tell`, and `opened`, tell of an event; they climb no ladder. */
export function isTold({ ladder, rung }: { readonly ladder: LadderName; readonly rung: string }): boolean {
  return ladder === 'tell' || rung === 'opened';
}

function checkPassing(shadow: Shadow, almanac: Almanac, { ordinal, entry, reason }: Passing, now: Instant): void {
  const one = assignmentIn(shadow, ordinal);
  const { ladder, step, round } = entry;
  if (ladder === 'tell') return;
  const rung = rungsOf(shadow, one.duty, ladder)[step];
  const called = (): string =>
    `${ladder} ${entry.rung} (${entry.day}) of ${one.unit}, round ${round}, ${reason ?? 'sent'}`;
  promise(rung?.name === entry.rung && rung.day === entry.day, 'rungs are those of the ladder', called);
  promise(entry.duty === one.duty, 'rungs are those of the duty', called);
  promise(chasing(shadow, one) !== undefined, 'only what is owed is chased', called);
  if (!rung) return;
  switch (ladder) {
    case 'acknowledge': {
      const planned = one.assignedAt === undefined ? Infinity : plannedAt(almanac, dayAt(one.assignedAt), rung);
      promise(
        planned === entry.at && mayBegin(shadow, almanac, rung, planned, now),
        'rungs come at their instant',
        called,
      );
      promise((one.confirmRungs & (1 << step)) === 0, 'no rung twice in a round', called);
      promise(round === shadow.baseRound, 'rounds', called);
      one.confirmRungs |= 1 << step;
      return checkReason(reasonsNotToAsk(shadow, almanac, one, planned), reason, called);
    }
    case 'review': {
      const due = one.items.filter((item) => isReviewDue(shadow, almanac, item, rung, step, now, entry));
      promise(due.length > 0, 'no rung twice in a round', called);
      for (const item of due) item.reviewRungs |= 1 << step;
      return checkReason(new Set(), reason, called);
    }
    case 'submit':
    case 'consolidate': {
      promise(chasing(shadow, one) === ladder, 'only what is owed is chased', called);
      const track = one.tracks.find((live) => live.round === round);
      promise(track !== undefined, 'rungs belong to a live round', called);
      if (!track) return;
      const planned = plannedFor(almanac, one, dueOfTrack(shadow, one, track).lastWorkingDay, rung);
      promise(
        planned === entry.at && mayBegin(shadow, almanac, rung, planned, now),
        'rungs come at their instant',
        called,
      );
      promise((track.passed & (1 << step)) === 0, 'no rung twice in a round', called);
      track.passed |= 1 << step;
      return checkReason(reasonsNotToChase(shadow, almanac, one, track, rung, planned, now), reason, called);
    }
  }
}

/**
 * Whether a rung may begin: from its instant on. Where the channels have a pace it may be earlier, within the same
 * session of the office, unless it names the unit.
 */
function mayBegin({ plan }: Shadow, almanac: Almanac, rung: Rung, planned: Instant, now: Instant): boolean {
  if (planned <= now) return true;
  return plan.pace !== undefined && !namesTheUnit(rung) && almanac.officeMs(now, planned) === planned - now;
}

function isReviewDue(
  shadow: Shadow,
  almanac: Almanac,
  item: ShadowItem,
  rung: Rung,
  step: number,
  now: Instant,
  entry: Pick<Reached, 'round' | 'at'>,
): boolean {
  if (item.state !== 'under-review' || item.receivedAt === undefined || item.version - 1 !== entry.round) return false;
  const planned = plannedAt(almanac, dayAt(item.receivedAt), rung);
  return (
    planned === entry.at && mayBegin(shadow, almanac, rung, planned, now) && (item.reviewRungs & (1 << step)) === 0
  );
}

/** When a chasing rung is planned; a claim moves what would name the unit to the end of its hold. */
function plannedFor(almanac: Almanac, one: ShadowAssignment, dayZero: number, rung: Rung): Instant {
  const planned = plannedAt(almanac, dayZero, rung);
  return namesTheUnit(rung) ? Math.max(planned, claimEndsAt(almanac, one)) : planned;
}

/** A sent rung had no reason to be silent; a silent one had the reason that it gives. `late` is checked by collapse. */
function checkReason(
  reasons: ReadonlySet<SilenceReason>,
  reason: SilenceReason | undefined,
  called: () => string,
): void {
  if (reason === undefined)
    promise(reasons.size === 0, 'a rung that is to be silent is not sent', () => `${called()}: ${[...reasons].join()}`);
  else if (reason !== 'late') promise(reasons.has(reason), 'a silence gives its true reason', called);
}

function reasonsNotToAsk(
  shadow: Shadow,
  almanac: Almanac,
  one: ShadowAssignment,
  planned: Instant,
): ReadonlySet<SilenceReason> {
  const reasons = new Set<SilenceReason>();
  if (isCovered(almanac, one.assignedAt ?? shadow.launchedAt, planned)) reasons.add('just-assigned');
  if (one.acknowledgedAt !== undefined) reasons.add('acknowledged');
  if (isSettledIn(shadow, one)) reasons.add('settled');
  return reasons;
}

function reasonsNotToChase(
  shadow: Shadow,
  almanac: Almanac,
  one: ShadowAssignment,
  track: ShadowTrack,
  rung: Rung,
  planned: Instant,
  now: Instant,
): ReadonlySet<SilenceReason> {
  const reasons = new Set<SilenceReason>();
  const { closesAt } = dueOfTrack(shadow, one, track);
  if (rung.day <= 0 && (planned >= closesAt || now >= closesAt)) reasons.add('after-the-close');
  const named = rung.name === 'hold' ? namingAfter(shadow, almanac, one, track, rung) : undefined;
  const speaksAt = named?.at ?? planned;
  if (isCovered(almanac, one.assignedAt ?? shadow.launchedAt, speaksAt)) reasons.add('just-assigned');
  if (track.openedAt > shadow.launchedAt && isCovered(almanac, track.openedAt, speaksAt)) reasons.add('just-told');
  if (one.openedAt !== undefined && dayAt(planned) <= dayAt(almanac.opensAt(one.openedAt)))
    reasons.add('covered-by-opened');
  if (isSettledIn(shadow, one))
    reasons.add(one.items.every(({ state }) => state === 'exempted') ? 'exempted' : 'settled');
  if (one.declinedAt !== undefined) reasons.add('declined');
  const own = one.items.filter(({ round }) => round === track.round);
  if (!own.some(owes)) reasons.add(own.some(({ state }) => state === 'under-review') ? 'under-review' : 'settled');
  if (namesTheUnit(rung) && now < heldUntil(one, rung)) reasons.add('held');
  if (namesTheUnit(rung) && claimEndsAt(almanac, one) > now) reasons.add('claimed');
  // The office's list is of those who will be named that day: who is held or compared beyond that instant is not on it.
  if (named && heldUntil(one, named.rung) > named.at) reasons.add('held');
  if (named && claimEndsAt(almanac, one) > named.at) reasons.add('claimed');
  return reasons;
}

/** The rung that names whom the office's list is of, and when. */
function namingAfter(
  shadow: Shadow,
  almanac: Almanac,
  one: ShadowAssignment,
  track: ShadowTrack,
  hold: Rung,
): { readonly rung: Rung; readonly at: Instant } | undefined {
  const ladder = chasing(shadow, one);
  const rung =
    ladder && rungsOf(shadow, one.duty, ladder).find((other) => other.day === hold.day && namesTheUnit(other));
  return rung && { rung, at: plannedAt(almanac, dueOfTrack(shadow, one, track).lastWorkingDay, rung) };
}

function isCovered(almanac: Almanac, noticeAt: Instant, planned: Instant): boolean {
  return planned <= noticeAt || almanac.officeMs(noticeAt, planned) < coveredMs;
}

/** Rule 3: of several rungs of one ladder that are due at once, the latest is sent; the others are late because of it. */
function checkCollapse(passings: readonly Passing[]): void {
  for (const { ordinal, entry, reason } of passings) {
    if (reason !== undefined && reason !== 'late') continue;
    const later = passings.some(
      (other) =>
        other.ordinal === ordinal &&
        other.reason === undefined &&
        other.entry.ladder === entry.ladder &&
        other.entry.round === entry.round &&
        other.entry.at > entry.at,
    );
    promise(later === (reason === 'late'), 'late rungs collapse into the latest', () => {
      return `${entry.ladder} ${entry.rung} (${entry.day}) of assignment ${ordinal}, ${reason ?? 'sent'}`;
    });
  }
}

/** No rung is lost: once the loop rests, no rung of a live track is due and neither sent nor recorded as silent. */
export function checkNoRungLost(shadow: Shadow, now: Instant): void {
  const almanac = almanacOf(shadow.calendar);
  if (shadow.state !== 'open' || !almanac.isOpen(now)) return;
  for (const one of shadow.assignments) {
    const ladder = chasing(shadow, one);
    if (!ladder) continue;
    for (const item of one.items) checkReviewed(shadow, almanac, one, item, now);
    if (one.assignedAt === undefined) continue;
    const assignedOn = dayAt(one.assignedAt);
    rungsOf(shadow, one.duty, 'acknowledge').forEach((rung, step) => {
      if ((one.confirmRungs & (1 << step)) === 0)
        expectLater(plannedAt(almanac, assignedOn, rung), now, one, 'acknowledge', rung);
    });
    if (ladder === 'consolidate' && one.openedAt === undefined) continue;
    for (const track of one.tracks) {
      const { lastWorkingDay } = dueOfTrack(shadow, one, track);
      rungsOf(shadow, one.duty, ladder).forEach((rung, step) => {
        if ((track.passed & (1 << step)) === 0)
          expectLater(plannedFor(almanac, one, lastWorkingDay, rung), now, one, ladder, rung);
      });
    }
  }
}

function checkReviewed(shadow: Shadow, almanac: Almanac, one: ShadowAssignment, item: ShadowItem, now: Instant): void {
  if (item.state !== 'under-review' || item.receivedAt === undefined) return;
  const receivedOn = dayAt(item.receivedAt);
  rungsOf(shadow, one.duty, 'review').forEach((rung, step) => {
    if ((item.reviewRungs & (1 << step)) === 0)
      expectLater(plannedAt(almanac, receivedOn, rung), now, one, 'review', rung);
  });
}

function expectLater(planned: Instant, now: Instant, one: ShadowAssignment, ladder: string, rung: Rung): void {
  promise(
    planned > now,
    'no rung is lost',
    () => `${ladder} ${rung.name} (${rung.day}) of ${one.unit}, ${at(planned)}`,
  );
}

/** An assignment of the shadow. */
export function assignmentIn(shadow: Shadow, ordinal: number): ShadowAssignment {
  const one = shadow.assignments[ordinal];
  if (!one) throw new Error(`The shadow has no assignment ${ordinal}.`);
  return one;
}

/** An instant as it is put into words. */
export function at(instant: Instant): string {
  return Number.isFinite(instant) ? new Date(instant + 7 * 3_600_000).toISOString().slice(0, 16) : 'never';
}
