import { describe, expect, test } from '@jest/globals';
import type { EventOf } from '../../src/domain/events.ts';
import { followUp, lines } from '../support/follow-up.ts';
import { oneCommune, since } from '../support/one-commune.ts';
import { at, aUnit, district, launched, launchedSeed, onlyPlans } from '../support/small-directive.ts';

describe('rule 6, silence after the end', () => {
  test('an exempted unit hears of the exemption, and nothing more', () => {
    const office = oneCommune('2023-02-17 09:00');
    office.asks({ by: 'leader', does: 'exempt', unit: 'ta-ma', basis: 'b', at: '2023-02-20 09:00' });
    office.sends('2023-02-20 09:00', 'email ta-ma.contact exempted');
    office.isQuietUntil('2023-12-29 17:00');
    expect(office.directive().state).toBe('closed');
  });

  test('a settled unit among others gets nothing more; why is on record', () => {
    const office = followUp(launched(onlyPlans()));
    office.runs('2023-02-20 09:00');
    office.asks({ by: 'ta-ma', does: 'submit', at: '2023-02-20 09:00' });
    office.asks({ by: 'route', does: 'accept', unit: 'ta-ma', at: '2023-02-20 09:30' });
    office.runs('2023-02-20 09:30');
    const units = office.runs('2023-03-31 17:00').map(({ unit }) => unit);
    expect(units).toContain('pu-xi');
    expect(units).not.toContain('ta-ma');
    const reasons = office.silences().filter(({ unit, rung }) => unit === 'ta-ma' && !rung.startsWith('unconfirmed'));
    expect(new Set(reasons.map(({ reason }) => reason))).toEqual(new Set(['settled']));
    expect(reasons).toHaveLength(8);
  });

  test('after the withdrawal nothing but the withdrawal is sent, not even what was still on its way', () => {
    const office = followUp(launchedSeed());
    office.runs('2023-02-26 23:00');
    office.lets('nong-nghiep.contact', 'email', 'again');
    office.runs('2023-02-27 07:31');
    office.lets('nong-nghiep.contact', 'email', 'fine');
    office.asks({ by: 'office', does: 'withdraw', basis: 'b', at: '2023-02-27 07:32' });
    const everybody = 'ta-ma pu-xi nong-nghiep ban-chi-dao'.split(' ').flatMap((id) => [`${id}.contact`, `${id}.head`]);
    office.sends(
      '2023-02-27 07:32',
      ...lines('email sms', everybody.join(' '), 'withdrawn'),
      ...lines('email', 'huyen-uy.contact huyen-uy.head', 'withdrawn'),
    );
    office.isQuietUntil('2023-12-29 17:00');
  });

  test('after the close nothing is sent; what units still owe is missing', () => {
    const office = followUp(launched(onlyPlans()));
    office.runs('2023-02-28 09:00');
    office.asks({ by: 'office', does: 'close', reason: 'r', at: '2023-02-28 09:00' });
    office.isQuietUntil('2023-12-29 17:00');
    expect(office.directive().assignments.flatMap(({ items }) => items.map(({ state }) => state))).toEqual(
      Array.from({ length: 4 }, () => 'missing'),
    );
  });

  test('a confirmed earlier arrival is corrected to everyone who had been told otherwise', () => {
    const office = oneCommune('2023-02-27 10:00');
    office.asks({ by: 'ta-ma', does: 'claim', at: '2023-02-27 10:30' });
    office.sends('2023-02-27 10:30', 'email nong-nghiep.contact claimed (ta-ma)');
    office.asks({
      ...{ by: 'route', does: 'confirm-claim', unit: 'ta-ma', arrivedOn: '2023-02-24', at: '2023-02-27 11:00' },
    });
    office.sends(
      '2023-02-27 11:00',
      'email ta-ma.contact received & correction',
      'sms ta-ma.contact correction',
      ...lines('email sms', 'ta-ma.head', 'correction'),
      ...lines('email sms', 'leader', 'correction (ta-ma)'),
    );
    office.runs('2023-03-02 17:00');
  });

  test('a head and a leader who were told nothing get no correction', () => {
    const office = oneCommune('2023-02-27 08:00');
    office.asks({ by: 'office', does: 'record-paper', unit: 'ta-ma', arrivedOn: '2023-02-24', at: '2023-02-27 09:00' });
    office.sends('2023-02-27 09:00', 'email ta-ma.contact received & correction', 'sms ta-ma.contact correction');
    const other = oneCommune('2023-02-24 14:30');
    other.asks({ by: 'office', does: 'record-paper', unit: 'ta-ma', arrivedOn: '2023-02-24', at: '2023-02-24 16:00' });
    other.sends('2023-02-24 16:00', 'email ta-ma.contact received');
  });

  test('a decline pauses the ladder until the office answers; the deadline stands', () => {
    const office = oneCommune('2023-02-17 08:00');
    office.asks({ by: 'ta-ma', does: 'decline', reason: 'r', at: '2023-02-20 09:00' });
    for (const when of ['2023-02-20 09:00', '2023-02-21 08:00', '2023-02-23 08:00'])
      office.sends(when, 'email huyen.contact declined (ta-ma)');
    expect(since(office, '2023-02-20')).toEqual(['near declined']);
    office.asks({ by: 'office', does: 'answer', unit: 'ta-ma', answer: 'stands', at: '2023-02-23 09:00' });
    office.sends('2023-02-23 09:00', 'email ta-ma.contact answered');
    office.sends('2023-02-24 08:00', ...lines('email sms', 'ta-ma.contact ta-ma.head', 'last-day of ntm+ocop'));
    office.runs('2023-02-24 14:00');
  });

  test('the office holds one of two units: the other is named', () => {
    const office = followUp(launched(onlyPlans()));
    office.runs('2023-02-27 08:00');
    office.asks({ by: 'office', does: 'hold', units: ['ta-ma'], at: '2023-02-27 08:30' });
    office.sends(
      '2023-02-27 10:00',
      ...lines('email sms', 'pu-xi.head', 'overdue-head of ntm+ocop'),
      ...lines('email sms', 'leader', 'overdue-head (pu-xi)'),
    );
    // A hold without an instant is for the day: both are named from then on.
    office.sends(
      '2023-03-01 08:00',
      ...lines('email', 'ta-ma.head pu-xi.head', 'overdue-again of ntm+ocop'),
      'email leader overdue-again (ta-ma, pu-xi)',
    );
  });

  test('a unit that is held until a later day is not on the list of who will be named', () => {
    const office = followUp(launched(onlyPlans()));
    office.runs('2023-02-24 14:30');
    office.asks({ by: 'office', does: 'hold', units: ['ta-ma'], until: at('2023-03-04'), at: '2023-02-24 15:00' });
    office.sends(
      '2023-02-27 08:00',
      ...lines('email sms', 'ta-ma.contact pu-xi.contact', 'overdue of ntm+ocop'),
      'email huyen.contact hold (pu-xi)',
    );
    office.runs('2023-02-27 10:00');
  });
});

describe('rule 7, undelivered is a fact', () => {
  test('the mail of a clerk bounces where only mail was meant: the telephone is tried', () => {
    const office = oneCommune('2023-02-16 17:00');
    office.lets('ta-ma.contact', 'email', 'failed');
    office.sends('2023-02-17 08:00', 'sms ta-ma.contact early of ntm+ocop');
  });

  test('mail and telephone of a clerk are dead: the head hears, and nobody else waits', () => {
    const office = followUp(launched(onlyPlans()));
    office.runs('2023-02-21 17:00');
    office.lets('ta-ma.contact', 'email', 'failed');
    office.lets('ta-ma.contact', 'sms', 'failed');
    office.sends('2023-02-22 08:00', ...lines('email sms', 'ta-ma.head pu-xi.contact', 'near of ntm+ocop'));
    expect(office.directive().assignments[0]?.onPhoneListSince).toBe(at('2023-02-13 10:00'));
    office.runs('2023-02-24 08:00');
  });

  test('nobody of the unit can be reached: it is on the phone list', () => {
    const office = followUp(launched(onlyPlans()));
    office.runs('2023-02-09 10:00');
    office.asks({ by: 'ta-ma', does: 'acknowledge', at: '2023-02-09 10:00' });
    office.runs('2023-02-21 17:00');
    for (const person of ['ta-ma.contact', 'ta-ma.head']) {
      office.lets(person, 'email', 'failed');
      office.lets(person, 'sms', 'failed');
    }
    office.sends('2023-02-22 08:00', ...lines('email sms', 'pu-xi.contact', 'near of ntm+ocop'));
    expect(office.directive().assignments.map(({ onPhoneListSince }) => onPhoneListSince)).toEqual([
      at('2023-02-22 08:00'),
      at('2023-02-13 10:00'),
    ]);
    expect(office.directive()).toMatchObject({ deliveries: [], waves: [], fallbacks: [] });
  });

  test('the head is addressed already: no second message, the unit is on the phone list', () => {
    const office = oneCommune('2023-02-23 17:00');
    office.lets('ta-ma.contact', 'email', 'failed');
    office.lets('ta-ma.contact', 'sms', 'failed');
    office.sends('2023-02-24 08:00', ...lines('email sms', 'ta-ma.head', 'last-day of ntm+ocop'));
    expect(office.directive().assignments[0]?.onPhoneListSince).toBeDefined();
    office.runs('2023-02-24 14:00');
  });

  test('one of two ways arrives: nothing else is tried', () => {
    const office = oneCommune('2023-02-21 17:00');
    office.lets('ta-ma.contact', 'sms', 'failed');
    office.sends('2023-02-22 08:00', 'email ta-ma.contact near of ntm+ocop');
    office.isQuietUntil('2023-02-23 17:00');
    expect(office.directive()).toMatchObject({ deliveries: [], waves: [], fallbacks: [{ failed: ['sms'] }] });
  });

  test('a mailbox that refused and a telephone whose receipt says no, hours later: the head hears', () => {
    const office = oneCommune('2023-02-21 17:00');
    office.lets('ta-ma.contact', 'email', 'failed');
    office.sends('2023-02-22 08:00', 'sms ta-ma.contact near of ntm+ocop');
    const due = office.events().findLast((event): event is EventOf<'notices-due'> => event.kind === 'notices-due');
    office.isQuietUntil('2023-02-22 10:00');
    office.hears({
      ...{ kind: 'undelivered', at: office.now(), reached: due?.reached ?? [], channel: 'sms' },
      people: [{ unit: 'ta-ma', person: 'ta-ma.contact' }],
    });
    office.sends('2023-02-22 10:00', ...lines('email sms', 'ta-ma.head', 'near of ntm+ocop'));
  });

  test('a head who cannot be told that nobody confirms: the unit is on the phone list all the same', () => {
    const office = oneCommune('2023-02-10 17:00');
    office.lets('ta-ma.head', 'email', 'failed');
    office.lets('ta-ma.head', 'sms', 'failed');
    office.isQuietUntil('2023-02-13 10:00');
    expect(office.directive().assignments[0]?.onPhoneListSince).toBe(at('2023-02-13 10:00'));
    office.asks({ by: 'ta-ma', does: 'acknowledge', at: '2023-02-13 11:00' });
    expect(office.directive().assignments[0]?.onPhoneListSince).toBeUndefined();
  });

  test('a unit without a working contact starts on the phone list', () => {
    const mute = aUnit('pu-xi', { people: [] });
    const units = [...district.filter(({ id }) => id !== 'pu-xi'), mute];
    const office = followUp(launched(onlyPlans(), { units }), units);
    office.sends('2023-02-09 09:00', ...lines('email sms', 'ta-ma.contact ta-ma.head', 'assignment'));
    expect(office.directive().assignments.map(({ onPhoneListSince }) => onPhoneListSince)).toEqual([
      undefined,
      at('2023-02-09 09:00'),
    ]);
  });

  test('a relay that is down is tried again after 5, 15 and 30 minutes, and 1, 2 and 4 hours, in office hours', () => {
    const office = oneCommune('2023-02-21 17:00');
    office.lets('ta-ma.contact', 'email', 'again');
    office.sends('2023-02-22 08:00', 'sms ta-ma.contact near of ntm+ocop');
    const tries: number[] = [];
    for (let turn = 0; turn < 5; turn += 1) {
      const [delivery] = office.directive().deliveries;
      if (!delivery) throw new Error('It is tried again.');
      tries.push((delivery.nextAt - office.now()) / 60_000);
      const [day, time] = new Date(delivery.nextAt + 7 * 3_600_000).toISOString().split('T');
      office.isQuietUntil(`${day} ${time?.slice(0, 5)}`);
    }
    // Two hours from 09:50 are lunch time: it waits for 13:30.
    expect(tries).toEqual([5, 15, 30, 60, 220]);
    office.lets('ta-ma.contact', 'email', 'fine');
    const [delivery] = office.directive().deliveries;
    expect(delivery).toMatchObject({ tries: 6, firstAt: at('2023-02-22 08:00') });
    expect(office.runs('2023-02-23 17:00').map(({ channel, person }) => `${channel} ${person}`)).toEqual([
      'email ta-ma.contact',
    ]);
  });

  test('an assignment whose fate is unknown is handed over once more, after a quarter of an hour, the same way', () => {
    const office = followUp(launchedSeed());
    office.lets('huyen-uy.contact', 'email', 'unknown');
    expect(office.runs('2023-02-09 09:14').map(({ person }) => person)).not.toContain('huyen-uy.contact');
    office.lets('huyen-uy.contact', 'email', 'fine');
    office.sends('2023-02-09 09:15', 'email huyen-uy.contact assignment');
    office.isQuietUntil('2023-02-10 09:59');
  });

  test('another rung whose fate is unknown is not handed over again: the next one covers it', () => {
    const office = oneCommune('2023-02-21 17:00');
    office.lets('ta-ma.contact', 'email', 'unknown');
    office.sends('2023-02-22 08:00', 'sms ta-ma.contact near of ntm+ocop');
    office.lets('ta-ma.contact', 'email', 'fine');
    office.isQuietUntil('2023-02-23 17:00');
  });

  test('handed over again and refused for good, another way is tried', () => {
    const office = followUp(launchedSeed());
    office.lets('huyen-uy.contact', 'email', 'unknown');
    office.runs('2023-02-09 09:10');
    office.lets('huyen-uy.contact', 'email', 'failed');
    office.sends('2023-02-09 09:15', 'sms huyen-uy.contact assignment');
  });
});

describe('rule 8, silence is on record too', () => {
  test('every rung of a unit ends sent or silent, with its reason', () => {
    const office = followUp(launched(onlyPlans({ units: ['ta-ma'] })));
    office.runs('2023-02-22 09:00');
    office.asks({ by: 'ta-ma', does: 'submit', at: '2023-02-22 09:00' });
    office.runs('2023-03-31 17:00');
    const [track] = office.directive().assignments[0]?.tracks ?? [];
    expect(track).toMatchObject({ passed: 0b111111111, sent: 0b11 });
    expect(office.silences()).toHaveLength(7);
  });

  test('a unit that has confirmed is not asked to confirm, and that is on record', () => {
    const office = oneCommune('2023-02-09 10:00');
    office.asks({ by: 'ta-ma', does: 'acknowledge', at: '2023-02-09 10:00' });
    office.isQuietUntil('2023-02-16 17:00');
    expect(since(office, '2023-02-09')).toEqual(['unconfirmed acknowledged', 'unconfirmed-head acknowledged']);
  });
});
