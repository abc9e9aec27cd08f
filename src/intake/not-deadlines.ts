import { command, doing, sending } from './duty-words.ts';
import { isAttributive, isLaw, isNarrated, isOfThisDocument, isRuledBefore } from './narrated.ts';
import { isLongSpan, isSpan, isYearLong, isWithoutDuty, lastPart } from './without-duty.ts';
import type { Surroundings } from './surroundings.ts';

/** A year of twelve months of thirty days. */
const longestPeriodDays = 360;

interface Veto {
  readonly why: string;
  readonly holds: (around: Surroundings) => boolean;
}

/** Reasons for which words of time are no deadline, the surest first. Each is one rule of reading. */
const vetoes: readonly Veto[] = [
  {
    why: 'A day of the moon’s calendar.',
    holds: ({ after }) => /^\s*\(?\s*(?:âm lịch|ÂL)/iu.test(after),
  },
  {
    why: 'Data are counted up to this day; nothing is owed by it.',
    holds: ({ phrase, clauseBefore }) => {
      const near = tail(clauseBefore, 70);
      if (/(?:^|[(,:–-]\s*)(?:số liệu|dữ liệu)\s+(?:\p{L}+\s+){0,3}$/iu.test(near) && /đến|tới|hết/.test(phrase.cue))
        return true;
      if (
        /^(?:đến|tới|đến hết)$/.test(phrase.cue.trim()) &&
        /(?:số dư|dư nợ|nợ đọng|tồn quỹ|chỉ số)[^,;]{0,40}$/iu.test(near)
      )
        return true;
      if (
        /(?<!\p{L})(?:chốt|tính|lũy kế|luỹ kế|ước)(?:\s+(?:thực hiện|tính|đạt|số liệu|đến|từ|kỳ|thời điểm|dữ liệu))*\s*$/iu.test(
          near,
        )
      )
        return true;
      if (
        /(?:^|[(,:.\s])(?:số liệu|dữ liệu|thời điểm|mốc thời gian|(?<!định )kỳ báo cáo|thời kỳ|niên độ)[^,;]*$/iu.test(
          near,
        )
      ) {
        return isSpan(phrase)
          ? !sending.test(lastPart(near)) || /kỳ báo cáo|số liệu/iu.test(near)
          : /(?:lấy|tính|thu thập|lũy kế|chốt|thống kê|thời điểm|kỳ báo cáo|thời kỳ|ước thực hiện)[^,;]{0,40}$/iu.test(
              near,
            ) && !/(?:gửi|nộp|cung cấp|hoàn thành|cập nhật)[^,;]*$/iu.test(near);
      }
      return false;
    },
  },
  {
    why: 'It counts back from an event whose day is not in these words.',
    holds: ({ phrase, after }) =>
      phrase.when.is === 'period' && /^\s*,?\s*trước\s+(?:ngày|khi|kỳ|thời|lúc|phiên|hội)/iu.test(after),
  },
  {
    why: 'How long something goes on or went on, not by when it is owed.',
    holds: ({ phrase, clauseBefore, after }) =>
      phrase.when.is === 'period' &&
      (/^\s*(?:đầu|cuối|qua|vừa qua|gần đây|gần nhất|liên tục|liên tiếp|trước đó|trở lại)(?!\p{L})/iu.test(after) ||
        /^\s*,?\s*(?:tính|kể)\s+từ\s[^;.)]*\strở (?:về trước|lại đây)/iu.test(after) ||
        // Nothing that a dispatch asks for takes a year; contracts, projects and terms do.
        (phrase.when.days >= longestPeriodDays && !/(?:gửi|nộp|báo cáo|trình)[^,;]{0,80}$/iu.test(clauseBefore))),
  },
  {
    why: 'How long a season, a campaign or a holiday lasts.',
    holds: ({ phrase, clauseBefore }) =>
      (isSpan(phrase) &&
        /\(\s*$/.test(clauseBefore) &&
        !sending.test(tail(clauseBefore, 40)) &&
        !/hoàn thành|xong/iu.test(tail(clauseBefore, 40))) ||
      (isSpan(phrase) &&
        /^\s*(?:Triển khai|Thực hiện|Theo|Căn cứ|Kỷ niệm|Hưởng ứng)\s.*\([^()]*$/u.test(clauseBefore) &&
        !sending.test(tail(clauseBefore, 40)) &&
        !/hoàn thành|xong/iu.test(tail(clauseBefore, 40))) ||
      (isSpan(phrase) && /(?:dịp|kỳ|mùa|nghỉ hè|cao điểm)(?:\s+\p{L}+){0,4}\s*\(\s*$/iu.test(clauseBefore)),
  },
  {
    why: 'The period that a report covers.',
    holds: ({ phrase, clauseBefore }) =>
      isSpan(phrase) &&
      /(?:kỳ báo cáo|số liệu|báo cáo (?:định kỳ|kết quả|tình hình|tuần|tháng|quý|6 tháng|năm)[^,;:]*\(|giai đoạn|nhiệm kỳ|thời kỳ|niên độ|phát sinh|kỳ điều tra|trong (?:khoảng )?thời gian)[^;]*$/iu.test(
        tail(clauseBefore, 80),
      ) &&
      // “Các khu tổ chức Ngày hội trong khoảng thời gian từ …”: it is done in that time.
      !(/trong (?:khoảng )?thời gian\s*$/iu.test(clauseBefore) && doing.test(clauseBefore)) &&
      !/(?:gửi|nộp)[^(;]*$/iu.test(tail(clauseBefore, 25)),
  },
  {
    why: 'A meeting, an event or days off, not something owed.',
    holds: ({ phrase, clauseBefore, before, isPlan, isFuture }) => {
      if (
        isPlan &&
        isFuture &&
        isLongSpan(phrase) &&
        !/nghỉ|(?<!\p{L})thi(?! đua| công| hành)|học/iu.test(clauseBefore)
      )
        return false;
      const near = tail(clauseBefore, 90);
      if (/(?:có mặt|đến dự|tham dự|dự họp|tập trung tại|khởi hành|đón tiếp)[^,;]*$/iu.test(near)) return true;
      if (/(?:nghỉ (?:lễ|Tết|bù|phép)|được nghỉ)[^;]{0,60}$/iu.test(clauseBefore)) return !sending.test(lastPart(near));
      if (
        (isSpan(phrase) || phrase.when.is === 'period') &&
        /(?:được tổ chức|diễn ra)(?:\s+(?:trong|vào|tại\s[^,;]{0,60}))?,?\s*$/iu.test(near)
      )
        return true;
      const isWeather = /(?:mưa|nắng nóng|bão|không khí lạnh|thời tiết|Khí tượng)/iu.test(before);
      if (
        isWeather &&
        !command.test(clauseBefore) &&
        !sending.test(clauseBefore) &&
        !doing.test(clauseBefore.replace(/kéo dài|tập trung/giu, ' '))
      )
        return true;
      const isEvent =
        /(?:diễn ra|khai mạc|bế mạc|hội nghị|hội chợ|lễ hội|cuộc họp|phiên họp|làm việc với|tập huấn|kỳ thi|học kỳ|năm học|lớp học|khóa học|tiếp công dân|cấp nước|cấp điện|mất điện|lưu thông)/iu.test(
          near,
        );
      return (
        isEvent &&
        !sending.test(lastPart(near)) &&
        !/(?:hoàn thành|hoàn thiện|xong|tổ chức|chuẩn bị|tổng kết)/iu.test(near) &&
        (isSpan(phrase) || !command.test(near))
      );
    },
  },
  {
    why: 'How long something is valid or applies.',
    holds: ({ phrase, clauseBefore }) =>
      isYearLong(phrase) ||
      /(?<!\p{L})được phép\s[^,;]{0,60}$/iu.test(clauseBefore) ||
      (/(?:hiệu lực|bảo hành|có giá trị|giá trị sử dụng|áp dụng|có thời hạn|thời hạn (?:của|hợp đồng|sử dụng|bảo quản|giấy phép|thuê|cho thuê|hiệu lực|lưu)|giấy phép|nhiệm kỳ|hợp đồng|bổ nhiệm)[^,;:]{0,60}$/iu.test(
        tail(clauseBefore, 90),
      ) &&
        (/hiệu lực\s*$/iu.test(clauseBefore) ||
          !/(?:gửi|nộp|hoàn thành|hoàn tất|xong|báo cáo|ký|thanh lý)[^;]{0,40}$/iu.test(tail(clauseBefore, 50)))),
  },
  {
    why: 'It says which things or people are meant, not by when.',
    holds: ({ phrase, clauseBefore, after, isFuture }) =>
      /^\s*,?\s*(?:thì\s|tiếp tục\s+(?:hưởng|được|áp dụng|có|thực hiện)|được\s+(?:hưởng|tính|áp dụng|xem xét|giải quyết)|không\s+(?:được|bị|phải))/iu.test(
        after,
      ) ||
      /\((?:được |đã |có )?(?:ban hành|thành lập|cấp|ký|công nhận|đăng ký|tuyển dụng|bổ nhiệm|sinh|nộp|phát hành|gồm|áp dụng)\s+(?:từ\s*)?$/iu.test(
        clauseBefore,
      ) ||
      /(?:(?<!(?:khai|vệ|phát|học|thí|nữ|giáo|dân|tuyển)\s)(?<!\p{L})sinh|được (?:cấp|thành lập|tiếp nhận|công nhận|tuyển dụng|bổ nhiệm|ký|xây dựng|đầu tư)|hình thành|phát sinh|xảy ra|tuyển dụng|đi vào hoạt động|cư trú)\s*(?:từ\s*)?$/iu.test(
        tail(clauseBefore, 70),
      ) ||
      // What has been done already was not done by a day that is still to come.
      (!isFuture &&
        phrase.when.is !== 'recurring' &&
        /đã [^,;]{0,50}\s*(?:từ\s*)?$/iu.test(tail(clauseBefore, 70)) &&
        !isAttributive(clauseBefore.slice(0, clauseBefore.lastIndexOf('đã ')))) ||
      (/(?:đối với|các|những)\s+(?:hồ sơ|trường hợp|công trình|dự án|văn bản|đơn|vụ việc)[^,;]{0,40}$/iu.test(
        clauseBefore,
      ) &&
        /^\s*(?:mà|thì|nhưng)\s/iu.test(after)),
  },
  {
    why: 'It stands in words quoted from another document.',
    holds: ({ before }) => {
      const opened = Math.max(before.lastIndexOf('“'), before.lastIndexOf('«'));
      return (
        opened > Math.max(before.lastIndexOf('”'), before.lastIndexOf('»')) &&
        /(?:nội dung|nêu|ghi|có in|quy định|như sau|yêu cầu)[^“«]{0,30}$/iu.test(before.slice(0, opened))
      );
    },
  },
  {
    why: 'It tells what a law says.',
    holds: ({ phrase, before, isFuture }) => isLaw(before) && !isOfThisDocument(phrase, isFuture),
  },
  {
    why: 'It is told as something past: quoted from an earlier document, or done already.',
    holds: ({ phrase, before, after, clauseBefore, isFuture }) =>
      (phrase.when.is === 'recurring' ? isRuledBefore(before) : isNarrated(before, clauseBefore, isFuture)) ||
      /^[^.;]{0,40}(?:nhưng|tuy nhiên|song)[^.;]{0,40}(?:chưa|vẫn chưa|không)/iu.test(after),
  },
  {
    why: 'A forecast or an aim, not something owed.',
    holds: ({ before, after, clauseBefore, clauseAfter }) => {
      const near = tail(before, 100);
      if (isForecast(near) && !command.test(lastPart(clauseBefore))) return true;
      // “Đẩy nhanh thi công, phấn đấu thông xe trong quý II”: who is asked to do it, is asked to do it by then.
      const aims = doing.test(before.slice(0, Math.max(0, before.lastIndexOf('phấn đấu'))))
        ? /(?:mục tiêu|chỉ tiêu|định hướng)[^;]*$/iu
        : /(?:phấn đấu|mục tiêu|chỉ tiêu|định hướng)[^;]*$/iu;
      if (aims.test(near) && !sending.test(near) && !/(?:hoàn thành|hoàn thiện|xong)/iu.test(lastPart(near)))
        return true;
      return (
        /^\s*,?\s*(?:(?:toàn|cả)\s+\p{L}+\s+)?(?:có(?=\s+(?:\d|ít nhất|tối thiểu|trên|khoảng|hơn|từ|thêm|toàn))|đạt|còn|không còn|ít nhất|tối thiểu|tỷ lệ|100\s*%|\d+[,.]?\d*\s*%)/iu.test(
          clauseAfter,
        ) &&
        !/(?:gửi|báo cáo|hoàn thành)/iu.test(after) &&
        !(/:\s*$/.test(clauseBefore) && doing.test(clauseBefore))
      );
    },
  },
  {
    why: 'It only says that a term is over.',
    holds: ({ phrase, clauseBefore }) =>
      (/(?:hết hạn|đáo hạn)[^,;:]{0,30}$/iu.test(clauseBefore) && !/hoàn thành|hoàn tất/iu.test(clauseBefore)) ||
      /hạn\s+cũ/iu.test(phrase.quote) ||
      /(?:(?<!không )quá|sau|ngoài|từ sau)\s+(?:thời\s+hạn\s+|hạn\s+)?(?:nêu trên\s+|trên\s+|quy định\s+)?(?:\(\s*)?$/iu.test(
        clauseBefore,
      ),
  },
  { why: 'Nothing is asked for in these words.', holds: isWithoutDuty },
];

const forecasts =
  /(?<!\p{L})(?:dự kiến|dự báo|ước tính|(?<=(?:đã|theo|như|đúng) )cam kết|cam kết(?=\s+(?:sẽ\s+)?(?:bàn giao|hoàn thành|thực hiện|thi công|giải ngân|giao|thanh toán|khắc phục))|có thể|có khả năng)/giu;

/** “Danh sách dự kiến gửi về Hội trước ngày …”: where something is sent, it is provisional, and its day is not. */
function isForecast(near: string): boolean {
  const last = [...near.matchAll(forecasts)].at(-1);
  if (last === undefined) return false;
  const then = near.slice(last.index + last[0].length);
  return !/[,;:]/.test(then) && !sending.test(then) && !sending.test(lastPart(near.slice(0, last.index)));
}

/** Why words of time are no deadline; undefined when they are one. */
export function whyNotDeadline(around: Surroundings, tells: boolean, invites: boolean): string | undefined {
  if (invites && (isSpan(around.phrase) || /^(?:trong|vào(?: lúc)?|đến|tới|hết|đúng)$/.test(around.phrase.cue.trim())))
    return 'The course of a meeting to which people are asked.';
  if (tells && !isCommanded(around.before)) return 'A report tells it; nobody is asked for it.';
  return vetoes.find(({ holds }) => holds(around))?.why;
}

/** In a report only what it proposes or orders counts; “đã giao”, “được giao” tell of earlier orders. */
function isCommanded(before: string): boolean {
  return /(?<!(?:đã|được)\s)(?<!\p{L})(?:yêu cầu|đề nghị|giao|kiến nghị|phải)(?!\p{L})/iu.test(before);
}

function tail(text: string, length: number): string {
  return text.slice(-length);
}
