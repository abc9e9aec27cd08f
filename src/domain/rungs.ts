import { dutyOf, followsRules } from './directive.ts';
import type { Assignment, Directive, Reached } from './directive.ts';
import { getsList, openedRung, tellRungs, tellVia, usualLadders } from './ladder.ts';
import type { ClimbingLadder, Ladder, Rung } from './ladder.ts';
import type { PlannedDuty } from './plan.ts';
import { requestAddressees } from './requests.ts';
import { whoIsTold } from './told.ts';
import type { Addressee, Channel, TellRung, UnitId } from './words.ts';

/** A duty's ladder: its own, or the usual one. */
export function ladderOf(duty: PlannedDuty, ladder: ClimbingLadder): Ladder {
  // Each by its name: to look up under a name that differs from time to time is many times slower.
  switch (ladder) {
    case 'acknowledge':
      return duty.ladders.acknowledge ?? usualLadders.acknowledge;
    case 'submit':
      return duty.ladders.submit ?? usualLadders.submit;
    case 'review':
      return duty.ladders.review ?? usualLadders.review;
    case 'consolidate':
      return duty.ladders.consolidate ?? usualLadders.consolidate;
  }
}

/** Whom a reached rung addresses, and over which channels. */
export function addressing(
  directive: Directive,
  reached: Reached,
): { readonly to: readonly Addressee[]; readonly via: readonly Channel[] } {
  const duty = directive.plan.duties[reached.duty];
  if (!duty) throw new Error(`There is no duty ${reached.duty}.`);
  if (reached.rung === 'opened') return openedRung;
  if (reached.ladder === 'tell') {
    const rung = reached.rung as TellRung;
    const to = toldWrongly(reached) ?? tellRungs[rung].to;
    const known = isToldToRecord(directive, rung, duty) ? [...to, 'office' as const] : to;
    const all = reached.leaderToo ? [...known, 'leader' as const] : requestAddressees(directive, known, reached);
    return { to: all, via: tellVia(rung, duty.kind) };
  }
  const rung = ladderOf(duty, reached.ladder)[reached.step];
  if (!rung) throw new Error(`Ladder ${reached.ladder} has no step ${reached.step}.`);
  return reached.ladder === 'review' && duty.kind === 'consolidate' ? toWhoReviewsPlans(directive, rung) : rung;
}

/** A correction goes to those who had what it corrects; up to the seventh rules to contact and head in any case. */
function toldWrongly({ happening, leaderToo }: Reached): readonly Addressee[] | undefined {
  const { corrected } = happening ?? {};
  if (!corrected) return undefined;
  const told = whoIsTold.filter((one) => corrected[one] !== undefined);
  return leaderToo ? told.filter((one) => one !== 'leader') : told;
}

/** Under the sixth rules the office heard with the lead that a plan is to be issued; since then it is asked to record it. */
function isToldToRecord(directive: Directive, rung: TellRung, { settlesOn }: PlannedDuty): boolean {
  if (rung !== 'accepted' || settlesOn !== 'issued') return false;
  return followsRules(directive, 6) && !followsRules(directive, 7);
}

/** A lead's plan is reviewed by the leader: its route, which may be the lead itself, cannot do anything about it. */
function toWhoReviewsPlans(directive: Directive, { to, via }: Rung): Pick<Rung, 'to' | 'via'> {
  if (!followsRules(directive, 6)) return { to, via };
  return { to: [...new Set(to.map((addressee) => (addressee === 'route' ? 'leader' : addressee)))], via };
}

/** The units that get a message of a reached rung as one kind of addressee. */
export function unitsAddressed(directive: Directive, reached: Reached, addressee: Addressee): readonly UnitId[] {
  const duty = directive.plan.duties[reached.duty];
  if (!duty) throw new Error(`There is no duty ${reached.duty}.`);
  if (reached.assignments.length === 0) return [];
  switch (addressee) {
    case 'contact':
    case 'head':
      return unitsAt(directive, reached.assignments);
    case 'with':
      return duty.with;
    case 'route':
      return [duty.route];
    case 'office':
      return [directive.plan.office];
    case 'leader':
      return [directive.plan.leaderUnit];
  }
}

function unitsAt({ assignments }: Directive, ordinals: readonly number[]): readonly UnitId[] {
  const units: UnitId[] = [];
  for (const ordinal of ordinals) {
    const unit = assignments[ordinal]?.unit;
    if (unit) units.push(unit);
  }
  return units;
}

/** Whether a reached rung chases what is owed in its round. */
export function isChasing({ ladder, rung }: Reached): boolean {
  return (ladder === 'submit' || ladder === 'consolidate') && rung !== 'opened';
}

/** Whether a reached rung has a list for the office, the route or the leader. */
export function hasList(rung: { readonly to: readonly Addressee[] }): boolean {
  return rung.to.some(getsList);
}

/** Name of the counter that numbers the lists of one duty's rung. */
export function listName(duty: number, ladder: string, step: number): string {
  return `${duty} ${ladder} ${step}`;
}

/** Under this name stands the number with which every list begins that has none yet: above all of a replaced document. */
export const firstList = 'first';

/** The climbing ladder that an assignment's items are chased up. */
export function chased(directive: Directive, assignment: Assignment): 'submit' | 'consolidate' {
  return dutyOf(directive, assignment).kind === 'consolidate' ? 'consolidate' : 'submit';
}
