import { describe, expect, test } from '@jest/globals';
import { followUp, lines } from '../support/follow-up.ts';
import type { FollowUp } from '../support/follow-up.ts';
import { oneCommune, since } from '../support/one-commune.ts';
import { launched, onlyPlans, underRules } from '../support/small-directive.ts';

describe('rule 6, what is claimed', () => {
  test('a claim holds head and leader until the route answers, one working day at most', () => {
    const office = oneCommune('2023-02-24 14:30');
    office.asks({ by: 'ta-ma', does: 'claim', at: '2023-02-24 15:00' });
    office.sends('2023-02-24 15:00', 'email nong-nghiep.contact claimed (ta-ma)');
    // Held until Monday 15:00: not on the list of who is named at 10:00, and named afterwards.
    const overdue = lines('email sms', 'ta-ma.contact', 'overdue of ntm+ocop');
    office.sends('2023-02-27 08:00', ...overdue, 'email nong-nghiep.contact claimed (ta-ma)');
    office.sends(
      '2023-02-27 15:00',
      ...lines('email sms', 'ta-ma.head', 'overdue-head of ntm+ocop'),
      ...lines('email sms', 'leader', 'overdue-head (ta-ma)'),
    );
    expect(since(office, '2023-02-27')).toEqual(['hold claimed']);
  });

  test('a claim that ends before ten is on the list of who will be named', () => {
    const office = oneCommune('2023-02-24 09:00');
    office.asks({ by: 'ta-ma', does: 'claim', at: '2023-02-24 09:30' });
    office.runs('2023-02-26 17:00');
    const overdue = lines('email sms', 'ta-ma.contact', 'overdue of ntm+ocop');
    const unanswered = 'email nong-nghiep.contact claimed (ta-ma)';
    office.sends('2023-02-27 08:00', ...overdue, unanswered, 'email huyen.contact hold (ta-ma)');
    office.runs('2023-02-27 10:00');
  });

  test('a claim of a Sunday holds for a whole working day, from when the route hears of it', () => {
    const claimed = (office: FollowUp): void => {
      office.asks({ by: 'ta-ma', does: 'claim', at: '2023-02-26 09:00' });
      office.sends('2023-02-27 07:30', 'email nong-nghiep.contact claimed (ta-ma)');
    };
    const office = oneCommune('2023-02-24 14:30');
    claimed(office);
    office.sends('2023-02-27 08:00', ...lines('email sms', 'ta-ma.contact', 'overdue of ntm+ocop'));
    office.isQuietUntil('2023-02-28 07:29');
    const named = [
      ...lines('email sms', 'ta-ma.head', 'overdue-head of ntm+ocop'),
      ...lines('email sms', 'leader', 'overdue-head (ta-ma)'),
    ];
    office.sends('2023-02-28 07:30', ...named);
    // Up to the sixth rules it held for a day of the calendar, two hours of the office's.
    const former = followUp(underRules(oneCommune('2023-02-24 14:30').directive(), 6));
    claimed(former);
    former.runs('2023-02-27 08:00');
    former.sends('2023-02-27 10:00', ...named);
  });

  test('whoever will be named to their head is on the office’s list, however short the notice before', () => {
    const friday = launched(onlyPlans({ units: ['ta-ma'] }), { at: '2023-02-24 15:00' });
    const office = followUp(friday);
    office.asks({ by: 'ta-ma', does: 'acknowledge', at: '2023-02-24 15:30' });
    office.runs('2023-02-26 17:00');
    office.sends('2023-02-27 08:00', 'email huyen.contact hold (ta-ma)');
    office.runs('2023-02-27 10:00');
  });

  test('a claim that is denied lets the head hear at once', () => {
    const office = oneCommune('2023-02-24 14:30');
    office.asks({ by: 'ta-ma', does: 'claim', at: '2023-02-24 15:00' });
    office.runs('2023-02-27 08:00');
    office.isQuietUntil('2023-02-27 10:59');
    office.asks({ by: 'route', does: 'deny-claim', unit: 'ta-ma', at: '2023-02-27 11:00' });
    office.sends(
      '2023-02-27 11:00',
      ...lines('email sms', 'ta-ma.contact', 'claim-denied'),
      ...lines('email sms', 'ta-ma.head', 'overdue-head of ntm+ocop'),
      ...lines('email sms', 'leader', 'overdue-head (ta-ma)'),
    );
  });
});
