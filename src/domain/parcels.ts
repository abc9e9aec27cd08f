import { covers, never, workingDaysBetween } from './calendar.ts';
import { dayOf } from './days.ts';
import type { Closing } from './deadline.ts';
import { closingOfDuty, closingOfTrack, cutOffOf, knownClosing, rungAt } from './closings.ts';
import { assignmentAt, dutyOf, followsRules } from './directive.ts';
import type { Assignment, Delivery, Directive, Item, Reached, Track } from './directive.ts';
import { isOtherWay } from './deliveries.ts';
import type { Happening, NoticeFacts, UnitFacts } from './facts.ts';
import { getsList } from './ladder.ts';
import { awaitsIssue, isOwed, isSettled } from './progress.ts';
import { idsWhere, progressFor } from './progress-facts.ts';
import { isRequest, requestNow } from './requests.ts';
import { addressing, chased, isChasing, ladderOf, unitsAddressed } from './rungs.ts';
import { speakingNow } from './speaking-now.ts';
import { whoIsTold } from './told.ts';
import type { Unfinished } from './slots.ts';
import type { Addressee, Day, Instant, UnitId } from './words.ts';

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
  const byUnit = new Map<UnitId, Unfinished<NoticeFacts>[]>();
  for (const unit of delivery.units) byUnit.set(unit, []);
  for (const reached of wave.reached) {
    const { to, via } = addressing(directive, reached);
    if (!isOtherWay(delivery) && !via.includes(delivery.channel)) continue;
    // A request is for whoever answers it: the head of the unit that asks is no other way to them.
    if (delivery.toHeads && isRequest(reached.rung)) continue;
    const speaking = speakingNow(directive, reached, now);
    if (speaking.length === 0) continue;
    const happening = isRequest(reached.rung) ? requestNow(directive, reached, now) : reached.happening;
    const said = happening === reached.happening || !happening ? reached : { ...reached, happening };
    const facts: Facts = {
      about: factsOnce(directive, reached, now),
      progress: (addressee, ordinals) => progressFor(directive, said, addressee, ordinals, now),
    };
    for (const addressee of delivery.toHeads ? heads : to)
      addNotices(byUnit, directive, said, addressee, speakingTo(directive, reached, addressee, speaking), facts);
  }
  return delivery.units.map((unit) => ({ unit, notices: merged(byUnit.get(unit) ?? []) }));
}

const heads = ['head'] as const;

/** The office is told of an acceptance where the plan is to be issued, and has not been since. */
function speakingTo(
  directive: Directive,
  { rung }: Reached,
  addressee: Addressee,
  speaking: readonly number[],
): readonly number[] {
  if (rung !== 'accepted' || addressee !== 'office') return speaking;
  return speaking.filter((ordinal) => awaitsIssue(directive, assignmentAt(directive, ordinal)));
}

/** What there is to say at the moment of sending: of each unit, and in all. */
interface Facts {
  readonly about: (ordinal: number) => UnitFacts;
  readonly progress: (addressee: Addressee, ordinals: readonly number[]) => NoticeFacts['progress'];
}

/** Adds what an addressee is told to the notices of the units that are there: those of the delivery. */
function addNotices(
  byUnit: ReadonlyMap<UnitId, Unfinished<NoticeFacts>[]>,
  directive: Directive,
  reached: Reached,
  addressee: Addressee,
  speaking: readonly number[],
  { about, progress: progressOf }: Facts,
): void {
  const duty = directive.plan.duties[reached.duty];
  if (!duty) throw new Error(`There is no duty ${reached.duty}.`);
  const list = getsList(addressee);
  const facts = (ordinals: readonly number[]): Unfinished<NoticeFacts> => {
    const notice: Unfinished<NoticeFacts> = {
      duty: duty.id,
      ladder: reached.ladder,
      round: list ? (reached.list ?? 0) : reached.round,
      rung: reached.rung,
      day: reached.day,
      at: reached.at,
      event: reached.event ?? 0,
      to: [addressee],
      list,
      about: ordinals.map((ordinal) => (list ? about(ordinal) : withLead(directive, reached, about(ordinal)))),
    };
    const progress = progressOf(addressee, ordinals);
    if (progress) notice.progress = progress;
    if (reached.happening) notice.happening = correctedFor(reached.happening, addressee);
    const afterCutOff = daysAfterCutOff(directive, reached);
    if (afterCutOff !== undefined) notice.workingDaysAfterCutOff = afterCutOff;
    if (isToBeConsolidated(directive, reached, ordinals)) notice.isToBeConsolidated = true;
    return notice;
  };
  const own = addressee === 'contact' || addressee === 'head';
  // Facts are made for the units of this delivery alone: a wave over thousands of units goes out in many deliveries.
  if (own) {
    for (const ordinal of speaking) byUnit.get(assignmentAt(directive, ordinal).unit)?.push(facts([ordinal]));
    return;
  }
  if (speaking.length === 0) return;
  for (const unit of unitsAddressed(directive, reached, addressee)) {
    const notices = byUnit.get(unit);
    if (addressee !== 'with') notices?.push(facts(speaking));
    else if (notices) for (const ordinal of speaking) notices.push(facts([ordinal]));
  }
}

/** Everybody reads of the notice that they had. */
function correctedFor(happening: Happening, addressee: Addressee): Happening {
  const { corrected } = happening;
  if (!corrected) return happening;
  const who = whoIsTold.find((one) => one === addressee);
  const at = who && corrected[who];
  return at === undefined ? happening : { ...happening, correctedAt: at };
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
function daysAfterCutOff(directive: Directive, { rung, duty }: Reached): number | undefined {
  if (rung !== 'assignment' || directive.plan.duties[duty]?.of === undefined) return undefined;
  const { lastDayOn } = cutOffOf(directive, duty);
  const { lastWorkingDayOn } = closingOfDuty(directive, duty);
  return Math.max(0, workingDaysBetween(directive.calendar, lastDayOn, lastWorkingDayOn));
}

/** Notices that differ only in whom they address are one notice to all of them. */
function merged(notices: readonly Unfinished<NoticeFacts>[]): readonly NoticeFacts[] {
  if (notices.length < 2) return notices;
  const byKey = new Map<string, Unfinished<NoticeFacts>>();
  for (const notice of notices) {
    const { duty, ladder, round, rung, day, event, list, about, happening } = notice;
    // A request says the same to all who may answer it: whoever is two of them gets it once.
    const lists = isRequest(rung) ? 'list' : `list of ${notice.to.join()}`;
    const who = list ? lists : about.map(({ assignment }) => assignment).join();
    const key = `${duty} ${ladder} ${round} ${rung} ${day} ${event} ${who} ${happening?.correctedAt ?? ''}`;
    const known = byKey.get(key);
    if (known) known.to = [...known.to, ...notice.to];
    else byKey.set(key, notice);
  }
  return [...byKey.values()];
}

function unitFacts(directive: Directive, reached: Reached, ordinal: number, now: Instant): UnitFacts {
  const assignment = assignmentAt(directive, ordinal);
  const track = trackFor(directive, assignment, reached);
  const closing = track && knownClosing(directive, assignment, track);
  const today = dayOf(now);
  const left = closing && daysLeft(directive, today, closing.lastWorkingDayOn);
  const waitingSince = earliestWaiting(assignment);
  const isAfter = reached.day > 0;
  const remindedOn = track && closing && isAfter ? daysReminded(directive, assignment, track, closing, now) : undefined;
  // A rung that chases is about the items of its own deadline: what has more time, or was returned, is not late with them.
  const isMeant = ({ round }: Item): boolean =>
    (!isChasing(reached) || round === reached.round) && !isOverFor(directive, reached);
  const facts: Unfinished<UnitFacts> = {
    unit: assignment.unit,
    assignment: ordinal,
    owed: idsWhere(directive, assignment, (item) => isOwed(item) && isMeant(item)),
    claimed: idsWhere(directive, assignment, (item) => item.state === 'claimed' && isMeant(item)),
    underReview: idsWhere(directive, assignment, ({ state }) => state === 'under-review'),
  };
  if (closing) facts.closing = closing;
  if (isChasing(reached) && followsRules(directive, 9)) {
    const returned = idsWhere(directive, assignment, (item) => item.state === 'returned' && isMeant(item));
    if (returned.length > 0) facts.returned = returned;
    const ownDeadline = track && ownDeadlineOf(track, closing);
    if (ownDeadline) facts.ownDeadline = ownDeadline;
  }
  if (left !== undefined) facts.workingDaysLeft = left;
  if (assignment.assignedAt !== undefined) facts.assignedAt = assignment.assignedAt;
  if (waitingSince !== undefined) facts.receivedAt = waitingSince;
  if (remindedOn) facts.remindedOn = remindedOn;
  // Only a replacing document withdraws a single task: its slot is kept so that the unit hears of it.
  if (reached.rung === 'replaced' && assignment.ended === 'withdrawn') facts.leftOut = true;
  if (reached.rung === 'awaits-issue')
    facts.accepted = idsWhere(directive, assignment, ({ state }) => state === 'accepted');
  if (reached.rung === 'accepted' && awaitsIssue(directive, assignment)) facts.awaitsIssue = true;
  return facts;
}

/** What a round's deadline is, where it is not the document's: after a return the later of both holds. */
function ownDeadlineOf({ returnedAt, closesAt }: Track, closing: Closing | undefined): UnitFacts['ownDeadline'] {
  if (returnedAt === undefined) return closesAt === undefined ? undefined : 'more-time';
  return closesAt !== undefined && closing?.closesAt === closesAt ? undefined : 'to-mend';
}

/** A correction that goes out after the end asks for nothing. */
function isOverFor({ state }: Directive, { rung }: Reached): boolean {
  return rung === 'correction' && state !== 'open';
}

/** A late unit itself is told who takes in what it sends: lists over thousands do not need it. */
function withLead(directive: Directive, { ladder, rung }: Reached, facts: UnitFacts): UnitFacts {
  if (ladder !== 'submit' || (rung !== 'overdue' && rung !== 'overdue-again')) return facts;
  const { lead } = assignmentAt(directive, facts.assignment);
  const takenInBy = lead === undefined ? undefined : consolidationToCome(directive, assignmentAt(directive, lead));
  return takenInBy ? { ...facts, takenInBy } : facts;
}

/** Whether what waits for its review can still be mended for a consolidation. */
function isToBeConsolidated(directive: Directive, { ladder }: Reached, ordinals: readonly number[]): boolean {
  if (ladder !== 'review' || !followsRules(directive, 9)) return false;
  const leads = new Set(ordinals.flatMap((ordinal) => assignmentAt(directive, ordinal).lead ?? []));
  return [...leads].some((lead) => trackToCome(directive, assignmentAt(directive, lead)) !== undefined);
}

/** Whose consolidation is still to come, and when it is due. */
function consolidationToCome(directive: Directive, lead: Assignment): UnitFacts['takenInBy'] {
  const track = trackToCome(directive, lead);
  return track && { lead: lead.unit, closing: closingOfTrack(directive, lead, track) };
}

/** The round of a consolidation that is still to come: none once anything of it was sent, or said to be. */
function trackToCome(directive: Directive, lead: Assignment): Track | undefined {
  const unsent = lead.items.find(({ state }) => state === 'owed');
  const isBegun = lead.items.some(({ state }) => state !== 'owed' && state !== 'exempted');
  const track = unsent && lead.tracks.find(({ round }) => round === unsent.round);
  return isBegun || isSettled(directive, lead) ? undefined : track;
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

/** The deadline that a notice speaks of: of its own round, or the one that closes first of what it is about, or is owed. */
function trackFor(directive: Directive, assignment: Assignment, reached: Reached): Track | undefined {
  if (isChasing(reached)) return assignment.tracks.find(({ round }) => round === reached.round);
  const about = reached.happening?.items;
  const owed = assignment.items.filter(isOwed);
  const ids = idsWhere(directive, assignment, isOwed);
  const meant = owed.filter((_, index) => about?.includes(ids[index] ?? ''));
  const rounds = new Set((meant.length > 0 ? meant : owed).map(({ round }) => round));
  const owing = assignment.tracks.filter(({ round }) => rounds.has(round));
  if (owing.length < 2) return owing[0] ?? assignment.tracks[0];
  const closesAt = (track: Track): Instant => knownClosing(directive, assignment, track)?.closesAt ?? never;
  return owing.reduce((first, other) => (closesAt(other) < closesAt(first) ? other : first));
}

/** Up to the seventh rules these were the days for which the rungs had been planned, not those on which they went out. */
function daysReminded(
  directive: Directive,
  assignment: Assignment,
  track: Track,
  { lastWorkingDayOn }: Closing,
  now: Instant,
): readonly Day[] {
  if (followsRules(directive, 8)) return track.remindedOn ?? [];
  const ladder = ladderOf(dutyOf(directive, assignment), chased(directive, assignment));
  const days = new Set<Day>();
  ladder.forEach((rung, step) => {
    if ((track.sent & (1 << step)) === 0 || !rung.to.includes('contact')) return;
    const at = rungAt(directive.calendar, lastWorkingDayOn, rung);
    if (at < now) days.add(dayOf(at));
  });
  return [...days];
}
