import type { ItemId, UnitId } from '../domain/words.ts';
import { progressOf } from './letter-facts.ts';
import type { Letter } from './letter.ts';

/** A unit that a list names as not having sent everything. */
export interface NamedUnit {
  readonly unit: UnitId;
  readonly owed: readonly ItemId[];
  /** It says of some of them that they were sent another way. */
  readonly isClaiming: boolean;
  /** It had sent some of them, and is to mend them. */
  readonly isMending: boolean;
  /** Its own time has not run out. */
  readonly hasMoreTime: boolean;
}

export interface NamedUnits {
  readonly partial: readonly NamedUnit[];
  readonly nothing: readonly NamedUnit[];
  /** How many lack something and are not named. */
  readonly unnamed: number;
}

/**
 * Whom a list names as not having sent everything. A digest to the leader counts those whom nobody is to name yet: who has
 * time left, is being compared, has declined, or was kept off the list by the office (docs/domain.md, rules 2 and 6).
 */
export function namedUnits(letter: Letter): NamedUnits {
  const { partial, nothing, moreTime = [], unnamed = [], claiming = [], mending = [] } = progressOf(letter);
  const [silent, withMoreTime] = [new Set(unnamed), new Set(moreTime)];
  const [claimers, menders] = [new Set(claiming), new Set(mending)];
  // Whoever is named to the leader is late with something: that time is left for the rest would be read as an excuse.
  const leads = letter.duty.kind === 'consolidate';
  const named = (unit: UnitId, owed: readonly ItemId[]): NamedUnit => {
    const marks = { isClaiming: claimers.has(unit), isMending: menders.has(unit) };
    return { unit, owed, ...marks, hasMoreTime: leads && withMoreTime.has(unit) };
  };
  return {
    partial: partial.filter(({ unit }) => !silent.has(unit)).map(({ unit, owed }) => named(unit, owed)),
    nothing: nothing.filter((unit) => !silent.has(unit)).map((unit) => named(unit, [])),
    unnamed: silent.size,
  };
}
