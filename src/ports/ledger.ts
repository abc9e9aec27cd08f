import type { Channel, DirectiveId, DutyId, Instant, LadderName, PersonId, RungName, UnitId } from '../domain/words.ts';

/**
 * States of a message on its way; the ledger is evidence of its own, not a fold of events.
 * - `planned`: frozen for a person, a channel and an address; certainly not handed over.
 * - `sending`: claimed, just before the final dot; if found so after a crash, nobody can know.
 * - `handed-over`: the relay or message centre took it.
 * - `delivered`: the message centre's receipt says that it arrived.
 * - `failed`: it will not be tried again, and why.
 * - `unknown`: it may have been taken.
 * - `skipped`: it was not sent, and why.
 */
export type MessageState = 'planned' | 'sending' | 'handed-over' | 'delivered' | 'failed' | 'unknown' | 'skipped';

/** One rung's notice to one person over one channel. */
export interface NoticeKey {
  readonly duty: DutyId;
  readonly ladder: LadderName;
  readonly round: number;
  readonly rung: RungName;
  readonly day: number;
  /** Ordinal of the assignment, or -1 for a list or digest. */
  readonly assignment: number;
  /** For a `tell` notice: the number of the event that it tells of; otherwise 0. */
  readonly event: number;
}

/** A notice as planned for a message: its key, and what it is about. */
export interface PlannedNotice extends NoticeKey {
  readonly at: Instant;
  readonly unit: UnitId;
  readonly about: readonly UnitId[];
}

/** One message that a batch is about to send: one person, one channel, one instant. */
export interface PlannedMessage {
  readonly unit: UnitId;
  readonly person: PersonId;
  readonly channel: Channel;
  /** Where to; absent when the person has no address for the channel, and the message then fails at once. */
  readonly address?: string;
  readonly notices: readonly PlannedNotice[];
}

/** A message as frozen in the ledger. */
export interface LedgerMessage {
  readonly id: number;
  readonly unit: UnitId;
  readonly person: PersonId;
  readonly channel: Channel;
  readonly address?: string;
  readonly state: MessageState;
  readonly notices: readonly PlannedNotice[];
  readonly reason?: string;
  /** How often it was handed over again after an unknown end. */
  readonly resends: number;
}

/** A notice with what became of it, as managers and reports see it. */
export interface NoticeRow extends PlannedNotice {
  /** Empty, as the channel is, when nobody was addressed: the notice was skipped. */
  readonly person: PersonId;
  readonly channel: Channel | '';
  readonly outcome: MessageState;
  readonly reason?: string;
  readonly sentAt?: Instant;
  readonly messageId?: number;
}

/** A relay or message centre has taken a message, as the process that handed it over heard. Ids alone, no address. */
export interface HeardAnswer {
  readonly message: number;
  /** When it was claimed: a number alone could be another message's, in another ledger. */
  readonly claimedAt: Instant;
  readonly at: Instant;
  readonly reference: string;
}

/** Answers that were heard and are not in the ledger yet, so that a process that is killed does not take them with it. */
export interface HeardAnswers {
  /** Written down before it returns; where that cannot be, the ledger alone will have it. */
  readonly note: (answer: HeardAnswer) => void;
  /** The ledger has these now, or wants them no more. */
  readonly written: (answers: readonly HeardAnswer[]) => void;
  /** All that the ledger may lack, whichever process heard them; some it may have. */
  readonly left: () => Promise<readonly HeardAnswer[]>;
}

export interface Ledger {
  /**
   * Freezes the messages of one sending, in one transaction: each notice is created at most once per key, person and
   * channel, whoever asks again. Returns every message of the sending with its present state; notices that another
   * sending already holds are left out, and so are messages with no notice left.
   */
  readonly freeze: (
    directive: DirectiveId,
    sending: string,
    messages: readonly PlannedMessage[],
  ) => Promise<readonly LedgerMessage[]>;
  /** `planned` becomes `sending`, durably; throws when it is not `planned` any more. Claims of one tick share a statement. */
  readonly claim: (message: number, at: Instant) => Promise<void>;
  readonly handedOver: (message: number, at: Instant, reference: string) => Promise<void>;
  /** Answers that a process heard and did not get to write down. What has gone on in another way since stays as it is. */
  readonly heard: (answers: readonly HeardAnswer[]) => Promise<void>;
  readonly failed: (message: number, at: Instant, reason: string) => Promise<void>;
  /** Back to `planned`, for a later try. Only for messages that were certainly not taken. */
  readonly again: (message: number, at: Instant, reason: string) => Promise<void>;
  readonly unknown: (message: number, at: Instant, reason: string) => Promise<void>;
  /** `planned` becomes `skipped`: nothing of it is owed any more. */
  readonly drop: (message: number, at: Instant, reason: string) => Promise<void>;
  /** An unknown `assignment` is handed over again, once, with the same Message-ID: back to `planned`, counted. */
  readonly resend: (message: number, at: Instant) => Promise<boolean>;
  /** A receipt: by the reference of the message centre. Returns the message it settled, or none when it is not ours (yet). */
  readonly receipt: (
    reference: string,
    state: 'delivered' | 'failed',
    at: Instant,
    reason: string,
  ) => Promise<LedgerMessage | undefined>;
  /** Notices that were not sent, and why: one row per assignment. Person and channel are empty: nobody was addressed. */
  readonly skip: (
    directive: DirectiveId,
    notices: readonly (PlannedNotice & { readonly reason: string })[],
  ) => Promise<void>;
  /** All notices of a directive in order of planned instant, then id. */
  readonly notices: (directive: DirectiveId) => Promise<readonly NoticeRow[]>;
  /** Addresses that answered "never" and have not changed since. */
  readonly deadAddresses: (addresses: readonly string[]) => Promise<ReadonlySet<string>>;
  readonly markDead: (address: string, at: Instant, reason: string) => Promise<void>;
}
