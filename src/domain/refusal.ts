import type { DutyId, UnitId } from './words.ts';

/** Every reason for which a launch or a command is refused. Wire names: add, never rename. */
export type RefusalCode =
  // launching and replacing; the first six can be confirmed
  | 'last-day-is-a-day-off'
  | 'lead-has-few-working-days'
  | 'no-working-contact'
  | 'rests-on-provisional-days'
  | 'no-lead-above'
  | 'consolidation-over'
  | 'deadline-past'
  | 'unknown-unit'
  | 'no-calendar'
  | 'secret-document'
  | 'too-many-assignments'
  | 'no-duty'
  | 'different-content'
  // commands
  | 'directive-closed'
  | 'unknown-directive'
  | 'not-yours'
  | 'no-such-assignment'
  | 'which-duty'
  | 'no-such-item'
  | 'nothing-owed'
  | 'not-claimed'
  | 'not-under-review'
  | 'not-declined'
  | 'already-declined'
  | 'not-open'
  | 'parts-missing'
  | 'basis-missing'
  | 'reason-missing'
  | 'date-past'
  | 'nothing-asked'
  | 'nothing-to-issue'
  | 'no-such-draft'
  | 'no-first-letter'
  | 'nothing-to-hold'
  | 'voids-first-version'
  | 'arrival-unknown'
  | 'already-settled'
  | 'date-to-come'
  | 'file-name'
  | 'file-kind'
  | 'file-empty'
  | 'file-too-large'
  | 'answered-before'
  | 'internal-error'
  | 'malformed';

/** A refusal is an answer: what, why in a sentence, and what to do about it. */
export interface Refusal {
  readonly code: RefusalCode;
  readonly message: string;
  readonly remedy: string;
  /** Whether naming the code in `confirm` lets it pass. */
  readonly confirmable: boolean;
  readonly unit?: UnitId;
  readonly duty?: DutyId;
  /** Which of several files cannot be used, as it is named. */
  readonly file?: string;
}

/** Makes a refusal that stands. */
export function refuse(code: RefusalCode, message: string, remedy: string, where: Where = {}): Refusal {
  return { code, message, remedy, confirmable: false, ...where };
}

/** Makes a refusal that the office may confirm. */
export function askToConfirm(code: RefusalCode, message: string, remedy: string, where: Where = {}): Refusal {
  return { code, message, remedy, confirmable: true, ...where };
}

type Where = { readonly unit?: UnitId; readonly duty?: DutyId };
