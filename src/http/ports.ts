import type { CalendarDesk } from '../app/calendar-desk.ts';
import type { Housekeeping } from '../app/housekeeping.ts';
import type { AppPorts } from '../app/ports.ts';
import type { DirectiveReader } from '../app/read-directive.ts';
import type { Calendar } from '../domain/calendar.ts';
import type { Definition, Unit } from '../domain/definition.ts';
import type { Refusal } from '../domain/refusal.ts';
import type { Instant } from '../domain/words.ts';
import type { SignedLetter } from '../notices/signed-letter/signed-letter.ts';
import type { Status } from '../notices/status-words/status.ts';
import type { DocumentReader } from '../intake/document-reader.ts';
import type { PartName } from '../ports/away.ts';
import type { Sender } from '../ports/delivery.ts';
import type { DossierWriter } from '../ports/dossier.ts';
import type { Inbox } from '../ports/inbox.ts';
import type { Ledger } from '../ports/ledger.ts';
import type { PhoneCalls, RequestKeys, Tokens } from '../ports/office-desk.ts';
import type { FileIntake, LinkDesk } from '../ports/record.ts';
import type { Register } from '../ports/register.ts';
import type { ScriptStep } from '../schema/script-file.ts';

/** Whether a part answers, and whether it is a real one or came along with the service. */
export interface PartState {
  readonly part: PartName;
  readonly embedded: boolean;
  readonly answers: boolean;
}

/** Makes the files that people take away; their formats are for adapters to know. */
export interface Papers {
  readonly statusWorkbook: (status: Status) => Promise<Uint8Array>;
  readonly makeLetter: (letter: SignedLetter) => Promise<Uint8Array>;
  readonly writeDossier: DossierWriter;
}

/** A directive to be rehearsed, with the units that the service knows and the calendar as it is corrected. */
export interface RehearsalAsked {
  readonly definition: Definition;
  readonly units: readonly Unit[];
  readonly calendar: Calendar;
  readonly from: Instant;
  readonly steps: readonly ScriptStep[];
  readonly confirm: readonly string[];
  readonly refusedMailboxes: readonly string[];
  readonly deadTelephones: readonly string[];
  readonly fileLimitBytes: number;
  readonly accentedSms: boolean;
}

/** What a rehearsal answers, as its report on the command line has it. */
export interface RehearsalReport {
  readonly state: string;
  readonly deadlines: readonly object[];
  readonly timeline: readonly object[];
  readonly units: readonly object[];
  readonly notices: readonly object[];
  readonly package: { readonly sha256: string; readonly builtAt: string } | null;
}

/**
 * - `busy`: as many are under way as may be.
 * - `too-long`: it took more time, or said more, than is allowed; nothing of it is left.
 * - `failed`: it could not be run; `why` is for the log.
 */
export type RehearsalOutcome =
  | { readonly kind: 'done'; readonly report: RehearsalReport }
  | { readonly kind: 'refused'; readonly refusals: readonly Refusal[] }
  | { readonly kind: 'busy' }
  | { readonly kind: 'too-long'; readonly limitSeconds: number }
  | { readonly kind: 'failed'; readonly why: string };

/** Runs directives ahead of their time, away from everything real. */
export interface Rehearsals {
  readonly run: (asked: RehearsalAsked, signal: AbortSignal) => Promise<RehearsalOutcome>;
}

/** What the REST API and its pages talk to. */
export interface HttpPorts {
  readonly app: AppPorts;
  readonly reader: DirectiveReader;
  readonly register: Register;
  readonly ledger: Ledger;
  readonly calendarDesk: CalendarDesk;
  readonly tokens: Tokens;
  readonly requestKeys: RequestKeys;
  readonly phoneCalls: PhoneCalls;
  /** What people were sent links to. */
  readonly links: LinkDesk;
  readonly intake: FileIntake;
  /** Reads the dispatches that drafts are made from, apart from everything else. */
  readonly documents: DocumentReader;
  readonly papers: Papers;
  readonly rehearsals: Rehearsals;
  readonly housekeeping: Housekeeping;
  /** What the embedded catchers hold; absent when mail and SMS really go out. */
  readonly inbox?: Inbox;
  readonly parts: () => Promise<readonly PartState[]>;
  readonly sender: Sender;
  readonly limits: { readonly jsonBytes: number; readonly formBytes: number };
  /** Commands that wait to be asked of the engine. */
  readonly commandsWaiting: () => number;
  readonly log: Log;
}

/** The service's log: ids and codes, never a name, an address or a token. */
export interface Log {
  readonly info: (facts: object, message: string) => void;
  readonly warn: (facts: object, message: string) => void;
  readonly error: (facts: object, message: string) => void;
}
