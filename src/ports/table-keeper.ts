import type { DirectiveId } from '../domain/words.ts';
import type { AssignmentRow, DirectiveRow } from './record.ts';

/** Rows of the fold as they have to be. */
export interface MendedRows {
  readonly directive: DirectiveRow;
  /** Rows that are missing or differ. */
  readonly assignments: readonly AssignmentRow[];
  /** Ordinals of rows that belong to no assignment. */
  readonly surplus: readonly number[];
}

/** Keeps the tables in step with the fold of events, beside a directive that goes on. */
export interface TableKeeper {
  /** Every directive of which anything is recorded. */
  readonly known: () => Promise<readonly DirectiveId[]>;
  /** Answers how many rows were replaced or removed. */
  readonly mend: (rows: MendedRows) => Promise<number>;
}
