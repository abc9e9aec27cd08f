import type { AgendaEntry } from '../../src/domain/agenda.ts';
import { bundle, unbundle } from '../../src/domain/bundle.ts';
import type { Bundle } from '../../src/domain/bundle.ts';
import type { Command } from '../../src/domain/commands.ts';
import type { Delivery, Directive } from '../../src/domain/directive.ts';
import type { DirectiveEvent } from '../../src/domain/events.ts';
import { pack, unpack } from '../../src/domain/pack.ts';
import type { PackedDirective } from '../../src/domain/pack.ts';
import type { Instant } from '../../src/domain/words.ts';
import type { Checker } from './checker.ts';
import type { Core } from './core.ts';
import type { Ledger, Outcome } from './ledger.ts';
import { isSame } from './match.ts';
import type { Random } from './random.ts';
import { promise } from './violation.ts';

/** How the process behaves in one life. */
export interface Habits {
  /** Chance that a delivery is still in hand when the loop looks again. */
  readonly slow: number;
  readonly crash: number;
}

/** The pretend workflow: one directive's loop, with its deliveries in hand. */
export interface Shell {
  readonly directive: () => Directive;
  readonly events: readonly DirectiveEvent[];
  /** All that can be done at an instant. */
  readonly run: (now: Instant) => void;
  /** A command; the same id is answered from what is remembered, without effect. */
  readonly perform: (command: Command, now: Instant) => boolean;
  /** What is in hand is lost, and the value comes back from its JSON. */
  readonly crash: () => void;
  readonly nextAt: (now: Instant) => Instant;
}

const turnsAtMost = 200;

/** Creates the shell of a life, which has been launched. */
export function createShell(
  core: Core,
  launched: DirectiveEvent,
  begun: Directive,
  checker: Checker,
  ledger: Ledger,
  random: Random,
  habits: Habits,
): Shell {
  let current = begun;
  const events: DirectiveEvent[] = [launched];
  const answered = new Map<string, boolean>();
  let looks = 0;
  const inHand = new Map<number, { readonly outcome: Outcome; readonly until: Instant }>();

  const happen = (event: DirectiveEvent): void => {
    const before = current;
    events.push(event);
    current = core.evolve(before, event);
    checker.happened(before, event, current);
  };

  const start = (delivery: Delivery, now: Instant): void => {
    const packed = core.parcels(current, delivery, now);
    checker.delivering(current, delivery, packed, now);
    // They travel in a bundle: looked at every tenth time, to save the time, and drawing no lots.
    if (delivery.id % 10 === 0) {
      const back = unbundle(JSON.parse(JSON.stringify(bundle(packed))) as Bundle);
      promise(isSame(back, packed), 'parcels come out of their bundle as they went in', () => JSON.stringify(back));
    }
    const outcome = ledger.handOver(current, delivery, packed, core.isLastTry(current, delivery, now));
    const until = random.chance(habits.slow) ? now + random.between(1, 40) * 60_000 : now;
    inHand.set(delivery.id, { outcome, until });
  };

  const end = (now: Instant): boolean => {
    let ended = false;
    for (const [delivery, { outcome, until }] of inHand) {
      if (until > now) continue;
      inHand.delete(delivery);
      const { handedOver, failed, unknown, again, notBegun } = outcome;
      happen({ kind: 'delivery-ended', at: now, delivery, handedOver, failed, unknown, again, notBegun });
      ended = true;
    }
    return ended;
  };

  const turn = (now: Instant, isFirst: boolean): boolean => {
    // The end of a delivery makes nothing due: that it does not is looked at now and then, to save the time.
    const { events: due } = isFirst || random.chance(0.15) ? core.advance(current, now) : { events: [] };
    for (const event of due) happen(event);
    for (const delivery of core.dueDeliveries(current, now)) if (!inHand.has(delivery.id)) start(delivery, now);
    return end(now) || due.length > 0;
  };

  const first = (entries: readonly AgendaEntry[]): Instant => {
    let at = Number.MAX_SAFE_INTEGER;
    for (const entry of entries)
      if (entry.kind !== 'deliver' || !inHand.has(entry.delivery)) at = Math.min(at, entry.dueAt);
    return at;
  };

  return {
    directive: () => current,
    events,
    run: (now) => {
      let turns = 0;
      while (turn(now, turns === 0)) {
        turns += 1;
        promise(turns < turnsAtMost, 'the loop comes to rest', () => `${turns} turns at one instant`);
      }
      checker.rested(current, now);
    },
    perform: (command, now) => {
      const known = answered.get(command.id);
      if (known !== undefined) return known;
      const before = current;
      const decision = core.decide(current, command, now);
      if ('refusal' in decision) checker.refused(command, before, current);
      else for (const event of decision.events) happen(event);
      answered.set(command.id, !('refusal' in decision));
      return !('refusal' in decision);
    },
    crash: () => {
      inHand.clear();
      const packed = JSON.parse(JSON.stringify(pack(current))) as PackedDirective;
      const back = unpack(packed);
      promise(isSame(back, current), 'the value survives its JSON', () => JSON.stringify(back));
      current = back;
    },
    nextAt: (now) => {
      const next = first(core.agendaAhead(current, now));
      // The short agenda is the head of the whole one: looked at every tenth time, to save the time, and drawing no lots.
      looks += 1;
      if (looks % 10 === 0)
        promise(first(core.agenda(current, now)) === next, 'the short agenda wakes in time', () => `${next}`);
      let wakesAt = next;
      for (const { until } of inHand.values()) wakesAt = Math.min(wakesAt, until);
      return wakesAt;
    },
  };
}
