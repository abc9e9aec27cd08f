import { closingOfTrack } from './closings.ts';
import { assignmentAt, dutyOf, followsRules } from './directive.ts';
import type { Assignment, Directive, Tell } from './directive.ts';
import { decisive } from './events.ts';
import type { Correction, DirectiveEvent, EventOf, Received } from './events.ts';
import type { Happening } from './facts.ts';
import { firstVersion, versionOf } from './first-version.ts';
import { namingTells } from './namings.ts';
import { extensionAskedAt, isSettled } from './progress.ts';
import { idsWhere } from './progress-facts.ts';
import { issueTells, requestTells } from './requests.ts';
import type { Instant, ItemId, TellRung } from './words.ts';

/**
 * What an event gives to tell, to whom: the `tell` ladder of every duty, and `opened`. Each is keyed by the number of
 * the event that it tells of, so it is told once.
 */
export function tellsOf(
  before: Directive,
  after: Directive,
  event: Exclude<DirectiveEvent, { kind: 'launched' }>,
): readonly Tell[] {
  switch (event.kind) {
    case 'submitted':
      return receivedTells(before, after, event);
    case 'claim-confirmed':
      return receivedTells(before, after, { ...event, receivedAt: event.at, paper: { arrivedOn: event.arrivedOn } });
    case 'accepted':
      return [...settledTells(before, after, event), ...issueTells(before, after, event)];
    case 'issued':
      return issuedTells(before, after, event);
    case 'returned':
      return [tellOne(after, event, 'returned', returnedHappening(before, after, event))];
    case 'answered':
      return [...answeredTells(after, event), ...issueTells(before, after, event)];
    case 'extended':
      return [tellOne(after, event, 'extended', extendedHappening(before, after, event))];
    case 'extension-refused':
      return [tellOne(after, event, 'extension-refused', refusedHappening(before, event))];
    case 'exempted': {
      const items = itemIds(after, assignmentAt(after, event.assignment), event.items);
      const exempted = tellOne(after, event, 'exempted', { at: event.at, items, basis: event.basis });
      return [exempted, ...issueTells(before, after, event)];
    }
    case 'calendar-corrected':
      return [...dateChangedTells(after, event), ...issueTells(before, after, event)];
    case 'withdrawn':
      return byDuty(before, all(before), (ordinals) =>
        tell(after, event, 'withdrawn', ordinals, { at: event.at, basis: event.basis }),
      );
    case 'replaced':
      return [...replacedTells(before, after, event), ...issueTells(before, after, event)];
    case 'released':
      return releasedTells(after, event);
    case 'opened':
      return [{ ...tellOne(after, event, 'opened', { at: event.at, kind: event.by }), ladder: 'consolidate' }];
    case 'claimed':
    case 'declined':
    case 'extension-asked':
      return requestTells(after, event);
    case 'claim-denied':
      return deniedTells(after, event);
    case 'handler-named':
    case 'stand-in-named':
      return namingTells(after, event);
    case 'acknowledged':
    case 'held':
    // A signed letter goes out on paper: telling of it as well would be one reminder too many.
    case 'letter-recorded':
    case 'closed':
    case 'package-built':
    case 'notices-due':
    case 'delivery-ended':
    case 'undelivered':
      return [];
  }
}

function dateChangedTells(after: Directive, event: EventOf<'calendar-corrected'>): readonly Tell[] {
  const { at, basis } = event;
  return byDuty(after, event.moved, (ordinals) =>
    tell(after, event, 'date-changed', ordinals, { at, ...(basis && { basis }) }),
  );
}

type Untold = { readonly at: Instant };

function tell(
  after: Directive,
  event: Untold,
  rung: Tell['rung'],
  assignments: readonly number[],
  happening: Happening,
): Tell {
  return { event: after.seq, ladder: 'tell', rung, at: event.at, assignments, happening };
}

function tellOne(
  after: Directive,
  event: Untold & { readonly assignment: number },
  rung: Tell['rung'],
  happening: Happening,
): Tell {
  return tell(after, event, rung, [event.assignment], happening);
}

function all(directive: Directive): readonly number[] {
  return directive.assignments.flatMap(({ ended }, ordinal) => (ended === undefined ? [ordinal] : []));
}

function refusedHappening(before: Directive, { at, reason, assignment }: EventOf<'extension-refused'>): Happening {
  const items = idsWhere(before, assignmentAt(before, assignment), (item) => item.askedExtensionAt !== undefined);
  return { at, reason, ...(items.length > 0 && { items }) };
}

/** One tell a duty: the words differ by kind of duty. */
function byDuty(
  directive: Directive,
  ordinals: readonly number[],
  make: (ordinals: readonly number[]) => Tell,
): readonly Tell[] {
  const tells: Tell[] = [];
  for (let duty = 0; duty < directive.plan.duties.length; duty += 1) {
    const own = ordinals.filter((ordinal) => assignmentAt(directive, ordinal).duty === duty);
    if (own.length > 0) tells.push(make(own));
  }
  return tells;
}

/** The assignment notices of a launch or a replacement. */
export function assignmentTells(directive: Directive, ordinals: readonly number[], at: Instant): readonly Tell[] {
  return byDuty(directive, ordinals, (own) => tell(directive, { at }, 'assignment', own, { at }));
}

function itemIds(directive: Directive, assignment: Assignment, items: readonly number[]): readonly ItemId[] {
  const { items: defined } = dutyOf(directive, assignment);
  return items.flatMap((index) => defined[index]?.id ?? []);
}

function receivedTells(
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
  const received = tellOne(after, event, 'received', { ...happening, ...versionOf(item, track) });
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
function settledTells(before: Directive, after: Directive, event: EventOf<'accepted'>): readonly Tell[] {
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
function issuedTells(before: Directive, after: Directive, event: EventOf<'issued'>): readonly Tell[] {
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

function returnedHappening(before: Directive, after: Directive, event: EventOf<'returned'>): Happening {
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
function deniedTells(after: Directive, event: EventOf<'claim-denied'>): readonly Tell[] {
  if (!followsRules(after, 4)) return [];
  const items = itemIds(after, assignmentAt(after, event.assignment), event.items);
  const { at, reason } = event;
  return [tellOne(after, event, 'claim-denied', { at, items, ...(reason && { reason }) })];
}

function extendedHappening(before: Directive, after: Directive, event: EventOf<'extended'>): Happening {
  const assignment = assignmentAt(after, event.assignment);
  const was = assignmentAt(before, event.assignment);
  const index = event.items[0];
  const askedAt = extensionAskedAt(was, event.items);
  const formerTrack = was.tracks.find(({ round }) => index !== undefined && round === was.items[index]?.round);
  const track = assignment.tracks.find(({ round }) => round === assignment.round);
  return {
    at: event.at,
    items: itemIds(after, assignment, event.items),
    basis: event.basis,
    decidedBy: after.plan.leader,
    ...(askedAt !== undefined && { askedAt }),
    ...(track && { closing: closingOfTrack(after, assignment, track) }),
    ...(formerTrack && { formerClosing: closingOfTrack(before, was, formerTrack) }),
  };
}

function answeredTells(after: Directive, event: EventOf<'answered'>): readonly Tell[] {
  const { answer, reason, at, to } = event;
  const more = { ...(to !== undefined && { handedTo: to }), ...(reason && { reason }) };
  const told = tellOne(after, event, 'answered', { at, answer, ...more });
  if (event.answer !== 'reassign') return [told];
  return [told, ...assignmentTells(after, [after.assignments.length - 1], at)];
}

/**
 * Who has been told of an assignment that is in both documents, or in the former alone, hears of the replacement; an
 * assignment that is new, or whose notice had not gone out yet, is told as such: its ladders count from that.
 */
function replacedTells(before: Directive, after: Directive, event: EventOf<'replaced'>): readonly Tell[] {
  const named = all(after);
  const added = named.filter((ordinal) => assignmentAt(after, ordinal).assignedAt === undefined);
  const replaced = [
    ...named.filter((ordinal) => assignmentAt(after, ordinal).assignedAt !== undefined),
    ...leaving(before, after),
  ];
  const told = byDuty(after, replaced, (own) =>
    tell(after, event, 'replaced' satisfies TellRung, own, { at: event.at, documentRevision: event.plan.revision }),
  );
  return [...told, ...assignmentTells(after, added, event.at)];
}

/** Who was told of an assignment and is named no more: their slots follow those of the new plan, in their old order. */
function leaving(before: Directive, after: Directive): readonly number[] {
  const { duties } = after.plan;
  const named = new Set(duties.flatMap(({ id, units }) => units.map((unit) => `${id} ${unit}`)));
  const first = duties.reduce((count, { units }) => count + units.length, 0);
  const isNamed = (one: Assignment): boolean =>
    one.ended === undefined && named.has(`${dutyOf(before, one).id} ${one.unit}`);
  return before.assignments
    .filter((one) => !isNamed(one))
    .flatMap(({ ended, assignedAt }, place) =>
      ended === undefined && assignedAt !== undefined ? [first + place] : [],
    );
}

function releasedTells(after: Directive, event: EventOf<'released'>): readonly Tell[] {
  const informed = all(after).filter((ordinal) => dutyOf(after, assignmentAt(after, ordinal)).kind === 'inform');
  // A final report names the plan that came of it, where one was issued.
  const issued = after.assignments.find(({ issuedNumber }) => issuedNumber !== undefined);
  const result = event.draft === 'final-report' ? issued : undefined;
  const happening: Happening = {
    at: event.at,
    ...(result?.issuedNumber !== undefined && { issuedNumber: result.issuedNumber }),
    ...(result?.issuedOn !== undefined && { issuedOn: result.issuedOn }),
  };
  return byDuty(after, informed, (own) => tell(after, event, event.draft, own, happening));
}
