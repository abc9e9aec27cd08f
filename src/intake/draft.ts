import type { Calendar } from '../domain/calendar.ts';
import type { Unit } from '../domain/definition.ts';
import type { Day, Urgency } from '../domain/words.ts';
import { draftDuties } from './draft-duties.ts';
import type { DraftDuty } from './draft-duty.ts';
import { directoryOf, matchName } from './match-units.ts';
import type { Directory, UnitMatch } from './match-units.ts';
import type { DispatchRead, Read, Signer } from './reading.ts';

/** A directive as it was understood, for a person to confirm: nothing is launched from a reading alone. */
export interface Draft {
  readonly number: string | null;
  readonly issuedOn: Day | null;
  readonly issuer: string | null;
  readonly leader: string | null;
  readonly place: string | null;
  readonly subject: string | null;
  readonly urgency: Urgency;
  readonly signer: Signer | null;
  readonly duties: readonly DraftDuty[];
  readonly questions: readonly Question[];
  readonly fields: readonly Field[];
}

/** Something that a person must decide; `at` names the line of the file that it concerns: `duties.submit.deadline`. */
export interface Question {
  readonly id: string;
  readonly at: string;
  readonly asks: string;
  readonly offered: readonly string[];
}

/** Where a value of the draft was read, how surely, and why. */
export interface Field {
  readonly field: string;
  readonly value: string;
  readonly line: number;
  readonly words: string;
  readonly confidence: number;
  readonly why: string;
}

/** What a draft is put together from. Without units, their names stay open. */
export interface DraftInput {
  readonly read: DispatchRead;
  readonly units: readonly Unit[];
  readonly calendar: Calendar;
}

/** Puts the draft of a directive together from what was read. Whatever is missing or unclear becomes a question. */
export function draftOf({ read, units, calendar }: DraftInput): Draft {
  const { header } = read;
  const directory = directoryOf(units, header.issuer?.value);
  const questions: Question[] = [];
  const fields: Field[] = fieldsOf(read);
  const ask = (id: string, at: string, asks: string, offered: readonly string[] = []): void => {
    questions.push({ id, at, asks, offered });
  };
  const match = (name: string, id: string, at: string, line: number): UnitMatch =>
    matched(name, { directory, ask, fields, id, at, line });

  const date = header.date?.value;
  const issuedOn = date === undefined || date.includes('?') ? null : date;
  if (header.number === undefined)
    ask('number', 'number', 'The document has no number. Fill it in when it has been signed.');
  else if (!/^\d/.test(header.number.value))
    ask('number', 'number', 'The number is blank in the document. Fill it in when it has been signed.');
  if (issuedOn === null)
    ask(
      'issued-on',
      'issuedOn',
      `The day of issue is blank in the document${date === undefined ? '' : ` (${date})`}. Fill it in as year-month-day.`,
    );
  const issuer =
    header.issuer === undefined
      ? null
      : (match(header.issuer.value, 'issuer', 'issuer', header.issuer.line).entries[0] ?? null);
  if (header.issuer === undefined)
    ask('issuer', 'issuer', 'The letterhead names no issuer. Write the id of the unit that sends it.');
  if (header.subject === undefined)
    ask('subject', 'subject', 'The document has no subject that was understood. Write it as printed.');
  if (header.signer === undefined)
    ask('signer', 'signer', 'No signer was found at the foot. Fill in name and title as printed.');
  if (header.place === undefined) ask('place', 'place', 'No place of issue was found. Fill it in as printed.');
  const leader = leaderOf(
    read,
    units.find(({ id }) => id === issuer),
    ask,
  );
  const lookUp = (name: string): UnitMatch => matchName(name, directory);
  const duties = draftDuties({ read, calendar, issuedOn, issuer, ask, match, lookUp });
  return {
    number: header.number?.value ?? null,
    ...{ issuedOn, issuer, leader, place: header.place?.value ?? null, subject: header.subject?.value ?? null },
    ...{ urgency: header.urgency?.value ?? 'normal', signer: header.signer?.value ?? null, duties, questions, fields },
  };
}

interface Matching {
  readonly directory: Directory;
  readonly ask: (id: string, at: string, asks: string, offered?: readonly string[]) => void;
  readonly fields: Field[];
  readonly id: string;
  readonly at: string;
  readonly line: number;
}

/** Looks a name up; one that is not found, or that fits several units, is asked for. */
function matched(name: string, { directory, ask, fields, id, at, line }: Matching): UnitMatch {
  const found = matchName(name, directory);
  if (found.entries.length === 0) {
    const choice = found.offered.length > 0 ? ` It may be: ${found.offered.join(', ')}.` : '';
    const why = directory.units.length === 0 ? 'No units file was given.' : found.why;
    ask(id, at, `Who is “${name}”? ${why}${choice} Write the id of the unit, or group:NAME.`, found.offered);
  } else
    fields.push({
      field: at,
      value: found.entries.join(', '),
      line,
      words: name,
      confidence: found.confidence,
      why: found.why,
    });
  return found;
}

function leaderOf({ header }: DispatchRead, issuer: Unit | undefined, ask: Matching['ask']): string | null {
  const heads = issuer?.people.filter(({ role }) => role === 'head') ?? [];
  const words = header.lead?.value ?? 'the leader';
  const [only] = heads;
  if (heads.length === 1 && only !== undefined) return only.id;
  if (header.lead === undefined && heads.length === 0) return null;
  const ids = heads.map(({ id }) => id);
  ask(
    'leader',
    'leader',
    `Which person is “${words}”?${ids.length > 0 ? ` The issuer’s heads: ${ids.join(', ')}.` : ''} Write the id of a person of the units file.`,
    ids,
  );
  return null;
}

function fieldsOf({ header, deadlines }: DispatchRead): Field[] {
  const { issuer, superior, number, place, date, subject, urgency, lead, desk, signer } = header;
  const plain: readonly (readonly [string, Read<string> | undefined])[] = [
    ['header.issuer', issuer],
    ['header.superior', superior],
    ['header.number', number],
    ['header.place', place],
    ['header.date', date],
    ['header.subject', subject],
    ['header.urgency', urgency],
    ['header.lead', lead],
    ['header.desk', desk],
    ...header.recipients.map((one, index) => [`header.recipients.${index}`, one] as const),
    ['header.signer', signer && { ...signer, value: signer.value.name }],
  ];
  return [
    ...plain.flatMap(([field, read]) => (read === undefined ? [] : [{ field, ...read }])),
    ...header.copies.map(({ text, line, kind }, index) => ({
      field: `header.copies.${index}`,
      value: text,
      line,
      words: text,
      confidence: 0.9,
      why: `A line under “Nơi nhận”: ${kind}.`,
    })),
    ...deadlines.map(({ quote, date: on, line, words, confidence, why, kind }, index) => ({
      field: `deadlines.${index}`,
      value: on ?? kind,
      line,
      words: words.slice(0, 500) || quote,
      confidence,
      why,
    })),
  ];
}
