import { describe, expect, test } from '@jest/globals';
import type { Language } from '../../src/domain/words.ts';
import { compose } from '../../src/notices/compose.ts';
import type { Letter } from '../../src/notices/letter.ts';
import { at, document, letterOf, taMa } from './fixtures.ts';

/** A plan of the agriculture office that was accepted so many working days ago, and is to be issued. */
function awaited(day: number, language: Language = 'vi'): Letter {
  return letterOf({
    ...{ rung: 'awaits-issue', kind: 'consolidate', addressedAs: 'office' },
    told: { owed: [], underReview: [], accepted: ['plan'] },
    facts: { day, happening: { at: at('2023-02-28T10:30'), ...(day > 0 && { waited: day }) } },
    letter: { document: { ...document, language } },
  });
}

describe('The mail about a plan that is to be issued', () => {
  test('asks the office to record number and date, which completes the task', () => {
    const { subject, text } = compose([awaited(0)], 'email');
    expect(subject).toMatch(/^CV 152\/UBND-NN: văn bản của .* đạt yêu cầu, chờ ban hành$/);
    expect(text).toMatch(/\n- .*: KH huyện; chờ ban hành từ 10 giờ 30 ngày 28\/02\/2023\n/);
    expect(text).toContain('Khi đó, đề nghị ghi số, ngày ban hành tại liên kết dưới đây.');
    expect(text).toContain('Ghi số, ngày ban hành: https://dondoc.example/k7Rq2TzB');
    expect(compose([awaited(0, 'en')], 'email').text).toMatch(/: KH huyện; to be issued since /);
  });

  test('says how long that has waited when it is asked after', () => {
    expect(compose([awaited(5)], 'email').text).toContain(', đã 5 ngày làm việc\n');
    expect(compose([awaited(5, 'en')], 'email').text).toContain(', for 5 working days\n');
  });

  test('names two leads whose plans wait since the same act, each with what was accepted of it', () => {
    const one = awaited(0);
    const [about] = one.facts.about;
    const both = { ...one, facts: { ...one.facts, about: [about!, { ...about!, unit: taMa.id }] } };
    const { subject, text } = compose([both], 'email');
    expect(subject).toBe('CV 152/UBND-NN: văn bản của 2 đơn vị đạt yêu cầu, chờ ban hành');
    expect(text).toContain('- UBND xã Ta Ma: KH huyện; chờ ban hành từ');
  });

  test('begun anew, it names no day since when that waits: nobody remembers it', () => {
    const anew = (language: Language): Letter => {
      const letter = awaited(5, language);
      return { ...letter, facts: { ...letter.facts, happening: { ...letter.facts.happening!, kind: 'anew' } } };
    };
    const { text } = compose([anew('vi')], 'email');
    expect(text).toContain(': KH huyện; chưa ghi số, ngày ban hành\n');
    expect(text).not.toMatch(/chờ ban hành từ|5 ngày làm việc/);
    expect(compose([anew('en')], 'email').text).toContain(': KH huyện; no number is recorded yet\n');
  });

  test('names two plans in one list', () => {
    const { subject, text } = compose([awaited(0), awaited(5)], 'email');
    expect(text.match(/\n- /g)).toHaveLength(2);
    expect(subject).toContain('chờ ban hành');
  });
});

describe('The mail to a lead whose plan was issued', () => {
  const issued = (language: Language): Letter =>
    letterOf({
      ...{ rung: 'accepted', kind: 'consolidate', told: { owed: [], underReview: [] } },
      facts: {
        happening: {
          at: at('2023-03-02T09:00'),
          kind: 'issued',
          items: ['plan'],
          issuedNumber: 'n',
          issuedOn: '2023-03-01',
        },
      },
      letter: { document: { ...document, language }, texts: { n: '20/KH-UBND' } },
    });

  test('names number and day, and says that the task is done', () => {
    const { subject, text } = compose([issued('vi')], 'email');
    expect(subject).toBe('CV 152/UBND-NN: KH huyện đã được ban hành');
    expect(text).toMatch(/ do đơn vị trình đã được ban hành tại văn bản số 20\/KH-UBND ngày 01\/3\/2023\. /);
    expect(text).toContain('Đơn vị đã hoàn thành nhiệm vụ theo Công văn số 152/UBND-NN');
    expect(compose([issued('en')], 'email').text).toContain('has been issued as No. 20/KH-UBND of 1 March 2023.');
  });
});
