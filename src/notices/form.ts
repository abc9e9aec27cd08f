import { folded, linesOf, octetsOfLastLine } from './calendar-lines.ts';
import { segmentsOf } from './gsm.ts';
import type { Message } from './letter.ts';
import { escapeHtml } from './mail-html.ts';

/** What is a unit's own in a message that thousands get: its id and names, and the code of the link. */
export interface Blanks {
  readonly id: string;
  readonly name: string;
  /** As it stands in an SMS. */
  readonly short: string;
  readonly code: string;
}

/** A message with blanks. */
export interface Form {
  readonly channel: Message['channel'];
  readonly subject?: Text;
  readonly text: Text;
  readonly html?: Text;
  readonly ics?: readonly (string | Line)[];
}

/** Pieces of fixed text, with a blank between each two. */
interface Text {
  readonly pieces: readonly string[];
  readonly blanks: readonly (keyof Blanks)[];
}

/** A line of a calendar from its first blank on; what stands before it, folded already, has so many octets. */
interface Line {
  readonly rest: Text;
  readonly octets: number;
}

/** Makes a form of a message that was worded with signs in place of the blanks. An empty sign stands for none. */
export function withBlanks({ channel, subject, text, html, ics }: Message, signs: Blanks): Form {
  const taken = (words: string): Text => textOf(words, signs);
  return {
    channel,
    text: taken(text),
    ...(subject !== undefined && { subject: taken(subject) }),
    ...(html !== undefined && { html: taken(html) }),
    ...(ics !== undefined && { ics: calendarOf(ics, signs) }),
  };
}

/** The message with the blanks filled in; in HTML their values are escaped. */
export function filledIn({ channel, subject, text, html, ics }: Form, own: Blanks): Message {
  const words = filled(text, own);
  if (channel === 'sms') return { channel, text: words, segments: segmentsOf(words) };
  const calendar = ics?.map((part) => (typeof part === 'string' ? part : folded(filled(part.rest, own), part.octets)));
  return {
    channel,
    ...(subject !== undefined && { subject: filled(subject, own) }),
    text: words,
    ...(html !== undefined && { html: filled(html, { ...own, name: escapeHtml(own.name), id: escapeHtml(own.id) }) }),
    ...(calendar !== undefined && { ics: calendar.join('') }),
  };
}

const BLANKS = ['id', 'name', 'short', 'code'] as const;

function textOf(words: string, signs: Blanks): Text {
  const pieces: string[] = [];
  const blanks: (keyof Blanks)[] = [];
  let from = 0;
  for (;;) {
    const next = firstSign(words, signs, from);
    if (!next) return { pieces: [...pieces, words.slice(from)], blanks };
    pieces.push(words.slice(from, next.at));
    blanks.push(next.blank);
    from = next.at + signs[next.blank].length;
  }
}

function firstSign(
  words: string,
  signs: Blanks,
  from: number,
): { readonly blank: keyof Blanks; readonly at: number } | undefined {
  return BLANKS.filter((blank) => signs[blank] !== '')
    .map((blank) => ({ blank, at: words.indexOf(signs[blank], from) }))
    .filter(({ at }) => at >= 0)
    .sort((one, other) => one.at - other.at)[0];
}

/** A calendar's lines are folded anew from the first blank in them on; all that lies between such lines is one piece. */
function calendarOf(calendar: string, signs: Blanks): readonly (string | Line)[] {
  const lines = linesOf(calendar, (line) => firstSign(line, signs, 0) !== undefined);
  const parts: (string | Line)[] = [''];
  const write = (words: string): void => {
    const last = parts.at(-1);
    if (typeof last === 'string') parts[parts.length - 1] = last + words;
    else parts.push(words);
  };
  lines.forEach((line, index) => {
    if (index > 0) write('\r\n');
    const at = firstSign(line, signs, 0)?.at;
    const before = at === undefined ? line : folded(line.slice(0, at));
    write(before);
    if (at !== undefined) parts.push({ rest: textOf(line.slice(at), signs), octets: octetsOfLastLine(before) });
  });
  return parts;
}

function filled({ pieces, blanks }: Text, own: Blanks): string {
  let words = pieces[0] ?? '';
  for (let index = 0; index < blanks.length; index += 1) {
    const blank = blanks[index];
    if (blank !== undefined) words += own[blank] + (pieces[index + 1] ?? '');
  }
  return words;
}
