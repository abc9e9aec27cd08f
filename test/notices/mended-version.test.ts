import { describe, expect, test } from '@jest/globals';
import type { Happening } from '../../src/domain/facts.ts';
import type { Channel, Language } from '../../src/domain/words.ts';
import { compose } from '../../src/notices/compose.ts';
import { followUp } from '../support/follow-up.ts';
import type { Ask } from '../support/office.ts';
import { launched, onlyPlans } from '../support/small-directive.ts';
import { at, letterOf, returnedUntil } from './fixtures.ts';

/** The receipt of the second version of a plan whose first one came late, and was returned until 01/3/2023. */
function receipt(more: Partial<Happening> = {}, channel: Channel = 'email', language: Language = 'vi'): string {
  const happening: Happening = {
    ...{ at: at('2023-03-01T09:00'), items: ['ntm'], version: 2, verdict: 'on-time', closing: returnedUntil },
    ...{ kind: 'mended', firstReceivedAt: at('2023-02-27T10:05'), firstVerdict: 'late' },
    ...more,
  };
  const letter = letterOf({ rung: 'received', told: { owed: [], underReview: ['ntm'] }, facts: { happening } });
  return compose([{ ...letter, document: { ...letter.document, language } }], channel).text;
}

describe('The receipt of a version that mends what was returned', () => {
  test('says that this version is within the days to mend it, and that the first one stays late', () => {
    expect(receipt()).toContain(
      ', bản gửi lần 2, lúc 09 giờ 00 ngày 01/3/2023 (giờ máy chủ): bản bổ sung gửi đúng hạn bổ sung.\n' +
        'Căn cứ tính hạn: thời hạn bổ sung đến hết ngày 01/3/2023 (thứ Tư). ' +
        'Thời điểm gửi lần đầu (10 giờ 05 ngày 27/02/2023, sau thời hạn) vẫn được ghi nhận.\n',
    );
    expect(receipt({ verdict: 'late' })).toContain(': bản bổ sung gửi sau hạn bổ sung.\n');
    const english = receipt({}, 'email', 'en');
    expect(english).toContain(
      ': sent within the days given to complete it.\nRule of the deadline: deadline to complete',
    );
    expect(english).toContain('The time of your first version (10:05 on 27 February 2023, after the deadline) stays');
  });

  test('does not say in an SMS that the document is on time', () => {
    expect(receipt({}, 'sms')).toMatch(/^Da nhan KH NTM .*, bo sung, dang cho kiem tra\./);
    expect(receipt({}, 'sms', 'en')).toMatch(/, mended, waiting for review\./);
  });

  test('is no other where a better version comes before anybody has answered: that is judged as ever', () => {
    const letter = letterOf({
      rung: 'received',
      told: { owed: [] },
      facts: { happening: { at: at('2023-02-24T09:00'), items: ['ntm'], version: 2, verdict: 'on-time' } },
    });
    expect(compose([letter], 'email').text).toMatch(
      /\(giờ máy chủ\): đúng hạn\.\nCăn cứ tính hạn: thời hạn trước ngày/,
    );
  });
});

test('The engine says of a receipt whether it mends, and when the first version came; of a first version neither', () => {
  const office = followUp(launched(onlyPlans({ units: ['ta-ma'] })));
  const happenings = (ask: Ask, until: string): readonly unknown[] => {
    office.runs(ask.at);
    office.asks(ask);
    const receipts = office
      .runs(until)
      .flatMap(({ notices }) => notices)
      .filter(({ rung }) => rung === 'received');
    return receipts.map(({ happening }) => [happening?.kind, happening?.verdict, happening?.firstVerdict]);
  };
  const sends = (when: string): Ask => ({ by: 'ta-ma', does: 'submit', items: ['ntm', 'ocop'], at: when });
  expect(happenings(sends('2023-02-27 09:00'), '2023-02-27 09:10')).toEqual([[undefined, 'late', undefined]]);
  expect(happenings(sends('2023-02-27 09:20'), '2023-02-27 09:30')).toEqual([[undefined, 'late', 'late']]);
  const returns: Ask = { by: 'route', does: 'return', unit: 'ta-ma', reason: 'r', at: '2023-02-27 10:00' };
  expect(happenings(returns, '2023-02-27 10:10')).toEqual([]);
  expect(happenings(sends('2023-02-28 09:00'), '2023-02-28 09:10')).toEqual([['mended', 'on-time', 'late']]);
});
