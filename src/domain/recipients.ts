import type { Person, Unit } from './definition.ts';
import type { Addressee, Day, PersonId } from './words.ts';

/** Someone who acts for a unit in one directive, besides its people. */
export interface Appointed {
  readonly kind: 'handler' | 'stand-in';
  readonly person: Person;
  readonly fromOn: Day;
  readonly untilOn?: Day;
}

/**
 * The people of a unit whom a notice addresses: contacts and heads are all people with that role (no head: the
 * contacts); the leader, when they have left the unit since the launch, is its first head; a handler, and a stand-in for their period, are told beside the contact.
 */
export function recipientsOf(
  unit: Unit,
  addressee: Addressee,
  leader: PersonId,
  appointed: readonly Appointed[],
  today: Day,
): readonly Person[] {
  const contacts = contactsOf(unit);
  switch (addressee) {
    case 'leader': {
      const leading = unit.people.filter(({ id }) => id === leader);
      return leading.length > 0 ? leading : headsOf(unit).slice(0, 1);
    }
    case 'head':
      return headsOf(unit);
    case 'contact': {
      const acting = appointed.filter(({ fromOn, untilOn }) => fromOn <= today && (untilOn ?? today) >= today);
      return [...contacts, ...acting.map(({ person }) => person)];
    }
    case 'with':
    case 'route':
    case 'office':
      return contacts.length > 0 ? contacts : unit.people;
  }
}

function headsOf(unit: Unit): readonly Person[] {
  const heads = unit.people.filter(({ role }) => role === 'head');
  return heads.length > 0 ? heads : contactsOf(unit);
}

function contactsOf(unit: Unit): readonly Person[] {
  return unit.people.filter(({ role }) => role === 'contact');
}
