import { describe, expect, test } from '@jest/globals';
import { readDispatch } from '../../src/intake/read-dispatch.ts';
import type { DeadlineRead } from '../../src/intake/reading.ts';

const actors = ['UBND các xã, phường', 'Phòng Nội vụ', 'Hiệu trưởng các trường', 'Công an huyện'];
const duties = [
  ...['gửi báo cáo về Sở Nội vụ', 'rà soát, lập danh sách, gửi về Phòng Nội vụ', 'nộp hồ sơ tại Bộ phận một cửa'],
  ...['hoàn thành việc kê khai', 'ban hành kế hoạch', 'cử cán bộ đầu mối, báo về Sở', 'chốt danh sách'],
  ...['niêm yết công khai danh sách', 'góp ý dự thảo, gửi Sở Nội vụ', 'lắp đặt biển báo', 'nghiệm thu công trình'],
  ...['đăng ký nhu cầu tập huấn với Sở', 'trả lời bằng văn bản', 'quyết toán kinh phí', 'kiện toàn Ban Chỉ đạo'],
  ...['xử lý dứt điểm các tồn tại', 'trình Chủ tịch UBND tỉnh phê duyệt', 'giải ngân hết số vốn đã giao'],
  ...['khắc phục các hạn chế đã nêu', 'thành lập tổ công tác', 'kiểm tra các cơ sở đã đăng ký'],
];
const times = [
  ['trước ngày 15/6/2024', 'before', '2024-06-15'],
  ['trước ngày 15 tháng 6 năm 2024', 'before', '2024-06-15'],
  ['trước 16 giờ 30 ngày 15/6/2024', 'before', '2024-06-15'],
  ['xong trước ngày 15/6/2024', 'before', '2024-06-15'],
  ['chậm nhất ngày 15/6/2024', 'by', '2024-06-15'],
  ['đến hết ngày 15/6/2024', 'by', '2024-06-15'],
  ['hạn cuối 15/6/2024', 'by', '2024-06-15'],
  ['trong tháng 6/2024', 'by', '2024-06-30'],
  ['trong quý II/2024', 'by', '2024-06-30'],
  ['từ ngày 20/5/2024 đến hết ngày 15/6/2024', 'by', '2024-06-15'],
  ['trong thời hạn 05 ngày làm việc kể từ ngày nhận được công văn này', 'within', null],
] as const;

function deadlinesOf(body: string): readonly DeadlineRead[] {
  const head = 'UBND TỈNH HÒA NAM\nSỞ NỘI VỤ\nSố: 15/SNV-CCHC\nHòa Nam, ngày 02 tháng 5 năm 2024';
  return readDispatch(`${head}\n\nKính gửi: UBND các huyện.\n\nSở Nội vụ đề nghị:\n\n${body}\n`).deadlines;
}

describe('an ordinary duty is read once, whoever owes it and however its day is worded', () => {
  test.each([
    ['by itself', ''],
    ['with the ruling on which it rests', 'Căn cứ Thông tư số 05/2023/TT-BNV, '],
    ['with the ruling that asks for it', 'Theo Thông tư số 05/2023/TT-BNV, '],
    ['with a label before it', 'Kết quả: '],
  ])('%s', (_, ground) => {
    const misread = actors.flatMap((actor) =>
      duties.flatMap((duty) =>
        times.flatMap(([time, kind, date]) => {
          const sentence = `${ground}${actor} ${duty} ${time}.`;
          const read = deadlinesOf(`1. ${sentence}`).map((one) => [one.kind, one.date]);
          return JSON.stringify(read) === JSON.stringify([[kind, date]]) ? [] : [sentence];
        }),
      ),
    );
    expect(misread).toEqual([]);
  });
});

test('what a law says of all years is told, and a day of this one is asked for', () => {
  const law = 'Theo khoản 7 Điều 6 Luật Đầu tư công, kế hoạch phải được phê duyệt trước ngày 31 tháng 12.';
  expect(deadlinesOf(law)).toEqual([]);
  expect(deadlinesOf(`${law} Các huyện gửi kế hoạch về Sở trước ngày 15/6/2024.`)).toMatchObject([
    { kind: 'before', date: '2024-06-15', role: 'submission' },
  ]);
});

test('a danger that is forecast is no duty, and a duty may begin with its day', () => {
  expect(deadlinesOf('Trước 19 giờ ngày 18/5/2024, nguy cơ cao xảy ra lũ quét.')).toEqual([]);
  expect(deadlinesOf('Trước ngày 15/6/2024, các xã sắp đặt xong chỗ làm việc mới.')).toMatchObject([
    { kind: 'before', date: '2024-06-15' },
  ]);
});
