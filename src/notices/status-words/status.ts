import type { Calendar } from '../../domain/calendar.ts';
import { closingOf } from '../../domain/deadline.ts';
import type { Closing } from '../../domain/deadline.ts';
import type { Definition, DutyDefinition, ItemDefinition, Unit } from '../../domain/definition.ts';
import type { AssignmentRow, ItemRow } from '../../domain/rows.ts';
import type { Instant } from '../../domain/words.ts';
import { deadlineWords, shortDeadlineWords } from '../deadline-words.ts';
import type { Units } from '../letter.ts';
import { clause, oneLine } from '../plain.ts';

/** A directive as it stands, from its document and the rows of the record: what every text for passing on is made of. */
export interface Status {
  readonly document: Definition;
  readonly units: Units;
  readonly assignments: readonly AssignmentRow[];
  readonly calendar: Calendar;
  readonly now: Instant;
}

/** One unit's task, with the items of its duty beside their rows. */
export interface Standing {
  readonly row: AssignmentRow;
  readonly unit: Unit;
  readonly items: readonly { readonly item: ItemDefinition; readonly row: ItemRow }[];
  /** Items that have not come in: owed, claimed, returned or, at the end, missing. */
  readonly owed: readonly ItemDefinition[];
  /** How it is counted; `none` when the unit does not have to send anything (any more). */
  readonly sent: 'all' | 'part' | 'nothing' | 'none';
}

/** The duties that chase somebody, in the order of the document. */
export function chasedDuties({ document }: Pick<Status, 'document'>): readonly DutyDefinition[] {
  return document.duties.filter(({ kind }) => kind === 'submit' || kind === 'consolidate');
}

/** The duty with an id or, without one, the first that asks units to send. Throws when there is none. */
export function dutyAsked(status: Pick<Status, 'document'>, duty: string | undefined): DutyDefinition {
  const chased = chasedDuties(status);
  const found =
    duty === undefined
      ? (chased.find(({ kind }) => kind === 'submit') ?? chased[0])
      : chased.find(({ id }) => id === duty);
  if (found === undefined)
    throw new Error(`The directive ${status.document.id} has no duty ${duty ?? 'to send anything'}.`);
  return found;
}

/** The tasks of a duty, in the order of the record; rows of units that a replaced document named are left out. */
export function standingsOf({ assignments, units }: Status, duty: DutyDefinition): readonly Standing[] {
  return assignments
    .filter((row) => row.duty === duty.id)
    .map((row): Standing => {
      const items = duty.items.flatMap((item) => {
        const found = row.items.find((one) => one.item === item.id);
        return found ? [{ item, row: found }] : [];
      });
      const owed = items.filter(({ row: { state } }) => isOwed(state)).map(({ item }) => item);
      return {
        row,
        unit: units.unit(row.unit),
        items,
        owed,
        sent: sentBy(
          row,
          items.map((one) => one.row),
          owed.length,
        ),
      };
    });
}

/** The unit that receives and chases: the route, or the office where none is named. */
export function receiverOf({ document, units }: Pick<Status, 'document' | 'units'>, duty: DutyDefinition): Unit {
  return units.unit(duty.route ?? document.office);
}

/** `{han_ngan}` of a duty: the deadline as the document states it. */
export function statedDeadline({ deadline }: DutyDefinition): string {
  if (deadline === undefined) return 'theo văn bản';
  return 'within' in deadline ? clause(deadline.quote) : shortDeadlineWords(deadline, 'vi');
}

/** `{han_chu}` of a duty, with its rule in words; a period counts from each unit's own day, and stays as it was written. */
export function fullDeadline(status: Pick<Status, 'calendar'>, duty: DutyDefinition): string {
  const closing = fixedClosing(status, duty);
  return closing === undefined ? statedDeadline(duty) : deadlineWords(closing, 'vi');
}

/** The closing of a duty whose deadline is a date. */
export function fixedClosing(
  { calendar }: Pick<Status, 'calendar'>,
  { deadline }: DutyDefinition,
): Closing | undefined {
  if (deadline === undefined || 'within' in deadline) return undefined;
  const { on } = deadline;
  return closingOf(deadline, calendar, { launchedOn: on, issuedOn: on, acknowledgedOn: on });
}

/** A unit by its short name, on one line. */
export function shortOf({ unit }: Pick<Standing, 'unit'>): string {
  return oneLine(unit.short);
}

function isOwed(state: ItemRow['state']): boolean {
  return state === 'owed' || state === 'claimed' || state === 'returned' || state === 'missing';
}

function sentBy(row: AssignmentRow, items: readonly ItemRow[], owed: number): Standing['sent'] {
  if (row.state === 'withdrawn' || items.every(({ state }) => state === 'exempted')) return 'none';
  if (owed === 0) return 'all';
  return items.some(({ version, state }) => version > 0 && state !== 'returned' && state !== 'claimed')
    ? 'part'
    : 'nothing';
}
