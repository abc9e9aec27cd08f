import { describe, expect, test } from '@jest/globals';
import { unitsToCall } from '../../src/app/phone-list.ts';
import type { Directive } from '../../src/domain/directive.ts';
import { perform } from '../support/office.ts';
import type { Ask } from '../support/office.ts';
import { at, district, launched, onlyPlans, plans, support, theSeed } from '../support/small-directive.ts';

const launchedAt = at('2023-02-09 09:00');
/** Nobody of Ta Ma and of the steering board has an address: nothing reaches them from the launch on. */
const units = district.map((unit) => (['ta-ma', 'ban-chi-dao'].includes(unit.id) ? { ...unit, people: [] } : unit));

function after(directive: Directive, ...asks: readonly Ask[]): readonly string[] {
  const then = asks.reduce((now, ask) => {
    const { directive: next, decision } = perform(now, ask);
    expect(decision).not.toHaveProperty('refusal');
    return next;
  }, directive);
  return [...unitsToCall(then)].map(([unit]) => unit);
}

describe('A commune that nothing reaches is on the phone list', () => {
  const directive = launched(onlyPlans(), { units });
  const paper = (...items: readonly string[]): Ask => {
    return {
      by: 'office',
      at: '2023-02-14 09:00',
      does: 'record-paper',
      unit: 'ta-ma',
      items,
      arrivedOn: '2023-02-14',
    };
  };
  const accepts: Ask = { by: 'route', at: '2023-02-14 10:00', does: 'accept', unit: 'ta-ma' };

  test('since its launch, while it owes something', () => {
    expect(unitsToCall(directive)).toEqual(new Map([['ta-ma', launchedAt]]));
    expect(after(directive, paper('ntm'), accepts)).toEqual(['ta-ma']);
  });

  test('until its paper was recorded and accepted: nobody calls it about what is done', () => {
    expect(after(directive, paper('ntm', 'ocop'), accepts)).toEqual([]);
  });

  test('until it was exempted', () => {
    expect(
      after(directive, { by: 'leader', at: '2023-02-14 09:00', does: 'exempt', unit: 'ta-ma', basis: 'text' }),
    ).toEqual([]);
  });

  test('as long as another of its tasks is open', () => {
    const two = launched(theSeed({ duties: [plans, { ...plans, id: 'more' }] }), { units });
    const exempted: Ask = {
      ...{ by: 'leader', at: '2023-02-14 09:00', does: 'exempt' },
      ...{ unit: 'ta-ma', duty: 'plans', basis: 'text' },
    };
    expect(after(two, exempted)).toEqual(['ta-ma']);
    expect(after(two, exempted, { ...exempted, duty: 'more' })).toEqual([]);
  });
});

test('whoever was only to be told, and was not, is called: there is nothing for it to settle', () => {
  const directive = launched(theSeed({ duties: [support, plans] }), { units });
  expect([...unitsToCall(directive).keys()]).toEqual(['ban-chi-dao', 'ta-ma']);
});
