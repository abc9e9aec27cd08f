import type { Channel, Day, Instant, LadderName, RungName, TimeOfDay, UnitId } from '../../domain/words.ts';
import type { Status } from '../status-words/status.ts';

/** What the office needs to draft a signed letter that urges units on (công văn đôn đốc), first or second. */
export interface SignedLetterInput {
  readonly status: Status;
  readonly letter: 1 | 2;
  /** Without it: the first duty that asks units to send. */
  readonly duty?: string;
  /** Without them: every unit that still owes something past its own deadline. */
  readonly units?: readonly UnitId[];
  /** Until when the letter asks for what is missing: `{gio} ngày {han_moi}`. */
  readonly until: { readonly on: Day; readonly at: TimeOfDay };
  /** Number as issued, `170/UBND-VP`, and day: absent in a draft, which leaves room for both. */
  readonly number?: string;
  readonly on?: Day;
  /** What follows the number in a draft; without it, as on the directive itself: `UBND-NN`. */
  readonly symbol?: string;
  /** The superior body above the issuer, where the letterhead has one. */
  readonly superior?: string;
  /** Who signs where it is not the usual: lines above the title, title, name. */
  readonly signature?: Signature;
  /** Initials of the unit that drafts, after "Lưu: VT". */
  readonly draftedBy?: string;
  /** Only when the leader has chosen so (second letter): who is to take it into the yearly appraisal. */
  readonly appraisal?: string;
  /** The ledger's notices of this directive. */
  readonly notices: readonly NoticeEvidence[];
  /** Signed letters on record. */
  readonly recorded: readonly LetterOnRecord[];
  /** Reminders by other ways: telephone calls, as the office wrote them down. */
  readonly others?: readonly OtherReminder[];
}

/** A notice of the ledger, as far as it is evidence. */
export interface NoticeEvidence {
  readonly unit: UnitId;
  readonly duty: string;
  readonly ladder: LadderName;
  readonly rung: RungName;
  /** -1 for lists, which are about many units and remind none. */
  readonly assignment: number;
  readonly channel: Channel | '';
  readonly outcome: 'planned' | 'sending' | 'handed-over' | 'delivered' | 'failed' | 'unknown' | 'skipped';
  readonly at: Instant;
  readonly sentAt?: Instant;
}

export interface LetterOnRecord {
  readonly letter: 1 | 2;
  readonly number: string;
  readonly on: Day;
  readonly units: readonly UnitId[];
}

export interface OtherReminder {
  readonly unit: UnitId;
  readonly on: Day;
  readonly how: string;
  readonly result: string;
}

export interface Signature {
  /** `TM. ỦY BAN NHÂN DÂN`, `KT. CHỦ TỊCH`. */
  readonly onBehalf: readonly string[];
  readonly title: string;
  readonly name?: string;
}

/** The words of a signed letter, part by part, in the order of Decree 30/2020, Appendix I. */
export interface SignedLetter {
  readonly superior?: string;
  /** In capitals, a line each. */
  readonly issuer: readonly string[];
  readonly numberLine: string;
  readonly about: string;
  readonly placeAndDay: string;
  /** Whom it addresses, a line each. */
  readonly to: readonly string[];
  readonly paragraphs: readonly string[];
  /** Under "Nơi nhận", a line each, with its dash. */
  readonly receivers: readonly string[];
  readonly signature: Signature;
  readonly annex: Annex;
  /** When it was drafted. */
  readonly writtenAt: Instant;
}

/** The list of units: one table, on landscape pages of its own. */
export interface Annex {
  readonly title: readonly string[];
  readonly belongsTo: string;
  readonly columns: readonly { readonly header: string; readonly percent: number }[];
  /** A cell may have several lines. */
  readonly rows: readonly (readonly (readonly string[])[])[];
}
