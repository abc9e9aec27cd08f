import { assignmentAt, dutyOf } from './directive.ts';
import type { Assignment, Directive, Tell } from './directive.ts';
import type { Happening } from './facts.ts';
import type { Instant, ItemId } from './words.ts';

/** What is to be told of happened at an instant. */
export type Untold = { readonly at: Instant };

/** What an event gives to tell some assignments; it goes by the number of the event. */
export function tell(
  after: Directive,
  event: Untold,
  rung: Tell['rung'],
  assignments: readonly number[],
  happening: Happening,
): Tell {
  return { event: after.seq, ladder: 'tell', rung, at: event.at, assignments, happening };
}

/** The same of the one assignment that the event is about. */
export function tellOne(
  after: Directive,
  event: Untold & { readonly assignment: number },
  rung: Tell['rung'],
  happening: Happening,
): Tell {
  return tell(after, event, rung, [event.assignment], happening);
}

/** One tell a duty: the words differ by kind of duty. */
export function byDuty(
  directive: Directive,
  ordinals: readonly number[],
  make: (ordinals: readonly number[]) => Tell,
): readonly Tell[] {
  const tells: Tell[] = [];
  for (let duty = 0; duty < directive.plan.duties.length; duty += 1) {
    const own = ordinals.filter((ordinal) => assignmentAt(directive, ordinal).duty === duty);
    if (own.length > 0) tells.push(make(own));
  }
  return tells;
}

/** Ids of items by their places. */
export function itemIds(directive: Directive, assignment: Assignment, items: readonly number[]): readonly ItemId[] {
  const { items: defined } = dutyOf(directive, assignment);
  return items.flatMap((index) => defined[index]?.id ?? []);
}
