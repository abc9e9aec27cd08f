import { describe, expect, test } from '@jest/globals';
import type { DutyKind, RungName } from '../../src/domain/words.ts';
import { compose } from '../../src/notices/compose.ts';
import { document, letterOf } from './fixtures.ts';

/** The mail of a directive whose file does, or does not, say how the document numbers its parts. */
function mail(rung: RungName, kind: DutyKind, section: string | undefined, language: 'vi' | 'en' = 'vi'): string {
  const letter = letterOf({ rung, kind, addressedAs: rung === 'overdue-head' ? 'leader' : 'contact' });
  const { section: _numbered, ...duty } = letter.duty;
  const said = section === undefined ? duty : { ...duty, section };
  return compose([{ ...letter, duty: said, document: { ...document, language } }], 'email').text;
}

describe('The part of the document that gives a task', () => {
  test('is named as the document numbers it', () => {
    expect(mail('assignment', 'submit', 'II.3')).toContain('Theo mục II.3, đơn vị được giao gửi:');
    expect(mail('assignment', 'submit', 'II.3', 'en')).toContain('Under its section II.3 the unit is asked to send:');
    expect(mail('assignment', 'support', '1')).toContain('Nội dung liên quan (mục 1): “');
    expect(mail('assignment', 'consolidate', '3')).toContain('Theo mục 3 Công văn số 152/UBND-NN');
    expect(mail('overdue-head', 'consolidate', '3')).toContain('theo mục 3 Công văn số 152/UBND-NN');
  });

  test('is not named where nobody has said it, rather than guessed from the order of the file', () => {
    expect(mail('assignment', 'submit', undefined)).toContain('. Đơn vị được giao gửi:');
    expect(mail('assignment', 'submit', undefined, 'en')).toContain('. The unit is asked to send:');
    expect(mail('assignment', 'support', undefined)).toContain('Nội dung liên quan: “');
    expect(mail('assignment', 'consolidate', undefined)).toContain('\nTheo Công văn số 152/UBND-NN');
    expect(mail('overdue-head', 'consolidate', undefined)).toContain('theo Công văn số 152/UBND-NN');
    for (const rung of ['assignment', 'exempted', 'opened'] as const)
      for (const kind of ['submit', 'consolidate'] as const)
        for (const language of ['vi', 'en'] as const)
          expect(mail(rung, kind, undefined, language)).not.toMatch(/mục |section/);
  });
});
