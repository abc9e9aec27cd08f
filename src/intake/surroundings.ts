import type { Phrase } from './phrases.ts';

/** What stands around words of time. */
export interface Surroundings {
  readonly phrase: Phrase;
  /** The sentence up to the phrase, and after it. */
  readonly before: string;
  readonly after: string;
  /** The clause (between semicolons) up to the phrase, and after it. */
  readonly clauseBefore: string;
  readonly clauseAfter: string;
  /** Whether the day is known to come after the document itself. */
  readonly isFuture: boolean;
  /** Whether the document is a plan: what it says is done from one day to another, is to be done then. */
  readonly isPlan: boolean;
}
