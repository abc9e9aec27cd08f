import type { Instant } from '../domain/words.ts';

/**
 * What became of an attempt to hand a message over.
 * - `handed-over`: the relay or message centre took it; `reference` is its queue id or message id.
 * - `again`: it was certainly not taken, and a later try may succeed.
 * - `never`: it was certainly not taken and never will be; the address will not work until it is changed, unless it
 *   was the message alone that was refused.
 * - `unknown`: it may have been taken (the link was cut after the claim).
 */
export type HandOver =
  | { readonly outcome: 'handed-over'; readonly reference: string }
  | { readonly outcome: 'again'; readonly reason: string }
  | {
      readonly outcome: 'never';
      readonly reason: string;
      /** It was this message that was refused, not its address: others may get there. */
      readonly refused?: 'message';
    }
  | { readonly outcome: 'unknown'; readonly reason: string };

export interface Email {
  readonly from: { readonly name: string; readonly address: string };
  readonly to: { readonly name: string; readonly address: string };
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  readonly ics?: string;
  /** `<…@domain>`, ours, the same on a resend. */
  readonly messageId: string;
  /** The thread: one per assignment. */
  readonly inReplyTo?: string;
  readonly references?: readonly string[];
  readonly date: Instant;
}

/** One recipient a message, always: a partly refused message looks like success. */
export interface EmailChannel {
  /**
   * Hands one mail over. `claim` is called after the last byte of the message and before SMTP's final dot; when it
   * throws, the dot is not sent. Never throws for failures of the world: they are outcomes.
   */
  readonly send: (email: Email, claim: () => Promise<void>) => Promise<HandOver>;
  readonly close: () => Promise<void>;
}

export interface Sms {
  /** E.164: `+84912345678`. */
  readonly to: string;
  readonly text: string;
}

/** A delivery receipt of the message centre, about a message handed over under `reference`. */
export interface SmsReceipt {
  readonly reference: string;
  readonly state: 'delivered' | 'undeliverable' | 'expired' | 'rejected' | 'unknown';
  readonly reason: string;
  readonly at: Instant;
}

export interface SmsChannel {
  /** Hands one SMS over (all its parts); `claim` is called just before the first part is submitted. */
  readonly send: (sms: Sms, claim: () => Promise<void>) => Promise<HandOver>;
  /** Receipts of the message centre as they come, possibly before `send` has resolved, twice, or never. */
  readonly onReceipt: (listener: (receipt: SmsReceipt) => void) => void;
  readonly close: () => Promise<void>;
}
