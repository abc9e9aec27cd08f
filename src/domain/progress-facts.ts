import { cutOffOf, knownClosing } from './closings.ts';
import { assignmentAt, dutyOf, followsRules } from './directive.ts';
import type { Assignment, Directive, Item, Reached, Track } from './directive.ts';
import type { ProgressFacts } from './facts.ts';
import { isExempted, isOwed } from './progress.ts';
import { isRequest } from './requests.ts';
import { namingIsHeld } from './silence.ts';
import type { Addressee, Instant, ItemId, UnitId } from './words.ts';

/** Counts at the moment of sending for digests, `opened`, the lead's reminders and reports; over the duty they are about. */
export function progressFor(
  directive: Directive,
  reached: Reached,
  addressee: Addressee,
  speaking: readonly number[],
  now: Instant,
): ProgressFacts | undefined {
  if (isRequest(reached.rung)) return undefined;
  const { kind, of } = directive.plan.duties[reached.duty] ?? {};
  if (reached.rung === 'status' || reached.rung === 'final-report') {
    const ordinals = ordinalsWhere(directive, (one) => dutyOf(directive, one).kind === 'submit');
    if (ordinals.length === 0) return undefined;
    // A report counts every extension that was given; a digest those that are still running.
    const extended = ordinals.filter((ordinal) => assignmentAt(directive, ordinal).tracks.some(isExtension)).length;
    const { moreTime: _running, ...counts } = progressOfUnits(directive, ordinals, now);
    return { ...counts, extended };
  }
  if (kind === 'consolidate' && of !== undefined) {
    const [lead] = speaking;
    const opened = lead === undefined ? undefined : assignmentAt(directive, lead);
    const leads = new Set(speaking);
    const members = ordinalsWhere(directive, (one) => one.lead !== undefined && leads.has(one.lead));
    const cutOffAt = cutOffOf(directive, reached.duty).closesAt;
    const opening = opened?.openedBy && { opening: { reason: opened.openedBy, cutOffAt } };
    return { ...progressOf(directive, members, now), ...opening };
  }
  if (addressee !== 'leader' || kind !== 'submit') return undefined;
  const ordinals = ordinalsOf(directive, reached.duty);
  return followsRules(directive, 9) ? digestOf(directive, ordinals, now) : progressOf(directive, ordinals, now);
}

function ordinalsOf(directive: Directive, duty: number): readonly number[] {
  return ordinalsWhere(directive, (one) => one.duty === duty);
}

function ordinalsWhere(directive: Directive, fits: (assignment: Assignment) => boolean): readonly number[] {
  const ordinals: number[] = [];
  directive.assignments.forEach((assignment, ordinal) => {
    if (fits(assignment)) ordinals.push(ordinal);
  });
  return ordinals;
}

/** Counts over some assignments at an instant, as an office reports them. */
export function progressOf(directive: Directive, ordinals: readonly number[], at: Instant): ProgressFacts {
  return countOf(
    directive,
    ordinals.map((ordinal) => [assignmentAt(directive, ordinal)]),
    at,
  );
}

/**
 * The same for the leader, who is told of late units by name: of each what is late alone, and of those who have time left,
 * or whose naming is held by a claim, a decline or the office, that they are not to be named.
 */
function digestOf(directive: Directive, ordinals: readonly number[], at: Instant): ProgressFacts {
  const counts = progressOf(directive, ordinals, at);
  const late = new Map<UnitId, readonly ItemId[]>();
  for (const ordinal of ordinals) {
    const assignment = assignmentAt(directive, ordinal);
    const ids = namingIsHeld(directive, assignment, at) ? [] : lateItems(directive, assignment, at);
    if (ids.length > 0) late.set(assignment.unit, [...(late.get(assignment.unit) ?? []), ...ids]);
  }
  const withState = (name: 'claiming' | 'mending', state: Item['state']): Partial<ProgressFacts> => {
    const those = ordinals.filter((ordinal) => {
      const assignment = assignmentAt(directive, ordinal);
      const ids = late.get(assignment.unit);
      return ids && idsWhere(directive, assignment, (item) => item.state === state).some((id) => ids.includes(id));
    });
    return those.length > 0 ? { [name]: those.map((ordinal) => assignmentAt(directive, ordinal).unit) } : {};
  };
  const unnamed = [...counts.partial.map(({ unit }) => unit), ...counts.nothing].filter((unit) => !late.has(unit));
  return {
    ...counts,
    partial: counts.partial.map(({ unit, owed }) => ({ unit, owed: late.get(unit) ?? owed })),
    ...(unnamed.length > 0 && { unnamed }),
    ...withState('claiming', 'claimed'),
    ...withState('mending', 'returned'),
  };
}

/** Items that are lacking, and whose deadline has passed. */
function lateItems(directive: Directive, assignment: Assignment, at: Instant): readonly ItemId[] {
  const past = new Set(
    assignment.tracks.filter((track) => !hasTimeLeft(directive, assignment, track, at)).map(({ round }) => round),
  );
  return idsWhere(directive, assignment, (item) => isLacking(item) && past.has(item.round));
}

/** The same over several duties: a unit that has a task in each is one, and complete with the last of them. */
function progressOfUnits(directive: Directive, ordinals: readonly number[], at: Instant): ProgressFacts {
  const byUnit = new Map<UnitId, Assignment[]>();
  for (const ordinal of ordinals) {
    const assignment = assignmentAt(directive, ordinal);
    byUnit.set(assignment.unit, [...(byUnit.get(assignment.unit) ?? []), assignment]);
  }
  return countOf(directive, [...byUnit.values()], at);
}

/** Counts units, each by its tasks. One walk: these counts are made for every list, over all units of a duty. */
function countOf(directive: Directive, units: readonly (readonly Assignment[])[], at: Instant): ProgressFacts {
  const partial: { unit: UnitId; owed: readonly ItemId[] }[] = [];
  const nothing: UnitId[] = [];
  const moreTime: UnitId[] = [];
  const counts = { units: 0, onTime: 0, late: 0, comparing: 0, unreached: 0 };
  for (const all of units) {
    // Whoever need not do it is in no count: "1 of 2 units" would be said of somebody who has sent nothing.
    const tasks = all.filter((one) => !one.ended && !isExempted(one));
    const [first] = tasks;
    if (first === undefined) continue;
    counts.units += 1;
    if (!tasks.some(({ items }) => items.some(isLacking))) {
      if (tasks.some(({ items }) => items.some((item) => (item.firstVerdict ?? item.verdict) === 'late')))
        counts.late += 1;
      else counts.onTime += 1;
      continue;
    }
    if (tasks.some(({ items }) => items.some(({ version, state }) => version > 0 && state !== 'returned')))
      partial.push({ unit: first.unit, owed: tasks.flatMap((one) => idsWhere(directive, one, isLacking)) });
    else nothing.push(first.unit);
    if (tasks.some((one) => hasMoreTime(directive, one, at))) moreTime.push(first.unit);
    if (tasks.some(({ claimedAt }) => claimedAt !== undefined)) counts.comparing += 1;
    if (tasks.some(({ onPhoneListSince }) => onPhoneListSince !== undefined)) counts.unreached += 1;
  }
  const { onTime, late, comparing, unreached } = counts;
  return {
    units: counts.units,
    complete: onTime + late,
    completeOnTime: onTime,
    completeLate: late,
    partial,
    nothing,
    extended: moreTime.length,
    ...(moreTime.length > 0 && followsRules(directive, 9) && { moreTime }),
    comparing,
    unreached,
  };
}

/**
 * Whether something is owed until later than the document says, and that time has not run out. Up to the eighth rules it
 * was counted for good.
 */
function hasMoreTime(directive: Directive, assignment: Assignment, at: Instant): boolean {
  if (!followsRules(directive, 9)) return assignment.tracks.some(isExtension);
  const owed = new Set(assignment.items.filter(isOwed).map(({ round }) => round));
  return assignment.tracks.some(
    (track) => isExtension(track) && owed.has(track.round) && hasTimeLeft(directive, assignment, track, at),
  );
}

/** What the calendar does not reach has not passed. */
function hasTimeLeft(directive: Directive, assignment: Assignment, track: Track, at: Instant): boolean {
  const closing = knownClosing(directive, assignment, track);
  return closing === undefined || closing.closesAt > at;
}

function isLacking(item: Item): boolean {
  return isOwed(item) || item.state === 'missing';
}

/** Whether the leader has given more time; what was returned has a new date, too, which is none of theirs. */
export function isExtension({ closesAt, returnedAt }: Track): boolean {
  return closesAt !== undefined && returnedAt === undefined;
}

/** Ids of the items that satisfy a condition. */
export function idsWhere(
  directive: Directive,
  assignment: Assignment,
  fits: (item: Item) => boolean,
): readonly ItemId[] {
  const { items } = dutyOf(directive, assignment);
  const ids: ItemId[] = [];
  assignment.items.forEach((item, index) => {
    if (fits(item)) ids.push(items[index]?.id ?? '');
  });
  return ids;
}
