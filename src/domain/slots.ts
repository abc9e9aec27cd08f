import { assignmentAt } from './directive.ts';
import type { Assignment, Directive, Item } from './directive.ts';
import type { ItemState } from './words.ts';

/** A value while it is being made: fields that it may lack can still be set, which is much cheaper than to spread them in. */
export type Unfinished<Value> = { -readonly [Key in keyof Value]: Value[Key] };

/** Copies one slot of the assignments, never all of them. */
export function change(directive: Directive, ordinal: number, how: (assignment: Assignment) => Assignment): Directive {
  const before = assignmentAt(directive, ordinal);
  const after = how(before);
  return after === before ? directive : { ...directive, assignments: directive.assignments.with(ordinal, after) };
}

/** The value without an optional field. */
export function without<Value extends object, Key extends keyof Value>(
  value: Value,
  key: Key,
): Omit<Value, Key> & Value {
  if (!(key in value)) return value;
  // Not `delete`, which would leave an object that every later copy is slow to make of.
  const { [key]: _gone, ...rest } = value;
  return rest as Omit<Value, Key> & Value;
}

/** The assignment with some of its items changed. */
export function withItems(assignment: Assignment, items: readonly number[], how: (item: Item) => Item): Assignment {
  return { ...assignment, items: assignment.items.map((item, index) => (items.includes(index) ? how(item) : item)) };
}

/** The assignment with the items that fit put in a state. */
export function setStates(assignment: Assignment, fits: (item: Item) => boolean, state: ItemState): Assignment {
  return { ...assignment, items: assignment.items.map((item) => (fits(item) ? { ...item, state } : item)) };
}
