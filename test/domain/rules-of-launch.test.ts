import { describe, expect, test } from '@jest/globals';
import type { Directive } from '../../src/domain/directive.ts';
import { evolve } from '../../src/domain/evolve.ts';
import { pack, unpack } from '../../src/domain/pack.ts';
import type { Rules } from '../../src/domain/plan.ts';
import { publicCalendar } from '../../src/domain/public-holidays.ts';
import { at, launchedSeed, planned, theSeed, underRules } from '../support/small-directive.ts';

/** The directive once a document that was planned under some rules has replaced its own. */
function replacedBy(directive: Directive, rules?: Rules): Directive {
  const { plan } = underRules({ ...directive, plan: planned(theSeed(), {}, 1) }, rules);
  return evolve(directive, { kind: 'replaced', at: at('2023-02-10 09:00'), plan, calendar: publicCalendar });
}

describe('the rules that a directive was launched under', () => {
  test('stand in its plan from the launch on, and travel with its value', () => {
    const directive = launchedSeed();
    expect(directive.plan.rules).toBe(9);
    expect(unpack(JSON.parse(JSON.stringify(pack(directive))) as ReturnType<typeof pack>).plan.rules).toBe(9);
  });

  test.each([undefined, 2, 3, 4] as const)('stay when its document is replaced by one of today: %s', (rules) => {
    expect(replacedBy(underRules(launchedSeed(), rules), 5).plan.rules).toBe(rules);
  });

  test('became the second where an older version replaced a document, and replay so', () => {
    expect(replacedBy(underRules(launchedSeed()), 2).plan.rules).toBe(2);
    expect(replacedBy(underRules(launchedSeed(), 2)).plan.rules).toBeUndefined();
  });

  test('are kept against a document that a service not yet upgraded has planned', () => {
    expect(replacedBy(launchedSeed(), 2).plan.rules).toBe(9);
  });
});
