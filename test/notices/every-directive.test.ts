import { describe, expect, test } from '@jest/globals';
import { compose } from '../../src/notices/compose.ts';
import type { Letter } from '../../src/notices/letter.ts';
import { document, letterOf } from './fixtures.ts';

function inEnglish(letter: Letter): Letter {
  return { ...letter, document: { ...letter.document, language: 'en' } };
}

describe('The words of every directive', () => {
  test('to whoever supports speak of the units and their documents, whoever they are and whatever they send', () => {
    const letter = letterOf({ rung: 'assignment', kind: 'support' });
    const { subject, text } = compose([letter], 'email');
    const own = text.replace(/“[^”]*”/g, '').replace(/ về việc .*\.$/m, '');
    expect(`${subject}\n${own}`).not.toMatch(/các xã|kế hoạch/);
    expect(own).toContain('Tình hình gửi văn bản của các đơn vị được cập nhật tại liên kết dưới đây');
    expect(compose([letter], 'sms').text).toMatch(
      /^CV 152\/UBND-NN giao quy co quan phoi hop, ho tro cac don vi\. Kinh de nghi xem va xac nhan da nhan tai /,
    );
    expect(compose([{ ...letter, accentedSms: true }], 'sms').text).not.toContain('các xã');
  });

  test('name through whom to send only where that is another unit', () => {
    const routed = letterOf({ rung: 'assignment' });
    const { route: _route, ...direct } = routed.duty;
    const lines = (letter: Letter): readonly string[] => compose([letter], 'email').text.split('\n');
    expect(lines({ ...routed, duty: direct })).toContain('Nơi nhận: UBND huyện Tuần Giáo.');
    expect(lines(inEnglish({ ...routed, duty: direct }))).toContain('To be sent to: UBND huyện Tuần Giáo.');
    expect(lines(inEnglish(routed))).toContain(
      'To be sent to: UBND huyện Tuần Giáo (through Văn phòng Điều phối NTM – Phòng Nông nghiệp và PTNT).',
    );
    const office = { ...document, office: 'phong-nnptnt' };
    expect(lines({ ...routed, document: office, duty: direct })).toContain(
      'Nơi nhận: UBND huyện Tuần Giáo (qua Văn phòng Điều phối NTM – Phòng Nông nghiệp và PTNT).',
    );
  });

  test('promise nothing attached to a final report: it is seen at the link', () => {
    const report = letterOf({ rung: 'final-report', kind: 'inform' });
    const { text } = compose([report], 'email');
    expect(text).not.toContain('gửi kèm');
    expect(text).toContain('Số liệu cập nhật xem tại liên kết dưới đây./.\nXem tình hình thực hiện: ');
    const english = compose([inEnglish(report)], 'email').text;
    expect(english).not.toContain('attached');
    expect(english).toContain('The numbers as they stand can be seen at the link below.\n');
  });
});
