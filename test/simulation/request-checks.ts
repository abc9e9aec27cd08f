import type { Directive, Tell } from '../../src/domain/directive.ts';
import type { DirectiveEvent, EventOf } from '../../src/domain/events.ts';
import type { Instant, RungName } from '../../src/domain/words.ts';
import { almanacOf, dayAt, instantAt, never } from './almanac.ts';
import { assignmentIn, at } from './rung-checks.ts';
import { awaitsIssueIn, owes } from './shadow.ts';
import type { Shadow, ShadowAssignment, ShadowRequest } from './shadow.ts';
import { promise } from './violation.ts';

const halfHourMs = 30 * 60_000;
/** Working days on which a request is told, counted from its first telling; then no more. */
const daysTold = [0, 1, 3];
/** The issue of a plan is asked after in weeks. */
const daysIssueTold = [0, 5, 10, 20];

/** Whether a rung tells of what somebody has to answer. */
export function asksForAnswer(rung: RungName): boolean {
  return rung === 'claimed' || rung === 'declined' || rung === 'extension-asked' || rung === 'awaits-issue';
}

/** Remembers a request, once the shadow has followed its event. */
export function noteRequest(shadow: Shadow, event: DirectiveEvent, isToBeIssued: boolean): void {
  const rung = rungOf(event, isToBeIssued);
  if (rung === undefined || !('assignment' in event)) return;
  const { unit, duty } = assignmentIn(shadow, event.assignment);
  const planned = shadow.plan.duties[duty];
  const items =
    'items' in event && rung !== 'awaits-issue' ? event.items.map((index) => planned?.items[index]?.id ?? '') : [];
  shadow.requests.push({
    ...{ event: shadow.seq, rung, at: event.at, unit, items, duty: planned?.id ?? '' },
    ...{ told: 0, nextAt: event.at, firstToldAt: event.at },
  });
}

function rungOf(event: DirectiveEvent, isToBeIssued: boolean): ShadowRequest['rung'] | undefined {
  if (event.kind === 'claimed' || event.kind === 'declined' || event.kind === 'extension-asked') return event.kind;
  return isToBeIssued ? 'awaits-issue' : undefined;
}

/** A request that is told still waits for its answer, and is told in turn; others of its rung came long enough ago. */
export function checkRequestTold(shadow: Shadow, told: Tell, event: EventOf<'notices-due'>): void {
  const called = (): string => `${told.rung} of event ${told.event} at ${at(event.at)}`;
  const request = shadow.requests.find((one) => one.event === told.event && one.rung === told.rung);
  promise(request !== undefined && isOpen(shadow, request), 'only who has not answered is asked to', called);
  if (!request) return;
  const turns = request.rung === 'awaits-issue' ? daysIssueTold : daysTold;
  promise((told.day ?? 0) === turns[request.told], 'a request is told again in turn', called);
  promise(event.at >= dueAt(shadow, request), 'requests of half an hour come together', called);
  const almanac = almanacOf(shadow.calendar);
  if (request.told === 0) request.firstToldAt = event.at;
  request.told += 1;
  const days = turns[request.told];
  const morning = (from: Instant, workingDays: number): Instant => {
    const day = almanac.shift(dayAt(from), workingDays);
    return day === never ? never : instantAt(day, 8 * 60);
  };
  request.nextAt = days === undefined ? never : Math.max(morning(request.firstToldAt, days), morning(event.at, 1));
}

/** Says when requests were told, once all of an instant have been looked at. */
export function noteTold(shadow: Shadow, { reached, at: toldAt }: EventOf<'notices-due'>): void {
  for (const { rung } of reached) if (asksForAnswer(rung)) shadow.requestsToldAt.set(rung, toldAt);
}

/** Whether a tell may vanish without being told: a request that has been answered, or that came to nothing. */
export function isAnswered(shadow: Shadow, { rung, event }: Tell): boolean {
  const request = shadow.requests.find((one) => one.event === event && one.rung === rung);
  return asksForAnswer(rung) && (shadow.state !== 'open' || !request || !isOpen(shadow, request));
}

/** Whether what a notice tells of an assignment still waits for its answer. */
export function stillAsked(
  shadow: Shadow,
  one: ShadowAssignment,
  rung: RungName,
  askedAt: Instant | undefined,
): boolean {
  const { id } = shadow.plan.duties[one.duty] ?? {};
  return shadow.requests.some(
    (request) =>
      request.rung === rung &&
      request.at === askedAt &&
      request.unit === one.unit &&
      request.duty === id &&
      isOpen(shadow, request),
  );
}

/** Once the loop rests, no request waits that could be told: not the first time, and not again. */
export function checkRequestsTold(shadow: Shadow, isHour: (rung: RungName) => boolean, now: Instant): void {
  if (shadow.state !== 'open') return;
  for (const request of shadow.requests) {
    if (!isOpen(shadow, request)) continue;
    const inTime = now < dueAt(shadow, request) || !isHour(request.rung);
    promise(inTime, 'a request is told, and again while nobody answers', () => {
      return `${request.rung} of event ${request.event}, told ${request.told} times by ${at(now)}`;
    });
  }
}

/** Requests that no pending tell speaks for any more are told to their end, or answered: none is told by mistake. */
export function checkPendingRequests(shadow: Shadow, { tells }: Directive): void {
  for (const tell of tells)
    promise(!asksForAnswer(tell.rung) || !isAnswered(shadow, tell), 'only who has not answered is asked to', () => {
      return `${tell.rung} of event ${tell.event} waits to be told`;
    });
}

function dueAt(shadow: Shadow, { rung, told, nextAt }: ShadowRequest): Instant {
  const before = told === 0 ? shadow.requestsToldAt.get(rung) : undefined;
  return before === undefined ? nextAt : Math.max(nextAt, before + halfHourMs);
}

function isOpen(shadow: Shadow, request: ShadowRequest): boolean {
  const { unit, duty, rung, at: askedAt, items } = request;
  const one = shadow.assignments.find(
    (assignment) => assignment.unit === unit && !assignment.ended && shadow.plan.duties[assignment.duty]?.id === duty,
  );
  if (!one || shadow.state !== 'open') return false;
  if (rung === 'awaits-issue') return awaitsIssueIn(shadow, one);
  if (rung === 'declined') return one.declinedAt === askedAt && one.items.some(owes);
  const ids = shadow.plan.duties[one.duty]?.items ?? [];
  return one.items.some((item, index) => {
    const since = rung === 'claimed' ? item.claimedAt : item.askedExtensionAt;
    const id = ids[index]?.id ?? '';
    return since === askedAt && items.includes(id) && !isAskedAnew(shadow, request, id);
  });
}

/** Answered and asked once more within the same minute: the instant alone does not tell the two apart. */
function isAskedAnew(shadow: Shadow, { unit, duty, rung, at: askedAt, event }: ShadowRequest, item: string): boolean {
  return shadow.requests.some(
    (later) =>
      later.event > event &&
      later.rung === rung &&
      later.at === askedAt &&
      later.unit === unit &&
      later.duty === duty &&
      later.items.includes(item),
  );
}
