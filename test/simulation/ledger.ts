import type { Delivery, Directive, Reached } from '../../src/domain/directive.ts';
import type { Person, Unit } from '../../src/domain/definition.ts';
import type { EventOf, Unreached } from '../../src/domain/events.ts';
import type { NoticeFacts } from '../../src/domain/facts.ts';
import type { Parcel } from '../../src/domain/parcels.ts';
import type { Channel, PersonId, UnitId } from '../../src/domain/words.ts';
import type { Checker } from './checker.ts';
import type { Random } from './random.ts';

/** How the world treats what is sent, in one life. */
export interface Weather {
  /** Chances of one message. */
  readonly again: number;
  readonly unknown: number;
  readonly refused: number;
  /** Chance that a batch is cut off before its end. */
  readonly cut: number;
  /** Whether a person's address of a channel answers "never". */
  readonly isDead: (person: PersonId, channel: Channel) => boolean;
}

export type Outcome = Omit<EventOf<'delivery-ended'>, 'kind' | 'at' | 'delivery'>;

/** A message that was handed over: its receipt may still say that it did not arrive. */
export interface Sent {
  readonly unit: UnitId;
  readonly person: PersonId;
  readonly channel: Channel;
  /** The rungs that it carried. */
  readonly reached: () => readonly Reached[];
}

/** A pretend ledger and the world behind it: what `deliver` does, without its waits. */
export interface Ledger {
  readonly handOver: (directive: Directive, delivery: Delivery, parcels: readonly Parcel[], last: boolean) => Outcome;
  readonly sent: Sent[];
}

interface Message {
  readonly unit: UnitId;
  readonly person: Person;
  readonly notices: string[];
  state: 'planned' | 'handed-over' | 'failed' | 'unknown' | 'dropped';
  resends: number;
}

/** Creates the ledger of a life. */
export function createLedger(
  units: ReadonlyMap<UnitId, Unit>,
  random: Random,
  weather: Weather,
  checker: Checker,
  leader: PersonId,
  leavesOut: boolean,
): Ledger {
  const owners = new Map<string, string>();
  const sendings = new Map<string, Map<string, Message>>();
  const sent: Sent[] = [];

  const freeze = (delivery: Delivery, sending: string, parcel: Parcel): readonly (readonly [Message, boolean])[] => {
    const messages = sendings.get(sending) ?? new Map<string, Message>();
    sendings.set(sending, messages);
    const wanted = new Map<Person, string[]>();
    for (const notice of parcel.notices)
      for (const person of peopleOf(units, parcel.unit, notice, delivery, leader)) {
        const key = keyOf(notice, person.id, delivery.channel);
        const keys = wanted.get(person);
        if (keys?.includes(key)) continue;
        if (keys) keys.push(key);
        else wanted.set(person, [key]);
      }
    for (const [person, keys] of wanted) {
      if (messages.has(person.id)) continue;
      const own = keys.filter((key) => {
        const owner = owners.get(key);
        if (owner !== undefined && leavesOut) checker.alreadyTaken(delivery, key);
        return owner === undefined || !leavesOut;
      });
      if (own.length === 0) continue;
      for (const key of own) owners.set(key, sending);
      messages.set(person.id, { unit: parcel.unit, person, notices: own, state: 'planned', resends: 0 });
    }
    const own: (readonly [Message, boolean])[] = [];
    for (const message of messages.values())
      if (message.unit === parcel.unit) own.push([message, wanted.has(message.person)]);
    return own;
  };

  const tryOne = (delivery: Delivery, message: Message, last: boolean, resend: boolean): 'again' | undefined => {
    const address = delivery.channel === 'email' ? message.person.email : message.person.phone;
    if (address === undefined || weather.isDead(message.person.id, delivery.channel) || random.chance(weather.refused))
      message.state = 'failed';
    else if (random.chance(weather.again)) {
      if (!last) return 'again';
      message.state = 'failed';
    } else {
      checker.handedOver(message.notices, resend);
      message.state = random.chance(weather.unknown) ? 'unknown' : 'handed-over';
    }
    return undefined;
  };

  const handOver: Ledger['handOver'] = (directive, delivery, parcels, last) => {
    const sending = `${delivery.wave}/${delivery.batch ?? delivery.id}`;
    const failed: Unreached[] = [];
    const unknown: Unreached[] = [];
    const again: UnitId[] = [];
    let handedOver = 0;
    // A batch may be cut off anywhere, in the middle of a unit's people too.
    let left = random.chance(weather.cut) ? random.between(0, parcels.length) : Number.POSITIVE_INFINITY;
    const notBegun: UnitId[] = [];
    for (const parcel of parcels) {
      let waitsAgain = false;
      let waitsToBegin = false;
      for (const [message, isStillOwed] of freeze(delivery, sending, parcel)) {
        if (!isStillOwed) {
          if (message.state === 'planned' && !delivery.only) message.state = 'dropped';
          continue;
        }
        const resend = message.state === 'unknown' && delivery.resend === true && message.resends === 0;
        if (resend) {
          message.resends += 1;
          message.state = 'planned';
        }
        if (message.state === 'planned') {
          left -= 1;
          if (left < 0) waitsToBegin = true;
          else if (tryOne(delivery, message, last, message.resends > 0)) waitsAgain = true;
        }
        const unreached = { unit: parcel.unit, person: message.person.id };
        if (message.state === 'failed') failed.push(unreached);
        if (message.state === 'unknown') unknown.push(unreached);
        if (message.state !== 'handed-over') continue;
        handedOver += 1;
        const reached = (): readonly Reached[] => reachedOf(directive, delivery, parcel);
        sent.push({ unit: parcel.unit, person: message.person.id, channel: delivery.channel, reached });
      }
      if (waitsAgain) again.push(parcel.unit);
      if (waitsToBegin) notBegun.push(parcel.unit);
    }
    return { handedOver, failed, unknown, again, notBegun };
  };

  return { handOver, sent };
}

/** Rule 1: what makes a notice the same notice, with the person and the channel. */
export function keyOf(notice: NoticeFacts, person: PersonId, channel: Channel): string {
  const { duty, ladder, round, rung, day, event, list, about } = notice;
  const assignment = list ? -1 : (about[0]?.assignment ?? -1);
  return `${duty} ${ladder} ${round} ${rung} ${day} ${assignment} ${event} ${person} ${channel}`;
}

const nobody: Person = { id: '', name: '', role: 'contact' };

function peopleOf(
  units: ReadonlyMap<UnitId, Unit>,
  unit: UnitId,
  { to }: NoticeFacts,
  { only, toHeads }: Delivery,
  leader: PersonId,
): readonly Person[] {
  const people = units.get(unit)?.people ?? [];
  const contacts = people.filter(({ role }) => role === 'contact');
  const heads = people.filter(({ role }) => role === 'head');
  const all = new Set<Person>();
  for (const addressee of toHeads ? (['head'] as const) : to) {
    const meant =
      addressee === 'leader'
        ? people.filter(({ id }) => id === leader)
        : addressee === 'head' && heads.length > 0
          ? heads
          : contacts;
    // Nobody has the role: it is written to nobody, so that its failure is on record.
    for (const person of meant.length > 0 ? meant : [nobody]) all.add(person);
  }
  return [...all].filter(({ id }) => !only || only.includes(id));
}

function reachedOf(directive: Directive, { wave }: Delivery, { notices }: Parcel): readonly Reached[] {
  const all = directive.waves.find(({ id }) => id === wave)?.reached ?? [];
  return all.filter((reached) => {
    return notices.some(({ ladder, rung, day }) => {
      return ladder === reached.ladder && rung === reached.rung && day === reached.day;
    });
  });
}
