import { publicCalendar } from '../../../src/domain/public-holidays.ts';
import type { RefusalCode } from '../../../src/domain/refusal.ts';
import { given } from '../../support/office.ts';
import type { Ask } from '../../support/office.ts';
import { at, planned, theSeed } from '../../support/small-directive.ts';
import { opened, seed, sent } from '../event-specs/seed.ts';

type Sentences = readonly (readonly [sentence: string, run: () => void])[];

const at9 = '2023-02-22 09:00';
const accepts = { by: 'route', does: 'accept', unit: 'ta-ma', at: '2023-02-22 10:00' } as const satisfies Ask;
const extension = {
  ...{ by: 'leader', does: 'extend', unit: 'ta-ma', inclusive: false, basis: 'b' },
  ...{ until: at('2023-02-28'), at: at9 },
} as const satisfies Ask;
const swap = { by: 'office', does: 'correct-calendar', closed: [], worked: [], at: at9 } as const satisfies Ask;

/** What a decision, a correction or a date can be refused for. */
export const decisionRefusals = {
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
  'no-first-letter': [
    [
      'a second signed letter cites a first one that is on record',
      () => {
        const letter = {
          by: 'office',
          does: 'record-letter',
          number: 'n',
          on: '2023-02-22',
          units: ['ta-ma'],
        } as const;
        given(seed)
          .when({ ...letter, letter: 2, at: at9 })
          .thenRefused('no-first-letter');
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
