import { describe, expect, test } from '@jest/globals';
import type { Language } from '../../src/domain/words.ts';
import { compose } from '../../src/notices/compose.ts';
import type { Letter } from '../../src/notices/letter.ts';
import { at, document, letterOf } from './fixtures.ts';

/** A plan of the agriculture office that was accepted so many working days ago, and is to be issued. */
function awaited(day: number, language: Language = 'vi'): Letter {
  return letterOf({
    ...{ rung: 'awaits-issue', kind: 'consolidate', addressedAs: 'office' },
    told: { owed: [], underReview: [] },
    facts: { day, happening: { at: at('2023-02-28T10:30'), items: ['plan'], ...(day > 0 && { waited: day }) } },
    letter: { document: { ...document, language } },
  });
}

describe('The mail about a plan that is to be issued', () => {
  test('asks the office to record number and date, which completes the task', () => {
    const { subject, text } = compose([awaited(0)], 'email');
    expect(subject).toMatch(/^CV 152\/UBND-NN: văn bản của .* đạt yêu cầu, chờ ban hành$/);
    expect(text).toMatch(/\n- .*: KH huyện; đạt yêu cầu lúc 10 giờ 30 ngày 28\/02\/2023\n/);
    expect(text).toContain('Khi đó, đề nghị ghi số, ngày ban hành tại liên kết dưới đây.');
    expect(text).toContain('Ghi số, ngày ban hành: https://dondoc.example/k7Rq2TzB');
    expect(compose([awaited(0, 'en')], 'email').text).toMatch(/: KH huyện; accepted at /);
  });

  test('says how long that has waited when it is asked after', () => {
    expect(compose([awaited(5)], 'email').text).toContain('; đã chờ ban hành 5 ngày làm việc\n');
    expect(compose([awaited(5, 'en')], 'email').text).toContain('; to be issued for 5 working days\n');
  });

  test('names two plans in one list', () => {
    const { subject, text } = compose([awaited(0), awaited(5)], 'email');
    expect(text.match(/\n- /g)).toHaveLength(2);
    expect(subject).toContain('chờ ban hành');
  });
});
