import { shortDeadlineWords } from '../deadline-words.ts';
import { dateVi, momentVi, untilVi } from '../dates-vi.ts';
import { happenedItems, itemOf, textOf, told } from '../letter-facts.ts';
import type { Letter } from '../letter.ts';
import { clause, clipped, oneLine } from '../plain.ts';
import { allTold, reasonAtMost, unitsAsking, wayAtMost } from '../request-letters.ts';
import { shorts } from './lists.ts';

/** `{ai_de_nghi}`: the unit that asks, or how many do. */
export function whoAsks(letter: Letter): string {
  const units = unitsAsking(letter);
  return units.length === 1 ? oneLine(letter.units.unit(told(letter).unit).name) : `${units.length} đơn vị`;
}

/** `{danh_sach_de_nghi}`: each request on a line. */
export function requestLines(letter: Letter): string {
  const linesOf = (one: Letter): readonly string[] =>
    one.facts.rung === 'awaits-issue' ? issueLines(one) : [requestLine(one)];
  return allTold(letter).flatMap(linesOf).join('\n');
}

/** Plans that wait for their issue, each on a line. */
function issueLines(letter: Letter): readonly string[] {
  const { about, happening, day, at } = letter.facts;
  const waited = day > 0 ? `, đã ${happening?.waited ?? day} ngày làm việc` : '';
  return about.map(({ unit, accepted = [] }) => {
    const items = accepted.length === 0 ? letter.duty.items : accepted.map((id) => itemOf(letter, id));
    const since =
      happening?.kind === 'anew'
        ? 'chưa ghi số, ngày ban hành'
        : `chờ ban hành từ ${momentVi(happening?.at ?? at)}${waited}`;
    return `- ${oneLine(letter.units.unit(unit).name)}: ${shorts(items)}; ${since}`;
  });
}

function requestLine(letter: Letter): string {
  const { happening, rung, day } = letter.facts;
  const waited = happening?.waited ?? day;
  const unit = oneLine(letter.units.unit(told(letter).unit).name);
  const reason = clipped(clause(textOf(letter, happening?.reason)), reasonAtMost);
  const closing = happening?.closing ?? told(letter).closing;
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
  const way = submission?.way === undefined ? '' : `, đường gửi: ${clipped(clause(submission.way), wayAtMost)}`;
  return `báo lúc ${momentVi(facts.happening?.at ?? facts.at)}${way}${number}${on}`;
}
