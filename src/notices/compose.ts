import type { Channel } from '../domain/words.ts';
import { closingOf } from './letter-facts.ts';
import type { Letter, Message } from './letter.ts';
import { composeMail } from './mail.ts';
import { withRoundsTogether } from './rounds-together.ts';
import { composeSms } from './sms.ts';
import { RUNGS_BY_URGENCY } from './which.ts';

/**
 * Words what one person is sent over one channel at one instant, in the language of the document.
 *
 * One letter gives its template. Two rounds of one rung are one letter. Of several, the mail has a section each, the most pressing first (`RUNGS_BY_URGENCY`,
 * then the earlier deadline), with the subject of the first and a count of the others; the SMS is that of the most
 * pressing, the owed items of letters with the same template merged into it.
 *
 * Throws when there is no letter, when the language has no catalogue, or when a letter lacks what its rung must say.
 */
export function compose(letters: readonly Letter[], channel: Channel): Message {
  const pressing = inOrder(withRoundsTogether(letters));
  switch (channel) {
    case 'email':
      return composeMail(pressing);
    case 'sms':
      return composeSms(pressing);
    default: {
      const unknown: never = channel;
      throw new Error(`Nothing can be worded for the channel ${String(unknown)}.`);
    }
  }
}

function inOrder(letters: readonly Letter[]): readonly Letter[] {
  return [...letters].sort((one, other) => urgency(one) - urgency(other) || closesAt(one) - closesAt(other));
}

function urgency({ facts }: Letter): number {
  return RUNGS_BY_URGENCY.indexOf(facts.rung);
}

/** Letters without a deadline come last among their like. */
function closesAt(letter: Letter): number {
  return closingOf(letter)?.closesAt ?? Number.MAX_SAFE_INTEGER;
}
