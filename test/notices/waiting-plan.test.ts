import { describe, expect, test } from '@jest/globals';
import type { Language } from '../../src/domain/words.ts';
import { compose } from '../../src/notices/compose.ts';
import type { Letter } from '../../src/notices/letter.ts';
import { at, document, letterOf } from './fixtures.ts';

/** One plan of the agriculture office that waits for its review. */
function waiting(rung: 'waiting' | 'waiting-again', language: Language = 'vi'): Letter {
  return letterOf({
    ...{ rung, kind: 'consolidate', addressedAs: rung === 'waiting' ? 'leader' : 'office' },
    told: { underReview: ['plan'], receivedAt: at('2023-02-28T10:30') },
    letter: { document: { ...document, language } },
  });
}

describe('The mail about the deadline of a lead', () => {
  const near = (workingDaysLeft: number, language: Language = 'vi'): string | undefined =>
    compose(
      [
        letterOf({
          ...{ rung: 'last-days', kind: 'consolidate', addressedAs: 'contact' },
          told: { owed: ['plan'], workingDaysLeft },
          letter: { document: { ...document, language } },
        }),
      ],
      'email',
    ).subject;

  test('says on the last working day that it is the last', () => {
    expect(near(1)).toBe('CV 152/UBND-NN: sắp đến hạn trình KH huyện (trước ngày 01/3/2023)');
    expect(near(0)).toBe('CV 152/UBND-NN: hôm nay là ngày làm việc cuối để trình KH huyện (trước ngày 01/3/2023)');
    expect(near(1, 'en')).toContain('the deadline is near for KH huyện');
    expect(near(0, 'en')).toContain('today is the last working day for KH huyện');
  });
});

describe('The mail about a plan of a lead that waits', () => {
  test('asks the leader to accept or return it', () => {
    const { subject, text } = compose([waiting('waiting')], 'email');
    expect(subject).toBe('CV 152/UBND-NN: 1 bản trình tổng hợp chờ ý kiến của đồng chí');
    expect(text).toMatch(/^Kính gửi: Phó Chủ tịch UBND huyện\.\n/);
    expect(text).toContain('- Phòng NN-PTNT: KH huyện (nhận lúc 10 giờ 30 ngày 28/02/2023)\nKính trình đồng chí');
    expect(text).toContain('Xem, cho ý kiến: https://dondoc.example/k7Rq2TzB');
    expect(compose([waiting('waiting', 'en')], 'email').text).toContain('1 document of the consolidation for you to');
  });

  test('asks the office to ask for a decision, never to speak with the route, which may be the lead', () => {
    const { text } = compose([waiting('waiting-again')], 'email');
    expect(text).toContain('chưa có ý kiến của Phó Chủ tịch UBND huyện');
    expect(text).toContain('Đề nghị báo cáo, xin ý kiến.');
    expect(text).not.toContain('trao đổi với');
  });

  test.each(['waiting', 'waiting-again'] as const)('fits into one SMS where the mailbox refused it: %s', (rung) => {
    for (const language of ['vi', 'en'] as const) expect(compose([waiting(rung, language)], 'sms').segments).toBe(1);
  });
});
