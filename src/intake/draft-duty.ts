import type { Deadline } from '../domain/deadline.ts';
import type { DutyKind } from '../domain/words.ts';
import type { DraftItem } from './draft-items.ts';

/** A duty of the draft, with the name of whom it is for as printed. */
export interface DraftDuty {
  readonly id: string;
  readonly kind: DutyKind;
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
