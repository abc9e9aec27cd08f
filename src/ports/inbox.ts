import type { Instant } from '../domain/words.ts';

/** A message as its receiver would see it in a list. */
export interface CaughtMessage {
  /** Counts up from 1 over mails and SMS. */
  readonly id: number;
  readonly channel: 'email' | 'sms';
  readonly to: string;
  /** Subject of a mail; text of an SMS. */
  readonly headline: string;
  readonly at: Instant;
}

/** A message as its receiver would read it. */
export interface ReadMessage extends CaughtMessage {
  readonly from: string;
  readonly text: string;
  /** Mails only. It comes from outside: show it in a sandbox. */
  readonly html?: string;
  readonly attachments: readonly string[];
  readonly segments?: number;
}

/** What the embedded mail catcher and message centre hold; there is none when both are real. */
export interface Inbox {
  /** Newest first. `words`: part of receiver or headline. */
  readonly list: (filter: {
    readonly words?: string;
    readonly channel?: 'email' | 'sms';
    readonly from: number;
    readonly atMost: number;
  }) => { readonly total: number; readonly messages: readonly CaughtMessage[] };
  readonly read: (id: number) => Promise<ReadMessage | undefined>;
}
