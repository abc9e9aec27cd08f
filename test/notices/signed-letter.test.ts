import { describe, expect, test } from '@jest/globals';
import { letterWords } from '../../src/notices/signed-letter/letter-words.ts';
import { quaiTo, taMa, unitsAmong } from './fixtures.ts';
import { allUnits, letterInput, rows, sixCommunes, statusAt } from './status-fixture.ts';

const first = { letter: 1, number: '170/UBND-VP', on: '2023-03-02', units: [quaiTo.id] } as const;

describe('The first signed letter', () => {
  const letter = letterWords(letterInput());

  test('is signed by order of the head, and asks; number and day are left to be written', () => {
    expect(letter.issuer).toEqual(['ỦY BAN NHÂN DÂN', 'HUYỆN TUẦN GIÁO']);
    expect(letter.superior).toBeUndefined();
    expect(letter.numberLine).toBe('Số:         /UBND-NN');
    expect(letter.about).toBe('V/v đôn đốc gửi KH NTM, KH OCOP (lần 1)');
    expect(letter.placeAndDay).toBe('Tuần Giáo, ngày      tháng      năm ');
    expect(letter.to).toEqual(['UBND xã Quài Tở;', 'UBND xã Pú Xi;', 'UBND xã Mùn Chung.']);
    expect(letter.paragraphs).toEqual([
      'Ngày 08/02/2023, UBND huyện Tuần Giáo ban hành Công văn số 152/UBND-NN về việc đôn đốc xây dựng kế hoạch thực hiện Chương trình MTQG xây dựng nông thôn mới, Chương trình mỗi xã một sản phẩm (OCOP) năm 2023; trong đó giao các đơn vị gửi Kế hoạch thực hiện Chương trình MTQG xây dựng nông thôn mới năm 2023; Kế hoạch thực hiện Chương trình mỗi xã một sản phẩm (OCOP) năm 2023 về UBND huyện Tuần Giáo (qua Văn phòng Điều phối NTM – Phòng Nông nghiệp và PTNT) trước ngày 27/02/2023.',
      'Đến 09 giờ 00 ngày 02/3/2023, còn 3 đơn vị chưa gửi hoặc gửi chưa đủ (danh sách kèm theo).',
      'Để kịp thời tổng hợp, thừa lệnh Chủ tịch UBND huyện Tuần Giáo, Văn phòng đề nghị các đơn vị có tên trên khẩn trương hoàn thành, gửi về Văn phòng Điều phối NTM – Phòng Nông nghiệp và PTNT trước 17 giờ 00 ngày 03/3/2023. Trường hợp đã gửi, đề nghị thông tin số, ngày văn bản để đối chiếu./.',
    ]);
    expect(letter.signature).toEqual({ onBehalf: ['TL. CHỦ TỊCH'], title: 'CHÁNH VĂN PHÒNG' });
    expect(letter.receivers.at(-1)).toBe('- Lưu: VT, NN.');
  });

  test('has an annex of what is missing and how the unit was reminded: the best result of each day and channel', () => {
    const [one, , three] = letter.annex.rows;
    expect(one).toEqual([
      ['1'],
      ['UBND xã Quài Tở'],
      ['Kế hoạch thực hiện Chương trình mỗi xã một sản phẩm (OCOP) năm 2023'],
      ['hết 26/02/2023'],
      ['09/02/2023'],
      [
        '22/02/2023: thư điện tử – đã gửi; tin nhắn SMS – đã đến máy nhận',
        '24/02/2023: thư điện tử – không gửi được; tin nhắn SMS – đã đến máy nhận',
      ],
      ['quá hạn 4 ngày làm việc'],
    ]);
    expect(three?.slice(3)).toEqual([
      ['hết 28/02/2023'],
      ['chưa xác nhận'],
      ['chưa nhắc'],
      ['được gia hạn đến hết 28/02/2023', 'quá hạn 2 ngày làm việc', 'cần gọi điện'],
    ]);
    expect(letter.annex.columns.reduce((sum, { percent }) => sum + percent, 0)).toBe(100);
  });

  test('names in its annex the hour at which a deadline closed, and the day where it closed with the day', () => {
    const [, , , fourth] = rows;
    const items = fourth!.items.map((item) => ({ ...item, closesAt: Date.parse('2023-02-24T11:00+07:00') }));
    const status = statusAt('2023-03-02T09:00', { assignments: [{ ...fourth!, items }] });
    expect(letterWords(letterInput({ status })).annex.rows[0]?.[3]).toEqual(['11 giờ 00 ngày 24/02/2023']);
  });

  test('leaves out whoever is in time by an extension, and is not written when nobody is late', () => {
    expect(letterWords(letterInput({ status: statusAt('2023-02-28T09:00') })).to).toEqual([
      'UBND xã Quài Tở;',
      'UBND xã Pú Xi.',
    ]);
    expect(() => letterWords(letterInput({ status: statusAt('2023-02-24T09:00') }))).toThrow('nobody to write to');
  });

  test('names many units in its annex only', () => {
    const many = Array.from({ length: 13 }, (_, index) => ({ ...taMa, id: `xa-${index}`, name: `UBND xã ${index}` }));
    const assignments = many.map(({ id }, ordinal) => ({ ...rows[2]!, ordinal, unit: id }));
    const status = { ...statusAt('2023-03-02T09:00'), units: unitsAmong([...allUnits, ...many]), assignments };
    const { to, paragraphs, annex } = letterWords(letterInput({ status }));
    expect(to).toEqual(['Các đơn vị có tên trong danh sách kèm theo.']);
    expect(paragraphs[2]).toContain('đề nghị các đơn vị có tên trong danh sách kèm theo khẩn trương');
    expect(annex.rows).toHaveLength(13);
  });

  test('of a body that is no People’s Committee stands under its superior, by order of its own head', () => {
    const signer = { name: 'Lò Văn A', title: 'GIÁM ĐỐC', onBehalf: [] };
    const document = { ...sixCommunes, issuer: 'phong-nnptnt', number: '15/SNN-KH', signer };
    const letterOf = letterWords(
      letterInput({ status: statusAt('2023-03-02T09:00', { document }), draftedBy: 'KHTC' }),
    );
    expect(letterOf.superior).toBe('UBND HUYỆN TUẦN GIÁO');
    expect(letterOf.issuer).toEqual(['VĂN PHÒNG ĐIỀU PHỐI NTM – PHÒNG NÔNG NGHIỆP VÀ PTNT']);
    expect(letterOf.signature.onBehalf).toEqual(['TL. GIÁM ĐỐC']);
    expect(letterOf.receivers.at(-1)).toBe('- Lưu: VT, KHTC.');
  });
});

describe('The second signed letter', () => {
  test('cites the first, demands, and is signed like the directive itself', () => {
    const letter = letterWords(letterInput({ letter: 2, recorded: [first], number: '185/UBND-NN', on: '2023-03-06' }));
    expect(letter.numberLine).toBe('Số: 185/UBND-NN');
    expect(letter.placeAndDay).toBe('Tuần Giáo, ngày 06 tháng 3 năm 2023');
    expect(letter.paragraphs).toEqual([
      'Thực hiện Công văn số 152/UBND-NN ngày 08/02/2023 của UBND huyện Tuần Giáo, UBND huyện Tuần Giáo đã có Công văn số 170/UBND-VP ngày 02/3/2023 đôn đốc (lần 1). Đến 09 giờ 00 ngày 02/3/2023, các đơn vị sau vẫn chưa gửi hoặc gửi chưa đủ: xã Quài Tở, xã Pú Xi, xã Mùn Chung.',
      'UBND huyện Tuần Giáo yêu cầu Thủ trưởng các đơn vị có tên trên:',
      '1. Chỉ đạo hoàn thành, gửi Kế hoạch thực hiện Chương trình MTQG xây dựng nông thôn mới năm 2023; Kế hoạch thực hiện Chương trình mỗi xã một sản phẩm (OCOP) năm 2023 trước 17 giờ 00 ngày 03/3/2023.',
      '2. Báo cáo nguyên nhân chưa hoàn thành đúng thời hạn.',
      'Yêu cầu các đơn vị nghiêm túc thực hiện./.',
    ]);
    expect(letter.signature).toEqual({
      onBehalf: ['TM. ỦY BAN NHÂN DÂN', 'KT. CHỦ TỊCH'],
      title: 'PHÓ CHỦ TỊCH',
      name: 'Phạm Thị Tuyên',
    });
    expect(letter.annex.rows[0]?.[5]?.at(-1)).toBe('02/3/2023: công văn đôn đốc lần 1, số 170/UBND-VP');
  });

  test('speaks of the appraisal only when the leader has chosen so, and has calls among its evidence', () => {
    const call = { unit: quaiTo.id, on: '2023-02-28', how: 'điện thoại', result: 'hẹn gửi 01/3' };
    const letter = letterWords(
      letterInput({ letter: 2, recorded: [first], appraisal: 'Phòng Nội vụ', others: [call] }),
    );
    expect(letter.paragraphs).toContain('3. Giao Phòng Nội vụ tổng hợp, tham mưu xem xét khi đánh giá, xếp loại.');
    expect(letter.annex.rows[0]?.[5]).toContain('28/02/2023: điện thoại – hẹn gửi 01/3');
  });

  test('is not written before a first one is on record', () => {
    expect(() => letterWords(letterInput({ letter: 2 }))).toThrow('No first letter is on record');
  });
});
