import type { DutyDefinition } from '../../domain/definition.ts';
import type { Channel, Day } from '../../domain/words.ts';
import { dateVi, dayOf, shortUntilVi } from '../dates-vi.ts';
import { clause, oneLine } from '../plain.ts';
import { statedDeadline } from '../status-words/status.ts';
import type { Standing } from '../status-words/status.ts';
import { notesOf } from '../status-words/table.ts';
import { shortIssuer, symbolOf } from './letterhead.ts';
import type { Annex, NoticeEvidence, SignedLetterInput } from './signed-letter.ts';

/** The annex: each unit with what is missing, its deadline, when it confirmed receipt and how it was reminded. */
export function annexOf(
  input: SignedLetterInput,
  duty: DutyDefinition,
  urged: readonly Standing[],
  number: string | undefined,
): Annex {
  const { status, on } = input;
  const numbered = number ?? `      /${input.symbol ?? symbolOf(status.document)}`;
  const day = on === undefined ? 'ngày     tháng     năm      ' : `ngày ${dateVi(on)}`;
  return {
    title: ['PHỤ LỤC', 'DANH SÁCH ĐƠN VỊ CHƯA GỬI HOẶC GỬI CHƯA ĐỦ VĂN BẢN'],
    belongsTo: `(Kèm theo Công văn số ${numbered} ${day} của ${shortIssuer(status)})`,
    columns: [
      { header: 'STT', percent: 5 },
      { header: 'Đơn vị', percent: 15 },
      { header: 'Nội dung còn thiếu', percent: 21 },
      { header: 'Thời hạn', percent: 11 },
      { header: 'Ngày xác nhận đã nhận', percent: 10 },
      { header: 'Các lần đã nhắc (ngày, hình thức, kết quả)', percent: 25 },
      { header: 'Ghi chú', percent: 13 },
    ],
    rows: urged.map((standing, index) => [
      [String(index + 1)],
      [oneLine(standing.unit.name)],
      standing.owed.map(({ title }) => clause(title)),
      [dueOn(duty, standing)],
      [confirmedOn(standing)],
      remindersOf(input, duty, standing),
      notesOf(status, standing),
    ]),
  };
}

function dueOn(duty: DutyDefinition, { items, owed }: Standing): string {
  const closes = items.flatMap(({ item, row }) => (owed.includes(item) ? (row.closesAt ?? []) : []));
  if (closes.length === 0) return statedDeadline(duty);
  return shortUntilVi(Math.min(...closes));
}

function confirmedOn({ row }: Standing): string {
  return row.acknowledgedAt === undefined ? 'chưa xác nhận' : dateVi(dayOf(row.acknowledgedAt));
}

/** A line for each day: which channels, with what result; then calls, and signed letters on record. */
function remindersOf(input: SignedLetterInput, duty: DutyDefinition, { row }: Standing): readonly string[] {
  const own = input.notices.filter((notice) => notice.unit === row.unit && notice.duty === duty.id && reminds(notice));
  const days = [...new Set(own.map(sentOn))].sort();
  const messages = days.map((on) => ({ on, line: messagesOn(own.filter((notice) => sentOn(notice) === on)) }));
  const others = (input.others ?? [])
    .filter(({ unit }) => unit === row.unit)
    .map(({ on, how, result }) => ({ on, line: `${oneLine(how)} – ${oneLine(result)}` }));
  const letters = input.recorded
    .filter(({ units }) => units.includes(row.unit))
    .map(({ letter, number, on }) => ({ on, line: `công văn đôn đốc lần ${letter}, số ${oneLine(number)}` }));
  const all = [...messages, ...others, ...letters].sort((one, other) =>
    one.on < other.on ? -1 : one.on > other.on ? 1 : 0,
  );
  return all.length === 0 ? ['chưa nhắc'] : all.map(({ on, line }) => `${dateVi(on)}: ${line}`);
}

/** Only what was written to the unit itself, and went out or was meant to. */
function reminds({ ladder, rung, assignment, channel, outcome }: NoticeEvidence): boolean {
  const chases = ladder === 'submit' || ladder === 'consolidate' || ladder === 'acknowledge';
  const toUnit = assignment >= 0 && rung !== 'hold' && rung !== 'opened';
  const ended = outcome === 'delivered' || outcome === 'handed-over' || outcome === 'failed' || outcome === 'unknown';
  return chases && toUnit && channel !== '' && ended;
}

function sentOn({ sentAt, at }: NoticeEvidence): Day {
  return dayOf(sentAt ?? at);
}

function messagesOn(notices: readonly NoticeEvidence[]): string {
  const channels: readonly Channel[] = ['email', 'sms'];
  return channels
    .flatMap((channel) => {
      const outcomes = notices.filter((notice) => notice.channel === channel).map(({ outcome }) => outcome);
      const best = RESULTS.find(([outcome]) => outcomes.includes(outcome));
      return best === undefined ? [] : [`${CHANNELS[channel]} – ${best[1]}`];
    })
    .join('; ');
}

const CHANNELS: Readonly<Record<Channel, string>> = { email: 'thư điện tử', sms: 'tin nhắn SMS' };

/** The best of a day first: one of several people who got it is enough to have reminded the unit. */
const RESULTS: readonly (readonly [NoticeEvidence['outcome'], string])[] = [
  ['delivered', 'đã đến máy nhận'],
  ['handed-over', 'đã gửi'],
  ['unknown', 'chưa rõ kết quả'],
  ['failed', 'không gửi được'],
];
