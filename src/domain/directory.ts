import type { Person, Unit } from './definition.ts';
import type { PersonId, UnitId } from './words.ts';

/**
 * Looks names up by id. A unit that is not there any more has its id for a name, and nobody: what is written to it fails
 * and says so, and holds up nobody else (rule 7).
 */
export function directoryOf(all: readonly Unit[]): {
  readonly unit: (id: UnitId) => Unit;
  readonly person: (id: PersonId) => { readonly person: Person; readonly unit: Unit } | undefined;
} {
  const units = new Map<UnitId, Unit>(all.map((unit) => [unit.id, unit]));
  const people = new Map(all.flatMap((unit) => unit.people.map((person) => [person.id, { person, unit }] as const)));
  return {
    unit: (id) => units.get(id) ?? { id, name: id, short: id.slice(0, 16), groups: [], people: [] },
    person: (id) => people.get(id),
  };
}
