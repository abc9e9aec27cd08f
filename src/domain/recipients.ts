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
 * contacts); the leader, when they have left the unit since the launch, is its first head; a handler, and a stand-in for
 * their period, are told beside the contact. `appointed` is in the order in which they were named.
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
      return [...contacts, ...actingOn(appointed, today)];
    }
    case 'with':
    case 'route':
    case 'office':
      return contacts.length > 0 ? contacts : unit.people;
  }
}

/**
 * Whether somebody who was written to for a unit still belongs to it: one of its people, or who was named last to handle
 * it or to stand in, in their period. Whoever was named by mistake, or has left, does not any more.
 */
export function belongsTo(unit: Unit, person: PersonId, appointed: readonly Appointed[], today: Day): boolean {
  return [...unit.people, ...actingOn(appointed, today)].some(({ id }) => id === person);
}

function headsOf(unit: Unit): readonly Person[] {
  const heads = unit.people.filter(({ role }) => role === 'head');
  return heads.length > 0 ? heads : contactsOf(unit);
}

function contactsOf(unit: Unit): readonly Person[] {
  return unit.people.filter(({ role }) => role === 'contact');
}

/** The handler and the stand-in who were named last, each in their period: who is named takes the place of the former. */
function actingOn(appointed: readonly Appointed[], today: Day): readonly Person[] {
  return kinds.flatMap((kind) => {
    const latest = appointed.findLast((one) => one.kind === kind);
    return latest && latest.fromOn <= today && (latest.untilOn ?? today) >= today ? [latest.person] : [];
  });
}

const kinds: readonly Appointed['kind'][] = ['handler', 'stand-in'];
