import { describe, expect, test } from '@jest/globals';
import { compose } from '../../src/notices/compose.ts';
import { GSM_PART_SEPTETS, plainGsm, segmentsOf, UCS2_TWO_PARTS_UNITS, unaccented } from '../../src/notices/gsm.ts';
import { smsTemplates } from '../../src/notices/sms.ts';
import { fill } from '../../src/notices/template.ts';
import { SMS_LIMITS_EN } from '../../src/notices/en/sms-values.ts';
import { SMS_LIMITS } from '../../src/notices/vi/sms-values.ts';
import {
  at,
  chiengDong,
  document,
  letterOf,
  quaiTo,
  returnedUntil,
  taMa,
  units,
  unitsAmong,
  issuer,
  route,
} from './fixtures.ts';

function longest(template: string, letter: string, limits: Readonly<Record<string, number>>): string {
  return fill(template, (place) => {
    const limit = limits[place];
    if (limit === undefined) throw new Error(`{${place}} has no limit.`);
    return letter.repeat(limit);
  });
}

describe.each([
  ['vi', SMS_LIMITS],
  ['en', SMS_LIMITS_EN],
] as const)('The SMS of every rung in %s', (language, limits) => {
  const templates = smsTemplates(language);

  test('fits with the longest value in every place: one part unaccented, two parts accented', () => {
    for (const { name, accented, template } of [...templates, ...smsTemplates(language, { withoutLink: true })]) {
      const text = longest(template, accented ? 'ệ' : 'e', limits);
      const limit = accented ? UCS2_TWO_PARTS_UNITS : GSM_PART_SEPTETS;
      expect([name, accented, text.length, text.length <= limit]).toEqual([name, accented, text.length, true]);
      expect([name, segmentsOf(text)]).toEqual([name, accented ? 2 : 1]);
    }
  });

  test('is exported for registration, for every rung and kind of duty, as fixed texts', () => {
    expect(new Set(templates.map(({ rung }) => rung)).size).toBe(35);
    expect(templates.filter(({ template }) => /\[\[|\]\]/.test(template))).toEqual([]);
    const withoutLink = smsTemplates(language, { withoutLink: true });
    expect(withoutLink.filter(({ template }) => template.includes('{link}'))).toEqual([]);
    for (const { template } of withoutLink)
      expect(template).toMatch(/\{sdt\}|lam gi thêm|làm gì thêm|lam gi them|nothing more to do/);
  });
});

describe('The Vietnamese SMS, as a carrier registers them', () => {
  const templates = smsTemplates('vi');

  test('are as the office wrote them, with a link and without', () => {
    expect(templates).toContainEqual({
      rung: 'overdue',
      kind: 'submit',
      name: 'overdue',
      accented: false,
      template:
        '{vb} da het han, chua nhan duoc {thieu}. De nghi gui ngay, hoac bao neu da gui hay con vuong mac, tai {link}',
    });
    const withoutLink = smsTemplates('vi', { withoutLink: true });
    expect(withoutLink.map(({ template }) => template)).toContain(
      '{vb}: ngay lam viec cuoi truoc han la {lv}. Con phai gui: {thieu}. De nghi som hoan thien, gui qua thu cong vu; hoi {sdt}',
    );
  });
});

describe('What is too long for an SMS', () => {
  test('gives way: the number to number and day, the items to their count, a title to the head of the unit', () => {
    const duty = letterOf({ rung: 'near' }).duty;
    const long = duty.items.map((item) => ({ ...item, short: 'KH dài dòng' }));
    const letter = letterOf({
      rung: 'overdue-head',
      addressedAs: 'head',
      letter: {
        document: { ...document, number: '1152/UBND-NNPTNT' },
        duty: { ...duty, items: [...long.slice(0, 1), { ...long[1]!, short: 'KH khác hẳn' }] },
      },
    });
    const titled = {
      ...letter,
      recipient: { ...letter.recipient, person: { ...letter.recipient.person, title: 'Chủ tịch Ủy ban nhân dân xã' } },
    };
    expect(compose([titled], 'sms').text).toBe(
      'Kinh gui Thu truong don vi: CV 1152 (08/02) da het han, con thieu 2 van ban. Kinh de nghi dong chi quan tam chi dao: dondoc.example/k7Rq2TzB',
    );
  });

  test('a result without a short number loses its sentence', () => {
    const report = (number: string): string =>
      compose(
        [
          letterOf({
            rung: 'final-report',
            kind: 'inform',
            facts: { happening: { at: 0, issuedNumber: 'n' } },
            letter: { texts: { n: number } },
          }),
        ],
        'sms',
      ).text;
    expect(report('123/KH-UBND')).toContain('Ket qua: 123/KH-UBND. Xem: ');
    expect(report('123/KH-UBND-NNPTNT')).toContain('dung han. Xem: ');
  });
});

describe('One SMS for one person and instant', () => {
  test('merges the items of two rounds of the same duty', () => {
    const first = letterOf({ rung: 'near', told: { owed: ['ntm'] } });
    const second = letterOf({ rung: 'near', told: { owed: ['ocop'], closing: returnedUntil }, facts: { round: 1 } });
    expect(compose([second, first], 'sms').text).toBe(
      'CV 152/UBND-NN: ngay lam viec cuoi truoc han la thu Sau 24/02. Con phai gui: KH NTM, KH OCOP. De nghi som hoan thien, gui tai dondoc.example/k7Rq2TzB',
    );
  });

  test('counts documents where the same items are owed by several units', () => {
    const letters = [taMa, chiengDong, quaiTo].map((unit) =>
      letterOf({ rung: 'overdue', unit, told: { owed: ['ocop'] } }),
    );
    expect(compose(letters, 'sms').text).toContain('chua nhan duoc 3 van ban.');
  });

  test('is that of the most pressing notice', () => {
    const near = letterOf({ rung: 'near', kind: 'submit' });
    const overdue = letterOf({ rung: 'overdue', unit: quaiTo, told: { owed: ['ntm'] } });
    expect(compose([near, overdue], 'sms').text).toMatch(/^CV 152\/UBND-NN da het han, chua nhan duoc KH NTM\./);
  });
});

describe('Letters without their marks', () => {
  test('every Vietnamese letter keeps its base, and nothing becomes a question mark', () => {
    expect(unaccented('Đề nghị đồng chí ƯỠN ẵm ữ quýt')).toBe('De nghi dong chi UON am u quyt');
    expect(plainGsm('Phòng NN–PTNT “A” & [B] {C} 50% #1 \\ < @ …€')).toBe(
      'Phong NN-PTNT "A" va (B) (C) 50   1 / (   ... ',
    );
  });

  test('a D with a stroke is a D, whichever of its look-alikes was typed', () => {
    expect(plainGsm('xã \u00d0ông Sơn, \u00f0ồi \u0189ắk, \u0256ình')).toBe('xa Dong Son, doi Dak, dinh');
  });

  test('a hostile unit name can neither bring in forbidden characters nor open a place of the template', () => {
    const hostile = { ...taMa, short: '{link}<b>@&' };
    const letter = letterOf({ rung: 'unconfirmed', letter: { units: unitsAmong([hostile, issuer, route]) } });
    const { text } = compose([letter], 'sms');
    expect(text).toContain('cua (link)(b> va. De nghi');
    expect(compose([{ ...letter, units, accentedSms: true }], 'sms').text).toContain('của xã Ta Ma.');
  });

  test('where the carrier takes no links, the mail and a number stand in', () => {
    const letter = letterOf({
      rung: 'last-hours',
      writtenAt: at('2023-02-24T14:00'),
      letter: { smsWithoutLink: true },
    });
    expect(compose([letter], 'sms').text).toBe(
      'Den 14h chua nhan duoc KH NTM, KH OCOP theo CV 152/UBND-NN. De nghi gui trong hom nay, hoac bao da gui duong khac, qua thu cong vu; hoi 0912000001',
    );
  });
});
