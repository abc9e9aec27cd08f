import { shortDeadlineWords } from '../deadline-words.ts';
import { dateEn, momentEn, untilEn } from '../dates-en.ts';
import { happenedItems, itemOf, textOf, told } from '../letter-facts.ts';
import type { Letter } from '../letter.ts';
import { clause, clipped, oneLine } from '../plain.ts';
import { allTold, reasonAtMost, unitsAsking, wayAtMost } from '../request-letters.ts';
import { shorts } from './lists.ts';

/** `{ai_de_nghi}`: the unit that asks, or how many do. */
export function whoAsks(letter: Letter): string {
  const units = unitsAsking(letter);
  return units.length === 1 ? oneLine(letter.units.unit(told(letter).unit).name) : `${units.length} units`;
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
  const days = happening?.waited ?? day;
  const waited = day > 0 ? `, for ${days === 1 ? '1 working day' : `${days} working days`}` : '';
  return about.map(({ unit, accepted = [] }) => {
    const items = accepted.length === 0 ? letter.duty.items : accepted.map((id) => itemOf(letter, id));
    const since =
      happening?.kind === 'anew'
        ? 'no number is recorded yet'
        : `to be issued since ${momentEn(happening?.at ?? at)}${waited}`;
    return `- ${oneLine(letter.units.unit(unit).name)}: ${shorts(items)}; ${since}`;
  });
}

function requestLine(letter: Letter): string {
  const { happening, rung, day } = letter.facts;
  const days = happening?.waited ?? day;
  const unit = oneLine(letter.units.unit(told(letter).unit).name);
  const reason = clipped(clause(textOf(letter, happening?.reason)), reasonAtMost);
  const closing = happening?.closing ?? told(letter).closing;
  const waited = `waiting for an answer for ${days === 1 ? '1 working day' : `${days} working days`}`;
  const parts = [
    `${unit}: ${shorts(happenedItems(letter))}`,
    ...(rung === 'claimed' ? [claimWords(letter)] : []),
    ...(happening?.until === undefined ? [] : [`more time is asked for until ${untilEn(happening.until)}`]),
    ...(closing === undefined || rung === 'claimed'
      ? []
      : [`the present deadline: ${shortDeadlineWords(closing, 'en')}`]),
    ...(reason === '' ? [] : [`reason: ${reason}`]),
    ...(day > 0 ? [waited] : []),
  ];
  return `- ${parts.join('; ')}`;
}

function claimWords({ facts, submission }: Letter): string {
  const number = submission?.number === undefined ? '' : `, document No. ${oneLine(submission.number)}`;
  const on = submission?.on === undefined ? '' : ` of ${dateEn(submission.on)}`;
  const way = submission?.way === undefined ? '' : `, way: ${clipped(clause(submission.way), wayAtMost)}`;
  return `said at ${momentEn(facts.happening?.at ?? facts.at)}${way}${number}${on}`;
}
