import { command, doing, sending } from './duty-words.ts';
import type { Surroundings } from './surroundings.ts';
import type { Phrase } from './phrases.ts';

const ofEvent =
  /thời gian|lịch|(?<!\p{L})(?:kỳ|đợt|lễ|hội|họp|thi|nghỉ|học)(?!\p{L})|mạc|số liệu|giai đoạn|địa điểm|chương trình/iu;

/** An announcement: a schedule is given out, or things are said to be done, with nobody who is asked to do them. */
function isTold(clauseBefore: string): boolean {
  return (
    /(?<!\p{L})thông báo\s+(?:lịch|thời gian|kết quả|việc)[^,;]*:?\s*$/iu.test(clauseBefore) ||
    /(?<!\p{L})được\s+(?:niêm yết|công bố|công khai|đăng tải|tổ chức|trưng bày|phát(?: sóng| thanh| trên)?|chiếu|phép kéo dài|phép áp dụng)[^,;]{0,60}$/iu.test(
      clauseBefore,
    )
  );
}

/** Weak words of time (“trong ngày”, “từ … đến …”, “vào ngày”) are a deadline only where something is to be done. */
export function isWithoutDuty(around: Surroundings): boolean {
  switch (around.phrase.when.is) {
    case 'recurring':
      return isRecurringWithoutDuty(around);
    case 'period':
      return isPeriodWithoutDuty(around);
    case 'span':
      return isSpanWithoutDuty(around);
    case 'date':
    case 'month':
    case 'quarter':
    case 'year':
    case 'same-day':
      return isDayWithoutDuty(around);
  }
}

/** What a comma sets before the words of time belongs to them as well: “Rà soát, …, gửi …”. */
function asks(text: string): boolean {
  return sending.test(text) || doing.test(text);
}

function isRecurringWithoutDuty({ phrase, clauseBefore, clauseAfter, before }: Surroundings): boolean {
  // “Đường dây nóng trực từ 7 giờ đến 17 giờ các ngày”, “được phát vào lúc 17 giờ hằng ngày”.
  if (/(?<!\p{L})(?:phát|chiếu|đăng|mở cửa|tiếp (?:công )?dân|làm việc)\s*(?:vào|lúc)?\s*$/iu.test(before)) return true;
  if (isTold(clauseBefore)) return true;
  if (/(?<!\p{L})từ\s+\d{1,2}\s*(?:giờ|h|:)[^,;]{0,12}(?:đến|tới|[-–])\s*$/iu.test(before)) return true;
  return /^(?:vào|đến|tới|)$/.test(phrase.cue.trim()) && !asks(clauseBefore) && !asks(clauseAfter);
}

function isPeriodWithoutDuty({ phrase, clauseBefore, clauseAfter, before }: Surroundings): boolean {
  return (
    // “Sau 10 ngày kể từ …, Đội sẽ kiểm tra” says what comes then.
    (phrase.cue.trim() === 'sau' && lastPart(clauseBefore).trim() === '') ||
    /(?:bảo quản|thời hạn thuê|thời (?:hạn|gian) (?:thanh tra|kiểm toán|điều tra|giao hàng|thử việc|thực hiện hợp đồng)|hiệu lực|hợp đồng|tạm ngừng|bảo hành|đình chỉ|kỳ hạn|nghỉ|kéo dài)[^,;]*$/iu.test(
      before,
    ) ||
    !(asks(clauseBefore) || asks(clauseAfter) || command.test(before))
  );
}

function isSpanWithoutDuty({ phrase, clauseBefore, isFuture, isPlan }: Surroundings): boolean {
  const own = lastPart(clauseBefore);
  // “Lịch nâng cấp: từ … đến …”, “danh sách được niêm yết từ … đến …”: what will be is told, nobody is asked.
  if (!command.test(clauseBefore) && isTold(clauseBefore)) return true;
  if (isPlan && isFuture && isLongSpan(phrase)) return false;
  return (
    !asks(own) &&
    !asks(listTail(clauseBefore)) &&
    !/^\s*thời gian\s+(?:thực hiện|triển khai|làm việc|kiểm tra|rà soát|khảo sát|giám sát|tiến hành|kê khai|đăng ký)[^:]{0,60}:\s*$/iu.test(
      clauseBefore,
    ) &&
    // “Trang trí khánh tiết: từ … đến …”: an entry of a plan is asked for by its label.
    !(/^[^:]{3,120}:\s*$/u.test(clauseBefore) && !ofEvent.test(clauseBefore)) &&
    !/(?:thời gian|thời hạn)\s[^,;]{0,30}(?:nhận|thu|bán|phát|kê khai|góp ý|lấy ý kiến)/iu.test(own)
  );
}

function isDayWithoutDuty({ phrase, clauseBefore, clauseAfter, before, isFuture }: Surroundings): boolean {
  const own = lastPart(clauseBefore);
  const { cue, when } = phrase;
  const isMonth = when.is === 'month' || when.is === 'quarter';
  // “Trước 19 giờ ngày 18/10, nguy cơ cao xảy ra lũ quét”: nobody is asked for anything.
  if (
    cue.trim() === 'trước' &&
    before.trim() === '' &&
    /^\s*,?\s*(?:\p{L}+\s+){0,3}?(?:nguy cơ|khả năng|có thể|mưa|lũ|mực nước|nhiệt độ)(?!\p{L})/iu.test(clauseAfter)
  )
    return true;
  // “Thực hiện từ tháng 01 đến tháng 12/2025”: how long it goes on.
  if (isMonth && /từ\s+(?:đầu\s+)?(?:tháng|quý|năm)[^,;]{1,15}$/iu.test(before) && !/hoàn thành|xong/iu.test(before))
    return true;
  if (
    (when.is === 'date' || isMonth) &&
    /^(?:đến|tới|vào|hết|đến hết)$/.test(cue.trim()) &&
    own.trim() === '' &&
    asks(clauseAfter) &&
    !/(?<!\p{L})(?:đã|chưa|đạt|có|còn|mới)(?!\p{L})/iu.test(clauseAfter)
  )
    return false;
  // “Tổ chức sơ kết trong tháng 7 và tổng kết vào tháng 12”: a month is no day on which an event takes place.
  if (cue.trim() === 'vào' && isMonth && doing.test(clauseBefore) && isFuture) return ofEvent.test(own);
  if (/^(?:vào(?: lúc)?|đến|tới|hết)$/.test(cue.trim()))
    return !(sending.test(own) || /hoàn thành|hoàn thiện|xong|thời hạn|hạn|gia hạn|kéo dài/iu.test(own));
  if (
    cue.trim() === 'đến hết' &&
    !asks(clauseBefore) &&
    !asks(clauseAfter) &&
    !/(?<!\p{L})(?:nhận|thu|hạn)(?!\p{L})/iu.test(own) &&
    !command.test(before)
  )
    return true;
  if (
    cue.startsWith('thời gian') &&
    !asks(clauseBefore) &&
    !/nộp|gửi|hoàn thành|báo cáo|thực hiện|đăng ký|nhận|xong/iu.test(cue)
  )
    return true;
  if (
    /^(?:thời (?:hạn|gian)|hạn)/.test(cue) &&
    /(?:hiệu lực|sử dụng|chức|giữ|hưởng|bảo|thuê|hợp đồng|họp|tổ chức|bắt đầu|khai mạc|áp dụng)/iu.test(cue)
  )
    return true;
  // “Thời gian thực hiện: tháng 6/2024” asks by its label.
  if (/^(?:thời\s|hạn)/.test(cue) && when.is !== 'year') return false;
  if (cue.trim() === 'trong' || when.is === 'year' || isMonth) {
    const strong = when.is === 'year' ? /hoàn thành|hoàn thiện|xong|hoàn tất/iu : undefined;
    const isAsked =
      strong === undefined
        ? asks(listTail(clauseBefore)) || asks(clauseAfter) || (isFuture && command.test(clauseBefore))
        : strong.test(own) || strong.test(clauseAfter);
    return (
      !isAsked ||
      (when.is !== 'date' &&
        /(?:chương trình|kế hoạch|kết quả|hoạt động|nhiệm vụ|tình hình|công tác)[^,;]{0,20}$/iu.test(tail(own, 24)) &&
        // “Báo cáo kết quả công tác trong tháng 6”: the month of which it reports.
        /(?:báo cáo|đánh giá|tổng kết|sơ kết|tổng hợp|kết quả|tình hình)[^:]*$/iu.test(own) &&
        !/hoàn thành|(?<!\p{L})(?:xong|ban hành|phê duyệt|công bố|thông qua)(?!\p{L})/iu.test(own))
    );
  }
  return false;
}

/** Meetings and exams last some days; what goes on for longer in a plan is work. */
const longSpanDays = 6;

export function isLongSpan(phrase: Phrase): boolean {
  return daysOf(phrase) >= longSpanDays;
}

/** What goes on for a year is in force, or is told of. */
export function isYearLong(phrase: Phrase): boolean {
  return daysOf(phrase) > 330;
}

/** How many days a span lasts, about; 0 of anything else. */
function daysOf({ when }: Phrase): number {
  if (when.is !== 'span') return 0;
  const months = (when.parts.month ?? 1) - (when.from.month ?? when.parts.month ?? 1);
  const years = (when.parts.year ?? 0) - (when.from.year ?? when.parts.year ?? 0);
  return years * 365 + months * 30 + (when.parts.day ?? 1) - (when.from.day ?? 1);
}

/** A stretch of time from one day to another. */
export function isSpan(phrase: Phrase): boolean {
  return phrase.when.is === 'span' || phrase.cue.trim() === 'từ';
}

/** The part after the last comma that does not only part a list of verbs; at least 12 characters where there are. */
export function lastPart(text: string): string {
  const from = text.lastIndexOf(',');
  return text.length - from > 40 || from < 0 ? text : text.slice(Math.max(0, text.lastIndexOf(',', from - 1)));
}

/** From the fifth comma from the end on: “niêm yết … tại trụ sở UBND xã, phường, chợ từ …”. */
function listTail(text: string): string {
  return text.split(',').slice(-5).join(',');
}

function tail(text: string, length: number): string {
  return text.slice(-length);
}
