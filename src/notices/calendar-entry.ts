import ical, { ICalAlarmType, ICalCalendarMethod, ICalEventTransparency } from 'ical-generator';
import type { Closing } from '../domain/deadline.ts';
import type { Instant, RungName } from '../domain/words.ts';
import { addressOf } from './address.ts';
import { folded, linesOf } from './calendar-lines.ts';
import { instantOf } from './dates-vi.ts';
import { wordsOf } from './language.ts';
import { closingOf, told } from './letter-facts.ts';
import type { Letter } from './letter.ts';

/**
 * The deadlines of a mail as iCalendar text: an entry on the last working day of each letter that tells a unit of a
 * deadline under which it owes something; `undefined` when there is none. Instants are written in UTC, so that no
 * reader's time zone can move them. An entry keeps its UID for as long as its round lasts.
 */
export function calendarEntry(letters: readonly Letter[]): string | undefined {
  const dated = letters.flatMap((letter) => {
    const closing = closingOf(letter);
    return closing !== undefined && hasEntry(letter) ? [{ letter, closing }] : [];
  });
  const [first] = dated;
  if (first === undefined) return undefined;
  const { language } = wordsOf(first.letter.document.language);
  const entries = new Map<string, Entry>();
  for (const { letter, closing } of dated) {
    const id = entryId(letter);
    if (!entries.has(id)) entries.set(id, entryOf(id, letter, closing));
  }
  const [only, ...others] = entries.values();
  return only !== undefined && others.length === 0
    ? writtenOnce(language, only)
    : calendarOf(language, [...entries.values()]);
}

/** What an entry says: all of it but `id` and `link` is the same for thousands of units that owe the same. */
interface Entry {
  readonly id: string;
  readonly link: string;
  readonly sequence: number;
  readonly stampAt: Instant;
  readonly startsAt: Instant;
  readonly endsAt: Instant;
  readonly alarmAt: Instant;
  readonly summary: string;
  readonly description: string;
}

const RUNGS_WITH_ENTRY: ReadonlySet<RungName> = new Set<RungName>([
  'assignment',
  'early',
  'near',
  'opened',
  'last-days',
  'returned',
  'extended',
  'date-changed',
  'replaced',
  'answered',
]);

const OFFICE_OPENS = '08:00';
const OFFICE_CLOSES = '17:00';
const ENTRY_MS = 30 * 60_000;

function hasEntry({ facts, duty, recipient }: Letter): boolean {
  const owes = duty.kind === 'submit' || duty.kind === 'consolidate';
  const ofTheUnit = recipient.addressedAs === 'contact' || recipient.addressedAs === 'head';
  const [unit] = facts.about;
  if (!owes || !ofTheUnit || facts.list || unit === undefined || !RUNGS_WITH_ENTRY.has(facts.rung)) return false;
  return facts.rung === 'assignment' || unit.owed.length > 0;
}

function entryId(letter: Letter): string {
  const { document, duty, facts, domainName } = letter;
  return `${document.id}/${duty.id}/${told(letter).unit}/${facts.round}@${domainName}`;
}

function entryOf(id: string, letter: Letter, closing: Closing): Entry {
  const { summary, description } = wordsOf(letter.document.language).calendarEntry(letter);
  const endsAt = entryEnds(closing);
  const startsAt = endsAt - ENTRY_MS;
  const morningAt = instantOf(closing.lastWorkingDayOn, OFFICE_OPENS);
  return {
    ...{ id, summary, description, startsAt, endsAt },
    link: addressOf(letter.link),
    sequence: letter.facts.round,
    stampAt: letter.writtenAt,
    // A deadline before the office opens has its alarm with the entry itself.
    alarmAt: Math.min(morningAt, startsAt),
  };
}

/** The calendar of one entry. What it shares with the entries of other units is written once, and their own put in. */
function writtenOnce(language: string, entry: Entry): string {
  const { id, link, ...shared } = entry;
  const known = JSON.stringify([language, shared]);
  let lines = sharedLines.get(known);
  if (lines === undefined) {
    if (sharedLines.size >= SHARED_AT_MOST) sharedLines.clear();
    lines = linesOf(
      calendarOf(language, [{ ...shared, id: ID_PLACE, link: LINK_PLACE }]),
      (line) => line.includes(ID_PLACE) || line.includes(LINK_PLACE),
    );
    sharedLines.set(known, lines);
  }
  const own = lines.map((line) => {
    if (line.includes(ID_PLACE)) return folded(line.replace(ID_PLACE, () => id));
    if (line.includes(LINK_PLACE)) return folded(line.replace(LINK_PLACE, () => escaped(link)));
    return line;
  });
  return own.join('\r\n');
}

const SHARED_AT_MOST = 100;
const sharedLines = new Map<string, readonly string[]>();
// No value can hold them: texts are NFC of one line without control characters.
const ID_PLACE = '\u0001';
const LINK_PLACE = '\u0002';

function calendarOf(language: string, entries: readonly Entry[]): string {
  const calendar = ical({
    prodId: { company: 'Don Doc', product: 'dondoc', language: language.toUpperCase() },
    method: ICalCalendarMethod.PUBLISH,
  });
  for (const entry of entries)
    calendar
      .createEvent({
        id: entry.id,
        sequence: entry.sequence,
        stamp: new Date(entry.stampAt),
        start: new Date(entry.startsAt),
        end: new Date(entry.endsAt),
        summary: entry.summary,
        description: `${entry.description}\n${entry.link}`,
        transparency: ICalEventTransparency.TRANSPARENT,
      })
      .createAlarm({
        type: ICalAlarmType.display,
        trigger: new Date(entry.alarmAt),
        description: entry.summary,
      });
  return calendar.toString();
}

/** RFC 5545, 3.3.11: a text value. */
function escaped(text: string): string {
  return text.replace(/[\\;,]/g, (character) => `\\${character}`);
}

/** The end of office hours of the last working day, or the deadline's hour where that comes before. */
function entryEnds({ closesAt, lastWorkingDayOn }: Closing): Instant {
  return Math.min(closesAt, instantOf(lastWorkingDayOn, OFFICE_CLOSES));
}
