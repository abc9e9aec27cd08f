import { dayOf } from './days.ts';
import type { Person, Unit } from './definition.ts';
import type { NoticeFacts } from './facts.ts';
import type { Parcel } from './parcels.ts';
import { recipientsOf } from './recipients.ts';
import type { Appointed } from './recipients.ts';
import type { Addressee, Channel, Instant, PersonId, UnitId } from './words.ts';

/** One person's part of a delivery: who, as what, and the notices for them. */
export interface Addressed {
  readonly unit: UnitId;
  readonly person: Person;
  readonly notices: readonly { readonly facts: NoticeFacts; readonly as: Addressee }[];
}

/** Whom parcels may be for: units by id, who is appointed, who leads. */
export interface AddressBook {
  readonly unit: (id: UnitId) => Unit;
  readonly leader: PersonId;
  readonly appointed: (unit: UnitId) => readonly Appointed[];
}

/**
 * Nobody has the role: the notice is written to nobody, so that its failure is on record and falls back. No person can
 * have this id; an empty one would stand for a notice that was skipped.
 */
const nobody: Person = { id: '-', name: '', role: 'contact' };

/**
 * Rule 5: the people of some parcels, each once, with every notice for them: one message a person, channel and instant.
 * `only` keeps those people alone (rule 7).
 */
export function peopleOf(
  book: AddressBook,
  parcels: readonly Parcel[],
  at: Instant,
  only?: readonly PersonId[],
): readonly Addressed[] {
  const today = dayOf(at);
  const wanted = only && new Set(only);
  return parcels.flatMap(({ unit: unitId, notices }) => {
    const unit = book.unit(unitId);
    const appointed = book.appointed(unitId);
    const byPerson = new Map<PersonId, { person: Person; notices: { facts: NoticeFacts; as: Addressee }[] }>();
    for (const facts of notices)
      for (const as of facts.to) {
        const people = recipientsOf(unit, as, book.leader, appointed, today);
        for (const person of people.length > 0 ? people : [nobody]) {
          const entry = byPerson.get(person.id) ?? { person, notices: [] };
          byPerson.set(person.id, entry);
          if (!entry.notices.some((one) => isSame(one.facts, facts))) entry.notices.push({ facts, as });
        }
      }
    return [...byPerson.values()]
      .filter(({ person }) => !wanted || wanted.has(person.id))
      .map(({ person, notices: own }) => ({ unit: unitId, person, notices: own }));
  });
}

/** A correction names to contact and head the notice that each had: whoever is both reads of one. */
function isSame(one: NoticeFacts, other: NoticeFacts): boolean {
  if (one === other) return true;
  if (one.rung !== 'correction' || other.rung !== 'correction' || one.list || other.list) return false;
  return one.event === other.event && one.about[0]?.assignment === other.about[0]?.assignment;
}

/** Where a person is written to over a channel. */
export function addressOn({ email, phone }: Person, channel: Channel): string | undefined {
  return channel === 'email' ? email : phone;
}

/**
 * One message per address and channel: a handler or stand-in is not told what goes to their mailbox or telephone already,
 * because they are the contact, or share it with one. The unit's own people are all told: each of them is on record.
 */
export function oncePerAddress(
  book: Pick<AddressBook, 'appointed'>,
  people: readonly Addressed[],
  channel: Channel,
): readonly Addressed[] {
  const told = new Map<string, NoticeFacts[]>();
  const isAppointed = ({ unit, person }: Addressed): boolean =>
    book.appointed(unit).some((one) => one.person.id === person.id);
  const placeOf = ({ unit, person }: Addressed): string | undefined => {
    const address = addressOn(person, channel);
    return address === undefined ? undefined : `${unit} ${address.toLowerCase()}`;
  };
  const tell = (place: string, { notices }: Addressed): void => {
    const before = told.get(place) ?? [];
    told.set(place, before);
    for (const { facts } of notices) before.push(facts);
  };
  for (const one of people) {
    const place = placeOf(one);
    if (place !== undefined && !isAppointed(one)) tell(place, one);
  }
  return people.flatMap((one) => {
    const place = placeOf(one);
    if (place === undefined || !isAppointed(one)) return [one];
    const isTold = (facts: NoticeFacts): boolean => told.get(place)?.some((known) => isSame(known, facts)) === true;
    const rest = { ...one, notices: one.notices.filter(({ facts }) => !isTold(facts)) };
    tell(place, rest);
    return rest.notices.length > 0 ? [rest] : [];
  });
}
