import { expect, test } from '@jest/globals';
import type { Addressee, Channel, Language } from '../../src/domain/words.ts';
import { compose } from '../../src/notices/compose.ts';
import type { Message } from '../../src/notices/letter.ts';
import { at, letterOf } from './fixtures.ts';

const leader = at('2023-02-27T10:00');

interface Reader {
  readonly as?: Addressee;
  readonly owed?: readonly string[];
  readonly language?: Language;
  readonly accented?: boolean;
}

/** The correction of what was said of a commune, whose plan had come on Friday on paper. */
function correction(channel: Channel, { as = 'leader', owed = [], language = 'vi', accented }: Reader = {}): Message {
  const letter = letterOf({
    rung: 'correction',
    addressedAs: as,
    writtenAt: at('2023-02-27T10:30'),
    told: { owed },
    facts: {
      happening: {
        ...{ at: at('2023-02-27T10:30'), items: ['ntm'], arrivedOn: '2023-02-24', verdict: 'on-time' },
        ...{ correctedAt: leader, corrected: { contact: at('2023-02-27T08:00'), leader } },
      },
    },
  });
  const document = { ...letter.document, language };
  return compose([{ ...letter, document, accentedSms: accented === true }], channel);
}

test('the leader reads that the report of that time was not right about the unit, in the voice of a report', () => {
  const { subject, text } = correction('email');
  expect(subject).toBe('CV 152/UBND-NN: đính chính báo cáo lúc 10 giờ 00 ngày 27/02/2023 về UBND xã Ta Ma');
  expect(text).toContain(
    'kính báo cáo: nội dung báo cáo lúc 10 giờ 00 ngày 27/02/2023 về UBND xã Ta Ma là chưa đúng. Qua đối chiếu, đơn vị ' +
      'đã gửi Kế hoạch thực hiện Chương trình MTQG xây dựng nông thôn mới năm 2023 bằng đường khác ngày 24/02/2023 ' +
      '(đúng hạn).\nKết quả theo dõi đã được cập nhật. Kính mong đồng chí thông cảm.\n',
  );
  expect(text).not.toMatch(/mong đơn vị thông cảm|lãnh đạo đã nhận danh sách|Tin nhắc lúc/);
  expect(correction('email', { owed: ['ocop'] }).text).toMatch(
    /\(đúng hạn\)\.\nĐơn vị còn phải gửi:\n- .*OCOP.*\nKết quả theo dõi/,
  );
  const english = correction('email', { language: 'en' });
  expect(english.text).toContain('what the report of 10:00 on 27 February 2023 said of UBND xã Ta Ma was not right.');
  expect(english.text).not.toContain('the leader who had');
});

test('the leader’s SMS asks no unit for its understanding, and says to nobody that nothing is to be done', () => {
  expect(correction('sms').text).toBe(
    'Kinh bao cao: noi dung ve xa Ta Ma trong bao cao CV 152/UBND-NN luc 10h 27/02 chua dung, da nhan KH NTM. ' +
      'Xem: dondoc.example/k7Rq2TzB',
  );
  expect(correction('sms', { accented: true }).text).toContain('Kính báo cáo: nội dung về xã Ta Ma tại báo cáo ');
  expect(correction('sms', { language: 'en' }).text).toMatch(/^The report on .* was not right about xa Ta Ma: /);
});

test('a unit reads of a notice, which may have been a mail or an SMS', () => {
  for (const owed of [[], ['ocop']]) {
    const mail = correction('email', { as: 'contact', owed });
    expect(mail.subject).toContain(': đính chính thông báo lúc 10 giờ 00');
    expect(mail.text).toContain(' Thông báo lúc 10 giờ 00 ngày 27/02/2023 là chưa đúng');
    expect(correction('sms', { as: 'contact', owed }).text).toMatch(
      /^Thong bao CV 152\/UBND-NN luc 10h 27\/02 chua dung: /,
    );
    expect(correction('sms', { as: 'contact', owed, language: 'en' }).text).toMatch(/^The notice on /);
  }
});
