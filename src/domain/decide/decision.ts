import type { Target } from '../commands.ts';
import type { Closing } from '../deadline.ts';
import { assignmentAt, dutyOf } from '../directive.ts';
import type { Assignment, Directive, Item } from '../directive.ts';
import type { DirectiveEvent } from '../events.ts';
import { refuse } from '../refusal.ts';
import type { Refusal, RefusalCode } from '../refusal.ts';
import { isChased } from '../progress.ts';
import type { Day, Instant, ItemId, UnitId, Verdict } from '../words.ts';

/** What a command comes to: events (none when it is already true), or an answer that says no. */
export type Decision =
  { readonly events: readonly DirectiveEvent[]; readonly receipt?: ReceiptFacts } | { readonly refusal: Refusal };

/** What a receipt says besides its number and time: ids and instants only. */
export interface ReceiptFacts {
  readonly unit?: UnitId;
  readonly duty?: string;
  readonly items?: readonly ItemId[];
  readonly version?: number;
  readonly verdict?: Verdict;
  /** The deadline that decided on time or late. */
  readonly closing?: Closing;
  readonly owed?: readonly ItemId[];
  /** Working days that an extension leaves the lead. */
  readonly leadDaysLeft?: number;
  /** Until when more time was asked for. */
  readonly until?: Instant;
  /** Whom a task was handed on to. */
  readonly to?: UnitId;
  /** The day of the plan that was issued. */
  readonly issuedOn?: Day;
}

/** What a target means: one assignment, and items of it by index. */
export interface Aim {
  readonly ordinal: number;
  readonly assignment: Assignment;
  readonly items: readonly number[];
}

/** Says no, in the form of a decision. */
export function no(...parts: Parameters<typeof refuse>): { readonly refusal: Refusal } {
  return { refusal: refuse(...parts) };
}

/**
 * Finds what a target means. Without a duty: the unit's only assignment with items that fit; without items: all that
 * fit. `else` says what to answer when nothing fits.
 */
export function aim(
  directive: Directive,
  target: Target,
  fits: (item: Item) => boolean,
  otherwise: { readonly code: RefusalCode; readonly message: string; readonly remedy: string },
): Aim | { readonly refusal: Refusal } {
  const { unit } = target;
  const own = directive.assignments.flatMap((assignment, ordinal) =>
    assignment.unit === unit && isChased(directive, assignment) ? [ordinal] : [],
  );
  const candidates = own.filter(
    (ordinal) => target.duty === undefined || dutyOf(directive, assignmentAt(directive, ordinal)).id === target.duty,
  );
  if (candidates.length === 0)
    return no('no-such-assignment', `${unit} owes nothing of this kind here.`, 'Check the unit and the duty.', {
      unit,
    });
  const fitting = candidates.filter((ordinal) => wanted(directive, ordinal, target).some((item) => item && fits(item)));
  const chosen = target.duty === undefined && fitting.length > 0 ? fitting : candidates;
  if (chosen.length > 1) return no('which-duty', `${unit} has more than one duty here.`, 'Name the duty.', { unit });
  const ordinal = chosen[0] ?? 0;
  const assignment = assignmentAt(directive, ordinal);
  const { items: defined, id: duty } = dutyOf(directive, assignment);
  const unknown = target.items?.find((id) => !defined.some((item) => item.id === id));
  if (unknown !== undefined)
    return no('no-such-item', `There is no item ${unknown} in duty ${duty}.`, 'Check the item.', { unit, duty });
  const asked = defined.flatMap(({ id }, index) => (!target.items || target.items.includes(id) ? [index] : []));
  const items = asked.filter((index) => {
    const item = assignment.items[index];
    return item !== undefined && fits(item);
  });
  const allFit = target.items === undefined || items.length === asked.length;
  if (items.length === 0 || !allFit) return no(otherwise.code, otherwise.message, otherwise.remedy, { unit, duty });
  return { ordinal, assignment, items };
}

function wanted(directive: Directive, ordinal: number, target: Target): readonly (Item | undefined)[] {
  const assignment = assignmentAt(directive, ordinal);
  const { items } = dutyOf(directive, assignment);
  return items.map(({ id }, index) =>
    !target.items || target.items.includes(id) ? assignment.items[index] : undefined,
  );
}

/** The ids behind item indexes of an assignment. */
export function idsOf(directive: Directive, assignment: Assignment, items: readonly number[]): readonly ItemId[] {
  const { items: defined } = dutyOf(directive, assignment);
  return items.flatMap((index) => defined[index]?.id ?? []);
}

/** The receipt of a command about some items. */
export function receiptFor(directive: Directive, { assignment, items }: Aim): ReceiptFacts {
  return {
    unit: assignment.unit,
    duty: dutyOf(directive, assignment).id,
    items: idsOf(directive, assignment, items),
  };
}
