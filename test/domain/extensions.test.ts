import { expect, test } from '@jest/globals';
import { decide } from '../../src/domain/decide.ts';
import type { Command } from '../../src/domain/commands.ts';
import type { Directive } from '../../src/domain/directive.ts';
import { evolve } from '../../src/domain/evolve.ts';
import { assignmentRow } from '../../src/domain/rows.ts';
import { perform } from '../support/office.ts';
import { at, launched, onlyPlans, underRules } from '../support/small-directive.ts';

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

test('more time is asked for to a day after the deadline in force; to one before it, under the former rules alone', () => {
  const early = { ...asks, until: at('2023-02-24 00:00') };
  const refused = decide(launched(onlyPlans()), early, at('2023-02-20 09:00'));
  expect(refused).toMatchObject({ refusal: { code: 'date-past', remedy: 'Ask for a later date.' } });
  const former = underRules(launched(onlyPlans()), 5);
  expect(decide(former, early, at('2023-02-20 09:00'))).toHaveProperty('events');
});

test('a row says that more time was given, and not of what was returned to be completed', () => {
  const given = after(launched(onlyPlans()), extend, '2023-02-21 09:00');
  expect(assignmentRow(given, 0).items.map(({ extended }) => extended)).toEqual([true, true]);
  const returned = [
    { by: 'ta-ma', does: 'submit', at: '2023-02-20 09:00' } as const,
    {
      by: 'route',
      does: 'return',
      unit: 'ta-ma',
      items: ['ocop'],
      reason: 'Thiếu biểu.',
      at: '2023-02-27 10:00',
    } as const,
  ].reduce((now, ask) => perform(now, ask).directive, launched(onlyPlans()));
  expect(assignmentRow(returned, 0).items.map(({ extended, state }) => [extended, state])).toEqual([
    [undefined, 'under-review'],
    [undefined, 'returned'],
  ]);
});

function toldBy(directive: Directive): unknown {
  return after(directive, extend, '2023-02-21 09:00').tells.find(({ rung }) => rung === 'extended')?.happening;
}

function after(directive: Directive, command: Command, when: string): Directive {
  const decision = decide(directive, command, at(when));
  if (!('events' in decision)) throw new Error(`Refused: ${decision.refusal.message}`);
  return decision.events.reduce<Directive>(evolve, directive);
}
