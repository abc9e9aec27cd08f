import type { Directive, Reached, Tell } from '../../src/domain/directive.ts';
import type { DirectiveEvent, EventOf } from '../../src/domain/events.ts';
import type { RungName } from '../../src/domain/words.ts';
import { almanacOf } from './almanac.ts';
import type { Core } from './core.ts';
import {
  asksForAnswer,
  checkPendingRequests,
  checkRequestsTold,
  checkRequestTold,
  isAnswered,
  noteRequest,
  noteTold,
} from './request-checks.ts';
import { assignmentIn, at, isTold } from './rung-checks.ts';
import { awaitsIssueIn, chasing, isDone, isSettledIn, owes } from './shadow.ts';
import type { Shadow } from './shadow.ts';
import { promise } from './violation.ts';

/** What each event gives to tell, by rung and assignment, and nothing else; the shadow has followed the event already. */
export function checkNewTells(
  shadow: Shadow,
  before: Directive,
  after: Directive,
  event: DirectiveEvent,
  settledBefore: boolean,
): void {
  const toBeIssued = toBeIssuedNow(shadow, before, after, event);
  const expected = expectedTells(shadow, before, event, settledBefore);
  expected.push(...toBeIssued.map((ordinal) => `awaits-issue ${ordinal}`));
  noteRequest(shadow, event, toBeIssued);
  checkKeptTells(shadow, before, after, event);
  checkPendingRequests(shadow, after);
  if (expected.length === 0 && before.tells === after.tells) return;
  const fresh = after.tells.filter((tell) => !before.tells.includes(tell) && tell.event === after.seq);
  const found = fresh.flatMap(({ rung, assignments }) => assignments.map((ordinal) => `${rung} ${ordinal}`));
  promise(found.sort().join() === expected.sort().join(), 'everything that happens is told, once', () => {
    return `${event.kind} gives [${found.join()}], not [${expected.join()}]`;
  });
  for (const { rung, at: toldAt } of fresh)
    if (rung === 'handler-named' || rung === 'stand-in-named')
      promise(toldAt === event.at + tenMinutesMs, 'a naming can be put right for ten minutes', () => rung);
}

function expectedTells(shadow: Shadow, before: Directive, event: DirectiveEvent, settledBefore: boolean): string[] {
  const one = 'assignment' in event ? `${event.assignment}` : '';
  switch (event.kind) {
    case 'submitted':
    case 'claim-confirmed':
      return [`received ${one}`, ...(event.correct ? [`correction ${one}`] : [])];
    case 'accepted': {
      const done = assignmentIn(shadow, event.assignment).items.every(isDone);
      return done && !settledBefore ? [`accepted ${one}`] : [];
    }
    case 'issued': {
      const isFirst = before.assignments[event.assignment]?.issuedAt === undefined;
      return isFirst && (shadow.plan.rules ?? 1) >= 9 ? [`accepted ${one}`] : [];
    }
    case 'returned':
    case 'extended':
    case 'extension-refused':
    case 'exempted':
    case 'claimed':
    case 'claim-denied':
    case 'declined':
    case 'extension-asked':
      return [`${event.kind} ${one}`];
    case 'opened':
      return [`opened ${one}`];
    case 'answered':
      return event.answer === 'reassign'
        ? [`answered ${one}`, `assignment ${shadow.assignments.length - 1}`]
        : [`answered ${one}`];
    case 'calendar-corrected':
      return event.moved.map((ordinal) => `date-changed ${ordinal}`);
    case 'withdrawn':
      return present(shadow).map((ordinal) => `withdrawn ${ordinal}`);
    case 'replaced': {
      // Who was told of the assignment hears that its document is replaced; whoever is named and was not is assigned now.
      return shadow.assignments.flatMap(({ assignedAt, ended }, ordinal) => {
        if (ended) return shadow.leaving.has(ordinal) && assignedAt !== undefined ? [`replaced ${ordinal}`] : [];
        return [`${assignedAt === undefined ? 'assignment' : 'replaced'} ${ordinal}`];
      });
    }
    case 'released':
      return present(shadow)
        .filter((ordinal) => before.plan.duties[assignmentIn(shadow, ordinal).duty]?.kind === 'inform')
        .map((ordinal) => `${event.draft} ${ordinal}`);
    case 'handler-named':
    case 'stand-in-named':
      return [...shadow.assignments.keys()]
        .filter((ordinal) => isToActFor(shadow, ordinal, event.unit))
        .map((ordinal) => `${event.kind} ${ordinal}`);
    case 'launched':
    case 'acknowledged':
    case 'held':
    case 'closed':
    case 'package-built':
    case 'notices-due':
    case 'delivery-ended':
    case 'undelivered':
    case 'letter-recorded':
      return [];
  }
}

/**
 * What is accepted, or need not be done, to the end of a lead's task leaves the issue of its plan to be recorded. A new
 * document or calendar finds, too, what nobody is asked after any more.
 */
function toBeIssuedNow(
  shadow: Shadow,
  before: Directive,
  { tells, waves, seq }: Directive,
  event: DirectiveEvent,
): readonly number[] {
  const awaits = (ordinal: number): boolean => awaitsIssueIn(shadow, assignmentIn(shadow, ordinal));
  if (event.kind === 'replaced' || event.kind === 'calendar-corrected') {
    const older = tells.filter((tell) => tell.rung === 'awaits-issue' && tell.event !== seq);
    const onTheirWay = waves.flatMap(({ reached }) => reached.filter(({ rung }) => rung === 'awaits-issue'));
    const asked = new Set([...older, ...onTheirWay].flatMap(({ assignments }) => assignments));
    return [...shadow.assignments.keys()].filter((ordinal) => !asked.has(ordinal) && awaits(ordinal));
  }
  if (event.kind !== 'accepted' && event.kind !== 'exempted' && event.kind !== 'answered') return [];
  const was = before.assignments[event.assignment]?.items.every(({ state }) => isDone({ state })) === true;
  return awaits(event.assignment) && !was ? [event.assignment] : [];
}

const tenMinutesMs = 600_000;

/** Whether a unit still owes something there that somebody can be named for. */
function isToActFor(shadow: Shadow, ordinal: number, unit: string): boolean {
  const one = assignmentIn(shadow, ordinal);
  return one.unit === unit && chasing(shadow, one) !== undefined && one.items.some(owes);
}

/** Ordinals of those who still have an assignment. */
function present({ assignments }: Shadow): readonly number[] {
  return [...assignments.keys()].filter((ordinal) => !assignments[ordinal]?.ended);
}

/**
 * A tell stays until it goes out, or what it asks for is answered; a withdrawal and a replacement speak for what had not been told yet, but not for what
 * came in, where receipts wait for each other.
 */
function checkKeptTells(shadow: Shadow, before: Directive, after: Directive, event: DirectiveEvent): void {
  if (before.tells === after.tells) return;
  if (event.kind === 'withdrawn' || event.kind === 'replaced') {
    const receipts = before.plan.receiptsWaitMs === undefined ? [] : before.tells.filter(isReceipt);
    for (const receipt of receipts)
      promise(
        after.tells.some((tell) => isReceipt(tell) && tell.event === receipt.event),
        'a receipt is kept until it goes out',
        () => `event ${receipt.event} at ${event.kind}`,
      );
    return;
  }
  for (const tell of before.tells) {
    if (after.tells.includes(tell) || (event.kind === 'closed' && tell.ladder === 'consolidate')) continue;
    if (isAnswered(shadow, tell) || isNamedAnew(shadow, tell, event)) continue;
    const goesOut = event.kind === 'notices-due' && event.reached.some((reached) => tells(before, reached, tell));
    promise(goesOut, 'a tell is kept until it goes out', () => `${tell.rung} of event ${tell.event} at ${event.kind}`);
  }
}

/** Who is named last takes the place of whoever had not been told yet. */
function isNamedAnew(shadow: Shadow, { rung, assignments: [first] }: Tell, event: DirectiveEvent): boolean {
  const isNaming = event.kind === 'handler-named' || event.kind === 'stand-in-named';
  return isNaming && rung === event.kind && assignmentIn(shadow, first ?? 0).unit === event.unit;
}

function isReceipt({ rung }: Tell): boolean {
  return rung === 'received';
}

function tells(directive: Directive, reached: Reached, tell: Tell): boolean {
  const [first] = tell.assignments;
  const duty = first === undefined ? undefined : directive.assignments[first]?.duty;
  const isSame = reached.event === tell.event && reached.rung === tell.rung && reached.day === (tell.day ?? 0);
  return isTold(reached) && isSame && reached.duty === duty;
}

/** Tells go out once, to those they are about, in office hours unless they may go at once. */
export function checkTold(shadow: Shadow, before: Directive, event: EventOf<'notices-due'>, told: Set<string>): void {
  checkReceiptsFirst(before, event);
  for (const reached of event.reached) {
    if (!isTold(reached)) continue;
    const called = (): string => `${reached.rung} of event ${reached.event}`;
    const tell = before.tells.find((pending) => tells(before, reached, pending));
    promise(tell?.assignments.join() === reached.assignments.join(), 'only what happened is told', called);
    promise(tell !== undefined && tell.at <= event.at, 'nothing is told before its time', called);
    if (tell && asksForAnswer(tell.rung)) checkRequestTold(shadow, tell, event);
    const key = `${reached.event} ${reached.rung} ${reached.duty} ${reached.day}`;
    promise(!told.has(key), 'nothing is told twice', called);
    told.add(key);
    const open = mayGoAtOnce(shadow, reached) || almanacOf(shadow.calendar).isOpen(event.at);
    promise(open, 'in office hours', () => `${called()} at ${at(event.at)}`);
    if (reached.rung === 'assignment')
      for (const ordinal of reached.assignments) assignmentIn(shadow, ordinal).assignedAt = event.at;
  }
  noteTold(shadow, event);
}

/** Where receipts wait for each other: whoever is told something else has been told by then what came in before. */
function checkReceiptsFirst(before: Directive, event: EventOf<'notices-due'>): void {
  const told = event.reached.filter((reached) => isTold(reached) && reached.rung !== 'received');
  if (told.length === 0) return;
  const out = new Set(event.reached.flatMap((reached) => (reached.rung === 'received' ? [reached.event] : [])));
  for (const { event: receipt, assignments } of before.tells.filter((tell) => isReceipt(tell) && !out.has(tell.event)))
    promise(
      !told.some((reached) => reached.assignments.some((ordinal) => assignments.includes(ordinal))),
      'a receipt comes before what follows it',
      () => `of ${receipt}`,
    );
}

/** Once the loop rests, nothing waits that could have been told; receipts wait for each other as long as was said. */
export function checkNothingUntold(core: Core, shadow: Shadow, after: Directive, now: number): void {
  const open = almanacOf(shadow.calendar).isOpen(now);
  checkRequestsTold(shadow, (rung) => open || mayGoAtOnce(shadow, { ladder: 'tell', rung }), now);
  if (after.tells.length === 0) return;
  const { receiptsWaitMs = 0 } = shadow.plan;
  const waiting = after.tells.some(isReceipt) ? core.agenda(after, now) : [];
  for (const entry of waiting) {
    if (entry.kind !== 'tell' || !isReceipt(entry.tell)) continue;
    const { at: toldAt, event } = entry.tell;
    const inTime = now < toldAt + receiptsWaitMs && entry.dueAt <= toldAt + receiptsWaitMs;
    promise(inTime, 'a receipt waits no longer than it may', () => `of ${event}, until ${at(entry.dueAt)}`);
  }
  const due = after.tells.filter((tell) => !isReceipt(tell) && !asksForAnswer(tell.rung) && tell.at <= now);
  for (const { event, rung, ladder } of due)
    promise(!open && !mayGoAtOnce(shadow, { ladder, rung }), 'what can be told is told', () => `${rung} of ${event}`);
}

/** A receipt goes at once; of a very urgent directive, all of `tell`. */
export function mayGoAtOnce(
  shadow: Shadow,
  { ladder, rung }: { readonly ladder: string; readonly rung: RungName },
): boolean {
  const { urgency } = shadow.plan;
  const urgent = urgency === 'very-urgent' || urgency === 'flash';
  return rung === 'received' || (urgent && ladder === 'tell');
}

/** Whether an assignment was settled, asked before an event is followed. */
export function wasSettled(shadow: Shadow, event: DirectiveEvent): boolean {
  return event.kind === 'accepted' && isSettledIn(shadow, assignmentIn(shadow, event.assignment));
}
