import { publicCalendar } from '../../../src/domain/public-holidays.ts';
import { evolve } from '../../../src/domain/evolve.ts';
import type { RefusalCode } from '../../../src/domain/refusal.ts';
import { given } from '../../support/office.ts';
import type { Ask } from '../../support/office.ts';
import { at, districtPlan, launched, planned, plans, theSeed } from '../../support/small-directive.ts';
import { opened, seed, sent } from '../event-specs/seed.ts';

type Sentences = readonly (readonly [sentence: string, run: () => void])[];

const at9 = '2023-02-22 09:00';
const accepts = { by: 'route', does: 'accept', unit: 'ta-ma', at: '2023-02-22 10:00' } as const satisfies Ask;
const extension = {
  ...{ by: 'leader', does: 'extend', unit: 'ta-ma', inclusive: false, basis: 'b' },
  ...{ until: at('2023-02-28'), at: at9 },
} as const satisfies Ask;
const swap = { by: 'office', does: 'correct-calendar', closed: [], worked: [], at: at9 } as const satisfies Ask;

/** What a command can be refused for. */
export const commandRefusals = {
  'directive-closed': [
    [
      'nothing is taken after the close or the withdrawal, but the leader still releases the final report',
      () => {
        const closed = evolve(seed, { kind: 'closed', at: at('2023-03-08') });
        given(closed)
          .when({ ...sent, at: '2023-03-08 09:00' })
          .thenRefused('directive-closed');
        given(closed)
          .when({ by: 'leader', does: 'release', draft: 'final-report', at: '2023-03-08 09:00' })
          .then({ kind: 'released' })
          .toTell('final-report');
        const withdrawn = evolve(seed, { kind: 'withdrawn', at: at('2023-02-10'), basis: 'b' });
        given(withdrawn).when(sent).thenRefused('directive-closed');
      },
    ],
  ],
  'not-yours': [
    [
      'a unit acts for itself, decisions are the leader’s and the office’s, and the service only reports',
      () => {
        given(seed)
          .when({ ...sent, unit: 'pu-xi' })
          .thenRefused('not-yours');
        given(seed)
          .when({ ...extension, by: 'ta-ma' })
          .thenRefused('not-yours');
        given(seed).when({ by: 'office', does: 'release', draft: 'status', at: at9 }).thenRefused('not-yours');
        given(seed)
          .when({ ...sent, by: 'system', unit: 'ta-ma' })
          .thenRefused('not-yours');
        given(seed).when({ by: 'route', does: 'close', reason: 'r', at: at9 }).thenRefused('not-yours');
      },
    ],
    [
      'the plan of a lead is not its route’s to accept, named or not',
      () => {
        const plan: Ask = { by: 'nong-nghiep', does: 'submit', duty: 'district-plan', at: '2023-02-28 09:00' };
        const reviews: Ask = { by: 'route', does: 'accept', unit: 'nong-nghiep', at: '2023-02-28 10:00' };
        given(seed, opened, plan).when(reviews).thenRefused('not-yours');
        given(seed, opened, plan)
          .when({ ...reviews, duty: 'district-plan' })
          .thenRefused('not-yours');
        const both = launched(theSeed({ duties: [{ ...plans, units: ['ta-ma', 'nong-nghiep'] }, districtPlan] }));
        const itsLead = { ...opened, assignment: 2 };
        given(both, itsLead, plan).when(reviews).thenRefused('not-yours');
        given(both, itsLead, plan)
          .when({ ...reviews, by: 'leader' })
          .then({ kind: 'accepted', assignment: 2 });
      },
    ],
  ],
  'no-such-assignment': [
    [
      'a unit that is not assigned, or only informed, has nothing to send',
      () => {
        given(seed)
          .when({ ...sent, by: 'rang-dong' })
          .thenRefused('no-such-assignment');
        given(seed)
          .when({ ...sent, by: 'huyen-uy' })
          .thenRefused('no-such-assignment');
        given(seed)
          .when({ ...sent, duty: 'district-plan' })
          .thenRefused('no-such-assignment');
        given(seed).when({ by: 'rang-dong', does: 'acknowledge', at: at9 }).thenRefused('no-such-assignment');
        given(seed)
          .when({ by: 'rang-dong', does: 'name-handler', appointment: 'a', at: at9 })
          .thenRefused('no-such-assignment');
        given(seed)
          .when({ by: 'office', does: 'issue', unit: 'ta-ma', number: 'n', on: '2023-02-22', at: at9 })
          .thenRefused('no-such-assignment');
      },
    ],
  ],
  'which-duty': [
    [
      'a unit with two duties says which one it means, unless only one fits',
      () => {
        const two = launched(
          theSeed({ duties: [plans, { ...plans, id: 'report', items: plans.items.slice(0, 1) }, districtPlan] }),
        );
        given(two).when(sent).thenRefused('which-duty');
        given(two)
          .when({ ...sent, items: ['ocop'] })
          .then({ kind: 'submitted', assignment: 0 });
        given(two)
          .when({ ...sent, duty: 'report' })
          .then({ kind: 'submitted', assignment: 2 });
      },
    ],
    [
      'with two leads the office says whose plan was issued',
      () => {
        const leads = { ...districtPlan, units: ['nong-nghiep', 'huyen'] };
        given(launched(theSeed({ duties: [plans, leads] })))
          .when({ by: 'office', does: 'issue', number: 'n', on: '2023-02-28', at: '2023-02-28 15:00' })
          .thenRefused('which-duty');
      },
    ],
  ],
  'no-such-item': [
    [
      'an item that the duty does not ask for is refused',
      () => {
        given(seed)
          .when({ ...sent, items: ['ntm', 'budget'] })
          .thenRefused('no-such-item');
      },
    ],
  ],
  'nothing-owed': [
    [
      'what is accepted is not sent, claimed, declined or extended again',
      () => {
        given(seed, sent, accepts)
          .when({ ...sent, at: '2023-02-22 11:00' })
          .thenRefused('nothing-owed');
        given(seed, sent, accepts)
          .when({ ...sent, items: ['ntm'], at: '2023-02-22 11:00' })
          .thenRefused('nothing-owed');
        given(seed, sent).when({ by: 'ta-ma', does: 'claim', at: at9 }).thenRefused('nothing-owed');
        given(seed, sent).when({ by: 'ta-ma', does: 'decline', reason: 'r', at: at9 }).thenRefused('nothing-owed');
        given(seed, sent).when(extension).thenRefused('nothing-owed');
        given(seed, sent)
          .when({ by: 'ta-ma', does: 'ask-extension', reason: 'r', until: at('2023-03-03'), at: at9 })
          .thenRefused('nothing-owed');
        given(seed, sent)
          .when({ by: 'office', does: 'record-paper', unit: 'ta-ma', arrivedOn: '2023-02-21', at: at9 })
          .thenRefused('nothing-owed');
      },
    ],
  ],
  'not-claimed': [
    [
      'there is nothing to confirm or deny where nothing was claimed',
      () => {
        given(seed)
          .when({ by: 'route', does: 'confirm-claim', unit: 'ta-ma', arrivedOn: '2023-02-21', at: at9 })
          .thenRefused('not-claimed');
        given(seed).when({ by: 'route', does: 'deny-claim', unit: 'ta-ma', at: at9 }).thenRefused('not-claimed');
      },
    ],
  ],
  'not-under-review': [
    [
      'there is nothing to review where nothing was sent, and nothing twice',
      () => {
        given(seed).when(accepts).thenRefused('not-under-review');
        given(seed, sent, accepts).when(accepts).thenRefused('not-under-review');
        given(seed)
          .when({ ...accepts, does: 'return', reason: 'r' })
          .thenRefused('not-under-review');
        given(seed)
          .when({ ...accepts, does: 'send-back', reason: 'r' })
          .thenRefused('not-under-review');
        given(seed, { ...sent, items: ['ntm'] })
          .when({ ...accepts, items: ['ntm', 'ocop'] })
          .thenRefused('not-under-review');
      },
    ],
  ],
  'not-declined': [
    [
      'the office answers only what was declined',
      () => {
        given(seed)
          .when({ by: 'office', does: 'answer', unit: 'ta-ma', answer: 'stands', at: at9 })
          .thenRefused('not-declined');
      },
    ],
  ],
  'already-declined': [
    [
      'a decline waits for its answer',
      () => {
        const declines: Ask = { by: 'ta-ma', does: 'decline', reason: 'r', at: at9 };
        given(seed, declines).when(declines).thenRefused('already-declined');
      },
    ],
  ],
  'not-open': [
    [
      'a lead sends nothing before its consolidation opens',
      () => {
        given(seed).when({ by: 'nong-nghiep', does: 'submit', at: at9 }).thenRefused('not-open');
        given(seed).when({ by: 'nong-nghiep', does: 'nil-return', at: at9 }).thenRefused('not-open');
        given(seed, opened)
          .when({ by: 'nong-nghiep', does: 'submit', at: '2023-02-27 09:00' })
          .then({ kind: 'submitted' });
      },
    ],
  ],
  'parts-missing': [
    [
      'an item without its signed or its editable part is refused, and the part named',
      () => {
        given(seed)
          .when({ ...sent, parts: { ntm: ['signed'], ocop: ['signed', 'editable'] } })
          .thenRefused('parts-missing');
        given(seed)
          .when({ ...sent, parts: {} })
          .thenRefused('parts-missing');
        given(seed)
          .when({ ...sent, items: ['ocop'], parts: { ocop: ['editable', 'signed'] } })
          .then({ kind: 'submitted' });
      },
    ],
  ],
  'basis-missing': [
    [
      'an extension, an exemption and a withdrawal rest on a decision',
      () => {
        const { basis: _basis, ...baseless } = extension;
        given(seed).when(baseless).thenRefused('basis-missing');
        given(seed).when({ by: 'leader', does: 'exempt', unit: 'ta-ma', at: at9 }).thenRefused('basis-missing');
        given(seed).when({ by: 'office', does: 'withdraw', at: at9 }).thenRefused('basis-missing');
      },
    ],
  ],
  'reason-missing': [
    [
      'whoever says no, asks for more or ends it early says why',
      () => {
        given(seed, sent)
          .when({ ...accepts, does: 'return' })
          .thenRefused('reason-missing');
        given(seed, sent)
          .when({ ...accepts, does: 'send-back' })
          .thenRefused('reason-missing');
        given(seed).when({ by: 'ta-ma', does: 'decline', at: at9 }).thenRefused('reason-missing');
        given(seed).when({ by: 'office', does: 'close', at: at9 }).thenRefused('reason-missing');
        const asks = { by: 'ta-ma', does: 'ask-extension', until: at('2023-03-02'), at: at9 } as const;
        given(seed).when(asks).thenRefused('reason-missing');
        given(seed, { ...asks, reason: 'r' })
          .when({ by: 'leader', does: 'refuse-extension', unit: 'ta-ma', at: at9 })
          .thenRefused('reason-missing');
      },
    ],
  ],
  'date-past': [
    [
      'a date that is over, or no later than the deadline in force, is no extension',
      () => {
        given(seed)
          .when({ ...extension, until: at('2023-02-22') })
          .thenRefused('date-past');
        given(seed)
          .when({ ...extension, until: at('2023-02-27') })
          .thenRefused('date-past');
        given(seed)
          .when({ ...extension, until: at('2023-02-27') + 1 })
          .then({ kind: 'extended' });
        given(seed)
          .when({ by: 'ta-ma', does: 'ask-extension', reason: 'r', until: at('2023-02-21'), at: at9 })
          .thenRefused('date-past');
        given(seed)
          .when({ by: 'office', does: 'hold', units: ['ta-ma'], until: at(at9), at: at9 })
          .thenRefused('date-past');
      },
    ],
  ],
  'nothing-asked': [
    [
      'the leader refuses only what was asked',
      () => {
        given(seed)
          .when({ by: 'leader', does: 'refuse-extension', unit: 'ta-ma', reason: 'r', at: at9 })
          .thenRefused('nothing-asked');
      },
    ],
  ],
  'nothing-to-issue': [
    [
      'no plan is issued before the lead has sent one',
      () => {
        given(seed, opened)
          .when({ by: 'office', does: 'issue', number: 'n', on: '2023-02-28', at: '2023-02-28 15:00' })
          .thenRefused('nothing-to-issue');
      },
    ],
  ],
  'no-such-draft': [
    [
      'a report is released once, and not before it is drafted',
      () => {
        const releases: Ask = { by: 'leader', does: 'release', draft: 'status', at: '2023-02-27 09:00' };
        given(seed).when(releases).thenRefused('no-such-draft');
        given(seed, opened, releases).when(releases).thenRefused('no-such-draft');
        given(seed, opened)
          .when({ ...releases, draft: 'final-report' })
          .thenRefused('no-such-draft');
      },
    ],
  ],
  'nothing-to-hold': [
    [
      'units that nobody chases are not held',
      () => {
        given(seed)
          .when({ by: 'office', does: 'hold', units: ['huyen-uy'], at: at9 })
          .thenRefused('nothing-to-hold');
      },
    ],
  ],
  'voids-first-version': [
    [
      'sending back as "not a submission" voids its time, and is to be confirmed',
      () => {
        const back = { ...accepts, does: 'send-back', reason: 'r', because: 'not-a-submission' } as const;
        given(seed, sent).when(back).thenRefused('voids-first-version', { confirmable: true });
        given(seed, sent)
          .when({ ...back, confirm: ['voids-first-version'] })
          .then({ kind: 'returned' });
      },
    ],
  ],
  'arrival-unknown': [
    [
      'nothing has arrived after today',
      () => {
        given(seed)
          .when({ by: 'office', does: 'record-paper', unit: 'ta-ma', arrivedOn: '2023-02-23', at: at9 })
          .thenRefused('arrival-unknown');
      },
    ],
  ],
  'already-settled': [
    [
      'there is nothing to exempt where nothing is open',
      () => {
        given(seed, sent, accepts)
          .when({ by: 'leader', does: 'exempt', unit: 'ta-ma', basis: 'b', at: '2023-02-22 11:00' })
          .thenRefused('already-settled');
      },
    ],
  ],
  'lead-has-few-working-days': [
    [
      'an extension that leaves the lead less than a working day is to be confirmed',
      () => {
        given(seed)
          .when({ ...extension, until: at('2023-03-01') })
          .thenRefused('lead-has-few-working-days', { confirmable: true });
        given(seed)
          .when({ ...extension, until: at('2023-03-01'), confirm: ['lead-has-few-working-days'] })
          .withReceipt({ leadDaysLeft: 0 });
      },
    ],
    [
      'a lead that has been given more time itself has the days of its own deadline',
      () => {
        given(seed, { ...extension, unit: 'nong-nghiep', until: at('2023-03-04') })
          .when({ ...extension, until: at('2023-03-01') })
          .withReceipt({ leadDaysLeft: 3 });
      },
    ],
  ],
  'no-calendar': [
    [
      'no extension and no correction into a year that is not there, until its calendar is supplied',
      () => {
        given(seed)
          .when({ ...extension, until: at('2028-01-05') })
          .thenRefused('no-calendar');
        given(seed)
          .when({ ...extension, until: at('2027-12-20') })
          .thenRefused('no-calendar');
        given(seed)
          .when({ ...swap, closed: ['2028-01-03'] })
          .thenRefused('no-calendar');
        const years = [{ year: 2028, closed: [], worked: [], provisional: [] }];
        given(seed)
          .when({ ...swap, closed: ['2028-01-03'], years })
          .then({ kind: 'calendar-corrected' });
      },
    ],
  ],
  'unknown-unit': [
    [
      'a reassignment names another unit, and one that does not have the duty already',
      () => {
        const declines: Ask = { by: 'ta-ma', does: 'decline', reason: 'r', at: '2023-02-14 09:00' };
        const answer = { by: 'office', does: 'answer', unit: 'ta-ma', answer: 'reassign', at: at9 } as const;
        given(seed, declines).when(answer).thenRefused('unknown-unit');
        given(seed, declines)
          .when({ ...answer, to: 'pu-xi' })
          .thenRefused('unknown-unit');
      },
    ],
  ],
  malformed: [
    [
      'a day that does not exist corrects nothing, and a replacement is the next revision',
      () => {
        given(seed)
          .when({ ...swap, closed: ['2023-02-30'] })
          .thenRefused('malformed');
        const replaces = { by: 'office', does: 'replace', calendar: publicCalendar, at: at9 } as const;
        given(seed)
          .when({ ...replaces, plan: seed.plan })
          .thenRefused('malformed');
        given(seed)
          .when({ ...replaces, plan: planned(theSeed({ id: 'another' }), {}, 1) })
          .thenRefused('malformed');
      },
    ],
  ],
} satisfies Partial<Record<RefusalCode, Sentences>>;
