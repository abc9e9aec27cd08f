import { describe, expect, test } from '@jest/globals';
import { advance } from '../../src/domain/advance.ts';
import { followUp, lineOf, lines, momentOf } from '../support/follow-up.ts';
import type { FollowUp } from '../support/follow-up.ts';
import { at, launched, onlyPlans, plans, theSeed } from '../support/small-directive.ts';

/** One commune that owes two items before 27/02/2023; nobody consolidates. */
function oneCommune(changes: Parameters<typeof onlyPlans>[0] = {}, when = '2023-02-09 09:00'): FollowUp {
  const office = followUp(launched(onlyPlans({ units: ['ta-ma'], ...changes }), { at: when }));
  office.runs(when);
  return office;
}

/** Launched with four communes, everything sent up to an instant looked away from. */
function fourCommunes(until: string): FollowUp {
  const office = followUp(launched(onlyPlans({ units: ['ta-ma', 'pu-xi', 'rang-dong', 'mun-chung'] })));
  office.runs(until);
  return office;
}

describe('rule 1, once', () => {
  test('time that is asked twice at the same instant brings nothing more, and the same as if asked once', () => {
    const directive = launched();
    for (const when of ['2023-02-09 09:00', '2023-02-22 08:00', '2023-03-03 08:00']) {
      const once = advance(directive, at(when));
      expect(once.events.length).toBeGreaterThan(0);
      expect(advance(once.directive, at(when))).toEqual({ directive: once.directive, events: [] });
      expect(advance(directive, at(when))).toEqual(once);
    }
  });

  test('a clerk gets each rung once in a round, and again in the round that an extension opens', () => {
    const office = oneCommune();
    const sent = [...office.runs('2023-02-22 09:00')];
    office.asks({
      ...{ by: 'leader', does: 'extend', unit: 'ta-ma', inclusive: false, basis: 'b' },
      ...{ until: at('2023-03-11'), at: '2023-02-22 10:00' },
    });
    sent.push(...office.runs('2023-03-31 17:00'));
    const nears = sent.flatMap(({ channel, notices }) =>
      notices
        .filter(({ rung }) => rung === 'near')
        .map(({ round, at: plannedAt }) => [channel, round, momentOf(plannedAt)]),
    );
    expect(nears).toEqual([
      ['email', 0, '2023-02-22 08:00'],
      ['sms', 0, '2023-02-22 08:00'],
      ['email', 1, '2023-03-08 08:00'],
      ['sms', 1, '2023-03-08 08:00'],
    ]);
  });
});

describe('rule 2, owed, now', () => {
  test('a clerk is reminded of exactly what is still owed', () => {
    const office = oneCommune();
    office.runs('2023-02-17 08:00');
    office.asks({ by: 'ta-ma', does: 'submit', items: ['ntm'], at: '2023-02-20 09:00' });
    office.sends('2023-02-20 09:00', 'email ta-ma.contact received');
    office.sends('2023-02-21 08:00', 'email nong-nghiep.contact waiting (ta-ma)');
    office.sends('2023-02-22 08:00', ...lines('email sms', 'ta-ma.contact', 'near of ocop'));
  });

  test('a clerk who has sent everything is never reminded again', () => {
    const office = oneCommune();
    office.runs('2023-02-17 08:00');
    office.asks({ by: 'ta-ma', does: 'submit', at: '2023-02-20 09:00' });
    office.sends('2023-02-20 09:00', 'email ta-ma.contact received');
    office.sends('2023-02-21 08:00', 'email nong-nghiep.contact waiting (ta-ma)');
    office.sends('2023-02-23 08:00', 'email huyen.contact waiting-again (ta-ma)');
    office.isQuietUntil('2023-03-31 17:00');
    expect(office.silences().map(({ rung, reason }) => `${rung}: ${reason}`)).toEqual([
      'near: under-review',
      'last-day: under-review',
      'last-hours: under-review',
      'overdue: under-review',
      'hold: under-review',
      'overdue-head: under-review',
      'overdue-again: under-review',
      'overdue-again: under-review',
    ]);
  });

  test('what is sent between the rung and its handing over is not asked for any more', () => {
    const office = oneCommune();
    office.runs('2023-02-17 08:30');
    office.lets('ta-ma.contact', 'email', 'again');
    office.sends('2023-02-22 08:00', 'sms ta-ma.contact near of ntm+ocop');
    office.asks({ by: 'ta-ma', does: 'submit', items: ['ocop'], at: '2023-02-22 08:01' });
    office.runs('2023-02-22 08:02');
    office.lets('ta-ma.contact', 'email', 'fine');
    const [retried] = office
      .runs('2023-02-22 08:10')
      .filter(({ notices }) => notices.some(({ rung }) => rung === 'near'));
    expect(retried?.notices.map(({ about }) => about[0]?.owed)).toEqual([['ntm']]);
  });

  test('a message of a round that is no more is not tried again', () => {
    const office = oneCommune();
    office.runs('2023-02-24 14:30');
    office.lets('ta-ma.contact', 'email', 'again');
    office.lets('ta-ma.contact', 'sms', 'again');
    office.runs('2023-02-27 08:00');
    office.lets('ta-ma.contact', 'email', 'fine');
    office.lets('ta-ma.contact', 'sms', 'fine');
    office.asks({
      ...{ by: 'leader', does: 'extend', unit: 'ta-ma', inclusive: false, basis: 'b' },
      ...{ until: at('2023-03-11'), at: '2023-02-27 08:01' },
    });
    office.sends('2023-02-27 08:01', 'email ta-ma.contact extended');
    office.isQuietUntil('2023-03-03 07:59');
    office.runs('2023-03-03 08:00');
  });
});

describe('rule 3, late rungs collapse', () => {
  test('after an outage of three days the latest rung is sent, and the earlier ones are skipped as late', () => {
    const office = oneCommune();
    office.runs('2023-02-24 14:30');
    office.isDownUntil('2023-03-01 09:00');
    office.sends(
      '2023-03-01 09:00',
      'email ta-ma.head overdue-again of ntm+ocop',
      'email leader overdue-again (ta-ma)',
    );
    expect(office.silences().map(({ rung, reason }) => `${rung} ${reason}`)).toEqual([
      'overdue late',
      'hold late',
      'overdue-head late',
    ]);
  });

  test('an outage over the close: what counts down is skipped, what is overdue is sent', () => {
    const office = oneCommune();
    office.runs('2023-02-23 17:00');
    office.isDownUntil('2023-02-27 09:00');
    office.sends(
      '2023-02-27 09:00',
      ...lines('email sms', 'ta-ma.contact', 'overdue of ntm+ocop'),
      'email huyen.contact hold (ta-ma)',
    );
    expect(office.silences().map(({ rung, reason }) => `${rung} ${reason}`)).toEqual([
      'last-day after-the-close',
      'last-hours after-the-close',
    ]);
    office.runs('2023-02-27 10:00');
  });

  test('a held rung takes no earlier one along: the clerk hears of the deadline, the head does not', () => {
    const office = oneCommune();
    office.runs('2023-02-24 14:30');
    office.asks({ by: 'office', does: 'hold', units: ['ta-ma'], until: at('2023-02-28'), at: '2023-02-27 07:45' });
    office.isDownUntil('2023-02-27 10:30');
    office.sends('2023-02-27 10:30', ...lines('email sms', 'ta-ma.contact', 'overdue of ntm+ocop'));
    expect(office.silences().map(({ rung, reason }) => `${rung} ${reason}`)).toEqual([
      'hold held',
      'overdue-head held',
    ]);
  });

  test('a launch on the last day: the assignment covers what follows within four office hours', () => {
    const atEight = oneCommune({}, '2023-02-24 08:00');
    atEight.sends('2023-02-24 14:00', ...lines('sms', 'ta-ma.contact ta-ma.head', 'last-hours of ntm+ocop'));
    const atHalfPastEight = oneCommune({}, '2023-02-24 08:01');
    atHalfPastEight.isQuietUntil('2023-02-24 17:00');
    for (const office of [atEight, atHalfPastEight]) {
      office.runs('2023-02-24 17:00');
      expect(office.silences().filter(({ reason }) => reason !== 'just-assigned')).toEqual([]);
    }
    expect(atEight.silences().map(({ rung }) => rung)).toEqual(['early', 'near', 'last-day']);
    expect(atHalfPastEight.silences().map(({ rung }) => rung)).toEqual(['early', 'near', 'last-day', 'last-hours']);
  });

  test('an hour for a deadline: a rung of the last day at or after it is skipped', () => {
    const office = oneCommune({ deadline: { on: '2023-02-24', edge: 'before', at: '14:00', quote: 'q' } });
    office.runs('2023-02-24 08:30');
    office.isQuietUntil('2023-02-24 17:00');
    expect(office.silences()).toMatchObject([{ rung: 'last-hours', reason: 'after-the-close' }]);
    office.runs('2023-02-27 17:00');
  });

  test('the day on which the consolidation opens is covered by that message', () => {
    const office = followUp(launched());
    office.runs('2023-02-27 17:00');
    expect(office.silences()).toMatchObject([{ rung: 'last-days', reason: 'covered-by-opened' }]);
  });
});

describe('rule 4, in office hours', () => {
  test('launched on a Saturday, the assignment waits for Monday; the ladders count from that', () => {
    const office = followUp(launched(onlyPlans({ units: ['ta-ma'] }), { at: '2023-02-11 10:00' }));
    office.sends('2023-02-13 07:30', ...lines('email sms', 'ta-ma.contact ta-ma.head', 'assignment'));
    office.sends('2023-02-14 10:00', 'sms ta-ma.contact unconfirmed');
    office.runs('2023-02-15 10:00');
  });

  test('what happens at lunch waits for the afternoon, in order; a receipt goes at once', () => {
    const office = oneCommune();
    office.runs('2023-02-17 08:00');
    office.asks({ by: 'ta-ma', does: 'submit', at: '2023-02-20 12:00' });
    office.sends('2023-02-20 12:00', 'email ta-ma.contact received');
    office.asks({ by: 'route', does: 'return', unit: 'ta-ma', items: ['ntm'], reason: 'r', at: '2023-02-20 12:10' });
    office.asks({ by: 'leader', does: 'exempt', unit: 'ta-ma', items: ['ocop'], basis: 'b', at: '2023-02-20 12:20' });
    office.sends(
      '2023-02-20 13:30',
      'email ta-ma.contact returned & exempted',
      'email ta-ma.head returned',
      ...lines('sms', 'ta-ma.contact ta-ma.head', 'returned'),
    );
  });

  test('a receipt goes out on a Sunday night', () => {
    const office = oneCommune();
    office.runs('2023-02-24 14:30');
    office.asks({ by: 'ta-ma', does: 'submit', at: '2023-02-26 23:59' });
    office.sends('2023-02-26 23:59', 'email ta-ma.contact received');
    office.runs('2023-03-02 17:00');
  });

  test('a make-up Saturday is a working day like any other', () => {
    const deadline = { on: '2024-05-06', edge: 'before', roll: 'none', quote: 'q' } as const;
    const office = oneCommune({ deadline }, '2024-04-16 09:00');
    office.runs('2024-05-03 17:00');
    office.sends('2024-05-04 08:00', ...lines('email sms', 'ta-ma.contact ta-ma.head', 'last-day of ntm+ocop'));
    office.sends('2024-05-04 14:00', ...lines('sms', 'ta-ma.contact ta-ma.head', 'last-hours of ntm+ocop'));
    office.runs('2024-05-06 10:00');
  });

  test('very urgent: all of tell goes at once, what climbs waits for the office', () => {
    const urgent = launched(theSeed({ urgency: 'very-urgent' }), { at: '2023-02-11 22:00' });
    const office = followUp(urgent);
    expect(office.runs('2023-02-11 22:00')).toHaveLength(12);
    office.runs('2023-02-26 23:59');
    office.sends(
      '2023-02-27 07:30',
      ...lines('email sms', 'nong-nghiep.contact nong-nghiep.head ban-chi-dao.contact', 'opened'),
    );
    office.runs('2023-02-28 07:00');
  });

  test('a bounce that comes at night wakes nobody: the other way is tried when the office opens', () => {
    const office = oneCommune();
    office.runs('2023-02-17 08:30');
    const early = office.events().findLast((event) => event.kind === 'notices-due');
    if (early?.kind !== 'notices-due') throw new Error('The early rung went out.');
    office.isQuietUntil('2023-02-17 22:00');
    office.hears({
      ...{ kind: 'undelivered', at: office.now(), reached: early.reached, channel: 'email' },
      people: [{ unit: 'ta-ma', person: 'ta-ma.contact' }],
    });
    office.sends('2023-02-20 07:30', 'sms ta-ma.contact early of ntm+ocop');
  });
});

describe('rule 5, one message', () => {
  test('a person with two duties gets one message an instant and channel', () => {
    const { deadline: _deadline, ...rest } = plans;
    const report = { ...rest, id: 'report', items: plans.items.slice(0, 1), deadline: plans.deadline! };
    const office = followUp(
      launched(
        theSeed({
          duties: [
            { ...plans, units: ['ta-ma'] },
            { ...report, units: ['ta-ma'] },
          ],
        }),
      ),
    );
    office.sends('2023-02-09 09:00', ...lines('email sms', 'ta-ma.contact ta-ma.head', 'assignment & assignment'));
    office.sends('2023-02-10 10:00', 'sms ta-ma.contact unconfirmed & unconfirmed');
    office.sends('2023-02-13 10:00', ...lines('email sms', 'ta-ma.head', 'unconfirmed-head & unconfirmed-head'));
    office.sends('2023-02-17 08:00', 'email ta-ma.contact early of ntm+ocop & early of ntm');
  });

  test('the leader, the reviewer and the office get one list, never one message a unit', () => {
    const office = fourCommunes('2023-02-24 16:00');
    for (const by of ['ta-ma', 'pu-xi']) office.asks({ by, does: 'submit', at: '2023-02-24 16:00' });
    office.runs('2023-02-24 17:00');
    const toDistrict = office
      .runs('2023-02-27 10:00')
      .filter(({ unit }) => unit === 'huyen' || unit === 'nong-nghiep')
      .map((message) => `${momentOf(message.at)} ${lineOf(message)}`);
    expect(toDistrict).toEqual([
      '2023-02-27 08:00 email huyen.contact hold (rang-dong, mun-chung)',
      '2023-02-27 08:00 email nong-nghiep.contact waiting (ta-ma, pu-xi)',
      '2023-02-27 10:00 email leader overdue-head (rang-dong, mun-chung)',
      '2023-02-27 10:00 sms leader overdue-head (rang-dong, mun-chung)',
    ]);
  });
});
