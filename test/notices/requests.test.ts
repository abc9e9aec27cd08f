import { describe, expect, test } from '@jest/globals';
import type { Unit } from '../../src/domain/definition.ts';
import type { Happening } from '../../src/domain/facts.ts';
import type { Addressee, RungName } from '../../src/domain/words.ts';
import { compose } from '../../src/notices/compose.ts';
import type { Letter } from '../../src/notices/letter.ts';
import { at, chiengDong, document, letterOf, taMa } from './fixtures.ts';

/** What one unit asks, as a letter to whoever answers. */
function asked(rung: RungName, as: Addressee, about: Unit, more: Partial<Happening>, text = 'Tập huấn.'): Letter {
  const happening = { at: at('2023-02-20T09:00'), items: ['ntm'], reason: 'r', ...more };
  const letter = letterOf({ rung, kind: 'submit', addressedAs: as, facts: { happening, day: more.waited ? 1 : 0 } });
  return {
    ...letter,
    facts: { ...letter.facts, about: [{ ...letter.facts.about[0]!, unit: about.id }] },
    texts: { r: text },
  };
}

describe('The mail about what waits for an answer', () => {
  test('is one list of all units that ask the same, with what they ask, until when, why, and how long they have waited', () => {
    const first = asked('extension-asked', 'leader', taMa, { until: at('2023-03-03T00:00'), waited: 4 });
    const second = asked('extension-asked', 'leader', chiengDong, { until: at('2023-03-02T17:00'), items: ['ocop'] });
    const { subject, text } = compose([first, second], 'email');
    expect(subject).toBe('CV 152/UBND-NN: 2 đơn vị đề nghị gia hạn');
    expect(text.match(/Kính gửi/g)).toHaveLength(1);
    expect(text).toContain(
      '- UBND xã Ta Ma: KH NTM; đề nghị gia hạn đến hết ngày 02/3/2023; thời hạn hiện nay: trước ngày 27/02/2023; ' +
        'lý do: Tập huấn; đã chờ 4 ngày làm việc, chưa có trả lời',
    );
    expect(text).toContain('- UBND xã Chiềng Đông: KH OCOP; đề nghị gia hạn đến 17 giờ 00 ngày 02/3/2023;');
    const english = [first, second].map((one) => ({ ...one, document: { ...one.document, language: 'en' as const } }));
    expect(compose(english, 'email').text).toContain('waiting for an answer for 4 working days');
  });

  test('says how the unit has sent what is to be compared, and under which number', () => {
    const claimed = asked('claimed', 'route', taMa, {});
    const submission = { hash: 'a'.repeat(64), way: 'Bưu điện.', number: '3/KH', on: '2023-02-18' } as const;
    const letter = { ...claimed, submission };
    expect(compose([letter], 'email').text).toContain(
      '- UBND xã Ta Ma: KH NTM; báo lúc 09 giờ 00 ngày 20/02/2023, đường gửi: Bưu điện, văn bản số 3/KH ngày 18/02/2023;',
    );
    const english = { ...letter, document: { ...letter.document, language: 'en' as const } };
    expect(compose([english], 'email').text).toMatch(/; said at .*, way: Bưu điện, document No. 3\/KH of /);
  });

  test('names of a decline what is owed: what was sent before is reviewed whatever is answered', () => {
    const letter = letterOf({
      ...{ rung: 'declined', kind: 'submit', addressedAs: 'office', told: { owed: ['ocop'], underReview: ['ntm'] } },
      facts: { happening: { at: at('2023-02-20T09:00'), reason: 'r' } },
      letter: { texts: { r: 'Không có sản phẩm.' } },
    });
    expect(compose([letter], 'email').text).toContain('- UBND xã Ta Ma: KH OCOP; thời hạn hiện nay');
  });

  test('keeps what is asked of others, and what is no request, in sections of their own', () => {
    const declined = asked('declined', 'office', taMa, {});
    const claimed = asked('claimed', 'office', taMa, {});
    const { subject, text } = compose([claimed, declined, letterOf({ rung: 'hold', addressedAs: 'office' })], 'email');
    expect(subject).toMatch(/\(và 2 nội dung khác\)$/);
    expect(text.match(/đề nghị xem xét lại việc giao theo/g)).toHaveLength(1);
  });

  test('has so much of a long reason that it can be read', () => {
    const { text } = compose([asked('declined', 'office', taMa, {}, 'rất dài '.repeat(600))], 'email');
    expect(text.length).toBeLessThan(2_000);
    expect(text).toMatch(/rất( dài)? …/);
  });

  test('can still name what the document that was replaced had asked for', () => {
    const [ntm, ...others] = document.duties.flatMap(({ items }) => items);
    const letter = asked('declined', 'office', taMa, { items: ['ntm'] });
    const without = { ...document, duties: document.duties.map((duty) => ({ ...duty, items: others })) };
    const now = { ...letter, document: without, duty: { ...letter.duty, items: others } };
    expect(compose([{ ...now, former: document }], 'email').text).toContain(String(ntm?.short));
    expect(() => compose([now], 'email')).toThrow('has no item "ntm"');
  });
});
