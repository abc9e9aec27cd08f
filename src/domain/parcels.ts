import { covers, dayOf, workingDaysBetween } from './calendar.ts';
import { closingOfDuty, closingOfTrack, cutOffOf, rungAt } from './closings.ts';
import { assignmentAt, dutyOf } from './directive.ts';
import type { Assignment, Delivery, Directive, Reached, Track } from './directive.ts';
import { isOtherWay } from './deliveries.ts';
import type { NoticeFacts, ProgressFacts, UnitFacts } from './facts.ts';
import { getsList, namesUnit } from './ladder.ts';
import { isOwed, isSettled, itemsWhere } from './progress.ts';
import { addressing, chased, ladderOf, unitsAddressed } from './rungs.ts';
import { claimedUntil } from './silence.ts';
import type { Addressee, Day, Instant, ItemId, UnitId } from './words.ts';

/** What one unit's people are to be sent in one wave over one channel. */
export interface Parcel {
  readonly unit: UnitId;
  readonly notices: readonly NoticeFacts[];
}

/**
 * Rule 2, at the moment of sending: what each unit of a delivery is to be told now. Notices about units that owe
 * nothing any more are left out; a parcel with nothing left says that nothing goes out.
 */
export function parcels(directive: Directive, delivery: Delivery, now: Instant): readonly Parcel[] {
  const wave = directive.waves.find(({ id }) => id === delivery.wave);
  if (!wave) throw new Error(`There is no wave ${delivery.wave}.`);
  const wanted = new Set(delivery.units);
  const byUnit = new Map<UnitId, NoticeFacts[]>(delivery.units.map((unit) => [unit, []]));
  for (const reached of wave.reached) {
    const { to, via } = addressing(directive, reached);
    if (!isOtherWay(delivery) && !via.includes(delivery.channel)) continue;
    const speaking = speakingNow(directive, reached, now);
    const about = factsOnce(directive, reached, now);
    for (const addressee of delivery.toHeads ? (['head'] as const) : to)
      for (const [unit, facts] of noticesFor(directive, reached, addressee, speaking, wanted, about))
        byUnit.get(unit)?.push(facts);
  }
  return delivery.units.map((unit) => ({ unit, notices: merged(byUnit.get(unit) ?? []) }));
}

/** The assignments of a rung that still have reason to be told. What a `tell` tells has happened, whatever came since. */
function speakingNow(directive: Directive, reached: Reached, now: Instant): readonly number[] {
  if (reached.ladder === 'tell') return reached.assignments;
  if (directive.state !== 'open') return [];
  if (reached.rung === 'opened')
    return reached.assignments.filter((ordinal) => !isSettled(directive, assignmentAt(directive, ordinal)));
  return reached.assignments.filter((ordinal) => {
    const assignment = assignmentAt(directive, ordinal);
    switch (reached.ladder) {
      case 'acknowledge':
        return assignment.acknowledgedAt === undefined && !isSettled(directive, assignment);
      case 'review':
        return assignment.items.some(({ state }) => state === 'under-review');
      case 'submit':
      case 'consolidate': {
        const track = assignment.tracks.find(({ round }) => round === reached.round);
        // A round that is no more (extended, returned) has nothing to say: the ladder of the new round speaks.
        if (!track || assignment.declinedAt !== undefined) return false;
        if (isHeldBack(directive, assignment, reached, now)) return false;
        const tooLate = reached.day <= 0 && now >= closingOfTrack(directive, assignment, track).closesAt;
        return !tooLate && assignment.items.some((item) => item.round === track.round && isOwed(item));
      }
      case 'tell':
        return true;
    }
  });
}

/** Rule 6 holds for what is tried again, too: a claim or a hold that came meanwhile stops what would name the unit. */
function isHeldBack(directive: Directive, assignment: Assignment, { step }: Reached, now: Instant): boolean {
  const rung = ladderOf(dutyOf(directive, assignment), chased(directive, assignment))[step];
  if (!rung || !namesUnit(rung)) return false;
  return now < Math.max(assignment.heldUntil ?? 0, claimedUntil(directive, assignment));
}

function noticesFor(
  directive: Directive,
  reached: Reached,
  addressee: Addressee,
  speaking: readonly number[],
  wanted: ReadonlySet<UnitId>,
  about: (ordinal: number) => UnitFacts,
): readonly (readonly [UnitId, NoticeFacts])[] {
  if (speaking.length === 0) return [];
  const duty = directive.plan.duties[reached.duty];
  if (!duty) throw new Error(`There is no duty ${reached.duty}.`);
  const list = getsList(addressee);
  const facts = (ordinals: readonly number[]): NoticeFacts => {
    const progress = progressFor(directive, reached, addressee, ordinals);
    return {
      duty: duty.id,
      ladder: reached.ladder,
      round: list ? (reached.list ?? 0) : reached.round,
      rung: reached.rung,
      day: reached.day,
      at: reached.at,
      event: reached.event ?? 0,
      to: [addressee],
      list,
      about: ordinals.map(about),
      ...(progress && { progress }),
      ...(reached.happening && { happening: reached.happening }),
      ...leadFacts(directive, reached),
    };
  };
  const own = addressee === 'contact' || addressee === 'head';
  // Facts are made for the units of this delivery alone: a wave over thousands of units goes out in many deliveries.
  if (own)
    return speaking
      .filter((ordinal) => wanted.has(assignmentAt(directive, ordinal).unit))
      .map((ordinal) => [assignmentAt(directive, ordinal).unit, facts([ordinal])] as const);
  const units = unitsAddressed(directive, reached, addressee).filter((unit) => wanted.has(unit));
  if (addressee === 'with')
    return units.flatMap((unit) => speaking.map((ordinal) => [unit, facts([ordinal])] as const));
  return units.map((unit) => [unit, facts(speaking)]);
}

/** The contact, the head and a list are told the same of a unit: it is looked up once. */
function factsOnce(directive: Directive, reached: Reached, now: Instant): (ordinal: number) => UnitFacts {
  const known = new Map<number, UnitFacts>();
  return (ordinal) => {
    const facts = known.get(ordinal) ?? unitFacts(directive, reached, ordinal, now);
    known.set(ordinal, facts);
    return facts;
  };
}

/** What a lead is told at its assignment: how long it will have after the cut-off. */
function leadFacts(directive: Directive, { rung, duty }: Reached): Pick<NoticeFacts, 'workingDaysAfterCutOff'> {
  if (rung !== 'assignment' || directive.plan.duties[duty]?.of === undefined) return {};
  const { lastDayOn } = cutOffOf(directive, duty);
  const { lastWorkingDayOn } = closingOfDuty(directive, duty);
  return { workingDaysAfterCutOff: Math.max(0, workingDaysBetween(directive.calendar, lastDayOn, lastWorkingDayOn)) };
}

/** Notices that differ only in whom they address are one notice to all of them. */
function merged(notices: readonly NoticeFacts[]): readonly NoticeFacts[] {
  if (notices.length < 2) return notices;
  const byKey = new Map<string, NoticeFacts>();
  for (const notice of notices) {
    const { duty, ladder, round, rung, day, event, list, about } = notice;
    const who = list ? `list of ${notice.to.join()}` : about.map(({ assignment }) => assignment).join();
    const key = [duty, ladder, round, rung, day, event, who].join(' ');
    const known = byKey.get(key);
    byKey.set(key, known ? { ...known, to: [...known.to, ...notice.to] } : notice);
  }
  return [...byKey.values()];
}

function unitFacts(directive: Directive, reached: Reached, ordinal: number, now: Instant): UnitFacts {
  const assignment = assignmentAt(directive, ordinal);
  const ids = (indexes: readonly number[]): readonly ItemId[] => {
    const { items } = dutyOf(directive, assignment);
    return indexes.map((index) => items[index]?.id ?? '');
  };
  const track = trackFor(assignment, reached);
  const closing = track && closingOfTrack(directive, assignment, track);
  const today = dayOf(now);
  const left = closing && daysLeft(directive, today, closing.lastWorkingDayOn);
  const waitingSince = earliestWaiting(assignment);
  const remindedOn = track && reached.day > 0 ? daysReminded(directive, assignment, track, now) : undefined;
  return {
    unit: assignment.unit,
    assignment: ordinal,
    owed: ids(itemsWhere(assignment, isOwed)),
    claimed: ids(itemsWhere(assignment, ({ state }) => state === 'claimed')),
    underReview: ids(itemsWhere(assignment, ({ state }) => state === 'under-review')),
    ...(closing && { closing }),
    ...(left !== undefined && { workingDaysLeft: left }),
    ...(assignment.assignedAt !== undefined && { assignedAt: assignment.assignedAt }),
    ...(waitingSince !== undefined && { receivedAt: waitingSince }),
    ...(remindedOn && { remindedOn }),
  };
}

/** When the item came in that has waited longest for its review. */
function earliestWaiting({ items }: Assignment): Instant | undefined {
  let earliest: Instant | undefined;
  for (const { state, receivedAt } of items)
    if (state === 'under-review' && receivedAt !== undefined) earliest = Math.min(receivedAt, earliest ?? receivedAt);
  return earliest;
}

/** Working days left; unknown beyond the calendar, where a receipt may still go out. */
function daysLeft({ calendar }: Directive, today: Day, lastOn: Day): number | undefined {
  const [from, to] = today < lastOn ? [today, lastOn] : [lastOn, today];
  return covers(calendar, from, to) ? workingDaysBetween(calendar, today, lastOn) : undefined;
}

/** The deadline that a notice speaks of: of its own round, or the one that closes first among what is owed. */
function trackFor(assignment: Assignment, reached: Reached): Track | undefined {
  const own = assignment.tracks.find(({ round }) => round === reached.round);
  const chasing = reached.ladder === 'submit' || reached.ladder === 'consolidate';
  if (chasing && reached.rung !== 'opened') return own;
  const owing = assignment.tracks.find(({ round }) =>
    assignment.items.some((item) => item.round === round && isOwed(item)),
  );
  return owing ?? assignment.tracks[0];
}

function daysReminded(directive: Directive, assignment: Assignment, track: Track, now: Instant): readonly Day[] {
  const ladder = ladderOf(dutyOf(directive, assignment), chased(directive, assignment));
  const { lastWorkingDayOn } = closingOfTrack(directive, assignment, track);
  const days = ladder.flatMap((rung, step) => {
    const toContact = rung.to.includes('contact') && (track.sent & (1 << step)) !== 0;
    const at = toContact ? rungAt(directive.calendar, lastWorkingDayOn, rung) : undefined;
    return at !== undefined && at < now ? [dayOf(at)] : [];
  });
  return [...new Set(days)];
}

/** Counts for digests, `opened`, the lead's reminders and reports; over the duty that they are about. */
function progressFor(
  directive: Directive,
  reached: Reached,
  addressee: Addressee,
  speaking: readonly number[],
): ProgressFacts | undefined {
  const { kind, of } = directive.plan.duties[reached.duty] ?? {};
  if (reached.rung === 'status' || reached.rung === 'final-report') {
    const submitting = directive.plan.duties.findIndex((duty) => duty.kind === 'submit');
    if (submitting === -1) return undefined;
    const ordinals = ordinalsOf(directive, submitting);
    // A report counts every extension that was given; a digest those that are still running.
    const extended = ordinals.filter((ordinal) => assignmentAt(directive, ordinal).tracks.some(isExtension)).length;
    return { ...progressOf(directive, ordinals), extended };
  }
  if (kind === 'consolidate' && of !== undefined) {
    const [lead] = speaking;
    const opened = lead === undefined ? undefined : assignmentAt(directive, lead);
    const members = directive.assignments.flatMap((one, ordinal) => (one.lead === lead ? [ordinal] : []));
    const cutOffAt = cutOffOf(directive, reached.duty).closesAt;
    const opening = opened?.openedBy && { opening: { reason: opened.openedBy, cutOffAt } };
    return { ...progressOf(directive, members), ...opening };
  }
  if (addressee === 'leader' && kind === 'submit') return progressOf(directive, ordinalsOf(directive, reached.duty));
  return undefined;
}

function ordinalsOf(directive: Directive, duty: number): readonly number[] {
  return directive.assignments.flatMap((one, ordinal) => (one.duty === duty ? [ordinal] : []));
}

/** Counts over some assignments, as an office reports them. */
export function progressOf(directive: Directive, ordinals: readonly number[]): ProgressFacts {
  const assignments = ordinals.map((ordinal) => assignmentAt(directive, ordinal)).filter(({ ended }) => !ended);
  const complete = assignments.filter(({ items }) => !items.some(isOwed) && !items.some((i) => i.state === 'missing'));
  const incomplete = assignments.filter((assignment) => !complete.includes(assignment));
  const late = complete.filter(({ items }) => items.some((item) => (item.firstVerdict ?? item.verdict) === 'late'));
  const hasSent = ({ items }: Assignment): boolean =>
    items.some(({ version, state }) => version > 0 && state !== 'returned');
  const owedIds = (assignment: Assignment): readonly ItemId[] => {
    const { items } = dutyOf(directive, assignment);
    const owed = itemsWhere(assignment, (item) => isOwed(item) || item.state === 'missing');
    return owed.flatMap((index) => items[index]?.id ?? []);
  };
  return {
    units: assignments.length,
    complete: complete.length,
    completeOnTime: complete.length - late.length,
    completeLate: late.length,
    partial: incomplete.filter(hasSent).map((assignment) => ({ unit: assignment.unit, owed: owedIds(assignment) })),
    nothing: incomplete.filter((assignment) => !hasSent(assignment)).map(({ unit }) => unit),
    extended: incomplete.filter(({ tracks }) => tracks.some(isExtension)).length,
    comparing: incomplete.filter(({ claimedAt }) => claimedAt !== undefined).length,
    unreached: incomplete.filter(({ onPhoneListSince }) => onPhoneListSince !== undefined).length,
  };
}

function isExtension({ closesAt, returnedAt }: Track): boolean {
  return closesAt !== undefined && returnedAt === undefined;
}
