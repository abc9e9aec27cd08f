import type { Person, Unit } from './definition.ts';
import type { PersonId, UnitId } from './words.ts';

/** Looks names up by id. What is not there is a mistake of ours, and throws. */
export function directoryOf(all: readonly Unit[]): {
  readonly unit: (id: UnitId) => Unit;
  readonly person: (id: PersonId) => { readonly person: Person; readonly unit: Unit };
} {
  const units = new Map<UnitId, Unit>(all.map((unit) => [unit.id, unit]));
  const people = new Map(all.flatMap((unit) => unit.people.map((person) => [person.id, { person, unit }] as const)));
  return {
    unit: (id) => found(units.get(id), `unit ${id}`),
    person: (id) => found(people.get(id), `person ${id}`),
  };
}

function found<Value>(value: Value | undefined, what: string): Value {
  if (value === undefined) throw new Error(`There is no ${what} in the directory.`);
  return value;
}
