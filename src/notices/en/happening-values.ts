import type { Verdict } from '../../domain/words.ts';
import { dateEn, momentEn } from '../dates-en.ts';
import { deadlineWords } from '../deadline-words.ts';
import { closingOf, happenedItems, isMended, issuedNumber, textOf, told } from '../letter-facts.ts';
import type { Letter } from '../letter.ts';
import { clause, oneLine } from '../plain.ts';
import { hasOtherTasks } from '../tasks.ts';
import type { Value } from '../value.ts';
import { remarkLines, shorts, titles } from './lists.ts';

export const happeningValues: Readonly<Record<string, Value>> = {
  ly_do: reason,
  can_cu: (letter) => clause(textOf(letter, letter.facts.happening?.basis)),
  can_cu_quyet_dinh: basisOfDecision,
  gop_y: remarkLines,
  lan: ({ facts }) => (facts.happening?.version === undefined ? '' : String(facts.happening.version)),
  van_ban_don_vi: submittedDocument,
  ma_bam_ngan: ({ submission }) => submission?.hash.slice(0, 12) ?? '',
  luc_nhan: ({ facts }) => momentEn(facts.happening?.receivedAt ?? facts.happening?.at ?? facts.at),
  dung_hay_sau_han: verdictOf,
  quy_tac: rule,
  luc_lan_dau: firstTime,
  luc_da_nhac: ({ facts }) => momentEn(facts.happening?.correctedAt ?? facts.happening?.at ?? facts.at),
  duong_gui: wayOf,
  lanh_dao_cung_biet: leaderToo,
  nhan_thuc_te: actualReceipt,
  so_ngay_kq: issuedPlan,
  da_giu: keptItems,
  dang_cho_kiem_tra: waitsForReview,
  doi_voi_nhiem_vu: ofThisTask,
  nhiem_vu_nao: whichTask,
  gui_gi: whichTask,
  gia_han_gi: (letter) => (hasOtherTasks(letter) ? shorts(happenedItems(letter)) : ''),
  thoi_phoi_hop: supportEnded,
  nhiem_vu_khac: otherTasks,
  ket_qua_va_kien_nghi: resultLines,
};

/** `{dung_hay_sau_han}`: "on time", "after the deadline", or nothing where no verdict was given. */
function verdictWords(verdict: Verdict | undefined): string {
  if (verdict === undefined) return '';
  return verdict === 'on-time' ? 'on time' : 'after the deadline';
}

/** Of a mended version it is said of what: the item is judged by its first one in the end. */
function verdictOf(letter: Letter): string {
  const { verdict } = letter.facts.happening ?? {};
  if (verdict === undefined || !isMended(letter)) return verdictWords(verdict);
  return `sent ${verdict === 'on-time' ? 'within' : 'after'} the days given to complete it`;
}

/** Said where the unit has other tasks as well. */
function ofThisTask(letter: Letter): string {
  return hasOtherTasks(letter) ? 'for this task' : '';
}

function whichTask(letter: Letter): string {
  return hasOtherTasks(letter) ? `of sending ${shorts(letter.duty.items)}` : '';
}

/** A receipt may go out together with the answer: what has been reviewed meanwhile waits no more. */
function waitsForReview(letter: Letter): string {
  const { owed, underReview } = told(letter);
  if (!happenedItems(letter).some(({ id }) => underReview.includes(id))) return '';
  if (owed.length > 0) return 'The document waits for its review';
  const task = ofThisTask(letter);
  return `The document waits for its review; there is nothing more for you to do${task === '' ? '' : ` ${task}`}`;
}

/** Free text stays in the words of who wrote it. */
function reason(letter: Letter): string {
  return clause(textOf(letter, letter.facts.happening?.reason));
}

/** An extension is only ever reported from a decision: without its basis there is nothing that may be said. */
function basisOfDecision(letter: Letter): string {
  const basis = clause(textOf(letter, letter.facts.happening?.basis));
  if (basis === '') throw new Error('An extension cannot be told without the basis of its decision.');
  return basis;
}

/** What the unit wrote on its own document. */
function submittedDocument({ submission }: Letter): string {
  const number = submission?.number === undefined ? '' : `document No. ${oneLine(submission.number)}`;
  if (submission?.on === undefined) return number;
  return `${number === '' ? 'document' : number} of ${dateEn(submission.on)}`;
}

/** The rule that the verdict was given by: a paper is judged by the day it arrived on, and shown as such. */
function rule(letter: Letter): string {
  const { happening } = letter.facts;
  const closing = closingOf(letter);
  const term = isMended(letter) ? 'deadline to complete it' : 'deadline';
  const deadline = closing === undefined ? 'the deadline of the document' : `${term} ${deadlineWords(closing, 'en')}`;
  if (happening?.arrivedOn === undefined) return deadline;
  return `${deadline}; judged by its day of arrival, ${dateEn(happening.arrivedOn)}, as compared`;
}

function firstTime({ facts }: Letter): string {
  const { firstReceivedAt, firstVerdict } = facts.happening ?? {};
  if (firstReceivedAt === undefined) return '';
  return [momentEn(firstReceivedAt), verdictWords(firstVerdict)].filter((part) => part !== '').join(', ');
}

/** Whoever is corrected to reads that the leader was, where the leader had been told. */
function leaderToo({ facts }: Letter): string {
  const { corrected } = facts.happening ?? {};
  return corrected && corrected.leader === undefined
    ? ''
    : 'the leader who had the earlier list has been informed as well';
}

/** What came by the service's own pages or addresses came no other way. */
function wayOf(letter: Letter): string {
  const { way, arrivedOn } = letter.facts.happening ?? {};
  return clause(textOf(letter, way)) || (arrivedOn === undefined ? '' : 'another way');
}

function actualReceipt({ facts }: Letter): string {
  const { arrivedOn, receivedAt } = facts.happening ?? {};
  if (arrivedOn !== undefined) return `on ${dateEn(arrivedOn)}`;
  return receivedAt === undefined ? '' : `at ${momentEn(receivedAt)}`;
}

function keptItems({ facts, duty }: Letter): string {
  const kept = duty.items.filter(({ id }) => facts.happening?.keptItems?.includes(id) === true);
  return kept.length === 0 ? '' : titles(kept);
}

/** Whoever supported others has nothing to stop sending, but learns that the support is over. */
function supportEnded({ facts, duty }: Letter): string {
  if (duty.kind !== 'support') return '';
  if (facts.rung === 'withdrawn') return 'The support that it asked for is not needed any more';
  return facts.about[0]?.leftOut === true ? 'Under the new document your support is no longer asked for' : '';
}

/** A unit may be out of one task and still have another: it is not to take both for gone. */
function otherTasks(letter: Letter): string {
  const { unit } = told(letter);
  const isNamed = letter.document.duties.some(({ kind, units }) => kind !== 'inform' && units.includes(unit));
  return isNamed ? 'What else the new document gives the unit stands' : '';
}

function issuedPlan(letter: Letter): string {
  const number = issuedNumber(letter);
  const { issuedOn } = letter.facts.happening ?? {};
  if (number === '') return '';
  return issuedOn === undefined ? `No. ${number}` : `No. ${number} of ${dateEn(issuedOn)}`;
}

function resultLines(letter: Letter): string {
  const plan = issuedPlan(letter);
  // The last consolidation is the directive's own result; the duty of an inform letter has none.
  const product = letter.document.duties.findLast(({ kind }) => kind === 'consolidate')?.items ?? [];
  const named = product.length === 0 ? plan : `${titles(product)} ${plan}`;
  const lines = [
    ...(plan === '' ? [] : [`Result: ${named}.`]),
    ...(reason(letter) === '' ? [] : [`Proposal: ${reason(letter)}.`]),
  ];
  return lines.map((line, index) => `${index + 2}. ${line}`).join('\n');
}
