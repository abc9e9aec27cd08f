import type { Person, Unit } from '../domain/definition.ts';
import type { PersonId, UnitId } from '../domain/words.ts';

/** Units, people and groups by their names in a file. */
export interface UnitLookup {
  readonly byId: ReadonlyMap<UnitId, Unit>;
  readonly personById: ReadonlyMap<PersonId, Person>;
  readonly groups: ReadonlyMap<string, readonly UnitId[]>;
  /** Unit ids and `group:NAME` entries as unit ids, in order, each once. What is not known is left out. */
  readonly resolve: (entries: readonly string[]) => readonly UnitId[];
}

/** The lookup of some units. */
export function unitLookup(units: readonly Unit[]): UnitLookup {
  const byId = new Map(units.map((unit) => [unit.id, unit]));
  const personById = new Map(units.flatMap((unit) => unit.people.map((person) => [person.id, person] as const)));
  const groups = new Map<string, UnitId[]>();
  for (const unit of units) {
    for (const group of unit.groups) {
      const members = groups.get(group);
      if (members) members.push(unit.id);
      else groups.set(group, [unit.id]);
    }
  }
  const resolve = (entries: readonly string[]): readonly UnitId[] => [
    ...new Set(entries.flatMap((entry) => membersOf(entry) ?? []).filter((id) => byId.has(id))),
  ];
  const membersOf = (entry: string): readonly UnitId[] | undefined =>
    entry.startsWith('group:') ? groups.get(groupOf(entry)) : [entry];
  return { byId, personById, groups, resolve };
}

/** `xa` of `group:xa`. */
export function groupOf(entry: string): string {
  return entry.slice('group:'.length);
}
