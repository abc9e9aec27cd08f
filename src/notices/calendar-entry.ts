import ical, { ICalAlarmType, ICalCalendarMethod, ICalEventTransparency } from 'ical-generator';
import type { ICalCalendar } from 'ical-generator';
import type { Closing } from '../domain/deadline.ts';
import type { Instant, RungName } from '../domain/words.ts';
import { addressOf } from './address.ts';
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
  const calendar = ical({
    prodId: {
      company: 'Don Doc',
      product: 'dondoc',
      language: wordsOf(first.letter.document.language).language.toUpperCase(),
    },
    method: ICalCalendarMethod.PUBLISH,
  });
  const seen = new Set<string>();
  for (const { letter, closing } of dated) {
    const id = entryId(letter);
    if (!seen.has(id)) addEntry(calendar, id, letter, closing);
    seen.add(id);
  }
  return calendar.toString();
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

function addEntry(calendar: ICalCalendar, id: string, letter: Letter, closing: Closing): void {
  const { summary, description } = wordsOf(letter.document.language).calendarEntry(letter);
  const endsAt = entryEnds(closing);
  const startsAt = endsAt - ENTRY_MS;
  const morningAt = instantOf(closing.lastWorkingDayOn, OFFICE_OPENS);
  calendar
    .createEvent({
      id,
      sequence: letter.facts.round,
      stamp: new Date(letter.writtenAt),
      start: new Date(startsAt),
      end: new Date(endsAt),
      summary,
      description: `${description}\n${addressOf(letter.link)}`,
      transparency: ICalEventTransparency.TRANSPARENT,
    })
    .createAlarm({
      type: ICalAlarmType.display,
      // A deadline before the office opens has its alarm with the entry itself.
      trigger: new Date(Math.min(morningAt, startsAt)),
      description: summary,
    });
}

/** The end of office hours of the last working day, or the deadline's hour where that comes before. */
function entryEnds({ closesAt, lastWorkingDayOn }: Closing): Instant {
  return Math.min(closesAt, instantOf(lastWorkingDayOn, OFFICE_CLOSES));
}
