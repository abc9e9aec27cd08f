import type { Channel } from './words.ts';

/** How many messages a second each channel takes; a channel that is not named takes them as they come. */
export type Pace = Readonly<Partial<Record<Channel, number>>>;

/** How messages go out, as the service is set at a launch: its plan keeps it. */
export interface Sending {
  /** How fast the channels are; without it rungs begin at their instants. */
  readonly pace?: Pace;
  /** Receipts of a rush wait this long for each other, in ms, to go out together; each at once where it is left out. */
  readonly receiptsWaitMs?: number;
}

/** How many people with an address a duty's contacts and heads were at launch, all its units together. */
export type Reach = Readonly<Record<Channel, { readonly contact: number; readonly head: number }>>;

/** How long receipts of a rush wait for each other: long enough to gather, and short enough to be "at once". */
export const usualReceiptsWaitMs = 2000;
