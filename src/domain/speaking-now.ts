import { closingOfTrack } from './closings.ts';
import { assignmentAt, dutyOf } from './directive.ts';
import type { Assignment, Directive, Reached } from './directive.ts';
import { namesUnit } from './ladder.ts';
import { concernsNaming, isNaming } from './namings.ts';
import { isOwed, isSettled } from './progress.ts';
import { idsWhere } from './progress-facts.ts';
import { isRequest, stillAsking } from './requests.ts';
import { chased, ladderOf } from './rungs.ts';
import { claimedUntil, heldUntil } from './silence.ts';
import type { Instant } from './words.ts';

/**
 * The assignments of a rung that still have reason to be told. What a `tell` tells has happened, whatever came since; but
 * whoever has answered a request is not asked to.
 */
export function speakingNow(directive: Directive, reached: Reached, now: Instant): readonly number[] {
  if (isRequest(reached.rung)) return stillAsking(directive, reached);
  if (reached.rung === 'claim-denied') return reached.assignments.filter((one) => owesDenied(directive, reached, one));
  if (isNaming(reached.rung)) return reached.assignments.filter((one) => concernsNaming(directive, one));
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

/** Whoever has sent it since, or cannot any more, is not told that it was not found. */
function owesDenied(directive: Directive, { happening }: Reached, ordinal: number): boolean {
  const owed = idsWhere(directive, assignmentAt(directive, ordinal), isOwed);
  return directive.state === 'open' && owed.some((id) => happening?.items?.includes(id));
}

/** Rule 6 holds for what is tried again, too: a claim or a hold that came meanwhile stops what would name the unit. */
function isHeldBack(directive: Directive, assignment: Assignment, { step }: Reached, now: Instant): boolean {
  const rung = ladderOf(dutyOf(directive, assignment), chased(directive, assignment))[step];
  if (!rung || !namesUnit(rung)) return false;
  return now < Math.max(heldUntil(assignment, rung), claimedUntil(directive, assignment));
}
