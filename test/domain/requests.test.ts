import { describe, expect, test } from '@jest/globals';
import { agenda } from '../../src/domain/agenda.ts';
import { pack, unpack } from '../../src/domain/pack.ts';
import { publicCalendar } from '../../src/domain/public-holidays.ts';
import { requestsAtMost } from '../../src/domain/requests.ts';
import { followUp } from '../support/follow-up.ts';
import type { FollowUp } from '../support/follow-up.ts';
import type { Ask } from '../support/office.ts';
import { at, launched, onlyPlans, planned, underRules } from '../support/small-directive.ts';

const three = ['ta-ma', 'pu-xi', 'rang-dong'];

/** Communes that owe two items before 27/02/2023, looked away from until an instant. */
function communes(until: string, changes: Parameters<typeof onlyPlans>[0] = {}): FollowUp {
  const office = followUp(launched(onlyPlans({ units: three, ...changes })));
  office.runs(until);
  return office;
}

const declines = (by: string, when: string): Ask => ({ by, does: 'decline', reason: 'r', at: when });
const claims = (by: string, when: string, items?: readonly string[]): Ask => ({
  ...{ by, does: 'claim', submission: `claim of ${by}`, ...(items && { items }), at: when },
});
const asksForTime = (by: string, when: string, items?: readonly string[]): Ask => ({
  ...{ by, does: 'ask-extension', until: at('2023-03-03'), reason: 'r', ...(items && { items }), at: when },
});

const toLeaderAndOffice = (units: string): readonly string[] => [
  `email leader extension-asked (${units})`,
  `email huyen.contact extension-asked (${units})`,
];

describe('whoever has to answer is told of it', () => {
  test('a decline comes before the office, a request for more time before leader and office, a claim before the route', () => {
    const office = communes('2023-02-20 09:00');
    office.asks(declines('ta-ma', '2023-02-20 09:00'));
    office.asks(asksForTime('pu-xi', '2023-02-20 09:00'));
    office.asks(claims('rang-dong', '2023-02-20 09:00'));
    office.sends(
      '2023-02-20 09:00',
      'email huyen.contact declined (ta-ma)',
      ...toLeaderAndOffice('pu-xi'),
      'email nong-nghiep.contact claimed (rang-dong)',
    );
    office.runs('2023-02-20 17:00');
  });

  test('what is asked in the evening is told when the office opens', () => {
    const office = communes('2023-02-20 09:00');
    office.asks(declines('ta-ma', '2023-02-20 21:00'));
    office.isQuietUntil('2023-02-21 07:29');
    office.sends('2023-02-21 07:30', 'email huyen.contact declined (ta-ma)');
    // It was told this morning: once more is for tomorrow.
    office.isQuietUntil('2023-02-21 17:00');
  });

  test('those of half an hour come in one message, the first at once', () => {
    const office = communes('2023-02-20 09:00');
    office.asks(asksForTime('ta-ma', '2023-02-20 09:00'));
    office.sends('2023-02-20 09:00', ...toLeaderAndOffice('ta-ma'));
    office.asks(asksForTime('pu-xi', '2023-02-20 09:05'));
    office.asks(asksForTime('rang-dong', '2023-02-20 09:20'));
    office.isQuietUntil('2023-02-20 09:29');
    const sent = office.runs('2023-02-20 09:30');
    const byPerson = [...sent].sort((one, other) => one.person.localeCompare(other.person));
    expect(byPerson.map(({ person, notices }) => [person, notices.map(({ about }) => about[0]?.unit)])).toEqual([
      ['huyen.contact', ['pu-xi', 'rang-dong']],
      ['leader', ['pu-xi', 'rang-dong']],
    ]);
    office.asks(asksForTime('pu-xi', '2023-02-20 11:00', ['ocop']));
    office.sends('2023-02-20 11:00', ...toLeaderAndOffice('pu-xi'));
  });

  test('what nobody answers is told again after one and three working days, then no more', () => {
    const office = communes('2023-02-09 17:00');
    office.asks(claims('ta-ma', '2023-02-10 09:00'));
    office.sends('2023-02-10 09:00', 'email nong-nghiep.contact claimed (ta-ma)');
    office.runs('2023-02-10 17:00');
    office.sends('2023-02-13 08:00', 'email nong-nghiep.contact claimed (ta-ma)');
    office.runs('2023-02-14 17:00');
    // The route has not compared it for three days: it comes before the office.
    office.sends('2023-02-15 08:00', 'email huyen.contact claimed (ta-ma)');
    expect(
      office
        .runs('2023-02-23 17:00')
        .flatMap(({ notices }) => notices)
        .filter(({ rung }) => rung === 'claimed'),
    ).toEqual([]);
  });

  test('what is answered is asked no more: neither what waits nor what is on its way', () => {
    const office = communes('2023-02-20 09:00');
    office.lets('huyen.contact', 'email', 'again');
    office.asks(declines('ta-ma', '2023-02-20 09:00'));
    office.asks(declines('pu-xi', '2023-02-20 09:01'));
    office.asks({ by: 'office', does: 'answer', unit: 'ta-ma', answer: 'stands', at: '2023-02-20 09:03' });
    office.asks({ by: 'office', does: 'answer', unit: 'pu-xi', answer: 'stands', at: '2023-02-20 09:04' });
    office.lets('huyen.contact', 'email', 'fine');
    const told = office
      .runs('2023-02-23 17:00')
      .flatMap(({ person, notices }) => notices.map(({ rung }) => `${person} ${rung}`));
    expect(told.filter((line) => /declined|answered/.test(line))).toEqual([
      'ta-ma.contact answered',
      'pu-xi.contact answered',
    ]);
    expect(office.directive().tells).toEqual([]);
  });

  test('a better answer of the unit itself ends its request, item by item', () => {
    const office = communes('2023-02-20 09:00');
    office.asks(asksForTime('ta-ma', '2023-02-20 09:00'));
    office.asks({ by: 'ta-ma', does: 'submit', items: ['ntm'], at: '2023-02-20 10:00' });
    office.runs('2023-02-20 17:00');
    office.sends('2023-02-21 08:00', ...toLeaderAndOffice('ta-ma'), 'email nong-nghiep.contact waiting (ta-ma)');
    office.asks({ by: 'ta-ma', does: 'submit', items: ['ocop'], at: '2023-02-21 10:00' });
    expect(office.directive().tells.filter(({ rung }) => rung === 'extension-asked')).toEqual([]);
    office.runs('2023-02-21 17:00');
  });

  test('asked for anew, it is told anew, and the former request no more', () => {
    const office = communes('2023-02-20 09:00');
    office.asks(asksForTime('ta-ma', '2023-02-20 09:00'));
    office.sends('2023-02-20 09:00', ...toLeaderAndOffice('ta-ma'));
    office.asks(asksForTime('ta-ma', '2023-02-20 10:00'));
    office.sends('2023-02-20 10:00', ...toLeaderAndOffice('ta-ma'));
    office.sends('2023-02-21 08:00', ...toLeaderAndOffice('ta-ma'));
  });

  test('a replaced document keeps them, a withdrawn or closed one has none', () => {
    const asked = (): FollowUp => {
      const office = communes('2023-02-14 09:00', { units: ['ta-ma'] });
      office.asks(declines('ta-ma', '2023-02-14 09:00'));
      office.sends('2023-02-14 09:00', 'email huyen.contact declined (ta-ma)');
      return office;
    };
    const replaced = asked();
    const plan = planned(onlyPlans({ units: ['pu-xi', 'ta-ma'] }), {}, 1);
    replaced.asks({ by: 'office', does: 'replace', calendar: publicCalendar, plan, at: '2023-02-14 10:00' });
    replaced.runs('2023-02-14 17:00');
    replaced.sends('2023-02-15 08:00', 'email huyen.contact declined (ta-ma)');
    replaced.runs('2023-02-15 17:00');
    const withdrawn = asked();
    withdrawn.asks({ by: 'office', does: 'withdraw', basis: 'b', at: '2023-02-14 10:00' });
    withdrawn.runs('2023-02-14 10:00');
    withdrawn.isQuietUntil('2023-03-31 17:00');
    const closed = asked();
    closed.asks({ by: 'office', does: 'close', reason: 'r', at: '2023-02-14 10:00' });
    closed.isQuietUntil('2023-03-31 17:00');
  });

  test('the unit whose claim was not found true is told so, with the reason', () => {
    const office = communes('2023-02-20 09:00');
    office.asks(claims('ta-ma', '2023-02-20 09:00', ['ntm']));
    office.runs('2023-02-20 09:00');
    office.asks({ by: 'route', does: 'deny-claim', unit: 'ta-ma', reason: 'not-here', at: '2023-02-20 10:00' });
    const sent = office.runs('2023-02-20 10:00');
    expect(sent.map(({ channel, person }) => `${channel} ${person}`)).toEqual([
      'email ta-ma.contact',
      'sms ta-ma.contact',
    ]);
    expect(sent[0]?.notices[0]).toMatchObject({
      rung: 'claim-denied',
      happening: { items: ['ntm'], reason: 'not-here' },
      about: [{ owed: ['ntm', 'ocop'] }],
    });
  });
});

describe('what requests are told with', () => {
  test('says what is asked, of which items, until when and why; it is the next entry of the agenda', () => {
    const office = communes('2023-02-20 09:00');
    office.asks(asksForTime('ta-ma', '2023-02-20 09:00', ['ocop']));
    const [told] = office.runs('2023-02-20 09:00');
    expect(told?.notices).toMatchObject([
      {
        ...{ rung: 'extension-asked', list: true, to: ['leader', 'office'] },
        happening: { items: ['ocop'], until: at('2023-03-03'), reason: 'r', closing: { on: '2023-02-27' } },
      },
    ]);
    const again = agenda(office.directive(), office.now()).find(({ kind }) => kind === 'tell');
    expect(again).toMatchObject({ dueAt: at('2023-02-21 08:00'), tell: { day: 1 } });
    expect(unpack(pack(office.directive()))).toEqual(office.directive());
  });

  test('under the third rules nobody was told', () => {
    const office = followUp(underRules(launched(onlyPlans({ units: three })), 3));
    office.runs('2023-02-20 09:00');
    office.asks(declines('ta-ma', '2023-02-20 09:00'));
    office.asks(asksForTime('pu-xi', '2023-02-20 09:00'));
    office.asks(claims('rang-dong', '2023-02-20 09:00'));
    office.asks({ by: 'route', does: 'deny-claim', unit: 'rang-dong', at: '2023-02-20 09:30' });
    office.isQuietUntil('2023-02-21 17:00');
  });

  test(`at most ${requestsAtMost} wait to be told: more are on the pages alone`, () => {
    const office = communes('2023-02-20 17:30');
    for (let times = 0; times <= requestsAtMost; times += 1) office.asks(asksForTime('ta-ma', '2023-02-20 18:00'));
    expect(office.directive().tells).toHaveLength(requestsAtMost);
    office.runs('2023-02-21 17:00');
    // Each is to be told again, and these are as many.
    expect(office.directive().tells).toHaveLength(requestsAtMost);
  });
});
