import { describe, expect, test } from '@jest/globals';
import { publicCalendar } from '../../src/domain/public-holidays.ts';
import { followUp, lineOf, lines } from '../support/follow-up.ts';
import type { FollowUp } from '../support/follow-up.ts';
import type { Ask } from '../support/office.ts';
import { at, launched, onlyPlans, planned, plans } from '../support/small-directive.ts';

const nine = '2023-02-20 09:00';

/** Three communes that owe two items before 27/02/2023, looked away from until nine o'clock on 20/02. */
function communes(changes: Parameters<typeof onlyPlans>[0] = {}): FollowUp {
  const office = followUp(launched(onlyPlans({ units: ['ta-ma', 'pu-xi', 'rang-dong'], ...changes })));
  office.runs(nine);
  return office;
}

const declines: Ask = { by: 'ta-ma', does: 'decline', reason: 'r', at: nine };
const claims: Ask = { by: 'ta-ma', does: 'claim', submission: 'c', at: nine };
const asks: Ask = { by: 'ta-ma', does: 'ask-extension', until: at('2023-03-05'), reason: 'r', at: nine };
const gives = (items: readonly string[], when: string): Ask => ({
  ...{ by: 'leader', does: 'extend', unit: 'ta-ma', items, until: at('2023-03-03'), inclusive: false, basis: 'b' },
  at: when,
});

/** What a rung that went out until an instant said of its items and its deadline, once for each message. */
function saidOf(office: FollowUp, rung: string, until: string): readonly unknown[] {
  return office
    .runs(until)
    .flatMap(({ person, notices }) =>
      notices.flatMap((one) => (one.rung === rung ? [[person, one.happening?.items, one.happening?.closing?.on]] : [])),
    );
}

function toldOf(office: FollowUp, rung: string, until: string): readonly string[] {
  return office
    .runs(until)
    .map(lineOf)
    .filter((line) => line.includes(rung));
}

describe('a request that was answered in part', () => {
  test('is told again of what is left alone, and nothing is said of an item that is asked for no more', () => {
    const office = communes();
    office.asks(asks);
    office.asks(gives(['ntm'], '2023-02-20 10:00'));
    office.runs('2023-02-20 17:00');
    expect(saidOf(office, 'extension-asked', '2023-02-21 17:00')).toEqual([
      ['huyen.contact', ['ocop'], '2023-02-27'],
      ['leader', ['ocop'], '2023-02-27'],
    ]);
    const route = communes();
    route.asks(claims);
    route.asks({ by: 'route', does: 'deny-claim', unit: 'ta-ma', items: ['ntm'], at: '2023-02-20 10:00' });
    route.runs('2023-02-20 17:00');
    expect(saidOf(route, 'claimed', '2023-02-21 17:00')).toEqual([['nong-nghiep.contact', ['ocop'], undefined]]);
  });

  test('is told with the deadline in force, of items that the new document still asks for', () => {
    const office = communes();
    office.asks(asks);
    const deadline = { on: '2023-03-03', edge: 'before', roll: 'none', quote: 'q' } as const;
    const plan = planned(onlyPlans({ items: plans.items.slice(0, 1), deadline }), {}, 1);
    office.asks({ by: 'office', does: 'replace', calendar: publicCalendar, plan, at: '2023-02-20 10:00' });
    office.runs('2023-02-20 17:00');
    expect(saidOf(office, 'extension-asked', '2023-02-21 17:00')).toEqual([
      ['huyen.contact', ['ntm'], '2023-03-03'],
      ['leader', ['ntm'], '2023-03-03'],
    ]);
  });
});

describe('what is settled otherwise is asked of nobody', () => {
  test('a decline of a unit that the leader has exempted; nor can its task be given to another then', () => {
    const office = communes();
    office.asks(declines);
    office.asks({ by: 'leader', does: 'exempt', unit: 'ta-ma', basis: 'b', at: '2023-02-20 10:00' });
    office.runs('2023-02-20 17:00');
    expect(toldOf(office, 'declined', '2023-02-24 17:00')).toEqual([]);
    const reassigns = { by: 'office', does: 'answer', unit: 'ta-ma', answer: 'reassign', to: 'mun-chung' } as const;
    office.isRefused({ ...reassigns, at: '2023-02-24 17:00' }, 'not-declined');
  });

  test.each(['close', 'withdraw'] as const)('what was on its way when the office came to %s it', (does) => {
    const office = communes();
    office.lets('huyen.contact', 'email', 'again');
    office.asks(declines);
    const ends: Ask = { by: 'office', does, reason: 'r', basis: 'b', at: '2023-02-20 09:02' };
    office.asks(ends);
    office.lets('huyen.contact', 'email', 'fine');
    expect(toldOf(office, 'declined', '2023-03-10 17:00')).toEqual([]);
  });

  test('that a claim was not found, once the unit has sent everything or can send no more', () => {
    const denies: Ask = { by: 'route', does: 'deny-claim', unit: 'ta-ma', at: '2023-02-20 20:00' };
    const sent = communes();
    sent.asks(claims);
    sent.asks(denies);
    sent.asks({ by: 'ta-ma', does: 'submit', at: '2023-02-20 21:00' });
    expect(toldOf(sent, 'claim-denied', '2023-02-21 17:00')).toEqual([]);
    const closed = communes();
    closed.asks(claims);
    closed.asks(denies);
    closed.asks({ by: 'office', does: 'close', reason: 'r', at: '2023-02-20 21:00' });
    expect(toldOf(closed, 'claim-denied', '2023-02-21 17:00')).toEqual([]);
  });
});

describe('whom a request reaches', () => {
  test('the head of the unit that asks is no other way to whoever answers', () => {
    const office = communes();
    office.asks({ ...asks, at: '2023-02-21 09:00' });
    office.runs('2023-02-22 07:00');
    for (const channel of ['email', 'sms'] as const) office.lets('ta-ma.contact', channel, 'failed');
    const heard = office.runs('2023-02-22 17:00').map(lineOf);
    expect(heard.filter((line) => line.includes('ta-ma.head'))).toEqual(
      lines('email sms', 'ta-ma.head', 'near of ntm+ocop'),
    );
  });

  test('a route that claims itself does not compare its own claim: the office does, from the first day', () => {
    const office = communes({ units: ['ta-ma', 'nong-nghiep'] });
    office.asks({ ...claims, by: 'nong-nghiep' });
    office.sends(nine, 'email huyen.contact claimed (nong-nghiep)');
  });

  test('after an outage it is told how long it has waited, and the next day once more', () => {
    const office = communes();
    office.asks(claims);
    office.runs('2023-02-20 17:00');
    office.isDownUntil('2023-02-24 09:00');
    const [late] = office.runs('2023-02-24 09:30').filter(({ person }) => person === 'nong-nghiep.contact');
    expect(late?.notices.find(({ rung }) => rung === 'claimed')).toMatchObject({ day: 1, happening: { waited: 4 } });
    expect(toldOf(office, 'claimed', '2023-02-27 17:00')).toEqual([
      'email huyen.contact claimed (ta-ma) & hold (ta-ma, pu-xi, rang-dong)',
    ]);
  });
});
