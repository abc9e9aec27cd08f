import { expect, test } from '@jest/globals';
import { decide } from '../../src/domain/decide.ts';
import type { Command } from '../../src/domain/commands.ts';
import type { Directive } from '../../src/domain/directive.ts';
import { evolve } from '../../src/domain/evolve.ts';
import { at, launched, onlyPlans } from '../support/small-directive.ts';

const until = at('2023-03-01 00:00');
const asks: Command = {
  ...{ id: 'ask', by: { role: 'unit', unit: 'ta-ma' }, does: 'ask-extension', unit: 'ta-ma', until, reason: 'r' },
};
const extend: Command = {
  ...{ id: 'more', by: { role: 'leader' }, does: 'extend', unit: 'ta-ma', until, inclusive: false, basis: 'b' },
};

test('who is given more time hears whether it had asked for it, and when', () => {
  const asked = after(launched(onlyPlans()), asks, '2023-02-20 09:00');
  expect(toldBy(asked)).toMatchObject({ basis: 'b', askedAt: at('2023-02-20 09:00') });
  expect(toldBy(launched(onlyPlans()))).toMatchObject({ basis: 'b' });
  expect(toldBy(launched(onlyPlans()))).not.toHaveProperty('askedAt');
});

function toldBy(directive: Directive): unknown {
  return after(directive, extend, '2023-02-21 09:00').tells.find(({ rung }) => rung === 'extended')?.happening;
}

function after(directive: Directive, command: Command, when: string): Directive {
  const decision = decide(directive, command, at(when));
  if (!('events' in decision)) throw new Error(`Refused: ${decision.refusal.message}`);
  return decision.events.reduce<Directive>(evolve, directive);
}
