import { domainOf } from '../address.ts';
import { contactOf, localPhone, signer } from '../correspondents.ts';
import type { Foot, LanguageWords } from '../language-words.ts';
import { closingOf, owedItems } from '../letter-facts.ts';
import type { Letter } from '../letter.ts';
import { oneLine } from '../plain.ts';
import { documentShort } from '../vi/document-names.ts';
import { afterDeadlineWords } from './after-deadline.ts';
import { assignmentWords } from './assignment.ts';
import { beforeDeadlineWords } from './before-deadline.ts';
import { consolidationWords } from './consolidation.ts';
import { decisionWords } from './decisions.ts';
import { shorts } from './lists.ts';
import { closingSentence, documentInFull, mailValue } from './mail-values.ts';
import { issueWords } from './issue.ts';
import { requestWords } from './requests.ts';
import { reviewWords } from './review.ts';
import { smsValue } from './sms-values.ts';

/** The English catalogue. Names, titles and what somebody wrote stay as they are. */
export const english: LanguageWords = {
  language: 'en',
  templates: {
    ...assignmentWords,
    ...beforeDeadlineWords,
    ...afterDeadlineWords,
    ...consolidationWords,
    ...reviewWords,
    ...decisionWords,
    ...requestWords,
    ...issueWords,
  },
  mailValue,
  smsValue,
  greeting: (to) => `To: ${to.replace(/\.$/, '')}.`,
  urgency: { normal: '', urgent: 'URGENT', 'very-urgent': 'VERY URGENT', flash: 'FLASH' },
  andOthers: (others) => ` (and ${others} more)`,
  foot,
  calendarEntry,
  smsWithoutLink,
  instead: { phone: 'our desk' },
};

function foot(letters: readonly Letter[]): Foot {
  const [first] = letters;
  if (first === undefined) throw new Error('A mail needs at least one letter.');
  return {
    contacts: [...new Set(letters.map(contactLine))],
    regards: 'With kind regards,',
    signer: oneLine(signer(first).name),
    role: `(following up ${documentInFull(first)})`,
    notes: [
      'This reminder is automatic and does not replace an administrative document. Do not answer it to send documents.',
      `Links are of the domain ${domainOf(first.link)} only; the system never asks for a password or a one-time code of a bank.`,
    ],
  };
}

function contactLine(letter: Letter): string {
  const contact = contactOf(letter);
  if (contact === undefined) return `Contact: ${oneLine(signer(letter).name)}.`;
  const { person, unit } = contact;
  const who = [person.name, person.title, unit.name].filter((part) => part !== undefined).map(oneLine);
  const phone = person.phone === undefined ? '' : `; tel. ${localPhone(person.phone)}`;
  const email = person.email === undefined ? '' : `; official mail ${oneLine(person.email)}`;
  return `Contact: ${who.join(', ')}${phone}${email}.`;
}

function calendarEntry(letter: Letter): { readonly summary: string; readonly description: string } {
  const closing = closingOf(letter);
  const label = closing?.lastDayOn === closing?.lastWorkingDayOn ? 'deadline' : 'last working day';
  const lines = [
    `${documentInFull(letter)}.`,
    `Deadline: ${closingSentence(letter) ?? ''}.`,
    ...owedItems(letter).map(({ title }) => `- ${oneLine(title)}`),
  ];
  return {
    summary: `${documentShort(letter.document)}: ${label} for ${shorts(owedItems(letter))}`,
    description: lines.join('\n'),
  };
}

/** The wording that carriers without links are given; the number is in it already where a clause would add it. */
function smsWithoutLink(template: string): string {
  return template
    .replace(/\[\[\. Tel \{sdt\}\]\]/, '')
    .replace(/ at \{link\}/, ' by official mail; call {sdt}')
    .replace(/ see \{link\}/i, ' call {sdt}')
    .replace(/: \{link\}/, '. Call {sdt}');
}
