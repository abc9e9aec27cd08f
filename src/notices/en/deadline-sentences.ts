import type { Closing } from '../../domain/deadline.ts';
import { dateEn, shortDateEn, weekdayDateEn, weekdayEn } from '../dates-en.ts';
import { dayPlus } from '../dates-vi.ts';
import { dateOf, hourOf } from '../deadline-facts.ts';
import { shortDeadlineWords } from '../deadline-words.ts';

/** `{han}` for SMS, at most 19 characters: "before 27 Feb", "before 14:30 27 Feb", "by 28 Feb". */
export function deadlineForSms(closing: Closing): string {
  const hour = hourOf(closing);
  if (hour !== '24:00') return `${closing.edge} ${hour} ${shortDateEn(closing.on)}`;
  if (closing.edge === 'before' && closing.lastDayOn === dayPlus(closing.on, -1))
    return `before ${shortDateEn(closing.on)}`;
  return `by ${shortDateEn(closing.lastDayOn)}`;
}

/** `{lv}` for SMS, at most 10 characters: "Fri 24 Feb". */
export function lastWorkingDayForSms({ lastWorkingDayOn }: Closing): string {
  return `${weekdayEn(lastWorkingDayOn).slice(0, 3)} ${shortDateEn(lastWorkingDayOn)}`;
}

/** "the end of 2 March 2023" or "17:00 on 3 March 2023": what stands after "until". */
export function untilWords(closing: Closing): string {
  const hour = hourOf(closing);
  return hour === '24:00' ? `the end of ${dateEn(dateOf(closing))}` : `${hour} on ${dateEn(dateOf(closing))}`;
}

/** What is sent between the last working day and the close is on time; empty when nothing lies between them. */
export function daysOffSentence(closing: Closing): string {
  const first = dayPlus(closing.lastWorkingDayOn, 1);
  const last = closing.lastDayOn;
  if (first > last) return '';
  const until = closing.at === undefined ? `until the end of ${dateEn(last)}` : shortDeadlineWords(closing, 'en');
  const named = [0, 1, 2].map((days) => dayPlus(first, days)).filter((day) => day <= last);
  const few = dayPlus(first, 2) >= last;
  const days = few ? `on ${named.map(weekdayEn).join(', ')}` : `from ${weekdayDateEn(first)}`;
  return `What is sent ${days} (${until}) is still on time.`;
}
