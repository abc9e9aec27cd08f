import { directoryOf } from '../domain/directory.ts';
import type { Unit } from '../domain/definition.ts';
import { refuse } from '../domain/refusal.ts';
import type { Refusal } from '../domain/refusal.ts';
import { assignmentRow } from '../domain/rows.ts';
import type { AssignmentRow } from '../domain/rows.ts';
import type { DutyId, Instant, UnitId } from '../domain/words.ts';
import { statusForA4 } from '../notices/status-words/a4.ts';
import { statusAsCsv } from '../notices/status-words/csv.ts';
import { chasedDuties } from '../notices/status-words/status.ts';
import type { Status } from '../notices/status-words/status.ts';
import { statusForZalo } from '../notices/status-words/zalo.ts';
import type { ReadDirective } from './read-directive.ts';

/** How a status is passed on: pasted into a group, printed, or opened in a spreadsheet. */
export const statusFormats = ['zalo', 'a4', 'csv', 'xlsx'] as const;
export type StatusFormat = (typeof statusFormats)[number];

/** Which part of a directive is passed on; all of it where nothing is said. */
export interface StatusPart {
  readonly unit?: UnitId;
  readonly duty?: DutyId;
  readonly state?: AssignmentRow['state'];
  /** These assignments only: those whom somebody follows. */
  readonly ordinals?: ReadonlySet<number>;
}

/** A directive as recorded, for the texts that an office passes on. */
export function statusOf(
  { directive, document }: Pick<ReadDirective, 'directive' | 'document'>,
  units: readonly Unit[],
  now: Instant,
): Status {
  const assignments = directive.assignments.map((_, ordinal) => assignmentRow(directive, ordinal));
  return { document, units: directoryOf(units), assignments, calendar: directive.calendar, now };
}

/**
 * A status in one of the formats: plain text, a page of HTML, CSV, or a workbook. Refused where no duty asks anybody to
 * send something.
 */
export async function passOnStatus(
  makeWorkbook: (status: Status) => Promise<Uint8Array>,
  whole: Status,
  format: StatusFormat,
  part: StatusPart = {},
): Promise<{ readonly content: string | Uint8Array } | Refusal> {
  const status = partOf(whole, part);
  if (chasedDuties(status).length === 0)
    return refuse('nothing-asked', 'No duty here asks anybody to send something.', 'Check the duty; see the document.');
  switch (format) {
    case 'zalo':
      return { content: `${statusForZalo(status)}\n` };
    case 'a4':
      return { content: statusForA4(status) };
    case 'csv':
      return { content: statusAsCsv(status) };
    case 'xlsx':
      return { content: await makeWorkbook(status) };
  }
}

function partOf(status: Status, { unit, duty, state, ordinals }: StatusPart): Status {
  const { document } = status;
  const assignments = status.assignments.filter(
    (row) => (unit === undefined || row.unit === unit) && (ordinals === undefined || ordinals.has(row.ordinal)),
  );
  // Of some only their own duties are shown, not empty tables of what others owe.
  const isWhole = unit === undefined && ordinals === undefined;
  const duties = document.duties.filter(
    ({ id }) => (duty ?? id) === id && (isWhole || assignments.some((row) => row.duty === id)),
  );
  return {
    ...status,
    document: { ...document, duties },
    assignments: assignments.filter((row) => state === undefined || row.state === state),
  };
}
