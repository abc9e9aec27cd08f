import type { Channel, DirectiveId, LadderName, RungName } from '../domain/words.ts';

/** What the ledger knows a rung by, over one channel; skipped ones have none. */
export interface RungOverChannel {
  readonly duty: string;
  readonly ladder: LadderName;
  readonly round: number;
  readonly rung: RungName;
  readonly day: number;
  readonly event: number;
  readonly channel: Channel | '';
}

/** The rows of one rung in the ledger. */
export interface RungEvidence extends RungOverChannel {
  /** Where there is a row: the assignment's ordinal (-1 for a list), a space, and the unit. */
  readonly places: readonly string[];
}

/** The messages of one sending. */
export interface SendingEvidence {
  readonly sending: string;
  readonly messages: number;
  /** Messages that carry no notice. */
  readonly bare: number;
}

/** What the ledger holds of a directive, gathered for comparing it with what was to be expected. */
export interface LedgerEvidence {
  readonly rungs: (directive: DirectiveId) => Promise<readonly RungEvidence[]>;
  readonly sendings: (directive: DirectiveId) => Promise<readonly SendingEvidence[]>;
}
