import { expect } from '@jest/globals';
import type { DirectiveEvent } from '../../../src/domain/events.ts';
import { publicCalendar } from '../../../src/domain/public-holidays.ts';
import { given } from '../../support/office.ts';
import { at, districtPlan, ordinalOf, planned, plans, theSeed } from '../../support/small-directive.ts';
import { declines, extendedUntil, lead, onThe, opened, seed, sent, taMa } from './seed.ts';
import type { Spec } from './seed.ts';

/** What the leader and the office decide. */
export const fromLeader = {
  answered: [
    [
      'the decline stands against nothing: the unit owes on',
      () => {
        const { directive } = given(seed, declines())
          .when({ by: 'office', does: 'answer', unit: 'ta-ma', answer: 'stands', at: '2023-02-15 09:00' })
          .then({ kind: 'answered', assignment: taMa, answer: 'stands' })
          .withItems('ta-ma', 'owed', 'owed')
          .toTell('answered');
        expect(directive.assignments[taMa]?.declinedAt).toBeUndefined();
      },
    ],
    [
      'the unit is exempted from what it still owes; what was accepted stays accepted',
      () => {
        given(
          seed,
          { ...sent, items: ['ntm'] },
          { by: 'route', does: 'accept', unit: 'ta-ma', at: '2023-02-22 10:00' },
          { ...declines(), at: '2023-02-22 11:00' },
        )
          .when({ by: 'office', does: 'answer', unit: 'ta-ma', answer: 'exempt', at: '2023-02-22 12:00' })
          .withItems('ta-ma', 'accepted', 'exempted');
      },
    ],
    [
      'the duty goes to another unit, which is assigned it',
      () => {
        const { directive } = given(seed, declines())
          .when({
            by: 'office',
            does: 'answer',
            unit: 'ta-ma',
            answer: 'reassign',
            to: 'rang-dong',
            at: '2023-02-15 09:00',
          })
          .toTell('answered', 'assignment');
        expect(directive.assignments[taMa]?.ended).toBe('reassigned');
        expect(directive.assignments.at(-1)).toMatchObject({ unit: 'rang-dong', duty: 1, lead });
        expect(directive.tells.at(-1)?.assignments).toEqual([directive.assignments.length - 1]);
      },
    ],
  ],
  extended: [
    [
      'the leader gives more time: a new round, the former deadline told beside the new one',
      () => {
        const { directive } = given(seed)
          .when(extendedUntil('2023-02-28'))
          .then({ kind: 'extended', assignment: taMa, items: [0, 1], closesAt: at('2023-02-28'), inclusive: false })
          .withReceipt({ leadDaysLeft: 1, closing: expect.objectContaining({ on: '2023-02-27' }) as never })
          .toTell('extended');
        expect(directive.assignments[taMa]?.tracks).toMatchObject([{ round: 1, closesAt: at('2023-02-28') }]);
        expect(directive.tells.at(-1)?.happening).toMatchObject({
          formerClosing: { closesAt: at('2023-02-27') },
          closing: { closesAt: at('2023-02-28') },
          decidedBy: 'leader',
        });
      },
    ],
  ],
  'extension-refused': [
    [
      'the leader gives no more time, and the unit hears why',
      () => {
        given(seed, {
          by: 'ta-ma',
          does: 'ask-extension',
          until: at('2023-03-02'),
          reason: 'r',
          at: '2023-02-20 09:00',
        })
          .when({ by: 'leader', does: 'refuse-extension', unit: 'ta-ma', reason: 'no', at: '2023-02-20 10:00' })
          .then({ kind: 'extension-refused', assignment: taMa, reason: 'no' })
          .toTell('extension-refused');
      },
    ],
  ],
  exempted: [
    [
      'an exempted item is owed no more; the other is',
      () => {
        given(seed)
          .when({ by: 'leader', does: 'exempt', unit: 'ta-ma', items: ['ocop'], basis: 'b', at: '2023-02-20 09:00' })
          .then({ kind: 'exempted', assignment: taMa, items: [1], basis: 'b' })
          .withItems('ta-ma', 'owed', 'exempted')
          .toTell('exempted');
      },
    ],
    [
      'an exemption of one item leaves the claim of another',
      () => {
        const { directive } = given(seed, { by: 'ta-ma', does: 'claim', at: '2023-02-24 10:00' })
          .when({ by: 'leader', does: 'exempt', unit: 'ta-ma', items: ['ocop'], basis: 'b', at: '2023-02-24 11:00' })
          .withItems('ta-ma', 'claimed', 'exempted');
        expect(directive.assignments[taMa]?.claimedAt).toBe(at('2023-02-24 10:00'));
      },
    ],
  ],
  released: [
    [
      'the leader releases the status that was drafted at the cut-off, to those who are informed',
      () => {
        const { directive } = given(seed, opened)
          .when({ by: 'leader', does: 'release', draft: 'status', at: '2023-02-27 09:00' })
          .then({ kind: 'released', draft: 'status' })
          .toTell('status');
        expect(directive.tells.at(-1)?.assignments).toEqual([ordinalOf(seed, 'huyen-uy')]);
      },
    ],
  ],
  replaced: [
    [
      'another document takes its place: what was acknowledged and sent carries over, ladders begin a new round',
      () => {
        const plan = planned(theSeed({ duties: [plans, districtPlan] }), {}, 1);
        const { directive } = given(onThe('2023-02-10 08:00'), { ...sent, items: ['ntm'], at: '2023-02-10 09:00' })
          .when({ by: 'office', does: 'replace', plan, calendar: publicCalendar, at: '2023-02-10 10:00' })
          .then({ kind: 'replaced', plan });
        expect(directive.assignments[ordinalOf(directive, 'ta-ma')]).toMatchObject({
          acknowledgedAt: at('2023-02-10 09:00'),
          items: [
            { state: 'under-review', round: 1, version: 1 },
            { state: 'owed', round: 1 },
          ],
        });
      },
    ],
  ],
  withdrawn: [
    [
      'a withdrawal is told to everyone, once a duty, and nothing else is',
      () => {
        const { directive } = given(seed, sent)
          .when({ by: 'office', does: 'withdraw', basis: 'b', at: '2023-02-23 09:00' })
          .then({ kind: 'withdrawn', basis: 'b' })
          .toTell('withdrawn', 'withdrawn', 'withdrawn', 'withdrawn');
        expect(directive).toMatchObject({ state: 'withdrawn', endedAt: at('2023-02-23 09:00') });
        expect(directive.tells).toHaveLength(4);
      },
    ],
  ],
  closed: [
    [
      'closed by the office with a reason: what is owed ends missing, the final report is drafted',
      () => {
        const { directive } = given(seed, { ...sent, items: ['ntm'] })
          .when({ by: 'office', does: 'close', reason: 'r', at: '2023-03-08 09:00' })
          .then({ kind: 'closed', reason: 'r' })
          .withItems('ta-ma', 'under-review', 'missing')
          .withItems('pu-xi', 'missing', 'missing');
        expect(directive.drafts).toMatchObject([{ kind: 'final-report' }]);
      },
    ],
  ],
} satisfies Partial<Record<DirectiveEvent['kind'], readonly Spec[]>>;
