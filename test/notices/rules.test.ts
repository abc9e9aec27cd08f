import { describe, expect, test } from '@jest/globals';
import { compose } from '../../src/notices/compose.ts';
import { hasForbidden, isPlainGsm } from '../../src/notices/gsm.ts';
import type { Letter } from '../../src/notices/letter.ts';
import { vietnamese } from '../../src/notices/vi/vietnamese.ts';
import { RUNGS_BY_URGENCY } from '../../src/notices/which.ts';
import { document, letterOf } from './fixtures.ts';
import { everyLetter } from './every-letter.ts';

const CONTACT_PHONE = '0912000001';
const REPROACHES = /yêu cầu|nhắc nhở|vi phạm|phê bình|chậm trễ|không chấp hành/i;

type Rule = readonly [fault: string, holds: boolean];

function mailFaults(letter: Letter): readonly string[] {
  const { subject = '', text, html = '' } = compose([letter], 'email');
  const whole = `${subject}\n${text}`;
  return broken([
    ['a place or a value is missing', !/[{}]|\[\[|\]\]|undefined|NaN/.test(whole)],
    ['not NFC', whole.normalize('NFC') === whole && html.normalize('NFC') === html],
    ['an order or a reproach', !REPROACHES.test(ownWords(whole))],
    ['an exclamation mark', !whole.replace('Trân trọng!', '').includes('!')],
    ['a gap where a value was', !/\.\.|;\.|\(\)| {2}| [.,;]|: [.;]/.test(whole)],
    ['no link to act on', text.includes('https://dondoc.example/k7Rq2TzB')],
    ['no living person’s number', text.includes(`ĐT ${CONTACT_PHONE}`)],
    ['no greeting', /^Kính gửi: .+\.$/m.test(text)],
    ['no number of the document in the subject', subject.includes('CV 152/UBND-NN')],
    ['a subject of two lines', !subject.includes('\n')],
    ['no language in the HTML', html.includes('<html lang="vi">')],
  ]);
}

function smsFaults(letter: Letter): readonly string[] {
  const plain = compose([letter], 'sms');
  const accented = compose([{ ...letter, accentedSms: true }], 'sms');
  return broken([
    ['a place or a value is missing', !/[{}]|undefined|NaN/.test(plain.text + accented.text)],
    ['a letter outside GSM-7', isPlainGsm(plain.text)],
    ['a forbidden character', !hasForbidden(plain.text) && !hasForbidden(accented.text)],
    ['a question or exclamation mark', !/[!?]/.test(plain.text + accented.text)],
    ['more than one part', plain.segments === 1 && plain.text.length <= 160],
    ['not NFC', accented.text.normalize('NFC') === accented.text],
    ['more than two parts', (accented.segments ?? 0) <= 2 && accented.text.length <= 134],
    ['no way on', /dondoc\.example\/k7Rq2TzB|lam gi them/.test(plain.text)],
  ]);
}

function broken(rules: readonly Rule[]): readonly string[] {
  return rules.flatMap(([fault, holds]) => (holds ? [] : [fault]));
}

/** Quotations and "đạt yêu cầu", the name of an act, are not the office's own demands. */
function ownWords(text: string): string {
  return text.replace(/“[^”]*”/g, '').replace(/đạt yêu cầu/g, '');
}

describe('The manners of every notice, for each rung, kind of duty and addressee', () => {
  test.each(RUNGS_BY_URGENCY)('the mails of "%s"', (rung) => {
    const faults = everyLetter.flatMap(([name, letter]) =>
      letter.facts.rung === rung ? mailFaults(letter).map((fault) => `${name}: ${fault}`) : [],
    );
    expect(faults).toEqual([]);
  });

  test.each(RUNGS_BY_URGENCY)('the SMS of "%s"', (rung) => {
    const faults = everyLetter.flatMap(([name, letter]) =>
      letter.facts.rung === rung ? smsFaults(letter).map((fault) => `${name}: ${fault}`) : [],
    );
    expect(faults).toEqual([]);
  });

  test('have been looked at for every rung, four kinds of duty and six addressees, with many facts and with few', () => {
    expect(everyLetter.length).toBe((28 + 2 + 1) * 4 * 6 * 2);
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
