import { describe, expect, test } from '@jest/globals';
import type { EventOf } from '../../src/domain/events.ts';
import { followUp, lines } from '../support/follow-up.ts';
import type { FollowUp } from '../support/follow-up.ts';
import { districtPlan, launched, onlyPlans, plans, theSeed, underRules } from '../support/small-directive.ts';

const bothPlans = launched(theSeed({ duties: [plans, { ...districtPlan, route: 'nong-nghiep' }] }));

const toRecord = 'email huyen.contact awaits-issue (nong-nghiep)';

/** Both communes have sent, and the lead has sent its plan, or a part of it, on the last of February. */
function planSent(directive = bothPlans, items?: readonly string[]): FollowUp {
  const office = followUp(directive);
  for (const unit of ['ta-ma', 'pu-xi']) {
    office.asks({ by: unit, does: 'submit', at: '2023-02-20 09:00' });
    office.asks({ by: 'route', does: 'accept', unit, at: '2023-02-20 10:00' });
  }
  office.asks({ by: 'nong-nghiep', does: 'submit', ...(items && { items }), at: '2023-02-27 09:00' });
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
    office.sends('2023-02-28 07:30', 'email nong-nghiep.contact accepted', toRecord);
    office.isQuietUntil('2023-03-06 17:00');
  });

  test('what was launched under the fifth rules goes on telling the route', () => {
    const office = planSent(underRules(bothPlans, 5));
    office.sends('2023-02-28 08:00', 'email nong-nghiep.contact waiting (nong-nghiep)');
    office.runs('2023-03-31 17:00');
  });
});

describe('a plan that is accepted, and done once it is issued', () => {
  const accept = { by: 'leader', does: 'accept', unit: 'nong-nghiep' } as const;
  const twoItems = {
    ...districtPlan,
    items: [...districtPlan.items, { id: 'table', title: 'Biểu tổng hợp', short: 'Biểu', needs: [] }],
  };
  const issue = { by: 'office', does: 'issue', unit: 'nong-nghiep', number: '9/KH' } as const;

  test('is told to the office, again after one, two and four weeks of work, and then no more', () => {
    const office = planSent();
    office.asks({ ...accept, at: '2023-02-28 07:30' });
    office.sends('2023-02-28 07:30', 'email nong-nghiep.contact accepted', toRecord);
    office.isQuietUntil('2023-03-07 07:59');
    office.sends('2023-03-07 08:00', toRecord);
    office.isQuietUntil('2023-03-14 07:59');
    office.sends('2023-03-14 08:00', toRecord);
    office.isQuietUntil('2023-03-28 07:59');
    office.sends('2023-03-28 08:00', toRecord);
    office.isQuietUntil('2023-06-30 17:00');
  });

  test('is not told any more once the office has recorded number and date', () => {
    const atOnce = planSent();
    atOnce.asks({ ...accept, at: '2023-02-27 20:00' });
    atOnce.asks({ ...issue, on: '2023-02-27', at: '2023-02-27 20:05' });
    atOnce.sends('2023-02-28 07:30', 'email nong-nghiep.contact accepted');
    const later = planSent();
    later.asks({ ...accept, at: '2023-02-28 07:30' });
    later.sends('2023-02-28 07:30', 'email nong-nghiep.contact accepted', toRecord);
    later.asks({ ...issue, on: '2023-03-03', at: '2023-03-03 09:00' });
    later.isQuietUntil('2023-06-30 17:00');
  });

  test('is told as well when the rest of it need not be done', () => {
    const office = planSent(launched(theSeed({ duties: [plans, twoItems] })), ['plan']);
    office.asks({ ...accept, items: ['plan'], at: '2023-02-28 07:30' });
    office.asks({
      ...{ by: 'leader', does: 'exempt', unit: 'nong-nghiep', items: ['table'], basis: 'basis' },
      at: '2023-02-28 07:45',
    });
    office.sends('2023-02-28 07:45', 'email nong-nghiep.contact exempted', toRecord);
  });

  test('is told as well when the lead declines the rest of it, and that is answered so', () => {
    const office = planSent(launched(theSeed({ duties: [plans, twoItems] })), ['plan']);
    office.asks({ ...accept, items: ['plan'], at: '2023-02-28 07:30' });
    office.asks({ by: 'nong-nghiep', does: 'decline', reason: 'r', at: '2023-02-28 07:40' });
    office.runs('2023-02-28 07:44');
    office.asks({
      ...{ by: 'office', does: 'answer', unit: 'nong-nghiep', answer: 'exempt', reason: 'r', at: '2023-02-28 07:45' },
    });
    office.sends('2023-02-28 07:45', 'email nong-nghiep.contact answered', toRecord);
  });

  test('was told to the office once under the sixth rules, and not at all before', () => {
    const sixth = planSent(underRules(bothPlans, 6));
    sixth.asks({ ...accept, at: '2023-02-28 07:30' });
    const once = 'email huyen.contact accepted (nong-nghiep)';
    sixth.sends('2023-02-28 07:30', 'email nong-nghiep.contact accepted', once);
    sixth.isQuietUntil('2023-06-30 17:00');
    const fifth = planSent(underRules(bothPlans, 5));
    fifth.asks({ ...accept, at: '2023-02-28 07:30' });
    fifth.sends('2023-02-28 07:30', 'email nong-nghiep.contact accepted');
  });
});

describe('a lead that has nothing to report', () => {
  const nothing = (directive = bothPlans): FollowUp => {
    const office = followUp(directive);
    for (const unit of ['ta-ma', 'pu-xi']) {
      office.asks({ by: unit, does: 'submit', at: '2023-02-20 09:00' });
      office.asks({ by: 'route', does: 'accept', unit, at: '2023-02-20 10:00' });
    }
    office.asks({ by: 'nong-nghiep', does: 'nil-return', at: '2023-02-27 09:00' });
    office.runs('2023-02-27 17:00');
    office.asks({ by: 'leader', does: 'accept', unit: 'nong-nghiep', at: '2023-02-28 07:30' });
    return office;
  };

  test('has nothing to issue either: its task is done, and the directive closes', () => {
    const office = nothing();
    office.sends('2023-02-28 07:30', 'email nong-nghiep.contact accepted');
    office.runs('2023-03-01 17:00');
    expect(office.directive().state).toBe('closed');
  });

  test('hears that its report of nothing was accepted, or returned; under the sixth rules it heard of a plan', () => {
    const kindTold = (office: FollowUp, kind: 'accepted' | 'returned'): string | undefined =>
      office
        .events()
        .flatMap((event) => (event.kind === 'notices-due' ? event.reached : []))
        .findLast(({ rung }) => rung === kind)?.happening?.kind;
    const until = '2023-02-28 09:00';
    const [now, former] = [nothing(), nothing(underRules(bothPlans, 6))];
    for (const office of [now, former]) office.runs(until);
    expect([kindTold(now, 'accepted'), kindTold(former, 'accepted')]).toEqual(['nil-return', undefined]);
    const returned = followUp(launched(onlyPlans()));
    returned.asks({ by: 'ta-ma', does: 'nil-return', at: '2023-02-20 09:00' });
    returned.asks({ by: 'route', does: 'return', unit: 'ta-ma', reason: 'r', at: '2023-02-20 10:00' });
    returned.runs('2023-02-20 11:00');
    expect(kindTold(returned, 'returned')).toBe('nil-return');
  });

  test('was waited for under the sixth rules', () => {
    const office = nothing(underRules(bothPlans, 6));
    office.runs('2023-03-31 17:00');
    expect(office.directive().state).toBe('open');
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
