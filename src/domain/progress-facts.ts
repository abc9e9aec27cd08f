import { cutOffOf } from './closings.ts';
import { assignmentAt, dutyOf } from './directive.ts';
import type { Assignment, Directive, Item, Reached, Track } from './directive.ts';
import type { ProgressFacts } from './facts.ts';
import { isExempted, isOwed } from './progress.ts';
import { isRequest } from './requests.ts';
import type { Addressee, ItemId, UnitId } from './words.ts';

/** Counts for digests, `opened`, the lead's reminders and reports; over the duty that they are about. */
export function progressFor(
  directive: Directive,
  reached: Reached,
  addressee: Addressee,
  speaking: readonly number[],
): ProgressFacts | undefined {
  if (isRequest(reached.rung)) return undefined;
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
    const members = ordinalsWhere(directive, (one) => one.lead === lead);
    const cutOffAt = cutOffOf(directive, reached.duty).closesAt;
    const opening = opened?.openedBy && { opening: { reason: opened.openedBy, cutOffAt } };
    return { ...progressOf(directive, members), ...opening };
  }
  if (addressee === 'leader' && kind === 'submit') return progressOf(directive, ordinalsOf(directive, reached.duty));
  return undefined;
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

/** Counts over some assignments, as an office reports them. */
export function progressOf(directive: Directive, ordinals: readonly number[]): ProgressFacts {
  const partial: { unit: UnitId; owed: readonly ItemId[] }[] = [];
  const nothing: UnitId[] = [];
  let units = 0;
  let onTime = 0;
  let late = 0;
  let extended = 0;
  let comparing = 0;
  let unreached = 0;
  // One walk: these counts are made for every list, over all units of a duty.
  for (const ordinal of ordinals) {
    const assignment = assignmentAt(directive, ordinal);
    // Whoever need not do it is in no count: "1 of 2 units" would be said of somebody who has sent nothing.
    if (assignment.ended || isExempted(assignment)) continue;
    units += 1;
    if (!assignment.items.some(isLacking)) {
      if (assignment.items.some((item) => (item.firstVerdict ?? item.verdict) === 'late')) late += 1;
      else onTime += 1;
      continue;
    }
    if (assignment.items.some(({ version, state }) => version > 0 && state !== 'returned'))
      partial.push({ unit: assignment.unit, owed: idsWhere(directive, assignment, isLacking) });
    else nothing.push(assignment.unit);
    if (assignment.tracks.some(isExtension)) extended += 1;
    if (assignment.claimedAt !== undefined) comparing += 1;
    if (assignment.onPhoneListSince !== undefined) unreached += 1;
  }
  const complete = onTime + late;
  return {
    units,
    complete,
    completeOnTime: onTime,
    completeLate: late,
    partial,
    nothing,
    extended,
    comparing,
    unreached,
  };
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
