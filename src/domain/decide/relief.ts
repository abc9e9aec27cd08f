import { reaches, workingDaysBetween } from '../calendar.ts';
import { dayOf } from '../days.ts';
import { closingOfTrack } from '../closings.ts';
import type { CommandOf } from '../commands.ts';
import { closingAt } from '../deadline.ts';
import { assignmentAt, dutyOf, followsRules } from '../directive.ts';
import type { Assignment, Directive } from '../directive.ts';
import { extensionAskedAt, isOwed, isSettled } from '../progress.ts';
import { askToConfirm } from '../refusal.ts';
import type { Refusal } from '../refusal.ts';
import type { DutyId, Instant, UnitId } from '../words.ts';
import { workingDaysAfterDeadline } from '../launch-rules.ts';
import { aim, no, receiptFor } from './decision.ts';
import type { Aim, Decision } from './decision.ts';

/** "Not ours", with a reason: the submit ladder pauses until the office answers. */
export function decideDecline(directive: Directive, command: CommandOf<'decline'>, now: Instant): Decision {
  const aimed = aim(directive, command, isOwed, {
    code: 'nothing-owed',
    message: 'This unit owes nothing that it could decline.',
    remedy: 'Look at what the unit still owes.',
  });
  if ('refusal' in aimed) return aimed;
  const { reason } = command;
  if (!reason) return no('reason-missing', 'A decline says why.', 'Give a reason.');
  if (aimed.assignment.declinedAt !== undefined)
    return no('already-declined', 'It has been declined already; the office will answer.', 'Wait, or telephone.');
  const { ordinal: assignment } = aimed;
  return { events: [{ kind: 'declined', at: now, assignment, reason }], receipt: receiptFor(directive, aimed) };
}

/** The office answers a decline: reassign, exempt, or it stands. */
export function decideAnswer(directive: Directive, command: CommandOf<'answer'>, now: Instant): Decision {
  const { unit, answer, to, reason } = command;
  const waiting = placesOf(directive, command, ({ declinedAt }) => declinedAt !== undefined);
  if (waiting.length > 1 && followsRules(directive, 7)) return whichOf(unit);
  const [ordinal = -1] = waiting;
  const declined = directive.assignments[ordinal];
  if (!declined) return no('not-declined', `${unit} has declined nothing.`, 'Check the unit.', { unit });
  if (answer === 'reassign') {
    if (to === undefined) return no('unknown-unit', 'A reassignment names the other unit.', 'Name it in `to`.');
    const already = directive.assignments.some((one) => one.unit === to && one.duty === declined.duty && !one.ended);
    if (already) return no('unknown-unit', `${to} has this duty already.`, 'Exempt the unit, or name another.');
  }
  const event = {
    kind: 'answered',
    at: now,
    assignment: ordinal,
    answer,
    ...(to && { to }),
    ...(reason && { reason }),
  } as const;
  const handed = event.answer === 'reassign' && to !== undefined && followsRules(directive, 9) && { to };
  return { events: [event], receipt: { unit, duty: dutyOf(directive, declined).id, ...handed } };
}

/** Ordinals of a unit's assignments that something waits in, of the duty that was named or of any. */
function placesOf(
  directive: Directive,
  { unit, duty }: { readonly unit: UnitId; readonly duty?: DutyId },
  waits: (assignment: Assignment) => boolean,
): readonly number[] {
  return directive.assignments.flatMap((one, ordinal) =>
    one.unit === unit && waits(one) && (duty === undefined || dutyOf(directive, one).id === duty) ? [ordinal] : [],
  );
}

/** Up to the sixth rules the first was taken, and the others waited on. */
function whichOf(unit: UnitId): { readonly refusal: Refusal } {
  return no('which-duty', `${unit} waits for more than one answer here.`, 'Name the duty.', { unit });
}

/** The unit asks; the leader decides. */
export function decideAskExtension(directive: Directive, command: CommandOf<'ask-extension'>, now: Instant): Decision {
  const aimed = aimAtOwed(directive, command);
  if ('refusal' in aimed) return aimed;
  const { ordinal: assignment, items } = aimed;
  const { reason, until } = command;
  if (!reason) return no('reason-missing', 'A request for more time says why.', 'Give a reason.');
  if (until <= now) return no('date-past', 'The date asked for is past.', 'Ask for a later date.');
  if (followsRules(directive, 6) && !isLater(directive, aimed, until))
    return no('date-past', 'The date asked for is not later than the deadline in force.', 'Ask for a later date.');
  return {
    events: [{ kind: 'extension-asked', at: now, assignment, items, until, reason }],
    receipt: { ...receiptFor(directive, aimed), ...(followsRules(directive, 9) && { until }) },
  };
}

function aimAtOwed(directive: Directive, command: CommandOf<'ask-extension' | 'extend'>): ReturnType<typeof aim> {
  return aim(directive, command, isOwed, {
    code: 'nothing-owed',
    message: 'This unit owes nothing that could be extended.',
    remedy: 'Look at what the unit still owes.',
  });
}

/** The leader gives more time, on a basis: a new round for these items; the first deadline stays on record. */
export function decideExtend(directive: Directive, command: CommandOf<'extend'>, now: Instant): Decision {
  const aimed = aimAtOwed(directive, command);
  if ('refusal' in aimed) return aimed;
  const { until: closesAt, inclusive, basis } = command;
  if (!basis)
    return no(
      'basis-missing',
      'An extension rests on a decision.',
      'Give the document, note or meeting it was decided in.',
    );
  const unfit = unfitDate(directive, aimed, closesAt, now);
  if (unfit) return unfit;
  const left = daysLeftToLead(directive, aimed.assignment, closesAt);
  if (left !== undefined && left < 1 && !command.confirm?.includes('lead-has-few-working-days'))
    return { refusal: fewDays(left, aimed.assignment) };
  const { ordinal: assignment, items } = aimed;
  return {
    events: [{ kind: 'extended', at: now, assignment, items, closesAt, inclusive, basis }],
    receipt: {
      ...receiptFor(directive, aimed),
      closing: closingAt(closesAt, inclusive, directive.calendar),
      ...(left !== undefined && { leadDaysLeft: left }),
    },
  };
}

function unfitDate(
  directive: Directive,
  { assignment, items }: Aim,
  closesAt: Instant,
  now: Instant,
): { readonly refusal: Refusal } | undefined {
  if (closesAt <= now) return no('date-past', 'The new deadline is past.', 'Name a later date.');
  if (!reaches(directive.calendar, dayOf(closesAt), workingDaysAfterDeadline))
    return no('no-calendar', 'The calendar does not reach far enough past that date.', 'Supply the next year first.');
  return isLater(directive, { assignment, items }, closesAt)
    ? undefined
    : no('date-past', 'The new deadline is not later than the one in force.', 'Name a later date.');
}

/** Whether an instant is later than the deadlines in force of the items that more time is for. */
function isLater(directive: Directive, { assignment, items }: Pick<Aim, 'assignment' | 'items'>, at: Instant): boolean {
  return items.every((index) => {
    const track = assignment.tracks.find(({ round }) => round === assignment.items[index]?.round);
    return track === undefined || closingOfTrack(directive, assignment, track).closesAt < at;
  });
}

/** Working days between the new deadline and the lead's last working day; `undefined` when nobody consolidates. */
function daysLeftToLead(directive: Directive, { lead }: Assignment, closesAt: Instant): number | undefined {
  if (lead === undefined) return undefined;
  const consolidating = assignmentAt(directive, lead);
  if (isSettled(directive, consolidating) || consolidating.tracks.length === 0) return undefined;
  // The lead may have been given more time itself.
  const closings = consolidating.tracks.map((track) => closingOfTrack(directive, consolidating, track));
  const lastWorkingDayOn = closings
    .map((closing) => closing.lastWorkingDayOn)
    .reduce((one, other) => (one > other ? one : other));
  const { lastDayOn } = closingAt(closesAt, false, directive.calendar);
  return workingDaysBetween(directive.calendar, lastDayOn, lastWorkingDayOn);
}

function fewDays(left: number, { unit }: Assignment): Refusal {
  return askToConfirm(
    'lead-has-few-working-days',
    `It leaves the lead ${left} working days.`,
    'Name an earlier date, or confirm it.',
    { unit },
  );
}

/** The leader does not give more time; the deadline stays. */
export function decideRefuseExtension(
  directive: Directive,
  command: CommandOf<'refuse-extension'>,
  now: Instant,
): Decision {
  const { unit } = command;
  const asking = placesOf(directive, command, (one) => extensionAskedAt(one) !== undefined);
  if (asking.length > 1 && followsRules(directive, 7)) return whichOf(unit);
  const [assignment] = asking;
  if (assignment === undefined)
    return no('nothing-asked', 'This unit has not asked for more time.', 'Check the unit.', { unit });
  const { reason } = command;
  if (!reason) return no('reason-missing', 'A refusal says why.', 'Give a reason.');
  return { events: [{ kind: 'extension-refused', at: now, assignment, reason }], receipt: { unit } };
}

/** Items need not be done, on a basis. */
export function decideExempt(directive: Directive, command: CommandOf<'exempt'>, now: Instant): Decision {
  const open = ({ state }: Assignment['items'][number]): boolean =>
    state !== 'accepted' && state !== 'nil' && state !== 'exempted';
  const aimed = aim(directive, command, open, {
    code: 'already-settled',
    message: 'There is nothing left to exempt.',
    remedy: 'Look at the state of the unit.',
  });
  if ('refusal' in aimed) return aimed;
  const { basis } = command;
  if (!basis) return no('basis-missing', 'An exemption rests on a decision.', 'Give what it was decided in.');
  const { ordinal: assignment, items } = aimed;
  return { events: [{ kind: 'exempted', at: now, assignment, items, basis }], receipt: receiptFor(directive, aimed) };
}
