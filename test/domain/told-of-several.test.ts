import { expect, test } from '@jest/globals';
import { isoOf } from '../../src/domain/days.ts';
import type { NoticeFacts } from '../../src/domain/facts.ts';
import { followUp } from '../support/follow-up.ts';
import type { FollowUp } from '../support/follow-up.ts';
import {
  at,
  aUnit,
  district,
  districtPlan,
  inform,
  launched,
  onlyPlans,
  plans,
  theSeed,
} from '../support/small-directive.ts';

/** What one person is told by a rung in all that goes out until an instant. */
function toldUntil(office: FollowUp, until: string, person: string, rung: string): readonly NoticeFacts[] {
  const sent = office.runs(until).filter((one) => one.person === person && one.channel === 'email');
  return sent.flatMap(({ notices }) => notices.filter((notice) => notice.rung === rung));
}

test('whoever has more time for one document is named to head and leader with the other alone', () => {
  const office = followUp(launched(onlyPlans({ units: ['ta-ma'] })));
  const until = at('2023-03-11');
  const extended = { by: 'leader', does: 'extend', unit: 'ta-ma', items: ['ntm'], until, inclusive: false } as const;
  office.asks({ ...extended, basis: 'b', at: '2023-02-20 09:00' });
  const sent = office.runs('2023-02-27 17:00').flatMap(({ notices }) => notices);
  const late = sent.filter(({ rung }) => ['overdue', 'hold', 'overdue-head'].includes(rung));
  expect(late.length).toBeGreaterThan(4);
  for (const { about } of late) expect(about.map(({ owed }) => owed)).toEqual([['ocop']]);
});

test('whoever is refused more time reads the deadline of what it was asked for', () => {
  const office = followUp(launched(onlyPlans({ units: ['ta-ma'] })));
  const until = at('2023-03-11');
  const extended = { by: 'leader', does: 'extend', unit: 'ta-ma', items: ['ntm'], until, inclusive: false } as const;
  office.asks({ ...extended, basis: 'b', at: '2023-02-20 09:00' });
  const asked = { by: 'ta-ma', does: 'ask-extension', items: ['ocop'], until, reason: 'r' } as const;
  office.asks({ ...asked, at: '2023-02-21 09:00' });
  office.asks({ by: 'leader', does: 'refuse-extension', unit: 'ta-ma', reason: 'r', at: '2023-02-21 10:00' });
  const [refused] = toldUntil(office, '2023-02-21 11:00', 'ta-ma.contact', 'extension-refused');
  expect(isoOf(refused?.about[0]?.closing?.closesAt ?? 0)).toBe('2023-02-27T00:00:00+07:00');
  expect(refused?.happening?.items).toEqual(['ocop']);
});

test('a leader’s digest over two late leads counts the units of both', () => {
  const units = [
    ...district.filter(({ id }) => !['ta-ma', 'pu-xi', 'rang-dong'].includes(id)),
    ...['tinh-a', 'tinh-b'].map((id) => aUnit(id)),
    ...[
      ['ta-ma', 'tinh-a'],
      ['pu-xi', 'tinh-b'],
      ['rang-dong', 'tinh-b'],
    ].map(([id, parent]) => aUnit(id!, { parent: parent! })),
  ];
  const sending = { ...plans, units: ['ta-ma', 'pu-xi', 'rang-dong'] };
  const leads = { ...districtPlan, units: ['tinh-a', 'tinh-b'], with: [] };
  const office = followUp(launched(theSeed({ duties: [sending, leads] }), { units }), units);
  const digests = toldUntil(office, '2023-03-01 17:00', 'leader', 'overdue-head');
  const ofLeads = digests.find(({ duty }) => duty === 'district-plan');
  expect(ofLeads?.about.map(({ unit }) => unit)).toEqual(['tinh-a', 'tinh-b']);
  expect(ofLeads?.progress).toMatchObject({ units: 3, nothing: ['ta-ma', 'pu-xi', 'rang-dong'] });
});

test('the final report counts a unit once, over all of its tasks', () => {
  const more = { ...plans, id: 'report', items: [{ ...plans.items[0]!, id: 'report' }], units: ['ta-ma', 'rang-dong'] };
  const office = followUp(launched(theSeed({ duties: [plans, more, inform] })));
  for (const duty of ['plans', 'report']) {
    office.asks({ by: 'ta-ma', does: 'submit', duty, at: '2023-02-20 09:00' });
    office.asks({ by: 'office', does: 'accept', unit: 'ta-ma', duty, at: '2023-02-20 09:30' });
  }
  office.asks({ by: 'pu-xi', does: 'submit', at: '2023-02-20 10:00' });
  office.asks({ by: 'office', does: 'close', reason: 'r', at: '2023-02-21 09:00' });
  office.asks({ by: 'leader', does: 'release', draft: 'final-report', at: '2023-02-21 10:00' });
  const [report] = toldUntil(office, '2023-02-21 11:00', 'huyen-uy.contact', 'final-report');
  expect(report?.progress).toMatchObject({ units: 3, complete: 2, nothing: ['rang-dong'] });
});
