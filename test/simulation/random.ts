/** A source of chance that can be repeated from its seed. */
export interface Random {
  /** A number in [0, 1). */
  readonly next: () => number;
  /** A whole number in [from, to], both included. */
  readonly between: (from: number, to: number) => number;
  readonly chance: (probability: number) => boolean;
  readonly pick: <Value>(values: readonly Value[]) => Value;
}

/** Mulberry32: small, quick, and good enough to make lives up. */
export function randomFrom(seed: number): Random {
  // Neighbouring seeds are spread first, so that life 2 is nothing like life 1.
  let state = Math.imul(seed ^ 0x9e3779b9, 0x85ebca6b) >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  const between = (from: number, to: number): number => from + Math.floor(next() * (to - from + 1));
  return {
    next,
    between,
    chance: (probability) => next() < probability,
    pick: <Value>(values: readonly Value[]): Value => {
      if (values.length === 0) throw new Error('There is nothing to pick from.');
      return values[Math.floor(next() * values.length)] as Value;
    },
  };
}
