import type {
  Day,
  DirectiveId,
  DutyId,
  DutyKind,
  ItemId,
  Language,
  Part,
  PersonId,
  PersonRole,
  UnitId,
  Urgency,
} from './words.ts';
import type { Deadline, FixedDeadline } from './deadline.ts';
import type { Rung } from './ladder.ts';

/**
 * A directive as the office writes it down, before and beside the engine: the content of a directive file. It holds
 * names and free text, so it lives in the store; the engine gets a `Plan` made from it.
 */
export interface Definition {
  readonly id: DirectiveId;
  /** Number and symbol as printed: `152/UBND-NN`. */
  readonly number: string;
  readonly issuedOn: Day;
  readonly issuer: UnitId;
  readonly office: UnitId;
  readonly leader: PersonId;
  readonly place: string;
  readonly subject: string;
  readonly urgency: Urgency;
  readonly language: Language;
  readonly signer: { readonly name: string; readonly title: string; readonly onBehalf: readonly string[] };
  readonly duties: readonly DutyDefinition[];
}

/** What one group of units owes. Groups (`group:NAME`) are resolved to unit ids when the file is read. */
export interface DutyDefinition {
  readonly id: DutyId;
  readonly kind: DutyKind;
  /** The part of the document that asks it, as that numbers its parts: `2`, `II.3`. Absent where no part is numbered. */
  readonly section?: string;
  /** What the document asks, in its own words. */
  readonly asks: string;
  readonly units: readonly UnitId[];
  readonly with: readonly UnitId[];
  readonly route?: UnitId;
  /** The duty that a consolidating duty consolidates. */
  readonly of?: DutyId;
  readonly settlesOn: 'accepted' | 'issued';
  readonly items: readonly ItemDefinition[];
  readonly deadline?: Deadline;
  readonly cutOff?: FixedDeadline;
  /** The duty's own ladders where it does not follow the usual ones. */
  readonly ladders?: Partial<Record<'acknowledge' | 'submit' | 'review' | 'consolidate', readonly Rung[]>>;
}

export interface ItemDefinition {
  readonly id: ItemId;
  readonly title: string;
  /** At most 15 characters, for SMS. */
  readonly short: string;
  readonly needs: readonly Part[];
}

/** An agency, with its people. Units form a tree of any depth. */
export interface Unit {
  readonly id: UnitId;
  readonly name: string;
  /** At most 16 characters, for SMS. */
  readonly short: string;
  readonly parent?: UnitId;
  readonly groups: readonly string[];
  readonly people: readonly Person[];
}

export interface Person {
  readonly id: PersonId;
  readonly name: string;
  /** What the person is addressed by: `Chủ tịch UBND xã`. */
  readonly title?: string;
  readonly role: PersonRole;
  readonly email?: string;
  readonly phone?: string;
}
