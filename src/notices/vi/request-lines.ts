import { shortDeadlineWords } from '../deadline-words.ts';
import { dateVi, momentVi, untilVi } from '../dates-vi.ts';
import { happenedItems, textOf, told } from '../letter-facts.ts';
import type { Letter } from '../letter.ts';
import { clause, clipped, oneLine } from '../plain.ts';
import { allTold, reasonAtMost, unitsAsking } from '../request-letters.ts';
import { shorts } from './lists.ts';

/** `{ai_de_nghi}`: the unit that asks, or how many do. */
export function whoAsks(letter: Letter): string {
  const units = unitsAsking(letter);
  return units.length === 1 ? oneLine(letter.units.unit(told(letter).unit).name) : `${units.length} đơn vị`;
}

/** `{danh_sach_de_nghi}`: each request on a line. */
export function requestLines(letter: Letter): string {
  return allTold(letter).map(requestLine).join('\n');
}

function requestLine(letter: Letter): string {
  const { happening, rung, day } = letter.facts;
  const waited = happening?.waited ?? day;
  const unit = oneLine(letter.units.unit(told(letter).unit).name);
  const reason = clipped(clause(textOf(letter, happening?.reason)), reasonAtMost);
  const closing = happening?.closing ?? told(letter).closing;
  if (rung === 'awaits-issue') {
    const since = `đạt yêu cầu lúc ${momentVi(happening?.at ?? letter.facts.at)}`;
    const waits = day > 0 ? [`đã chờ ban hành ${waited} ngày làm việc`] : [];
    return `- ${[`${unit}: ${shorts(happenedItems(letter))}`, since, ...waits].join('; ')}`;
  }
  const parts = [
    `${unit}: ${shorts(happenedItems(letter))}`,
    ...(rung === 'claimed' ? [claimWords(letter)] : []),
    ...(happening?.until === undefined ? [] : [`đề nghị gia hạn đến ${untilVi(happening.until)}`]),
    ...(closing === undefined || rung === 'claimed' ? [] : [`thời hạn hiện nay: ${shortDeadlineWords(closing, 'vi')}`]),
    ...(reason === '' ? [] : [`lý do: ${reason}`]),
    ...(day > 0 ? [`đã chờ ${waited} ngày làm việc, chưa có trả lời`] : []),
  ];
  return `- ${parts.join('; ')}`;
}

function claimWords({ facts, submission }: Letter): string {
  const number = submission?.number === undefined ? '' : `, văn bản số ${oneLine(submission.number)}`;
  const on = submission?.on === undefined ? '' : ` ngày ${dateVi(submission.on)}`;
  const way = submission?.way === undefined ? '' : `, gửi qua ${clause(submission.way)}`;
  return `báo lúc ${momentVi(facts.happening?.at ?? facts.at)}${way}${number}${on}`;
}
