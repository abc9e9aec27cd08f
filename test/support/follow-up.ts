import { afterEach, expect } from '@jest/globals';
import { advance } from '../../src/domain/advance.ts';
import { agenda } from '../../src/domain/agenda.ts';
import { dayOf, timeOf } from '../../src/domain/days.ts';
import type { Unit } from '../../src/domain/definition.ts';
import type { Delivery, Directive } from '../../src/domain/directive.ts';
import type { DirectiveEvent, EventOf, Unreached } from '../../src/domain/events.ts';
import { evolve } from '../../src/domain/evolve.ts';
import type { NoticeFacts } from '../../src/domain/facts.ts';
import { parcels } from '../../src/domain/parcels.ts';
import type { Parcel } from '../../src/domain/parcels.ts';
import { recipientsOf } from '../../src/domain/recipients.ts';
import type { Decision } from '../../src/domain/decide.ts';
import type { RefusalCode } from '../../src/domain/refusal.ts';
import type { Channel, Instant } from '../../src/domain/words.ts';
import { perform } from './office.ts';
import type { Ask } from './office.ts';
import { at, district, launchedSeed } from './small-directive.ts';

/** One message to one person, as it went out. */
export interface Sent {
  readonly at: Instant;
  readonly channel: Channel;
  readonly unit: string;
  readonly person: string;
  readonly notices: readonly NoticeFacts[];
}

export interface Silent {
  readonly at: Instant;
  readonly rung: string;
  readonly round: number;
  readonly unit: string;
  readonly reason: string;
}

type Fate = 'failed' | 'unknown' | 'again';

/**
 * A directive followed through time, with messages instead of a world. It fails on any message that nobody expected:
 * what went out and was neither expected nor looked at fails the test at its end.
 */
export interface FollowUp {
  readonly directive: () => Directive;
  readonly now: () => Instant;
  /** Walks to an instant. These messages, and no others, go out at it; nothing goes out before it. */
  readonly sends: (when: string, ...lines: readonly string[]) => void;
  /** Walks to an instant; nothing goes out. */
  readonly isQuietUntil: (when: string) => void;
  /** Walks to an instant and hands over whatever went out since, for the test to look at. */
  readonly runs: (when: string) => readonly Sent[];
  /** The service is down until an instant: nothing happens, then everything that is due. */
  readonly isDownUntil: (when: string) => void;
  /** Walks to the instant of an ask and performs it; what goes out at once is still to be expected. */
  readonly asks: (ask: Ask) => void;
  readonly isRefused: (ask: Ask, code: RefusalCode) => void;
  /** Something that the world tells, at the present instant. */
  readonly hears: (event: DirectiveEvent) => void;
  /** From now on messages to this person end so; `fine` mends it. */
  readonly lets: (person: string, channel: Channel, fate: Fate | 'fine') => void;
  readonly silences: () => readonly Silent[];
  readonly events: () => readonly DirectiveEvent[];
  readonly decision: () => Decision | undefined;
}

const open: { readonly unexpected: () => readonly string[] }[] = [];

afterEach(() => {
  const unexpected = open.splice(0).flatMap((one) => one.unexpected());
  expect(unexpected).toEqual([]);
});

/** Opens the office at the instant of the launch. */
export function followUp(launched: Directive = launchedSeed(), units: readonly Unit[] = district): FollowUp {
  let current = launched;
  let now = launched.launchedAt;
  let decision: Decision | undefined;
  const events: DirectiveEvent[] = [];
  const silences: Silent[] = [];
  const fates = new Map<string, Fate>();
  const keys = new Set<string>();
  const unexpected: Sent[] = [];

  const happen = (event: DirectiveEvent): void => {
    events.push(event);
    if (event.kind === 'notices-due') silences.push(...silencesOf(current, event));
    current = evolve(current, event);
  };
  const settle = (): void => {
    for (let turn = 0; turn < 50; turn += 1) {
      for (const event of advance(current, now).events) happen(event);
      // Rule 1: asked again at the same instant, time brings nothing more.
      expect(advance(current, now).events).toEqual([]);
      const [delivery] = current.deliveries.filter(({ nextAt }) => nextAt <= now);
      if (!delivery) return;
      const { outcome, sent } = handOver(current, delivery, parcels(current, delivery, now), units, fates, now);
      unexpected.push(...sent.filter((message) => isNew(message, keys, delivery)));
      happen({ kind: 'delivery-ended', at: now, delivery: delivery.id, ...outcome });
    }
    throw new Error('Deliveries do not come to rest.');
  };
  const walk = (until: Instant): void => {
    settle();
    for (;;) {
      const [next] = agenda(current, now);
      if (!next || next.dueAt > until) break;
      now = Math.max(now, next.dueAt);
      settle();
    }
    now = Math.max(now, until);
  };
  const take = (): readonly Sent[] => unexpected.splice(0);
  open.push({ unexpected: () => unexpected.map((message) => `${momentOf(message.at)} ${lineOf(message)}`) });

  return {
    directive: () => current,
    now: () => now,
    sends: (when, ...lines) => {
      walk(at(when));
      const sent = take().map((message) => `${momentOf(message.at)} ${lineOf(message)}`);
      expect(sent.sort()).toEqual(lines.map((line) => `${when} ${line}`).sort());
    },
    isQuietUntil: (when) => {
      walk(at(when));
      expect(take().map((message) => `${momentOf(message.at)} ${lineOf(message)}`)).toEqual([]);
    },
    runs: (when) => {
      walk(at(when));
      return take();
    },
    isDownUntil: (when) => {
      now = at(when);
    },
    asks: (ask) => {
      walk(at(ask.at));
      const performed = perform(current, ask);
      decision = performed.decision;
      if ('refusal' in decision) throw new Error(`Refused: ${decision.refusal.code}: ${decision.refusal.message}`);
      decision.events.forEach(happen);
      settle();
    },
    isRefused: (ask, code) => {
      walk(at(ask.at));
      decision = perform(current, ask).decision;
      expect(decision).toMatchObject({ refusal: { code } });
    },
    hears: (event) => {
      happen(event);
      settle();
    },
    lets: (person, channel, fate) => {
      if (fate === 'fine') fates.delete(`${person} ${channel}`);
      else fates.set(`${person} ${channel}`, fate);
    },
    silences: () => silences,
    events: () => events,
    decision: () => decision,
  };
}

/** What a test reads: `2023-02-24 08:00`. */
export function momentOf(instant: Instant): string {
  return `${dayOf(instant)} ${timeOf(instant)}`;
}

/** A message as a clerk would note it: `sms ta-ma.head last-day of ntm+ocop`; lists say whom they are about. */
export function lineOf({ channel, person, notices }: Sent): string {
  return `${channel} ${person} ${notices.map(wordOf).join(' & ')}`;
}

function wordOf({ rung, ladder, list, about }: NoticeFacts): string {
  if (list) return `${rung} (${about.map(({ unit }) => unit).join(', ')})`;
  const chases = (ladder === 'submit' || ladder === 'consolidate') && rung !== 'opened';
  return chases ? `${rung} of ${about[0]?.owed.join('+') ?? ''}` : rung;
}

function silencesOf(directive: Directive, { silences, at: when }: EventOf<'notices-due'>): readonly Silent[] {
  return silences.flatMap(({ rung, round, reason, assignments }) =>
    assignments.map((ordinal) => {
      const unit = directive.assignments[ordinal]?.unit ?? '';
      return { at: when, rung, round, unit, reason };
    }),
  );
}

/**
 * Rule 1: one notice a person and channel, ladder, round, rung, day and assignment (or list); twice is a mistake. A
 * batch that is tried again skips whom it has reached, as the ledger does.
 */
function isNew({ channel, person, notices }: Sent, keys: Set<string>, { resend, tries }: Delivery): boolean {
  const own = notices.map(({ duty, ladder, round, rung, day, event, list, about }) => {
    const who = list ? 'list' : about.map(({ unit }) => unit).join();
    return [channel, person, duty, ladder, round, rung, day, event, who].join(' ');
  });
  const known = own.filter((key) => keys.has(key));
  if (known.length > 0 && tries === 0 && !resend) throw new Error(`Sent twice: ${known.join()}`);
  for (const key of own) keys.add(key);
  return resend === true || known.length < own.length;
}

function handOver(
  directive: Directive,
  { channel, only }: Delivery,
  packed: readonly Parcel[],
  units: readonly Unit[],
  fates: ReadonlyMap<string, Fate>,
  now: Instant,
): { readonly outcome: Omit<EventOf<'delivery-ended'>, 'kind' | 'at' | 'delivery'>; readonly sent: readonly Sent[] } {
  const sent: Sent[] = [];
  const ended: Record<Fate, Unreached[]> = { failed: [], unknown: [], again: [] };
  for (const { unit: id, notices } of packed) {
    const unit = units.find((one) => one.id === id);
    if (!unit) throw new Error(`There is no unit ${id}.`);
    for (const person of unit.people) {
      const own = notices.filter(({ to }) =>
        to.some((addressee) =>
          recipientsOf(unit, addressee, directive.plan.leader, [], dayOf(now)).some((one) => one.id === person.id),
        ),
      );
      if (own.length === 0 || (only && !only.includes(person.id))) continue;
      const fate = fates.get(`${person.id} ${channel}`);
      if (fate) ended[fate].push({ unit: id, person: person.id });
      else sent.push({ at: now, channel, unit: id, person: person.id, notices: own });
    }
  }
  const { failed, unknown, again } = ended;
  const outcome = { handedOver: sent.length, failed, unknown, again: again.map(({ unit }) => unit), notBegun: [] };
  return { outcome, sent };
}

/** The same words to several people over several channels: `lines('email sms', 'ta-ma.contact ta-ma.head', '…')`. */
export function lines(channels: string, people: string, words: string): readonly string[] {
  return channels.split(' ').flatMap((channel) => people.split(' ').map((person) => `${channel} ${person} ${words}`));
}
