/** A promise of the core that a life has seen broken. */
export class Violation extends Error {
  constructor(invariant: string, found: string) {
    super(`${invariant}: ${found}`);
    this.name = 'Violation';
  }
}

/** Throws a violation unless a promise is kept; `found` is only put into words when it is not. */
export function promise(kept: boolean, invariant: string, found: () => string): void {
  if (!kept) throw new Violation(invariant, found());
}
