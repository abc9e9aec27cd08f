import { closingOfTrack, countsFromTelling, knownClosing } from './closings.ts';
import { dayOf } from './days.ts';
import { closingAt } from './deadline.ts';
import { assignmentAt, dutyOf, followsRules } from './directive.ts';
import type { Assignment, Directive, Item, Track } from './directive.ts';
import type { EventOf, Received } from './events.ts';
import { isOwed, itemsWhere } from './progress.ts';
import { change, withItems, without } from './slots.ts';
import type { Day, Instant, ItemState, UnitId } from './words.ts';

/** New versions come in: under review, with the verdict given; the first version's stays on record. */
export function receive(
  directive: Directive,
  ordinal: number,
  received: readonly Received[],
  receivedAt: Instant,
  { nil, corrected = [], arrivedOn }: Way = {},
): Directive {
  const next = change(directive, ordinal, (assignment) => {
    const items = assignment.items.map((item, index) => {
      const news = received.find((one) => one.item === index);
      if (!news) return item;
      const told = corrected.includes(index) ? without(item, 'said') : item;
      const next = receiveItem(told, news, receivedAt, nil);
      return followsRules(directive, 8) && isFirst(directive, assignment, item, arrivedOn) ? asFirst(next) : next;
    });
    const sent = whileClaimed({ ...assignment, items });
    // Whoever sends has taken the duty on: a decline that outlived it would keep what is returned from being chased.
    return followsRules(directive, 3) ? without(sent, 'declinedAt') : sent;
  });
  return markPackageStale(next, ordinal);
}

/** How something came: as a report of nothing, by another way on a day, with what was said wrongly of which items. */
export interface Way {
  readonly nil?: true;
  readonly corrected?: readonly number[];
  readonly arrivedOn?: Day;
}

/**
 * Whether something arrived in time on a day before the version that was known first, which was late: by the deadline that
 * was in force then, not by the days given to mend it. Up to the seventh rules it was counted as late all the same.
 */
function isFirst(directive: Directive, assignment: Assignment, item: Item, arrivedOn: Day | undefined): boolean {
  const firstAt = item.firstReceivedAt ?? item.receivedAt;
  const track = assignment.tracks.find(({ round }) => round === item.round);
  if (arrivedOn === undefined || firstAt === undefined || !track || arrivedOn >= dayOf(firstAt)) return false;
  if ((item.firstVerdict ?? item.verdict) !== 'late') return false;
  const { returnedAt, closesAt, inclusive = false } = track;
  const closing =
    returnedAt !== undefined && closesAt !== undefined
      ? closingAt(closesAt, inclusive, directive.calendar)
      : knownClosing(directive, assignment, track);
  return closing !== undefined && arrivedOn <= closing.lastDayOn;
}

/** The first version came in time: when, a day alone is known. */
function asFirst(item: Item): Item {
  return { ...without(item, 'firstReceivedAt'), firstVerdict: 'on-time' };
}

/** The unit says that it has sent items by another way. */
export function claim(directive: Directive, event: EventOf<'claimed'>): Directive {
  const { assignment: ordinal, items, at } = event;
  return change(directive, ordinal, (assignment) =>
    followsRules(directive, 3)
      ? whileClaimed(withItems(assignment, items, (item) => ({ ...item, state: 'claimed', claimedAt: at })))
      : { ...withItems(assignment, items, (item) => ({ ...item, state: 'claimed' })), claimedAt: at },
  );
}

/**
 * A claim lasts while any of its items is still being compared, and holds from the earliest of these on. Up to the second
 * rules no item knows since when: there each claim held anew.
 */
export function whileClaimed(assignment: Assignment): Assignment {
  const items = assignment.items.some(wasClaimed)
    ? assignment.items.map((item) => (wasClaimed(item) ? without(item, 'claimedAt') : item))
    : assignment.items;
  const open = items.filter(({ state }) => state === 'claimed');
  if (open.length === 0)
    return without(items === assignment.items ? assignment : { ...assignment, items }, 'claimedAt');
  const instants = open.flatMap(({ claimedAt }) => claimedAt ?? []);
  return instants.length === 0 ? assignment : { ...assignment, items, claimedAt: Math.min(...instants) };
}

function wasClaimed({ state, claimedAt }: Item): boolean {
  return state !== 'claimed' && claimedAt !== undefined;
}

function receiveItem(item: Item, { verdict }: Received, receivedAt: Instant, nil?: true): Item {
  const first =
    item.version > 0
      ? {
          ...(!isByDayAlone(item) && { firstReceivedAt: item.firstReceivedAt ?? item.receivedAt ?? receivedAt }),
          firstVerdict: item.firstVerdict ?? item.verdict ?? verdict,
        }
      : {};
  const { nil: _formerNil, askedExtensionAt: _answered, ...rest } = item;
  return {
    ...rest,
    ...first,
    ...(nil && { nil }),
    state: 'under-review',
    version: item.version + 1,
    receivedAt,
    verdict,
    reviewRungs: 0,
  };
}

/** A first version of which the day of its arrival alone is known. */
export function isByDayAlone({ firstVerdict, firstReceivedAt }: Item): boolean {
  return firstVerdict !== undefined && firstReceivedAt === undefined;
}

/** Items are found to meet what was asked. */
export function accept(directive: Directive, event: EventOf<'accepted'>): Directive {
  const next = change(directive, event.assignment, (assignment) => asAccepted(assignment, event.items));
  return markPackageStale(next, event.assignment);
}

/** The assignment with some of its items accepted; a nil return is accepted as such. */
export function asAccepted(assignment: Assignment, items: readonly number[]): Assignment {
  return withItems(assignment, items, (item) => ({ ...item, state: item.nil ? 'nil' : 'accepted' }));
}

/** What a lead has been given is out of date once one of its units sends something, or something is settled. */
export function markPackageStale(directive: Directive, ordinal: number): Directive {
  const { lead } = assignmentAt(directive, ordinal);
  if (lead === undefined || assignmentAt(directive, lead).openedAt === undefined) return directive;
  return change(directive, lead, (assignment) => ({ ...assignment, packageStale: directive.seq + 1 }));
}

/** Opens the next round for some items: its ladder starts anew, counted from the new deadline. */
export function openRound(
  assignment: Assignment,
  items: readonly number[],
  state: ItemState | undefined,
  track: Omit<Track, 'round' | 'passed' | 'sent'>,
): Assignment {
  const round = assignment.round + 1;
  const moved = withItems(assignment, items, (item) => ({ ...item, round, ...(state && { state }) }));
  return withLiveTracks({
    ...moved,
    round,
    tracks: [...assignment.tracks, { ...track, round, passed: 0, sent: 0 }],
  });
}

/** Items are returned (a new round) or sent back. */
export function giveBack(directive: Directive, event: EventOf<'returned'>): Directive {
  return change(directive, event.assignment, (assignment) => {
    // "Not a submission" voids the version: the item is owed as if nothing had come, its first deadline in force.
    if (event.sentBack === 'not-a-submission')
      return withItems(assignment, event.items, (item) => ({
        ...(item.said && { said: item.said }),
        ...{ state: 'owed', round: item.round, version: 0, reviewRungs: 0 },
      }));
    const rounds = new Set(event.items.map((index) => assignment.items[index]?.round));
    const former = assignment.tracks.filter(({ round }) => rounds.has(round));
    const closesAt = latestClose(directive, assignment, former);
    return openRound(assignment, event.items, 'returned', { openedAt: event.at, returnedAt: event.at, ...closesAt });
  });
}

function latestClose(
  directive: Directive,
  assignment: Assignment,
  tracks: readonly Track[],
): { closesAt?: Instant; inclusive?: true } {
  return tracks.reduce<{ closesAt?: Instant; inclusive?: true }>((latest, track) => {
    const { closesAt, inclusive } = closingOfTrack(directive, assignment, track);
    if (latest.closesAt !== undefined && latest.closesAt >= closesAt) return latest;
    return inclusive ? { closesAt, inclusive } : { closesAt };
  }, {});
}

/** Tracks without items are over: their rungs are not climbed any further. */
function withLiveTracks(assignment: Assignment): Assignment {
  const live = assignment.tracks.filter(({ round }) => assignment.items.some((item) => item.round === round));
  return live.length === assignment.tracks.length ? assignment : { ...assignment, tracks: live };
}

/** The unit asks for more time for some items. Up to the second rules the assignment alone knows that it did. */
export function askExtension(directive: Directive, event: EventOf<'extension-asked'>): Directive {
  const { assignment: ordinal, items, at } = event;
  return change(directive, ordinal, (assignment) =>
    followsRules(directive, 3)
      ? withItems(assignment, items, (item) => ({ ...item, askedExtensionAt: at }))
      : { ...assignment, askedExtensionAt: at },
  );
}

/** No more time is given for anything that it was asked for. */
export function refuseExtension(
  directive: Directive,
  { assignment: ordinal }: EventOf<'extension-refused'>,
): Directive {
  return change(directive, ordinal, (assignment) =>
    without({ ...assignment, items: assignment.items.map(notAsking) }, 'askedExtensionAt'),
  );
}

/** Once answered, a request is forgotten. */
function notAsking(item: Item): Item {
  return without(item, 'askedExtensionAt');
}

/** The leader gives items another deadline: a new round. */
export function extend(directive: Directive, event: EventOf<'extended'>): Directive {
  return change(directive, event.assignment, (assignment) => {
    const answered = without(withItems(assignment, event.items, notAsking), 'askedExtensionAt');
    return openRound(answered, event.items, undefined, {
      openedAt: event.at,
      closesAt: event.closesAt,
      ...(event.inclusive && { inclusive: true }),
    });
  });
}

/**
 * The office answers a decline. What the unit still owes is taken off it; what it has sent is reviewed as ever, and what
 * was accepted stays so. Up to the fourth rules what was under review was taken off too.
 */
export function answer(directive: Directive, event: EventOf<'answered'>): Directive {
  const { assignment: ordinal, to } = event;
  const undeclined = change(directive, ordinal, (assignment) => without(assignment, 'declinedAt'));
  if (event.answer === 'stands') return undeclined;
  const isTakenOff = followsRules(directive, 5)
    ? isOwed
    : ({ state }: Item): boolean => state !== 'accepted' && state !== 'nil';
  const takenOff = itemsWhere(assignmentAt(directive, ordinal), isTakenOff);
  const exempted = change(undeclined, ordinal, (assignment) => exempt(assignment, takenOff));
  return event.answer === 'exempt' || to === undefined ? exempted : reassign(exempted, event, to, takenOff);
}

/**
 * Another unit gets what was taken off the first, in a slot behind all others, and with it the units that the first was to
 * consolidate. The first one's slot ends unless it has sent something. Up to the fourth rules it ended in any case, all
 * items were owed anew, and the units stayed behind with it.
 */
function reassign(
  directive: Directive,
  { assignment: ordinal, at }: EventOf<'answered'>,
  to: UnitId,
  takenOff: readonly number[],
): Directive {
  const former = assignmentAt(directive, ordinal);
  const isHandedOn = followsRules(directive, 5);
  const round = directive.baseRound;
  const reassigned: Assignment = {
    unit: to,
    duty: former.duty,
    ...(former.lead !== undefined && { lead: former.lead }),
    items: former.items.map((_, index) => ({
      state: !isHandedOn || takenOff.includes(index) ? 'owed' : 'exempted',
      ...{ round, version: 0, reviewRungs: 0 },
    })),
    tracks: former.items.length === 0 ? [] : [{ round, openedAt: at, passed: 0, sent: 0 }],
    round,
    confirmRungs: 0,
    ...(followsRules(directive, 8) && countsFromTelling(dutyOf(directive, former)) && { countsFromAt: at }),
  };
  const lead = directive.assignments.length;
  const others = isHandedOn
    ? directive.assignments.map((one) => (one.lead === ordinal ? { ...one, lead } : one))
    : directive.assignments;
  return { ...directive, assignments: [...others.with(ordinal, leftBy(directive, former, takenOff)), reassigned] };
}

/** The slot of a unit whose task another one has now. */
function leftBy(directive: Directive, former: Assignment, takenOff: readonly number[]): Assignment {
  const isHandedOn = followsRules(directive, 5);
  const staysOn = isHandedOn && former.items.some(({ state }) => state !== 'exempted');
  // Nobody is to get a package of units that are consolidated elsewhere; up to the sixth rules a lead that stays on did.
  const hasNoPackage = isHandedOn && (!staysOn || followsRules(directive, 7));
  const left = hasNoPackage ? without(former, 'packageStale') : former;
  return staysOn
    ? withItems(left, takenOff, (item) => ({ ...item, handedOn: true }))
    : { ...left, ended: 'reassigned' };
}

/** Items are owed no more. */
export function exempt(assignment: Assignment, items: readonly number[]): Assignment {
  return whileClaimed(withItems(assignment, items, (item) => ({ ...notAsking(item), state: 'exempted' })));
}
