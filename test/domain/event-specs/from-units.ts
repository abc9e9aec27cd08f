import { expect } from '@jest/globals';
import type { DirectiveEvent } from '../../../src/domain/events.ts';
import { evolve, fold } from '../../../src/domain/evolve.ts';
import { publicCalendar } from '../../../src/domain/public-holidays.ts';
import { given } from '../../support/office.ts';
import type { Ask } from '../../support/office.ts';
import { at, districtPlan, launched, plans, theSeed } from '../../support/small-directive.ts';
import { opened, puXi, seed, sent, taMa } from './seed.ts';
import type { Spec } from './seed.ts';

/** What comes from the launch and from the units. */
export const fromUnits = {
  launched: [
    [
      'the launch assigns every unit of every duty and has an assignment to tell for each duty',
      () => {
        expect(seed.assignments.map(({ unit }) => unit)).toEqual([
          'ban-chi-dao',
          'ta-ma',
          'pu-xi',
          'nong-nghiep',
          'huyen-uy',
        ]);
        expect(seed.tells.map(({ rung, assignments }) => [rung, assignments])).toEqual([
          ['assignment', [0]],
          ['assignment', [1, 2]],
          ['assignment', [3]],
          ['assignment', [4]],
        ]);
        expect(seed.assignments[taMa]?.items.map(({ state }) => state)).toEqual(['owed', 'owed']);
      },
    ],
    [
      'a directive is launched once, and nothing happens before its launch',
      () => {
        const again: DirectiveEvent = { kind: 'launched', at: 0, plan: seed.plan, calendar: publicCalendar };
        expect(() => evolve(seed, again)).toThrow('once');
        expect(() => evolve(undefined, opened)).toThrow('before its launch');
        expect(() => fold([])).toThrow('begins with its launch');
        expect(fold([again]).plan).toBe(seed.plan);
      },
    ],
  ],
  acknowledged: [
    [
      'a unit that confirms receipt has acknowledged all its duties; said twice, nothing happens',
      () => {
        const twoDuties = launched(theSeed({ duties: [{ ...plans, units: ['ta-ma', 'nong-nghiep'] }, districtPlan] }));
        const confirms: Ask = { by: 'nong-nghiep', does: 'acknowledge', at: '2023-02-10 08:00' };
        given(twoDuties)
          .when(confirms)
          .then({ kind: 'acknowledged', assignments: [1, 2] });
        given(twoDuties, confirms)
          .when({ ...confirms, at: '2023-02-10 09:00' })
          .thenNothingHappened();
      },
    ],
    [
      'any act of a unit acknowledges its duties and takes it off the phone list',
      () => {
        const onPhoneList = { ...seed, assignments: seed.assignments.map((one) => ({ ...one, onPhoneListSince: 1 })) };
        for (const does of ['submit', 'claim', 'decline', 'ask-extension', 'nil-return'] as const) {
          const ask: Ask = {
            by: 'ta-ma',
            does,
            at: '2023-02-22 09:00',
            reason: 'text',
            until: at('2023-03-03'),
          };
          const { directive } = given(onPhoneList).when(ask);
          expect(directive.assignments[taMa]?.acknowledgedAt).toBe(at('2023-02-22 09:00'));
          expect(directive.assignments[taMa]?.onPhoneListSince).toBeUndefined();
          expect(directive.assignments[puXi]?.onPhoneListSince).toBe(1);
        }
      },
    ],
  ],
  submitted: [
    [
      'a unit sends both items on time and gets a receipt that names the rule',
      () => {
        given(seed)
          .when({ ...sent, submission: 's-1' })
          .then({
            kind: 'submitted',
            assignment: taMa,
            submission: 's-1',
            receivedAt: at('2023-02-22 09:00'),
            received: [
              { item: 0, verdict: 'on-time' },
              { item: 1, verdict: 'on-time' },
            ],
          })
          .withReceipt({
            unit: 'ta-ma',
            duty: 'plans',
            items: ['ntm', 'ocop'],
            version: 1,
            verdict: 'on-time',
            owed: [],
          })
          .withReceipt({ closing: expect.objectContaining({ closesAt: at('2023-02-27') }) as never })
          .withItems('ta-ma', 'under-review', 'under-review')
          .toTell('received');
      },
    ],
    [
      'one item sent, the other is still owed',
      () => {
        given(seed)
          .when({ ...sent, items: ['ocop'] })
          .withReceipt({ items: ['ocop'], owed: ['ntm'] })
          .withItems('ta-ma', 'owed', 'under-review');
      },
    ],
    [
      'received before the close but processed after, it is on time; received at the close it is late',
      () => {
        const processed = { ...sent, at: '2023-02-27 00:05' };
        given(seed)
          .when({ ...processed, receivedAt: at('2023-02-27') - 1 })
          .withReceipt({ verdict: 'on-time' });
        given(seed)
          .when({ ...processed, receivedAt: at('2023-02-27') })
          .withReceipt({ verdict: 'late' });
      },
    ],
    [
      'a better version before the review is the second one; the first keeps its time and verdict',
      () => {
        const { directive } = given(seed, sent)
          .when({ ...sent, items: ['ntm'], at: '2023-02-27 09:00' })
          .withReceipt({ version: 2, verdict: 'late' });
        expect(directive.assignments[taMa]?.items[0]).toMatchObject({
          version: 2,
          verdict: 'late',
          firstVerdict: 'on-time',
          firstReceivedAt: at('2023-02-22 09:00'),
        });
      },
    ],
    [
      'a signed nil return is reviewed like any submission, and accepted as nil',
      () => {
        given(seed)
          .when({ by: 'ta-ma', does: 'nil-return', items: ['ocop'], at: '2023-02-22 09:00' })
          .then({ kind: 'submitted', nil: true })
          .withItems('ta-ma', 'owed', 'under-review');
        given(seed, { by: 'ta-ma', does: 'nil-return', items: ['ocop'], at: '2023-02-22 09:00' })
          .when({ by: 'route', does: 'accept', unit: 'ta-ma', at: '2023-02-22 10:00' })
          .withItems('ta-ma', 'owed', 'nil');
      },
    ],
    [
      'what came on paper has the day stated beside the time of recording, and acknowledges nothing',
      () => {
        const { directive } = given(seed)
          .when({ by: 'office', does: 'record-paper', unit: 'ta-ma', arrivedOn: '2023-02-24', at: '2023-02-27 09:00' })
          .then({ kind: 'submitted', paper: { arrivedOn: '2023-02-24' }, receivedAt: at('2023-02-27 09:00') })
          .withReceipt({ verdict: 'on-time' });
        expect(directive.assignments[taMa]?.acknowledgedAt).toBeUndefined();
      },
    ],
    [
      'sent together, an item that is late makes the receipt and the notice of receipt say late, by its own rule',
      () => {
        const then = given(seed, {
          ...{ by: 'leader', does: 'extend', unit: 'ta-ma', items: ['ntm'], inclusive: false, basis: 'b' },
          ...{ until: at('2023-03-02'), confirm: ['lead-has-few-working-days'], at: '2023-02-23 09:00' },
        })
          .when({ ...sent, at: '2023-02-28 09:00' })
          .then({
            kind: 'submitted',
            received: [
              { item: 0, verdict: 'on-time' },
              { item: 1, verdict: 'late' },
            ],
          })
          .withReceipt({ verdict: 'late', closing: expect.objectContaining({ closesAt: at('2023-02-27') }) as never });
        const told = then.directive.tells.find(({ rung }) => rung === 'received');
        expect(told?.happening).toMatchObject({ verdict: 'late', closing: { closesAt: at('2023-02-27') } });
      },
    ],
  ],
  declined: [
    [
      'a unit that says "not ours" still owes, and has acknowledged',
      () => {
        const { directive } = given(seed)
          .when({ by: 'ta-ma', does: 'decline', reason: 'not-ours', at: '2023-02-14 09:00' })
          .then({ kind: 'declined', assignment: taMa, reason: 'not-ours' })
          .withItems('ta-ma', 'owed', 'owed')
          .toTell('declined');
        expect(directive.assignments[taMa]?.declinedAt).toBe(at('2023-02-14 09:00'));
      },
    ],
  ],
  'extension-asked': [
    [
      'a unit asks for more time, with a date and a reason',
      () => {
        given(seed)
          .when({ by: 'ta-ma', does: 'ask-extension', until: at('2023-03-02'), reason: 'r', at: '2023-02-20 09:00' })
          .then({ kind: 'extension-asked', assignment: taMa, items: [0, 1], until: at('2023-03-02'), reason: 'r' })
          .toTell('extension-asked');
      },
    ],
  ],
  'handler-named': [
    [
      'a handler is named for a unit; nothing else changes',
      () => {
        const { directive } = given(seed)
          .when({ by: 'ta-ma', does: 'name-handler', appointment: 'a-1', at: '2023-02-10 09:00' })
          .then({ kind: 'handler-named', unit: 'ta-ma', appointment: 'a-1' });
        expect(directive.assignments).toBe(seed.assignments);
      },
    ],
  ],
  'stand-in-named': [
    [
      'a stand-in is named for a unit by the office',
      () => {
        given(seed)
          .when({ by: 'office', does: 'name-stand-in', unit: 'ta-ma', appointment: 'a-2', at: '2023-02-10 09:00' })
          .then({ kind: 'stand-in-named', unit: 'ta-ma', appointment: 'a-2' });
      },
    ],
  ],
} satisfies Partial<Record<DirectiveEvent['kind'], readonly Spec[]>>;
