import { expect, test } from '@jest/globals';
import { compose } from '../../src/notices/compose.ts';
import type { Happening } from '../../src/domain/facts.ts';
import { at, letterOf } from './fixtures.ts';

const told = { contact: at('2023-02-27T08:00'), head: at('2023-02-27T10:00'), leader: at('2023-02-27T10:00') };

/** The mail of a correction, with what is still owed; or what somebody else is sent. */
function mailOf(
  corrected: Happening['corrected'],
  owed: readonly string[] = [],
  addressedAs: 'contact' | 'leader' = 'contact',
  channel: 'email' | 'sms' = 'email',
): string {
  const happening: Happening = {
    ...{ at: at('2023-02-27T10:30'), items: ['ntm'], arrivedOn: '2023-02-24', verdict: 'on-time' },
    ...{ correctedAt: told.contact, ...(corrected && { corrected }) },
  };
  const writtenAt = at('2023-02-27T10:30');
  const letter = letterOf({
    rung: 'correction',
    kind: 'submit',
    addressedAs,
    facts: { happening },
    writtenAt,
  });
  const about = letter.facts.about.map((one) => ({ ...one, owed }));
  return compose([{ ...letter, facts: { ...letter.facts, about } }], channel).text;
}

test('a correction is addressed to the head where the head was told, and speaks of the leader where the leader was', () => {
  const toAll = mailOf(told);
  expect(toAll).toContain('Kính gửi: UBND xã Ta Ma; Chủ tịch UBND xã');
  expect(toAll).toContain('lãnh đạo đã nhận danh sách trước đó cũng được thông tin lại');
  const toTheContact = mailOf({ contact: told.contact });
  expect(toTheContact).toContain('Kính gửi: UBND xã Ta Ma.');
  expect(toTheContact).not.toContain('Chủ tịch UBND xã');
  expect(toTheContact).toContain('Kết quả theo dõi đã được cập nhật.');
  // Up to the seventh rules it went to both, whoever had been told.
  expect(mailOf(undefined)).toContain('Chủ tịch UBND xã');
});

test('a correction says what is still to be sent, where something is', () => {
  expect(mailOf(told)).not.toContain('còn phải gửi');
  const part = mailOf(told, ['ocop']);
  expect(part).toContain('là chưa đúng đối với văn bản này');
  expect(part).toMatch(/Đơn vị còn phải gửi:\n.*OCOP/);
  // The leader is not told that nothing is to be done either.
  expect(mailOf(told, ['ocop'], 'leader')).toMatch(/còn phải gửi:\n.*OCOP/);
  expect(mailOf(told, ['ocop'], 'leader', 'sms')).not.toContain('khong phai lam gi them');
  expect(mailOf(told, [], 'leader', 'sms')).not.toContain('khong phai lam gi them');
  expect(mailOf(told, [], 'contact', 'sms')).toContain('khong phai lam gi them');
});
