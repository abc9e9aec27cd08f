import { describe, expect, test } from '@jest/globals';
import { followUp, lines } from '../support/follow-up.ts';
import type { FollowUp } from '../support/follow-up.ts';
import { districtPlan, launched, onlyPlans, plans, theSeed, underRules } from '../support/small-directive.ts';

const bothPlans = launched(theSeed({ duties: [plans, { ...districtPlan, route: 'nong-nghiep' }] }));

/** Both communes have sent, and the lead has sent its plan on the last of February. */
function planSent(directive = bothPlans): FollowUp {
  const office = followUp(directive);
  for (const unit of ['ta-ma', 'pu-xi']) {
    office.asks({ by: unit, does: 'submit', at: '2023-02-20 09:00' });
    office.asks({ by: 'route', does: 'accept', unit, at: '2023-02-20 10:00' });
  }
  office.asks({ by: 'nong-nghiep', does: 'submit', at: '2023-02-27 09:00' });
  office.runs('2023-02-27 17:00');
  return office;
}

describe('the plan of a lead waits for whoever can accept it', () => {
  test('the leader is told on the next working day, the office on the third; never the lead itself', () => {
    const office = planSent();
    office.sends('2023-02-28 08:00', 'email leader waiting (nong-nghiep)');
    office.sends('2023-03-02 08:00', 'email huyen.contact waiting-again (nong-nghiep)');
    office.isQuietUntil('2023-03-31 17:00');
  });

  test('the leader who has accepted it is not told', () => {
    const office = planSent();
    office.asks({ by: 'leader', does: 'accept', unit: 'nong-nghiep', at: '2023-02-28 07:30' });
    office.sends('2023-02-28 07:30', 'email nong-nghiep.contact accepted');
    office.isQuietUntil('2023-03-31 17:00');
  });

  test('what was launched under the fifth rules goes on telling the route', () => {
    const office = planSent(underRules(bothPlans, 5));
    office.sends('2023-02-28 08:00', 'email nong-nghiep.contact waiting (nong-nghiep)');
    office.runs('2023-03-31 17:00');
  });
});

describe('a list that reaches nobody of its unit', () => {
  const sent = (directive = launched(onlyPlans())): FollowUp => {
    const office = followUp(directive);
    office.runs('2023-02-20 08:00');
    for (const channel of ['email', 'sms'] as const) office.lets('nong-nghiep.contact', channel, 'failed');
    office.asks({ by: 'ta-ma', does: 'submit', at: '2023-02-20 09:00' });
    office.runs('2023-02-20 17:00');
    return office;
  };

  test('is tried with its head, over every way', () => {
    const office = sent();
    office.sends('2023-02-21 08:00', ...lines('email sms', 'nong-nghiep.head', 'waiting (ta-ma)'));
    expect(office.directive()).toMatchObject({ deliveries: [], waves: [] });
  });

  test('is tried with nobody else when the head cannot be reached either', () => {
    const office = sent();
    for (const channel of ['email', 'sms'] as const) office.lets('nong-nghiep.head', channel, 'failed');
    office.isQuietUntil('2023-02-21 17:00');
    expect(office.directive()).toMatchObject({ deliveries: [], waves: [] });
  });

  test('is lost as before where the fifth rules hold', () => {
    const office = sent(underRules(launched(onlyPlans()), 5));
    office.isQuietUntil('2023-02-21 17:00');
  });

  test('a request comes to the head of the office, and not to the head of the unit that asks', () => {
    const office = followUp(launched(onlyPlans()));
    office.runs('2023-02-20 08:00');
    for (const channel of ['email', 'sms'] as const) office.lets('huyen.contact', channel, 'failed');
    office.asks({ by: 'ta-ma', does: 'decline', reason: 'Không thuộc xã.', at: '2023-02-20 09:00' });
    office.sends('2023-02-20 09:00', ...lines('email sms', 'leader', 'declined (ta-ma)'));
    office.runs('2023-02-20 17:00');
  });

  test('a unit that gets a list and owes something itself has both tried with its head, and nothing is said twice', () => {
    const office = followUp(bothPlans);
    office.runs('2023-02-23 17:00');
    for (const channel of ['email', 'sms'] as const) office.lets('nong-nghiep.contact', channel, 'failed');
    office.asks({ by: 'ta-ma', does: 'submit', at: '2023-02-24 08:30' });
    const heads = office.runs('2023-03-02 17:00').filter(({ person }) => person === 'nong-nghiep.head');
    const told = heads.flatMap(({ channel, notices }) => notices.map(({ rung, day }) => `${channel} ${rung} ${day}`));
    expect(new Set(told).size).toBe(told.length);
    expect(told).toContain('email waiting 1');
    expect(told).toContain('sms waiting 1');
  });
});
