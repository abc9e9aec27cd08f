import { describe, expect, test } from '@jest/globals';
import type { UnitFacts } from '../../src/domain/facts.ts';
import { publicCalendar } from '../../src/domain/public-holidays.ts';
import { followUp } from '../support/follow-up.ts';
import type { Sent } from '../support/follow-up.ts';
import {
  at,
  inform,
  launchedSeed,
  planned,
  plans,
  districtPlan,
  support,
  theSeed,
} from '../support/small-directive.ts';

/** What each unit is told when a document replaces the seed's, on Friday 10/02/2023 at ten. */
function replacedBy(duties: Parameters<typeof theSeed>[0]): readonly Sent[] {
  const office = followUp(launchedSeed());
  office.runs('2023-02-10 09:30');
  const plan = planned(theSeed({ number: '160/UBND-NN', ...duties }), { at: '2023-02-10 10:00' }, 1);
  office.asks({ by: 'office', does: 'replace', plan, calendar: publicCalendar, at: '2023-02-10 10:00' });
  expect(office.decision()).not.toHaveProperty('refusal');
  return office.runs('2023-02-10 10:30');
}

function told(sent: readonly Sent[], unit: string): readonly UnitFacts[] {
  const notices = sent.flatMap((one) => (one.unit === unit ? one.notices : []));
  return notices.filter(({ rung }) => rung === 'replaced').flatMap(({ about }) => about);
}

describe('A unit whose task a new document does not have any more', () => {
  test('is told that it is out; whoever stays is told what is still to be sent', () => {
    const sent = replacedBy({ duties: [support, { ...plans, units: ['ta-ma'] }, districtPlan, inform] });
    expect(new Set(told(sent, 'pu-xi').map(({ leftOut }) => leftOut))).toEqual(new Set([true]));
    expect(told(sent, 'pu-xi').flatMap(({ owed }) => owed)).toEqual([]);
    for (const unit of ['ta-ma', 'nong-nghiep', 'ban-chi-dao', 'huyen-uy']) {
      expect([unit, told(sent, unit).length]).not.toEqual([unit, 0]);
      expect([unit, told(sent, unit).filter((one) => 'leftOut' in one)]).toEqual([unit, []]);
    }
    expect(told(sent, 'ta-ma')[0]).toMatchObject({ owed: ['ntm', 'ocop'], closing: { closesAt: at('2023-02-27') } });
  });

  test('is told so of support that is not asked for any more, too', () => {
    const sent = replacedBy({ duties: [plans, districtPlan, inform] });
    expect(new Set(told(sent, 'ban-chi-dao').map(({ leftOut }) => leftOut))).toEqual(new Set([true]));
  });
});
