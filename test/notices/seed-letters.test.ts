import { describe, expect, test } from '@jest/globals';
import { compose } from '../../src/notices/compose.ts';
import type { Letter } from '../../src/notices/letter.ts';
import { at, beforeWednesday, chiengDong, letterOf, progress, quaiTo, returnedUntil, route } from './fixtures.ts';
import { submit, taMa, unitFacts } from './fixtures.ts';

const FOOT = `
Liên hệ: Trần Văn Hải, Phó Trưởng phòng, Văn phòng Điều phối NTM – Phòng Nông nghiệp và PTNT; ĐT 0912000001; thư công vụ vanthu.phong-nnptnt@tuangiao.example.vn.
Trân trọng!
Văn phòng Điều phối NTM – Phòng Nông nghiệp và PTNT
(đầu mối theo dõi việc thực hiện Công văn số 152/UBND-NN ngày 08/02/2023 của UBND huyện Tuần Giáo)
--
Tin nhắc tự động, không thay thế văn bản hành chính. Không trả lời tin này để gửi văn bản.
Liên kết chỉ thuộc tên miền dondoc.example; hệ thống không bao giờ hỏi mật khẩu hay mã OTP ngân hàng.`;

function subjectAndText(letter: Letter): string {
  const { subject = '', text } = compose([letter], 'email');
  return `${subject}\n${text}`;
}

function bothSms(letter: Letter): readonly string[] {
  return [false, true].map((accentedSms) => compose([{ ...letter, accentedSms }], 'sms').text);
}

describe('The dispatch of Tuần Giáo, as its communes read it', () => {
  test('a commune is given its two plans at launch', () => {
    const letter = letterOf({ rung: 'assignment', writtenAt: at('2023-02-08T15:20') });
    expect(subjectAndText(letter)).toBe(`CV 152/UBND-NN: giao UBND xã Ta Ma gửi KH NTM, KH OCOP – trước ngày 27/02/2023
Kính gửi: UBND xã Ta Ma.

UBND huyện Tuần Giáo đã ban hành Công văn số 152/UBND-NN ngày 08/02/2023 về việc đôn đốc xây dựng kế hoạch thực hiện Chương trình MTQG xây dựng nông thôn mới, Chương trình mỗi xã một sản phẩm (OCOP) năm 2023. Theo mục 2, đơn vị được giao gửi:
- Kế hoạch thực hiện Chương trình MTQG xây dựng nông thôn mới năm 2023
- Kế hoạch thực hiện Chương trình mỗi xã một sản phẩm (OCOP) năm 2023
Thời hạn: trước ngày 27/02/2023, tức hết Chủ nhật 26/02/2023; ngày làm việc cuối cùng là thứ Sáu 24/02/2023.
Nơi nhận: UBND huyện Tuần Giáo (qua Văn phòng Điều phối NTM – Phòng Nông nghiệp và PTNT).
Hồ sơ gồm bản đã ký (PDF) và tệp soạn thảo (Word/Excel) để tổng hợp; ghi số, ngày văn bản của đơn vị.

Đề nghị đơn vị xác nhận đã nhận văn bản và phân công người thực hiện.
Xác nhận đã nhận: https://dondoc.example/k7Rq2TzB
Phân công người thực hiện: https://dondoc.example/k7Rq2TzB#assign-handler
${FOOT}`);
    expect(bothSms(letter)).toEqual([
      'CV 152/UBND-NN giao xa Ta Ma gui KH NTM, KH OCOP truoc ngay 27/02. De nghi xac nhan da nhan, xem chi tiet tai dondoc.example/k7Rq2TzB',
      'CV 152/UBND-NN giao xã Ta Ma gửi KH NTM, KH OCOP trước ngày 27/02. Đề nghị xác nhận đã nhận tại dondoc.example/k7Rq2TzB',
    ]);
  });

  test('two working days before, the item that is still owed and the way for what went another way', () => {
    const letter = letterOf({ rung: 'near', writtenAt: at('2023-02-22T08:00'), told: { owed: ['ocop'] } });
    expect(subjectAndText(letter)).toBe(`CV 152/UBND-NN: sắp đến hạn – ngày làm việc cuối thứ Sáu 24/02/2023
Kính gửi: UBND xã Ta Ma.

Đến 08 giờ 00 ngày 22/02/2023, hệ thống chưa ghi nhận:
- Kế hoạch thực hiện Chương trình mỗi xã một sản phẩm (OCOP) năm 2023
Thời hạn: trước ngày 27/02/2023, tức hết Chủ nhật 26/02/2023. Ngày làm việc cuối cùng trước hạn: thứ Sáu 24/02/2023.
Đề nghị đơn vị sớm hoàn thiện và gửi. Nếu đã gửi qua trục liên thông, thư công vụ hoặc bản giấy, đề nghị báo số, ngày văn bản để đầu mối đối chiếu.
Gửi văn bản: https://dondoc.example/k7Rq2TzB
Đã gửi bằng đường khác: https://dondoc.example/k7Rq2TzB#claim
${FOOT}`);
  });

  test('on Friday, the last working day, that Saturday and Sunday still count and nothing ends today', () => {
    const letter = letterOf({ rung: 'last-day', writtenAt: at('2023-02-24T08:00') });
    const text = subjectAndText(letter);
    expect(text).toContain(
      'Hôm nay, thứ Sáu 24/02/2023, là ngày làm việc cuối cùng trước hạn của Công văn số 152/UBND-NN ngày 08/02/2023 của UBND huyện Tuần Giáo. Đơn vị còn phải gửi:',
    );
    expect(text).toContain(
      'Đề nghị gửi trong giờ làm việc hôm nay để kịp tiếp nhận, kiểm tra. Văn bản gửi trong thứ Bảy, Chủ nhật (đến hết ngày 26/02/2023) vẫn được tính đúng hạn.',
    );
    expect(text).not.toContain('hết hạn hôm nay');
    expect(bothSms(letter)[0]).toBe(
      'Hom nay la ngay lam viec cuoi truoc han CV 152/UBND-NN. Con phai gui: KH NTM, KH OCOP. De nghi gui trong hom nay tai dondoc.example/k7Rq2TzB',
    );
  });

  test('on a last working day that closes at an hour, the hour is what is asked for', () => {
    const closing = {
      closesAt: at('2023-02-24T14:00'),
      inclusive: false,
      on: '2023-02-24',
      edge: 'before',
      at: '14:00',
      lastDayOn: '2023-02-24',
      lastWorkingDayOn: '2023-02-24',
    } as const;
    const letter = letterOf({ rung: 'last-day', writtenAt: at('2023-02-24T08:00'), told: { closing } });
    expect(compose([letter], 'email').text).toContain(
      'Đề nghị gửi trước 14 giờ 00 hôm nay để kịp tiếp nhận, kiểm tra.\n',
    );
    expect(bothSms(letter)[0]).toContain('De nghi gui truoc 14h tai');
  });

  test('on Monday the head is told by title, with who was reminded and when, and may find us mistaken', () => {
    const letter = letterOf({
      rung: 'overdue-head',
      addressedAs: 'head',
      writtenAt: at('2023-02-27T10:00'),
      told: { remindedOn: ['2023-02-22', '2023-02-24'], claimed: ['ocop'] },
    });
    const text = subjectAndText(letter);
    expect(text).toContain('Kính gửi: Chủ tịch UBND xã.\n');
    expect(text).not.toContain('Quàng Thị Vân');
    expect(text).toContain(
      'Đầu mối của đơn vị: Lò Văn Nam, công chức Văn phòng (đã được nhắc ngày 22/02/2023, 24/02/2023).',
    );
    expect(text).toContain('(OCOP) năm 2023 (đã báo gửi bằng đường khác)');
    expect(text).toContain(
      'Kính đề nghị đồng chí quan tâm chỉ đạo để đơn vị gửi đủ trong ngày 27/02/2023. Nếu đơn vị đã gửi, mong đồng chí thông cảm và cho báo lại để đối chiếu.',
    );
    expect(bothSms(letter)[0]).toBe(
      'Kinh gui Chu tich UBND xa: CV 152/UBND-NN da het han, con thieu KH NTM, KH OCOP. Kinh de nghi dong chi quan tam chi dao: dondoc.example/k7Rq2TzB',
    );
  });

  test('a unit without a head has its contact read what is addressed to the head', () => {
    const letter = letterOf({ rung: 'overdue-head' });
    const fallen = { ...letter, recipient: { ...letter.recipient, addressedAs: 'head' as const } };
    expect(compose([fallen], 'email').text).toContain('Kính gửi: Thủ trưởng UBND xã Ta Ma.');
    expect(compose([fallen], 'sms').text).toMatch(/^Kinh gui Thu truong don vi: /);
  });

  test('a returned plan has its remarks line by line and keeps its first time', () => {
    const letter = letterOf({
      rung: 'returned',
      writtenAt: at('2023-02-24T16:00'),
      told: { owed: ['ntm'] },
      facts: {
        happening: {
          at: at('2023-02-24T16:00'),
          items: ['ntm'],
          version: 1,
          reason: 'remarks',
          closing: returnedUntil,
          firstReceivedAt: at('2023-02-23T10:05'),
          firstVerdict: 'on-time',
        },
      },
      letter: { texts: { remarks: '- Chưa có biểu chi tiết từng bản.\n\n- Thiếu chữ ký.' } },
    });
    expect(compose([letter], 'email').text).toContain(`đề nghị đơn vị bổ sung, hoàn thiện:
- Chưa có biểu chi tiết từng bản.
- Thiếu chữ ký.
Gửi lại trước 24 giờ 00 ngày 01/3/2023. Thời điểm gửi lần đầu (10 giờ 05 ngày 23/02/2023, đúng hạn) vẫn được ghi nhận.
Cần trao đổi, đề nghị liên hệ Trần Văn Hải, ĐT 0912000001.`);
  });

  test('one accepted plan of two does not end the duty', () => {
    const happened = { happening: { at: at('2023-02-24T16:00'), items: ['ntm'], verdict: 'on-time' as const } };
    const half = compose([letterOf({ rung: 'accepted', told: { owed: ['ocop'] }, facts: happened })], 'email');
    expect(half.text).toContain('Còn phải gửi: Kế hoạch thực hiện Chương trình mỗi xã một sản phẩm (OCOP) năm 2023.');
    expect(half.text).not.toContain('hoàn thành nhiệm vụ');
    const whole = compose([letterOf({ rung: 'accepted', told: { owed: [] }, facts: happened })], 'email');
    expect(whole.subject).toBe('CV 152/UBND-NN: UBND xã Ta Ma đã hoàn thành');
    expect(whole.text).toContain('hệ thống dừng nhắc');
  });
});

describe('The dispatch of Tuần Giáo, as the office, the lead and the leader read it', () => {
  test('the lead opens at the cut-off with the missing ones named', () => {
    const letter = letterOf({
      rung: 'opened',
      kind: 'consolidate',
      writtenAt: at('2023-02-27T07:30'),
      told: { workingDaysLeft: 1 },
      facts: { progress },
    });
    expect(subjectAndText(letter)).toContain(`CV 152/UBND-NN: 15/18 đơn vị đã gửi đủ – đề nghị tổng hợp
Kính gửi: Văn phòng Điều phối NTM – Phòng Nông nghiệp và PTNT.

Đã đến thời điểm chốt tổng hợp (hết ngày 26/02/2023). Đến 07 giờ 30 ngày 27/02/2023: 15/18 đơn vị đã gửi đủ; còn thiếu: xã Ta Ma (còn KH OCOP), xã Chiềng Đông, xã Quài Tở.
Hồ sơ đã nhận (kèm bảng kê) tải tại liên kết dưới đây; văn bản đến sau sẽ tự bổ sung và đánh dấu.
Thời hạn trình: trước ngày 01/3/2023, tức hết thứ Ba 28/02/2023; còn 2 ngày làm việc, kể cả hôm nay.
Tải hồ sơ tổng hợp: https://dondoc.example/k7Rq2TzB
Gửi bản trình: https://dondoc.example/k7Rq2TzB#submit
`);
  });

  test('the leader has one digest of all units, in the respectful voice', () => {
    const letter = letterOf({
      rung: 'overdue-head',
      addressedAs: 'leader',
      writtenAt: at('2023-02-27T10:00'),
      facts: {
        progress,
        about: [
          { ...unitFacts(taMa, submit), owed: ['ocop'] },
          ...[chiengDong, quaiTo].map((unit) => unitFacts(unit, submit)),
        ],
      },
    });
    const text = subjectAndText(letter);
    expect(text).toContain(`CV 152/UBND-NN: báo cáo nhanh đến 10 giờ 00 ngày 27/02/2023: 15/18 đơn vị đã gửi đủ
Kính gửi: Phó Chủ tịch UBND huyện.
`);
    expect(text).toContain(`- Đã gửi đủ: 15/18 đơn vị (trong đó đúng hạn 14).
- Gửi chưa đủ: xã Ta Ma (còn KH OCOP).
- Chưa gửi: xã Chiềng Đông, xã Quài Tở.
- Được gia hạn / đang đối chiếu: 1 / 1.
- Cần gọi điện: 1 đơn vị.`);
    expect(bothSms(letter)[0]).toBe(
      'Kinh bao cao: CV 152/UBND-NN den 10h 27/02 co 15/18 don vi gui du KH NTM, KH OCOP, 3 don vi chua du. Danh sach tai dondoc.example/k7Rq2TzB',
    );
  });

  test('the office sees by name who will be told at ten', () => {
    const letter = letterOf({
      rung: 'hold',
      addressedAs: 'office',
      writtenAt: at('2023-02-27T08:00'),
      told: { claimed: ['ocop'] },
    });
    expect(compose([letter], 'email').text)
      .toContain(`Lúc 10 giờ 00 hôm nay hệ thống sẽ nhắc các đơn vị sau và báo cáo Phó Chủ tịch UBND huyện:
- xã Ta Ma: còn KH NTM, KH OCOP; đã báo gửi KH OCOP bằng đường khác, đang đối chiếu
Đề nghị kiểm tra sổ văn bản đến`);
  });

  test('a head told again learns until when a late plan still counts', () => {
    const takenInBy = { lead: route.id, closing: beforeWednesday };
    const letter = letterOf({
      rung: 'overdue-again',
      addressedAs: 'head',
      unit: taMa,
      told: { workingDaysLeft: -3, takenInBy },
    });
    expect(compose([letter], 'email').text).toContain(
      'Bản tổng hợp của Văn phòng Điều phối NTM – Phòng Nông nghiệp và PTNT phải trình trước ngày 01/3/2023; văn bản gửi trước thời điểm trình vẫn được đưa vào tổng hợp và ghi “gửi sau thời hạn”.',
    );
  });
});
