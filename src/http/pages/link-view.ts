import type { Remark } from '../../app/remarks.ts';
import type { Taken } from '../../app/sent-about.ts';
import type { Visit } from '../../app/visit.ts';
import { closingOfTrack } from '../../domain/closings.ts';
import { workingDaysBetween } from '../../domain/calendar.ts';
import { dayOf } from '../../domain/days.ts';
import type { Closing } from '../../domain/deadline.ts';
import type { DutyDefinition, ItemDefinition } from '../../domain/definition.ts';
import { assignmentAt, dutyOf } from '../../domain/directive.ts';
import type { Assignment } from '../../domain/directive.ts';
import { isOwed } from '../../domain/progress.ts';
import { assignmentRow } from '../../domain/rows.ts';
import type { AssignmentRow, ItemRow } from '../../domain/rows.ts';
import type { Instant } from '../../domain/words.ts';
import type { LinkDeed, LinkWords } from '../../notices/link-words.ts';
import { itemState } from '../../notices/status-words/state-words.ts';

/** Everything that a page behind a link is made of. */
export interface LinkView {
  readonly visit: Visit;
  readonly words: LinkWords;
  readonly remarks: readonly Remark[];
  /** What was taken of the unit, and of those whom it follows as far as they are shown one by one; oldest first. */
  readonly taken: readonly Taken[];
  /** Marks this showing of the page's forms. */
  readonly mark: string;
  /** What was filled in and could not be done: the form keeps it. */
  readonly given?: Given;
}

export interface Given {
  readonly deed: LinkDeed;
  readonly fields: ReadonlyMap<string, string>;
  /** Nobody knows whether it was recorded: a part was away. */
  readonly isUnsure?: boolean;
  /** The code of what stood in the way. */
  readonly refusal?: string;
}

/** One task of a unit, as its page shows it. */
export interface Task {
  readonly ordinal: number;
  readonly assignment: Assignment;
  readonly row: AssignmentRow;
  readonly duty: DutyDefinition;
  readonly items: readonly TaskItem[];
}

export interface TaskItem {
  readonly item: ItemDefinition;
  readonly row: ItemRow;
  readonly state: string;
  readonly closing?: Closing;
  /** When more time was asked for it, where nobody has answered that. */
  readonly askedAt?: Instant;
}

/** The task behind an ordinal. A duty that a replaced document does not have any more keeps its id for a name. */
export function taskOf({ visit, words }: Pick<LinkView, 'visit' | 'words'>, ordinal: number): Task {
  const { directive, document, now } = visit;
  const assignment = assignmentAt(directive, ordinal);
  const planned = dutyOf(directive, assignment);
  const row = assignmentRow(directive, ordinal);
  const duty = document.duties.find(({ id }) => id === planned.id) ?? unnamed(planned);
  const items = row.items.map((item, index): TaskItem => {
    const closing = closingOfItem(visit, assignment, index);
    const askedAt = assignment.items[index]?.askedExtensionAt;
    return {
      item: duty.items.find(({ id }) => id === item.item) ?? named(item.item),
      row: item,
      state: words.state(itemState(row, item, now)),
      ...(closing && { closing }),
      ...(askedAt !== undefined && { askedAt }),
    };
  });
  return { ordinal, assignment, row, duty, items };
}

/** Items that the unit may send now: owed ones, and those under review, of which it may send a better version. */
export function sendable({ assignment, items, duty }: Task): readonly TaskItem[] {
  if (assignment.ended !== undefined || (duty.kind === 'consolidate' && assignment.openedAt === undefined)) return [];
  return items.filter(({ row }) => isOwed(row) || row.state === 'under-review');
}

/** Items that the unit owes. */
export function owed({ assignment, items }: Task): readonly TaskItem[] {
  return assignment.ended === undefined ? items.filter(({ row }) => isOwed(row)) : [];
}

/** How far away a deadline is, in working days; empty on the days off between the last working day and the close. */
export function daysLeftWords({ visit, words }: Pick<LinkView, 'visit' | 'words'>, closing: Closing): string {
  const { calendar } = visit.directive;
  const today = dayOf(visit.now);
  const last = closing.lastWorkingDayOn;
  if (visit.now >= closing.closesAt)
    return words.workingDaysOver(Math.max(0, workingDaysBetween(calendar, last, today)));
  return last < today ? '' : words.workingDaysLeft(workingDaysBetween(calendar, today, last));
}

function closingOfItem({ directive }: Visit, assignment: Assignment, index: number): Closing | undefined {
  const track = assignment.tracks.find(({ round }) => round === assignment.items[index]?.round);
  return track && closingOfTrack(directive, assignment, track);
}

function unnamed({ id, kind, units }: ReturnType<typeof dutyOf>): DutyDefinition {
  return { id, kind, units, asks: id, with: [], settlesOn: 'accepted', items: [] };
}

function named(id: string): ItemDefinition {
  return { id, title: id, short: id, needs: [] };
}
