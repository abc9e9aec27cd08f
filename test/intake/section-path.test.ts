import { expect, test } from '@jest/globals';
import { publicCalendar } from '../../src/domain/public-holidays.ts';
import { draftOf } from '../../src/intake/draft.ts';
import { readDispatch } from '../../src/intake/read-dispatch.ts';

const head = 'UBND HUYỆN A\nSố: 1/UBND\nA, ngày 01 tháng 02 năm 2023\n\nKính gửi: UBND các xã.\n\n';
const send = (what: string): string => `UBND các xã gửi ${what} trước ngày 01/3/2023.`;

/** What the draft of a text says of where each of its duties stands. */
function sectionsOf(...lines: readonly string[]): readonly (string | null)[] {
  const read = readDispatch(head + lines.join('\n'));
  const { duties } = draftOf({ read, units: [], calendar: publicCalendar });
  return duties.filter(({ kind }) => kind === 'submit').map(({ section }) => section);
}

test.each<[string, readonly string[], readonly (string | null)[]]>([
  ['numbered parts', [`1. ${send('báo cáo một')}`, `2. ${send('báo cáo hai')}`], ['1', '2']],
  ['no numbers', [send('báo cáo một')], [null]],
  [
    'numbers in Roman parts',
    ['I. MỤC TIÊU', `1. ${send('báo cáo một')}`, 'II. NHIỆM VỤ', `1. ${send('báo cáo hai')}`],
    ['I.1', 'II.1'],
  ],
  ['clauses of articles', ['Điều 2. Nhiệm vụ', `1. ${send('báo cáo một')}`, `2. ${send('báo cáo hai')}`], [null, null]],
  ['parts of a larger kind', ['Phần I. Chung', `1. ${send('báo cáo một')}`], [null]],
  [
    'two lists that both begin with 1',
    [`1. ${send('báo cáo một')}`, 'Ngoài ra, đề nghị:', `1. ${send('báo cáo hai')}`],
    [null, null],
  ],
])('a draft cites the part that gives a task, or none: %s', (_what, lines, sections) => {
  expect(sectionsOf(...lines)).toEqual(sections);
});
