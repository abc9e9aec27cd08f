import type { AddressBook } from '../src/domain/addressed.ts';
import type { Definition, Unit } from '../src/domain/definition.ts';
import { directoryOf } from '../src/domain/directory.ts';
import type { NoticeFacts } from '../src/domain/facts.ts';
import { namingToldAfterMs } from '../src/domain/namings.ts';
import type { Instant, TextId, UnitId } from '../src/domain/words.ts';
import { createFormLetters } from '../src/notices/form-letters.ts';
import type { Wording } from '../src/notices/form-letters.ts';
import type { SubmissionFacts } from '../src/notices/letter.ts';
import type { Desk } from '../src/notices/letters.ts';
import type { Appointment, SubmissionRow } from '../src/ports/record.ts';
import type { DeliverPorts } from './deliver-ports.ts';
import type { Batch } from './batch.ts';

/** Everything behind the ids of a batch: what letters are written from, how, and whom parcels may be for. */
export interface Books extends Desk {
  readonly book: AddressBook;
  readonly word: Wording;
}

/** Reads what a batch needs, once. Throws when the document is not there yet: it is saved before the launch. */
export async function loadBooks(ports: DeliverPorts, { directive, revision, parcels, now }: Batch): Promise<Books> {
  const [document, former, units, appointments] = await Promise.all([
    ports.documents.definition(directive, revision),
    revision > 0 ? ports.documents.definition(directive, revision - 1) : undefined,
    ports.directory.units(),
    ports.directory.appointments(directive),
  ]);
  if (!document) throw new Error(`The document of ${directive}, revision ${revision}, is not in the record.`);
  const facts = parcels.flatMap(({ notices }) => notices);
  const byUnit = new Map<UnitId, Appointment[]>();
  for (const one of appointments) byUnit.set(one.unit, [...(byUnit.get(one.unit) ?? []), one]);
  const [texts, submissions, earlier] = await Promise.all([
    ports.texts.texts(textsOf(facts)),
    submissionsOf(ports, facts),
    earlierOf(ports, facts, [document, ...(former ? [former] : [])], { directive, revision: revision - 2 }),
  ]);
  const names = namesIn(units);
  const { domainName, accentedSms, linkHost } = ports.sender;
  const desk: Desk = {
    ...{ document, units: names, texts, submissions, domainName, accentedSms },
    ...(former && { former }),
    ...(earlier.length > 0 && { earlier }),
  };
  return {
    ...desk,
    word: createFormLetters(desk, linkHost, now),
    book: {
      unit: names.unit,
      leader: document.leader,
      appointed: (unit) => known(byUnit.get(unit) ?? [], now),
    },
  };
}

/**
 * The documents from a revision back, the latest first, until every item that something happened to is known: what has
 * happened outside the office's hours waits, and the document may be replaced more than once meanwhile.
 */
async function earlierOf(
  { documents }: DeliverPorts,
  facts: readonly NoticeFacts[],
  known: readonly Definition[],
  { directive, revision }: { readonly directive: string; readonly revision: number },
): Promise<readonly Definition[]> {
  const named = new Set(facts.flatMap(({ happening }) => happening?.items ?? []));
  const forget = ({ duties }: Definition): void =>
    duties.forEach(({ items }) => items.forEach(({ id }) => named.delete(id)));
  known.forEach(forget);
  const earlier: Definition[] = [];
  for (let back = revision; back >= 0 && named.size > 0; back -= 1) {
    const document = await documents.definition(directive, back);
    if (document === undefined) continue;
    earlier.push(document);
    forget(document);
  }
  return earlier;
}

/**
 * Who may be written to by now. Within the ten minutes in which a mistyped address can be put right, nobody is, whatever it
 * is about: not whoever was named just now, nor whom they replace. Half a minute is left for clocks that differ.
 */
function known(appointments: readonly Appointment[], now: Instant): readonly Appointment[] {
  if (appointments.length === 0) return appointments;
  const isNew = ({ namedAt = 0 }: Appointment): boolean => now < namedAt + namingToldAfterMs - 30_000;
  return appointments.filter(({ kind }) => {
    const latest = appointments.findLast((one) => one.kind === kind);
    return latest === undefined || !isNew(latest);
  });
}

/** The directory is the same for batch after batch, and holds thousands: it is put in order once. */
function namesIn(units: readonly Unit[]): ReturnType<typeof directoryOf> {
  const names = directories.get(units) ?? directoryOf(units);
  directories.set(units, names);
  return names;
}

const directories = new WeakMap<readonly Unit[], ReturnType<typeof directoryOf>>();

function textsOf(facts: readonly NoticeFacts[]): readonly TextId[] {
  const ids = facts.flatMap(({ happening }) => [
    happening?.reason,
    happening?.basis,
    happening?.way,
    happening?.issuedNumber,
  ]);
  return [...new Set(ids.filter((id) => id !== undefined))];
}

async function submissionsOf(
  ports: DeliverPorts,
  facts: readonly NoticeFacts[],
): Promise<ReadonlyMap<string, SubmissionFacts>> {
  const ids = new Set(facts.flatMap(({ happening }) => happening?.submission ?? []));
  const rows = await Promise.all([...ids].map((id) => ports.submissions.submission(id)));
  return new Map(rows.flatMap((row) => (row ? [[row.id, factsOf(row)]] : [])));
}

function factsOf({ hash, number, on, way, kind }: SubmissionRow): SubmissionFacts {
  const isNil = kind === 'nil-return';
  return { hash, ...(number && { number }), ...(on && { on }), ...(way && { way }), ...(isNil && { isNil }) };
}
