import { describe, expect, test } from '@jest/globals';
import { compose } from '../../src/notices/compose.ts';
import type { Letter } from '../../src/notices/letter.ts';
import { at, chiengDong, document, letterOf, taMa } from './fixtures.ts';
import type { Wanted } from './fixtures.ts';

const replacing = { ...document, number: '160/UBND-NN', issuedOn: '2023-02-10' };

/** What somebody reads when dispatch 152 is replaced by dispatch 160. */
function replaced(wanted: Partial<Wanted> = {}): Letter {
  return letterOf({
    rung: 'replaced',
    writtenAt: at('2023-02-10T10:00'),
    facts: { happening: { at: at('2023-02-10T10:00'), documentRevision: 1 } },
    letter: { document: replacing, former: document },
    ...wanted,
  });
}

function inEnglish(letter: Letter): Letter {
  return { ...letter, document: { ...letter.document, language: 'en' } };
}

describe('The SMS about a document that was replaced', () => {
  test('names the former document as the one replaced, with marks and without, in both languages', () => {
    expect(compose([replaced()], 'sms').text).toMatch(/^CV 152\/UBND-NN duoc thay bang van ban moi ngay 10\/02\./);
    expect(compose([{ ...replaced(), accentedSms: true }], 'sms').text).toMatch(
      /^CV 152\/UBND-NN được thay bằng văn bản mới ngày 10\/02\./,
    );
    expect(compose([inEnglish(replaced())], 'sms').text).toMatch(
      /^CV 152\/UBND-NN is replaced by a new document of 10 Feb\./,
    );
  });
});

describe('The mail about a document that was replaced', () => {
  const textOf = (letter: Letter): string => compose([letter], 'email').text;

  test('names a deadline to those alone who still have something to send', () => {
    expect(textOf(replaced({ told: { owed: ['ocop'] } }))).toMatch(
      /Còn phải gửi: Kế hoạch .* năm 2023; thời hạn trước ngày 27\/02\/2023, tức hết/,
    );
    expect(textOf(replaced({ told: { owed: [] } }))).toContain('Còn phải gửi: không.\n');
    expect(textOf(inEnglish(replaced({ told: { owed: ['ocop'] } })))).toMatch(/ năm 2023; deadline before 27 February/);
    expect(textOf(inEnglish(replaced({ told: { owed: [] } })))).toContain('Still to be sent: none.\n');
  });

  test('is for the information of those who support or are informed: nothing is to be sent, and no deadline is theirs', () => {
    for (const kind of ['support', 'inform'] as const) {
      const letter = replaced({ kind });
      expect(textOf(letter)).toMatch(/^Kính gửi: (Trưởng phòng|.*)\.$/m);
      expect(textOf(letter)).toContain(
        'kính gửi quý cơ quan để biết: Công văn số 152/UBND-NN ngày 08/02/2023 của UBND huyện Tuần Giáo được thay thế bằng Công văn số 160/UBND-NN ngày 10/02/2023 của UBND huyện Tuần Giáo.',
      );
      expect(textOf(letter)).not.toMatch(/Còn phải gửi|hời hạn|không còn được giao/);
      expect(textOf(inEnglish(letter))).not.toMatch(/Still to be sent|[Dd]eadline|no longer/);
      expect(compose([letter], 'sms').text).toMatch(
        /^CV 152\/UBND-NN duoc thay bang van ban moi ngay 10\/02\. Kinh gui quy co quan de biet/,
      );
    }
  });

  test('tells a unit that the new document leaves out that it is out', () => {
    const elsewhere = {
      ...replacing,
      duties: replacing.duties.map((duty) => ({ ...duty, units: duty.units.filter((unit) => unit !== taMa.id) })),
    };
    const out = replaced({
      told: { owed: [], leftOut: true },
      letter: { document: elsewhere, former: document },
    });
    expect(compose([out], 'email').subject).toBe(
      'CV 152/UBND-NN: được thay thế bằng CV 160/UBND-NN, nhiệm vụ không còn giao UBND xã Ta Ma',
    );
    expect(textOf(out)).toContain(
      'Theo văn bản mới, đơn vị không còn được giao nhiệm vụ đã giao tại văn bản trước: đề nghị dừng thực hiện, không phải gửi tiếp.',
    );
    expect(textOf(out)).not.toMatch(/Còn phải gửi|hời hạn|hiệm vụ khác/);
    expect(textOf(inEnglish(out))).toContain('the unit is no longer given the task that it had');
    expect(compose([out], 'sms').text).toContain('xa Ta Ma khong con duoc giao, khong phai gui tiep');
  });

  test('says to a unit that is out of one task and in another that the other stands', () => {
    const out = replaced({ unit: chiengDong, told: { owed: [], leftOut: true } });
    expect(textOf(out)).toContain('Nhiệm vụ khác giao đơn vị tại văn bản mới vẫn có hiệu lực.');
    expect(textOf(inEnglish(out))).toContain('What else the new document gives the unit stands.');
  });

  test('tells whoever supported the units when that is not asked for any more', () => {
    const out = replaced({ kind: 'support', told: { leftOut: true } });
    expect(textOf(out)).toContain('Theo văn bản mới, quý cơ quan không còn được giao phối hợp, hỗ trợ.');
    expect(textOf(inEnglish(out))).toContain('Under the new document your support is no longer asked for.');
  });
});

describe('A withdrawal', () => {
  const withdrawn = (kind: 'submit' | 'support' | 'inform'): Letter =>
    letterOf({
      rung: 'withdrawn',
      kind,
      facts: { happening: { at: at('2023-02-10T10:00'), basis: 'b' } },
      letter: { texts: { b: 'Công văn số 5' } },
    });

  test('asks whoever has work to stop it, and is for the information of all others', () => {
    expect(compose([withdrawn('submit')], 'email').text).toContain('Đề nghị đơn vị dừng thực hiện');
    for (const kind of ['support', 'inform'] as const) {
      const { subject, text } = compose([withdrawn(kind)], 'email');
      expect(subject).toBe('CV 152/UBND-NN: đã được thu hồi');
      expect(text).toMatch(/kính gửi quý cơ quan để biết: .* đã được thu hồi theo Công văn số 5\./);
      expect(text).not.toMatch(/đề nghị đơn vị dừng|không phải gửi tiếp/i);
      expect(compose([withdrawn(kind)], 'sms').text).toContain('Kinh gui quy co quan de biet');
      expect(compose([inEnglish(withdrawn(kind))], 'email').text).not.toContain('stop work');
    }
    expect(compose([withdrawn('support')], 'email').text).toContain(
      'Nội dung phối hợp, hỗ trợ theo văn bản này không phải thực hiện tiếp.',
    );
    expect(compose([withdrawn('inform')], 'email').text).not.toContain('phối hợp');
  });
});
