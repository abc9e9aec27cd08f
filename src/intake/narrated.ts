import { command, doing, sending } from './duty-words.ts';
import type { Phrase } from './phrases.ts';

/**
 * “Đã yêu cầu … gửi trước ngày …”, or the opening of a sentence that cites (“Thực hiện Công văn số …, yêu cầu …”): what
 * stands there was asked before. A command of its own, after a comma, ends the citation.
 */
export function isNarrated(before: string, clauseBefore: string, isFuture: boolean): boolean {
  const own = before.slice(ownCommandAt(before));
  // What was, stood in a clause before; this one asks for something that is still to come.
  if (isFuture && before.length > clauseBefore.length && (sending.test(clauseBefore) || command.test(clauseBefore)))
    return false;
  if (isLesson(before)) return true;
  const done =
    /(?<!\p{L})đã\s+(?:\p{L}+\s+){0,2}?(?:ban hành|có|yêu cầu|đề nghị|giao|chỉ đạo|thông báo|gửi|gia hạn|đôn đốc|nhắc|hoàn thành|hoàn thiện|hoàn tất|triển khai|tổ chức|thực hiện|báo cáo|nộp|quy định|phê duyệt)(?!\p{L})/iu.exec(
      own,
    );
  if (done !== null && !isAttributive(own.slice(0, done.index))) return true;
  if (
    /(?<!(?:ngày|khi|sau)\s)(?<!\p{L})nhận được\s[^;]{0,30}(?:Công văn|Văn bản|Tờ trình|Đơn|đơn|công văn|văn bản|đề nghị)/u.test(
      own,
    )
  )
    return true;
  if (
    /^\s*(?:Trước đó,?\s+)?(?:Ngày|ngày)\s+\d[\d/.\-]*(?:\s+tháng\s+\d+\s+năm\s+\d+)?\s*,?\s+[^,;]{2,80}?\s(?:ban hành|có|nhận|ký|gửi)\s/u.test(
      own,
    )
  )
    return !/,\s*(?:nay\s|do đó|vì vậy)/u.test(own);
  const cites =
    /^\s*(?:Thực hiện|Theo|Căn cứ|Tại|Tiếp theo|Trên cơ sở|Xét|Phúc đáp|Ngày)\s+(?:[^,]{0,80}?)(?:Công văn|Kết luận|Thông báo|Kế hoạch|Quyết định|Chỉ thị|Nghị định|Nghị quyết|Luật|Thông tư|Công điện|Tờ trình|Văn bản|văn bản|công văn|quy định(?= của pháp luật|,))/u.test(
      own,
    );
  return cites && !/,\s*\p{Lu}/u.test(own) && (clauseBefore.length === before.length || !command.test(clauseBefore));
}

/** “Tại khoản 3 Điều 60 Nghị định … quy định …”, “Theo khoản 7 Điều 6 Luật …, kế hoạch phải được duyệt trước …”. */
export function isLaw(before: string): boolean {
  const cited =
    /(?:^|[,:(])\s*(?:theo quy định (?:của|tại)|theo) (?:Luật|Bộ luật|Nghị định|Thông tư|pháp luật|Điều|khoản)[^,;]*,[^.]*$/iu.exec(
      before,
    );
  if (cited !== null && !/(?<!\p{L})(?:yêu cầu|đề nghị|giao)(?!\p{L})/iu.test(cited[0])) return true;
  if (
    /^\s*(?:Tại\s+)?(?:Nghị định|Luật|Bộ luật|Thông tư|Quyết định|Nghị quyết|Quy chế|Quy định|Điều|Khoản)\s[^,;]{0,120}?\squy định(?!\p{L})/u.test(
      before,
    )
  )
    return true;
  return (
    /^\s*(?:Theo|Tại)\s+(?:quy định\s+(?:tại|của)\s+)?(?:khoản|điểm|Khoản|Điểm|Điều|Luật|Bộ luật|Nghị định|Thông tư|Hiến pháp|Pháp lệnh)\s/u.test(
      before,
    ) && !/(?<!\p{L})(?:yêu cầu|đề nghị|(?<!được )giao|hướng dẫn|thông báo|khẩn trương)(?!\p{L})/iu.test(before)
  );
}

/**
 * A law has days without a year: a day to come with its year is of this document, whatever law it rests on; and so is a
 * period that counts from “this letter”.
 */
export function isOfThisDocument({ when }: Phrase, isFuture: boolean): boolean {
  switch (when.is) {
    case 'period':
      return /(?<!\p{L})này$/u.test(when.from ?? '');
    case 'date':
    case 'span':
      return isFuture && when.parts.year !== undefined;
    case 'month':
    case 'quarter':
    case 'year':
      return isFuture && when.year !== undefined;
    case 'same-day':
    case 'recurring':
      return false;
  }
}

/** “Quyết toán các công trình đã hoàn thành”: behind a verb that asks for something, “đã” only says which things. */
export function isAttributive(before: string): boolean {
  const clause = before.slice(before.lastIndexOf(';') + 1);
  const own = clause.replace(
    /^\s*(?:Thực hiện|Căn cứ|Theo|Tại|Qua|Trong|Từ|Ngày|Để|Nhằm|Tiếp theo|Trên cơ sở)\s[^,]*,/u,
    ' ',
  );
  const beside = own.slice(Math.max(own.lastIndexOf(','), own.lastIndexOf(':')) + 1);
  return sending.test(beside) || doing.test(beside);
}

/** “Bài học: nhà thầu phải báo cáo …”: what was learnt is told. */
function isLesson(before: string): boolean {
  return /^\s*(?:Bài học|Kinh nghiệm)(?:\s[^:;]{0,40})?:/u.test(before);
}

/** What comes again is seldom told of; only that it was ruled or asked for before. */
export function isRuledBefore(before: string): boolean {
  return (
    isLesson(before) ||
    /(?<!\p{L})đã\s+(?:yêu cầu|quy định|chỉ đạo|ban hành|đề nghị|có)(?!\p{L})/iu.test(
      before.slice(ownCommandAt(before)),
    )
  );
}

/** Where a command of the sentence's own begins: after a comma, with at most a name between. */
function ownCommandAt(before: string): number {
  let at = 0;
  for (const match of before.matchAll(
    /(?:,|^)\s*(?:nay|do đó|vì vậy)?\s*((?:[\p{L}&\d./() -]{0,70}?\s)?)(?:yêu cầu|đề nghị|giao|khẩn trương|phải|xin đính chính|đính chính|điều chỉnh|gia hạn)(?!\p{L})/giu,
  )) {
    if (!/(?<!\p{L})(?:đã|số|tại|theo|trong đó|có nêu)(?!\p{L})/iu.test(match[1] ?? '')) at = match.index;
  }
  return at;
}
