import { expect, test } from '@jest/globals';
import { assignmentRow } from '../../src/domain/rows.ts';
import { compose } from '../../src/notices/compose.ts';
import { at as noon, letterOf } from '../notices/fixtures.ts';
import { followUp, lineOf, momentOf } from '../support/follow-up.ts';
import type { FollowUp } from '../support/follow-up.ts';
import { oneCommune } from '../support/one-commune.ts';
import { at, launched, onlyPlans } from '../support/small-directive.ts';

function sentUntil(office: FollowUp, when: string): readonly string[] {
  return office.runs(when).map((message) => `${momentOf(message.at)} ${lineOf(message)}`);
}

/** Nothing is taken for a while, by mail or by SMS; or everything is again. */
function relaysAre(office: FollowUp, fate: 'again' | 'fine'): void {
  for (const one of people) for (const channel of ['email', 'sms'] as const) office.lets(one, channel, fate);
}

const paper = { by: 'office', does: 'record-paper', unit: 'ta-ma', arrivedOn: '2023-02-24' } as const;
const people = ['ta-ma.contact', 'ta-ma.head', 'leader'] as const;

test('what was corrected as in time is thanked for, and counted, as in time', () => {
  const office = oneCommune('2023-02-27 10:00');
  office.asks({ by: 'ta-ma', does: 'submit', at: '2023-02-27 11:00' });
  office.asks({ by: 'route', does: 'return', unit: 'ta-ma', reason: 'r', at: '2023-02-27 15:00' });
  office.runs('2023-02-28 08:59');
  office.asks({ ...paper, at: '2023-02-28 09:00' });
  const corrected = office
    .runs('2023-02-28 09:10')
    .flatMap(({ notices }) => notices)
    .filter(({ rung }) => rung === 'correction');
  expect(new Set(corrected.map(({ happening }) => happening?.verdict))).toEqual(new Set(['on-time']));
  office.asks({ by: 'route', does: 'accept', unit: 'ta-ma', at: '2023-02-28 10:00' });
  const thanks = office
    .runs('2023-02-28 10:10')
    .flatMap(({ notices }) => notices)
    .filter(({ rung }) => rung === 'accepted');
  expect([
    ...thanks.map(({ happening }) => happening?.verdict),
    ...assignmentRow(office.directive(), 0).items.map(({ verdict }) => verdict),
  ]).toEqual(['on-time', 'on-time', 'on-time']);
});

test('what came in time by the clock is corrected although more time was given before it was taken in', () => {
  const office = oneCommune('2023-02-27 10:00');
  office.asks({
    by: 'leader',
    does: 'extend',
    unit: 'ta-ma',
    until: at('2023-03-11'),
    inclusive: false,
    basis: 'b',
    at: '2023-02-27 10:02',
  });
  office.runs('2023-02-27 10:04');
  office.asks({ by: 'ta-ma', does: 'submit', receivedAt: at('2023-02-26 23:50'), at: '2023-02-27 10:05' });
  expect(sentUntil(office, '2023-02-27 10:05')).toContain('2023-02-27 10:05 email leader correction (ta-ma)');
});

test('a head who was told nothing is not told that it was wrong', () => {
  const office = oneCommune('2023-02-27 08:00');
  office.asks({ by: 'ta-ma', does: 'submit', receivedAt: at('2023-02-26 23:50'), at: '2023-02-27 08:10' });
  expect(sentUntil(office, '2023-02-27 08:10').filter((line) => line.includes('ta-ma.head'))).toEqual([]);
});

test('the contact reads the time of a reminder that it had', () => {
  const office = oneCommune('2023-03-01 09:00');
  office.asks({ ...paper, at: '2023-03-01 09:00' });
  const own = office
    .runs('2023-03-01 09:00')
    .filter(({ person }) => person === 'ta-ma.contact')
    .flatMap(({ notices }) => notices);
  expect(momentOf(own.find(({ rung }) => rung === 'correction')!.happening!.correctedAt!)).toBe('2023-02-27 08:00');
});

test('nothing is corrected that never went out: the relay was down', () => {
  const office = oneCommune('2023-02-26 08:00');
  relaysAre(office, 'again');
  office.runs('2023-02-27 08:01');
  relaysAre(office, 'fine');
  office.asks({ by: 'ta-ma', does: 'submit', receivedAt: at('2023-02-26 23:50'), at: '2023-02-27 08:02' });
  expect(sentUntil(office, '2023-02-27 09:30').filter((line) => line.includes('correction'))).toEqual([]);
});

test('nor what a claim has held back from head and leader', () => {
  const office = oneCommune('2023-02-27 09:59');
  relaysAre(office, 'again');
  office.runs('2023-02-27 10:01');
  relaysAre(office, 'fine');
  office.asks({ by: 'ta-ma', does: 'claim', at: '2023-02-27 10:02' });
  office.runs('2023-02-27 10:30');
  office.asks({ by: 'route', does: 'confirm-claim', unit: 'ta-ma', arrivedOn: '2023-02-24', at: '2023-02-27 10:31' });
  expect(sentUntil(office, '2023-02-27 10:31').filter((line) => line.includes('leader'))).toEqual([]);
});

test('at the very instant until which it is in time, it is corrected as well', () => {
  const deadline = { on: '2023-02-24', edge: 'by', at: '17:00', roll: 'none', quote: 'x' } as const;
  const office = followUp(launched(onlyPlans({ units: ['ta-ma'], deadline })));
  office.runs('2023-02-27 10:00');
  office.asks({ by: 'ta-ma', does: 'submit', receivedAt: at('2023-02-24 17:00'), at: '2023-02-27 10:05' });
  expect(sentUntil(office, '2023-02-27 10:05')).toContain('2023-02-27 10:05 email leader correction (ta-ma)');
});

test('correcting one document forgets nothing of another that came with it', () => {
  const office = oneCommune('2023-02-27 10:00');
  office.asks({
    by: 'leader',
    does: 'extend',
    unit: 'ta-ma',
    items: ['ocop'],
    until: at('2023-03-31'),
    inclusive: false,
    basis: 'b',
    at: '2023-02-27 11:00',
  });
  office.runs('2023-03-01 11:00');
  office.asks({ ...paper, arrivedOn: '2023-02-28', at: '2023-03-01 11:00' });
  office.runs('2023-03-01 12:00');
  office.asks({ ...paper, items: ['ocop'], at: '2023-03-01 14:00' });
  expect(sentUntil(office, '2023-03-01 14:00')).toContain('2023-03-01 14:00 email leader correction (ta-ma)');
});

test('the SMS does not say that nothing more is to be done while another document is late', () => {
  const happening = {
    at: noon('2023-02-27T08:10'),
    items: ['ntm'],
    receivedAt: noon('2023-02-26T23:50'),
    verdict: 'on-time',
    correctedAt: noon('2023-02-27T08:00'),
  } as const;
  const base = letterOf({
    rung: 'correction',
    kind: 'submit',
    addressedAs: 'contact',
    facts: { happening },
    writtenAt: noon('2023-02-27T08:10'),
  });
  const letter = { ...base, facts: { ...base.facts, about: [{ ...base.facts.about[0]!, owed: ['ocop'] }] } };
  expect(compose([letter], 'sms').text).not.toContain('khong phai lam gi them');
});

test('a withdrawal takes along no correction that waits for the morning', () => {
  const office = oneCommune('2023-02-27 18:00');
  office.asks({ ...paper, at: '2023-02-27 18:00' });
  office.runs('2023-02-27 18:10');
  office.asks({ by: 'office', does: 'withdraw', basis: 'b', at: '2023-02-27 18:30' });
  expect(sentUntil(office, '2023-02-28 12:00')).toContain('2023-02-28 07:30 email leader correction (ta-ma)');
});

test('late by the clock, and named after it had come: corrected as paper is', () => {
  const office = oneCommune('2023-03-01 08:30');
  office.asks({ by: 'ta-ma', does: 'submit', receivedAt: at('2023-02-28 07:00'), at: '2023-03-01 08:30' });
  expect(sentUntil(office, '2023-03-01 08:30')).toContain('2023-03-01 08:30 email leader correction (ta-ma)');
});
