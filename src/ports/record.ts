import type { Definition, Person, Unit } from '../domain/definition.ts';
import type { AssignmentRow, ItemRow } from '../domain/rows.ts';
import type { Day, DirectiveId, Instant, ItemId, Part, PersonId, TextId, UnitId } from '../domain/words.ts';

/** A domain event with its number; `seq` counts up from 1 without gaps, per directive. */
export interface NumberedEvent {
  readonly seq: number;
  readonly at: Instant;
  readonly kind: string;
  /** The event, plain JSON without personal data. */
  readonly event: unknown;
}

export type { AssignmentRow, ItemRow };

export interface DirectiveRow {
  readonly id: DirectiveId;
  readonly state: 'open' | 'closed' | 'withdrawn';
  readonly revision: number;
  readonly seq: number;
  readonly launchedAt: Instant;
  readonly closedAt?: Instant;
  /** Hash of the definition, for "launching equal content again returns the same receipt". */
  readonly contentHash: string;
}

export interface CommandReceipt {
  readonly command: string;
  /** The answer as it was given, plain JSON. */
  readonly answer: unknown;
}

/** What is written down of a directive: events first; the tables are a fold of them. */
export interface DirectiveRecord {
  /** Appends events (`on conflict do nothing`), receipts of commands, and rows of the fold (kept when theirs is newer), in one transaction. */
  readonly append: (
    directive: DirectiveId,
    batch: {
      readonly events: readonly NumberedEvent[];
      readonly receipts: readonly CommandReceipt[];
      readonly directive?: DirectiveRow;
      readonly assignments: readonly AssignmentRow[];
    },
  ) => Promise<void>;
  readonly events: (directive: DirectiveId) => Promise<readonly NumberedEvent[]>;
  readonly receipt: (directive: DirectiveId, command: string) => Promise<unknown>;
  /** Every receipt of a directive, by command. */
  readonly receipts: (directive: DirectiveId) => Promise<readonly CommandReceipt[]>;
  readonly directive: (directive: DirectiveId) => Promise<DirectiveRow | undefined>;
  /** All of a directive, or those of one unit. */
  readonly assignments: (directive: DirectiveId, unit?: UnitId) => Promise<readonly AssignmentRow[]>;
}

/** The documents themselves, by revision (a replacement is the next revision). */
export interface Documents {
  readonly save: (definition: Definition, revision: number, contentHash: string) => Promise<void>;
  readonly definition: (directive: DirectiveId, revision: number) => Promise<Definition | undefined>;
}

/** Units and their people. Handlers and stand-ins are people of a unit for one directive and a period. */
export interface DirectoryStore {
  readonly importUnits: (units: readonly Unit[]) => Promise<void>;
  readonly units: () => Promise<readonly Unit[]>;
  readonly appoint: (appointment: Appointment) => Promise<void>;
  /** In the order in which they were named: of each kind, a unit's last is the one who is told. */
  readonly appointments: (directive: DirectiveId) => Promise<readonly Appointment[]>;
  /** Forgets one who was stored for a command that was then refused. */
  readonly dismiss: (id: string) => Promise<void>;
  /** Addresses of people, and of whoever was named to act, to which nothing is sent any more. */
  readonly deadAddresses: () => Promise<readonly DeadAddress[]>;
  /** Takes the marks off the addresses of a unit, or of one of its people alone; answers how many there were. */
  readonly reviveAddresses: (unit: UnitId, person?: PersonId) => Promise<number>;
}

/** An address that a relay or a message centre has refused for good. */
export interface DeadAddress {
  readonly unit: UnitId;
  readonly person: PersonId;
  readonly name: string;
  readonly address: string;
  readonly refusedAt: Instant;
  /** What the relay or the centre said. */
  readonly reason: string;
}

/** A handler (`until` absent: to the end) or a stand-in (for a period), named by the unit. */
export interface Appointment {
  readonly id: string;
  readonly directive: DirectiveId;
  readonly unit: UnitId;
  readonly kind: 'handler' | 'stand-in';
  readonly person: Person;
  readonly fromOn: Day;
  readonly untilOn?: Day;
  /** Absent for those who were named by a version that did not note it. */
  readonly namedAt?: Instant;
}

/** Free text, stored before the command that carries its id. */
export interface Texts {
  readonly save: (directive: DirectiveId, id: TextId, text: string) => Promise<void>;
  readonly texts: (ids: readonly TextId[]) => Promise<Readonly<Record<TextId, string>>>;
}

export interface StoredFile {
  readonly sha256: string;
  readonly bytes: number;
  readonly part: Part;
  /** The name that the unit gave it, cleaned. */
  readonly name: string;
  readonly item: ItemId;
}

/** One version for one or more items; immutable. */
export interface SubmissionRow {
  readonly id: string;
  readonly directive: DirectiveId;
  readonly unit: UnitId;
  readonly duty: string;
  readonly items: readonly ItemId[];
  readonly kind: 'files' | 'nil-return' | 'paper' | 'claim';
  readonly number?: string;
  readonly on?: Day;
  readonly signer?: string;
  readonly receivedAt: Instant;
  readonly arrivedOn?: Day;
  readonly way?: string;
  /** Hex SHA-256 over the files' hashes in order of item, part and name. */
  readonly hash: string;
  readonly files: readonly StoredFile[];
}

export interface Submissions {
  readonly save: (submission: SubmissionRow) => Promise<void>;
  /** Saves it unless one is stored under its id already, whatever its content; answers the one that is stored then. */
  readonly keep: (submission: SubmissionRow) => Promise<SubmissionRow>;
  readonly submission: (id: string) => Promise<SubmissionRow | undefined>;
  readonly ofDirective: (directive: DirectiveId) => Promise<readonly SubmissionRow[]>;
}

/** Files by their SHA-256, written with fsync and rename. */
export interface Files {
  /** Takes the bytes until they are durable; refuses (throws `FileTooLarge`) past the limit, leaving nothing behind. */
  readonly keep: (
    bytes: AsyncIterable<Uint8Array> | Uint8Array,
  ) => Promise<{ readonly sha256: string; readonly bytes: number }>;
  /** Keeps what this service has made itself, however large: the limit is for what others send. */
  readonly keepOwn: (
    bytes: AsyncIterable<Uint8Array> | Uint8Array,
  ) => Promise<{ readonly sha256: string; readonly bytes: number }>;
  /** The whole file: what somebody sent has a limit. */
  readonly read: (sha256: string) => Promise<Uint8Array>;
  /** A file in pieces, of any size. */
  readonly open: (sha256: string) => Promise<OpenFile>;
  /** Removes what this service has made itself and needs no more, unless it was kept again since; answers whether it did. */
  readonly remove: (sha256: string, keptBefore: Instant) => Promise<boolean>;
}

/** A kept file. Its pieces throw before the last one when they are not what was kept: none that is damaged looks whole. */
export interface OpenFile {
  readonly bytes: number;
  readonly pieces: AsyncIterable<Uint8Array>;
}

/** A file whose bytes are durable, but which is not kept yet: all that comes with it has to be there first. */
export interface ReceivedFile {
  readonly sha256: string;
  readonly bytes: number;
  /** Whether it begins as a PDF does, whatever its name says. */
  readonly isPdf: boolean;
  /** Keeps it for good, under its hash. */
  readonly keep: () => Promise<void>;
  /** Leaves nothing behind, unless it was kept. */
  readonly discard: () => Promise<void>;
}

/** The way in for files of a request that may be cut off in the middle. */
export interface FileIntake {
  readonly receive: (bytes: AsyncIterable<Uint8Array> | Uint8Array) => Promise<ReceivedFile>;
}

/** Links that people are sent: random, of one assignment, stored as a hash. */
export interface Links {
  /** A fresh code of 8 characters for each wanted pair, in order; only its hash is stored, so it cannot be read back. */
  readonly codes: (
    directive: DirectiveId,
    wanted: readonly { readonly person: PersonId; readonly unit: UnitId; readonly assignment: number }[],
    expiresAt: Instant,
  ) => Promise<readonly string[]>;
}

/** What a link stands for. */
export interface LinkTarget {
  /** Names the link in logs and in ids of commands: twelve figures of its hash, which open nothing. */
  readonly id: string;
  readonly directive: DirectiveId;
  readonly person: PersonId;
  readonly unit: UnitId;
  readonly assignment: number;
  readonly expiresAt: Instant;
}

/** Opening links, and taking them back. */
export interface LinkDesk {
  /** What a code stands for. Looking changes nothing: mail scanners open links. `undefined`: there is no such code. */
  readonly open: (code: string, at: Instant) => Promise<LinkTarget | 'expired' | 'revoked' | undefined>;
  /** Takes back the links that a unit, or one person of it, was sent about a directive; answers how many. */
  readonly revoke: (
    directive: DirectiveId,
    whose: { readonly unit: UnitId; readonly person?: PersonId },
    at: Instant,
  ) => Promise<number>;
}
