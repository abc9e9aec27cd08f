import type { Addressee, Channel, DutyKind, LadderName, RungName, TellRung, TimeOfDay, Urgency } from './words.ts';

/** One planned notice. `day` counts working days from the ladder's day 0, negative before, positive after. */
export interface Rung {
  readonly name: RungName;
  readonly day: number;
  readonly at: TimeOfDay;
  readonly to: readonly Addressee[];
  readonly via: readonly Channel[];
}

/** The ladders that climb with time. `tell` is not one of them: its notices go out when something happens. */
export type ClimbingLadder = Exclude<LadderName, 'tell'>;
export type Ladder = readonly Rung[];
export type Ladders = Partial<Record<ClimbingLadder, Ladder>>;

const both: readonly Channel[] = ['email', 'sms'];
const email: readonly Channel[] = ['email'];

/** After the deadline: the same for a submitting unit and for a lead. */
const overdueRungs: Ladder = [
  { name: 'overdue', day: 1, at: '08:00', to: ['contact'], via: both },
  { name: 'hold', day: 1, at: '08:00', to: ['office'], via: email },
  { name: 'overdue-head', day: 1, at: '10:00', to: ['head', 'leader'], via: both },
  { name: 'overdue-again', day: 3, at: '08:00', to: ['head', 'leader'], via: email },
  { name: 'overdue-again', day: 5, at: '08:00', to: ['head', 'leader'], via: email },
];

/** The usual ladders. `opened` is a rung of `consolidate` that goes out when the duty opens. */
export const usualLadders: Readonly<Record<ClimbingLadder, Ladder>> = {
  acknowledge: [
    { name: 'unconfirmed', day: 1, at: '10:00', to: ['contact'], via: ['sms'] },
    { name: 'unconfirmed-head', day: 2, at: '10:00', to: ['head'], via: both },
  ],
  submit: [
    { name: 'early', day: -5, at: '08:00', to: ['contact'], via: email },
    { name: 'near', day: -2, at: '08:00', to: ['contact'], via: both },
    { name: 'last-day', day: 0, at: '08:00', to: ['contact', 'head'], via: both },
    { name: 'last-hours', day: 0, at: '14:00', to: ['contact', 'head'], via: ['sms'] },
    ...overdueRungs,
  ],
  review: [
    { name: 'waiting', day: 1, at: '08:00', to: ['route'], via: email },
    { name: 'waiting-again', day: 3, at: '08:00', to: ['office'], via: email },
  ],
  consolidate: [
    { name: 'last-days', day: -1, at: '08:00', to: ['contact', 'head'], via: both },
    { name: 'last-days', day: 0, at: '08:00', to: ['contact', 'head'], via: both },
    ...overdueRungs,
  ],
};

/** What `tell` sends, by rung: to whom and over which channels. Lists of inform units get drafts when released. */
export const tellRungs: Readonly<Record<TellRung, Pick<Rung, 'to' | 'via'>>> = {
  assignment: { to: ['contact', 'head'], via: both },
  received: { to: ['contact'], via: email },
  accepted: { to: ['contact'], via: email },
  extended: { to: ['contact'], via: email },
  'extension-refused': { to: ['contact'], via: email },
  exempted: { to: ['contact'], via: email },
  answered: { to: ['contact'], via: email },
  returned: { to: ['contact', 'head'], via: both },
  'date-changed': { to: ['contact', 'head'], via: both },
  withdrawn: { to: ['contact', 'head'], via: both },
  replaced: { to: ['contact', 'head'], via: both },
  correction: { to: ['contact', 'head'], via: both },
  status: { to: ['contact'], via: email },
  'final-report': { to: ['contact'], via: email },
  claimed: { to: ['route'], via: email },
  declined: { to: ['office'], via: email },
  'extension-asked': { to: ['leader', 'office'], via: email },
  'awaits-issue': { to: ['office'], via: email },
  'claim-denied': { to: ['contact'], via: both },
  'handler-named': { to: ['contact'], via: both },
  'stand-in-named': { to: ['contact'], via: both },
};

/** When a consolidation opens: the lead, and those who help it. */
export const openedRung: Pick<Rung, 'to' | 'via'> = { to: ['contact', 'head', 'with'], via: both };

/** Over which channels a tell notice goes: units that are only informed get email alone. */
export function tellVia(rung: TellRung, kind: DutyKind): readonly Channel[] {
  return kind === 'inform' ? email : tellRungs[rung].via;
}

/**
 * Whether a notice may go outside the office's hours: a receipt always, all of `tell` when it is very urgent. `opened`
 * is a rung of `consolidate`, and waits for the office like every rung that climbs.
 */
export function goesAtOnce(rung: RungName, urgency: Urgency): boolean {
  return rung === 'received' || (rung in tellRungs && (urgency === 'very-urgent' || urgency === 'flash'));
}

/** The ladder that chases a duty's items, if anything does. */
export function chasingLadder(kind: DutyKind): 'submit' | 'consolidate' | undefined {
  switch (kind) {
    case 'submit':
    case 'consolidate':
      return kind;
    case 'support':
    case 'inform':
      return undefined;
  }
}

/** Whether an addressee gets one list about many units instead of a message for each. */
export function getsList(addressee: Addressee): boolean {
  return addressee === 'office' || addressee === 'route' || addressee === 'leader';
}

/** Rungs that name a unit to its head or to the leader: held by a claim, and by the office's hold. */
export function namesUnit(rung: Rung): boolean {
  return rung.day > 0 && (rung.to.includes('head') || rung.to.includes('leader'));
}
