import { addWorkingDays, covers, never, orNever, workingDaysBetween } from './calendar.ts';
import { closingOfTrack } from './closings.ts';
import { dayOf, instantOf } from './days.ts';
import { assignmentAt, dutyOf, followsRules } from './directive.ts';
import type { Directive, Reached, Tell } from './directive.ts';
import type { EventOf } from './events.ts';
import type { Happening } from './facts.ts';
import { awaitsIssue, isOwed, leadsOf } from './progress.ts';
import type { Addressee, Instant, RungName } from './words.ts';

/**
 * What waits for somebody else: a claim (the route compares it), a decline (the office answers), a request for more time
 * (the leader decides), an accepted plan (the office records its issue). They are told of it, and again while it waits.
 */
export type RequestRung = 'claimed' | 'declined' | 'extension-asked' | 'awaits-issue';

/** What names a request: its rung, whose it is, and what happened. */
type Request = Pick<Reached, 'rung' | 'assignments' | 'happening'>;

/** Requests of a rung come at least this far apart: whoever answers gets those of half an hour in one message. */
export const requestsApartMs = 30 * 60_000;

/**
 * Most requests that wait to be told; what comes on top is on the pages, and told by nobody. Plans to be issued are not
 * counted: they wait for weeks, and are as many as there are leads at most.
 */
export const requestsAtMost = 500;

/** Working days after which a request is told again, as a review is (`waiting`, `waiting-again`). */
const againOnDays: readonly number[] = [1, 3];
/** A plan is signed in its own time, which is none of the office's: it is asked after one, two and four weeks. */
const issueAgainOnDays: readonly number[] = [5, 10, 20];

/** Whether a notice tells of a request. */
export function isRequest(rung: RungName): rung is RequestRung {
  return rung === 'claimed' || rung === 'declined' || rung === 'extension-asked' || rung === 'awaits-issue';
}

/** The tell of a request; none up to the third rules, nor when too many wait already. */
export function requestTells(
  after: Directive,
  event: EventOf<'claimed'> | EventOf<'declined'> | EventOf<'extension-asked'>,
): readonly Tell[] {
  if (!followsRules(after, 4) || isFull(after)) return [];
  const { kind: rung, at, assignment: ordinal } = event;
  const { items: defined } = dutyOf(after, assignmentAt(after, ordinal));
  const happening: Happening = {
    at,
    ...('items' in event && { items: event.items.flatMap((index) => defined[index]?.id ?? []) }),
    ...('reason' in event && { reason: event.reason }),
    ...('until' in event && { until: event.until }),
    ...('submission' in event && { submission: event.submission }),
  };
  return [{ event: after.seq, ladder: 'tell', rung, at, assignments: [ordinal], happening }];
}

/**
 * The office is asked to record the issue of plans, once nothing more is to come of their leads, nor to be reviewed: by an
 * acceptance, an exemption from the rest, the answer to a decline of that, or a document that asks for no more. A new
 * document or calendar begins the asking anew where it had come to its end.
 */
export function issueTells(
  before: Directive,
  after: Directive,
  event: EventOf<'accepted' | 'exempted' | 'answered' | 'replaced' | 'calendar-corrected'>,
): readonly Tell[] {
  if (!followsRules(after, 7) || after.state !== 'open') return [];
  const fresh = ('assignment' in event ? [event.assignment] : leadsOf(after)).filter((ordinal) => {
    if (!isToBeIssued(after, ordinal)) return false;
    if ('assignment' in event) return !isToBeIssued(before, ordinal);
    const isAsked = ({ rung, assignments }: Pick<Reached, 'rung' | 'assignments'>): boolean =>
      rung === 'awaits-issue' && assignments.includes(ordinal);
    // What is on its way, or is told again, is not begun anew.
    return !after.tells.some(isAsked) && !after.waves.some(({ reached }) => reached.some(isAsked));
  });
  const { at } = event;
  // Begun anew it has waited since an instant that nobody remembers.
  const happening: Happening = 'assignment' in event ? { at } : { at, kind: 'anew' };
  return after.plan.duties.flatMap((_, duty): Tell | readonly Tell[] => {
    const assignments = fresh.filter((ordinal) => assignmentAt(after, ordinal).duty === duty);
    if (assignments.length === 0) return [];
    return { event: after.seq, ladder: 'tell', rung: 'awaits-issue', at, assignments, happening };
  });
}

function isToBeIssued(directive: Directive, ordinal: number): boolean {
  const assignment = assignmentAt(directive, ordinal);
  return assignment.ended === undefined && awaitsIssue(directive, assignment);
}

/** The assignments of a request that still wait for the answer: all or none, but for plans, each of which is issued by itself. */
export function stillAsking(directive: Directive, request: Request): readonly number[] {
  if (!stillAsks(directive, request)) return [];
  if (request.rung !== 'awaits-issue') return request.assignments;
  return request.assignments.filter((ordinal) => isToBeIssued(directive, ordinal));
}

/**
 * A claim that the route has not compared by the third day comes before the office, as what it has not reviewed does; one
 * of the route itself does at once, for nobody compares what is their own.
 */
export function requestAddressees(
  { plan, assignments }: Directive,
  to: readonly Addressee[],
  { rung, day, assignments: [ordinal], duty }: Reached,
): readonly Addressee[] {
  if (rung !== 'claimed') return to;
  const isOwn = ordinal !== undefined && assignments[ordinal]?.unit === plan.duties[duty]?.route;
  return isOwn || day === againOnDays.at(-1) ? ['office'] : to;
}

/** Whether a request still waits for its answer. One that was made anew since is told of by itself. */
export function stillAsks(directive: Directive, request: Request): boolean {
  const {
    rung,
    assignments: [ordinal],
    happening,
  } = request;
  if (directive.state !== 'open' || ordinal === undefined || happening === undefined) return false;
  if (rung === 'awaits-issue') return request.assignments.some((one) => isToBeIssued(directive, one));
  const assignment = assignmentAt(directive, ordinal);
  if (assignment.ended !== undefined) return false;
  if (rung === 'declined') return assignment.declinedAt === happening.at && assignment.items.some(isOwed);
  return itemsAsking(directive, request).length > 0;
}

/**
 * What there is to say of a request now: of items that still wait alone, with the deadline in force, and how
 * long it has waited since whoever answers was told of it first.
 */
export function requestNow(directive: Directive, reached: Reached, now: Instant): Happening | undefined {
  const {
    rung,
    assignments: [ordinal],
    happening,
  } = reached;
  if (happening === undefined || ordinal === undefined) return happening;
  // Up to the eighth rules days were counted from the asking.
  const since = followsRules(directive, 9) ? happening.firstToldAt : undefined;
  const waited = daysSince(directive, since ?? happening.at, now);
  const known = { ...happening, ...(waited !== undefined && { waited }) };
  if (rung === 'declined' || rung === 'awaits-issue') return known;
  const assignment = assignmentAt(directive, ordinal);
  const { items: defined } = dutyOf(directive, assignment);
  const asking = itemsAsking(directive, reached);
  const track = assignment.tracks.find(({ round }) => round === assignment.items[asking[0] ?? -1]?.round);
  return {
    ...known,
    items: asking.flatMap((index) => defined[index]?.id ?? []),
    ...(track && rung === 'extension-asked' && { closing: closingOfTrack(directive, assignment, track) }),
  };
}

/** Indexes of the items of a claim, or of a request for more time, that still wait for the answer. */
function itemsAsking(directive: Directive, { rung, assignments: [ordinal], happening }: Request): readonly number[] {
  if (ordinal === undefined || happening === undefined) return [];
  const assignment = assignmentAt(directive, ordinal);
  const { items: defined } = dutyOf(directive, assignment);
  return assignment.items.flatMap((item, index) => {
    const askedAt = rung === 'claimed' ? item.claimedAt : item.askedExtensionAt;
    return askedAt === happening.at && happening.items?.includes(defined[index]?.id ?? '') === true ? [index] : [];
  });
}

/** Working days since an instant; unknown beyond the calendar. */
function daysSince({ calendar }: Directive, at: Instant, now: Instant): number | undefined {
  const [from, to] = [dayOf(at), dayOf(now)];
  return covers(calendar, from, to) ? workingDaysBetween(calendar, from, to) : undefined;
}

/** What waits to be told, without requests that have been answered, and plans that were issued, or are of a directive that is over. */
export function withoutAnswered(directive: Directive): Directive {
  let isChanged = false;
  const tells = directive.tells.flatMap((tell): Tell | readonly Tell[] => {
    if (!isRequest(tell.rung)) return tell;
    const assignments = stillAsking(directive, tell);
    if (assignments.length > 0 && assignments.length === tell.assignments.length) return tell;
    isChanged = true;
    return assignments.length === 0 ? [] : { ...tell, assignments };
  });
  return isChanged ? { ...directive, tells } : directive;
}

/** After requests were told: when, and that each is told again on a later day, unless it is answered by then. */
export function withRequestsTold(directive: Directive, { at, reached }: EventOf<'notices-due'>): Directive {
  const told = reached.filter(({ rung }) => isRequest(rung));
  if (told.length === 0) return directive;
  const toldAt = Object.fromEntries(told.map(({ rung }) => [rung, at]));
  const room = requestsAtMost - countOf(directive);
  const later = told.flatMap((one) => toldAgain(directive, one, at));
  const isPlan = ({ rung }: Tell): boolean => rung === 'awaits-issue';
  const again = [...later.filter(isPlan), ...later.filter((one) => !isPlan(one)).slice(0, Math.max(0, room))];
  return {
    ...directive,
    requestsToldAt: { ...directive.requestsToldAt, ...toldAt },
    ...(again.length > 0 && { tells: [...directive.tells, ...again] }),
  };
}

/** From when on a request may be told, the office's hours aside. Its first telling waits for the one before it. */
export function requestDueAt({ requestsToldAt }: Directive, { rung, at, day }: Tell): Instant {
  const before = day === undefined ? requestsToldAt?.[rung] : undefined;
  return before === undefined ? at : Math.max(at, before + requestsApartMs);
}

function isFull(directive: Directive): boolean {
  return countOf(directive) >= requestsAtMost;
}

function countOf({ tells }: Directive): number {
  return tells.reduce((count, { rung }) => (isRequest(rung) && rung !== 'awaits-issue' ? count + 1 : count), 0);
}

/**
 * Counted from the day on which it was told first: what was said in the evening is not told twice in the morning. After an
 * outage the next telling is a day off at least; of plans to be issued as many days as between the two.
 */
function toldAgain({ calendar }: Directive, reached: Reached, toldAt: Instant): readonly Tell[] {
  const { rung, event, happening, assignments, day: before } = reached;
  const days = rung === 'awaits-issue' ? issueAgainOnDays : againOnDays;
  const day = days.find((one) => one > before);
  if (day === undefined || event === undefined || happening === undefined) return [];
  const firstToldAt = happening.firstToldAt ?? toldAt;
  const morning = (from: Instant, days: number): Instant =>
    orNever(() => instantOf(addWorkingDays(calendar, dayOf(from), days), '08:00'));
  const apart = rung === 'awaits-issue' ? day - before : 1;
  const at = Math.max(morning(firstToldAt, day), morning(toldAt, apart));
  // Beyond the calendar nothing is guessed: it is on the pages, and told no more.
  if (at === never) return [];
  return [{ event, ladder: 'tell', rung, at, day, assignments, happening: { ...happening, firstToldAt } }];
}
