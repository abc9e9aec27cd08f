import type { Directive, Tell } from '../../src/domain/directive.ts';
import type { DirectiveEvent, EventOf } from '../../src/domain/events.ts';
import type { Instant, RungName, UnitId } from '../../src/domain/words.ts';
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

/** Remembers requests, once the shadow has followed their event; and plans that have begun to wait for their issue. */
export function noteRequest(shadow: Shadow, event: DirectiveEvent, toBeIssued: readonly number[]): void {
  const note = (
    rung: ShadowRequest['rung'],
    duty: number,
    units: readonly UnitId[],
    items: readonly string[],
  ): void => {
    shadow.requests.push({
      ...{ event: shadow.seq, rung, at: event.at, units, items, duty: shadow.plan.duties[duty]?.id ?? '' },
      ...{ told: 0, nextAt: event.at, firstToldAt: event.at },
    });
  };
  if (event.kind === 'claimed' || event.kind === 'declined' || event.kind === 'extension-asked') {
    const { unit, duty } = assignmentIn(shadow, event.assignment);
    const defined = shadow.plan.duties[duty]?.items;
    const items = 'items' in event ? event.items.map((index) => defined?.[index]?.id ?? '') : [];
    note(event.kind, duty, [unit], items);
  }
  // Whose plan is issued, or owed again, leaves the request for good.
  for (const request of shadow.requests)
    if (request.rung === 'awaits-issue')
      request.units = request.units.filter((unit) => awaitsIssueOf(shadow, request, unit));
  const duties = new Set(toBeIssued.map((ordinal) => assignmentIn(shadow, ordinal).duty));
  for (const duty of duties) {
    const units = toBeIssued.map((ordinal) => assignmentIn(shadow, ordinal)).filter((one) => one.duty === duty);
    note(
      'awaits-issue',
      duty,
      units.map(({ unit }) => unit),
      [],
    );
  }
}

function awaitsIssueOf(shadow: Shadow, { duty }: ShadowRequest, unit: UnitId): boolean {
  const own = shadow.assignments.find(
    (one) => one.unit === unit && !one.ended && shadow.plan.duties[one.duty]?.id === duty,
  );
  return own !== undefined && awaitsIssueIn(shadow, own);
}

/** The request that a tell tells of. */
function requestOf(shadow: Shadow, { event, rung, assignments: [first] }: Tell): ShadowRequest | undefined {
  const unit = first === undefined ? undefined : assignmentIn(shadow, first).unit;
  return shadow.requests.find(
    (one) => one.event === event && one.rung === rung && unit !== undefined && one.units.includes(unit),
  );
}

/** A request that is told still waits for its answer, and is told in turn; others of its rung came long enough ago. */
export function checkRequestTold(shadow: Shadow, told: Tell, event: EventOf<'notices-due'>): void {
  const called = (): string => `${told.rung} of event ${told.event} at ${at(event.at)}`;
  const request = requestOf(shadow, told);
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
  const apart = request.rung === 'awaits-issue' ? (days ?? 0) - (turns[request.told - 1] ?? 0) : 1;
  request.nextAt = days === undefined ? never : Math.max(morning(request.firstToldAt, days), morning(event.at, apart));
}

/** Says when requests were told, once all of an instant have been looked at. */
export function noteTold(shadow: Shadow, { reached, at: toldAt }: EventOf<'notices-due'>): void {
  for (const { rung } of reached) if (asksForAnswer(rung)) shadow.requestsToldAt.set(rung, toldAt);
}

/** Whether a tell may vanish without being told: a request that has been answered, or that came to nothing. */
export function isAnswered(shadow: Shadow, tell: Tell): boolean {
  const request = requestOf(shadow, tell);
  return asksForAnswer(tell.rung) && (shadow.state !== 'open' || !request || !isOpen(shadow, request));
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
      request.units.includes(one.unit) &&
      (rung !== 'awaits-issue' || awaitsIssueIn(shadow, one)) &&
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
  const { units, duty, rung, at: askedAt, items } = request;
  const own = shadow.assignments.filter(
    (one) => units.includes(one.unit) && !one.ended && shadow.plan.duties[one.duty]?.id === duty,
  );
  const [one] = own;
  if (!one || shadow.state !== 'open') return false;
  if (rung === 'awaits-issue') return own.some((each) => awaitsIssueIn(shadow, each));
  if (rung === 'declined')
    return one.declinedAt === askedAt && one.items.some(owes) && !isDeclinedAnew(shadow, request);
  const ids = shadow.plan.duties[one.duty]?.items ?? [];
  return one.items.some((item, index) => {
    const since = rung === 'claimed' ? item.claimedAt : item.askedExtensionAt;
    const id = ids[index]?.id ?? '';
    return since === askedAt && items.includes(id) && !isAskedAnew(shadow, request, id);
  });
}

/** Declined, sent all the same, and declined once more, all in one minute. */
function isDeclinedAnew({ requests }: Shadow, { units, duty, at: askedAt, event }: ShadowRequest): boolean {
  return requests.some(
    (later) =>
      later.event > event &&
      later.rung === 'declined' &&
      later.at === askedAt &&
      later.duty === duty &&
      later.units.join() === units.join(),
  );
}

/** Answered and asked once more within the same minute: the instant alone does not tell the two apart. */
function isAskedAnew(shadow: Shadow, { units, duty, rung, at: askedAt, event }: ShadowRequest, item: string): boolean {
  return shadow.requests.some(
    (later) =>
      later.event > event &&
      later.rung === rung &&
      later.at === askedAt &&
      later.units.join() === units.join() &&
      later.duty === duty &&
      later.items.includes(item),
  );
}
