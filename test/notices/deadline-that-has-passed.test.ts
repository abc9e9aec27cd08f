import { describe, expect, test } from '@jest/globals';
import type { Channel, Language, RungName } from '../../src/domain/words.ts';
import { compose } from '../../src/notices/compose.ts';
import { at, letterOf } from './fixtures.ts';

interface Reader {
  readonly late?: boolean;
  readonly owed?: readonly string[];
  readonly channel?: Channel;
  readonly language?: Language;
}

/** What a commune is told of plans that were due before 27/02/2023: on the day after, or while there was time. */
function textOf(
  rung: RungName,
  { late = true, owed = ['ocop'], channel = 'email', language = 'vi' }: Reader = {},
): string {
  const writtenAt = at(late ? '2023-02-28T09:00' : '2023-02-26T23:59');
  const happening = { at: writtenAt, items: ['ocop'], verdict: 'late' as const };
  const letter = letterOf({ rung, writtenAt, told: { owed, underReview: ['ntm'] }, facts: { happening } });
  return compose([{ ...letter, document: { ...letter.document, language } }], channel).text;
}

const due = 'trước ngày 27/02/2023, tức hết Chủ nhật 26/02/2023; ngày làm việc cuối cùng là thứ Sáu 24/02/2023';

describe('A deadline that has passed is not given as if it were to come', () => {
  test.each(['answered', 'claim-denied', 'handler-named', 'stand-in-named', 'accepted'] as const)(
    'when what is still owed is asked for: %s',
    (rung) => {
      expect(textOf(rung)).toContain(`\nThời hạn (${due}) đã hết; đề nghị gửi ngay.\n`);
      expect(textOf(rung, { late: false })).toContain(`\nThời hạn: ${due}.\n`);
      expect(textOf(rung, { language: 'en' })).toMatch(/\nThe deadline \(.*\) has passed; please send it at once\.\n/);
      expect(textOf(rung, { language: 'en', late: false })).toMatch(/\nDeadline: before 27 February 2023, /);
    },
  );

  test('when no more time is given', () => {
    expect(textOf('extension-refused')).toContain(`Thời hạn giữ nguyên: ${due}; nay đã hết. Đề nghị`);
    expect(textOf('extension-refused', { late: false })).toContain(`Thời hạn giữ nguyên: ${due}. Đề nghị`);
    expect(textOf('extension-refused', { language: 'en' })).toContain('; it is over now. Please send');
  });

  test('in an SMS, which gives the last day', () => {
    expect(textOf('answered', { channel: 'sms' })).toContain(': viec giao giu nguyen, da het han 26/02. ');
    expect(textOf('answered', { channel: 'sms', late: false })).toContain('giu nguyen, truoc ngay 27/02. ');
    for (const rung of ['handler-named', 'stand-in-named'] as const)
      expect(textOf(rung, { channel: 'sms' })).toContain(', con phai gui KH OCOP da het han 26/02. ');
    expect(textOf('answered', { channel: 'sms', language: 'en' })).toContain('stands, due by 26 Feb, now past. ');
  });

  test('and asks for nothing where nothing is owed: the rest is being reviewed', () => {
    expect(textOf('accepted', { owed: [] })).toContain(`\nThời hạn (${due}) đã hết.\n`);
  });
});
