import type { Deadline } from '../domain/deadline.ts';
import type { DutyKind } from '../domain/words.ts';
import type { DraftItem } from './draft-items.ts';

/** A duty of the draft, with the name of whom it is for as printed. */
export interface DraftDuty {
  readonly id: string;
  readonly kind: DutyKind;
  /** The part of the document that it stands in, as printed without its stop; null where the part has no number. */
  readonly section: string | null;
  readonly asks: string;
  readonly who: string;
  readonly units: readonly string[];
  readonly with: readonly string[];
  readonly route: string | null;
  readonly of: string | null;
  readonly settlesOn: 'accepted' | 'issued' | null;
  readonly items: readonly DraftItem[];
  readonly deadline: Deadline | null;
  /** Line of the document. */
  readonly line: number;
}
