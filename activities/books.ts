import type { AddressBook } from '../src/domain/addressed.ts';
import type { Unit } from '../src/domain/definition.ts';
import { directoryOf } from '../src/domain/directory.ts';
import type { NoticeFacts } from '../src/domain/facts.ts';
import type { TextId, UnitId } from '../src/domain/words.ts';
import { createFormLetters } from '../src/notices/form-letters.ts';
import type { Wording } from '../src/notices/form-letters.ts';
import type { SubmissionFacts } from '../src/notices/letter.ts';
import type { Desk } from '../src/notices/letters.ts';
import type { Appointment } from '../src/ports/record.ts';
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
  const [texts, submissions] = await Promise.all([ports.texts.texts(textsOf(facts)), submissionsOf(ports, facts)]);
  const names = namesIn(units);
  const { domainName, accentedSms, linkHost } = ports.sender;
  const desk: Desk = {
    ...{ document, units: names, texts, submissions, domainName, accentedSms },
    ...(former && { former }),
  };
  return {
    ...desk,
    word: createFormLetters(desk, linkHost, now),
    book: {
      unit: names.unit,
      leader: document.leader,
      appointed: (unit) => byUnit.get(unit) ?? [],
    },
  };
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
  return new Map(
    rows.flatMap((row) =>
      row
        ? [[row.id, { hash: row.hash, ...(row.number && { number: row.number }), ...(row.on && { on: row.on }) }]]
        : [],
    ),
  );
}
