import { describe, expect, test } from '@jest/globals';
import { agenda } from '../../src/domain/agenda.ts';
import { followUp, lineOf } from '../support/follow-up.ts';
import type { FollowUp } from '../support/follow-up.ts';
import { at, launched, onlyPlans } from '../support/small-directive.ts';

const four = ['ta-ma', 'pu-xi', 'rang-dong', 'mun-chung'];

/** The four communes on the last day, where receipts wait for each other, or do not. */
function lastDay(receiptsWaitMs?: number): FollowUp {
  const options = receiptsWaitMs === undefined ? {} : { receiptsWaitMs };
  const office = followUp(launched(onlyPlans({ units: four }), { at: '2023-02-09 09:00', ...options }));
  office.runs('2023-02-24 15:00');
  return office;
}

function submits(office: FollowUp, by: string, when: string): void {
  office.asks({ by, does: 'submit', at: when });
}

function receiptsSent(office: FollowUp, until: string): readonly (readonly [number, string])[] {
  return office.runs(until).map((message) => [message.at, lineOf(message)] as const);
}

function wavesOfReceipts(office: FollowUp): number {
  return office.events().filter((event) => event.kind === 'notices-due' && event.reached[0]?.rung === 'received')
    .length;
}

describe('receipts in a rush', () => {
  test('those of two seconds go out together, two seconds after the first', () => {
    const office = lastDay(2000);
    submits(office, 'ta-ma', '2023-02-24 16:00:00.000');
    submits(office, 'pu-xi', '2023-02-24 16:00:01.500');
    expect(office.runs('2023-02-24 16:00:01.999')).toEqual([]);
    expect(agenda(office.directive(), office.now()).filter(({ kind }) => kind === 'tell')).toMatchObject([
      { at: at('2023-02-24 16:00:00'), dueAt: at('2023-02-24 16:00:02') },
      { at: at('2023-02-24 16:00:01.500'), dueAt: at('2023-02-24 16:00:02') },
    ]);
    expect(receiptsSent(office, '2023-02-24 16:00:02')).toEqual([
      [at('2023-02-24 16:00:02'), 'email ta-ma.contact received'],
      [at('2023-02-24 16:00:02'), 'email pu-xi.contact received'],
    ]);
    submits(office, 'rang-dong', '2023-02-24 16:00:02.500');
    expect(receiptsSent(office, '2023-02-24 16:01')).toEqual([
      [at('2023-02-24 16:00:04.500'), 'email rang-dong.contact received'],
    ]);
    expect(wavesOfReceipts(office)).toBe(2);
    office.runs('2023-03-31 17:00');
  });

  test('the receipt says when it came in, not when it was told', () => {
    const office = lastDay(2000);
    submits(office, 'ta-ma', '2023-02-24 16:00');
    const [receipt] = office.runs('2023-02-24 16:01');
    expect(receipt?.notices[0]?.happening).toMatchObject({ receivedAt: at('2023-02-24 16:00'), verdict: 'on-time' });
  });

  test('at night they go out as by day, and nobody waits for the office to open', () => {
    const office = lastDay(2000);
    office.runs('2023-02-25 23:00');
    submits(office, 'ta-ma', '2023-02-25 23:00');
    expect(receiptsSent(office, '2023-02-25 23:01')).toEqual([
      [at('2023-02-25 23:00:02'), 'email ta-ma.contact received'],
    ]);
  });

  test('without a wait each goes by itself, at once', () => {
    const office = lastDay();
    submits(office, 'ta-ma', '2023-02-24 16:00');
    submits(office, 'pu-xi', '2023-02-24 16:00:01');
    expect(receiptsSent(office, '2023-02-24 16:00:01').map(([when]) => when)).toEqual([
      at('2023-02-24 16:00'),
      at('2023-02-24 16:00:01'),
    ]);
    expect(wavesOfReceipts(office)).toBe(2);
  });

  test('a receipt comes no later than what else its unit is told', () => {
    const office = lastDay(2000);
    submits(office, 'ta-ma', '2023-02-24 16:00');
    submits(office, 'pu-xi', '2023-02-24 16:00');
    office.asks({ by: 'route', does: 'accept', unit: 'ta-ma', at: '2023-02-24 16:00:01' });
    expect(receiptsSent(office, '2023-02-24 16:00:01')).toEqual([
      [at('2023-02-24 16:00:01'), 'email ta-ma.contact received & accepted'],
      [at('2023-02-24 16:00:01'), 'email pu-xi.contact received'],
    ]);
  });

  test('withdrawn within the wait, the receipt still goes out', () => {
    const office = lastDay(2000);
    submits(office, 'ta-ma', '2023-02-24 16:00');
    office.asks({ by: 'office', does: 'withdraw', basis: 'b', at: '2023-02-24 16:00:01' });
    const told = receiptsSent(office, '2023-02-24 16:00:02').map(([, line]) => line);
    expect(told).toContain('email ta-ma.contact received & withdrawn');
  });
});
