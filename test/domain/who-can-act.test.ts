import { describe, test } from '@jest/globals';
import type { EventOf } from '../../src/domain/events.ts';
import { followUp, lines } from '../support/follow-up.ts';
import type { FollowUp } from '../support/follow-up.ts';
import { bothPlans, planSent } from '../support/plan-sent.ts';
import { launched, onlyPlans, underRules } from '../support/small-directive.ts';

const toRecord = 'email huyen.contact awaits-issue (nong-nghiep)';

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
    office.sends('2023-02-28 07:30', 'email nong-nghiep.contact accepted', toRecord);
    office.isQuietUntil('2023-03-06 17:00');
  });

  test('what was launched under the fifth rules goes on telling the route', () => {
    const office = planSent(underRules(bothPlans, 5));
    office.sends('2023-02-28 08:00', 'email nong-nghiep.contact waiting (nong-nghiep)');
    office.runs('2023-03-31 17:00');
  });
});

describe('a mailbox that refused, and a telephone whose receipt says no hours after it was taken', () => {
  /** Of a rung that is meant for the mailbox alone, nothing arrives after all. */
  const early = (): FollowUp => {
    const office = followUp(launched(onlyPlans()));
    office.runs('2023-02-16 17:00');
    office.lets('ta-ma.contact', 'email', 'failed');
    office.sends('2023-02-17 08:00', 'sms ta-ma.contact early of ntm+ocop', 'email pu-xi.contact early of ntm+ocop');
    const due = office.events().findLast((event): event is EventOf<'notices-due'> => event.kind === 'notices-due');
    office.isQuietUntil('2023-02-17 10:00');
    office.hears({
      ...{ kind: 'undelivered', at: office.now(), reached: due?.reached ?? [], channel: 'sms' },
      people: [{ unit: 'ta-ma', person: 'ta-ma.contact' }],
    });
    return office;
  };

  test('the head hears', () => {
    early().sends('2023-02-17 10:00', ...lines('email sms', 'ta-ma.head', 'early of ntm+ocop'));
  });
});
