import { describe, expect, test } from '@jest/globals';
import type { UnitFacts } from '../../src/domain/facts.ts';
import { followUp } from '../support/follow-up.ts';
import type { Ask } from '../support/office.ts';
import { districtPlan, launched, plans, theSeed } from '../support/small-directive.ts';

const sends: Ask = { by: 'nong-nghiep', does: 'submit', at: '2023-02-27 09:00' };
const accepts: Ask = {
  by: 'office',
  does: 'accept',
  unit: 'nong-nghiep',
  duty: 'district-plan',
  at: '2023-02-28 09:00',
};

/** What a lead itself is told when its plan is accepted. */
function told(asks: readonly Ask[], settlesOn: 'accepted' | 'issued' = 'issued'): readonly UnitFacts[] {
  const office = followUp(launched(theSeed({ duties: [plans, { ...districtPlan, settlesOn }] })));
  for (const ask of asks) {
    office.runs(ask.at);
    office.asks(ask);
    expect(office.decision()).not.toHaveProperty('refusal');
  }
  const notices = office.runs('2023-02-28 09:30').flatMap((one) => one.notices);
  return notices.filter(({ rung, list }) => rung === 'accepted' && !list).flatMap(({ about }) => about);
}

describe('A lead whose plan is accepted', () => {
  test('is told that its issue is awaited, unless the task settles without one', () => {
    expect(told([sends, accepts])).toMatchObject([{ unit: 'nong-nghiep', owed: [], awaitsIssue: true }]);
    expect(told([sends, accepts], 'accepted')[0]).not.toHaveProperty('awaitsIssue');
  });
});
