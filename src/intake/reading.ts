import type { Day, TimeOfDay, Urgency } from '../domain/words.ts';

/** What a deadline is for. */
export type Role = 'submission' | 'consolidation' | 'completion' | 'other';
export type Every = 'day' | 'week' | 'month' | 'quarter' | 'half-year' | 'year';

/** A deadline as the text has it. Names are those of the printed JSON. */
export interface DeadlineRead {
  /** The exact words, markup and line ends removed. */
  readonly quote: string;
  readonly kind: 'before' | 'by' | 'within' | 'recurring';
  /** Null for recurring ones and periods, and where no year can be known. */
  readonly date: Day | null;
  readonly time: TimeOfDay | null;
  /** Of a period. */
  readonly days: number | null;
  readonly daysAre: 'working' | 'calendar' | null;
  readonly every: Every | null;
  readonly who: string | null;
  readonly what: string | null;
  readonly to: string | null;
  readonly role: Role;
  /** Counted from 1, in the text as it was read. */
  readonly line: number;
  /** The sentence in which it stands. */
  readonly words: string;
  /** The unit through which it is sent, as printed. */
  readonly via: string | null;
  /** The event that a period counts from, as printed. */
  readonly from: string | null;
  /** Of a recurring deadline, as far as the text says: `before` or `by`. */
  readonly edge: 'before' | 'by' | null;
  /** What the text itself says of a last day that is a day off. */
  readonly roll: 'previous' | 'next' | null;
  /** `document`: the year was taken from the document's date. */
  readonly yearFrom: 'text' | 'document' | null;
  /** The day of the period in a recurring deadline: 20 of each month; month and day of each year. */
  readonly recurs: { readonly day: number; readonly month: number | null } | null;
  /** From 0 to 1. */
  readonly confidence: number;
  /** The rule that read it, in a sentence. */
  readonly why: string;
}

/** A date that looked like a deadline and is none. */
export interface DateLeftOut {
  readonly quote: string;
  readonly line: number;
  readonly why: string;
}

/** A value with the place where it was read. */
export interface Read<Value> {
  readonly value: Value;
  readonly line: number;
  readonly words: string;
  readonly confidence: number;
  readonly why: string;
}

export interface Signer {
  readonly name: string;
  readonly title: string;
  readonly onBehalf: readonly string[];
}

/** A line under “Nơi nhận”. */
export interface Copy {
  readonly text: string;
  readonly name: string;
  readonly kind: 'as-above' | 'report' | 'leader' | 'archive' | 'information';
  readonly line: number;
}

export type Secrecy = 'Mật' | 'Tối mật' | 'Tuyệt mật';

/** The head and foot of a document. What is not in the text is absent. */
export interface HeaderRead {
  /** `QUYẾT ĐỊNH`, `KẾ HOẠCH`; a dispatch (công văn) has none. */
  readonly kind?: Read<string>;
  readonly issuer?: Read<string>;
  readonly superior?: Read<string>;
  /** As printed without the blank: `/UBND-NN`. */
  readonly number?: Read<string>;
  readonly place?: Read<string>;
  /** ISO with unknown parts as question marks: `2023-02-??`. */
  readonly date?: Read<string>;
  readonly subject?: Read<string>;
  readonly urgency?: Read<Urgency>;
  readonly secrecy?: Read<Secrecy>;
  readonly recipients: readonly Read<string>[];
  readonly lead?: Read<string>;
  readonly desk?: Read<string>;
  readonly copies: readonly Copy[];
  readonly signer?: Read<Signer>;
}

/** A numbered part of the document that asks something of somebody. */
export interface SectionRead {
  readonly number: string;
  /** How one would cite it, for “mục II.2”. Null where it has no number, or none that tells it from others. */
  readonly path: string | null;
  readonly line: number;
  /** As printed: `UBND các xã`. Null when the part names nobody. */
  readonly who: string | null;
  readonly text: string;
  readonly deadlines: readonly DeadlineRead[];
  readonly withUnits: string | null;
}

/** Everything that was understood of one document. */
export interface DispatchRead {
  readonly header: HeaderRead;
  readonly deadlines: readonly DeadlineRead[];
  readonly leftOut: readonly DateLeftOut[];
  readonly sections: readonly SectionRead[];
}
