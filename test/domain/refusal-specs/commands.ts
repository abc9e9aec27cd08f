import { evolve } from '../../../src/domain/evolve.ts';
import type { RefusalCode } from '../../../src/domain/refusal.ts';
import { given } from '../../support/office.ts';
import type { Ask } from '../../support/office.ts';
import { at, districtPlan, launched, plans, theSeed } from '../../support/small-directive.ts';
import { opened, seed, sent } from '../event-specs/seed.ts';

type Sentences = readonly (readonly [sentence: string, run: () => void])[];

const at9 = '2023-02-22 09:00';
const accepts = { by: 'route', does: 'accept', unit: 'ta-ma', at: '2023-02-22 10:00' } as const satisfies Ask;
const extension = {
  ...{ by: 'leader', does: 'extend', unit: 'ta-ma', inclusive: false, basis: 'b' },
  ...{ until: at('2023-02-28'), at: at9 },
} as const satisfies Ask;

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
      'a unit that has declined two tasks, or asked for time for two, is answered for the one that is named',
      () => {
        const two = launched(theSeed({ duties: [plans, { ...plans, id: 'report', items: plans.items.slice(0, 1) }] }));
        const declines = (duty: string): Ask => ({ by: 'ta-ma', does: 'decline', duty, reason: 'r', at: at9 });
        const answer: Ask = { by: 'office', does: 'answer', unit: 'ta-ma', answer: 'exempt', at: '2023-02-22 11:00' };
        given(two, declines('plans'), declines('report')).when(answer).thenRefused('which-duty');
        given(two, declines('plans'), declines('report'))
          .when({ ...answer, duty: 'report' })
          .then({ kind: 'answered', assignment: 2 });
        given(two, declines('report')).when(answer).then({ kind: 'answered', assignment: 2 });
        const until = at('2023-03-10');
        const asks = (duty: string): Ask => ({ by: 'ta-ma', does: 'ask-extension', duty, until, reason: 'r', at: at9 });
        const no: Ask = { by: 'leader', does: 'refuse-extension', unit: 'ta-ma', reason: 'r', at: '2023-02-22 11:00' };
        given(two, asks('plans'), asks('report')).when(no).thenRefused('which-duty');
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
} satisfies Partial<Record<RefusalCode, Sentences>>;
