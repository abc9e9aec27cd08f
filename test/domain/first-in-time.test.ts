import { expect, test } from '@jest/globals';
import type { FollowUp } from '../support/follow-up.ts';
import { oneCommune } from '../support/one-commune.ts';

const paper = { by: 'office', does: 'record-paper', unit: 'ta-ma' } as const;

/** Sent a day late, and returned to be completed an hour later. */
function lateAndReturned(): FollowUp {
  const office = oneCommune('2023-02-28 08:00');
  office.asks({ by: 'ta-ma', does: 'submit', at: '2023-02-28 10:00' });
  office.asks({ by: 'route', does: 'return', unit: 'ta-ma', reason: 'r', at: '2023-02-28 11:00' });
  office.runs('2023-02-28 11:00');
  return office;
}

function firstVerdicts(office: FollowUp): readonly unknown[] {
  return office.directive().assignments[0]!.items.map(({ firstVerdict }) => firstVerdict);
}

test('what is mended within its days leaves the first version late, also on paper, on the same day', () => {
  const office = lateAndReturned();
  office.asks({ ...paper, arrivedOn: '2023-02-28', at: '2023-02-28 15:00' });
  office.asks({ by: 'route', does: 'accept', unit: 'ta-ma', at: '2023-02-28 16:00' });
  expect(firstVerdicts(office)).toEqual(['late', 'late']);
  const accepted = office.runs('2023-03-02 16:00').flatMap(({ notices }) => notices);
  expect(accepted.find(({ rung }) => rung === 'accepted')?.happening?.verdict).toBe('late');
});

test('or as a claim that is confirmed', () => {
  const office = lateAndReturned();
  office.asks({ by: 'ta-ma', does: 'claim', at: '2023-02-28 14:00' });
  office.asks({ by: 'route', does: 'confirm-claim', unit: 'ta-ma', arrivedOn: '2023-02-28', at: '2023-02-28 15:00' });
  office.runs('2023-02-28 15:00');
  expect(firstVerdicts(office)).toEqual(['late', 'late']);
});

test('what arrived after the deadline, before a copy that came later still, was late', () => {
  const office = lateAndReturned();
  office.asks({ ...paper, arrivedOn: '2023-02-27', at: '2023-02-28 15:00' });
  office.runs('2023-02-28 15:00');
  expect(firstVerdicts(office)).toEqual(['late', 'late']);
});

test('what arrived in time before it was in time, and no instant is told of which the day alone is known', () => {
  const office = lateAndReturned();
  office.asks({ ...paper, arrivedOn: '2023-02-24', at: '2023-02-28 15:00' });
  expect(firstVerdicts(office)).toEqual(['on-time', 'on-time']);
  office.asks({ by: 'route', does: 'return', unit: 'ta-ma', reason: 'r', at: '2023-02-28 16:00' });
  const returned = office.runs('2023-02-28 16:00').flatMap(({ notices }) => notices);
  const { happening } = returned.findLast(({ rung }) => rung === 'returned') ?? {};
  expect([happening?.firstVerdict, happening?.firstReceivedAt]).toEqual(['on-time', undefined]);
  // A version after it changes nothing in that.
  office.asks({ by: 'ta-ma', does: 'submit', at: '2023-03-01 09:00' });
  expect(firstVerdicts(office)).toEqual(['on-time', 'on-time']);
  office.runs('2023-03-01 09:00');
});
