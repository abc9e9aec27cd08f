import { describe, expect, test } from '@jest/globals';
import type { AssignmentRow } from '../../src/domain/rows.ts';
import { readWorkbook } from '../../src/files/workbook.ts';
import { statusWorkbook } from '../../src/files/status-workbook.ts';
import { pageOf, statusForA4 } from '../../src/notices/status-words/a4.ts';
import { statusAsCsv } from '../../src/notices/status-words/csv.ts';
import { phoneScript, phoneTable } from '../../src/notices/status-words/phone.ts';
import { itemState, taskState } from '../../src/notices/status-words/state-words.ts';
import { standingsOf } from '../../src/notices/status-words/status.ts';
import { notesOf, statusTables } from '../../src/notices/status-words/table.ts';
import { statusForZalo } from '../../src/notices/status-words/zalo.ts';
import { at, taMa, unitsAmong } from './fixtures.ts';
import { allUnits, itemRow, rows, sixCommunes, statusAt } from './status-fixture.ts';

const status = statusAt('2023-03-02T09:00');
const [, plans] = sixCommunes.duties;
if (plans === undefined) throw new Error('The seed asks for plans.');

describe('The list for the group', () => {
  test('is neutral, with those who have sent first, in the words of the office', () => {
    expect(statusForZalo(status))
      .toBe(`Văn phòng Điều phối NTM – Phòng Nông nghiệp và PTNT kính gửi các đồng chí tình hình thực hiện CV 152/UBND-NN (hạn trước ngày 27/02/2023), cập nhật 09 giờ 00 ngày 02/3/2023:
- Đã gửi đủ (2/5): xã Ta Ma, xã Chiềng Đông.
- Gửi chưa đủ (1): xã Quài Tở (còn KH OCOP).
- Chưa ghi nhận (2): xã Pú Xi (đang đối chiếu), xã Mùn Chung.
Đơn vị đã gửi bằng đường khác, nhờ các đồng chí báo số, ngày văn bản để đối chiếu. Trân trọng cảm ơn!`);
  });

  test('says "không" where nobody is to be listed, and speaks of a lead when it is asked about one', () => {
    const done = rows.map((row) => ({ ...row, items: row.items.map(({ item }) => itemRow(item, 'accepted')) }));
    expect(statusForZalo({ ...status, assignments: done })).toContain(
      '- Gửi chưa đủ (0): không.\n- Chưa ghi nhận (0): không.',
    );
    expect(statusForZalo(status, 'district-plan')).toContain('- Chưa ghi nhận (1): Phòng NN-PTNT.');
    expect(() => statusForZalo(status, 'support')).toThrow('has no duty support');
  });

  test('has a list for each task where the document gives several, and its tables say which they are of', () => {
    const more = { ...plans, id: 'list', items: [{ id: 'ds', title: 'Danh sách', short: 'DS', needs: [] }] };
    const two = { ...status, document: { ...status.document, duties: [...status.document.duties, more] } };
    const owes = { ...rows[0]!, duty: 'list', items: [itemRow('ds', 'owed')] };
    const lines = statusForZalo({ ...two, assignments: [...rows, owes] }).split('\n');
    expect(lines.map((line) => line.replace(/[(:].*/, '').trim())).toEqual([
      expect.stringMatching(/CV 152\/UBND-NN, cập nhật 09 giờ 00 ngày 02\/3\/2023$/),
      ...['Gửi KH NTM, KH OCOP', '- Đã gửi đủ', '- Gửi chưa đủ', '- Chưa ghi nhận'],
      ...['Gửi DS', '- Đã gửi đủ', '- Gửi chưa đủ', '- Chưa ghi nhận'],
      expect.stringMatching(/^Đơn vị đã gửi bằng đường khác/),
    ]);
    expect(lines).toContain('- Chưa ghi nhận (1): xã Ta Ma.');
    expect(statusForZalo(two, 'plans')).toBe(statusForZalo(status));
    const titles = statusTables(two).map(({ title }) => title.filter((line) => line.startsWith('Nhiệm vụ')).join());
    expect(titles).toEqual([expect.stringMatching(/^Nhiệm vụ: gửi Kế hoạch/), '', 'Nhiệm vụ: gửi Danh sách.']);
    expect(
      statusTables(status)
        .flatMap(({ title }) => title)
        .join(),
    ).not.toContain('Nhiệm vụ');
  });

  test('counts a returned plan as still to be sent', () => {
    const returned = [{ ...rows[0]!, items: [itemRow('ntm', 'returned'), itemRow('ocop', 'accepted')] }];
    expect(statusForZalo({ ...status, assignments: returned })).toContain('- Gửi chưa đủ (1): xã Ta Ma (còn KH NTM).');
  });
});

describe('States are shown in the exact words of the office’s table', () => {
  const now = at('2023-03-02T09:00');
  const soon = { closesAt: at('2023-03-10T00:00') };
  const task = (changes: Partial<AssignmentRow>): AssignmentRow => ({ ...rows[2]!, ...changes });
  const cases: readonly (readonly [string, AssignmentRow])[] = [
    ['Đang thực hiện – trong hạn', task({ items: [itemRow('ntm', 'owed', soon)] })],
    ['Đang thực hiện – quá hạn', task({ items: [itemRow('ntm', 'owed'), itemRow('ocop', 'claimed')] })],
    ['Đã gửi – chờ kiểm tra', task({ items: [itemRow('ntm', 'under-review'), itemRow('ocop', 'accepted')] })],
    ['Đang đối chiếu', task({ items: [itemRow('ntm', 'claimed'), itemRow('ocop', 'owed', soon)] })],
    ['Đề nghị bổ sung', task({ items: [itemRow('ntm', 'returned', soon), itemRow('ocop', 'claimed')] })],
    ['Hoàn thành đúng hạn', task({ state: 'settled', items: [itemRow('ntm', 'accepted', { verdict: 'on-time' })] })],
    [
      'Hoàn thành quá hạn',
      task({ state: 'settled', items: [itemRow('ntm', 'accepted', { verdict: 'late' }), itemRow('ocop', 'nil')] }),
    ],
    [
      'Đạt yêu cầu – chờ ban hành',
      task({ state: 'open', items: [itemRow('plan', 'accepted', { verdict: 'late' }), itemRow('table', 'nil')] }),
    ],
    ['Không phát sinh', task({ state: 'settled', items: [itemRow('ntm', 'nil'), itemRow('ocop', 'exempted')] })],
    ['Không phải thực hiện', task({ state: 'settled', items: [itemRow('ntm', 'exempted')] })],
    ['Đã thu hồi', task({ state: 'withdrawn' })],
    ['Đang thực hiện – quá hạn', task({ state: 'missing', items: [itemRow('ntm', 'missing')] })],
  ];

  test.each(cases)('%s (%#)', (words, row) => {
    expect(taskState(row, now)).toBe(words);
  });

  test('whoever has not confirmed is shown so while there is time', () => {
    const { acknowledgedAt: _confirmed, ...unconfirmed } = task({ items: [itemRow('ntm', 'owed', soon)] });
    expect(taskState(unconfirmed, now)).toBe('Chưa xác nhận đã nhận');
  });

  test('what is to be issued is so item by item, what was sent late says so beside it, and it is done once issued', () => {
    const late = itemRow('plan', 'accepted', { verdict: 'late' });
    const waiting = task({ state: 'open', items: [late] });
    expect(itemState(waiting, late, now)).toBe('Đạt yêu cầu – chờ ban hành');
    const standing = { ...standingsOf(status, plans)[0]!, row: waiting, items: [{ item: plans.items[0]!, row: late }] };
    expect(notesOf(status, standing)).toContain('gửi sau hạn');
    const issued = task({ state: 'settled', items: [late] });
    expect(itemState(issued, late, now)).toBe('Hoàn thành quá hạn');
    const part = task({ state: 'open', items: [late, itemRow('table', 'owed', soon)] });
    expect(itemState(part, late, now)).toBe('Hoàn thành quá hạn');
  });

  test('a deadline is past from its closing instant on', () => {
    const owed = itemRow('ntm', 'owed');
    expect(itemState(task({ items: [owed] }), owed, at('2023-02-26T23:59'))).toBe('Đang thực hiện – trong hạn');
    expect(itemState(task({ items: [owed] }), owed, at('2023-02-27T00:00'))).toBe('Đang thực hiện – quá hạn');
  });
});

describe('The page to print', () => {
  const page = statusForA4(status);

  test('is one A4 page of words: a title, tables with repeated heads, counts, place and day; nothing runs', () => {
    expect(page).toContain('@page { size: A4 landscape;');
    expect(page).toContain('<h1>TÌNH HÌNH THỰC HIỆN CÔNG VĂN SỐ 152/UBND-NN NGÀY 08/02/2023</h1>');
    expect(page).toContain(
      '<td>3</td><td>UBND xã Quài Tở</td><td>Hoàn thành đúng hạn</td><td>Đang thực hiện – quá hạn</td>',
    );
    expect(page).toContain('<li>Đã gửi đủ: 2/5 đơn vị.</li>');
    expect(page).toContain('Tuần Giáo, ngày 02 tháng 3 năm 2023');
    expect(page).toContain('được gia hạn đến hết 28/02/2023; quá hạn 2 ngày làm việc; cần gọi điện');
    expect(page.match(/<section>/g)).toHaveLength(2);
    expect(page).not.toMatch(/<script|<img|<link|src=|url\(|undefined|NaN/);
    expect(page.normalize('NFC')).toBe(page);
  });

  test('shows hostile names as what they are', () => {
    const hostile = '<script>alert("x")</script>\n</td><b onmouseover=\'x\'>& xã';
    const units = unitsAmong([
      { ...taMa, name: hostile, short: hostile },
      ...allUnits.filter(({ id }) => id !== taMa.id),
    ]);
    const duties = sixCommunes.duties.map((duty) => ({
      ...duty,
      items: duty.items.map((item) => ({ ...item, short: hostile })),
    }));
    const hostileStatus = { ...status, units, document: { ...sixCommunes, duties, subject: hostile, place: hostile } };
    for (const made of [statusForA4(hostileStatus), pageOf(hostileStatus, [phoneTable(hostileStatus)])]) {
      expect(made).not.toMatch(/<script|<b |onmouseover='/);
      expect(made).toContain(
        '&lt;script&gt;alert(&quot;x&quot;)&lt;/script&gt; &lt;/td&gt;&lt;b onmouseover=&#39;x&#39;&gt;&amp; xã',
      );
    }
  });
});

describe('The spreadsheets', () => {
  test('the CSV is what a Vietnamese Excel opens: a byte order mark, semicolons, and text that stays text', () => {
    const units = unitsAmong([
      { ...taMa, name: '=HYPERLINK("http://x";"y")' },
      ...allUnits.filter(({ id }) => id !== taMa.id),
    ]);
    const csv = statusAsCsv({ ...status, units });
    expect(Buffer.from(csv).subarray(0, 3)).toEqual(Buffer.from([0xef, 0xbb, 0xbf]));
    const lines = csv.slice(1).split('\r\n');
    expect(lines[3]).toBe('STT;Đơn vị;KH NTM;KH OCOP;Trạng thái;Xác nhận đã nhận;Nhận lúc;Ghi chú');
    expect(lines[4]).toContain('1;"\'=HYPERLINK(""http://x"";""y"")";Hoàn thành đúng hạn;');
    expect(lines[7]).toBe(
      '4;UBND xã Pú Xi;Đang thực hiện – quá hạn;Đang đối chiếu;Đang thực hiện – quá hạn;09/02/2023;;"quá hạn 4 ngày làm việc; đang đối chiếu"',
    );
  });

  test('the workbook has a sheet for each duty, with the same rows', async () => {
    const sheets = await readWorkbook(await statusWorkbook(status));
    expect(sheets.map(({ name }) => name)).toEqual(['1. Đơn vị gửi', '2. Đơn vị chủ trì']);
    expect(sheets[0]?.rows[3]?.slice(0, 4)).toEqual(['STT', 'Đơn vị', 'KH NTM', 'KH OCOP']);
    expect(sheets[0]?.rows[6]?.slice(1, 5)).toEqual([
      'UBND xã Quài Tở',
      'Hoàn thành đúng hạn',
      'Đang thực hiện – quá hạn',
      'Đang thực hiện – quá hạn',
    ]);
  });
});

describe('The call', () => {
  test('says who calls about what, and what the commune still has to send', () => {
    const quaiTo = standingsOf(status, plans)[2]!;
    expect(phoneScript(status, quaiTo, 'Bùi Thị Mai'))
      .toBe(`Tôi là Bùi Thị Mai, Văn phòng Điều phối NTM – Phòng Nông nghiệp và PTNT. Tôi gọi về Công văn số 152/UBND-NN ngày 08/02/2023 của UBND huyện Tuần Giáo, hạn trước ngày 27/02/2023. Xã mình còn Kế hoạch thực hiện Chương trình mỗi xã một sản phẩm (OCOP) năm 2023.
Xã đã gửi bằng đường nào chưa? Nếu chưa, dự kiến mấy giờ gửi được? Có vướng gì để bên tôi hỗ trợ? Đồng chí nào đang trực tiếp làm, số máy bao nhiêu?`);
    const lead = standingsOf(status, sixCommunes.duties[2]!)[0]!;
    expect(phoneScript(status, lead, 'Bùi Thị Mai')).toContain('\nĐơn vị đã gửi bằng đường nào chưa?');
  });

  test('the list to call begins with those whom no message reached, with numbers as they are dialled and room to write', () => {
    const { columns, rows: lines } = phoneTable(status);
    expect(columns.slice(4).map(({ header }) => header)).toEqual(['Giờ gọi', 'Gặp ai', 'Kết quả', 'Hẹn gửi lúc']);
    expect(lines.map(([, unit]) => unit)).toEqual(['xã Mùn Chung', 'xã Quài Tở', 'xã Pú Xi']);
    expect(lines[0]?.[2]).toContain('Lò Văn Nam, công chức Văn phòng, 0912000001');
    expect(lines[0]?.slice(4)).toEqual(['', '', '', '']);
  });
});

describe('The note of an extension', () => {
  test('names the hour where it ends at one, and the day where it ends with the day', () => {
    const until = (closesAt: string): string => {
      const extended = itemRow('ntm', 'owed', { extended: true, closesAt: at(closesAt) });
      const [standing] = standingsOf(
        statusAt('2023-02-24T09:00', { assignments: [{ ...rows[5]!, items: [extended] }] }),
        plans,
      );
      return notesOf(statusAt('2023-02-24T09:00'), standing!)[0] ?? '';
    };
    expect(until('2023-02-28T15:00')).toBe('được gia hạn đến 15 giờ 00 ngày 28/02/2023');
    expect(until('2023-03-01T00:00')).toBe('được gia hạn đến hết 28/02/2023');
  });
});
