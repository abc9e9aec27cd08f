import { describe, expect, test } from '@jest/globals';
import { compose } from '../../src/notices/compose.ts';
import type { Letter } from '../../src/notices/letter.ts';
import { at, letterOf } from './fixtures.ts';

function inEnglish(letter: Letter): Letter {
  return { ...letter, document: { ...letter.document, language: 'en' } };
}

describe('The receipt of a submission', () => {
  const receipt = (owed: readonly string[]): Letter =>
    letterOf({
      rung: 'received',
      told: { owed, underReview: ['ntm'] },
      facts: { happening: { at: at('2023-02-24T09:00'), items: ['ntm'], verdict: 'on-time' } },
    });

  test('says that there is nothing more to do where nothing more is owed', () => {
    expect(compose([receipt([])], 'email').text).toContain(
      'Còn phải gửi: không.\nVăn bản đang chờ kiểm tra; đơn vị chưa phải làm gì thêm.\n',
    );
    expect(compose([inEnglish(receipt([]))], 'email').text).toContain(
      'The document waits for its review; there is nothing more for you to do.\n',
    );
  });

  test('of a part says what is still to be sent, and not that there is nothing to do', () => {
    const { text } = compose([receipt(['ocop'])], 'email');
    expect(text).toMatch(/Còn phải gửi: Kế hoạch .* năm 2023\.\nVăn bản đang chờ kiểm tra\.\n/);
    expect(text).not.toContain('chưa phải làm gì');
    expect(compose([inEnglish(receipt(['ocop']))], 'email').text).toContain('\nThe document waits for its review.\n');
  });
});

describe('A report that there is nothing to report', () => {
  const nothing = (rung: 'received' | 'accepted' | 'returned', letter: Partial<Letter>, nil?: true): Letter =>
    letterOf({
      rung,
      told: { owed: [] },
      facts: { happening: { at: at('2023-02-24T09:00'), items: ['ntm'], verdict: 'on-time', ...(nil && { nil }) } },
      letter,
    });

  test('is called so in its receipt, not a plan that came', () => {
    const receipt = nothing('received', { submission: { hash: 'a'.repeat(64), isNil: true } });
    const { subject, text } = compose([receipt], 'email');
    expect(subject).toContain('đã nhận báo cáo không phát sinh đối với KH NTM của');
    expect(text).toMatch(/đã nhận báo cáo không phát sinh đối với Kế hoạch .*, lúc 09 giờ 00/);
    expect(compose([inEnglish(receipt)], 'email').text).toContain('a report that there is nothing to report on ');
    const plan = compose([nothing('received', { submission: { hash: 'a'.repeat(64) } })], 'email');
    expect(plan.text).not.toContain('không phát sinh');
  });

  test.each(['accepted', 'returned'] as const)('is called so when it is %s', (rung) => {
    expect(compose([nothing(rung, {}, true)], 'email').text).toMatch(/áo cáo không phát sinh đối với Kế hoạch/);
    expect(compose([nothing(rung, {})], 'email').text).not.toContain('không phát sinh');
    expect(compose([nothing(rung, {}, true)], 'sms').text).toContain('BC khong PS');
    expect(compose([inEnglish(nothing(rung, {}, true))], 'sms').text).toContain('a nil report');
  });
});

describe('A plan that was accepted', () => {
  const accepted = (told: { readonly awaitsIssue?: true }): Letter =>
    letterOf({
      rung: 'accepted',
      kind: 'consolidate',
      told: { owed: [], ...told },
      facts: { happening: { at: at('2023-02-28T09:00'), items: ['plan'], verdict: 'on-time' } },
    });

  test('is not the end of the task while its issue is awaited', () => {
    const { subject, text } = compose([accepted({ awaitsIssue: true })], 'email');
    expect(subject).toMatch(/: KH huyện của Văn phòng .* đạt yêu cầu, chờ ban hành$/);
    expect(text).toContain('hoàn thành khi văn bản được ban hành; hệ thống dừng nhắc.');
    expect(text).not.toContain('đã hoàn thành');
    expect(compose([accepted({ awaitsIssue: true })], 'sms').text).toContain(
      'dat yeu cau, ghi nhan dung han, cho ban hanh.',
    );
    const english = compose([inEnglish(accepted({ awaitsIssue: true }))], 'email');
    expect(english.subject).toMatch(/accepted, to be issued$/);
    expect(english.text).not.toContain('has completed');
  });

  test('ends the task where it has been issued, or need not be, or an earlier worker did not say', () => {
    expect(compose([accepted({})], 'email').text).toContain('Đơn vị đã hoàn thành nhiệm vụ theo Công văn số 152');
  });
});
