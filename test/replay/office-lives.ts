import type { Definition } from '../../src/domain/definition.ts';
import { usualLadders } from '../../src/domain/ladder.ts';
import {
  aUnit,
  district,
  districtPlan,
  inform,
  onlyPlans,
  plans,
  support,
  theSeed,
} from '../support/small-directive.ts';
import { step } from './lives.ts';
import type { RecordedLife } from './lives.ts';

const files = ['made-up'];
const named = (id: string, definition: Definition): Definition => ({ ...definition, id });
const closes = step('2023-03-07 09:00', 'office', 'close', { reason: 'Đã đủ.' });

/** Lives as offices have them: one for each of the things that may come between a launch and a close. */
export const officeLives: Readonly<Record<string, RecordedLife>> = {
  /** Nobody answers: every rung of every ladder, and the office closes with everything missing. */
  silent: {
    definition: named('silent', theSeed({ duties: [support, plans, districtPlan, inform] })),
    steps: [step('2023-03-17 09:00', 'office', 'close', { reason: 'Quá hạn đã lâu.' })],
  },
  'nothing-to-report': {
    definition: named('nothing-to-report', onlyPlans()),
    steps: [
      step('2023-02-13 09:00', 'ta-ma', 'nil-return', { files, number: '2/BC', date: '2023-02-13' }),
      step('2023-02-13 10:00', 'route', 'accept', { unit: 'ta-ma' }),
      step('2023-02-14 09:00', 'pu-xi', 'submit', { files }),
      step('2023-02-14 10:00', 'route', 'send-back', { unit: 'pu-xi', reason: 'Không mở được.' }),
      step('2023-02-15 09:00', 'pu-xi', 'submit', { files }),
      step('2023-02-15 10:00', 'route', 'accept', { unit: 'pu-xi' }),
    ],
  },
  declined: {
    definition: named('declined', onlyPlans()),
    steps: [
      step('2023-02-10 09:00', 'ta-ma', 'decline', { reason: 'Không thuộc xã.' }),
      step('2023-02-13 09:00', 'office', 'answer', { unit: 'ta-ma', answer: 'exempt', reason: 'Đồng ý.' }),
      step('2023-02-21 09:00', 'pu-xi', 'decline', { reason: 'Đã sáp nhập.' }),
      step('2023-02-23 09:00', 'office', 'answer', {
        ...{ unit: 'pu-xi', answer: 'reassign', to: 'rang-dong', reason: 'Chuyển.' },
      }),
      closes,
    ],
  },
  claimed: {
    definition: named('claimed', onlyPlans()),
    steps: [
      step('2023-02-24 09:00', 'ta-ma', 'claim', { way: 'Trục liên thông', number: '4/KH', date: '2023-02-23' }),
      step('2023-02-24 10:00', 'route', 'confirm-claim', { unit: 'ta-ma', date: '2023-02-23' }),
      step('2023-02-27 08:30', 'pu-xi', 'claim', { way: 'Bưu điện', number: '3/KH', date: '2023-02-22' }),
      closes,
    ],
  },
  'on-paper': {
    definition: named('on-paper', onlyPlans()),
    steps: [
      step('2023-02-28 09:00', 'office', 'record-paper', {
        ...{ unit: 'ta-ma', files, number: '5/KH', date: '2023-02-23', evidence: 'Sổ công văn đến số 12' },
      }),
      step('2023-02-28 10:00', 'route', 'accept', { unit: 'ta-ma' }),
      closes,
    ],
  },
  'told-on-saturday': {
    definition: named('told-on-saturday', theSeed({ urgency: 'flash' })),
    from: '2023-02-11 20:00',
    steps: [
      step('2023-02-12 09:00', 'ta-ma', 'acknowledge'),
      step('2023-02-26 22:00', 'ta-ma', 'submit', { files }),
      closes,
    ],
  },
  'launched-late': {
    definition: named('launched-late', onlyPlans()),
    from: '2023-02-24 09:00',
    steps: [step('2023-02-24 16:00', 'ta-ma', 'submit', { files }), closes],
  },
  'counted-from-confirmation': {
    definition: named(
      'counted-from-confirmation',
      onlyPlans({
        deadline: { within: { days: 5, daysAre: 'working', from: 'acknowledgement' }, quote: '05 ngày' },
      }),
    ),
    steps: [
      step('2023-02-13 09:00', 'ta-ma', 'acknowledge'),
      step('2023-02-17 09:00', 'ta-ma', 'submit', { files }),
      closes,
    ],
  },
  chained: {
    definition: named(
      'chained',
      theSeed({
        duties: [
          plans,
          { ...districtPlan, settlesOn: 'accepted' },
          {
            ...{ ...districtPlan, id: 'province-plan', of: 'district-plan', units: ['ban-chi-dao'], with: [] },
            items: [{ id: 'tinh', title: 'Kế hoạch tỉnh', short: 'KH tỉnh', needs: ['signed'] }],
            deadline: { on: '2023-03-08', edge: 'before', roll: 'none', quote: 'trước ngày 08/3/2023' },
          },
        ],
      }),
    ),
    steps: [
      step('2023-02-23 09:00', 'ta-ma', 'submit', { files }),
      step('2023-02-23 10:00', 'route', 'accept', { unit: 'ta-ma' }),
      step('2023-02-28 09:00', 'nong-nghiep', 'submit', { files }),
      step('2023-02-28 10:00', 'leader', 'accept', { unit: 'nong-nghiep' }),
      step('2023-03-06 09:00', 'ban-chi-dao', 'submit', { files }),
      step('2023-03-06 10:00', 'leader', 'accept', { unit: 'ban-chi-dao' }),
      step('2023-03-06 11:00', 'office', 'issue', { unit: 'ban-chi-dao', number: '8/KH', date: '2023-03-06' }),
    ],
  },
  paced: {
    definition: named('paced', onlyPlans({ units: ['ta-ma', 'pu-xi', 'rang-dong', 'mun-chung'] })),
    pace: { email: 1 / 60 },
    steps: [closes],
  },
  rush: {
    definition: named('rush', onlyPlans({ units: ['ta-ma', 'pu-xi'] })),
    receiptsWaitMs: 2000,
    steps: [
      step('2023-02-24 16:00', 'ta-ma', 'submit', { files }),
      step('2023-02-24 16:01', 'pu-xi', 'submit', { files, items: ['ntm'] }),
      closes,
    ],
  },
  'handed-on': {
    definition: named('handed-on', onlyPlans()),
    steps: [
      step('2023-02-10 09:00', 'ta-ma', 'name-handler', {
        person: { name: 'Lò Văn Bình', email: 'binh@ta-ma.example' },
      }),
      step('2023-02-20 09:00', 'pu-xi', 'name-stand-in', {
        person: { name: 'Vàng A Lử', phone: '+84912000077' },
        until: '2023-02-23',
      }),
      closes,
    ],
  },
  'urged-by-letter': {
    definition: named('urged-by-letter', onlyPlans()),
    steps: [
      step('2023-03-02 09:00', 'office', 'record-letter', { letter: 1, number: '170/UBND-VP', date: '2023-03-02' }),
      step('2023-03-06 09:00', 'office', 'record-letter', { letter: 2, number: '181/UBND-VP', date: '2023-03-06' }),
      closes,
    ],
  },
  'asked-for-time': {
    definition: named('asked-for-time', onlyPlans()),
    steps: [
      step('2023-02-20 09:00', 'ta-ma', 'ask-extension', { until: '2023-03-03', reason: 'Tập huấn.' }),
      step('2023-02-21 09:00', 'leader', 'refuse-extension', { unit: 'ta-ma', reason: 'Đã đủ thời gian.' }),
      step('2023-02-23 09:00', 'leader', 'extend', { unit: 'pu-xi', until: '2023-03-03', basis: 'Bút phê' }),
      step('2023-03-03 16:00', 'pu-xi', 'submit', { files }),
      step('2023-03-06 08:30', 'route', 'accept', { unit: 'pu-xi' }),
      step('2023-03-10 09:00', 'office', 'close', { reason: 'Đã đủ.' }),
    ],
  },
  /** What the third rules changed: a decline, claims and a request for more time, each with second thoughts; a hold of one rung. */
  'second-thoughts': {
    definition: named('second-thoughts', onlyPlans({ units: ['ta-ma', 'pu-xi', 'rang-dong', 'mun-chung'] })),
    steps: [
      step('2023-02-14 09:00', 'ta-ma', 'decline', { reason: 'Không thuộc xã.' }),
      step('2023-02-14 10:00', 'ta-ma', 'submit', { files }),
      step('2023-02-15 09:00', 'route', 'return', { unit: 'ta-ma', reason: 'Thiếu biểu.' }),
      step('2023-02-15 10:00', 'mun-chung', 'ask-extension', {
        ...{ items: ['ocop'], until: '2023-03-03', reason: 'Tập huấn.' },
      }),
      step('2023-02-16 09:00', 'leader', 'extend', {
        ...{ unit: 'mun-chung', items: ['ntm'], until: '2023-03-01', basis: 'Bút phê' },
      }),
      step('2023-02-16 10:00', 'leader', 'refuse-extension', { unit: 'mun-chung', reason: 'Đã đủ thời gian.' }),
      step('2023-02-27 08:30', 'office', 'hold', { about: ['rang-dong'], rung: 'overdue-again', until: '2023-03-02' }),
      step('2023-02-27 09:00', 'pu-xi', 'claim', {
        items: ['ntm'],
        way: 'Bưu điện',
        number: '3/KH',
        date: '2023-02-22',
      }),
      step('2023-02-28 08:30', 'pu-xi', 'claim', {
        items: ['ocop'],
        way: 'Bưu điện',
        number: '4/KH',
        date: '2023-02-22',
      }),
      closes,
    ],
  },
  /** What the fourth rules brought: whoever has to answer is told so, those of half an hour together, and again. */
  'told-who-answers': {
    definition: named('told-who-answers', onlyPlans({ units: ['ta-ma', 'pu-xi', 'rang-dong', 'mun-chung'] })),
    steps: [
      step('2023-02-14 09:00', 'ta-ma', 'decline', { reason: 'Không thuộc xã.' }),
      step('2023-02-14 09:00', 'pu-xi', 'ask-extension', { until: '2023-03-02', reason: 'Tập huấn.' }),
      step('2023-02-14 09:10', 'mun-chung', 'ask-extension', { until: '2023-03-03', reason: 'Thiếu số liệu.' }),
      step('2023-02-15 09:00', 'leader', 'extend', { unit: 'pu-xi', until: '2023-03-01', basis: 'Bút phê' }),
      step('2023-02-15 19:00', 'rang-dong', 'claim', { way: 'Bưu điện', number: '3/KH', date: '2023-02-15' }),
      step('2023-02-21 09:00', 'route', 'deny-claim', { unit: 'rang-dong', reason: 'Chưa thấy.' }),
      step('2023-02-22 09:00', 'office', 'answer', { unit: 'ta-ma', answer: 'stands', reason: 'Thuộc xã.' }),
      closes,
    ],
  },
  /** What the fifth rules brought: tasks are taken over and nobody's work is lost by it; who is named is told. */
  'taken-over': {
    definition: named(
      'taken-over',
      theSeed({ duties: [plans, { ...districtPlan, with: [] }, { ...plans, id: 'report', units: ['rang-dong'] }] }),
    ),
    steps: [
      step('2023-02-10 09:00', 'pu-xi', 'name-handler', {
        person: { name: 'Lò Văn Bình', email: 'binh@pu-xi.example' },
      }),
      step('2023-02-13 09:00', 'nong-nghiep', 'decline', { reason: 'Không thuộc phòng.' }),
      step('2023-02-14 09:00', 'ta-ma', 'submit', { files, items: ['ntm'] }),
      step('2023-02-14 10:00', 'ta-ma', 'decline', { reason: 'OCOP không thuộc xã.' }),
      step('2023-02-15 09:00', 'office', 'answer', { unit: 'nong-nghiep', answer: 'reassign', to: 'ban-chi-dao' }),
      step('2023-02-15 09:30', 'office', 'answer', { unit: 'ta-ma', answer: 'reassign', to: 'mun-chung' }),
      step('2023-02-27 09:00', 'leader', 'exempt', { unit: 'pu-xi', basis: 'Bút phê' }),
      step('2023-02-28 09:00', 'ban-chi-dao', 'submit', { files, duty: 'district-plan' }),
      step('2023-02-28 10:00', 'leader', 'accept', { unit: 'ban-chi-dao' }),
      step('2023-02-28 15:00', 'office', 'issue', { unit: 'ban-chi-dao', number: '9/KH-UBND', date: '2023-02-28' }),
      step('2023-03-06 09:00', 'rang-dong', 'submit', { files }),
      step('2023-03-06 10:00', 'route', 'accept', { unit: 'rang-dong' }),
    ],
  },
  /** The lead's plan waits for the leader, past the third day, then for its number; the route's mailbox refuses, and its telephone is dead. */
  'plan-waits': {
    definition: named('plan-waits', theSeed({ duties: [plans, { ...districtPlan, route: 'nong-nghiep', with: [] }] })),
    steps: [
      step('2023-02-15 09:00', 'ta-ma', 'submit', { files }),
      step('2023-02-15 10:00', 'pu-xi', 'claim', { way: 'Bưu điện', number: '3/KH', date: '2023-02-14' }),
      step('2023-02-17 09:00', 'route', 'accept', { unit: 'ta-ma' }),
      step('2023-02-17 10:00', 'pu-xi', 'submit', { files }),
      step('2023-02-17 11:00', 'route', 'accept', { unit: 'pu-xi' }),
      step('2023-02-21 09:00', 'nong-nghiep', 'submit', { files }),
      step('2023-02-27 10:00', 'leader', 'accept', { unit: 'nong-nghiep' }),
      step('2023-02-28 10:00', 'office', 'issue', { unit: 'nong-nghiep', number: '9/KH-UBND', date: '2023-02-28' }),
    ],
    house: { refusedMailboxes: ['contact.nong-nghiep@tuangiao.example'], deadTelephones: ['+84912000001'] },
  },
  /** Nobody records the number of the accepted plan for three weeks. */
  'issue-asked-after': {
    definition: named('issue-asked-after', theSeed({ duties: [plans, { ...districtPlan, with: [] }] })),
    steps: [
      step('2023-02-15 09:00', 'ta-ma', 'submit', { files }),
      step('2023-02-15 09:30', 'pu-xi', 'submit', { files }),
      step('2023-02-16 09:00', 'route', 'accept', { unit: 'ta-ma' }),
      step('2023-02-16 09:30', 'route', 'accept', { unit: 'pu-xi' }),
      step('2023-02-21 09:00', 'nong-nghiep', 'submit', { files }),
      step('2023-02-22 10:00', 'leader', 'accept', { unit: 'nong-nghiep' }),
      step('2023-03-14 10:00', 'office', 'issue', { unit: 'nong-nghiep', number: '9/KH-UBND', date: '2023-03-13' }),
    ],
  },
  /** The lead has nothing to report, and so nothing to issue: the directive closes by itself. */
  'nothing-to-issue': {
    definition: named('nothing-to-issue', theSeed({ duties: [plans, { ...districtPlan, with: [] }] })),
    steps: [
      step('2023-02-15 09:00', 'ta-ma', 'nil-return', { files }),
      step('2023-02-15 09:30', 'pu-xi', 'nil-return', { files }),
      step('2023-02-16 09:00', 'route', 'accept', { unit: 'ta-ma' }),
      step('2023-02-16 09:30', 'route', 'accept', { unit: 'pu-xi' }),
      step('2023-02-21 09:00', 'nong-nghiep', 'nil-return', { files }),
      step('2023-02-22 10:00', 'leader', 'accept', { unit: 'nong-nghiep' }),
    ],
  },
  'released-to-all': {
    definition: named('released-to-all', theSeed({ duties: [plans, districtPlan, inform] })),
    steps: [
      step('2023-02-27 09:00', 'leader', 'release', { rung: 'status' }),
      step('2023-03-03 09:00', 'office', 'close', { reason: 'Đã đủ.' }),
      step('2023-03-06 09:00', 'leader', 'release', { rung: 'final-report' }),
    ],
  },
  'own-ladder': {
    definition: named(
      'own-ladder',
      onlyPlans({
        deadline: { on: '2023-02-26', edge: 'by', roll: 'previous', quote: 'hết ngày 26/02/2023' },
        ladders: { submit: usualLadders.submit.filter(({ day }) => day === 0 || day === 1) },
      }),
    ),
    steps: [step('2023-02-24 10:00', 'ta-ma', 'submit', { files }), closes],
  },
  'sixty-communes': {
    definition: named('sixty-communes', onlyPlans({ units: Array.from({ length: 60 }, (_, index) => `xa-${index}`) })),
    units: [...district, ...Array.from({ length: 60 }, (_, index) => aUnit(`xa-${index}`, { parent: 'huyen' }))],
    steps: [
      ...Array.from({ length: 20 }, (_, index) => step('2023-02-22 10:00', `xa-${index}`, 'submit', { files })),
      closes,
    ],
  },
};
