import type { Phrase } from './phrases.ts';
import type { Every } from './reading.ts';
import { namedPeriodsOf } from './recurrences.ts';
import { clausesOf } from './sentences.ts';

const longestSentence = 5_000;

/**
 * “Báo cáo hằng tháng về Phòng”: a report that comes again without saying on which day. Only what is sent counts
 * (“trợ cấp hằng tháng” is paid, “công bố hằng quý” is told), and only where the clause has no day of its own.
 */
export function dutyPeriods(text: string, dated: readonly Phrase[]): readonly Phrase[] {
  // No sentence of an office is longer; a text made to be slow is not searched for more.
  if (text.length > longestSentence) return [];
  return namedPeriodsOf(text).flatMap(({ start, end, list, every }): Phrase[] => {
    const clause = clausesOf(text).findLast((one) => one.start <= start) ?? { text, start: 0 };
    const until = clause.start + clause.text.length;
    const hasDay = dated.some(
      (one) =>
        one.start < until &&
        one.end > clause.start &&
        (isNear(text, one, list.start, list.end) || (one.start > list.end && isEach(one, every))),
    );
    const near = text.slice(Math.max(clause.start, list.start - 90), list.start);
    const after = text.slice(list.end, Math.min(until, list.end + 40));
    const isSent =
      /(?<!\p{L})(?:báo cáo|gửi|nộp)(?!\p{L})[^,;:]{0,60}$/iu.test(near) ||
      /^\s*,?\s*(?:\p{L}+\s+){0,3}?(?:báo cáo|gửi|nộp)(?!\p{L})/iu.test(after);
    const isTold = /(?<!\p{L})(?:chế độ|đã|được|theo|mức|trợ cấp|phụ cấp)(?!\p{L})[^,;]{0,40}$/iu.test(near);
    // “Hằng năm, chi nhánh gửi … trước ngày 15/01 năm kế tiếp”: what heads the clause is said of its only day.
    const heads = text.slice(clause.start, list.start).trim() === '';
    const isOfOnlyDay = heads && dated.some((one) => one.start > list.end && one.end <= until && comesAgain(one));
    if (hasDay || isOfOnlyDay || !isSent || isTold) return [];
    const when: Phrase['when'] = { is: 'recurring', recurrence: { every, day: null, month: null } };
    return [{ start, end, quote: text.slice(start, end), edge: 'by', cue: '', time: null, when }];
  });
}

/** “Định kỳ hằng quý, gửi về Sở trước ngày 15 của tháng cuối quý” is one period. */
function isEach({ when }: Phrase, every: Every): boolean {
  return when.is === 'recurring' && when.recurrence.every === every;
}

function comesAgain({ when }: Phrase): boolean {
  return when.is === 'recurring' || (when.is === 'date' && when.parts.year === undefined);
}

/** A day belongs to the period beside it: with nothing but an addressee or a bracket between. */
function isNear(text: string, { start, end }: Phrase, from: number, until: number): boolean {
  if (start < until && from < end) return true;
  const between = start >= until ? text.slice(until, start) : text.slice(end, from);
  return !/[,.](?=\s+(?:\p{L}+\s+){0,2}(?:báo cáo|gửi|nộp|đồng thời|và))/iu.test(between);
}
