import { covers } from '../calendar.ts';
import { corrected, withYears } from '../correct-calendar.ts';
import { isDay } from '../days.ts';
import { closingOfTrack } from '../closings.ts';
import type { CommandOf } from '../commands.ts';
import { dutyOf, followsRules } from '../directive.ts';
import type { Assignment, Directive } from '../directive.ts';
import { isOwed, owesNothing } from '../progress.ts';
import type { Instant } from '../words.ts';
import { no } from './decision.ts';
import type { Decision } from './decision.ts';

/** The office records number and day of the issued plan; where the duty settles on issue, that settles it. */
export function decideIssue(directive: Directive, command: CommandOf<'issue'>, now: Instant): Decision {
  const leads = directive.assignments.flatMap((one, ordinal) => {
    const duty = dutyOf(directive, one);
    const meant = (command.unit ?? one.unit) === one.unit && (command.duty ?? duty.id) === duty.id;
    return duty.kind === 'consolidate' && meant && !one.ended ? [ordinal] : [];
  });
  const [assignment] = leads;
  if (assignment === undefined)
    return no('no-such-assignment', 'There is no such consolidation.', 'Check unit and duty.');
  if (leads.length > 1) return no('which-duty', 'There is more than one lead.', 'Name the unit and the duty.');
  const plan = directive.assignments[assignment];
  if (!plan?.items.every(({ state }) => state === 'under-review' || owesNothing(state)))
    return no('nothing-to-issue', 'The lead has not sent its plan yet.', 'Record the plan first.');
  const { number, on } = command;
  const receipt = { unit: plan.unit, ...(followsRules(directive, 9) && { issuedOn: on }) };
  return { events: [{ kind: 'issued', at: now, assignment, number, on }], receipt };
}

/** The leader releases a drafted report; only then is it sent. */
export function decideRelease(directive: Directive, command: CommandOf<'release'>, now: Instant): Decision {
  const { draft } = command;
  const open = directive.drafts.some(({ kind, releasedAt }) => kind === draft && releasedAt === undefined);
  if (!open)
    return no(
      'no-such-draft',
      `No ${draft} waits for release.`,
      'A status is drafted at the cut-off, the final report at the close.',
    );
  return { events: [{ kind: 'released', at: now, draft }] };
}

/** Another document takes this one's place; acknowledgements and submissions carry over. */
export function decideReplace(directive: Directive, command: CommandOf<'replace'>, now: Instant): Decision {
  const { plan, calendar } = command;
  if (plan.revision !== directive.plan.revision + 1 || plan.directive !== directive.plan.directive)
    return no(
      'malformed',
      'A replacement is the next revision of the same directive.',
      'Read the directive again first.',
    );
  return { events: [{ kind: 'replaced', at: now, plan, calendar }] };
}

/** The document is withdrawn: nothing more is to be done or sent. */
export function decideWithdraw(_: Directive, command: CommandOf<'withdraw'>, now: Instant): Decision {
  const { basis } = command;
  if (!basis) return no('basis-missing', 'A withdrawal rests on a document.', 'Give the document that withdraws it.');
  return { events: [{ kind: 'withdrawn', at: now, basis }] };
}

/** The office closes it early, with a reason; what is owed ends missing. */
export function decideClose(_: Directive, command: CommandOf<'close'>, now: Instant): Decision {
  const { reason } = command;
  if (!reason) return no('reason-missing', 'Closing early needs a reason.', 'Give a reason.');
  return { events: [{ kind: 'closed', at: now, reason }] };
}

/** A swap or a closure decided while the directive runs: ladders are computed anew, verdicts given stand. */
export function decideCorrectCalendar(
  directive: Directive,
  command: CommandOf<'correct-calendar'>,
  now: Instant,
): Decision {
  const wrong = [...command.closed, ...command.worked].find((on) => !isDay(on));
  if (wrong !== undefined) return no('malformed', `${wrong} is not a day.`, 'Write days as 2023-02-27.');
  const supplied = withYears(directive.calendar, command.years ?? []);
  const outside = [...command.closed, ...command.worked].find((on) => !covers(supplied, on, on));
  if (outside !== undefined)
    return no('no-calendar', `The calendar has no year for ${outside}.`, 'Supply the calendar of that year first.');
  const calendar = corrected(directive.calendar, command, command.version);
  const moved = directive.assignments.flatMap((assignment, ordinal) =>
    hasMoved(directive, { ...directive, calendar }, assignment) ? [ordinal] : [],
  );
  const basis = command.basis ? { basis: command.basis } : {};
  return { events: [{ kind: 'calendar-corrected', at: now, calendar, moved, ...basis }] };
}

/** Whether a unit that still owes something has another deadline or last working day. */
function hasMoved(before: Directive, after: Directive, assignment: Assignment): boolean {
  if (assignment.ended !== undefined || !assignment.items.some(isOwed)) return false;
  return assignment.tracks.some((track) => {
    // Of a round that nothing is owed of any more, the deadline concerns nobody; up to the fourth rules it was told.
    const isOver = !assignment.items.some((item) => item.round === track.round && isOwed(item));
    if (isOver && followsRules(before, 5)) return false;
    const was = closingOfTrack(before, assignment, track);
    const is = closingOfTrack(after, assignment, track);
    return was.closesAt !== is.closesAt || was.lastWorkingDayOn !== is.lastWorkingDayOn;
  });
}
