import { expect, test } from '@jest/globals';
import { isoOf } from '../../src/domain/days.ts';
import type { Directive } from '../../src/domain/directive.ts';
import type { DirectiveEvent } from '../../src/domain/events.ts';
import { evolve } from '../../src/domain/evolve.ts';
import { horizonOf } from '../../src/rehearsal/horizon.ts';
import { at, launched, ordinalOf } from '../support/small-directive.ts';

function after(directive: Directive, ...events: readonly DirectiveEvent[]): Directive {
  return events.reduce((value, event) => evolve(value, event), directive);
}

const dayAfter = '2023-02-10 09:00';
function extended(directive: Directive, unit: string, until: string): DirectiveEvent {
  const assignment = ordinalOf(directive, unit);
  const items = directive.assignments[assignment]?.items.map((_, index) => index) ?? [];
  return { kind: 'extended', at: at(dayAfter), assignment, items, closesAt: at(until), inclusive: false, basis: 'b' };
}

test('without an extension a rehearsal goes on for 11 working days after the last deadline of the document', () => {
  expect(isoOf(horizonOf(launched()))).toBe('2023-03-16T00:00:00+07:00');
});

test('with the lead given time until 10/3 and a commune until 31/3, it goes on for 11 working days after 31/3', () => {
  const directive = launched();
  const later = after(
    directive,
    extended(directive, 'nong-nghiep', '2023-03-11'),
    extended(directive, 'ta-ma', '2023-04-01'),
  );
  expect(isoOf(horizonOf(later))).toBe('2023-04-18T00:00:00+07:00');
});

test('time that was given to a unit which was then exempted holds nothing up', () => {
  const directive = launched();
  const assignment = ordinalOf(directive, 'ta-ma');
  const later = after(directive, extended(directive, 'ta-ma', '2023-04-01'), {
    ...{ kind: 'exempted', at: at('2023-02-10 10:00'), assignment, items: [0, 1], basis: 'b' },
  });
  expect(horizonOf(later)).toBe(horizonOf(directive));
});
