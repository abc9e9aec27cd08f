import type { Closing } from '../domain/deadline.ts';
import type { Language } from '../domain/words.ts';
import { dateEn, weekdayDateEn, weekdayEn } from './dates-en.ts';
import { dateVi, dayPlus, shortDateVi, shortTimeVi, timeVi, weekdayDateVi, weekdayVi } from './dates-vi.ts';

/** The part of a deadline that the text itself states. */
export type StatedDeadline = Pick<Closing, 'on' | 'edge' | 'at'>;

/**
 * `{han_chu}`: the deadline with its rule in words, as it is shown wherever the deadline is, so that nobody has to
 * guess what "before" means: "trước ngày 27/02/2023, tức hết Chủ nhật 26/02/2023; ngày làm việc cuối cùng là thứ Sáu
 * 24/02/2023". The last working day is named only when it is not the last day.
 */
export function deadlineWords(closing: Closing, language: Language): string {
  const rule = deadlineRuleWords(closing, language);
  if (closing.lastWorkingDayOn === closing.lastDayOn) return rule;
  return language === 'vi'
    ? `${rule}; ngày làm việc cuối cùng là ${weekdayDateVi(closing.lastWorkingDayOn)}`
    : `${rule}; the last working day is ${weekdayDateEn(closing.lastWorkingDayOn)}`;
}

/** The deadline and its rule without the last working day, for texts that name that day themselves. */
export function deadlineRuleWords(closing: Closing, language: Language): string {
  const stated = shortDeadlineWords(closing, language);
  const naturalLastOn = closing.edge === 'before' && closing.at === undefined ? dayPlus(closing.on, -1) : closing.on;
  const last = closing.lastDayOn;
  const excluded = last === dayPlus(closing.on, -1) && closing.edge === 'before';
  if (language === 'vi') {
    if (excluded) return `${stated}, tức hết ${weekdayDateVi(last)}`;
    if (last === naturalLastOn) return `${stated} (${weekdayVi(last)})`;
    const neighbour = last > naturalLastOn ? 'ngày làm việc kế tiếp' : 'ngày làm việc liền trước';
    return `${stated}, được tính đến hết ${weekdayDateVi(last)} (${neighbour})`;
  }
  if (excluded) return `${stated}, that is by the end of ${weekdayDateEn(last)}`;
  if (last === naturalLastOn) return `${stated} (${weekdayEn(last)})`;
  const neighbour = last > naturalLastOn ? 'the next working day' : 'the working day before';
  return `${stated}, counted until the end of ${weekdayDateEn(last)} (${neighbour})`;
}

/** `{han_ngan}`: the deadline as stated, with its year: "trước ngày 27/02/2023", "chậm nhất 17 giờ 00 ngày 28/02/2023", "before 27 February 2023". */
export function shortDeadlineWords(stated: StatedDeadline, language: Language): string {
  if (language === 'vi') {
    const date = dateVi(stated.on);
    if (stated.edge === 'before') {
      return stated.at === undefined ? `trước ngày ${date}` : `trước ${timeVi(stated.at)} ngày ${date}`;
    }
    return stated.at === undefined ? `đến hết ngày ${date}` : `chậm nhất ${timeVi(stated.at)} ngày ${date}`;
  }
  const date = dateEn(stated.on);
  if (stated.edge === 'before') return stated.at === undefined ? `before ${date}` : `before ${stated.at} on ${date}`;
  return stated.at === undefined ? `by the end of ${date}` : `by ${stated.at} on ${date}`;
}

/**
 * `{han}` for SMS, at most 16 characters in Vietnamese: "trước ngày 27/02", "trước 14h 27/02", "chậm nhất 28/02". A
 * rolled deadline is given by the day it lands on.
 */
export function deadlineForSms(closing: Closing): string {
  if (closing.at !== undefined && sameDayAsStated(closing)) {
    const time = shortTimeVi(closing.at);
    const date = shortDateVi(closing.on);
    const before = `trước ${time} ${date}`;
    // "trước 14h30 27/12" would be one character too long; "đến" says the same to the minute.
    return closing.edge === 'before' && before.length <= 16 ? before : `đến ${time} ${date}`;
  }
  if (closing.edge === 'before' && closing.lastDayOn === dayPlus(closing.on, -1)) {
    return `trước ngày ${shortDateVi(closing.on)}`;
  }
  return `chậm nhất ${shortDateVi(closing.lastDayOn)}`;
}

/** `{lv}` for SMS, at most 13 characters: "thứ Sáu 24/02". */
export function lastWorkingDayForSms(closing: Closing): string {
  return `${weekdayVi(closing.lastWorkingDayOn)} ${shortDateVi(closing.lastWorkingDayOn)}`;
}

/** "hết ngày 02/3/2023" or "17 giờ 00 ngày 03/3/2023": what stands after "đến". */
export function untilWords(closing: Closing): string {
  if (closing.at !== undefined && sameDayAsStated(closing)) return `${timeVi(closing.at)} ngày ${dateVi(closing.on)}`;
  return `hết ngày ${dateVi(closing.lastDayOn)}`;
}

/**
 * `{cau_neu_han_roi_vao_ngay_nghi}`: what is sent between the last working day and the close is on time, and the
 * notices of that day say so. Empty when nothing lies between them.
 */
export function daysOffSentence(closing: Closing): string {
  const first = dayPlus(closing.lastWorkingDayOn, 1);
  const last = closing.lastDayOn;
  if (first > last) return '';
  const until = closing.at === undefined ? `đến hết ngày ${dateVi(last)}` : shortDeadlineWords(closing, 'vi');
  const named = [0, 1, 2].map((days) => dayPlus(first, days)).filter((day) => day <= last);
  const few = dayPlus(first, 2) >= last;
  const days = few ? `trong ${named.map(weekdayVi).join(', ')}` : `từ ${weekdayDateVi(first)}`;
  return `Văn bản gửi ${days} (${until}) vẫn được tính đúng hạn.`;
}

/** A rolled deadline has dropped its hour. */
function sameDayAsStated(closing: Closing): boolean {
  return closing.lastDayOn === closing.on;
}
