import { expect, test } from '@jest/globals';
import { oncePerAddress, peopleOf } from '../../src/domain/addressed.ts';
import { advance } from '../../src/domain/advance.ts';
import type { Delivery } from '../../src/domain/directive.ts';
import { evolve } from '../../src/domain/evolve.ts';
import { parcels } from '../../src/domain/parcels.ts';
import { assignmentRow } from '../../src/domain/rows.ts';
import { compose } from '../../src/notices/compose.ts';
import { at as noon, letterOf } from '../notices/fixtures.ts';
import { followUp, lineOf, momentOf } from '../support/follow-up.ts';
import type { FollowUp } from '../support/follow-up.ts';
import { perform } from '../support/office.ts';
import { oneCommune } from '../support/one-commune.ts';
import { at, district, launched, onlyPlans } from '../support/small-directive.ts';

function sentUntil(office: FollowUp, when: string): readonly string[] {
  return office.runs(when).map((message) => `${momentOf(message.at)} ${lineOf(message)}`);
}

const confirmed = { by: 'route', does: 'confirm-claim', unit: 'ta-ma', arrivedOn: '2023-02-24' } as const;
const paper = { by: 'office', does: 'record-paper', unit: 'ta-ma', arrivedOn: '2023-02-24' } as const;

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

test('what is decided while the messages are on their way finds them said', () => {
  let directive = launched(onlyPlans({ units: ['ta-ma'] }));
  const nothing = { failed: [], unknown: [], again: [], notBegun: [] };
  const arrive = (when: string): void => {
    for (const { id: delivery } of directive.deliveries)
      directive = evolve(directive, { kind: 'delivery-ended', at: at(when), delivery, handedOver: 3, ...nothing });
  };
  const reach = (when: string): void => {
    for (const event of advance(directive, at(when)).events) directive = evolve(directive, event);
  };
  for (const when of ['2023-02-09 09:00', '2023-02-24 08:00', '2023-02-24 14:00', '2023-02-27 08:00']) {
    reach(when);
    arrive(when);
  }
  reach('2023-02-27 10:00');
  expect(directive.deliveries.length).toBeGreaterThan(0);
  directive = perform(directive, { by: 'ta-ma', does: 'claim', at: '2023-02-27 10:04' }).directive;
  arrive('2023-02-27 10:06');
  const { decision } = perform(directive, { ...confirmed, at: '2023-02-27 14:00' });
  const head = at('2023-02-27 10:00');
  expect(decision).toMatchObject({ events: [{ correct: { told: { head, leader: head } } }] });
});

test('what a head cannot get yet takes from the contact nothing of what the contact has had', () => {
  const office = oneCommune('2023-02-24 07:59');
  office.lets('ta-ma.head', 'email', 'again');
  office.lets('ta-ma.head', 'sms', 'again');
  office.runs('2023-02-24 09:00');
  office.asks({ ...paper, arrivedOn: '2023-02-23', at: '2023-02-24 09:10' });
  const told = sentUntil(office, '2023-02-24 09:10').filter((line) => line.includes('ta-ma.contact'));
  expect(told).toEqual([
    '2023-02-24 09:10 email ta-ma.contact received & correction',
    '2023-02-24 09:10 sms ta-ma.contact correction',
  ]);
});

test('a correction that goes out after a withdrawal asks for nothing any more', () => {
  const office = oneCommune('2023-02-27 17:00');
  office.asks({ ...paper, items: ['ntm'], at: '2023-02-27 18:00' });
  office.asks({ by: 'office', does: 'withdraw', basis: 'b', at: '2023-02-27 18:30' });
  const sent = office.runs('2023-02-28 09:00').flatMap(({ notices }) => notices);
  const corrections = sent.filter(({ rung, list }) => rung === 'correction' && !list);
  expect(corrections.length).toBeGreaterThan(0);
  expect(corrections.map(({ about }) => about[0]?.owed)).toEqual(corrections.map(() => []));
});

test('a handler who shares the mailbox of the head has one correction in it', () => {
  const office = oneCommune('2023-02-27 11:00');
  office.asks({ ...paper, at: '2023-02-27 11:00' });
  office.runs('2023-02-27 11:00');
  const correction = office.events().findLast((event) => event.kind === 'notices-due');
  const wave = { id: office.directive().seq, at: at('2023-02-27 11:00'), reached: correction!.reached };
  const delivery: Delivery = {
    id: 0,
    wave: wave.id,
    channel: 'email',
    units: ['ta-ma'],
    tries: 0,
    nextAt: wave.at,
    firstAt: wave.at,
  };
  const person = { id: 'handler', name: 'Lò Văn Nam', role: 'contact', email: 'head.ta-ma@tuangiao.example' } as const;
  const book = {
    unit: (id: string) => district.find((one) => one.id === id)!,
    leader: 'leader',
    appointed: () => [{ kind: 'handler', fromOn: '2023-02-10', person } as const],
  };
  const told = peopleOf(book, parcels({ ...office.directive(), waves: [wave] }, delivery, wave.at), wave.at);
  const mails = oncePerAddress(book, told, 'email').filter((one) => one.person.email === person.email);
  expect(
    mails.flatMap(({ notices }) => notices.map(({ facts }) => facts.rung)).filter((rung) => rung === 'correction'),
  ).toHaveLength(1);
});
