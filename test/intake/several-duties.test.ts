import { describe, expect, test } from '@jest/globals';
import { publicCalendar } from '../../src/domain/public-holidays.ts';
import { draftOf } from '../../src/intake/draft.ts';
import { toldApart } from '../../src/intake/draft-items.ts';
import type { DraftItem } from '../../src/intake/draft-items.ts';
import type { Draft } from '../../src/intake/draft.ts';
import { readDispatch } from '../../src/intake/read-dispatch.ts';
import { aUnit } from '../support/small-directive.ts';

const units = [
  aUnit('ubnd-tinh', { name: 'Ủy ban nhân dân tỉnh Lâm Sơn', short: 'UBND tỉnh' }),
  aUnit('so-nnmt', { name: 'Sở Nông nghiệp và Môi trường', short: 'Sở NN&MT' }),
  aUnit('so-tc', { name: 'Sở Tài chính', short: 'Sở TC' }),
];

/** Reports and a list of officers, both sent to a department, which consolidates the reports. */
const text = `ỦY BAN NHÂN DÂN
TỈNH LÂM SƠN
Số: 4512/UBND-NL

Lâm Sơn, ngày 01 tháng 12 năm 2026

Kính gửi:
- Sở Nông nghiệp và Môi trường;
- Sở Tài chính.

1. Sở Tài chính gửi báo cáo kết quả giảm nghèo năm 2026; về Sở Nông nghiệp và Môi trường chậm nhất ngày 18/12/2026.
2. Sở Tài chính gửi danh sách cán bộ đầu mối về Sở Nông nghiệp và Môi trường trước ngày 08/12/2026.
3. Sở Nông nghiệp và Môi trường tổng hợp, xây dựng báo cáo chung của tỉnh, trình UBND tỉnh trước ngày 31/12/2026.
4. Giao Văn phòng Ủy ban nhân dân tỉnh theo dõi, đôn đốc việc thực hiện Văn bản này.

Trong quá trình thực hiện, nếu có khó khăn, vướng mắc, đề nghị các đơn vị phản ánh về Sở Nông nghiệp và Môi trường để được hướng dẫn./.
`;

const draft: Draft = draftOf({ read: readDispatch(text), units, calendar: publicCalendar });
const dutyOf = (id: string): Draft['duties'][number] | undefined => draft.duties.find((one) => one.id === id);

describe('the draft of a document with two things to send, and one that gathers', () => {
  test('proposes the duty that asks for the like as what is consolidated, and asks', () => {
    expect(draft.duties.map(({ id }) => id)).toEqual(['submit', 'submit-2', 'consolidate', 'support']);
    expect(dutyOf('consolidate')).toMatchObject({ of: 'submit' });
    const asked = draft.questions.find(({ id }) => id === 'of-consolidate');
    expect(asked).toMatchObject({ at: 'duties.consolidate.of', offered: ['submit', 'submit-2'] });
    expect(asked?.asks).toContain('The draft has “submit”');
  });

  test('has the department to which it is sent as who receives, checks and chases', () => {
    expect(dutyOf('submit')?.route).toBe('so-nnmt');
    expect(dutyOf('submit-2')?.route).toBe('so-nnmt');
    expect(draft.fields.find(({ field }) => field === 'duties.submit.route')?.words).toBe(
      'Sở Nông nghiệp và Môi trường',
    );
  });

  test('calls a document by what it is, without where it goes, and no two of them the same', () => {
    const items = draft.duties.flatMap((duty) => duty.items);
    expect(items.map(({ title }) => title)).toEqual([
      'Báo cáo kết quả giảm nghèo năm 2026',
      'Danh sách cán bộ đầu mối',
      'Báo cáo chung của tỉnh',
    ]);
    expect(items.map(({ id, short }) => [id, short])).toEqual([
      ['bc', 'BC'],
      ['ds', 'DS'],
      ['bc-2', 'BC 2'],
    ]);
  });

  test('asks whether who is to follow the work up is the office, and leaves what ends the letter out of their task', () => {
    expect(dutyOf('support')?.asks).toMatch(/theo dõi, đôn đốc việc thực hiện Văn bản này\.$/);
    expect(draft.questions.find(({ id }) => id === 'kind-support')?.asks).toContain('write their id as the office');
  });
});

test('a number that a document has already is not given to another', () => {
  const item = (short: string): DraftItem => ({ id: short.toLowerCase().replace(' ', '-'), title: short, short });
  const duties = [{ items: [item('BC'), item('BC 2')] }, { items: [item('BC')] }];
  expect(toldApart(duties).flatMap(({ items }) => items.map(({ id }) => id))).toEqual(['bc', 'bc-2', 'bc-3']);
});
