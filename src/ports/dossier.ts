import type { Definition, Unit } from '../domain/definition.ts';
import type { Day, Instant, ItemId, TextId, UnitId } from '../domain/words.ts';
import type { NoticeRow } from './ledger.ts';
import type { AssignmentRow, CommandReceipt, DirectiveRow, NumberedEvent, SubmissionRow } from './record.ts';

/** Everything about a directive, as it goes to the archive. */
export interface DossierInput {
  readonly directive: DirectiveRow;
  readonly madeAt: Instant;
  /** The document and those that replaced it. */
  readonly revisions: readonly { readonly revision: number; readonly definition: Definition }[];
  /** The units of the directive, with names and titles of their people; addresses stay in the directory. */
  readonly units: readonly Unit[];
  readonly assignments: readonly AssignmentRow[];
  readonly events: readonly NumberedEvent[];
  readonly notices: readonly NoticeRow[];
  readonly receipts: readonly CommandReceipt[];
  readonly submissions: readonly SubmissionRow[];
  readonly decisions: readonly DecisionLine[];
  /** Free text by id: what events name in `reason`, `basis` and `number`. */
  readonly texts: Readonly<Record<TextId, string>>;
  readonly calls: readonly CallLine[];
  /** The packages that are kept, oldest first, by their hashes. */
  readonly packages: readonly { readonly sha256: string; readonly builtAt: Instant }[];
  readonly read: (sha256: string) => Promise<Uint8Array>;
  /** For packages, which may be of any size. */
  readonly open: (sha256: string) => Promise<{ readonly pieces: AsyncIterable<Uint8Array> }>;
}

/** What somebody decided, taken from the events for people to read. */
export interface DecisionLine {
  readonly seq: number;
  readonly at: Instant;
  readonly kind: string;
  readonly units: readonly UnitId[];
  readonly duty?: string;
  readonly items: readonly ItemId[];
  /** Reason, basis or number, in the words that were given. */
  readonly text?: string;
  readonly until?: Instant;
  readonly on?: Day;
  /** How a unit was answered that declined, and the unit that its task went to. */
  readonly answer?: 'reassign' | 'exempt' | 'stands';
  readonly to?: UnitId;
}

/** A telephone call, as the office wrote it down. */
export interface CallLine {
  readonly unit: UnitId;
  readonly at: Instant;
  readonly outcome: string;
  readonly promisedAt?: Instant;
  readonly note?: string;
}

/** Writes a dossier as a zip, in pieces: files are read one at a time, when their turn comes, packages in pieces. */
export type DossierWriter = (input: DossierInput) => AsyncIterable<Uint8Array>;

/** What a check of a dossier found. */
export interface DossierVerdict {
  readonly ok: boolean;
  readonly directive?: string;
  readonly madeAt?: string;
  /** SHA-256 of the manifest: who knows it from elsewhere knows that the whole is as it was made. */
  readonly manifestSha256?: string;
  /** How many files were as the manifest says. */
  readonly sound: number;
  readonly problems: readonly DossierProblem[];
}

/**
 * - `changed`: its bytes are not those that the manifest names.
 * - `missing`: the manifest names it, and it is not there.
 * - `extra`: it is there, and the manifest does not name it.
 * - `twice`: two entries have its path.
 * - `unreadable`: it cannot be read, or is not what it has to be.
 */
export interface DossierProblem {
  readonly path: string;
  readonly problem: 'changed' | 'missing' | 'extra' | 'twice' | 'unreadable';
}
