import { expect } from '@jest/globals';
import type { Actor, Asked, Command } from '../../src/domain/commands.ts';
import { decide } from '../../src/domain/decide.ts';
import type { Decision, ReceiptFacts } from '../../src/domain/decide.ts';
import type { Directive } from '../../src/domain/directive.ts';
import type { DirectiveEvent } from '../../src/domain/events.ts';
import { evolve } from '../../src/domain/evolve.ts';
import type { RefusalCode } from '../../src/domain/refusal.ts';
import { at } from './small-directive.ts';

type Loose<One> = One extends { does: infer Does } ? { readonly does: Does } & Partial<Omit<One, 'does'>> : never;

/**
 * A command as a test says it: who asks what, when. A unit speaks for itself, by its id; what every submission has (its
 * id, all parts, the time of receipt) need not be said.
 */
export type Ask = Loose<Asked> & {
  readonly by: string;
  readonly at: string;
  readonly confirm?: readonly RefusalCode[];
};

/** What happened, with only the fields that the test is about. */
export type Happened = InPart<DirectiveEvent>;
type InPart<One> = One extends { kind: infer Kind } ? { readonly kind: Kind } & Partial<Omit<One, 'kind'>> : never;

const roles: readonly string[] = ['office', 'route', 'leader', 'system'];
let asked = 0;

/** The command behind an ask. */
export function commandOf(directive: Directive, ask: Ask): Command {
  const { at: when, by, ...rest } = ask;
  const actor = (roles.includes(by) ? { role: by } : { role: 'unit', unit: by }) as Actor;
  const parts = Object.fromEntries(
    directive.plan.duties.flatMap(({ items }) => items.map(({ id }) => [id, ['signed', 'editable']])),
  );
  asked += 1;
  return {
    id: `command-${asked}`,
    by: actor,
    ...(actor.role === 'unit' && { unit: actor.unit }),
    submission: `submission-${asked}`,
    receivedAt: at(when),
    parts,
    ...rest,
  } as unknown as Command;
}

/** Decides an ask and folds its events; the decision is kept for the test to look at. */
export function perform(
  directive: Directive,
  ask: Ask,
): { readonly directive: Directive; readonly decision: Decision } {
  const decision = decide(directive, commandOf(directive, ask), at(ask.at));
  const events = 'refusal' in decision ? [] : decision.events;
  return { directive: events.reduce<Directive>((now, event) => evolve(now, event), directive), decision };
}

export interface Given {
  readonly when: (...asks: readonly Ask[]) => Then;
}

export interface Then {
  /** The value after the last ask. */
  readonly directive: Directive;
  /** The last ask brought about these events, in this order. */
  readonly then: (...events: readonly Happened[]) => Then;
  readonly thenRefused: (code: RefusalCode, and?: { readonly confirmable: boolean }) => Then;
  /** It was true already: no event, and an answer like the first time. */
  readonly thenNothingHappened: () => Then;
  readonly withReceipt: (facts: Partial<ReceiptFacts>) => Then;
  /** The state of a unit's items, in the order of the duty. */
  readonly withItems: (unit: string, ...states: readonly string[]) => Then;
  /** What is to be told because of the last ask, by rung. */
  readonly toTell: (...rungs: readonly string[]) => Then;
}

/** A directive, and what has happened to it: asks that are not refused, or events. */
export function given(directive: Directive, ...before: readonly (Ask | DirectiveEvent)[]): Given {
  const ready = before.reduce<Directive>((now, one) => {
    if ('kind' in one) return evolve(now, one);
    const { directive: next, decision } = perform(now, one);
    if ('refusal' in decision) throw new Error(`Not as given: ${decision.refusal.message}`);
    return next;
  }, directive);
  return { when: (...asks) => whenAsked(ready, asks) };
}

function whenAsked(ready: Directive, asks: readonly Ask[]): Then {
  const last = asks.at(-1);
  if (!last) throw new Error('Nothing was asked.');
  const before = given(ready, ...asks.slice(0, -1));
  const earlier = asks.length === 1 ? ready : before.when(...asks.slice(0, -1)).directive;
  const { directive, decision } = perform(earlier, last);
  const then: Then = {
    directive,
    then: (...events) => {
      expect(decision).toEqual(expect.objectContaining({ events: events.map((one) => expect.objectContaining(one)) }));
      expect('events' in decision && decision.events).toHaveLength(events.length);
      expect('events' in decision && decision.events.every((event) => event.at === at(last.at))).toBe(true);
      return then;
    },
    thenRefused: (code, { confirmable } = { confirmable: false }) => {
      expect(decision).toMatchObject({ refusal: { code, confirmable } });
      if ('refusal' in decision) {
        expect(decision.refusal.message).not.toBe('');
        expect(decision.refusal.remedy).not.toBe('');
      }
      expect(directive).toBe(earlier);
      return then;
    },
    thenNothingHappened: () => {
      expect(decision).toMatchObject({ events: [] });
      expect(directive).toBe(earlier);
      return then;
    },
    withReceipt: (facts) => {
      expect(decision).toMatchObject({ receipt: facts });
      return then;
    },
    withItems: (unit, ...states) => {
      const own = directive.assignments.find((one) => one.unit === unit && one.items.length === states.length);
      expect(own?.items.map(({ state }) => state)).toEqual(states);
      return then;
    },
    toTell: (...rungs) => {
      const pending = directive.tells.filter(({ event }) => event > earlier.seq);
      expect(pending.map(({ rung }) => rung)).toEqual(rungs);
      return then;
    },
  };
  return then;
}
