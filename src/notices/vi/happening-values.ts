import type { Verdict } from '../../domain/words.ts';
import { deadlineWords } from '../deadline-words.ts';
import { dateVi, momentVi } from '../dates-vi.ts';
import { closingOf, happenedItems, isMended, issuedNumber, textOf, told } from '../letter-facts.ts';
import type { Letter } from '../letter.ts';
import { clause, oneLine } from '../plain.ts';
import { hasOtherTasks } from '../tasks.ts';
import { remarkLines, shorts, titles } from './lists.ts';
import type { Value } from '../value.ts';

export const happeningValues: Readonly<Record<string, Value>> = {
  ly_do: reason,
  can_cu: (letter) => clause(textOf(letter, letter.facts.happening?.basis)),
  can_cu_quyet_dinh: basisOfDecision,
  gop_y: remarkLines,
  lan: ({ facts }) => (facts.happening?.version === undefined ? '' : String(facts.happening.version)),
  van_ban_don_vi: submittedDocument,
  ma_bam_ngan: ({ submission }) => submission?.hash.slice(0, 12) ?? '',
  luc_nhan: ({ facts }) => momentVi(facts.happening?.receivedAt ?? facts.happening?.at ?? facts.at),
  dung_hay_sau_han: verdictOf,
  quy_tac: rule,
  luc_lan_dau: firstTime,
  luc_da_nhac: ({ facts }) => momentVi(facts.happening?.correctedAt ?? facts.happening?.at ?? facts.at),
  duong_gui: wayOf,
  lanh_dao_cung_biet: leaderToo,
  nhan_thuc_te: actualReceipt,
  so_ngay_kq: issuedPlan,
  da_giu: keptItems,
  dang_cho_kiem_tra: waitsForReview,
  doi_voi_nhiem_vu: ofThisTask,
  nhiem_vu_nao: (letter) => (hasOtherTasks(letter) ? `nhiệm vụ gửi ${shorts(letter.duty.items)}` : ''),
  gui_gi: (letter) => (hasOtherTasks(letter) ? `gửi ${shorts(letter.duty.items)}` : ''),
  gia_han_gi: (letter) => (hasOtherTasks(letter) ? shorts(happenedItems(letter)) : ''),
  thoi_phoi_hop: supportEnded,
  nhiem_vu_khac: otherTasks,
  ket_qua_va_kien_nghi: resultLines,
};

/** `{dung_hay_sau_han}`: "đúng hạn", "sau thời hạn", or nothing where no verdict was given. */
export function verdictWords(verdict: Verdict | undefined): string {
  if (verdict === undefined) return '';
  return verdict === 'on-time' ? 'đúng hạn' : 'sau thời hạn';
}

/** Of a mended version it is said of what: the item is judged by its first one in the end. */
function verdictOf(letter: Letter): string {
  const { verdict } = letter.facts.happening ?? {};
  if (verdict === undefined || !isMended(letter)) return verdictWords(verdict);
  return `bản bổ sung gửi ${verdict === 'on-time' ? 'đúng' : 'sau'} hạn bổ sung`;
}

/** Said where the unit has other tasks as well. */
function ofThisTask(letter: Letter): string {
  return hasOtherTasks(letter) ? 'đối với nhiệm vụ này' : '';
}

/** A receipt may go out together with the answer: what has been reviewed meanwhile waits no more. */
function waitsForReview(letter: Letter): string {
  const { owed, underReview } = told(letter);
  if (!happenedItems(letter).some(({ id }) => underReview.includes(id))) return '';
  if (owed.length > 0) return 'Văn bản đang chờ kiểm tra';
  const task = ofThisTask(letter);
  return `Văn bản đang chờ kiểm tra; đơn vị chưa phải làm gì thêm${task === '' ? '' : ` ${task}`}`;
}

/** As it goes on inside a sentence: a capital that only began the text is put away, one of "UBND" is kept. */
function reason(letter: Letter): string {
  const text = clause(textOf(letter, letter.facts.happening?.reason));
  return /^\p{Lu}(\p{Ll}|\s)/u.test(text) ? text.charAt(0).toLowerCase() + text.slice(1) : text;
}

/** An extension is only ever reported from a decision: without its basis there is nothing that may be said. */
function basisOfDecision(letter: Letter): string {
  const basis = clause(textOf(letter, letter.facts.happening?.basis));
  if (basis === '') throw new Error('An extension cannot be told without the basis of its decision.');
  return basis;
}

/** What the unit wrote on its own document. */
function submittedDocument({ submission }: Letter): string {
  const number = submission?.number === undefined ? '' : `văn bản số ${oneLine(submission.number)}`;
  if (submission?.on === undefined) return number;
  return `${number === '' ? 'văn bản' : number} ngày ${dateVi(submission.on)}`;
}

/** The rule that the verdict was given by: a paper is judged by the day it arrived on, and shown as such. */
function rule(letter: Letter): string {
  const { happening } = letter.facts;
  const closing = closingOf(letter);
  const term = isMended(letter) ? 'thời hạn bổ sung' : 'thời hạn';
  const deadline = closing === undefined ? 'thời hạn theo văn bản' : `${term} ${deadlineWords(closing, 'vi')}`;
  if (happening?.arrivedOn === undefined) return deadline;
  return `${deadline}; tính theo ngày đến ${dateVi(happening.arrivedOn)} đã được đối chiếu`;
}

function firstTime({ facts }: Letter): string {
  const { firstReceivedAt, firstVerdict } = facts.happening ?? {};
  if (firstReceivedAt === undefined) return '';
  return [momentVi(firstReceivedAt), verdictWords(firstVerdict)].filter((part) => part !== '').join(', ');
}

/** Whoever is corrected to reads that the leader was, where the leader had been told. */
function leaderToo({ facts }: Letter): string {
  const { corrected } = facts.happening ?? {};
  return corrected && corrected.leader === undefined
    ? ''
    : 'lãnh đạo đã nhận danh sách trước đó cũng được thông tin lại';
}

/** What came by the service's own pages or addresses came no other way. */
function wayOf(letter: Letter): string {
  const { way, arrivedOn } = letter.facts.happening ?? {};
  return clause(textOf(letter, way)) || (arrivedOn === undefined ? '' : 'đường khác');
}

function actualReceipt({ facts }: Letter): string {
  const { arrivedOn, receivedAt } = facts.happening ?? {};
  if (arrivedOn !== undefined) return `ngày ${dateVi(arrivedOn)}`;
  return receivedAt === undefined ? '' : `lúc ${momentVi(receivedAt)}`;
}

function keptItems({ facts, duty }: Letter): string {
  const kept = duty.items.filter(({ id }) => facts.happening?.keptItems?.includes(id) === true);
  return kept.length === 0 ? '' : titles(kept);
}

/** Whoever supported others has nothing to stop sending, but learns that the support is over. */
function supportEnded({ facts, duty }: Letter): string {
  if (duty.kind !== 'support') return '';
  if (facts.rung === 'withdrawn') return 'Nội dung phối hợp, hỗ trợ theo văn bản này không phải thực hiện tiếp';
  return facts.about[0]?.leftOut === true ? 'Theo văn bản mới, quý cơ quan không còn được giao phối hợp, hỗ trợ' : '';
}

/** A unit may be out of one task and still have another: it is not to take both for gone. */
function otherTasks(letter: Letter): string {
  const { unit } = told(letter);
  const isNamed = letter.document.duties.some(({ kind, units }) => kind !== 'inform' && units.includes(unit));
  return isNamed ? 'Nhiệm vụ khác giao đơn vị tại văn bản mới vẫn có hiệu lực' : '';
}

function issuedPlan(letter: Letter): string {
  const number = issuedNumber(letter);
  const { issuedOn } = letter.facts.happening ?? {};
  if (number === '') return '';
  return issuedOn === undefined ? `số ${number}` : `số ${number} ngày ${dateVi(issuedOn)}`;
}

function resultLines(letter: Letter): string {
  const plan = issuedPlan(letter);
  // The last consolidation is the directive's own result; the duty of an inform letter has none.
  const product = letter.document.duties.findLast(({ kind }) => kind === 'consolidate')?.items ?? [];
  const named = product.length === 0 ? plan : `${titles(product)} ${plan}`;
  const lines = [
    ...(plan === '' ? [] : [`Kết quả: ${named}.`]),
    ...(reason(letter) === '' ? [] : [`Kiến nghị: ${reason(letter)}.`]),
  ];
  return lines.map((line, index) => `${index + 2}. ${line}`).join('\n');
}
