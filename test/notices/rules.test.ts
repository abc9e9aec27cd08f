import { describe, expect, test } from '@jest/globals';
import { compose } from '../../src/notices/compose.ts';
import { hasForbidden, isPlainGsm } from '../../src/notices/gsm.ts';
import { vietnamese } from '../../src/notices/vi/vietnamese.ts';
import { document, letterOf } from './fixtures.ts';
import { everyLetter } from './every-letter.ts';

const CONTACT_PHONE = '0912000001';

/** What the document and the reviewer said in their own words, and the kinds of acts that are named by that word. */
function ownWords(text: string): string {
  return text.replace(/“[^”]*”/g, '').replace(/đạt yêu cầu/g, '');
}

describe('The manners of every notice, for each rung, kind of duty and addressee', () => {
  test.each(everyLetter)('the mail: %s', (_name, letter) => {
    const { subject = '', text, html = '' } = compose([letter], 'email');
    const whole = `${subject}\n${text}`;
    expect(whole).not.toMatch(/[{}]|\[\[|\]\]|undefined|NaN/);
    expect(whole.normalize('NFC')).toBe(whole);
    expect(html.normalize('NFC')).toBe(html);
    expect(ownWords(whole).toLowerCase()).not.toMatch(/yêu cầu|nhắc nhở|vi phạm|phê bình|chậm trễ|không chấp hành/);
    expect(whole.replace('Trân trọng!', '')).not.toContain('!');
    expect(whole).not.toMatch(/\.\.|;\.|\(\)| {2}| \.|: \./);
    // A way out: a link to act on, and a living person's number.
    expect(text).toContain('https://dondoc.example/k7Rq2TzB');
    expect(text).toContain(`ĐT ${CONTACT_PHONE}`);
    expect(text).toMatch(/^Kính gửi: .+\.$/m);
    expect(subject).toContain('CV 152/UBND-NN');
    expect(subject).not.toContain('\n');
    expect(html).toContain('<html lang="vi">');
  });

  test.each(everyLetter)('the SMS: %s', (_name, letter) => {
    const plain = compose([letter], 'sms');
    expect(plain.text).not.toMatch(/[{}]|undefined|NaN/);
    expect(isPlainGsm(plain.text)).toBe(true);
    expect(hasForbidden(plain.text)).toBe(false);
    expect(plain.text).not.toMatch(/[!?]/);
    expect(plain.segments).toBe(1);
    const accented = compose([{ ...letter, accentedSms: true }], 'sms');
    expect(accented.text.normalize('NFC')).toBe(accented.text);
    expect(hasForbidden(accented.text)).toBe(false);
    expect(accented.text.length).toBeLessThanOrEqual(134);
    expect(accented.segments).toBeLessThanOrEqual(2);
  });

  test('the Vietnamese catalogue has a mail, both SMS and a button for every template, and no unaccented slip', () => {
    for (const [name, template] of Object.entries(vietnamese.templates)) {
      expect([name, template.buttons.length > 0]).toEqual([name, true]);
      expect([name, template.sms.replace(/[{}[\]]/g, '')]).toEqual([name, expect.stringMatching(/^[ -~]+$/)]);
      expect([name, template.accentedSms]).toEqual([name, expect.stringMatching(/[^ -~]/)]);
    }
  });

  test('a document in a language without a catalogue is refused in plain words', () => {
    const letter = letterOf({ rung: 'near', letter: { document: { ...document, language: 'en' } } });
    expect(() => compose([letter], 'email')).toThrow('there is no English catalogue');
    expect(() => compose([], 'sms')).toThrow('An SMS needs at least one letter.');
  });

  test('an extension without the basis of its decision cannot be told', () => {
    const letter = letterOf({ rung: 'extended', facts: { happening: { at: 0 } } });
    expect(() => compose([letter], 'email')).toThrow('without the basis');
  });
});
