import type { Unit } from '../../domain/definition.ts';
import type { ServiceClient } from './client.ts';

/** Every unit that the caller may see. */
export async function allUnits(client: ServiceClient): Promise<readonly Unit[]> {
  const units: Unit[] = [];
  for (;;) {
    const page = await client.ask<{ total: number; units: Unit[] }>({
      ...{ method: 'GET', path: '/api/units', query: { from: units.length, limit: 5_000 } },
    });
    units.push(...page.units);
    if (page.units.length === 0 || units.length >= page.total) return units;
  }
}

/** Short names of units by their ids. */
export async function shortNames(client: ServiceClient): Promise<ReadonlyMap<string, string>> {
  return new Map((await allUnits(client)).map(({ id, short }) => [id, short]));
}
