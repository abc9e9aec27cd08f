import type { Calendar } from '../domain/calendar.ts';
import type { Sending } from '../domain/pace.ts';
import type { Instant } from '../domain/words.ts';
import type { Engine } from '../ports/engine.ts';
import type { DirectiveRecord, DirectoryStore, Documents, Files, Submissions, Texts } from '../ports/record.ts';

/** What the use cases talk to. */
export interface AppPorts extends Sending {
  readonly engine: Engine;
  readonly record: DirectiveRecord;
  readonly documents: Documents;
  readonly directory: DirectoryStore;
  readonly texts: Texts;
  readonly submissions: Submissions;
  readonly files: Files;
  readonly calendar: Calendar;
  /** A file name without what could hurt, or nothing when there is nothing left of it. */
  readonly cleanFileName: (name: string) => string | undefined;
  /** Hex SHA-256. */
  readonly hash: (text: string) => string;
  /** The service's clock; in a rehearsal, the script's. */
  readonly now: () => Instant;
}
