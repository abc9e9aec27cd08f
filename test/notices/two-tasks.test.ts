import { describe, expect, test } from '@jest/globals';
import type { RungName } from '../../src/domain/words.ts';
import { compose } from '../../src/notices/compose.ts';
import { segmentsOf } from '../../src/notices/gsm.ts';
import type { Letter } from '../../src/notices/letter.ts';
import { beforeMonday, beforeWednesday, letterOf } from './fixtures.ts';

/** Two tasks of one unit: plans before 27/02, and a list of officers before 01/3. */
function twoTasks(rung: RungName, more: Partial<Parameters<typeof letterOf>[0]> = {}): readonly Letter[] {
  const plans = letterOf({ rung, ...more, told: { closing: beforeMonday, ...more.told } });
  const item = { id: 'ds', title: 'Danh sách cán bộ', short: 'DS', needs: [] };
  const list = { ...plans.duty, id: 'list', items: [item] };
  const facts = { ...plans.facts, duty: 'list' };
  const about = plans.facts.about.map((unit) => ({ ...unit, assignment: 99, owed: ['ds'], closing: beforeWednesday }));
  return [plans, { ...plans, duty: list, facts: { ...facts, about } }];
}

const english = (letters: readonly Letter[]): readonly Letter[] =>
  letters.map((letter) => ({ ...letter, document: { ...letter.document, language: 'en' as const } }));

describe('The SMS about two tasks with deadlines of their own', () => {
  test('counts what both ask for, and says of the earlier deadline that it is the first', () => {
    const { text } = compose(twoTasks('assignment'), 'sms');
    expect(text).toMatch(/ gui 3 van ban han dau 26\/02\. /);
    expect(segmentsOf(text)).toBe(1);
    expect(compose(english(twoTasks('assignment')), 'sms').text).toMatch(/for 3 documents first by 26 Feb\. /);
  });

  test('does not say “hạn” twice where its words have it before', () => {
    const { text } = compose(twoTasks('date-changed'), 'sms');
    expect(text).toMatch(/ han dot dau 26\/02, /);
  });

  test('names the deadline as ever where both tasks have the same', () => {
    const [plans, list] = twoTasks('assignment');
    if (!plans || !list) throw new Error('There are two.');
    const about = list.facts.about.map((unit) => ({ ...unit, closing: beforeMonday }));
    const { text } = compose([plans, { ...list, facts: { ...list.facts, about } }], 'sms');
    expect(text).toMatch(/ gui 3 van ban truoc ngay 27\/02\. /);
  });
});

describe('The mail that asks to confirm two tasks', () => {
  test('asks a head once, and names both deadlines', () => {
    const { subject, text } = compose(twoTasks('unconfirmed-head', { addressedAs: 'head' }), 'email');
    expect(subject).not.toContain('nội dung khác');
    expect(text.match(/phân công người xử lý;/g)).toHaveLength(1);
    expect(text).toMatch(/\(thời hạn KH NTM, KH OCOP trước ngày 27\/02\/2023; DS trước ngày 01\/3\/2023\) gửi /);
    const inEnglish = compose(english(twoTasks('unconfirmed-head', { addressedAs: 'head' })), 'email');
    expect(inEnglish.text).toMatch(
      /\(deadline KH NTM, KH OCOP before 27 February 2023; DS before 1 March 2023\), sent to/,
    );
  });
});
