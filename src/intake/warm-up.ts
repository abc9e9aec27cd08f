import { readDispatch } from './read-dispatch.ts';

/** Words that meet every kind of rule once; no office has sent them. */
const sample = [
  'UBND HUYỆN',
  'PHÒNG NỘI VỤ',
  'Số: 1/NV-CCHC',
  'V/v báo cáo',
  'Ngày 02 tháng 5 năm 2024',
  'Kính gửi: UBND các xã.',
  'Thực hiện Công văn số 2/SNV ngày 01/4/2024, Phòng Nội vụ đề nghị:',
  '1. UBND các xã rà soát, lập danh sách, gửi về Phòng trước 16 giờ 00 ngày 20/5/2024 (số liệu đến ngày 15/5/2024).',
  '2. Phòng Nội vụ tổng hợp, báo cáo UBND huyện chậm nhất trong quý II/2024; hằng tháng báo cáo trước ngày 25.',
  '3. Trong thời hạn 05 ngày làm việc kể từ ngày nhận, các phòng hoàn thành từ ngày 01/6 đến ngày 10/6/2024.',
  'Nơi nhận:',
  '- Như trên;',
  '- Lãnh đạo UBND huyện;',
  '- Lưu: VT.',
  'TRƯỞNG PHÒNG',
  'Nguyễn Văn A',
].join('\n');

/** Compiles the rules of reading by using them, so that the first document is read as quickly as the next. */
export function warmUp(): void {
  readDispatch(sample);
}
