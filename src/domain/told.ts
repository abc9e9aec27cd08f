import type { Addressee, Instant } from './words.ts';

/**
 * Who hears, one by one, that a unit's item is missing; lists of the office have no single unit to correct. Packed in
 * this order: it only grows at its end.
 */
export const whoIsTold = ['contact', 'head', 'leader'] as const satisfies readonly Addressee[];
export type WhoIsTold = (typeof whoIsTold)[number];

/** When somebody had a notice, for each who did. */
export type Told = Readonly<Partial<Record<WhoIsTold, Instant>>>;

/** Whoever has an instant, in the order of the list. */
export function toldWhere(instantOf: (who: WhoIsTold) => Instant | undefined): Told {
  const told: Partial<Record<WhoIsTold, Instant>> = {};
  for (const who of whoIsTold) {
    const at = instantOf(who);
    if (at !== undefined) told[who] = at;
  }
  return told;
}

/** Whether anybody was told. */
export function isAnybodyTold(told: Told): boolean {
  return whoIsTold.some((who) => told[who] !== undefined);
}
