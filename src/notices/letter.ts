import type { Definition, DutyDefinition, Person, Unit } from '../domain/definition.ts';
import type { NoticeFacts } from '../domain/facts.ts';
import type { Addressee, Channel, Day, Instant, PersonId, TextId, UnitId } from '../domain/words.ts';

/** Everything that is needed to word one notice to one person: the facts, and the names behind their ids. */
export interface Letter {
  readonly document: Definition;
  readonly duty: DutyDefinition;
  readonly facts: NoticeFacts;
  readonly recipient: { readonly unit: Unit; readonly person: Person; readonly addressedAs: Addressee };
  readonly units: Units;
  /** The stored free text behind the ids in `facts.happening`. */
  readonly texts: Readonly<Record<TextId, string>>;
  /** The submission that the notice is about. */
  readonly submission?: SubmissionFacts;
  /** The document that `document` has replaced, for `replaced`. */
  readonly former?: Definition;
  /** Those before it, the latest first, where something that happened is about what only they had asked for. */
  readonly earlier?: readonly Definition[];
  /** For a lead's assignment: working days between the cut-off and the lead's own close. */
  readonly workingDaysAfterCutOff?: number;
  /** Letters of requests that are one list in a mail, this one first among them. */
  readonly together?: readonly Letter[];
  /** The carrier takes no links in SMS: the mail and a phone number are named in their place. */
  readonly smsWithoutLink?: boolean;
  /** The moment of writing: `{luc}`. */
  readonly writtenAt: Instant;
  /** Where to act: a short link of at most 27 characters, its code random. */
  readonly link: string;
  /** Domain name shown in the mail's foot. */
  readonly domainName: string;
  /** Accented SMS instead of the unaccented default. */
  readonly accentedSms: boolean;
}

/** Looks names up. A unit that has left the directory has its id for a name; a person may have left it. */
export interface Units {
  readonly unit: (id: UnitId) => Unit;
  readonly person: (id: PersonId) => { readonly person: Person; readonly unit: Unit } | undefined;
}

/** What a unit said of its submission, for receipts. */
export interface SubmissionFacts {
  readonly number?: string;
  readonly on?: Day;
  /** Hex SHA-256 over the files' hashes, whole. */
  readonly hash: string;
  /** How it was sent, where the unit says that it has sent it another way. */
  readonly way?: string;
  /** It says that there is nothing to report. */
  readonly isNil?: true;
}

/** The words of one message: one person, one channel, one instant, however many notices it carries. */
export interface Message {
  readonly channel: Channel;
  /** Emails only. */
  readonly subject?: string;
  /** Plain text of the mail, or the SMS. */
  readonly text: string;
  readonly html?: string;
  /** Calendar entry of the deadline, as iCalendar text. */
  readonly ics?: string;
  /** SMS only: how many parts it takes. */
  readonly segments?: number;
}
