import { dutyOf, followsRules } from './directive.ts';
import type { Assignment, Directive, Item } from './directive.ts';
import type { Instant, ItemState } from './words.ts';

/** A unit owes an item until it is submitted, and again from a return; a claim does not settle it. */
export function isOwed({ state }: Pick<Item, 'state'>): boolean {
  switch (state) {
    case 'owed':
    case 'claimed':
    case 'returned':
      return true;
    case 'under-review':
    case 'accepted':
    case 'nil':
    case 'exempted':
    case 'missing':
      return false;
  }
}

/** Whether nothing more is to come of an item, nor to be reviewed. */
export function owesNothing(state: ItemState): boolean {
  return state === 'accepted' || state === 'nil' || state === 'exempted';
}

/** Whether an assignment has items to chase. Support and inform have none. */
export function isChased(directive: Directive, assignment: Assignment): boolean {
  const { kind } = dutyOf(directive, assignment);
  return (kind === 'submit' || kind === 'consolidate') && assignment.ended === undefined;
}

/**
 * Settled: owes nothing more. Every item accepted, nil or exempted, and the plan issued where the duty says so and there is
 * one: of nothing to report nothing can be issued, though up to the sixth rules that was waited for.
 */
export function isSettled(directive: Directive, assignment: Assignment): boolean {
  if (assignment.ended !== undefined) return true;
  if (!assignment.items.every(({ state }) => owesNothing(state))) return false;
  if (assignment.items.every(({ state }) => state === 'exempted')) return true;
  if (dutyOf(directive, assignment).settlesOn === 'accepted' || assignment.issuedAt !== undefined) return true;
  return followsRules(directive, 7) && assignment.items.every(({ state }) => state !== 'accepted');
}

/** Indexes of the items that satisfy a condition. */
export function itemsWhere(assignment: Assignment, fits: (item: Item) => boolean): readonly number[] {
  // A plain loop: this is asked for every unit of every notice, where flatMap is many times slower.
  const indexes: number[] = [];
  assignment.items.forEach((item, index) => {
    if (fits(item)) indexes.push(index);
  });
  return indexes;
}

/**
 * When more time was last asked for, for any of some items, that nobody has answered. Up to the second rules that is known
 * of the assignment alone.
 */
export function extensionAskedAt(assignment: Assignment, items?: readonly number[]): Instant | undefined {
  const instants = assignment.items.flatMap(({ askedExtensionAt }, index) =>
    askedExtensionAt !== undefined && (!items || items.includes(index)) ? [askedExtensionAt] : [],
  );
  return instants.length === 0 ? assignment.askedExtensionAt : Math.max(...instants);
}

/** Whether all of a consolidation was accepted, and the number of the issued plan alone is wanting. */
export function awaitsIssue(directive: Directive, assignment: Assignment): boolean {
  return assignment.items.every(({ state }) => owesNothing(state)) && !isSettled(directive, assignment);
}

/**
 * Whether everything that holds the directive open is settled: its consolidations, and submissions that none of them
 * takes in. Up to the fourth rules a consolidation held it open alone, though it took in others, or was exempted.
 */
export function isAllSettled(directive: Directive): boolean {
  const consolidates = directive.plan.duties.some(({ kind }) => kind === 'consolidate');
  if (!consolidates) return areSettled(directive, 'submit');
  if (!areSettled(directive, 'consolidate')) return false;
  return !followsRules(directive, 5) || directive.assignments.every((one) => isSettledOrTakenIn(directive, one));
}

function areSettled(directive: Directive, holding: 'consolidate' | 'submit'): boolean {
  // Looked up by their places, for this is asked after every event: those added later stand behind all planned ones.
  let planned = 0;
  for (const { kind, first, units } of directive.plan.duties) {
    planned += units.length;
    if (kind !== holding) continue;
    for (let ordinal = first; ordinal < first + units.length; ordinal += 1)
      if (!isSettledAt(directive, ordinal, holding)) return false;
  }
  for (let ordinal = planned; ordinal < directive.assignments.length; ordinal += 1)
    if (!isSettledAt(directive, ordinal, holding)) return false;
  return true;
}

function isSettledOrTakenIn(directive: Directive, assignment: Assignment): boolean {
  if (dutyOf(directive, assignment).kind !== 'submit' || isSettled(directive, assignment)) return true;
  const lead = assignment.lead === undefined ? undefined : directive.assignments[assignment.lead];
  return lead !== undefined && lead.ended === undefined && !isExempted(lead);
}

/** Whether nothing is asked of a unit any more, and nothing of it was accepted. */
export function isExempted({ items }: Assignment): boolean {
  return items.length > 0 && items.every(({ state }) => state === 'exempted');
}

function isSettledAt(directive: Directive, ordinal: number, holding: 'consolidate' | 'submit'): boolean {
  const assignment = directive.assignments[ordinal];
  if (!assignment || dutyOf(directive, assignment).kind !== holding) return true;
  return isSettled(directive, assignment);
}

/** Ordinals of the assignments that consolidate. */
export function leadsOf(directive: Directive): readonly number[] {
  return placesOfLeads(directive).filter((ordinal) => {
    const assignment = directive.assignments[ordinal];
    return assignment !== undefined && dutyOf(directive, assignment).kind === 'consolidate';
  });
}

/** Whether a consolidation has opened, be it one that a replacing document does not name any more. */
export function hasOpened(directive: Directive): boolean {
  return placesOfLeads(directive).some((ordinal) => directive.assignments[ordinal]?.openedAt !== undefined);
}

/**
 * Where assignments that consolidate can stand: in their planned places, or behind all planned ones, where those stand
 * that were added or dropped. Looked up like this because it is asked at every turn, of thousands.
 */
function placesOfLeads({ plan, assignments }: Directive): readonly number[] {
  const places: number[] = [];
  let planned = 0;
  for (const { kind, first, units } of plan.duties) {
    planned += units.length;
    if (kind === 'consolidate') for (let place = 0; place < units.length; place += 1) places.push(first + place);
  }
  for (let ordinal = planned; ordinal < assignments.length; ordinal += 1) places.push(ordinal);
  return places;
}

/** Ordinals of the assignments that a lead's assignment consolidates. */
export function consolidatedBy(directive: Directive, lead: number): readonly number[] {
  const ordinals: number[] = [];
  directive.assignments.forEach((assignment, ordinal) => {
    if (assignment.lead === lead) ordinals.push(ordinal);
  });
  return ordinals;
}

/** Whether a package is to be built: from the record, once all news is in it. */
export function awaitsPackage(directive: Directive): boolean {
  return packagesAwaited(directive).length > 0;
}

/** Ordinals of the assignments whose package is to be built. */
export function packagesAwaited(directive: Directive): readonly number[] {
  return placesOfLeads(directive).filter((ordinal) => directive.assignments[ordinal]?.packageStale !== undefined);
}
