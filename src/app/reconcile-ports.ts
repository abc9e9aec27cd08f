import type { DirectiveId, Instant } from '../domain/words.ts';
import type { EngineSurvey } from '../ports/engine-survey.ts';
import type { Ledger } from '../ports/ledger.ts';
import type { DirectiveRecord, Documents } from '../ports/record.ts';
import type { Register } from '../ports/register.ts';
import type { TableKeeper } from '../ports/table-keeper.ts';

/** What reconciling looks at, and mends with. */
export interface ReconcilePorts {
  readonly survey: EngineSurvey;
  readonly record: DirectiveRecord;
  readonly register: Pick<Register, 'eventsAfter'>;
  readonly documents: Documents;
  readonly ledger: Pick<Ledger, 'skip'>;
  readonly tables: TableKeeper;
  readonly now: () => Instant;
  /** How long what differs is left before it is looked at again; half a second, but for tests of what stands still. */
  readonly lookAgainMs?: number;
}

/** What is to be compared, and what may be done about it. */
export interface ReconcileWish {
  /** Says what differs, and changes nothing. */
  readonly dryRun: boolean;
  /** One directive; otherwise all. */
  readonly directive?: DirectiveId;
  /** Goes on with a directive that the engine has lost: only for one that is named. */
  readonly resume?: boolean;
}
