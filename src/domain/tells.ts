import { closingOfTrack } from './closings.ts';
import { assignmentAt, dutyOf, followsRules } from './directive.ts';
import type { Assignment, Directive, Tell } from './directive.ts';
import type { DirectiveEvent, EventOf } from './events.ts';
import type { Happening } from './facts.ts';
import { namingTells } from './namings.ts';
import { extensionAskedAt } from './progress.ts';
import { idsWhere } from './progress-facts.ts';
import { issueTells, requestTells } from './requests.ts';
import { deniedTells, issuedTells, receivedTells, returnedHappening, settledTells } from './submission-tells.ts';
import { byDuty, itemIds, tell, tellOne } from './tell.ts';
import type { Instant, TellRung } from './words.ts';

/**
 * What an event gives to tell, to whom: the `tell` ladder of every duty, and `opened`. Each is keyed by the number of
 * the event that it tells of, so it is told once.
 */
export function tellsOf(
  before: Directive,
  after: Directive,
  event: Exclude<DirectiveEvent, { kind: 'launched' }>,
): readonly Tell[] {
  switch (event.kind) {
    case 'submitted':
      return receivedTells(before, after, event);
    case 'claim-confirmed':
      return receivedTells(before, after, { ...event, receivedAt: event.at, paper: { arrivedOn: event.arrivedOn } });
    case 'accepted':
      return [...settledTells(before, after, event), ...issueTells(before, after, event)];
    case 'issued':
      return issuedTells(before, after, event);
    case 'returned':
      return [tellOne(after, event, 'returned', returnedHappening(before, after, event))];
    case 'answered':
      return [...answeredTells(after, event), ...issueTells(before, after, event)];
    case 'extended':
      return [tellOne(after, event, 'extended', extendedHappening(before, after, event))];
    case 'extension-refused':
      return [tellOne(after, event, 'extension-refused', refusedHappening(before, event))];
    case 'exempted': {
      const items = itemIds(after, assignmentAt(after, event.assignment), event.items);
      const exempted = tellOne(after, event, 'exempted', { at: event.at, items, basis: event.basis });
      return [exempted, ...issueTells(before, after, event)];
    }
    case 'calendar-corrected':
      return [...dateChangedTells(after, event), ...issueTells(before, after, event)];
    case 'withdrawn':
      return byDuty(before, all(before), (ordinals) =>
        tell(after, event, 'withdrawn', ordinals, { at: event.at, basis: event.basis }),
      );
    case 'replaced':
      return [...replacedTells(before, after, event), ...issueTells(before, after, event)];
    case 'released':
      return releasedTells(after, event);
    case 'opened':
      return [{ ...tellOne(after, event, 'opened', { at: event.at, kind: event.by }), ladder: 'consolidate' }];
    case 'claimed':
    case 'declined':
    case 'extension-asked':
      return requestTells(after, event);
    case 'claim-denied':
      return deniedTells(after, event);
    case 'handler-named':
    case 'stand-in-named':
      return namingTells(after, event);
    case 'acknowledged':
    case 'held':
    // A signed letter goes out on paper: telling of it as well would be one reminder too many.
    case 'letter-recorded':
    case 'closed':
    case 'package-built':
    case 'notices-due':
    case 'delivery-ended':
    case 'undelivered':
      return [];
  }
}

function dateChangedTells(after: Directive, event: EventOf<'calendar-corrected'>): readonly Tell[] {
  const { at, basis } = event;
  return byDuty(after, event.moved, (ordinals) =>
    tell(after, event, 'date-changed', ordinals, { at, ...(basis && { basis }) }),
  );
}

function all(directive: Directive): readonly number[] {
  return directive.assignments.flatMap(({ ended }, ordinal) => (ended === undefined ? [ordinal] : []));
}

function refusedHappening(before: Directive, { at, reason, assignment }: EventOf<'extension-refused'>): Happening {
  const items = idsWhere(before, assignmentAt(before, assignment), (item) => item.askedExtensionAt !== undefined);
  return { at, reason, ...(items.length > 0 && { items }) };
}

/** The assignment notices of a launch or a replacement. */
export function assignmentTells(directive: Directive, ordinals: readonly number[], at: Instant): readonly Tell[] {
  return byDuty(directive, ordinals, (own) => tell(directive, { at }, 'assignment', own, { at }));
}

function extendedHappening(before: Directive, after: Directive, event: EventOf<'extended'>): Happening {
  const assignment = assignmentAt(after, event.assignment);
  const was = assignmentAt(before, event.assignment);
  const index = event.items[0];
  const askedAt = extensionAskedAt(was, event.items);
  const formerTrack = was.tracks.find(({ round }) => index !== undefined && round === was.items[index]?.round);
  const track = assignment.tracks.find(({ round }) => round === assignment.round);
  return {
    at: event.at,
    items: itemIds(after, assignment, event.items),
    basis: event.basis,
    decidedBy: after.plan.leader,
    ...(askedAt !== undefined && { askedAt }),
    ...(track && { closing: closingOfTrack(after, assignment, track) }),
    ...(formerTrack && { formerClosing: closingOfTrack(before, was, formerTrack) }),
  };
}

function answeredTells(after: Directive, event: EventOf<'answered'>): readonly Tell[] {
  const { answer, reason, at, to } = event;
  const more = { ...(to !== undefined && followsRules(after, 9) && { handedTo: to }), ...(reason && { reason }) };
  const told = tellOne(after, event, 'answered', { at, answer, ...more });
  if (event.answer !== 'reassign') return [told];
  return [told, ...assignmentTells(after, [after.assignments.length - 1], at)];
}

/**
 * Who has been told of an assignment that is in both documents, or in the former alone, hears of the replacement; an
 * assignment that is new, or whose notice had not gone out yet, is told as such: its ladders count from that.
 */
function replacedTells(before: Directive, after: Directive, event: EventOf<'replaced'>): readonly Tell[] {
  const named = all(after);
  const added = named.filter((ordinal) => assignmentAt(after, ordinal).assignedAt === undefined);
  const replaced = [
    ...named.filter((ordinal) => assignmentAt(after, ordinal).assignedAt !== undefined),
    ...leaving(before, after),
  ];
  const told = byDuty(after, replaced, (own) =>
    tell(after, event, 'replaced' satisfies TellRung, own, { at: event.at, documentRevision: event.plan.revision }),
  );
  return [...told, ...assignmentTells(after, added, event.at)];
}

/** Who was told of an assignment and is named no more: their slots follow those of the new plan, in their old order. */
function leaving(before: Directive, after: Directive): readonly number[] {
  const { duties } = after.plan;
  const named = new Set(duties.flatMap(({ id, units }) => units.map((unit) => `${id} ${unit}`)));
  const first = duties.reduce((count, { units }) => count + units.length, 0);
  const isNamed = (one: Assignment): boolean =>
    one.ended === undefined && named.has(`${dutyOf(before, one).id} ${one.unit}`);
  return before.assignments
    .filter((one) => !isNamed(one))
    .flatMap(({ ended, assignedAt }, place) =>
      ended === undefined && assignedAt !== undefined ? [first + place] : [],
    );
}

function releasedTells(after: Directive, event: EventOf<'released'>): readonly Tell[] {
  const informed = all(after).filter((ordinal) => dutyOf(after, assignmentAt(after, ordinal)).kind === 'inform');
  // A final report names the plan that came of it, where one was issued.
  const issued = after.assignments.find(({ issuedNumber }) => issuedNumber !== undefined);
  const result = event.draft === 'final-report' ? issued : undefined;
  const happening: Happening = {
    at: event.at,
    ...(result?.issuedNumber !== undefined && { issuedNumber: result.issuedNumber }),
    ...(result?.issuedOn !== undefined && { issuedOn: result.issuedOn }),
  };
  return byDuty(after, informed, (own) => tell(after, event, event.draft, own, happening));
}
