import { command, doing, sending } from './duty-words.ts';
import { isNarrated } from './narrated.ts';
import type { Phrase } from './phrases.ts';

/** What stands around words of time. */
export interface Surroundings {
  readonly phrase: Phrase;
  /** The sentence up to the phrase, and after it. */
  readonly before: string;
  readonly after: string;
  /** The clause (between semicolons) up to the phrase, and after it. */
  readonly clauseBefore: string;
  readonly clauseAfter: string;
  /** Whether the day is known to come after the document itself. */
  readonly isFuture: boolean;
}

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
    why: 'How long a season, a campaign or a holiday lasts.',
    holds: ({ phrase, clauseBefore }) =>
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
      !/(?:gửi|nộp)[^(;]*$/iu.test(tail(clauseBefore, 25)),
  },
  {
    why: 'A meeting, an event or days off, not something owed.',
    holds: ({ phrase, clauseBefore, before }) => {
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
    holds: ({ clauseBefore }) =>
      /(?:hiệu lực|bảo hành|có giá trị|giá trị sử dụng|áp dụng|có thời hạn|thời hạn (?:của|hợp đồng|sử dụng|bảo quản|giấy phép|thuê|cho thuê|hiệu lực|lưu)|giấy phép|nhiệm kỳ|hợp đồng|bổ nhiệm)[^,;:]{0,60}$/iu.test(
        tail(clauseBefore, 90),
      ) &&
      (/hiệu lực\s*$/iu.test(clauseBefore) ||
        !/(?:gửi|nộp|hoàn thành|hoàn tất|xong|báo cáo|ký|thanh lý)[^;]{0,40}$/iu.test(tail(clauseBefore, 50))),
  },
  {
    why: 'It says which things or people are meant, not by when.',
    holds: ({ clauseBefore, after, isFuture }) =>
      /^\s*,?\s*(?:thì\s|được\s+(?:hưởng|tính|áp dụng|xem xét|giải quyết)|không\s+(?:được|bị|phải))/iu.test(after) ||
      /(?:(?<!(?:khai|vệ|phát|học|thí|nữ|giáo|dân|tuyển)\s)(?<!\p{L})sinh|được (?:cấp|thành lập|tiếp nhận|công nhận|tuyển dụng|bổ nhiệm|ký|xây dựng|đầu tư)|hình thành|phát sinh|xảy ra|tuyển dụng|đi vào hoạt động|cư trú)\s*(?:từ\s*)?$/iu.test(
        tail(clauseBefore, 70),
      ) ||
      // What has been done already was not done by a day that is still to come.
      (!isFuture && /đã [^,;]{0,50}\s*(?:từ\s*)?$/iu.test(tail(clauseBefore, 70))),
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
    why: 'It is told as something past: quoted from an earlier document, or done already.',
    holds: ({ before, after, clauseBefore }) =>
      isNarrated(before, clauseBefore) ||
      /^[^.;]{0,40}(?:nhưng|tuy nhiên|song)[^.;]{0,40}(?:chưa|vẫn chưa|không)/iu.test(after),
  },
  {
    why: 'A forecast or an aim, not something owed.',
    holds: ({ before, after, clauseBefore, clauseAfter }) => {
      const near = tail(before, 100);
      if (/(?<!\p{L})(?:dự kiến|dự báo|ước tính|cam kết)[^,;]*$/iu.test(near) && !command.test(lastPart(clauseBefore)))
        return true;
      // “Đẩy nhanh thi công, phấn đấu thông xe trong quý II”: who is asked to do it, is asked to do it by then.
      const aims = doing.test(before.slice(0, Math.max(0, before.lastIndexOf('phấn đấu'))))
        ? /(?:mục tiêu|chỉ tiêu|định hướng)[^;]*$/iu
        : /(?:phấn đấu|mục tiêu|chỉ tiêu|định hướng)[^;]*$/iu;
      if (aims.test(near) && !/(?:hoàn thành|hoàn thiện|xong)/iu.test(lastPart(near))) return true;
      return (
        /^\s*,?\s*(?:(?:toàn|cả)\s+\p{L}+\s+)?(?:có|đạt|còn|không còn|ít nhất|tối thiểu|tỷ lệ|100\s*%|\d+[,.]?\d*\s*%)/iu.test(
          clauseAfter,
        ) && !/(?:gửi|báo cáo|hoàn thành)/iu.test(after)
      );
    },
  },
  {
    why: 'It only says that a term is over.',
    holds: ({ clauseBefore }) =>
      /(?:(?<!không )quá|sau|ngoài|từ sau)\s+(?:thời\s+hạn\s+|hạn\s+)?(?:nêu trên\s+|trên\s+|quy định\s+)?(?:\(\s*)?$/iu.test(
        clauseBefore,
      ),
  },
  { why: 'Nothing is asked for in these words.', holds: isWithoutDuty },
];

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

const ofEvent =
  /thời gian|lịch|(?<!\p{L})(?:kỳ|đợt|lễ|hội|họp|thi|nghỉ|học)(?!\p{L})|mạc|số liệu|giai đoạn|địa điểm|chương trình/iu;

/** An announcement: a schedule is given out, or things are said to be done, with nobody who is asked to do them. */
function isTold(clauseBefore: string): boolean {
  return (
    /(?<!\p{L})thông báo\s+(?:lịch|thời gian|kết quả|việc)[^,;]*:?\s*$/iu.test(clauseBefore) ||
    /(?<!\p{L})được\s+(?:niêm yết|công bố|công khai|đăng tải|tổ chức|trưng bày|phát sóng)[^,;]{0,60}$/iu.test(
      clauseBefore,
    )
  );
}

/** Weak words of time (“trong ngày”, “từ … đến …”, “vào ngày”) are a deadline only where something is to be done. */
function isWithoutDuty({ phrase, clauseBefore, clauseAfter, before }: Surroundings): boolean {
  const own = lastPart(clauseBefore);
  // What a comma sets before the words of time belongs to them as well: “Rà soát, …, gửi …”.
  const asks = (text: string): boolean => sending.test(text) || doing.test(text);
  const { cue, when } = phrase;
  // “Lịch nâng cấp: từ … đến …”, “danh sách được niêm yết từ … đến …”: what will be is told, nobody is asked.
  if (when.is === 'span' && !command.test(clauseBefore) && isTold(clauseBefore)) return true;
  if (when.is === 'recurring') return /^(?:vào|)$/.test(cue.trim()) && !asks(clauseBefore) && !asks(clauseAfter);
  if (when.is === 'period')
    return (
      // “Sau 10 ngày kể từ …, Đội sẽ kiểm tra” says what comes then.
      (cue.trim() === 'sau' && own.trim() === '') ||
      /(?:bảo quản|thời hạn thuê|thời (?:hạn|gian) (?:thanh tra|kiểm toán|điều tra|giao hàng|thử việc|thực hiện hợp đồng)|hiệu lực|hợp đồng|tạm ngừng|bảo hành|đình chỉ|kỳ hạn|nghỉ|kéo dài)[^,;]*$/iu.test(
        before,
      ) ||
      !(asks(clauseBefore) || asks(clauseAfter) || command.test(before))
    );
  if (when.is === 'span')
    return (
      !asks(own) &&
      // “Trang trí khánh tiết: từ … đến …”: an entry of a plan is asked for by its label.
      !(/^[^:]{3,120}:\s*$/u.test(clauseBefore) && !ofEvent.test(clauseBefore)) &&
      !/(?:thời gian|thời hạn)\s[^,;]{0,30}(?:nhận|thu|bán|phát|kê khai|góp ý|lấy ý kiến)/iu.test(own)
    );
  if (
    (when.is === 'date' || when.is === 'month' || when.is === 'quarter') &&
    /^(?:đến|tới|vào|hết|đến hết)$/.test(cue.trim()) &&
    own.trim() === '' &&
    asks(clauseAfter) &&
    !/(?<!\p{L})(?:đã|chưa|đạt|có|còn|mới)(?!\p{L})/iu.test(clauseAfter)
  )
    return false;
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
  if (cue.startsWith('thời gian') && !/nộp|gửi|hoàn thành|báo cáo|thực hiện|đăng ký|nhận|xong/iu.test(cue)) return true;
  if (
    /^(?:thời (?:hạn|gian)|hạn)/.test(cue) &&
    /(?:hiệu lực|sử dụng|chức|giữ|hưởng|bảo|thuê|hợp đồng|họp|tổ chức|bắt đầu|khai mạc|áp dụng)/iu.test(cue)
  )
    return true;
  // “Thời gian thực hiện: tháng 6/2024” asks by its label.
  if (/^(?:thời\s|hạn)/.test(cue) && when.is !== 'year') return false;
  if (cue.trim() === 'trong' || when.is === 'year' || when.is === 'quarter' || when.is === 'month') {
    const strong = when.is === 'year' ? /hoàn thành|hoàn thiện|xong|hoàn tất/iu : undefined;
    const isAsked =
      strong === undefined ? asks(own) || asks(clauseAfter) : strong.test(own) || strong.test(clauseAfter);
    return (
      !isAsked ||
      (when.is !== 'date' &&
        /(?:chương trình|kế hoạch|kết quả|hoạt động|nhiệm vụ|tình hình|công tác)[^,;]{0,20}$/iu.test(tail(own, 24)) &&
        !/hoàn thành/iu.test(own))
    );
  }
  return false;
}

function isSpan(phrase: Phrase): boolean {
  return phrase.when.is === 'span' || phrase.cue.trim() === 'từ';
}

/** The part after the last comma that does not only part a list of verbs; at least 12 characters where there are. */
function lastPart(text: string): string {
  const from = text.lastIndexOf(',');
  return text.length - from > 40 || from < 0 ? text : text.slice(Math.max(0, text.lastIndexOf(',', from - 1)));
}

function tail(text: string, length: number): string {
  return text.slice(-length);
}
