import { describe, expect, test } from '@jest/globals';
import type { Closing } from '../../src/domain/deadline.ts';
import {
  daysOffSentence,
  deadlineForSms,
  deadlineWords,
  lastWorkingDayForSms,
  shortDeadlineWords,
} from '../../src/notices/deadline-words.ts';
import { at, beforeMonday, beforeWednesday } from './fixtures.ts';

function closing(
  edge: 'before' | 'by',
  on: string,
  lastDayOn: string,
  lastWorkingDayOn: string,
  hour?: string,
): Closing {
  const closesAt = hour === undefined ? at(`${lastDayOn}T00:00`) + 86_400_000 : at(`${on}T${hour}`);
  return {
    closesAt,
    inclusive: edge === 'by',
    on,
    edge,
    ...(hour === undefined ? {} : { at: hour }),
    lastDayOn,
    lastWorkingDayOn,
  };
}

const CASES: readonly (readonly [Closing, string, string])[] = [
  [
    beforeMonday,
    'trước ngày 27/02/2023, tức hết Chủ nhật 26/02/2023; ngày làm việc cuối cùng là thứ Sáu 24/02/2023',
    'trước ngày 27/02',
  ],
  [beforeWednesday, 'trước ngày 01/3/2023, tức hết thứ Ba 28/02/2023', 'trước ngày 01/3'],
  [closing('by', '2023-02-28', '2023-02-28', '2023-02-28'), 'đến hết ngày 28/02/2023 (thứ Ba)', 'chậm nhất 28/02'],
  [
    closing('by', '2023-02-26', '2023-02-26', '2023-02-24'),
    'đến hết ngày 26/02/2023 (Chủ nhật); ngày làm việc cuối cùng là thứ Sáu 24/02/2023',
    'chậm nhất 26/02',
  ],
  [
    closing('before', '2023-02-27', '2023-02-27', '2023-02-27', '14:00'),
    'trước 14 giờ 00 ngày 27/02/2023 (thứ Hai)',
    'trước 14h 27/02',
  ],
  [
    closing('before', '2023-12-27', '2023-12-27', '2023-12-27', '14:30'),
    'trước 14 giờ 30 ngày 27/12/2023 (thứ Tư)',
    'đến 14h30 27/12',
  ],
  [
    closing('by', '2023-02-28', '2023-02-28', '2023-02-28', '17:00'),
    'chậm nhất 17 giờ 00 ngày 28/02/2023 (thứ Ba)',
    'đến 17h 28/02',
  ],
  [
    closing('by', '2023-02-25', '2023-02-27', '2023-02-27'),
    'đến hết ngày 25/02/2023, được tính đến hết thứ Hai 27/02/2023 (ngày làm việc kế tiếp)',
    'chậm nhất 27/02',
  ],
  [
    closing('before', '2023-02-27', '2023-02-24', '2023-02-24'),
    'trước ngày 27/02/2023, được tính đến hết thứ Sáu 24/02/2023 (ngày làm việc liền trước)',
    'chậm nhất 24/02',
  ],
];

describe('A deadline in words', () => {
  test.each(CASES)('says its rule and its last working day (%#)', (deadline, words, sms) => {
    expect(deadlineWords(deadline, 'vi')).toBe(words);
    expect(deadlineForSms(deadline)).toBe(sms);
    expect(sms.length).toBeLessThanOrEqual(16);
    expect(lastWorkingDayForSms(deadline).length).toBeLessThanOrEqual(13);
  });

  test('as the text states it, with its year', () => {
    expect(shortDeadlineWords({ on: '2023-02-27', edge: 'before' }, 'vi')).toBe('trước ngày 27/02/2023');
    expect(shortDeadlineWords({ on: '2023-03-01', edge: 'by', at: '10:00' }, 'vi')).toBe(
      'chậm nhất 10 giờ 00 ngày 01/3/2023',
    );
  });

  test('in English, for pages that are read in English', () => {
    expect(deadlineWords(beforeMonday, 'en')).toBe(
      'before 27 February 2023, that is by the end of Sunday 26 February 2023; the last working day is Friday 24 February 2023',
    );
  });

  test('what is sent on the days off before the close is on time, and is said only when there are any', () => {
    expect(daysOffSentence(beforeMonday)).toBe(
      'Văn bản gửi trong thứ Bảy, Chủ nhật (đến hết ngày 26/02/2023) vẫn được tính đúng hạn.',
    );
    expect(daysOffSentence(beforeWednesday)).toBe('');
    expect(daysOffSentence(closing('by', '2023-01-26', '2023-01-26', '2023-01-19'))).toBe(
      'Văn bản gửi từ thứ Sáu 20/01/2023 (đến hết ngày 26/01/2023) vẫn được tính đúng hạn.',
    );
    expect(daysOffSentence(closing('before', '2023-02-26', '2023-02-26', '2023-02-24', '14:00'))).toBe(
      'Văn bản gửi trong thứ Bảy, Chủ nhật (trước 14 giờ 00 ngày 26/02/2023) vẫn được tính đúng hạn.',
    );
  });
});
