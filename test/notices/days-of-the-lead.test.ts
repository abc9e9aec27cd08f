import { describe, expect, test } from '@jest/globals';
import type { Channel, Language } from '../../src/domain/words.ts';
import { compose } from '../../src/notices/compose.ts';
import type { Letter } from '../../src/notices/letter.ts';
import { followUp } from '../support/follow-up.ts';
import { launched } from '../support/small-directive.ts';
import { at, letterOf, progress } from './fixtures.ts';

function textOf(letter: Letter, channel: Channel = 'email', language: Language = 'vi'): string {
  return compose([{ ...letter, document: { ...letter.document, language } }], channel).text;
}

describe('The working days that a lead has after the cut-off', () => {
  const assigned = letterOf({ rung: 'assignment', kind: 'consolidate', letter: { workingDaysAfterCutOff: 2 } });
  const opened = (workingDaysLeft?: number): Letter =>
    letterOf({
      rung: 'opened',
      kind: 'consolidate',
      writtenAt: at('2023-02-27T07:30'),
      ...(workingDaysLeft !== undefined && { told: { workingDaysLeft } }),
      facts: { progress },
    });

  test('are as many on the morning after it, which is the first of them, as the assignment had said', () => {
    expect(textOf(assigned)).toContain('sau mốc này đơn vị còn 2 ngày làm việc.');
    expect(textOf(opened(1))).toContain('; còn 2 ngày làm việc, kể cả hôm nay.');
    expect(textOf(opened(1), 'email', 'en')).toContain('; 2 working days left, today included.');
    expect(textOf(opened(1), 'sms')).toContain('(con 2 ngay lam viec, ke ca hom nay): ');
    expect(textOf(opened(1), 'sms', 'en')).toContain('(working days with today: 2): ');
  });

  test('are counted so by the engine, in both notices of one directive', () => {
    const office = followUp(launched());
    const notices = office.runs('2023-02-27 17:00').flatMap((message) => message.notices);
    const days = notices.find(({ workingDaysAfterCutOff }) => workingDaysAfterCutOff !== undefined);
    const left = notices.find(({ rung }) => rung === 'opened')?.about[0]?.workingDaysLeft ?? Number.NaN;
    expect(days?.workingDaysAfterCutOff).toBe(left + 1);
  });

  test('are one on the last of them, and not spoken of once they are over, or where nobody has counted them', () => {
    expect(textOf(opened(0))).toContain('; còn 1 ngày làm việc, kể cả hôm nay.');
    for (const over of [-1, undefined]) expect(textOf(opened(over))).not.toMatch(/; còn .* ngày làm việc/);
  });
});

test('A lead reads how many units have sent everything, not that so many have been received', () => {
  const lead = letterOf({ rung: 'last-days', kind: 'consolidate', facts: { progress } });
  expect(textOf(lead)).toContain('\nĐã gửi đủ: 15/18 đơn vị; có 2 văn bản mới từ lần tải hồ sơ trước.\n');
  expect(textOf(lead, 'email', 'en')).toContain('\nSent everything: 15/18 units; 2 documents new since');
});
