import type { Definition, Unit } from '../../src/domain/definition.ts';
import type { Sending } from '../../src/domain/pace.ts';
import type { HouseOptions } from '../../src/rehearsal/house.ts';
import type { ScriptStep } from '../../src/schema/script-file.ts';
import { at, districtPlan, inform, onlyPlans, plans, support, theSeed } from '../support/small-directive.ts';

/** A life to be recorded: what is launched, who does what when, and in which house. */
export interface RecordedLife extends Sending {
  readonly definition: Definition;
  readonly steps: readonly ScriptStep[];
  readonly house?: Partial<HouseOptions>;
  /** Who is launched to; the small district, unless said otherwise. */
  readonly units?: readonly Unit[];
  /** When it is launched; at 09:00 on Thursday 09/02/2023, unless said otherwise. */
  readonly from?: string;
}

type Words = Omit<ScriptStep, 'at' | 'who' | 'does'>;

/** One step of a life. */
export function step(when: string, who: string, does: ScriptStep['does'], words: Partial<Words> = {}): ScriptStep {
  return { at: at(when), who, does, ...words };
}

const files = ['made-up'];
const fiveDays = {
  within: { days: 5, daysAre: 'working', from: 'acknowledgement' },
  quote: 'trong 05 ngày làm việc',
} as const;

/** The lives that walk through every branch of the loop. */
export const lives: Readonly<Record<string, RecordedLife>> = {
  /** Sent, returned, sent again, consolidated, issued, reported, closed. */
  consolidated: {
    definition: { ...theSeed({ duties: [support, plans, districtPlan, inform] }), id: 'consolidated' },
    steps: [
      step('2023-02-09 10:00', 'ta-ma', 'acknowledge'),
      step('2023-02-16 09:00', 'ta-ma', 'submit', { files }),
      step('2023-02-17 09:00', 'route', 'return', { unit: 'ta-ma', items: ['ntm'], reason: 'Thiếu biểu.' }),
      step('2023-02-20 09:00', 'ta-ma', 'submit', { files, items: ['ntm'] }),
      step('2023-02-20 10:00', 'route', 'accept', { unit: 'ta-ma' }),
      step('2023-02-27 09:00', 'pu-xi', 'submit', { files }),
      step('2023-02-27 10:00', 'route', 'accept', { unit: 'pu-xi' }),
      step('2023-02-28 09:00', 'nong-nghiep', 'submit', { files }),
      step('2023-02-28 10:00', 'leader', 'accept', { unit: 'nong-nghiep' }),
      step('2023-02-28 11:00', 'office', 'issue', { unit: 'nong-nghiep', number: '1/KH', date: '2023-02-28' }),
      step('2023-03-02 09:00', 'leader', 'release', { rung: 'final-report' }),
    ],
  },
  /** Accepted, and issued a day later: the lead hears of both. */
  'told-of-issue': {
    definition: { ...theSeed(), id: 'told-of-issue' },
    steps: [
      step('2023-02-16 09:00', 'ta-ma', 'submit', { files }),
      step('2023-02-16 09:30', 'pu-xi', 'submit', { files }),
      step('2023-02-16 10:00', 'route', 'accept', { unit: 'ta-ma' }),
      step('2023-02-16 10:10', 'route', 'accept', { unit: 'pu-xi' }),
      step('2023-02-20 09:00', 'nong-nghiep', 'submit', { files }),
      step('2023-02-20 10:00', 'leader', 'accept', { unit: 'nong-nghiep' }),
      step('2023-02-21 09:00', 'office', 'issue', { unit: 'nong-nghiep', number: '1/KH', date: '2023-02-21' }),
    ],
  },
  /** Every kind of relief, a claim denied and one confirmed, a hold, and a calendar corrected in flight. */
  relieved: {
    definition: { ...theSeed(), id: 'relieved' },
    steps: [
      step('2023-02-09 10:00', 'pu-xi', 'decline', { reason: 'Không có sản phẩm.' }),
      step('2023-02-14 10:00', 'office', 'answer', { unit: 'pu-xi', answer: 'stands', reason: 'Mọi xã.' }),
      step('2023-02-15 10:00', 'office', 'correct-calendar', { closed: ['2023-02-24'], basis: 'Thông báo 12' }),
      step('2023-02-16 10:00', 'ta-ma', 'ask-extension', { until: '2023-02-28', reason: 'Tập huấn.' }),
      step('2023-02-17 10:00', 'leader', 'extend', {
        unit: 'ta-ma',
        until: '2023-02-27',
        basis: 'Bút phê',
        confirm: true,
      }),
      step('2023-02-27 08:30', 'pu-xi', 'claim', { way: 'Bưu điện', number: '3/KH', date: '2023-02-23' }),
      step('2023-02-27 08:40', 'route', 'deny-claim', { unit: 'pu-xi', reason: 'Không có.' }),
      step('2023-02-27 09:00', 'office', 'hold', { about: ['pu-xi'], reason: 'Đã gọi điện.' }),
      step('2023-02-27 09:30', 'pu-xi', 'claim', { way: 'Trục liên thông', number: '4/KH', date: '2023-02-23' }),
      step('2023-02-27 09:40', 'route', 'confirm-claim', { unit: 'pu-xi', date: '2023-02-23' }),
      step('2023-02-28 09:00', 'leader', 'exempt', { unit: 'ta-ma', basis: 'Bút phê' }),
      step('2023-03-02 09:00', 'office', 'close', { reason: 'Đã đủ.' }),
    ],
  },
  /** Mailboxes that refuse and telephones that are dead; then it is withdrawn. */
  unreached: {
    definition: { ...onlyPlans(), id: 'unreached' },
    steps: [step('2023-03-01 09:00', 'office', 'withdraw', { basis: 'Công văn 170' })],
    house: { refusedMailboxes: ['contact.ta-ma@tuangiao.example'], deadTelephones: ['+84912000002'] },
  },
  /** Continued as new while the clock stands, and closed in the last run. */
  continued: {
    definition: { ...onlyPlans(), id: 'continued' },
    steps: [
      ...Array.from({ length: 7 }, (_, turn) => [
        step('2023-02-20 09:00', 'ta-ma', 'submit', { files, items: ['ntm'] }),
        step('2023-02-20 09:00', 'route', 'return', { unit: 'ta-ma', reason: `Lần ${turn}` }),
      ]).flat(),
      step('2023-02-20 10:00', 'office', 'close', { reason: 'Đã đủ.' }),
    ],
    house: { eventsAtMost: 200 },
  },
  /** Over on a Friday evening, with an acceptance that is told on Monday. */
  'over-on-friday': {
    definition: { ...onlyPlans(), id: 'over-on-friday' },
    steps: [
      step('2023-02-17 09:00', 'ta-ma', 'submit', { files }),
      step('2023-02-17 09:10', 'pu-xi', 'submit', { files }),
      step('2023-02-17 10:00', 'route', 'accept', { unit: 'pu-xi' }),
      step('2023-02-17 18:00', 'route', 'accept', { unit: 'ta-ma' }),
    ],
  },
  /** Launched on the Friday of the deadline, and claimed on Sunday: the office's list, and who is named when. */
  'claimed-on-sunday': {
    definition: { ...onlyPlans(), id: 'claimed-on-sunday' },
    from: '2023-02-24 15:00',
    steps: [
      step('2023-02-24 15:30', 'ta-ma', 'acknowledge'),
      step('2023-02-26 09:30', 'ta-ma', 'claim', { way: 'Bưu điện', number: '3/KH', date: '2023-02-23' }),
      step('2023-03-01 09:00', 'office', 'close', { reason: 'Đã đủ.' }),
    ],
  },
  /** Named as late, then given more time, or returned: both had sent it on paper before. */
  'arrived-before': {
    definition: { ...onlyPlans(), id: 'arrived-before' },
    steps: [
      step('2023-02-27 11:00', 'leader', 'extend', {
        ...{ unit: 'ta-ma', until: '2023-03-06', basis: 'Bút phê', confirm: true },
      }),
      step('2023-02-27 14:00', 'pu-xi', 'submit', { files }),
      step('2023-02-27 15:00', 'route', 'return', { unit: 'pu-xi', reason: 'Thiếu biểu.' }),
      step('2023-02-28 09:00', 'ta-ma', 'claim', { way: 'Bưu điện', number: '3/KH', date: '2023-02-23' }),
      step('2023-02-28 09:30', 'route', 'confirm-claim', { unit: 'ta-ma', date: '2023-02-24' }),
      step('2023-02-28 14:00', 'office', 'record-paper', { unit: 'pu-xi', date: '2023-02-24', files }),
      step('2023-03-01 09:00', 'office', 'close', { reason: 'Đã đủ.' }),
    ],
  },
  /** So many days from acknowledgement, launched on a Friday evening: told on Monday, and consolidated by that. */
  'told-on-monday': {
    definition: {
      ...theSeed({ duties: [support, { ...plans, deadline: fiveDays }, districtPlan, inform] }),
      id: 'told-on-monday',
    },
    from: '2023-02-10 18:00',
    steps: [
      step('2023-02-13 09:00', 'ta-ma', 'acknowledge'),
      step('2023-02-20 09:00', 'ta-ma', 'submit', { files }),
      step('2023-02-23 09:00', 'office', 'close', { reason: 'Đã đủ.' }),
    ],
  },
};
