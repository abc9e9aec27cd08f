import type { DutyDefinition } from '../../domain/definition.ts';
import { dateVi, momentVi, timeVi } from '../dates-vi.ts';
import { clause, oneLine } from '../plain.ts';
import { signedOn } from '../status-words/signed-on.ts';
import { isPast } from '../status-words/state-words.ts';
import { dutyAsked, receiverOf, shortOf, standingsOf, statedDeadline } from '../status-words/status.ts';
import type { Standing } from '../status-words/status.ts';
import { documentNumberAndDate, documentSubject } from '../vi/document-names.ts';
import { annexOf } from './annex.ts';
import {
  headTitle,
  issuerLines,
  shortIssuer,
  sentenceCase,
  symbolOf,
  usualSignature,
  usualSuperior,
} from './letterhead.ts';
import type { SignedLetter, SignedLetterInput } from './signed-letter.ts';

/**
 * Words the signed letter that urges units on, first or second (`messages-vi.md` C1, C2), with its annex. Throws when
 * nobody is left to be urged on, or when a second letter has no first one on record.
 */
export function letterWords(input: SignedLetterInput): SignedLetter {
  const { status, letter } = input;
  const { document, units } = status;
  const duty = dutyAsked(status, input.duty);
  const urged = unitsUrged(input, duty);
  if (urged.length === 0) throw new Error('No unit is past its deadline: there is nobody to write to.');
  const superior = input.superior ?? usualSuperior(units, document);
  const number = input.number === undefined ? undefined : oneLine(input.number);
  return {
    ...(superior !== undefined && { superior: superior.toLocaleUpperCase('vi') }),
    issuer: issuerLines(units.unit(document.issuer).name),
    numberLine: `Số: ${number ?? `        /${input.symbol ?? symbolOf(document)}`}`,
    about: `V/v đôn đốc gửi ${shortItems(duty)} (lần ${letter})`,
    placeAndDay: signedOn(document.place, input.on),
    to: addressees(urged),
    paragraphs: letter === 1 ? firstLetter(input, duty, urged) : secondLetter(input, duty, urged),
    receivers: [
      '- Như trên;',
      `- Lãnh đạo ${shortIssuer(status)} (b/c);`,
      `- ${oneLine(receiverOf(status, duty).name)};`,
      `- Lưu: VT, ${oneLine(input.draftedBy ?? symbolOf(document).split('-').at(-1) ?? '')}.`,
    ],
    signature: input.signature ?? usualSignature(document, letter),
    annex: annexOf(input, duty, urged, number),
    writtenAt: status.now,
  };
}

/** The units that the letter would be to: also those that the command which records it has to name. */
export function unitsUrged(
  input: Pick<SignedLetterInput, 'status' | 'units'>,
  duty: DutyDefinition,
): readonly Standing[] {
  const { status, units } = input;
  return standingsOf(status, duty).filter(({ row, items, owed, sent }) => {
    if (units !== undefined) return units.includes(row.unit);
    const late = items.some(({ item, row: one }) => owed.includes(item) && isPast(one, status.now));
    return sent !== 'none' && late;
  });
}

const NAMED_AT_MOST = 12;

/** Many addressees are named in the annex only. */
function addressees(urged: readonly Standing[]): readonly string[] {
  if (urged.length > NAMED_AT_MOST) return ['Các đơn vị có tên trong danh sách kèm theo.'];
  return urged.map(({ unit }, index) => `${oneLine(unit.name)}${index === urged.length - 1 ? '.' : ';'}`);
}

function namedAbove(urged: readonly Standing[]): string {
  return urged.length > NAMED_AT_MOST ? 'có tên trong danh sách kèm theo' : 'có tên trên';
}

function firstLetter(input: SignedLetterInput, duty: DutyDefinition, urged: readonly Standing[]): readonly string[] {
  const { status, until } = input;
  const { document } = status;
  const issuer = shortIssuer(status);
  const receiver = oneLine(receiverOf(status, duty).name);
  const quote = duty.deadline === undefined ? statedDeadline(duty) : clause(duty.deadline.quote);
  const numbered = documentNumberAndDate(document).replace(/ ngày .*$/, '');
  const incomplete = `còn ${urged.length} đơn vị chưa gửi hoặc gửi chưa đủ (danh sách kèm theo).`;
  return [
    `Ngày ${dateVi(document.issuedOn)}, ${issuer} ban hành ${numbered} ${documentSubject(document)}; trong đó giao các đơn vị gửi ${fullItems(duty)} về ${issuer} (qua ${receiver}) ${quote}.`,
    `Đến ${momentVi(status.now)}, ${incomplete}`,
    `Để kịp thời tổng hợp, thừa lệnh ${sentenceCase(headTitle(document))} ${issuer}, Văn phòng đề nghị các đơn vị ${namedAbove(urged)} khẩn trương hoàn thành, gửi về ${receiver} trước ${timeVi(until.at)} ngày ${dateVi(until.on)}. Trường hợp đã gửi, đề nghị thông tin số, ngày văn bản để đối chiếu./.`,
  ];
}

function secondLetter(input: SignedLetterInput, duty: DutyDefinition, urged: readonly Standing[]): readonly string[] {
  const { status, until, recorded, appraisal } = input;
  const issuer = shortIssuer(status);
  const first = recorded.findLast(({ letter }) => letter === 1);
  if (first === undefined) throw new Error('No first letter is on record: the second letter cites it.');
  const inFull = `${documentNumberAndDate(status.document)} của ${issuer}`;
  const named =
    urged.length > NAMED_AT_MOST ? `${urged.length} đơn vị (danh sách kèm theo)` : urged.map(shortOf).join(', ');
  return [
    `Thực hiện ${inFull}, ${issuer} đã có Công văn số ${oneLine(first.number)} ngày ${dateVi(first.on)} đôn đốc (lần 1). Đến ${momentVi(status.now)}, các đơn vị sau vẫn chưa gửi hoặc gửi chưa đủ: ${named}.`,
    `${issuer} yêu cầu Thủ trưởng các đơn vị ${namedAbove(urged)}:`,
    `1. Chỉ đạo hoàn thành, gửi ${fullItems(duty)} trước ${timeVi(until.at)} ngày ${dateVi(until.on)}.`,
    '2. Báo cáo nguyên nhân chưa hoàn thành đúng thời hạn.',
    ...(appraisal === undefined
      ? []
      : [`3. Giao ${oneLine(appraisal)} tổng hợp, tham mưu xem xét khi đánh giá, xếp loại.`]),
    'Yêu cầu các đơn vị nghiêm túc thực hiện./.',
  ];
}

function shortItems({ items }: DutyDefinition): string {
  return items.length === 0 ? 'văn bản' : items.map(({ short }) => oneLine(short)).join(', ');
}

function fullItems({ items }: DutyDefinition): string {
  return items.length === 0 ? 'văn bản được giao' : items.map(({ title }) => clause(title)).join('; ');
}
