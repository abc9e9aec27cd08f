import type { Delivery, Directive, Reached, Wave } from '../../src/domain/directive.ts';
import type { EventOf, Unreached } from '../../src/domain/events.ts';
import type { Channel } from '../../src/domain/words.ts';
import { almanacOf, never } from './almanac.ts';
import { addressed, unitsOf } from './message-checks.ts';
import { assignmentIn, at } from './rung-checks.ts';
import { awaitsIssueIn, isSettledIn } from './shadow.ts';
import type { Shadow } from './shadow.ts';
import { mayGoAtOnce } from './tell-checks.ts';
import { promise } from './violation.ts';

const windowMs = 8 * 3_600_000;
const both: readonly Channel[] = ['email', 'sms'];

/** What the checker remembers of rule 7: channels that failed for a person in a wave, and other ways that were tried. */
export interface Ways {
  readonly failed: Map<string, Set<Channel>>;
  readonly tried: Set<string>;
  /** Channels over which a unit's heads got nothing, because it has none of its own. */
  readonly headless: Map<string, Set<Channel>>;
}

/** Deliveries are numbered, belong to waves, and stay within the office's hours and the window of eight of them. */
export function checkDeliveries(before: Directive | undefined, after: Directive): void {
  if (before?.deliveries === after.deliveries && before.waves === after.waves) return;
  // There are but a few at a time: to look through them is cheaper than to make sets of them.
  const { deliveries, waves } = after;
  for (const delivery of deliveries) {
    const called = (): string => `delivery ${delivery.id} of wave ${delivery.wave} over ${delivery.channel}`;
    const isFirst = deliveries.find(({ id }) => id === delivery.id) === delivery;
    promise(isFirst && delivery.id < after.nextDelivery, 'deliveries are numbered', called);
    promise(
      waves.some(({ id }) => id === delivery.wave),
      'a delivery belongs to a wave',
      called,
    );
    if (before?.deliveries.includes(delivery)) continue;
    promise(!before || delivery.id >= before.nextDelivery, 'deliveries are numbered', called);
    const { tries } = delivery;
    promise(tries < 12, 'every delivery ends', () => `${called()}, try ${tries}`);
  }
  for (const { id } of waves) {
    const isLive = deliveries.some(({ wave }) => wave === id);
    promise(isLive, 'a wave ends with its last delivery', () => `wave ${id}`);
  }
}

/** A new wave has a delivery for every channel and every unit that its rungs address. */
export function checkWave(shadow: Shadow, before: Directive, after: Directive, event: EventOf<'notices-due'>): void {
  const { reached } = event;
  if (reached.length === 0) return;
  const fresh = after.deliveries.filter((delivery) => !before.deliveries.includes(delivery));
  const sent = new Map<Channel, Set<string>>();
  for (const { channel, units } of fresh)
    for (const unit of units) {
      const all = sent.get(channel) ?? new Set<string>();
      promise(!all.has(unit), 'one message', () => `${unit} twice over ${channel}`);
      sent.set(channel, all.add(unit));
    }
  for (const one of reached) {
    const { to, via } = addressed(shadow, one);
    for (const channel of via)
      for (const addressee of to)
        for (const unit of unitsOf(shadow, one, addressee))
          promise(sent.get(channel)?.has(unit) === true, 'no rung is lost', () => {
            return `${one.ladder} ${one.rung} to ${addressee} of ${unit} over ${channel}`;
          });
  }
}

/** Lists are numbered, by duty and rung, without gaps; a replacing document begins above all numbers there were. */
export function checkLists(
  shadow: Shadow,
  event: EventOf<'notices-due'>,
  lists: Map<string, { readonly base: number; readonly next: number }>,
): void {
  for (const one of event.reached) {
    const { to } = addressed(shadow, one);
    const listed = to.some((addressee) => addressee === 'office' || addressee === 'route' || addressee === 'leader');
    const called = (): string => `list ${one.list} of ${one.ladder} ${one.rung} (${one.day})`;
    promise(listed === (one.list !== undefined), 'who gets a list gets one list', called);
    if (one.list === undefined || one.ladder === 'tell') continue;
    const key = `${shadow.plan.duties[one.duty]?.id} ${one.ladder} ${one.rung} ${one.day}`;
    const known = lists.get(key);
    const follows = known?.base === shadow.baseRound ? one.list === known.next : one.list >= (known?.next ?? 0);
    promise(follows, 'lists are numbered without gaps', () => `${called()}, after ${known?.next}`);
    if (shadow.baseRound === 0 && !known) promise(one.list === 0, 'lists are numbered without gaps', called);
    lists.set(key, { base: shadow.baseRound, next: one.list + 1 });
  }
}

/** What is left of a delivery goes on: later, at once, once more, or by other ways; none of it is forgotten. */
export function checkEnded(
  shadow: Shadow,
  before: Directive,
  after: Directive,
  event: EventOf<'delivery-ended'>,
  ways: Ways,
): void {
  const ended = before.deliveries.find(({ id }) => id === event.delivery);
  promise(ended !== undefined, 'a delivery ends once', () => `${event.delivery}`);
  if (!ended) return;
  const fresh = after.deliveries.filter((delivery) => !before.deliveries.includes(delivery));
  const called = (): string => `delivery ${ended.id} over ${ended.channel} to ${ended.units.join()}`;
  promise(!after.deliveries.some(({ id }) => id === ended.id), 'a delivery ends', called);
  const goesOn = (units: readonly string[], fits: (delivery: Delivery) => boolean): boolean =>
    units.every((unit) => {
      return fresh.some((next) => {
        return next.wave === ended.wave && next.channel === ended.channel && next.units.includes(unit) && fits(next);
      });
    });
  const later = goesOn(event.again, ({ tries, nextAt }) => tries === ended.tries + 1 && nextAt > event.at);
  promise(later, 'what was not taken is tried again', called);
  // The try that is in hand when the window ends may be ended late; what begins after that is the last.
  const usedMs = almanacOf(shadow.calendar).officeMs(ended.firstAt, ended.nextAt);
  const inTime = event.again.length === 0 || usedMs <= windowMs;
  promise(inTime, 'what fails is given up after eight office hours', () => `${called()}, ${at(ended.nextAt)}`);
  const begun = goesOn(event.notBegun, ({ tries }) => tries === ended.tries);
  promise(begun, 'what was not begun is begun', called);
  checkResend(shadow, before, ended, event, goesOn);
  const wave = before.waves.find(({ id }) => id === ended.wave);
  if (wave) for (const unreached of event.failed) checkOtherWays(shadow, wave, ended, unreached, after, ways);
  if (wave) checkHeadless(shadow, wave, ended, event, after, ways);
  for (const { units, wave: waveId, only, toHeads, channel } of fresh)
    if (toHeads || only)
      for (const unit of units) ways.tried.add(`${waveId} ${unit} ${toHeads ? 'heads' : only?.join()} ${channel}`);
}

function checkResend(
  shadow: Shadow,
  before: Directive,
  ended: Delivery,
  event: EventOf<'delivery-ended'>,
  goesOn: (units: readonly string[], fits: (delivery: Delivery) => boolean) => boolean,
): void {
  if (event.unknown.length === 0) return;
  const wave = before.waves.find(({ id }) => id === ended.wave);
  const assigned = wave?.reached
    .filter(({ rung }) => rung === 'assignment')
    .flatMap((one) => unitsOf(shadow, one, 'contact'));
  for (const { unit, person } of event.unknown) {
    // A resend that is tried again, or is begun later, is no second resend.
    const waits = event.again.includes(unit) || event.notBegun.includes(unit);
    const isResend = goesOn([unit], (next) => next.resend === true && next.only?.includes(person) === true);
    const resent = isResend && !(ended.resend && waits);
    const isMail = ended.channel === 'email';
    const expected = isMail && assigned?.includes(unit) === true && ended.resend !== true;
    promise(resent === expected, 'an unknown assignment notice is handed over once more', () => {
      return `${person} of ${unit}, ${resent ? 'resent' : 'not resent'}`;
    });
  }
}

/** Rule 7: the unused channels; then the head unless already addressed; then the office's phone list. */
function checkOtherWays(
  shadow: Shadow,
  wave: Wave,
  ended: Delivery,
  { unit, person }: Unreached,
  after: Directive,
  ways: Ways,
): void {
  const key = `${wave.id} ${unit} ${person}`;
  const failed = ways.failed.get(key) ?? new Set<Channel>();
  ways.failed.set(key, failed.add(ended.channel));
  const concerning = wave.reached.filter((one) => {
    return addressed(shadow, one).to.some((addressee) => unitsOf(shadow, one, addressee).includes(unit));
  });
  // A replacing document made void what the wave had to say to this unit.
  if (concerning.length === 0) return;
  const planned = both.filter((channel) => concerning.some((one) => addressed(shadow, one).via.includes(channel)));
  const attempted = ended.toHeads || (ended.only && !ended.resend) ? both : planned;
  if (!attempted.every((channel) => failed.has(channel))) return;
  const [unused] = both.filter((channel) => !attempted.includes(channel) && !failed.has(channel));
  const other = (fits: (delivery: Delivery) => boolean): boolean =>
    after.deliveries.some((next) => next.wave === wave.id && next.units.includes(unit) && fits(next));
  if (unused) {
    const tried =
      ways.tried.has(`${key} ${unused}`) ||
      other((next) => next.channel === unused && next.only?.includes(person) === true);
    return promise(tried, 'the unused channels are tried', () => `${person} of ${unit} over ${unused}`);
  }
  const own = concerning.filter(({ assignments }) =>
    assignments.some((one) => assignmentIn(shadow, one).unit === unit),
  );
  if (own.length === 0) return;
  const headAddressed = own.some((one) => addressed(shadow, one).to.includes('head'));
  const headTried = ways.tried.has(`${wave.id} ${unit} heads email`) || other(({ toHeads }) => toHeads === true);
  const owing = notDone(shadow, own, unit);
  const called = owing.length === 0 || owing.some((ordinal) => isOnPhoneList(after, ordinal, unit));
  promise(called || (!headAddressed && headTried), 'then the head, then the phone list', () => `${person} of ${unit}`);
}

/** A unit whose contacts cannot be reached and which has no head of its own is telephoned. */
function checkHeadless(
  shadow: Shadow,
  wave: Wave,
  ended: Delivery,
  { handedOver, failed, unknown, again, notBegun }: EventOf<'delivery-ended'>,
  after: Directive,
  ways: Ways,
): void {
  if (!ended.toHeads || handedOver + failed.length + unknown.length + again.length + notBegun.length > 0) return;
  for (const unit of ended.units) {
    const key = `${wave.id} ${unit}`;
    const fruitless = ways.headless.get(key) ?? new Set<Channel>();
    ways.headless.set(key, fruitless.add(ended.channel));
    if (fruitless.size < both.length) continue;
    const owing = notDone(shadow, wave.reached, unit);
    const called = owing.length === 0 || owing.some((ordinal) => isOnPhoneList(after, ordinal, unit));
    promise(called, 'then the head, then the phone list', () => `${unit} has no head`);
  }
}

/** The assignments of a unit that rungs are about, less those that are settled: these need not be telephoned. */
function notDone(shadow: Shadow, rungs: readonly Reached[], unit: string): readonly number[] {
  const ordinals = new Set(rungs.flatMap(({ assignments }) => assignments));
  return [...ordinals].filter((ordinal) => {
    const one = assignmentIn(shadow, ordinal);
    return one.unit === unit && (one.items.length === 0 || !(isSettledIn(shadow, one) || awaitsIssueIn(shadow, one)));
  });
}

function isOnPhoneList(directive: Directive, ordinal: number, unit: string): boolean {
  const assignment = directive.assignments[ordinal];
  return assignment?.unit === unit && assignment.onPhoneListSince !== undefined;
}

/** A wave whose notices may go at any hour. */
export function isAtOnce(shadow: Shadow, wave: Wave | undefined): boolean {
  return wave?.reached.every((reached) => mayGoAtOnce(shadow, reached)) ?? false;
}

/** A follow-up is planned for office hours, unless all that it says may go at any hour. */
export function checkFollowUps(shadow: Shadow, before: Directive, after: Directive): void {
  const almanac = almanacOf(shadow.calendar);
  for (const delivery of after.deliveries) {
    if (before.deliveries.includes(delivery)) continue;
    const wave = after.waves.find(({ id }) => id === delivery.wave);
    // Beyond the calendar's last year nothing is guessed: what is planned for there waits for the year.
    const waits = almanac.opensAt(delivery.nextAt) === never;
    const fits = almanac.isOpen(delivery.nextAt) || isAtOnce(shadow, wave) || waits;
    promise(fits, 'in office hours', () => `delivery ${delivery.id} planned for ${at(delivery.nextAt)}`);
  }
}
