import { expect, test } from '@jest/globals';
import { followUp } from '../support/follow-up.ts';
import { aUnit, district, districtPlan, launched, plans, theSeed } from '../support/small-directive.ts';

test('the consolidations of two hundred leads open at one instant, each once', () => {
  const leads = Array.from({ length: 200 }, (_, n) => aUnit(`tinh-${n}`, { parent: 'huyen' }));
  const communes = leads.map(({ id }, n) => aUnit(`xa-${n}`, { parent: id }));
  const sending = { ...plans, units: communes.map(({ id }) => id) };
  const gathering = { ...districtPlan, with: [], units: leads.map(({ id }) => id) };
  const units = [...district, ...leads, ...communes];
  const office = followUp(launched(theSeed({ duties: [sending, gathering] }), { units }), units);
  office.runs('2023-02-27 07:30');
  const opened = office.events().flatMap((event) => (event.kind === 'opened' ? [event.assignment] : []));
  expect(new Set(opened).size).toBe(200);
  expect(opened).toHaveLength(200);
});
