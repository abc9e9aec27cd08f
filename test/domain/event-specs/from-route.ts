import { expect } from '@jest/globals';
import { advance } from '../../../src/domain/advance.ts';
import type { DirectiveEvent } from '../../../src/domain/events.ts';
import { given } from '../../support/office.ts';
import type { Ask } from '../../support/office.ts';
import { at, districtPlan, launched, ordinalOf, plans, theSeed } from '../../support/small-directive.ts';
import { lead, opened, seed, sent, taMa } from './seed.ts';
import type { Spec } from './seed.ts';

/** What comes from the route and the desk. */
export const fromRoute = {
  claimed: [
    [
      'a unit that has sent another way is being compared, and still owes',
      () => {
        given(seed)
          .when({ by: 'ta-ma', does: 'claim', items: ['ntm'], submission: 'paper-1', at: '2023-02-24 10:00' })
          .then({ kind: 'claimed', assignment: taMa, items: [0], submission: 'paper-1' })
          .withItems('ta-ma', 'claimed', 'owed')
          .toTell('claimed');
      },
    ],
  ],
  'claim-confirmed': [
    [
      'a confirmed claim is under review, its verdict by the day on which it arrived',
      () => {
        given(seed, { by: 'ta-ma', does: 'claim', at: '2023-02-28 10:00' })
          .when({ by: 'route', does: 'confirm-claim', unit: 'ta-ma', arrivedOn: '2023-02-26', at: '2023-02-28 11:00' })
          .then({
            kind: 'claim-confirmed',
            assignment: taMa,
            arrivedOn: '2023-02-26',
            received: [
              { item: 0, verdict: 'on-time' },
              { item: 1, verdict: 'on-time' },
            ],
          })
          .withReceipt({ verdict: 'on-time', version: 1, owed: [] })
          .withItems('ta-ma', 'under-review', 'under-review')
          .toTell('received');
      },
    ],
    [
      'arrived on the day after the last day it is late',
      () => {
        given(seed, { by: 'ta-ma', does: 'claim', at: '2023-02-28 10:00' })
          .when({ by: 'route', does: 'confirm-claim', unit: 'ta-ma', arrivedOn: '2023-02-27', at: '2023-02-28 11:00' })
          .withReceipt({ verdict: 'late' });
      },
    ],
  ],
  'claim-denied': [
    [
      'a denied claim is owed as before',
      () => {
        given(seed, { by: 'ta-ma', does: 'claim', at: '2023-02-24 10:00' })
          .when({ by: 'route', does: 'deny-claim', unit: 'ta-ma', reason: 'nothing-came', at: '2023-02-24 11:00' })
          .then({ kind: 'claim-denied', assignment: taMa, items: [0, 1], reason: 'nothing-came' })
          .withItems('ta-ma', 'owed', 'owed')
          .toTell('claim-denied');
      },
    ],
    [
      'denied for one item, the other is still being compared and holds what would name the unit',
      () => {
        const { directive } = given(seed, { by: 'ta-ma', does: 'claim', at: '2023-02-24 10:00' })
          .when({ by: 'route', does: 'deny-claim', unit: 'ta-ma', items: ['ntm'], at: '2023-02-24 11:00' })
          .withItems('ta-ma', 'owed', 'claimed');
        expect(directive.assignments[taMa]?.claimedAt).toBe(at('2023-02-24 10:00'));
      },
    ],
    [
      'a returned item whose claim is denied is returned still',
      () => {
        given(
          seed,
          sent,
          { by: 'route', does: 'return', unit: 'ta-ma', items: ['ntm'], reason: 'r', at: '2023-02-23 09:00' },
          { by: 'ta-ma', does: 'claim', at: '2023-02-24 10:00' },
        )
          .when({ by: 'route', does: 'deny-claim', unit: 'ta-ma', at: '2023-02-24 11:00' })
          .withItems('ta-ma', 'returned', 'under-review');
      },
    ],
  ],
  accepted: [
    [
      'the route accepts one item, and thanks the unit once, when all are accepted',
      () => {
        const one: Ask = { by: 'route', does: 'accept', unit: 'ta-ma', items: ['ntm'], at: '2023-02-22 15:00' };
        given(seed, sent)
          .when(one)
          .then({ kind: 'accepted', assignment: taMa, items: [0] })
          .withItems('ta-ma', 'accepted', 'under-review')
          .toTell();
        const { directive } = given(seed, sent, one)
          .when({ by: 'route', does: 'accept', unit: 'ta-ma', at: '2023-02-22 16:00' })
          .withItems('ta-ma', 'accepted', 'accepted')
          .toTell('accepted');
        expect(directive.tells.at(-1)?.happening).toMatchObject({ items: ['ntm', 'ocop'], verdict: 'on-time' });
      },
    ],
  ],
  returned: [
    [
      'a returned item is owed again in a new round, and keeps the verdict of its first version',
      () => {
        const { directive } = given(seed, sent)
          .when({ by: 'route', does: 'return', unit: 'ta-ma', items: ['ntm'], reason: 'r', at: '2023-02-23 09:00' })
          .then({ kind: 'returned', assignment: taMa, items: [0], reason: 'r' })
          .withItems('ta-ma', 'returned', 'under-review')
          .toTell('returned');
        const assignment = directive.assignments[taMa];
        expect(assignment?.items.map(({ round }) => round)).toEqual([1, 0]);
        expect(directive.tells.at(-1)?.happening).toMatchObject({
          firstVerdict: 'on-time',
          closing: { closesAt: at('2023-03-01') },
        });
      },
    ],
    [
      'sent back as unreadable it is a return; as "not a submission" it is as if nothing had come',
      () => {
        const back: Ask = { by: 'route', does: 'send-back', unit: 'ta-ma', reason: 'r', at: '2023-02-23 09:00' };
        given(seed, sent)
          .when(back)
          .then({ kind: 'returned', sentBack: 'unreadable' })
          .withItems('ta-ma', 'returned', 'returned');
        const { directive } = given(seed, sent)
          .when({ ...back, because: 'not-a-submission', confirm: ['voids-first-version'] })
          .then({ kind: 'returned', sentBack: 'not-a-submission' })
          .withItems('ta-ma', 'owed', 'owed');
        expect(directive.assignments[taMa]?.items[0]).toEqual({ state: 'owed', round: 0, version: 0, reviewRungs: 0 });
      },
    ],
  ],
  held: [
    [
      'the office holds a unit for the day',
      () => {
        const { directive } = given(seed)
          .when({ by: 'office', does: 'hold', units: ['ta-ma'], at: '2023-02-27 08:30' })
          .then({ kind: 'held', assignments: [taMa], until: at('2023-02-28') });
        expect(directive.assignments[taMa]?.heldUntil).toBe(at('2023-02-28'));
      },
    ],
  ],
  issued: [
    [
      'the plan is issued: what was under review is accepted, and the directive is settled',
      () => {
        const told = advance(seed, seed.launchedAt).events;
        const { directive } = given(seed, ...told, opened, {
          by: 'nong-nghiep',
          does: 'submit',
          at: '2023-02-28 09:00',
        })
          .when({ by: 'office', does: 'issue', number: 'n', on: '2023-02-28', at: '2023-02-28 15:00' })
          .then({ kind: 'issued', assignment: lead, number: 'n', on: '2023-02-28' })
          .withItems('nong-nghiep', 'accepted');
        expect(directive.settledAt).toBe(at('2023-02-28 15:00'));
      },
    ],
    [
      'a nil return of the lead that was under review ends as nil, as if it had been accepted',
      () => {
        given(seed, opened, { by: 'nong-nghiep', does: 'nil-return', at: '2023-02-28 09:00' })
          .when({ by: 'office', does: 'issue', number: 'n', on: '2023-02-28', at: '2023-02-28 15:00' })
          .withItems('nong-nghiep', 'nil');
      },
    ],
    [
      'a lead with an exempted item issues what is left',
      () => {
        const [item] = districtPlan.items;
        const two = launched(
          theSeed({ duties: [plans, { ...districtPlan, items: [item!, { ...item!, id: 'map' }] }] }),
        );
        const ordinal = ordinalOf(two, 'nong-nghiep');
        given(
          two,
          { ...opened, assignment: ordinal } as DirectiveEvent,
          { by: 'leader', does: 'exempt', unit: 'nong-nghiep', items: ['map'], basis: 'b', at: '2023-02-27 09:00' },
          { by: 'nong-nghiep', does: 'submit', items: ['plan'], at: '2023-02-28 09:00' },
        )
          .when({ by: 'office', does: 'issue', number: 'n', on: '2023-02-28', at: '2023-02-28 15:00' })
          .then({ kind: 'issued', assignment: ordinal });
      },
    ],
  ],
} satisfies Partial<Record<DirectiveEvent['kind'], readonly Spec[]>>;
