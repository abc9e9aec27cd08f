import { describe, expect, test } from '@jest/globals';
import type { Happening, UnitFacts } from '../../src/domain/facts.ts';
import type { Channel, Language, RungName } from '../../src/domain/words.ts';
import { compose } from '../../src/notices/compose.ts';
import type { Letter } from '../../src/notices/letter.ts';
import { at, beforeWednesday, letterOf } from './fixtures.ts';

/** What is told of the plans of a commune, which owes a list of officers by the same document, or nothing else. */
function letter(rung: RungName, happening: Partial<Happening>, told: Partial<UnitFacts>, hasList = true): Letter {
  const one = letterOf({
    rung,
    told,
    facts: { happening: { at: at('2023-02-24T16:00'), items: ['ntm', 'ocop'], basis: 'b', ...happening } },
    letter: { texts: { b: 'Bút phê ngày 24/02/2023' } },
  });
  const item = { id: 'ds', title: 'Danh sách cán bộ', short: 'DS', needs: [] };
  const list = { ...one.duty, id: 'list', items: [item] };
  return hasList ? { ...one, document: { ...one.document, duties: [...one.document.duties, list] } } : one;
}

function textOf(one: Letter, channel: Channel = 'email', language: Language = 'vi'): string {
  return compose([{ ...one, document: { ...one.document, language } }], channel).text;
}

const nothing = { owed: [], underReview: [] };

describe('A unit that owes another task of the same document is not told that nothing more is to be sent', () => {
  test.each([
    ['exempted', {}],
    ['date-changed', { closing: beforeWednesday }],
    ['replaced', {}],
  ] as const)('when it is told of one task: %s', (rung, happening) => {
    expect(textOf(letter(rung, happening, nothing))).toContain('Còn phải gửi đối với nhiệm vụ này: không');
    expect(textOf(letter(rung, happening, nothing), 'email', 'en')).toMatch(/[Ss]till to be sent for this task: /);
    expect(textOf(letter(rung, happening, nothing, false))).toContain('Còn phải gửi: không');
  });

  test('when a part of one task is accepted', () => {
    const part = { owed: [], underReview: ['ocop'] };
    const accepted = letter('accepted', { items: ['ntm'], verdict: 'on-time' }, part);
    expect(textOf(accepted)).toContain('Còn phải gửi đối với nhiệm vụ này: không.');
  });

  test('when a reminder is corrected: nothing more is to be done about that', () => {
    const corrected = letter('correction', { verdict: 'on-time' }, nothing);
    expect(textOf(corrected, 'sms')).toMatch(/khong phai lam gi them ve viec nay\.$/);
    expect(textOf({ ...corrected, accentedSms: true }, 'sms')).toMatch(/không phải làm gì thêm về việc này\.$/);
    expect(textOf(corrected, 'sms', 'en')).toMatch(/nothing more to do about it\.$/);
  });

  test('when the office agrees that one task is not for it', () => {
    const answered = letter('answered', { answer: 'exempt' }, nothing);
    expect(textOf(answered)).toContain('không phải thực hiện nội dung gửi KH NTM, KH OCOP được giao theo mục 2 ');
    expect(textOf(answered, 'email', 'en')).toContain(
      'have to do its task of sending KH NTM, KH OCOP under section 2 ',
    );
    expect(textOf(letter('answered', { answer: 'exempt' }, nothing, false))).toContain('thực hiện nội dung được giao');
    expect(textOf(answered, 'sms')).toContain('khong phai thuc hien viec nay.');
  });
});
