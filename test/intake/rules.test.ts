import { describe, expect, test } from '@jest/globals';
import type { Unit } from '../../src/domain/definition.ts';
import { blocksOf } from '../../src/intake/blocks.ts';
import { cleanLines } from '../../src/intake/clean-lines.ts';
import { itemsOf } from '../../src/intake/draft-items.ts';
import { bodiesOf } from '../../src/intake/issuer-names.ts';
import { directoryOf, matchName } from '../../src/intake/match-units.ts';
import { nextOccurrence } from '../../src/intake/next-occurrence.ts';
import { phrasesOf } from '../../src/intake/phrases.ts';
import { printedHeader } from '../../src/intake/printed.ts';
import { readDispatch } from '../../src/intake/read-dispatch.ts';

/** A dispatch of 10 May 2023 with this text. */
function dispatchSaying(body: string, date = 'ngày 10 tháng 5 năm 2023'): ReturnType<typeof readDispatch> {
  return readDispatch(
    `UBND TỈNH SƠN LA\nSỞ NỘI VỤ\nSố: 12/SNV-TH\nSơn La, ${date}\nV/v báo cáo\n\nKính gửi: Các sở, ngành.\n\n${body}\n\nNơi nhận:\n- Như trên;\n- Lưu: VT, TH.\n\nGIÁM ĐỐC\n\nLê Thị Hoa\n`,
  );
}

describe('a deadline is read in every wording', () => {
  test.each([
    ['trước ngày 27/05/2023', 'before', '2023-05-27', null],
    ['trước ngày 08 tháng 6 năm 2023', 'before', '2023-06-08', null],
    ['trước 30/8', 'before', '2023-08-30', null],
    ['trước 14 giờ 00 ngày 20/5/2023', 'before', '2023-05-20', '14:00'],
    ['trước 14h ngày 20/5/2023', 'before', '2023-05-20', '14:00'],
    ['trước 16h30’ ngày 20/5/2023', 'before', '2023-05-20', '16:30'],
    ['trước 2 giờ chiều ngày 20/5/2023', 'before', '2023-05-20', '14:00'],
    ['chậm nhất ngày 20/5/2023', 'by', '2023-05-20', null],
    ['chậm nhất là thứ Hai, ngày 22/5/2023', 'by', '2023-05-22', null],
    ['chậm nhất trước ngày 22/5/2023', 'before', '2023-05-22', null],
    ['muộn nhất vào ngày 22/5/2023', 'by', '2023-05-22', null],
    ['đến hết ngày 31 tháng 5 năm 2023', 'by', '2023-05-31', null],
    ['đến hết tháng 6/2023', 'by', '2023-06-30', null],
    ['hạn cuối ngày 1/6/2023', 'by', '2023-06-01', null],
    ['hạn cuối 17:00 ngày 1/6/2023', 'by', '2023-06-01', '17:00'],
    ['trong ngày 15/5/2023', 'by', '2023-05-15', null],
    ['từ ngày 15/5/2023 đến ngày 25/5/2023', 'by', '2023-05-25', null],
    ['từ ngày 15 đến hết ngày 25 tháng 5 năm 2023', 'by', '2023-05-25', null],
    ['trước tháng 9', 'before', '2023-09-01', null],
    ['trong quý III/2023', 'by', '2023-09-30', null],
    ['trước ngày 05/01', 'before', null, null],
  ])('gửi báo cáo về Sở %s', (words, kind, date, time) => {
    const { deadlines } = dispatchSaying(`Đề nghị các sở, ngành gửi báo cáo về Sở Nội vụ ${words}.`);
    if (date === null) expect(deadlines).toEqual([]);
    else expect(deadlines).toMatchObject([{ kind, date, time, role: 'submission', to: 'Sở Nội vụ' }]);
  });

  test.each([
    ['trong thời hạn 05 ngày làm việc kể từ ngày nhận được văn bản', 5, 'working'],
    ['trong vòng 10 ngày kể từ ngày ký', 10, 'calendar'],
    ['chậm nhất sau 03 ngày làm việc kể từ khi kết thúc', 3, 'working'],
    ['không quá 02 (hai) ngày làm việc', 2, 'working'],
  ])('a period: %s', (words, days, daysAre) => {
    expect(dispatchSaying(`Đề nghị các sở gửi báo cáo về Sở Nội vụ ${words}.`).deadlines).toMatchObject([
      { kind: 'within', date: null, days, daysAre },
    ]);
  });

  test.each([
    ['trước 15 giờ hằng ngày', 'day'],
    ['trước 16 giờ thứ Năm hàng tuần', 'week'],
    ['trước ngày 25 hằng tháng', 'month'],
    ['chậm nhất ngày 05 của tháng tiếp theo', 'month'],
    ['trước ngày 20 của tháng cuối quý', 'quarter'],
    ['trước ngày 15/01 năm kế tiếp', 'year'],
  ])('again and again: báo cáo %s', (words, every) => {
    expect(dispatchSaying(`Các sở báo cáo Sở Nội vụ ${words}.`).deadlines).toMatchObject([
      { kind: 'recurring', date: null, every },
    ]);
  });

  test('a missing year is taken from the document, and marked', () => {
    const [deadline] = dispatchSaying('Đề nghị gửi báo cáo trước ngày 05/01.', 'ngày 20 tháng 12 năm 2023').deadlines;
    expect(deadline).toMatchObject({ date: '2024-01-05', yearFrom: 'document' });
  });

  test('without any year the date stays unknown, and the deadline is kept', () => {
    const [deadline] = dispatchSaying('Đề nghị gửi báo cáo trước ngày 05/6.', 'ngày   tháng   năm').deadlines;
    expect(deadline).toMatchObject({ kind: 'before', date: null, yearFrom: null });
  });

  test('what the text says of days off is kept as the roll', () => {
    const [deadline] = dispatchSaying(
      'Gửi báo cáo chậm nhất ngày 28/5/2023; nếu trùng ngày nghỉ thì tính vào ngày làm việc tiếp theo.',
    ).deadlines;
    expect(deadline).toMatchObject({ roll: 'next' });
  });
});

describe('what a date is not', () => {
  test.each([
    'Căn cứ Luật Đất đai ngày 18/01/2024 và Công văn số 5/UBND ngày 20/6/2023.',
    'Số liệu chốt đến hết ngày 31/5/2023.',
    'Số liệu tính từ ngày 15/5/2023 đến ngày 14/6/2023.',
    'Hội nghị diễn ra lúc 8 giờ ngày 20/5/2023.',
    'Quyết định có hiệu lực từ ngày 01/6/2023.',
    'UBND tỉnh đã yêu cầu các sở gửi báo cáo trước ngày 30/5/2023.',
    'Đề nghị đại biểu có mặt trước 7 giờ 30 ngày 20/5/2023.',
    'Giấy phép có giá trị đến hết ngày 31/12/2025.',
    'Đề nghị các sở quan tâm, phối hợp thực hiện.',
  ])('%s', (sentence) => {
    expect(dispatchSaying(sentence).deadlines).toEqual([]);
  });

  test('what was left out is shown with the reason', () => {
    expect(dispatchSaying('Số liệu chốt đến hết ngày 31/5/2023.').leftOut).toMatchObject([
      { quote: 'đến hết ngày 31/5/2023', why: 'Data are counted up to this day; nothing is owed by it.' },
    ]);
  });
});

test.each([
  ['gửi báo cáo về Sở Nội vụ', 'submission'],
  ['hoàn thành việc kiểm kê', 'completion'],
  ['thông báo đến từng thôn', 'other'],
  ['triển khai, khắc phục xong tồn tại', 'completion'],
  ['lập danh sách gửi Sở Nội vụ để tổng hợp', 'submission'],
])('the role of “%s” is %s', (words, role) => {
  expect(dispatchSaying(`Đề nghị các sở, ngành ${words} trước ngày 20/6/2023.`).deadlines).toMatchObject([{ role }]);
});

test('the lead consolidates what the others send', () => {
  const { deadlines } = dispatchSaying(
    'Giao Văn phòng Sở tổng hợp báo cáo của các đơn vị, trình Giám đốc Sở trước ngày 25/6/2023.',
  );
  expect(deadlines).toMatchObject([{ role: 'consolidation', who: 'Văn phòng Sở' }]);
});

test.each([
  [
    ['UBND TỈNH SƠN LA', 'SỞ NỘI VỤ'],
    ['UBND TỈNH SƠN LA', 'SỞ NỘI VỤ'],
  ],
  [['ỦY BAN NHÂN DÂN', 'HUYỆN MAI SƠN'], ['ỦY BAN NHÂN DÂN HUYỆN MAI SƠN']],
  [['BỘ NÔNG NGHIỆP', 'VÀ PHÁT TRIỂN NÔNG THÔN'], ['BỘ NÔNG NGHIỆP VÀ PHÁT TRIỂN NÔNG THÔN']],
  [['UBND HUYỆN A PHÒNG GIÁO DỤC VÀ ĐÀO TẠO'], ['UBND HUYỆN A', 'PHÒNG GIÁO DỤC VÀ ĐÀO TẠO']],
  [['VĂN PHÒNG UBND TỈNH'], ['VĂN PHÒNG UBND TỈNH']],
  [
    ['BẢO HIỂM XÃ HỘI TỈNH HÒA BÌNH', 'BẢO HIỂM XÃ HỘI HUYỆN KIM BÔI'],
    ['BẢO HIỂM XÃ HỘI TỈNH HÒA BÌNH', 'BẢO HIỂM XÃ HỘI HUYỆN KIM BÔI'],
  ],
])('the bodies of %j are %j', (lines, bodies) => {
  expect(bodiesOf(lines)).toEqual(bodies);
});

describe('a letterhead', () => {
  const rest = '\n\nKính gửi: UBND các xã.\n\nĐề nghị các xã thực hiện.';
  test.each([
    [
      'by line',
      'UBND HUYỆN A\nPHÒNG NỘI VỤ\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\nSố: 7/PNV\nA, ngày 05 tháng 6 năm 2023\nV/v rà soát biên chế',
    ],
    [
      'in two columns',
      'UBND HUYỆN A          CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nPHÒNG NỘI VỤ          Độc lập - Tự do - Hạnh phúc\nSố: 7/PNV             A, ngày 05 tháng 6 năm 2023\nV/v rà soát biên chế',
    ],
    [
      'cut by strokes',
      'UBND HUYỆN A | CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nPHÒNG NỘI VỤ | Độc lập - Tự do - Hạnh phúc\nSố: 7/PNV | A, ngày 05 tháng 6 năm 2023\nV/v rà soát biên chế |',
    ],
    [
      'in one line',
      'UBND HUYỆN A PHÒNG NỘI VỤ CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM Độc lập - Tự do - Hạnh phúc Số: 7/PNV A, ngày 05 tháng 6 năm 2023 V/v rà soát biên chế',
    ],
  ])('%s gives the same head', (_layout, head) => {
    expect(printedHeader(readDispatch(head + rest).header)).toMatchObject({
      issuer: 'PHÒNG NỘI VỤ',
      superior: 'UBND HUYỆN A',
      number: '7/PNV',
      date: '2023-06-05',
      subject: 'V/v rà soát biên chế',
    });
  });

  test.each([
    ['MẬT', 'Mật'],
    ['TỐI MẬT', 'Tối mật'],
    ['Độ mật: Tuyệt mật', 'Tuyệt mật'],
  ])('marked %s is secret', (mark, value) => {
    expect(readDispatch(`BỘ Y TẾ\n${mark}\nSố: 7/BYT${rest}`).header.secrecy?.value).toBe(value);
  });

  test('a subject that speaks of secrets is none', () => {
    expect(
      readDispatch(`BỘ Y TẾ\nSố: 7/BYT\nV/v BẢO MẬT thông tin, bí mật nhà nước${rest}`).header.secrecy,
    ).toBeUndefined();
  });
});

test('a sentence goes on over a page break, and a date over a line end', () => {
  const blocks = blocksOf(cleanLines('Các xã gửi báo cáo về\n\n2\n\nhuyện trước ngày 30/\n9/2023.\n\n- Mục khác.'));
  expect(blocks.map(({ text }) => text)).toEqual(['Các xã gửi báo cáo về huyện trước ngày 30/9/2023.', 'Mục khác.']);
  expect(blocks[0]?.lineAt(30)).toBe(5);
});

describe('a name is looked up in the directory', () => {
  const unit = (id: string, name: string, short: string, groups: readonly string[] = []): Unit => ({
    id,
    name,
    short,
    groups,
    people: [],
  });
  const directory = directoryOf(
    [
      unit('ubnd', 'Ủy ban nhân dân huyện Mai Sơn', 'UBND huyện'),
      unit('nn', 'Phòng Nông nghiệp và Phát triển nông thôn huyện Mai Sơn', 'Phòng NN&PTNT'),
      unit('vh', 'Phòng Văn hóa và Thông tin huyện Mai Sơn', 'Phòng VH-TT'),
      unit('xa-a', 'Ủy ban nhân dân xã Chiềng Ban', 'xã Chiềng Ban'),
      unit('xa-b', 'Ủy ban nhân dân xã Chiềng Mung', 'xã Chiềng Mung'),
      unit('hd', 'Thường trực Hội đồng nhân dân huyện Mai Sơn', 'TT HĐND huyện'),
      unit('bcd-1', 'Trung tâm Y tế huyện Mai Sơn', 'TT Y tế', ['bcd']),
    ],
    'ỦY BAN NHÂN DÂN HUYỆN MAI SƠN',
  );

  test.each([
    ['UBND huyện', ['ubnd']],
    ['Phòng NN&PTNT huyện', ['nn']],
    ['Phòng Nông nghiệp và PTNT', ['nn']],
    ['phong nong nghiep va phat trien nong thon', ['nn']],
    ['TT HĐND huyện', ['hd']],
    ['UBND các xã', ['xa-a', 'xa-b']],
    ['UBND xã Chiềng Mung', ['xa-b']],
    ['Các thành viên BCĐ các CT MTQG huyện', ['group:bcd']],
    ['Phòng Văn hóa và Thông tin; UBND xã Chiềng Ban', ['vh', 'xa-a']],
    ['Sở Tài chính', []],
  ])('%s', (name, entries) => {
    expect(matchName(name, directory).entries).toEqual(entries);
  });

  test('several likely units are offered, never chosen', () => {
    const match = matchName('UBND xã Chiềng', directory);
    expect(match.entries).toEqual([]);
    expect([...match.offered].toSorted()).toEqual(['xa-a', 'xa-b']);
  });
});

test('one plan or two: both readings are seen', () => {
  const both = itemsOf('Kế hoạch thực hiện chương trình A giảm nghèo và Chương trình B nông thôn mới năm 2023', '');
  expect(both).toMatchObject({
    isAmbiguous: true,
    items: [
      { title: 'Kế hoạch thực hiện Chương trình A giảm nghèo năm 2023' },
      { title: 'Kế hoạch thực hiện Chương trình B nông thôn mới năm 2023' },
    ],
  });
  expect(itemsOf('báo cáo kết quả cải cách hành chính', '')).toMatchObject({
    isAmbiguous: false,
    items: [{ title: 'Báo cáo kết quả cải cách hành chính' }],
  });
});

test.each([
  ['month', { day: 20, month: null }, '2023-05-20'],
  ['month', { day: 5, month: null }, '2023-06-05'],
  ['quarter', { day: 15, month: null }, '2023-06-15'],
  ['year', { day: 15, month: 1 }, '2024-01-15'],
] as const)('after 10 May 2023, each %s on %j comes next on %s', (every, recurs, next) => {
  expect(nextOccurrence({ every, recurs }, { year: 2023, month: 5, day: 10 })).toBe(next);
});

test('a sentence full of almost-dates is searched in linear time', () => {
  const startedAt = Date.now();
  phrasesOf('trước ngày thứ từ ngày 1 đến '.repeat(3_000));
  readDispatch('Kính gửi: Các sở, '.repeat(2_000));
  readDispatch(`${'UBND HUYỆN A '.repeat(3_000)}\n${'yêu cầu các đơn vị , '.repeat(3_000)}`);
  expect(Date.now() - startedAt).toBeLessThan(2_000);
});
