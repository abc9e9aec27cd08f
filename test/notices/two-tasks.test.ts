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

/** Two tasks of one unit by the document; something has happened to the first. */
function happened(rung: RungName, told: object, more: object = {}): Letter {
  const [first, second] = twoTasks(rung, { told });
  if (!first || !second) throw new Error('There are two.');
  const document = { ...first.document, duties: [...first.document.duties, second.duty] };
  const happening = { at: first.writtenAt, items: ['ntm', 'ocop'], ...more };
  return { ...first, document, facts: { ...first.facts, happening } };
}

describe('What is said of one task where a unit has another', () => {
  const done = { owed: [], underReview: [] };
  const waiting = { owed: [], underReview: ['ntm', 'ocop'] };
  const textOf = (letter: Letter): string => compose([letter], 'email').text;

  test('is completed: that task, and the reminders about it', () => {
    const { subject, text } = compose([happened('accepted', done)], 'email');
    expect(subject).toMatch(/ đã hoàn thành nhiệm vụ gửi KH NTM, KH OCOP$/);
    expect(text).toContain('đã hoàn thành nhiệm vụ gửi KH NTM, KH OCOP theo Công văn số 152');
    expect(text).toContain('hệ thống dừng nhắc đối với nhiệm vụ này.');
    const inEnglish = compose(english([happened('accepted', done)]), 'email').text;
    expect(inEnglish).toContain('has completed its task of sending KH NTM, KH OCOP under');
    expect(inEnglish).toContain('the reminders for this task stop.');
  });

  test('has nothing more to be sent: for that task', () => {
    const text = textOf(happened('received', waiting));
    expect(text).toContain('Còn phải gửi đối với nhiệm vụ này: không.');
    expect(text).toContain('đơn vị chưa phải làm gì thêm đối với nhiệm vụ này.');
  });

  test('was declined: reminders about it stop until it is answered, not those about the other', () => {
    expect(textOf(happened('declined', { owed: ['ntm', 'ocop'] }))).toContain('dừng nhắc đơn vị đối với nhiệm vụ này;');
  });

  test('gets no more time: those documents', () => {
    const { subject, text } = compose([happened('extension-refused', { owed: ['ntm', 'ocop'] })], 'email');
    expect(subject).toContain('về đề nghị gia hạn KH NTM, KH OCOP của UBND xã Ta Ma');
    expect(text).toContain('chưa đồng ý gia hạn KH NTM, KH OCOP');
  });

  test('a unit with that task alone reads no word more', () => {
    const one = letterOf({ rung: 'accepted', told: done, facts: { happening: { at: 0, items: ['ntm', 'ocop'] } } });
    expect(textOf(one)).toContain('Đơn vị đã hoàn thành nhiệm vụ theo Công văn số 152');
    expect(textOf(one)).toContain('; hệ thống dừng nhắc.');
  });
});

test('a receipt that goes out when its documents have been reviewed does not say that they wait', () => {
  const receipt = letterOf({
    rung: 'received',
    told: { owed: [], underReview: [] },
    facts: { happening: { at: 0, items: ['ntm'], verdict: 'on-time' } },
  });
  expect(compose([receipt], 'email').text).not.toContain('chờ kiểm tra');
});
