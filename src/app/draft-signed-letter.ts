import { addWorkingDays } from '../domain/calendar.ts';
import { dayOf } from '../domain/days.ts';
import type { Calendar } from '../domain/calendar.ts';
import { directoryOf } from '../domain/directory.ts';
import { assignmentAt } from '../domain/directive.ts';
import type { Directive } from '../domain/directive.ts';
import type { DirectiveEvent } from '../domain/events.ts';
import { evolve } from '../domain/evolve.ts';
import { refuse } from '../domain/refusal.ts';
import type { Refusal } from '../domain/refusal.ts';
import type { DirectiveId, UnitId } from '../domain/words.ts';
import { momentVi } from '../notices/dates-vi.ts';
import { letterWords, unitsUrged } from '../notices/signed-letter/letter-words.ts';
import type {
  LetterOnRecord,
  OtherReminder,
  SignedLetter,
  SignedLetterInput,
} from '../notices/signed-letter/signed-letter.ts';
import { chasedDuties, dutyAsked } from '../notices/status-words/status.ts';
import type { Status } from '../notices/status-words/status.ts';
import type { Ledger } from '../ports/ledger.ts';
import type { PhoneCall, PhoneCalls } from '../ports/office-desk.ts';
import type { NumberedEvent } from '../ports/record.ts';
import type { AppPorts } from './ports.ts';

export type StatusPorts = Pick<AppPorts, 'record' | 'documents' | 'directory' | 'calendar' | 'now'>;

export interface LetterPorts extends StatusPorts, Pick<AppPorts, 'texts'> {
  readonly ledger: Pick<Ledger, 'notices'>;
  readonly calls?: Pick<PhoneCalls, 'ofDirective'>;
  readonly makeLetter: (letter: SignedLetter) => Promise<Uint8Array>;
}

/** What the office says when it wants a letter; the rest is on record. */
export type LetterAsked = Omit<SignedLetterInput, 'status' | 'notices' | 'recorded' | 'others' | 'until'> & {
  /** Without it: the end of the office's hours on the second working day from today. */
  readonly until?: SignedLetterInput['until'];
};

/** The draft as a Word document, and the units that it is to: the command that records it names them. */
export interface DraftedLetter {
  readonly docx: Uint8Array;
  readonly units: readonly UnitId[];
  readonly duty: string;
}

/** A directive as it stands now, for the texts that an office passes on; `undefined` when there is none. */
export async function readStatus(ports: StatusPorts, id: DirectiveId): Promise<Status | undefined> {
  const row = await ports.record.directive(id);
  const document = row && (await ports.documents.definition(id, row.revision));
  if (!document) return undefined;
  const [units, assignments, events] = await Promise.all([
    ports.directory.units(),
    ports.record.assignments(id),
    ports.record.events(id),
  ]);
  const calendar = calendarOf(events) ?? ports.calendar;
  return { document, units: directoryOf(units), assignments, calendar, now: ports.now() };
}

/** Drafts the first or second signed letter. Refused when nobody is late, and when the second has no first to cite. */
export async function draftSignedLetter(
  ports: LetterPorts,
  id: DirectiveId,
  asked: LetterAsked,
): Promise<DraftedLetter | Refusal> {
  const status = await readStatus(ports, id);
  if (!status) return refuse('unknown-directive', `There is no directive ${id}.`, 'Check the id; list the directives.');
  const chased = chasedDuties(status);
  if (asked.duty !== undefined && !chased.some((duty) => duty.id === asked.duty))
    return refuse('no-such-assignment', `Nobody is chased for a duty ${asked.duty} here.`, 'Check the duty.');
  if (chased.length === 0)
    return refuse('nothing-owed', 'No duty here asks anybody to send something.', 'See the document.');
  const events = await ports.record.events(id);
  const recorded = await lettersOnRecord(ports, events);
  const [notices, calls] = await Promise.all([ports.ledger.notices(id), ports.calls?.ofDirective(id) ?? []]);
  const duty = dutyAsked(status, asked.duty);
  const until = asked.until ?? usualUntil(status);
  const input: SignedLetterInput = { ...asked, until, status, notices, recorded, others: calls.map(reminderBy) };
  const urged = unitsUrged(input, duty);
  if (urged.length === 0)
    return refuse('nothing-owed', 'No unit is past its deadline.', 'Wait for the deadline, or name the units.');
  if (asked.letter === 2 && !recorded.some(({ letter }) => letter === 1))
    return refuse(
      'no-first-letter',
      'No first letter is on record.',
      'Record the first letter, with its number and day.',
    );
  const docx = await ports.makeLetter(letterWords(input));
  return { docx, units: urged.map(({ row }) => row.unit), duty: duty.id };
}

/** A letter is on paper, and on its way for a day. */
function usualUntil({ calendar, now }: Status): SignedLetterInput['until'] {
  const [, closes = '17:00'] = calendar.hours.at(-1) ?? [];
  return { on: addWorkingDays(calendar, dayOf(now), 2), at: closes };
}

/** The calendar that the directive is followed by: of its launch, its replacement or its last correction. */
function calendarOf(events: readonly NumberedEvent[]): Calendar | undefined {
  const latest = events.findLast(
    ({ kind }) => kind === 'launched' || kind === 'replaced' || kind === 'calendar-corrected',
  );
  return (latest?.event as { calendar?: Calendar } | undefined)?.calendar;
}

/** Letters name their units by the ordinals of their moment: the events are folded up to each. */
async function lettersOnRecord(
  { texts }: Pick<LetterPorts, 'texts'>,
  events: readonly NumberedEvent[],
): Promise<readonly LetterOnRecord[]> {
  if (!events.some(({ kind }) => kind === 'letter-recorded')) return [];
  const found: (Omit<LetterOnRecord, 'number'> & { readonly text: string })[] = [];
  let directive: Directive | undefined;
  for (const { event: recorded } of events) {
    const event = recorded as DirectiveEvent;
    directive = evolve(directive, event);
    if (event.kind !== 'letter-recorded') continue;
    const now = directive;
    const units = event.assignments.map((ordinal) => assignmentAt(now, ordinal).unit);
    found.push({ letter: event.letter, on: event.on, units, text: event.number });
  }
  const numbers = await texts.texts(found.map(({ text }) => text));
  return found.map(({ text, ...letter }) => ({ ...letter, number: numbers[text] ?? '' }));
}

function reminderBy({ unit, calledAt, outcome, promisedAt }: PhoneCall): OtherReminder {
  return { unit, on: dayOf(calledAt), how: 'điện thoại', result: resultOf(outcome, promisedAt) };
}

function resultOf(outcome: PhoneCall['outcome'], promisedAt: number | undefined): string {
  switch (outcome) {
    case 'reached':
      return 'đã liên lạc được';
    case 'promised':
      return promisedAt === undefined ? 'đã hẹn gửi' : `hẹn gửi lúc ${momentVi(promisedAt)}`;
    case 'no-answer':
      return 'không có người nghe';
    case 'wrong-number':
      return 'sai số máy';
    default:
      return outcome satisfies never;
  }
}
