/** How far a message has come, as its receiver sees it. A receiver can be told to stop, cut or answer at each. */
export type Phase =
  | 'connect'
  | 'recipient'
  | 'data'
  /** The dot has been read (of an SMS: the part), and nothing is held yet. */
  | 'dot'
  /** It is on the receiver's disk, and the sender has not been answered. */
  | 'held'
  | 'answered';

/** What happens when a message comes to a phase. */
export type Deed =
  /** Stands still until it is released, or the link is gone. */
  | { readonly kind: 'stand' }
  | { readonly kind: 'cut' }
  | { readonly kind: 'wait'; readonly ms: number }
  /** A mail's reply, such as `450 4.2.0 Later`; of an SMS the name of a status, such as `ESME_RTHROTTLED`. */
  | { readonly kind: 'answer'; readonly words: string }
  /** The state of an SMS's receipt (`DELIVRD`, `UNDELIV`), and when it comes: after the answer, twice, or before it. */
  | { readonly kind: 'receipt'; readonly state: string; readonly when: 'after' | 'twice' | 'before' };

/** An order to a receiver: which message at which phase, from its `nth` on (1 is the next), so many times. */
export interface Order {
  readonly channel: 'email' | 'sms';
  readonly phase: Phase;
  /** Whom it is for; without it, whoever. */
  readonly to?: readonly string[];
  readonly nth?: number;
  readonly times?: number;
  readonly deed: Deed;
}

/** What the harness tells a receiver. */
export type Told =
  { readonly say: 'order'; readonly order: Order } | { readonly say: 'forget' } | { readonly say: 'release' };

/** What a receiver tells the harness. */
export type Seen =
  | { readonly saw: 'ready'; readonly smtpPort: number; readonly smppPort: number }
  | {
      readonly saw: 'phase';
      readonly channel: 'email' | 'sms';
      readonly phase: Phase;
      readonly to: string;
      readonly at: number;
    }
  | { readonly saw: 'standing'; readonly channel: 'email' | 'sms'; readonly phase: Phase };

/** A message on the receiver's disk. Its `words` are without the code of its link, which is new at every try. */
export type Held =
  | {
      readonly channel: 'email';
      readonly to: string;
      readonly messageId: string;
      readonly subject: string;
      readonly words: string;
      readonly at: number;
    }
  | {
      readonly channel: 'sms';
      readonly to: string;
      /** Reference number, total and place of a part; `0 1 1` for a message of one part. */
      readonly part: string;
      readonly words: string;
      readonly at: number;
    };
