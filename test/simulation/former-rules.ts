import type { Directive } from '../../src/domain/directive.ts';
import type { DirectiveEvent } from '../../src/domain/events.ts';
import { soundCore } from './core.ts';
import type { Core } from './core.ts';

/*
 * Mistakes that were once made: what happens, happens by the rules before.
 */

const { advance, evolve } = soundCore;

/** What opens, opens by former rules; what closes does not close by them. */
export function openingBy(rules: 7): Core['advance'] {
  return (directive, now) => {
    const { events } = advance(underRules(rules, directive), now);
    return events.some(({ kind }) => kind === 'closed') ? advance(directive, now) : { directive, events };
  };
}

export function underRules(rules: 4 | 7, directive: Directive): Directive {
  return { ...directive, plan: { ...directive.plan, rules } };
}

export function underFormerRules(
  before: Directive | undefined,
  event: DirectiveEvent,
  kinds: readonly DirectiveEvent['kind'][],
  rules: 4 | 7 = 4,
): Directive {
  if (!before || !kinds.includes(event.kind)) return evolve(before, event);
  const after = evolve(underRules(rules, before), event);
  const { rules: kept } = before.plan;
  return { ...after, plan: { ...after.plan, ...(kept && { rules: kept }) } };
}

export function underRulesBefore(
  rules: 7,
  before: Directive | undefined,
  event: DirectiveEvent,
  kinds: readonly DirectiveEvent['kind'][],
  fits: (after: Directive, event: DirectiveEvent) => boolean = () => true,
): Directive {
  const after = evolve(before, event);
  if (!before || !kinds.includes(event.kind) || !fits(after, event)) return after;
  return { ...evolve({ ...before, plan: { ...before.plan, rules: (rules - 1) as 6 } }, event), plan: before.plan };
}

export function settledByFormerRules(rules: 4 | 7, before: Directive | undefined, event: DirectiveEvent): Directive {
  const after = evolve(before, event);
  if (!before) return after;
  const { settledAt } = evolve(underRules(rules, before), event);
  return settledAt === undefined ? after : { ...after, settledAt };
}
