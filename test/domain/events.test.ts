import { describe, expect, test } from '@jest/globals';
import type { DirectiveEvent } from '../../src/domain/events.ts';
import { evolve, fold } from '../../src/domain/evolve.ts';
import { advance } from '../../src/domain/advance.ts';
import type { Directive } from '../../src/domain/directive.ts';
import { publicCalendar } from '../../src/domain/public-holidays.ts';
import { given } from '../support/office.ts';
import type { Ask } from '../support/office.ts';
import { followUp } from '../support/follow-up.ts';
import { at, launched, launchedSeed, ordinalOf, planned, plans, theSeed, districtPlan } from '../support/small-directive.ts';

type Spec = readonly [sentence: string, run: () => void];

const seed = launchedSeed();
const taMa = ordinalOf(seed, 'ta-ma');
const puXi = ordinalOf(seed, 'pu-xi');
const lead = ordinalOf(seed, 'nong-nghiep');
const sent: Ask = { by: 'ta-ma', does: 'submit', at: '2023-02-22 09:00' };
const everybodySent: readonly Ask[] = [sent, { by: 'pu-xi', does: 'submit', at: '2023-02-22 10:00' }];
const everythingAccepted: readonly Ask[] = [
  ...everybodySent,
  { by: 'route', does: 'accept', unit: 'ta-ma', at: '2023-02-22 15:00' },
  { by: 'route', does: 'accept', unit: 'pu-xi', at: '2023-02-22 15:01' },
];
const opened: DirectiveEvent = {
  kind: 'opened',
  at: at('2023-02-27'),
  assignment: lead,
  by: 'cut-off',
  cutOffAt: at('2023-02-27'),
};
const corrected = { ...publicCalendar, version: 'corrected' };

/** The value at an instant, everything due before it sent. */
function onThe(when: string, directive: Directive = seed): Directive {
  const office = followUp(directive);
  office.runs(when);
  return office.directive();
}

/** Every kind of event, with what brings it about. A kind without a spec does not compile. */
const specs = {
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
        const twoDuties = launched(
          theSeed({ duties: [{ ...plans, units: ['ta-ma', 'nong-nghiep'] }, districtPlan] }),
        );
        const confirms: Ask = { by: 'nong-nghiep', does: 'acknowledge', at: '2023-02-10 08:00' };
        given(twoDuties).when(confirms).then({ kind: 'acknowledged', assignments: [1, 2] });
        given(twoDuties, confirms).when({ ...confirms, at: '2023-02-10 09:00' }).thenNothingHappened();
      },
    ],
    [
      'any act of a unit acknowledges its duties and takes it off the phone list',
      () => {
        const onPhoneList = { ...seed, assignments: seed.assignments.map((one) => ({ ...one, onPhoneListSince: 1 })) };
        for (const does of ['submit', 'claim', 'decline', 'ask-extension', 'nil-return'] as const) {
          const ask: Ask = { by: 'ta-ma', does, at: '2023-02-22 09:00', reason: 'text', until: at('2023-03-03') } as Ask;
          const { directive } = given(onPhoneList).when(ask);
          expect(directive.assignments[taMa]?.acknowledgedAt).toBe(at('2023-02-22 09:00'));
          expect(directive.assignments[taMa]?.onPhoneListSince).toBeUndefined();
          expect(directive.assignments[puXi]?.onPhoneListSince).toBe(1);
        }
      },
    ],
  ],
  claimed: [
    [
      'a unit that has sent another way is being compared, and still owes',
      () => {
        given(seed)
          .when({ by: 'ta-ma', does: 'claim', items: ['ntm'], submission: 'paper-1', at: '2023-02-24 10:00' })
          .then({ kind: 'claimed', assignment: taMa, items: [0], submission: 'paper-1' })
          .withItems('ta-ma', 'claimed', 'owed')
          .toTell();
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
          .withItems('ta-ma', 'owed', 'owed');
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
          .withReceipt({ unit: 'ta-ma', duty: 'plans', items: ['ntm', 'ocop'], version: 1, verdict: 'on-time', owed: [] })
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
        } as Ask)
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
  declined: [
    [
      'a unit that says "not ours" still owes, and has acknowledged',
      () => {
        const { directive } = given(seed)
          .when({ by: 'ta-ma', does: 'decline', reason: 'not-ours', at: '2023-02-14 09:00' })
          .then({ kind: 'declined', assignment: taMa, reason: 'not-ours' })
          .withItems('ta-ma', 'owed', 'owed');
        expect(directive.assignments[taMa]?.declinedAt).toBe(at('2023-02-14 09:00'));
      },
    ],
  ],
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
          .when({ by: 'office', does: 'answer', unit: 'ta-ma', answer: 'reassign', to: 'rang-dong', at: '2023-02-15 09:00' })
          .toTell('answered', 'assignment');
        expect(directive.assignments[taMa]?.ended).toBe('reassigned');
        expect(directive.assignments.at(-1)).toMatchObject({ unit: 'rang-dong', duty: 1, lead });
        expect(directive.tells.at(-1)?.assignments).toEqual([directive.assignments.length - 1]);
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
          .toTell();
      },
    ],
  ],
  extended: [
    [
      'the leader gives more time: a new round, the former deadline told beside the new one',
      () => {
        const { directive } = given(seed)
          .when(extends_('2023-02-28'))
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
        given(seed, { by: 'ta-ma', does: 'ask-extension', until: at('2023-03-02'), reason: 'r', at: '2023-02-20 09:00' })
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
        const { directive } = given(
          seed,
          opened,
          { by: 'nong-nghiep', does: 'submit', at: '2023-02-28 09:00' },
        )
          .when({ by: 'office', does: 'issue', number: 'n', on: '2023-02-28', at: '2023-02-28 15:00' })
          .then({ kind: 'issued', assignment: lead, number: 'n', on: '2023-02-28' })
          .withItems('nong-nghiep', 'accepted');
        expect(directive.settledAt).toBe(at('2023-02-28 15:00'));
      },
    ],
    [
      'a lead with an exempted item issues what is left',
      () => {
        const [item] = districtPlan.items;
        const two = launched(theSeed({ duties: [plans, { ...districtPlan, items: [item!, { ...item!, id: 'map' }] }] }));
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
          items: [{ state: 'under-review', round: 1, version: 1 }, { state: 'owed', round: 1 }],
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
  'calendar-corrected': [
    [
      'a day off decided late moves the units that owe, and they are told duty by duty',
      () => {
        const { directive } = given(seed)
          .when({
            ...{ by: 'office', does: 'correct-calendar', closed: ['2023-02-24', '2023-02-28'], worked: [] },
            ...{ basis: 'b', at: '2023-02-20 09:00' },
          } as Ask)
          .then({ kind: 'calendar-corrected', moved: [taMa, puXi, lead], basis: 'b' })
          .toTell('date-changed', 'date-changed');
        expect(directive.calendar.version).toBe(`${publicCalendar.version}+1`);
        expect(directive.tells.slice(-2).map(({ assignments }) => assignments)).toEqual([[taMa, puXi], [lead]]);
      },
    ],
    [
      'a correction that moves nobody is told to nobody; the next one has the next version',
      () => {
        const far: Ask = {
          ...{ by: 'office', does: 'correct-calendar', closed: [], worked: ['2023-12-02'], at: '2023-02-20 09:00' },
        } as Ask;
        const then = given(seed).when(far).then({ kind: 'calendar-corrected', moved: [] }).toTell();
        const { directive } = given(then.directive).when({ ...far, at: '2023-02-21 09:00' });
        expect(directive.calendar.version).toBe(`${publicCalendar.version}+2`);
      },
    ],
    [
      'the corrected calendar is the one that counts from then on',
      () => {
        const after = evolve(seed, { kind: 'calendar-corrected', at: 0, calendar: corrected, moved: [] });
        expect(after.calendar).toBe(corrected);
      },
    ],
  ],
  opened: [
    [
      'the consolidation opens when all that it consolidates is settled',
      () => {
        const { directive } = given(seed, ...everythingAccepted.slice(0, -1)).when(everythingAccepted.at(-1) as Ask);
        expect(advance({ ...directive, tells: [] }, at('2023-02-22 15:01')).events).toMatchObject([
          { kind: 'opened', assignment: lead, by: 'all-settled', cutOffAt: at('2023-02-27') },
        ]);
      },
    ],
    [
      'it opens at the cut-off with units missing, its package to be built and a status drafted',
      () => {
        const at0 = onThe('2023-02-26 23:59');
        const { events, directive } = advance(at0, at('2023-02-27'));
        expect(events).toEqual([opened]);
        expect(directive.assignments[lead]).toMatchObject({ openedBy: 'cut-off', packageStale: directive.seq });
        expect(directive.drafts).toMatchObject([{ kind: 'status' }]);
      },
    ],
  ],
  'package-built': [
    [
      'a package that holds the latest submission is up to date; an older one is not',
      () => {
        const late = given(seed, opened).when({ ...sent, at: '2023-02-27 09:00' }).directive;
        const built = { kind: 'package-built', at: 0, assignment: lead, hash: 'h' } as const;
        expect(late.assignments[lead]?.packageStale).toBe(late.seq);
        expect(evolve(late, { ...built, upTo: late.seq - 1 }).assignments[lead]?.packageStale).toBe(late.seq);
        expect(evolve(late, { ...built, upTo: late.seq }).assignments[lead]?.packageStale).toBeUndefined();
      },
    ],
  ],
  'notices-due': [
    [
      'what is due becomes one wave with a delivery for each channel, and is not due again',
      () => {
        const { directive, events } = advance(seed, at('2023-02-09 09:00'));
        expect(events).toMatchObject([{ kind: 'notices-due', silences: [] }]);
        expect(directive.deliveries.map(({ channel, units }) => [channel, units.length])).toEqual([
          ['email', 5],
          ['sms', 4],
        ]);
        expect(directive.tells).toEqual([]);
        expect(directive.assignments.every(({ assignedAt }) => assignedAt === at('2023-02-09 09:00'))).toBe(true);
        expect(advance(directive, at('2023-02-09 09:00')).events).toEqual([]);
      },
    ],
  ],
  'delivery-ended': [
    [
      'a delivery that ends well leaves nothing behind; one that nobody knows is a mistake of ours',
      () => {
        const { directive } = advance(seed, at('2023-02-09 09:00'));
        const done = { kind: 'delivery-ended', at: directive.launchedAt, handedOver: 9 } as const;
        const rest = { failed: [], unknown: [], again: [], notBegun: [] };
        const after = directive.deliveries.reduce<Directive>(
          (now, { id }) => evolve(now, { ...done, ...rest, delivery: id }),
          directive,
        );
        expect(after).toMatchObject({ deliveries: [], waves: [], fallbacks: [] });
        expect(() => evolve(after, { ...done, ...rest, delivery: 1 })).toThrow('no delivery 1');
      },
    ],
  ],
  undelivered: [
    [
      'the service reports a message that did not arrive after all',
      () => {
        const reached = {
          ...{ duty: 1, ladder: 'submit', rung: 'early', step: 0, day: -5, round: 0 },
          ...{ at: at('2023-02-17 08:00'), assignments: [taMa] },
        } as const;
        const people = [{ unit: 'ta-ma', person: 'ta-ma.contact' }];
        given(onThe('2023-02-17 08:30'))
          .when({
            ...{ by: 'system', does: 'report-undelivered', reached: [reached], channel: 'email', people },
            at: '2023-02-17 09:00',
          } as Ask)
          .then({ kind: 'undelivered', channel: 'email', people, reached: [reached] });
      },
    ],
  ],
} satisfies Record<DirectiveEvent['kind'], readonly Spec[]>;

describe.each(Object.entries(specs) as readonly (readonly [string, readonly Spec[]])[])('%s', (_, sentences) => {
  test.each(sentences)('%s', (_sentence, run) => run());
});

function declines(): Ask {
  return { by: 'ta-ma', does: 'decline', reason: 'not-ours', at: '2023-02-14 09:00' };
}

function extends_(until: string): Ask {
  const decision = { by: 'leader', does: 'extend', unit: 'ta-ma', inclusive: false, basis: 'b' } as const;
  return { ...decision, until: at(until), at: '2023-02-20 09:00' };
}
