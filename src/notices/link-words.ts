import type { Closing } from '../domain/deadline.ts';
import type { Definition } from '../domain/definition.ts';
import type { Day, Instant, Language, Part, Verdict } from '../domain/words.ts';
import type { StateName } from './status-words/state-words.ts';

/** What can be asked for on the page behind a link; the first are a unit's, the others of who follows it. */
export type LinkDeed =
  | 'acknowledge'
  | 'submit'
  | 'claim'
  | 'nil-return'
  | 'ask-extension'
  | 'decline'
  | 'name-handler'
  | 'accept'
  | 'return'
  | 'confirm-claim'
  | 'issue'
  | 'deny-claim'
  | 'extend'
  | 'refuse-extension'
  | 'answer-stands'
  | 'answer-exempt'
  | 'answer-reassign'
  | 'hold';

/** What has been said about a unit's task: the kinds of event that bring a reason along. */
export const remarkKinds = [
  'returned',
  'claim-denied',
  'extension-asked',
  'extended',
  'extension-refused',
  'declined',
  'answered',
  'exempted',
  'withdrawn',
] as const;
export type RemarkKind = (typeof remarkKinds)[number];

/** Everything that the pages behind links say, in one language. */
export interface LinkWords {
  readonly language: Language;
  readonly documentNumberAndDate: (document: Definition) => string;
  readonly documentSubject: (document: Definition) => string;
  readonly deadline: (closing: Closing) => string;
  readonly date: (day: Day) => string;
  readonly moment: (at: Instant) => string;
  /** Until when something is to last: the end of a day is that day's. */
  readonly until: (at: Instant) => string;
  readonly state: (state: StateName) => string;
  /** The button of a deed, and what it is called where it is reported. */
  readonly deed: Readonly<Record<LinkDeed, { readonly button: string; readonly done: string }>>;
  readonly remark: Readonly<Record<RemarkKind, string>>;
  /** What was answered to a unit that declined. */
  readonly answer: Readonly<Record<'reassign' | 'exempt' | 'stands', string>>;
  readonly part: Readonly<Record<Part, string>>;
  readonly verdict: Readonly<Record<Verdict, string>>;
  /** What stands in the way of a deed, and what to do about it; by the code of a refusal. */
  readonly refusal: (code: string) => string;
  /** The field that is wrong, by its name in the form. */
  readonly fieldName: (field: string) => string;
  readonly closed: Readonly<
    Record<'unknown' | 'expired' | 'revoked', { readonly title: string; readonly text: string }>
  >;
  readonly workingDaysLeft: (days: number) => string;
  readonly workingDaysOver: (days: number) => string;
  readonly version: (version: number, at: string) => string;
  readonly rule: (closing: string) => string;
  /** How many more there are than are shown, where no table has them. */
  readonly others: (count: number) => string;
  readonly more: (count: number) => string;
  readonly units: (count: number) => string;
  readonly text: Readonly<Record<LinkText, string>>;
}

/** Headings, labels and sentences without values. */
export type LinkText =
  | 'unit'
  | 'issuer'
  | 'task'
  | 'deadline'
  | 'directiveClosed'
  | 'directiveWithdrawn'
  | 'notConfirmed'
  | 'confirmedAt'
  | 'nothingToSend'
  | 'item'
  | 'state'
  | 'sent'
  | 'notSent'
  | 'notOpen'
  | 'package'
  | 'packageAt'
  | 'sendHere'
  | 'sendOnly'
  | 'replacesWaiting'
  | 'number'
  | 'on'
  | 'signer'
  | 'optional'
  | 'claimHere'
  | 'claimWay'
  | 'nilHere'
  | 'nilFile'
  | 'nilSent'
  | 'askHere'
  | 'askAlso'
  | 'askUntil'
  | 'reason'
  | 'why'
  | 'declineHere'
  | 'handlerHere'
  | 'handlerTold'
  | 'handlerCheck'
  | 'handlerNow'
  | 'standInNow'
  | 'name'
  | 'email'
  | 'phone'
  | 'remarks'
  | 'sentSoFar'
  | 'hash'
  | 'contact'
  | 'recordedAt'
  | 'stillOwed'
  | 'owesNothing'
  | 'taskSent'
  | 'notRecorded'
  | 'beingRecorded'
  | 'overview'
  | 'supported'
  | 'total'
  | 'complete'
  | 'incomplete'
  | 'waiting'
  | 'waitingNone'
  | 'comparing'
  | 'asking'
  | 'declined'
  | 'owing'
  | 'owingNone'
  | 'asWorkbook'
  | 'asPaper'
  | 'arrivedOn'
  | 'basis'
  | 'newDeadline'
  | 'issuing'
  | 'issuedNumber'
  | 'issuedOn'
  | 'holdHere'
  | 'heldToday'
  | 'whatToMend'
  | 'reassignTo'
  | 'lateAtOnce'
  | 'fewDaysForLead'
  | 'untilDayOff'
  | 'handedTo'
  | 'toMend'
  | 'wasWritten'
  | 'slip'
  | 'receivedBy'
  | 'madeAt'
  | 'foot'
  | 'away'
  | 'notCertain'
  | 'notShown'
  | 'reload'
  | 'toForm'
  | 'noMore';
