import { knownClosing } from './closings.ts';
import { dutyOf, followsRules } from './directive.ts';
import type { Assignment, Directive } from './directive.ts';
import { awaitsIssue, isSettled } from './progress.ts';
import { isExtension } from './progress-facts.ts';
import type { Instant, ItemId, ItemState, UnitId, Verdict } from './words.ts';

/** The read model's row of one assignment: what people look at, without the engine's marks. */
export interface AssignmentRow {
  readonly ordinal: number;
  readonly unit: UnitId;
  readonly duty: string;
  readonly state: 'open' | 'settled' | 'withdrawn' | 'missing';
  readonly acknowledgedAt?: Instant;
  readonly declinedAt?: Instant;
  readonly onPhoneListSince?: Instant;
  readonly items: readonly ItemRow[];
}

export interface ItemRow {
  readonly item: ItemId;
  readonly state: ItemState;
  readonly version: number;
  readonly round: number;
  readonly closesAt?: Instant;
  readonly receivedAt?: Instant;
  /** Of the first version: what a report counts. */
  readonly verdict?: Verdict;
  /** The leader has given it more time: `closesAt` is not the document's own deadline. */
  readonly extended?: true;
}

/** The row of an assignment, as the fold has it. */
export function assignmentRow(directive: Directive, ordinal: number): AssignmentRow {
  const assignment = directive.assignments[ordinal];
  if (!assignment) throw new Error(`There is no assignment ${ordinal}.`);
  const { id, items } = dutyOf(directive, assignment);
  const { acknowledgedAt, declinedAt, onPhoneListSince } = assignment;
  return {
    ordinal,
    unit: assignment.unit,
    duty: id,
    state: stateOf(directive, assignment),
    ...(acknowledgedAt !== undefined && { acknowledgedAt }),
    ...(declinedAt !== undefined && { declinedAt }),
    ...(onPhoneListSince !== undefined && { onPhoneListSince }),
    items: items.map((item, index) => itemRow(directive, assignment, item.id, index)),
  };
}

function stateOf(directive: Directive, assignment: Assignment): AssignmentRow['state'] {
  if (assignment.items.some(({ state }) => state === 'missing')) return 'missing';
  if (directive.state === 'withdrawn' || assignment.ended === 'withdrawn') return 'withdrawn';
  // Closed by the office while the issue was awaited, it is waited for no more; up to the sixth rules it stayed open.
  const isOver = directive.state === 'closed' && followsRules(directive, 7) && awaitsIssue(directive, assignment);
  const owesNothing = assignment.items.length > 0 && (isOver || isSettled(directive, assignment));
  return owesNothing || assignment.ended === 'reassigned' ? 'settled' : 'open';
}

function itemRow(directive: Directive, assignment: Assignment, id: ItemId, index: number): ItemRow {
  const item = assignment.items[index];
  if (!item) throw new Error('An assignment has as many items as its duty.');
  const track = assignment.tracks.find(({ round }) => round === item.round);
  const closing = track && knownClosing(directive, assignment, track);
  const verdict = item.firstVerdict ?? item.verdict;
  return {
    item: id,
    state: item.state,
    version: item.version,
    round: item.round,
    ...(closing && { closesAt: closing.closesAt }),
    ...(item.receivedAt !== undefined && { receivedAt: item.receivedAt }),
    ...(verdict && { verdict }),
    ...(track && isExtension(track) && { extended: true }),
  };
}
