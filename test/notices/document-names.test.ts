import { describe, expect, test } from '@jest/globals';
import { documentNumberAndDate as english, documentForSms as englishSms } from '../../src/notices/en/document-names.ts';
import { documentForSms, documentNumberAndDate } from '../../src/notices/vi/document-names.ts';
import { document } from './fixtures.ts';

describe('A document is called by its kind, as its number tells it', () => {
  test.each([
    ['152/UBND-NN', 'Công văn', 'Dispatch', 'CV 152/UBND-NN'],
    ['12/KH-UBND', 'Kế hoạch', 'Plan', 'KH 12/KH-UBND'],
    ['05/2023/QĐ-UBND', 'Quyết định', 'Decision', 'QĐ 05 (08/02)'],
    ['120/KL-TTr', 'Kết luận', 'Conclusion', 'KL 120/KL-TTr'],
    // The Party writes the kind before the stroke.
    ['27-KH/ĐU', 'Kế hoạch', 'Plan', 'KH 27-KH/ĐU'],
    ['12-CT/TW', 'Chỉ thị', 'Directive', 'CT 12-CT/TW'],
    ['42-QĐi/TU', 'Quy định', 'Regulation', 'QĐi 42-QĐi/TU'],
    ['1355-KH/BTGTU-TT', 'Kế hoạch', 'Plan', 'KH 1355 (08/02)'],
    ['27 - KH/ĐU', 'Kế hoạch', 'Plan', 'KH 27 - KH/ĐU'],
    ['42-QÐ/TU', 'Quyết định', 'Decision', 'QĐ 42-QÐ/TU'],
    ['05-2023/QĐ-UBND', 'Quyết định', 'Decision', 'QĐ 05 (08/02)'],
    ['152A/UBND-NNPTNT', 'Công văn', 'Dispatch', 'CV 152A (08/02)'],
    ['152-CV/HU', 'Công văn', 'Dispatch', 'CV 152-CV/HU'],
  ])('%s: %s', (number, kind, inEnglish, sms) => {
    const one = { ...document, number };
    expect(documentNumberAndDate(one)).toBe(`${kind} số ${number} ngày 08/02/2023`);
    expect(english(one)).toBe(`${inEnglish} No. ${number} of 8 February 2023`);
    expect(documentForSms(one)).toBe(sms);
    expect(Math.max(...[documentForSms(one), englishSms(one)].map(({ length }) => length))).toBeLessThanOrEqual(16);
  });
});
