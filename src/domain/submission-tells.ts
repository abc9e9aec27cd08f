import { closingOfTrack } from './closings.ts';
import { assignmentAt, followsRules } from './directive.ts';
import type { Assignment, Directive, Tell } from './directive.ts';
import { decisive } from './events.ts';
import type { Correction, EventOf, Received } from './events.ts';
import type { Happening } from './facts.ts';
import { firstVersion, versionOf } from './first-version.ts';
import { isSettled } from './progress.ts';
import { itemIds, tellOne } from './tell.ts';
import type { Untold } from './tell.ts';
import type { Instant } from './words.ts';

/** The receipt of what came in, and with it the correction of what was wrongly said. */
export function receivedTells(
  before: Directive,
  after: Directive,
  event: Untold & {
    readonly assignment: number;
    readonly received: readonly Received[];
    readonly submission: string;
    readonly receivedAt: Instant;
    readonly paper?: { readonly arrivedOn: string };
    readonly correct?: Correction;
  },
): readonly Tell[] {
  const assignment = assignmentAt(after, event.assignment);
  const was = assignmentAt(before, event.assignment);
  const first = decisive(event.received);
  const item = first && assignment.items[first.item];
  const track = was.tracks.find(({ round }) => round === (first && was.items[first.item]?.round));
  const happening: Happening = {
    at: event.at,
    items: itemIds(
      after,
      assignment,
      event.received.map((one) => one.item),
    ),
    submission: event.submission,
    receivedAt: event.receivedAt,
    ...(first && { verdict: first.verdict }),
    ...(item && { version: item.version }),
    ...(track && { closing: closingOfTrack(before, was, track) }),
    ...(event.paper && { arrivedOn: event.paper.arrivedOn }),
  };
  const version = followsRules(after, 9) ? versionOf(item, track) : {};
  const received = tellOne(after, event, 'received', { ...happening, ...version });
  if (!event.correct) return [received];
  const { toldAt, items: wrong, told } = event.correct;
  const correction = tellOne(after, event, 'correction', {
    ...happening,
    ...(wrong && { items: itemIds(after, assignment, wrong) }),
    correctedAt: toldAt,
    ...(told && { corrected: told }),
  });
  return [received, event.correct.leader ? { ...correction, leaderToo: true } : correction];
}

/** `accepted` goes out when all items of the unit are: one thank-you, not one an item. */
export function settledTells(before: Directive, after: Directive, event: EventOf<'accepted'>): readonly Tell[] {
  const assignment = assignmentAt(after, event.assignment);
  const done = ({ items }: Assignment): boolean =>
    items.every(({ state }) => state === 'accepted' || state === 'nil' || state === 'exempted');
  if (!done(assignment) || isSettled(before, assignmentAt(before, event.assignment))) return [];
  const items = assignment.items.flatMap(({ state }, index) => (state === 'exempted' ? [] : [index]));
  const late = assignment.items.some(({ verdict, firstVerdict }) => (firstVerdict ?? verdict) === 'late');
  const verdict = late ? 'late' : 'on-time';
  const nil = isNothing(after, assignment, items) && { nil: true as const };
  const happening = { at: event.at, items: itemIds(after, assignment, items), verdict, ...nil } as const;
  return [tellOne(after, event, 'accepted', happening)];
}

/**
 * The lead hears that its plan is out, and under which number: the acceptance said that the task ends with it. A number
 * that is put right is not told again. Up to the eighth rules nobody was told.
 */
export function issuedTells(before: Directive, after: Directive, event: EventOf<'issued'>): readonly Tell[] {
  const { at, number, on } = event;
  const assignment = assignmentAt(after, event.assignment);
  const isFirst = assignmentAt(before, event.assignment).issuedAt === undefined;
  if (!isFirst || !followsRules(after, 9)) return [];
  const items = itemIds(
    after,
    assignment,
    assignment.items.flatMap(({ state }, index) => (state === 'exempted' ? [] : [index])),
  );
  return [tellOne(after, event, 'accepted', { at, kind: 'issued', items, issuedNumber: number, issuedOn: on })];
}

/** Whether all of some items are reports that there is nothing to report. Up to the sixth rules nobody was told so. */
function isNothing(directive: Directive, { items: sent }: Assignment, items: readonly number[]): boolean {
  return followsRules(directive, 7) && items.length > 0 && items.every((index) => sent[index]?.nil === true);
}

/** What is said of a return: what is to be mended until when, and what stays on record. */
export function returnedHappening(before: Directive, after: Directive, event: EventOf<'returned'>): Happening {
  const assignment = assignmentAt(after, event.assignment);
  const was = assignmentAt(before, event.assignment);
  const index = event.items[0];
  const former = index === undefined ? undefined : was.items[index];
  const round = index === undefined ? undefined : assignment.items[index]?.round;
  const track = assignment.tracks.find((one) => one.round === round);
  return {
    at: event.at,
    items: itemIds(after, assignment, event.items),
    reason: event.reason,
    ...(former && { version: former.version }),
    ...(track && { closing: closingOfTrack(after, assignment, track) }),
    ...(former && firstVersion(former)),
    ...(isNothing(after, was, event.items) && { nil: true as const }),
    ...(event.sentBack && { sentBack: true, kind: event.sentBack }),
  };
}

/** A unit that believes that it has sent everything has to know. Up to the third rules it did not. */
export function deniedTells(after: Directive, event: EventOf<'claim-denied'>): readonly Tell[] {
  if (!followsRules(after, 4)) return [];
  const items = itemIds(after, assignmentAt(after, event.assignment), event.items);
  const { at, reason } = event;
  return [tellOne(after, event, 'claim-denied', { at, items, ...(reason && { reason }) })];
}
