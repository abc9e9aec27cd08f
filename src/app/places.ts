import { dutyOf } from '../domain/directive.ts';
import type { Directive } from '../domain/directive.ts';
import type { DutyId, UnitId } from '../domain/words.ts';

/**
 * Where assignments stood before a document was replaced. Events keep the ordinals that were in force when they were
 * written, and a replacing document numbers anew: what was said about one unit must not be read as said about another.
 */
export interface FormerPlaces {
  /** Number of the replacement: what happened before it, and after the one before that, stood like this. */
  readonly before: number;
  readonly places: readonly (Place | undefined)[];
}

interface Place {
  readonly unit: UnitId;
  readonly duty: DutyId;
}

interface Placed {
  readonly directive: Directive;
  readonly former: readonly FormerPlaces[];
}

/** Where the assignments of a directive stand, by ordinal. One that a replacement has dropped stands nowhere. */
export function placesOf(directive: Directive): readonly (Place | undefined)[] {
  return directive.assignments.map((one) =>
    one.ended === 'withdrawn' ? undefined : { unit: one.unit, duty: dutyOf(directive, one).id },
  );
}

/** The ordinal that an assignment has now, by the one that an event of some number knew it by; absent: it has gone. */
export function ordinalNow({ directive, former }: Placed, seq: number, ordinal: number): number | undefined {
  const then = former.find(({ before }) => seq < before);
  if (!then) return directive.assignments[ordinal] ? ordinal : undefined;
  const place = then.places[ordinal];
  return place && ordinalAt(directive, place);
}

/** Every ordinal that some assignments have had, for a query over events of all times. */
export function ordinalsEver({ directive, former }: Placed, ordinals: readonly number[]): readonly number[] {
  if (former.length === 0) return ordinals;
  const now = placesOf(directive);
  const wanted = new Set(ordinals.flatMap((ordinal) => (now[ordinal] ? [keyOf(now[ordinal])] : [])));
  const earlier = former.flatMap(({ places }) =>
    places.flatMap((place, ordinal) => (place && wanted.has(keyOf(place)) ? [ordinal] : [])),
  );
  return [...new Set([...ordinals, ...earlier])];
}

function ordinalAt(directive: Directive, { unit, duty }: Place): number | undefined {
  const found = directive.assignments.findIndex(
    (one) => one.unit === unit && one.ended !== 'withdrawn' && dutyOf(directive, one).id === duty,
  );
  return found === -1 ? undefined : found;
}

function keyOf(place: Place | undefined): string {
  return place ? `${place.duty} ${place.unit}` : '';
}
