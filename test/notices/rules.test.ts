import { describe, expect, test } from '@jest/globals';
import type { Happening } from '../../src/domain/facts.ts';
import type { Language } from '../../src/domain/words.ts';
import { compose } from '../../src/notices/compose.ts';
import { english } from '../../src/notices/en/english.ts';
import { hasForbidden, isPlainGsm } from '../../src/notices/gsm.ts';
import { wordsOf } from '../../src/notices/language.ts';
import type { Letter } from '../../src/notices/letter.ts';
import { placesOf } from '../../src/notices/template.ts';
import { vietnamese } from '../../src/notices/vi/vietnamese.ts';
import { RUNGS_BY_URGENCY } from '../../src/notices/which.ts';
import { beforeWednesday, letterOf } from './fixtures.ts';
import { everyLetter } from './every-letter.ts';

const CONTACT_PHONE = '0912000001';

interface Manners {
  readonly reproaches: RegExp;
  /** Calls with a mark of their own, and names of acts that sound like an order. */
  readonly allowed: RegExp;
  readonly phone: string;
  readonly greeting: RegExp;
}

const MANNERS: Readonly<Record<Language, Manners>> = {
  vi: {
    reproaches: /yêu cầu|nhắc nhở|vi phạm|phê bình|chậm trễ|không chấp hành/i,
    allowed: /“[^”]*”|đạt yêu cầu|Trân trọng!/g,
    phone: `ĐT ${CONTACT_PHONE}`,
    greeting: /^Kính gửi: .+\.$/m,
  },
  en: {
    reproaches: /\bmust\b|demand|requir|\bfail|violat|delay|reprimand|neglig|\burge|immediately/i,
    allowed: /“[^”]*”/g,
    phone: `tel. ${CONTACT_PHONE}`,
    greeting: /^To: .+\.$/m,
  },
};

type Rule = readonly [fault: string, holds: boolean];

function mailFaults(letter: Letter): readonly string[] {
  const { subject = '', text, html = '' } = compose([letter], 'email');
  const { language } = letter.document;
  const { reproaches, allowed, phone, greeting } = MANNERS[language];
  const whole = `${subject}\n${text}`;
  return broken([
    ['a place or a value is missing', !/[{}]|\[\[|\]\]|undefined|NaN/.test(whole)],
    ['not NFC', whole.normalize('NFC') === whole && html.normalize('NFC') === html],
    ['an order or a reproach', !reproaches.test(whole.replace(allowed, ''))],
    ['an exclamation mark', !whole.replace(allowed, '').includes('!')],
    ['a gap where a value was', !/\.\.|;\.|\(\)| {2}| [.,;]|: [.;]/.test(whole)],
    ['no link to act on', text.includes('https://dondoc.example/k7Rq2TzB')],
    ['no living person’s number', text.includes(phone)],
    ['no greeting', greeting.test(text)],
    ['no number of the document in the subject', subject.includes('CV 152/UBND-NN')],
    ['a subject of two lines', !subject.includes('\n')],
    ['no language in the HTML', html.includes(`<html lang="${language}">`)],
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
    ['no way on', /dondoc\.example\/k7Rq2TzB|lam gi them|nothing more to do/.test(plain.text)],
  ]);
}

function broken(rules: readonly Rule[]): readonly string[] {
  return rules.flatMap(([fault, holds]) => (holds ? [] : [fault]));
}

function inLanguage(letter: Letter, language: Language): Letter {
  return { ...letter, document: { ...letter.document, language } };
}

describe.each(['vi', 'en'] as const)(
  'The manners of every notice in %s, for each rung, kind of duty and addressee',
  (language) => {
    test.each(RUNGS_BY_URGENCY)('the mails of "%s"', (rung) => {
      const faults = everyLetter.flatMap(([name, letter]) =>
        letter.facts.rung === rung ? mailFaults(inLanguage(letter, language)).map((fault) => `${name}: ${fault}`) : [],
      );
      expect(faults).toEqual([]);
    });

    test.each(RUNGS_BY_URGENCY)('the SMS of "%s"', (rung) => {
      const faults = everyLetter.flatMap(([name, letter]) =>
        letter.facts.rung === rung ? smsFaults(inLanguage(letter, language)).map((fault) => `${name}: ${fault}`) : [],
      );
      expect(faults).toEqual([]);
    });

    test('have been looked at for every rung, four kinds of duty and six addressees, with many facts and with few', () => {
      expect(everyLetter.length).toBe((35 + 2 + 2 + 1 + 1) * 4 * 6 * 2);
    });

    test('each template has a mail, both SMS and a button, and says of itself only what the other language says', () => {
      const { templates } = wordsOf(language);
      expect(Object.keys(templates).sort()).toEqual(Object.keys(vietnamese.templates).sort());
      for (const [name, template] of Object.entries(templates)) {
        const other = vietnamese.templates[name as keyof typeof vietnamese.templates];
        expect([name, template.buttons.map(({ act }) => act)]).toEqual([name, other.buttons.map(({ act }) => act)]);
        expect([name, placesOf(template.greets)]).toEqual([name, placesOf(other.greets)]);
        expect([name, [...placesOf(template.body)].sort()]).toEqual([name, [...placesOf(other.body)].sort()]);
      }
    });
  },
);

describe('The catalogues', () => {
  test('the Vietnamese catalogue has a mail, both SMS and a button for every template, and no unaccented slip', () => {
    for (const [name, template] of Object.entries(vietnamese.templates)) {
      expect([name, template.buttons.length > 0]).toEqual([name, true]);
      expect([name, template.sms.replace(/[{}[\]]/g, '')]).toEqual([name, expect.stringMatching(/^[ -~]+$/)]);
      expect([name, template.accentedSms]).toEqual([name, expect.stringMatching(/[^ -~]/)]);
    }
  });

  test('the English catalogue has no Vietnamese in its own words, and leaves every name, title and item as it is', () => {
    for (const [name, { subject, body, sms, accentedSms, buttons }] of Object.entries(english.templates)) {
      const own = [subject, body, sms, accentedSms, ...buttons.map(({ label }) => label)].join('\n');
      expect([name, own.replace(/[–“”’]/g, '')]).toEqual([name, expect.stringMatching(/^[ -~\n]+$/)]);
    }
    const { text } = compose([inLanguage(letterOf({ rung: 'assignment' }), 'en')], 'email');
    expect(text).toContain('To: UBND xã Ta Ma.');
    expect(text).toContain('- Kế hoạch thực hiện Chương trình mỗi xã một sản phẩm (OCOP) năm 2023');
    expect(text).toContain(
      'Deadline: before 27 February 2023, that is by the end of Sunday 26 February 2023; the last working day is Friday 24 February 2023.',
    );
  });

  test('nothing to say is a mistake of ours, and is said', () => {
    expect(() => compose([], 'sms')).toThrow('An SMS needs at least one letter.');
  });

  test('an extension says that the unit had asked for it, or that it was given without', () => {
    const happening = { at: 0, basis: 'basis', closing: beforeWednesday, items: ['ntm'] };
    const told = (more: Partial<Happening>): string => {
      const letter = { texts: { basis: 'Bút phê ngày 23/02/2023' } };
      return compose([letterOf({ rung: 'extended', facts: { happening: { ...happening, ...more } }, letter })], 'email')
        .text;
    };
    expect(told({ askedAt: 0 })).toContain('Xét đề nghị của đơn vị, Phó Chủ tịch UBND huyện đồng ý gia hạn ');
    const unasked = told({});
    expect(unasked).toContain('\nPhó Chủ tịch UBND huyện quyết định gia hạn ');
    expect(unasked).not.toContain('đề nghị của đơn vị');
  });

  test('an extension without the basis of its decision cannot be told', () => {
    const letter = letterOf({ rung: 'extended', facts: { happening: { at: 0 } } });
    expect(() => compose([letter], 'email')).toThrow('without the basis');
  });
});
