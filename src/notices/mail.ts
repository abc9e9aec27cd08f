import { addressOf } from './address.ts';
import { calendarEntry } from './calendar-entry.ts';
import { wordsOf } from './language.ts';
import type { LanguageWords } from './language-words.ts';
import type { Letter, Message } from './letter.ts';
import { mailHtml } from './mail-html.ts';
import type { MailSection, MailWords } from './mail-words.ts';
import { capitalised, oneLine } from './plain.ts';
import { withRequestsTogether } from './request-letters.ts';
import { fill } from './template.ts';
import type { Act } from './template.ts';
import { templateOf } from './which.ts';

/** Words the mail of letters to one person, the most pressing first, each a section of its own. */
export function composeMail(letters: readonly Letter[]): Message {
  const together = withRequestsTogether(letters);
  const [first] = together;
  if (first === undefined) throw new Error('A mail needs at least one letter.');
  const words = wordsOf(first.document.language);
  const mail = mailWords(words, together, stampedSubject(words, first));
  const ics = calendarEntry(together);
  return {
    channel: 'email',
    subject: mail.subject,
    text: mailText(mail),
    html: mailHtml(mail),
    ...(ics === undefined ? {} : { ics }),
  };
}

function mailWords(words: LanguageWords, letters: readonly Letter[], subject: string): MailWords {
  const several = letters.length > 1;
  const greetings = letters.map((letter) => words.greeting(oneLine(filled(words, letter, 'greets'))));
  const sections = letters.map((letter, index) => {
    const greeting = greetings[index] ?? '';
    return {
      ...(several ? { heading: headingOf(words, letter) } : {}),
      ...(greetings.indexOf(greeting) === index ? { greeting } : {}),
      lines: filled(words, letter, 'body').split('\n'),
      links: linksOf(words, letter),
    };
  });
  return {
    language: words.language,
    subject: several ? `${subject}${words.andOthers(letters.length - 1)}` : subject,
    sections,
    foot: words.foot(letters),
  };
}

function mailText({ sections, foot }: MailWords): string {
  const written = sections.map(({ heading, greeting, lines, links }) => [
    ...(heading === undefined ? [] : [heading, '']),
    ...(greeting === undefined ? [] : [greeting, '']),
    ...lines,
    ...links.map(({ label, address }) => `${label}: ${address}`),
    '',
  ]);
  const closing = [...foot.contacts, foot.regards, foot.signer, foot.role, '--', ...foot.notes];
  return [...written.flat(), ...closing].join('\n').normalize('NFC');
}

function filled(words: LanguageWords, letter: Letter, part: 'subject' | 'greets' | 'body'): string {
  return fill(words.templates[templateOf(letter)][part], (place) => words.mailValue(letter, place)).normalize('NFC');
}

function subjectOf(words: LanguageWords, letter: Letter): string {
  return oneLine(filled(words, letter, 'subject'));
}

/** The subject as one among forty is looked for: with the stamp of a document that is pressing before all else. */
function stampedSubject(words: LanguageWords, letter: Letter): string {
  const stamp = words.urgency[letter.document.urgency];
  return `${stamp === '' ? '' : `${stamp} – `}${subjectOf(words, letter)}`;
}

/** The subject without the document's number, which the mail's own subject has already. */
function headingOf(words: LanguageWords, letter: Letter): string {
  const subject = subjectOf(words, letter);
  const number = `${words.mailValue(letter, 'vb')}: `;
  const rest = subject.startsWith(number) ? subject.slice(number.length) : subject;
  return capitalised(rest);
}

/** What the page does not begin with: the main button leads to its place as well. All else is read from the top. */
const farDown: ReadonlySet<Act> = new Set(['foresee', 'hold', 'comparing', 'issuing', 'asking', 'declined']);

/** All links of a letter open one page; the fragment takes the reader to the act, and opening it changes nothing. */
function linksOf(words: LanguageWords, letter: Letter): MailSection['links'] {
  const address = addressOf(letter.link);
  return words.templates[templateOf(letter)].buttons.map(({ label, act }, index) => ({
    label,
    address: index === 0 && !farDown.has(act) ? address : `${address}#${act}`,
  }));
}
