import { reaches } from '../calendar.ts';
import { dayOf } from '../days.ts';
import { workingDaysToMend } from '../closings.ts';
import type { CommandOf } from '../commands.ts';
import { dutyOf } from '../directive.ts';
import type { Directive } from '../directive.ts';
import { askToConfirm } from '../refusal.ts';
import type { Instant } from '../words.ts';
import { planIsForTheLeader } from './authority.ts';
import { aim, no, receiptFor } from './decision.ts';
import type { Decision } from './decision.ts';

const notUnderReview = {
  code: 'not-under-review',
  message: 'These items are not waiting for a review.',
  remedy: 'Look at the list of what waits.',
} as const;

/** Finds what is to be reviewed. The plan of a lead is not its route's to review: that may be the lead itself. */
function aimAtReview(
  directive: Directive,
  command: CommandOf<'accept' | 'return' | 'send-back'>,
): ReturnType<typeof aim> {
  const aimed = aim(directive, command, ({ state }) => state === 'under-review', notUnderReview);
  if ('refusal' in aimed || command.by.role !== 'route') return aimed;
  return dutyOf(directive, aimed.assignment).kind === 'consolidate' ? { refusal: planIsForTheLeader() } : aimed;
}

/** The items meet what was asked. */
export function decideAccept(directive: Directive, command: CommandOf<'accept'>, now: Instant): Decision {
  const aimed = aimAtReview(directive, command);
  if ('refusal' in aimed) return aimed;
  const { ordinal: assignment, items } = aimed;
  return { events: [{ kind: 'accepted', at: now, assignment, items }], receipt: receiptFor(directive, aimed) };
}

/** The items are to be completed; the unit owes them again, and is told why. */
export function decideReturn(directive: Directive, command: CommandOf<'return'>, now: Instant): Decision {
  const aimed = aimAtReview(directive, command);
  if ('refusal' in aimed) return aimed;
  const { ordinal: assignment, items } = aimed;
  const { reason } = command;
  if (!reason) return no('reason-missing', 'A return says what is to be completed.', 'Give a reason.');
  if (!canBeMended(directive, now)) return yearMissing();
  return { events: [{ kind: 'returned', at: now, assignment, items, reason }], receipt: receiptFor(directive, aimed) };
}

/** Unreadable, wrongly addressed, or no submission at all; the last voids the first version's time. */
export function decideSendBack(directive: Directive, command: CommandOf<'send-back'>, now: Instant): Decision {
  const aimed = aimAtReview(directive, command);
  if ('refusal' in aimed) return aimed;
  const { ordinal: assignment, items } = aimed;
  const { reason } = command;
  if (!reason) return no('reason-missing', 'What is sent back says why.', 'Give a reason.');
  const sentBack = command.because ?? 'unreadable';
  if (sentBack === 'not-a-submission' && !command.confirm?.includes('voids-first-version'))
    return {
      refusal: askToConfirm(
        'voids-first-version',
        'Sent back as "not a submission", the time of the first version is void.',
        'Confirm it with the leader, or return it instead.',
        { unit: command.unit },
      ),
    };
  if (sentBack !== 'not-a-submission' && !canBeMended(directive, now)) return yearMissing();
  return {
    events: [{ kind: 'returned', at: now, assignment, items, reason, sentBack }],
    receipt: receiptFor(directive, aimed),
  };
}

/** A returned item is due some working days later: the calendar has to reach there. */
function canBeMended({ calendar }: Directive, now: Instant): boolean {
  return reaches(calendar, dayOf(now), workingDaysToMend);
}

function yearMissing(): ReturnType<typeof no> {
  return no(
    'no-calendar',
    'The calendar does not reach the day on which it would be due.',
    'Supply the next year first.',
  );
}
