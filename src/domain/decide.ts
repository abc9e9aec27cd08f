import type { Command } from './commands.ts';
import type { Directive } from './directive.ts';
import { decideClaim, decideClaimAnswer, decideNilReturn, decidePaper, decideSubmit } from './decide/submissions.ts';
import { decideAccept, decideReturn, decideSendBack } from './decide/reviews.ts';
import {
  decideAnswer,
  decideAskExtension,
  decideDecline,
  decideExempt,
  decideExtend,
  decideRefuseExtension,
} from './decide/relief.ts';
import {
  decideClose,
  decideCorrectCalendar,
  decideIssue,
  decideRelease,
  decideReplace,
  decideWithdraw,
} from './decide/course.ts';
import { decideAcknowledge, decideHold, decideNaming, decideUndelivered } from './decide/contact.ts';
import { decideRecordLetter } from './decide/letters.ts';
import { authority } from './decide/authority.ts';
import type { Decision } from './decide/decision.ts';
import { refuse } from './refusal.ts';
import type { Instant } from './words.ts';

export type { Decision, ReceiptFacts } from './decide/decision.ts';

/**
 * Decides a command: the events that it brings about, or a refusal with code and remedy. Pure; changes nothing. A
 * command that is already true (acknowledging twice) brings no events and is answered like the first time.
 */
export function decide(directive: Directive, command: Command, now: Instant): Decision {
  const unauthorised = authority(directive, command);
  if (unauthorised) return { refusal: unauthorised };
  if (directive.state !== 'open' && command.does !== 'release' && command.does !== 'report-undelivered')
    return {
      refusal: refuse(
        'directive-closed',
        directive.state === 'closed' ? 'The directive is closed.' : 'The directive has been withdrawn.',
        'Ask the office; what came too late is recorded outside this directive.',
      ),
    };
  return decideOpen(directive, command, now);
}

function decideOpen(directive: Directive, command: Command, now: Instant): Decision {
  switch (command.does) {
    case 'acknowledge':
      return decideAcknowledge(directive, command, now);
    case 'claim':
      return decideClaim(directive, command, now);
    case 'confirm-claim':
    case 'deny-claim':
      return decideClaimAnswer(directive, command, now);
    case 'submit':
      return decideSubmit(directive, command, now);
    case 'nil-return':
      return decideNilReturn(directive, command, now);
    case 'record-paper':
      return decidePaper(directive, command, now);
    case 'accept':
      return decideAccept(directive, command, now);
    case 'return':
      return decideReturn(directive, command, now);
    case 'send-back':
      return decideSendBack(directive, command, now);
    case 'decline':
      return decideDecline(directive, command, now);
    case 'answer':
      return decideAnswer(directive, command, now);
    case 'ask-extension':
      return decideAskExtension(directive, command, now);
    case 'extend':
      return decideExtend(directive, command, now);
    case 'refuse-extension':
      return decideRefuseExtension(directive, command, now);
    case 'exempt':
      return decideExempt(directive, command, now);
    case 'name-handler':
    case 'name-stand-in':
      return decideNaming(directive, command, now);
    case 'hold':
      return decideHold(directive, command, now);
    case 'issue':
      return decideIssue(directive, command, now);
    case 'record-letter':
      return decideRecordLetter(directive, command, now);
    case 'release':
      return decideRelease(directive, command, now);
    case 'replace':
      return decideReplace(directive, command, now);
    case 'withdraw':
      return decideWithdraw(directive, command, now);
    case 'close':
      return decideClose(directive, command, now);
    case 'correct-calendar':
      return decideCorrectCalendar(directive, command, now);
    case 'report-undelivered':
      return decideUndelivered(directive, command, now);
  }
}
