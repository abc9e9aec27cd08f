import type { Channel, Instant } from '../domain/words.ts';

/** How the office appears on what it sends. */
export interface Sender {
  /** `dondoc.example`: in the foot of each mail, and what Message-IDs end in. */
  readonly domainName: string;
  /** Host of the short links in messages, at most 18 characters. */
  readonly linkHost: string;
  readonly address: string;
  readonly accentedSms: boolean;
}

/** What the message centre has said of messages handed over a moment ago. */
export interface Receipts {
  /**
   * Waits until each reference has its receipt, or as long as the host allows (not at all where receipts may take
   * hours); answers the references that will not be delivered, with the reason.
   */
  readonly settle: (references: readonly string[]) => Promise<ReadonlyMap<string, string>>;
}

/**
 * The clock of an activity, from the workflow's `now` and rehearsal offset. In earnest it is the world's, and an offset is
 * refused; in a rehearsal it runs on from the workflow's.
 */
export type ActivityClock = (workflowNow: Instant, offsetMs: number) => () => Instant;

/**
 * A message's turn at the pace of its channel: true when it may begin now. False when it would have to wait longer than
 * `withinMs`; by then that time has passed.
 */
export type Turns = (channel: Channel, withinMs: number) => Promise<boolean>;
