/**
 * The words of the domain, one per thing; `docs/domain.md` explains them.
 * They are wire names too (tables, payloads, files): add, but never rename.
 */

/** An instant in epoch milliseconds. Names of instants end in `At`. */
export type Instant = number;
/** A date as the office writes it down: `2023-02-27`, in the office's time zone. Names of dates end in `On`. */
export type Day = string;
/** A time of day: `08:00`. */
export type TimeOfDay = string;

export type DirectiveId = string;
export type DutyId = string;
export type ItemId = string;
export type UnitId = string;
export type PersonId = string;
/** Free text is stored first and travels as an id: it may hold personal data. */
export type TextId = string;

export type DutyKind = 'support' | 'submit' | 'consolidate' | 'inform';
export type Part = 'signed' | 'editable';
export type Urgency = 'normal' | 'urgent' | 'very-urgent' | 'flash';
export type Language = 'vi' | 'en';
export type Channel = 'email' | 'sms';
export type PersonRole = 'contact' | 'head';

export type LadderName = 'tell' | 'acknowledge' | 'submit' | 'review' | 'consolidate';

export type TellRung =
  | 'assignment'
  | 'received'
  | 'accepted'
  | 'extended'
  | 'extension-refused'
  | 'exempted'
  | 'answered'
  | 'returned'
  | 'date-changed'
  | 'withdrawn'
  | 'replaced'
  | 'correction'
  | 'status'
  | 'final-report'
  | 'claimed'
  | 'declined'
  | 'extension-asked'
  | 'awaits-issue'
  | 'claim-denied'
  | 'handler-named'
  | 'stand-in-named';

export type RungName =
  | TellRung
  | 'unconfirmed'
  | 'unconfirmed-head'
  | 'early'
  | 'near'
  | 'last-day'
  | 'last-hours'
  | 'overdue'
  | 'hold'
  | 'overdue-head'
  | 'overdue-again'
  | 'waiting'
  | 'waiting-again'
  | 'opened'
  | 'last-days';

/**
 * Whom a rung addresses. `contact` and `head` are people of the assignment's unit; `with` are the contacts of those who
 * help a lead; `route` and `office` are the contacts of those units; `leader` is one person.
 */
export type Addressee = 'contact' | 'head' | 'with' | 'route' | 'office' | 'leader';

/**
 * What an item is: `owed` by the unit; `claimed` as sent another way and being compared; `under-review`, owed by the
 * reviewer; `returned`, owed again; the rest owe nothing more. `missing` is what was still owed when the directive ended.
 */
export type ItemState = 'owed' | 'claimed' | 'under-review' | 'returned' | 'accepted' | 'nil' | 'exempted' | 'missing';

export type Verdict = 'on-time' | 'late';
