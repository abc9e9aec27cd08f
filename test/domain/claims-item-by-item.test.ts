import { describe, expect, test } from '@jest/globals';
import { pack, unpack } from '../../src/domain/pack.ts';
import type { Rules } from '../../src/domain/plan.ts';
import { followUp, lines } from '../support/follow-up.ts';
import type { FollowUp } from '../support/follow-up.ts';
import type { Ask } from '../support/office.ts';
import { at, launched, onlyPlans, underRules } from '../support/small-directive.ts';

/** One commune that is late with two items, and claims the first of them an hour before it would be named. */
function firstClaimed(rules: Rules = 3): FollowUp {
  const office = followUp(underRules(launched(onlyPlans({ units: ['ta-ma'] })), rules));
  office.runs('2023-02-27 09:00');
  office.asks(claims('ntm', '2023-02-27 09:00'));
  return office;
}

function claims(item: string, when: string): Ask {
  return { by: 'ta-ma', does: 'claim', items: [item], at: when };
}

function denies(item: string, when: string): Ask {
  return { by: 'route', does: 'deny-claim', unit: 'ta-ma', items: [item], at: when };
}

const named = [
  ...lines('email sms', 'ta-ma.head', 'overdue-head of ntm+ocop'),
  ...lines('email sms', 'leader', 'overdue-head (ta-ma)'),
];

describe('a unit that claims one item after the other', () => {
  test('is named one working day after the first claim that nobody has answered', () => {
    const office = firstClaimed();
    office.asks(claims('ocop', '2023-02-28 08:59'));
    office.sends('2023-02-28 09:00', ...named);
    office.runs('2023-03-02 08:00');
  });

  test('is held for the second claim once the first one is answered', () => {
    const office = firstClaimed();
    office.asks(claims('ocop', '2023-02-27 15:00'));
    office.asks(denies('ntm', '2023-02-27 16:00'));
    office.sends('2023-02-28 15:00', ...named);
    office.runs('2023-03-02 08:00');
  });

  test('is held anew by a claim of an item whose claim was denied', () => {
    const office = firstClaimed();
    office.asks(claims('ocop', '2023-02-27 09:30'));
    office.asks(denies('ntm', '2023-02-27 09:40'));
    office.asks(denies('ocop', '2023-02-27 09:45'));
    office.asks(claims('ntm', '2023-02-27 09:50'));
    office.sends('2023-02-28 09:50', ...named);
    office.runs('2023-03-02 08:00');
  });

  test('has its claims remembered one by one when the engine begins anew', () => {
    const office = firstClaimed();
    office.asks(claims('ocop', '2023-02-27 15:00'));
    const directive = office.directive();
    expect(directive.assignments[0]?.items.map(({ claimedAt }) => claimedAt)).toEqual([
      at('2023-02-27 09:00'),
      at('2023-02-27 15:00'),
    ]);
    expect(unpack(JSON.parse(JSON.stringify(pack(directive))) as ReturnType<typeof pack>)).toEqual(directive);
    office.runs('2023-02-28 09:00');
  });

  test('has none to be remembered once all are answered', () => {
    const office = firstClaimed();
    office.asks(claims('ocop', '2023-02-27 09:30'));
    office.asks(denies('ntm', '2023-02-27 09:40'));
    office.asks({ by: 'office', does: 'record-paper', unit: 'ta-ma', arrivedOn: '2023-02-27', at: '2023-02-27 09:50' });
    const [assignment] = office.directive().assignments;
    expect([assignment?.claimedAt, ...(assignment?.items.map((item) => item.claimedAt) ?? [])]).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
    office.runs('2023-03-02 08:00');
  });

  test('is held from the last claim where the directive was launched under the second rules', () => {
    const office = firstClaimed(2);
    office.asks(claims('ocop', '2023-02-27 15:00'));
    office.sends('2023-02-28 15:00', ...named);
    office.runs('2023-03-02 08:00');
  });
});
