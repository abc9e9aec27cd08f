import type { Calendar } from './calendar.ts';
import type { Reached } from './directive.ts';
import type { Plan } from './plan.ts';
import type { Told } from './told.ts';
import type { Channel, Day, Instant, PersonId, RungName, TextId, UnitId, Verdict } from './words.ts';

/** Why a rung was not sent to an assignment. Shown to people, kept in the ledger. */
export type SilenceReason =
  | 'just-assigned'
  | 'just-told'
  | 'after-the-close'
  | 'late'
  | 'declined'
  | 'held'
  | 'claimed'
  | 'under-review'
  | 'settled'
  | 'exempted'
  | 'acknowledged'
  | 'covered-by-opened'
  | 'reviewed';

/** A rung that some assignments passed in silence, and why. */
export interface Silence extends Omit<Reached, 'list' | 'event' | 'happening' | 'leaderToo'> {
  readonly reason: SilenceReason;
}

/** A person to whom something could not be handed over. */
export interface Unreached {
  readonly unit: UnitId;
  readonly person: PersonId;
}

/** An item's new version, with the verdict against the deadline then in force. */
export interface Received {
  readonly item: number;
  readonly verdict: Verdict;
}

/** Which notices are corrected; from the eighth rules on with the items that they spoke of, and who had them when. */
export interface Correction {
  readonly leader: boolean;
  /** When the last of them went out. */
  readonly toldAt: Instant;
  readonly items?: readonly number[];
  readonly told?: Told;
}

/** The item that a receipt's verdict and deadline are of: a late one, where items of several deadlines come together. */
export function decisive(received: readonly Received[]): Received | undefined {
  return received.find(({ verdict }) => verdict === 'late') ?? received[0];
}

/**
 * Everything that can happen to a directive, in the past tense. Ordinals name assignments, numbers name items of the
 * duty. Events are the audit trail: kinds and fields are added, never renamed.
 */
export type DirectiveEvent = { readonly at: Instant } & (
  | { readonly kind: 'launched'; readonly plan: Plan; readonly calendar: Calendar }
  | { readonly kind: 'acknowledged'; readonly assignments: readonly number[] }
  | {
      readonly kind: 'claimed';
      readonly assignment: number;
      readonly items: readonly number[];
      readonly submission: string;
    }
  | {
      readonly kind: 'claim-confirmed';
      readonly assignment: number;
      readonly received: readonly Received[];
      readonly arrivedOn: Day;
      readonly submission: string;
      /** Notices that said otherwise went out: a correction follows, to these besides the contact. */
      readonly correct?: Correction;
    }
  | {
      readonly kind: 'claim-denied';
      readonly assignment: number;
      readonly items: readonly number[];
      readonly reason?: TextId;
    }
  | {
      readonly kind: 'submitted';
      readonly assignment: number;
      readonly received: readonly Received[];
      readonly submission: string;
      readonly receivedAt: Instant;
      readonly nil?: true;
      readonly paper?: { readonly arrivedOn: Day };
      readonly correct?: Correction;
    }
  | { readonly kind: 'accepted'; readonly assignment: number; readonly items: readonly number[] }
  | {
      readonly kind: 'returned';
      readonly assignment: number;
      readonly items: readonly number[];
      readonly reason: TextId;
      readonly sentBack?: 'unreadable' | 'wrong-addressee' | 'not-a-submission';
    }
  | { readonly kind: 'declined'; readonly assignment: number; readonly reason: TextId }
  | {
      readonly kind: 'answered';
      readonly assignment: number;
      readonly answer: 'reassign' | 'exempt' | 'stands';
      readonly to?: UnitId;
      readonly reason?: TextId;
    }
  | {
      readonly kind: 'extension-asked';
      readonly assignment: number;
      readonly items: readonly number[];
      readonly until: Instant;
      readonly reason: TextId;
    }
  | {
      readonly kind: 'extended';
      readonly assignment: number;
      readonly items: readonly number[];
      readonly closesAt: Instant;
      readonly inclusive: boolean;
      readonly basis: TextId;
    }
  | { readonly kind: 'extension-refused'; readonly assignment: number; readonly reason: TextId }
  | {
      readonly kind: 'exempted';
      readonly assignment: number;
      readonly items: readonly number[];
      readonly basis: TextId;
    }
  | {
      readonly kind: 'handler-named' | 'stand-in-named';
      readonly unit: UnitId;
      readonly appointment: string;
    }
  | {
      readonly kind: 'held';
      readonly assignments: readonly number[];
      readonly until: Instant;
      readonly rung?: RungName;
    }
  | { readonly kind: 'issued'; readonly assignment: number; readonly number: TextId; readonly on: Day }
  | {
      /** A signed letter that urges these units on is on record: number (stored text) and day as it was issued. */
      readonly kind: 'letter-recorded';
      readonly letter: 1 | 2;
      readonly number: TextId;
      readonly on: Day;
      readonly assignments: readonly number[];
    }
  | { readonly kind: 'released'; readonly draft: 'status' | 'final-report' }
  | { readonly kind: 'replaced'; readonly plan: Plan; readonly calendar: Calendar }
  | { readonly kind: 'withdrawn'; readonly basis: TextId }
  | { readonly kind: 'closed'; readonly reason?: TextId }
  | {
      readonly kind: 'calendar-corrected';
      readonly calendar: Calendar;
      readonly moved: readonly number[];
      readonly basis?: TextId;
    }
  | {
      readonly kind: 'opened';
      readonly assignment: number;
      readonly by: 'all-settled' | 'cut-off';
      readonly cutOffAt: Instant;
    }
  | {
      readonly kind: 'package-built';
      readonly assignment: number;
      readonly hash: string;
      /** Number of the last event that it contains. */ readonly upTo: number;
    }
  | { readonly kind: 'notices-due'; readonly reached: readonly Reached[]; readonly silences: readonly Silence[] }
  | {
      readonly kind: 'delivery-ended';
      readonly delivery: number;
      readonly handedOver: number;
      readonly failed: readonly Unreached[];
      readonly unknown: readonly Unreached[];
      /** Units with messages to be tried later, and units that were not begun. */
      readonly again: readonly UnitId[];
      readonly notBegun: readonly UnitId[];
    }
  | {
      /** Receipts and bounces that came after hand-over. */
      readonly kind: 'undelivered';
      readonly reached: readonly Reached[];
      readonly channel: Channel;
      readonly people: readonly Unreached[];
    }
);

export type EventOf<Kind extends DirectiveEvent['kind']> = Extract<DirectiveEvent, { kind: Kind }>;
