import { describe, expect, test } from '@jest/globals';
import type { NoticeFacts } from '../../src/domain/facts.ts';
import { compose } from '../../src/notices/compose.ts';
import { segmentsOf } from '../../src/notices/gsm.ts';
import type { Letter } from '../../src/notices/letter.ts';
import { at, chiengDong, letterOf, progress, quaiTo, submit, taMa, unitFacts } from './fixtures.ts';

// Of 18 communes 15 have sent everything; one sent one of its two plans, two sent nothing.

const taMaOwes = { ...unitFacts(taMa, submit), owed: ['ocop'] };
const [chiengDongOwes, quaiToOwes] = [unitFacts(chiengDong, submit), unitFacts(quaiTo, submit)];

function digest(facts: Partial<NoticeFacts>, rung: 'overdue-head' | 'overdue-again' = 'overdue-head'): Letter {
  const writtenAt = at('2023-02-27T10:00');
  return letterOf({ rung, addressedAs: 'leader', writtenAt, facts: { progress, ...facts } });
}

const textOf = (letter: Letter): string => compose([letter], 'email').text;
const english = (letter: Letter): Letter => ({ ...letter, document: { ...letter.document, language: 'en' } });

describe('The leader’s digest', () => {
  test('names those that their heads are told of, and counts whom the office kept off the list', () => {
    const text = textOf(digest({ about: [taMaOwes, quaiToOwes], progress: { ...progress, unnamed: [chiengDong.id] } }));
    expect(text).toContain(`- Gửi chưa đủ: xã Ta Ma (còn KH OCOP).
- Chưa gửi: xã Quài Tở.
- Chưa gửi đủ, chưa nêu tên: 1 đơn vị (còn thời hạn, đang đối chiếu hoặc đang rà soát).
- Được gia hạn / đang đối chiếu: 1 / 1.`);
    expect(text).not.toContain('Chiềng Đông');
    const inEnglish = textOf(
      english(digest({ about: [taMaOwes, quaiToOwes], progress: { ...progress, unnamed: [chiengDong.id] } })),
    );
    expect(inEnglish).toContain('- Not named: 1 unit (time left, being compared or being checked).');
    expect(inEnglish).not.toContain('Chiềng Đông');
  });

  test('marks what a unit says it has sent another way, once that holds nothing any more', () => {
    expect(textOf(digest({ progress: { ...progress, claiming: [quaiTo.id] } }))).toContain(
      '- Chưa gửi: xã Chiềng Đông, xã Quài Tở (đã báo gửi bằng đường khác).\n- Được gia hạn',
    );
  });

  test('names all who are late, also those that it is not about: they were told at another hour', () => {
    const text = textOf(digest({ about: [quaiToOwes], progress: { ...progress, moreTime: [taMa.id] } }));
    expect(text).toContain('- Gửi chưa đủ: xã Ta Ma (còn KH OCOP).\n- Chưa gửi: xã Chiềng Đông, xã Quài Tở.\n- Được');
  });

  test('marks what a unit had sent, and is to mend', () => {
    expect(textOf(digest({ progress: { ...progress, mending: [quaiTo.id] } }))).toContain(
      'xã Quài Tở (đã gửi, được trả lại để bổ sung).',
    );
  });

  test('proposes a signed letter to those that it names', () => {
    expect(textOf(digest({ about: [taMaOwes] }, 'overdue-again'))).toContain(
      'Đề xuất: ban hành công văn đôn đốc đối với các đơn vị nêu trên.',
    );
  });

  test('says of which task it is, where the document gives another', () => {
    const letter = digest({ about: [taMaOwes, chiengDongOwes, quaiToOwes] });
    const item = { id: 'bc', title: 'Báo cáo', short: 'BC', needs: [] };
    const duties = [...letter.document.duties, { ...submit, id: 'report', items: [item] }];
    const { subject, text } = compose([{ ...letter, document: { ...letter.document, duties } }], 'email');
    expect(subject).toMatch(/: 15\/18 đơn vị đã gửi đủ KH NTM, KH OCOP$/);
    expect(text).toContain('của UBND huyện Tuần Giáo (KH NTM, KH OCOP) đến 10 giờ 00');
    expect(compose([letter], 'email').subject).toMatch(/: 15\/18 đơn vị đã gửi đủ$/);
  });

  test('says in the SMS what has been sent in full, and stays one part', () => {
    const { text } = compose(
      [digest({ about: [taMaOwes, quaiToOwes], progress: { ...progress, unnamed: [chiengDong.id] } })],
      'sms',
    );
    expect(text).toContain('co 15/18 don vi gui du KH NTM, KH OCOP, 3 don vi chua du.');
    expect(segmentsOf(text)).toBe(1);
  });
});

test('a lead reads who has more time when its consolidation opens', () => {
  const facts = { progress: { ...progress, moreTime: [quaiTo.id, taMa.id] } };
  const letter = letterOf({ kind: 'consolidate', rung: 'opened', writtenAt: at('2023-02-27T07:30'), facts });
  expect(textOf(letter)).toContain(
    'còn thiếu: xã Ta Ma (còn KH OCOP; được gia hạn), xã Chiềng Đông, xã Quài Tở (được gia hạn).',
  );
  expect(textOf(english(letter))).toContain('xã Quài Tở (has more time)');
});
