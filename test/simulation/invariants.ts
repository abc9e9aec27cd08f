import type { Directive } from '../../src/domain/directive.ts';
import type { DirectiveEvent, EventOf, Received } from '../../src/domain/events.ts';
import type { Instant } from '../../src/domain/words.ts';
import { almanacOf, dayAt, dayNumber, never } from './almanac.ts';
import { checkDeliveries, checkEnded, checkFollowUps, checkLists, checkWave } from './delivery-checks.ts';
import type { Ways } from './delivery-checks.ts';
import { cutOffAt, dueOfTrack } from './dues.ts';
import { follow } from './follow.ts';
import { checkMatch, checkPlain, freeze } from './match.ts';
import { checkParcels, checkProgress } from './message-checks.ts';
import { assignmentIn, at, checkNoRungLost, checkRungs } from './rung-checks.ts';
import { chasing, isExemptedIn, isSettledIn, owes, shadowOf } from './shadow.ts';
import type { Shadow, ShadowAssignment } from './shadow.ts';
import type { Checker } from './checker.ts';
import type { Core } from './core.ts';
import { checkPackages, saidInPackages } from './package-checks.ts';
import { checkNewTells, checkNothingUntold, checkTold, wasSettled } from './tell-checks.ts';
import { checkCorrection, followDue, followSaid } from './said-checks.ts';
import { promise } from './violation.ts';

/** What is looked for in some lives only, to save the time. */
export interface Watchfulness {
  /** Whoever changes a value in place fails. */
  readonly frozen: boolean;
  /** Every value is looked through for what JSON would lose. */
  readonly plain: boolean;
}

/** Creates the checker of a life, from its launch on. */
export function createChecker(
  core: Core,
  launched: EventOf<'launched'>,
  directive: Directive,
  { frozen, plain }: Watchfulness,
): Checker {
  const shadow = shadowOf(launched);
  const ways: Ways = { failed: new Map(), tried: new Set(), headless: new Map() };
  const lists = new Map<string, { base: number; next: number }>();
  const told = new Set<string>();
  const handed = new Map<string, number>();
  const undeliveredWaves = new Set<number>();
  checkMatch(shadow, undefined, directive);
  if (plain) checkPlain(directive, undefined);
  if (frozen) freeze(directive);

  return {
    shadow,
    happened: (before, event, after) => {
      const settledBefore = wasSettled(shadow, event);
      const saidBefore = saidInPackages(shadow);
      checkBefore(shadow, event);
      if (event.kind === 'notices-due') {
        checkRungs(shadow, event);
        checkTold(shadow, before, event, told);
        checkLists(shadow, event, lists);
      }
      follow(shadow, event);
      if (event.kind === 'notices-due') followDue(shadow, event);
      if (event.kind === 'delivery-ended') {
        followSaid(shadow, before, event);
        followHandOver(shadow, after);
      }
      if (event.kind === 'notices-due') checkWave(shadow, before, after, event);
      if (event.kind === 'delivery-ended') checkEnded(shadow, before, after, event, ways);
      if (event.kind === 'undelivered') undeliveredWaves.add(after.seq);
      promise(
        after.seq === before.seq + 1 && after.seq === shadow.seq,
        'events are numbered without gaps',
        () => `${after.seq}`,
      );
      checkMatch(shadow, before, after);
      checkDeliveries(before, after);
      if (before.deliveries !== after.deliveries) checkFollowUps(shadow, before, after);
      checkNewTells(shadow, before, after, event, settledBefore);
      checkPackages(shadow, after, event, saidBefore);
      checkRounds(before, after, event);
      checkSettled(shadow, after);
      if (changesItems(event)) checkTotals(core, shadow, after, event.at);
      if (plain) checkPlain(after, before);
      if (frozen) freeze(after);
    },
    rested: (after, now) => {
      checkNothingUntold(core, shadow, after, now);
      checkNoRungLost(shadow, now);
      checkCourse(shadow, now);
    },
    refused: (command, before, after) => {
      promise(after === before, 'a refused command changes nothing', () => command.does);
    },
    delivering: (current, delivery, parcels, now) => checkParcels(shadow, current, delivery, parcels, now),
    handedOver: (keys, resend) => {
      for (const key of keys) {
        const times = handed.get(key) ?? 0;
        const fits = times === 0 || (times === 1 && resend && keys.some((one) => one.includes(' assignment ')));
        promise(fits, 'no notice twice', () => key);
        handed.set(key, times + 1);
      }
    },
    alreadyTaken: ({ only, toHeads, wave }, key) => {
      const otherWay = only !== undefined || toHeads === true || undeliveredWaves.has(wave);
      promise(otherWay, 'a new notice has a key of its own', () => key);
    },
    ended: (directive_, now) => checkEnd(directive_, almanacOf(shadow.calendar).opensAt(now) === never),
  };
}

/** What an event claims is checked against the shadow as it was before: verdicts, openings, closings, moved dates. */
function checkBefore(shadow: Shadow, event: DirectiveEvent): void {
  switch (event.kind) {
    case 'submitted':
      return checkReceipt(shadow, event, { receivedAt: event.receivedAt, arrivedOn: event.paper?.arrivedOn });
    case 'claim-confirmed':
      return checkReceipt(shadow, event, { receivedAt: event.at, arrivedOn: event.arrivedOn });
    case 'opened': {
      const lead = assignmentIn(shadow, event.assignment);
      const fits = event.at >= cutOffAt(shadow, lead.duty) || areAllIn(shadow, event.assignment);
      promise(fits && lead.openedAt === undefined, 'a consolidation opens in time, once', () => lead.unit);
      return;
    }
    case 'closed':
      if (event.reason === undefined)
        promise(isAllSettledIn(shadow), 'it closes by itself when all is settled', () => at(event.at));
      return;
    case 'calendar-corrected':
      return checkMoved(shadow, event);
    case 'launched':
    case 'acknowledged':
    case 'claimed':
    case 'claim-denied':
    case 'accepted':
    case 'returned':
    case 'declined':
    case 'answered':
    case 'extension-asked':
    case 'extended':
    case 'extension-refused':
    case 'exempted':
    case 'handler-named':
    case 'stand-in-named':
    case 'held':
    case 'issued':
    case 'released':
    case 'replaced':
    case 'withdrawn':
    case 'package-built':
    case 'notices-due':
    case 'delivery-ended':
    case 'undelivered':
    case 'letter-recorded':
      return;
  }
}

function checkReceipt(
  shadow: Shadow,
  event: EventOf<'submitted'> | EventOf<'claim-confirmed'>,
  arrival: { readonly receivedAt: Instant; readonly arrivedOn: string | undefined },
): void {
  const one = assignmentIn(shadow, event.assignment);
  checkVerdicts(shadow, one, event.received, arrival);
  checkCorrection(one, event, arrival);
}

/** On time or late is decided by the time of receipt against the deadline in force; on paper, by the day of arrival. */
function checkVerdicts(
  shadow: Shadow,
  one: ShadowAssignment,
  received: readonly Received[],
  { receivedAt, arrivedOn }: { readonly receivedAt: Instant; readonly arrivedOn: string | undefined },
): void {
  for (const { item: index, verdict } of received) {
    const track = one.tracks.find(({ round }) => round === one.items[index]?.round);
    if (!track) throw new Error('An item is on one of its tracks.');
    const { closesAt, inclusive } = dueOfTrack(shadow, one, track);
    const onTime =
      arrivedOn === undefined
        ? receivedAt < closesAt || (inclusive && receivedAt === closesAt)
        : dayNumber(arrivedOn) <= dayAt(closesAt - 1);
    promise(verdict === (onTime ? 'on-time' : 'late'), 'the verdict goes by the receipt', () => {
      return `${one.unit} ${verdict}: received ${arrivedOn ?? at(receivedAt)}, closes ${at(closesAt)}`;
    });
  }
}

/** Exactly the units that still owe and whose dates move are told of a corrected calendar. */
function checkMoved(shadow: Shadow, event: EventOf<'calendar-corrected'>): void {
  const former = shadow.calendar;
  const dates = (one: ShadowAssignment): string =>
    one.tracks
      .filter(({ round }) => one.items.some((item) => item.round === round && owes(item)))
      .map((track) => JSON.stringify(dueOfTrack(shadow, one, track)))
      .join();
  const owing = shadow.assignments.map((one) => (!one.ended && one.items.some(owes) ? dates(one) : undefined));
  shadow.calendar = event.calendar;
  const moved = shadow.assignments.flatMap((one, ordinal) => {
    return owing[ordinal] !== undefined && owing[ordinal] !== dates(one) ? [ordinal] : [];
  });
  shadow.calendar = former;
  promise(
    moved.join() === event.moved.join(),
    'units whose dates moved are told',
    () => `${event.moved.join()}, not ${moved.join()}`,
  );
}

/** The first hand-over is the ledger's to know: the core's word for it is taken, once. */
function followHandOver(shadow: Shadow, after: Directive): void {
  after.assignments.forEach(({ handedOverAt }, ordinal) => {
    assignmentIn(shadow, ordinal).handedOverAt ??= handedOverAt;
  });
}

/** Rounds only rise, and by one. */
function checkRounds(before: Directive, after: Directive, event: DirectiveEvent): void {
  promise(after.baseRound >= before.baseRound, 'rounds only rise', () => `${after.baseRound}`);
  if (before.assignments === after.assignments || event.kind === 'replaced') return;
  after.assignments.forEach(({ round, unit }, ordinal) => {
    const was = before.assignments[ordinal];
    const fits = !was || round === was.round || round === was.round + 1;
    promise(fits, 'rounds only rise', () => `${unit}: from ${was?.round} to ${round}`);
  });
}

function changesItems({ kind }: DirectiveEvent): boolean {
  return kind !== 'notices-due' && kind !== 'delivery-ended' && kind !== 'acknowledged' && kind !== 'undelivered';
}

function checkTotals(core: Core, shadow: Shadow, after: Directive, now: Instant): void {
  shadow.plan.duties.forEach((duty, index) => {
    if (duty.kind !== 'submit') return;
    const ordinals = [...after.assignments.keys()].filter((ordinal) => after.assignments[ordinal]?.duty === index);
    checkProgress(shadow, duty.id, core.progressOf(after, ordinals, now));
  });
}

/** Once the loop rests, no consolidation that could be open is not, and no directive that could be closed is not. */
function checkCourse(shadow: Shadow, now: Instant): void {
  if (shadow.state !== 'open') return;
  shadow.assignments.forEach((one, ordinal) => {
    if (chasing(shadow, one) !== 'consolidate' || one.openedAt !== undefined || isSettledIn(shadow, one)) return;
    const due = now >= cutOffAt(shadow, one.duty) || areAllIn(shadow, ordinal);
    promise(!due, 'a consolidation opens when it can', () => `${one.unit} at ${at(now)}`);
  });
}

function areAllIn(shadow: Shadow, lead: number): boolean {
  const members = shadow.assignments.filter((one) => one.lead === lead);
  return members.length > 0 && members.every((one) => isSettledIn(shadow, one));
}

/** What is still to be told holds it open, consolidations do, and submissions that none of them takes in. */
function isAllSettledIn(shadow: Shadow): boolean {
  if (shadow.assignments.some(({ assignedAt, ended }) => assignedAt === undefined && !ended)) return false;
  return shadow.assignments.every((one) => {
    const kind = shadow.plan.duties[one.duty]?.kind;
    if ((kind !== 'consolidate' && kind !== 'submit') || isSettledIn(shadow, one)) return true;
    const lead = kind === 'submit' && one.lead !== undefined ? shadow.assignments[one.lead] : undefined;
    return lead !== undefined && !lead.ended && !isExemptedIn(lead);
  });
}

/** What closes a directive is noted with the last thing that held it open, and not before. */
function checkSettled(shadow: Shadow, { settledAt }: Directive): void {
  if (shadow.state !== 'open') return;
  const isSettled = isAllSettledIn(shadow);
  promise((settledAt !== undefined) === isSettled, 'it is settled once nothing holds it open', () => `${settledAt}`);
}

/** Every unit ends, every delivery ends, nothing waits any more but for a year that the calendar does not have. */
function checkEnd(directive: Directive, waitsForYear: boolean): void {
  const { state, deliveries, tells, waves, assignments } = directive;
  promise(state !== 'open', 'every directive ends', () => state);
  if (state === 'closed')
    for (const { items, unit } of assignments)
      for (const item of items) promise(!owes(item), 'every unit ends', () => `${unit} owes an item after the close`);
  if (waitsForYear) return;
  promise(deliveries.length === 0, 'every delivery ends', () => `${deliveries.length} left`);
  promise(tells.length === 0, 'every tell goes out', () => `${tells.length} left`);
  promise(waves.length === 0, 'every wave ends', () => `${waves.length} left`);
}
