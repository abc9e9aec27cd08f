import { describe, expect, test } from '@jest/globals';
import { compose } from '../../src/notices/compose.ts';
import type { Letter } from '../../src/notices/letter.ts';
import { letterOf, returnedUntil, taMa } from './fixtures.ts';

// Two rounds of one ladder may come to the same day: one document was returned, another is still owed.

const near = (owed: readonly string[], round: number, more = {}): Letter =>
  letterOf({ rung: 'near', told: { owed, ...more }, facts: { round } });
const held = (owed: readonly string[], round: number, more = {}): Letter =>
  letterOf({ rung: 'hold', addressedAs: 'office', unit: taMa, told: { owed, ...more }, facts: { round } });

describe('Two rounds of one rung in a mail', () => {
  test('are said once, with the documents of both in the order of the task', () => {
    const { subject, text } = compose([near(['ocop'], 1), near(['ntm'], 0)], 'email');
    expect(subject).not.toMatch(/nội dung khác/);
    expect(compose([near(['ntm', 'ocop'], 0)], 'email')).toMatchObject({ subject, text });
  });

  test('are said apart where each has a deadline of its own', () => {
    const { subject } = compose([near(['ocop'], 1, { closing: returnedUntil }), near(['ntm'], 0)], 'email');
    expect(subject).toMatch(/\(và 1 nội dung khác\)$/);
  });

  test('are one list to the office, which names and counts a unit once', () => {
    const whole = compose([held(['ntm', 'ocop'], 0)], 'email');
    expect(whole.subject).toContain(': 1 đơn vị ');
    for (const more of [{}, { closing: returnedUntil }])
      expect(compose([held(['ocop'], 1, more), held(['ntm'], 0)], 'email')).toMatchObject({
        subject: whole.subject,
        text: whole.text,
      });
  });
});
