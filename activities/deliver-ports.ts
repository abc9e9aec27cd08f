import type { EmailChannel, SmsChannel } from '../src/ports/channels.ts';
import type { ActivityClock, Receipts, Sender, Turns } from '../src/ports/delivery.ts';
import type { HeardAnswers, Ledger } from '../src/ports/ledger.ts';
import type { DirectoryStore, Documents, Links, Submissions, Texts } from '../src/ports/record.ts';

/** What a delivery needs of the world. */
export interface DeliverPorts {
  readonly ledger: Ledger;
  /** What was heard stands here until it is in the ledger. */
  readonly heard: HeardAnswers;
  readonly documents: Documents;
  readonly directory: DirectoryStore;
  readonly texts: Texts;
  readonly submissions: Submissions;
  readonly links: Links;
  readonly email: EmailChannel;
  readonly sms: SmsChannel;
  readonly receipts: Receipts;
  readonly sender: Sender;
  readonly clock: ActivityClock;
  /** Holds messages back to the pace of their channel. */
  readonly turns: Turns;
  /** Tells the engine that the activity is alive. */
  readonly heartbeat: () => void;
  /** A mistake of ours met one message: it has failed, the others have not, and somebody has to look at it. */
  readonly report: (error: unknown, message: number) => void;
}
