import type { Person, Unit } from './definition.ts';
import type { PersonId, UnitId } from './words.ts';

/**
 * Looks names up by id. A unit that is not there any more has its id for a name, and nobody: what is written to it fails
 * and says so, and holds up nobody else (rule 7).
 */
export function directoryOf(all: readonly Unit[]): {
  readonly unit: (id: UnitId) => Unit;
  /** The unit with that id or, capitals and spaces aside, the only one with that name or short name. */
  readonly named: (words: string) => UnitId | undefined;
  readonly person: (id: PersonId) => { readonly person: Person; readonly unit: Unit } | undefined;
} {
  const units = new Map<UnitId, Unit>(all.map((unit) => [unit.id, unit]));
  const people = new Map(all.flatMap((unit) => unit.people.map((person) => [person.id, { person, unit }] as const)));
  return {
    unit: (id) => units.get(id) ?? { id, name: id, short: id.slice(0, 16), groups: [], people: [] },
    named: (words) => {
      const exact = units.get(words.trim());
      if (exact) return exact.id;
      const wanted = asTyped(words);
      const found = all.filter(({ id, name, short }) => [id, name, short].some((one) => asTyped(one) === wanted));
      return found.length === 1 ? found[0]?.id : undefined;
    },
    person: (id) => people.get(id),
  };
}

function asTyped(words: string): string {
  return words.normalize('NFC').toLowerCase().replace(/\s+/g, ' ').trim();
}
