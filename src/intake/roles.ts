import type { Role } from './reading.ts';

const sends =
  /(?<!\p{L})(?:(?<!(?:tiền|người|nơi|thư) )gửi|nộp|báo cáo|trình|đăng ký|thông báo(?=\s[^,;]{0,60}\s(?:cho|về|đến|tới)\s(?:\s|UBND))|cung cấp|(?<!(?:vận|luân|di|biến|thuyên)\s)bàn giao(?=\s+(?:hồ sơ|sổ|bản|sách|danh sách|tài liệu|kết quả|phiếu|giấy)(?!\p{L})[^,;]{0,40}\s(?:cho|về|tới)\s)|chuyển(?! đổi| giao| tiếp|[^,;]{1,40}\ssang\s)|tiếp nhận(?=\s+(?:\p{L}+\s+){0,2}(?:hồ sơ|đơn|bài|phiếu|ý kiến|góp ý|đăng ký|tác phẩm|sản phẩm|văn bản|báo cáo|phản ánh|kiến nghị|báo giá)|\s*[:(]|\s*$)|nhận (?:hồ sơ|đơn|bài|tác phẩm|sản phẩm|phiếu|ý kiến|hiện vật|đăng ký)|nhận(?=\s*$)|đề xuất|tham gia ý kiến|góp ý|có ý kiến|trả lời bằng văn bản|lập danh sách|(?<!(?:bầu|ứng|đắc|tái|tranh|tiến) )cử(?! tri| hành| động| chỉ| nhân| tạ)|phản ánh|phản hồi|phúc đáp|giải trình|trả lời|trả(?= (?:kết quả|hồ sơ|lại)(?!\p{L}))|có văn bản|khai(?= (?:phiếu|báo|danh sách|thông tin))|thông báo(?= (?:họ tên|tên|số điện thoại|thay đổi|đầu mối)(?!\p{L}))|báo(?= (?:số|tên|nhanh|danh sách|về|lại|kết quả|ngay)(?!\p{L}))|nộp đơn)(?!\p{L})/giu;
const finishes =
  /(?<!\p{L})(?:hoàn thành|hoàn thiện|hoàn tất|hoàn chỉnh|xong|dứt điểm|khắc phục|giải ngân|triển khai|ban hành|phê duyệt|thực hiện|kiện toàn|bàn giao|kết thúc|chấm dứt|xử lý|giải quyết|quyết toán|thông qua|xây dựng|sửa chữa|tiêm phòng|thi công|khởi công|rà soát|kiểm tra|thẩm tra|xác minh|xác nhận|đối chiếu|phân loại|khảo sát|tiêu h[uủ][ỷy]|tổ chức|di dời|lắp đặt|thành lập|nghiệm thu|thẩm định|duyệt|cập nhật|bố trí|đánh giá|chuẩn bị)(?!\p{L})/giu;
const others =
  /(?<!\p{L})(?:thông báo|niêm yết|công khai|đăng tải|thanh toán|chuyển kinh phí|đóng góp|nộp phạt|nộp tiền|nộp thuế|treo|thăm hỏi|thu thập|phát động|tuyên truyền|vận động|mời|phát hành|đính chính)(?!\p{L})/giu;
/** One lead body among many: “cơ quan thường trực”, “Trưởng đoàn”. */
const many =
  /(?<!\p{L})(?:các|những|mỗi|từng|trưởng(?= các)|đơn vị(?! (?:đầu mối|chủ trì|thường trực|tư vấn))|cơ quan(?! (?:thường trực|đầu mối|chủ trì|chuyên trách|tham mưu))|địa phương|chủ đầu tư|hộ|học sinh|sinh viên)(?!\p{L})/iu;
const leads =
  /(?<!\p{L})(?:chủ trì|tham mưu|đầu mối|của (?:các|cấp|từng|tất cả|\d+ (?:xã|huyện|đơn vị))|toàn (?:tỉnh|huyện|xã|thành phố|quốc|ngành|thị xã|trường)|dự toán toàn|kế hoạch chung|báo cáo chung|nhận đủ)(?!\p{L})/iu;

/** What is paid is no paper that somebody waits for. */
const paid =
  /(?<!\p{L})(?:thuế|quỹ|lệ phí|học phí|tiền|(?:còn|khoản) nợ)(?!\p{L})[^;]*(?<!\p{L})nộp(?!\p{L})|(?<!\p{L})nộp\s[^;]{0,60}(?<!\p{L})chuyển khoản|(?<!\p{L})nộp\s[^,;]{0,40}(?:vào (?:ngân sách|tài khoản|[Kk]ho bạc)|(?:tiền|(?<!đảng )phí|quỹ)(?!\p{L}))|(?<!\p{L})đóng\s+(?:\p{L}+\s+){0,2}(?:phí|tiền|quỹ|bảo hiểm)(?!\p{L})/iu;
const papers =
  /(?<!\p{L})(?:hồ sơ|báo cáo|danh sách|tờ khai|đơn|bài|bảng|phiếu|bản|biên lai|chứng từ|quyết định|kế hoạch|sáng kiến|chứng chỉ|sổ|dự toán|đề án|văn bản|giấy|quyết toán|phương án)(?!\p{L})/iu;
const payers = /(?:người|hộ|tổ chức|đơn vị|doanh nghiệp)\s+nộp\s+(?:thuế|phí)/giu;

function asksForMoney(words: string): boolean {
  const own = words.replace(payers, ' ');
  return paid.test(own) && !papers.test(own);
}

/** The words around a deadline from which its role is read, the nearest first. */
export interface RoleWords {
  /** Before it, since the last deadline. */
  readonly own: string;
  /** After it, up to the end of its clause. */
  readonly after: string;
  /** The whole sentence before it. */
  readonly whole: string;
  /** What introduces the list. */
  readonly heading: string;
  /** Who is named as the one to do it. */
  readonly who: string | null;
  readonly isSpan: boolean;
  /** The role of the deadline before it in the same sentence, which has the same one to do it. */
  readonly former?: Role;
}

/**
 * What a deadline is for, from the words that stand before it since the last one (or, at the head of a sentence, after
 * it) and from who is to do it. “Để tổng hợp” is what the receiver does with what is sent.
 */
export function roleOf({ own, after, whole, heading, who, isSpan, former }: RoleWords): Role {
  // “…, tổng hợp, báo cáo Sở trước ngày 20/6 và báo cáo năm trước ngày 15/12”: the second is the same body's too.
  if (former === 'consolidation' && /^[\s,;]*(?:và\s+)?(?:báo cáo|trình)(?!\p{L})/iu.test(own)) return 'consolidation';
  // “Gửi về Trung tâm trước 15 giờ để tổng hợp, báo cáo Sở trước 17 giờ”: with a time of its own the purpose is a duty.
  if (
    former === 'submission' &&
    /để\s+(?:\p{L}+\s+){0,3}?tổng hợp,?\s+(?:và\s+)?(?:báo cáo|trình)(?!\p{L})/iu.test(own)
  )
    return 'consolidation';
  // “Thời hạn nộp hồ sơ như sau: - Tổ chức: …”: the entries only say whose time it is.
  if (/:\s*$/.test(own) && /(?:thời hạn|hạn|thời gian)\s+(?:tiếp\s+)?(?:nộp|gửi|nhận|báo cáo|đăng ký)/iu.test(heading))
    return 'submission';
  // “Kiểm tra đê, xử lý sạt trượt, xong trong ngày”: behind a comma “xong” is said of all of it.
  if (/[,:]\s*xong\s*$/iu.test(own)) return 'completion';
  if (/(?<!\p{L})lập danh sách,[^;]*xong\s*$/iu.test(own)) return 'completion';
  const said =
    [own, after, whole]
      .map((words) => (asksForMoney(words) ? 'other' : classify(withoutNames(withoutPurpose(words)), who)))
      .find((role) => role !== undefined) ?? roleOfHeading(classify(withoutNames(withoutPurpose(heading)), who));
  // What goes on from one day to another is a time of doing, unless something is to be finished or sent in it.
  if (isSpan && said === 'completion' && !/(?<!\p{L})(?:hoàn thành|hoàn tất|hoàn thiện|xong)(?!\p{L})/iu.test(own))
    return 'other';
  // Something is to be done by then, though with a verb that no rule knows.
  return said ?? (isSpan ? 'other' : 'completion');
}

/** “Ban thông báo lịch như sau:” says nothing of what an entry asks for; “gửi báo cáo như sau:” does. */
function roleOfHeading(role: Role | undefined): Role | undefined {
  return role === 'other' ? undefined : role;
}

function classify(words: string, who: string | null): Role | undefined {
  if (/(?<!\p{L})(?<!báo cáo )tổng hợp(?!\p{L})/iu.test(words) && consolidates(words, who)) return 'consolidation';
  if (
    /(?<!\p{L})tiếp thu|hoàn chỉnh[^;]*ý kiến|ý kiến[^;]*hoàn chỉnh/iu.test(words) &&
    /(?<!\p{L})trình(?!\p{L})/iu.test(words) &&
    who !== null &&
    !many.test(who)
  )
    return 'consolidation';
  // “Hoàn thành (việc) lập danh sách”: what is prepared is to be finished, and nothing is sent yet.
  const sent = lastIndex(
    words.replace(
      /(?<=(?:hoàn thành|hoàn tất|xong)\s+(?:việc\s+|công tác\s+|thu\s+)?)(?:lập danh sách|đăng ký|cử|chuyển|nhận|nộp)(?!\p{L})/giu,
      (word) => ' '.repeat(word.length),
    ),
    sends,
  );
  const finished = lastIndex(words, finishes);
  // “Giải quyết và thông báo kết quả”: to tell of it belongs to what is done.
  const other = lastIndex(
    words.replace(
      /(?<=(?:giải quyết|xử lý|thẩm định|xét duyệt|xem xét|phê duyệt)\s+)và\s+(?:thông báo|trả lời)(?!\p{L})/giu,
      (word) => ' '.repeat(word.length),
    ),
    others,
  );
  if (sent < 0 && finished < 0 && other < 0) return undefined;
  if (/(?<!\p{L})(?:nộp phạt|chuyển kinh phí|nộp tiền|nộp thuế|chuyển tiền|vào tài khoản)(?!\p{L})/iu.test(words))
    return 'other';
  // “Rà soát, …, gửi …”: what is sent is asked for, the rest prepares it; only a later verb of finishing outweighs it.
  // “Trình … ban hành”: who submits does not issue.
  if (
    /(?<!\p{L})(?:xong|hoàn thành|dứt điểm)[\s,:(]*$/iu.test(words) &&
    /(?:ban hành|ký|phê duyệt|duyệt)\s+\p{L}+[\s,:(]*$/iu.test(words)
  )
    return 'completion';
  const later = words
    .slice(Math.max(0, sent))
    .replace(/(?<!\p{L})trình\s[^,;]*?(?:ban hành|phê duyệt|thông qua)/iu, ' ');
  const outweighs =
    /(?<!\p{L})(?:hoàn thành|kết thúc|(?<!để )hoàn thiện|hoàn tất|dứt điểm|giải ngân|triển khai|ban hành|phê duyệt|khắc phục)(?!\p{L})/iu.test(
      later,
    );
  if (sent >= 0 && (finished < sent || !outweighs) && other <= sent) return 'submission';
  if (finished >= 0 && (finished >= other || /(?<!\p{L})(?:hoàn thành|hoàn tất|dứt điểm)(?!\p{L})/iu.test(words)))
    return 'completion';
  if (other >= 0) return /(?<!\p{L})xong(?!\p{L})/iu.test(words) ? 'completion' : 'other';
  return 'completion';
}

function consolidates(words: string, who: string | null): boolean {
  if (leads.test(words)) return true;
  const isMany = who !== null && many.test(who);
  if (isMany) return false;
  return who !== null || !/(?<!\p{L})(?:gửi|nộp)(?!\p{L})/iu.test(words);
}

/** Words in which a verb asks for nothing, in the order in which they are looked past. */
const namesOfThings: readonly RegExp[] = [
  payers,
  /(?<!\p{L})(?:chương|quy|công|lộ|tờ|quá|giáo|tiến|cao|hành|lịch|phối|cấp)\s+trình(?!\p{L})/giu,
  // “Ban Tổ chức”, “Tổ kiểm tra”: a body is called after what it does.
  /(?:Ban|Tổ|Đoàn|đoàn|Hội đồng|tổ|ban)\s+(?:vận động|tổ chức|kiểm tra|thanh tra|giám sát|thẩm định|đánh giá|chỉ đạo)/gu,
  // “Công trình đã đăng ký”, “xã chưa gửi”: it tells which ones are meant.
  /(?<!\p{L})(?:đã|chưa)\s+(?:được\s+)?\p{L}+(?:\s+\p{L}+)?/giu,
  // “Việc tiếp nhận … thực hiện đến hết …”: what is to be done or finished is the act that is named.
  /(?<!\p{L})việc\s+(?:\p{L}+\s+\p{L}+)(?=[^,;]*(?<!\p{L})(?:hoàn thành|hoàn tất|xong|thực hiện|kết thúc)(?!\p{L}))/giu,
  // “Hồ sơ thanh toán”, “kết quả vận động”: after such a noun the verb says which one it is.
  /(?<=(?:hồ sơ|chứng từ|biên bản|phương án|dự thảo|tài liệu|lịch|phiếu|đơn)\s+)(?:đề nghị\s+)?(?:thanh toán|quyết toán|nghiệm thu|bàn giao|kiểm tra|đánh giá|thẩm định|xử lý|giải quyết|bố trí|triển khai|tổ chức|rà soát)(?!\p{L})/giu,
  /(?<=(?:tình hình|kết quả|tiến độ|quá trình|số liệu|nhu cầu)\s+)(?!(?:gửi|nộp|báo|về|trước|cho|để|đến|trình|và|xong|của)(?!\p{L}))\p{L}+(?:\s+(?!(?:gửi|nộp|báo|về|trước|cho|để|đến|trình|và|xong|của)(?!\p{L}))\p{L}+)?/giu,
  /ban hành(?= kèm(?!\p{L}))/giu,
  /(?<=ban hành\s+)(?:thông báo|báo cáo|quyết định)(?!\p{L})/giu,
  /(?<=(?:khoản|số|chờ|cần|phải)\s+)(?:chờ\s+)?thanh toán(?!\p{L})/giu,
  /(?<=(?:hồ sơ|đơn|phiếu|tờ khai|danh sách)\s+)(?:đăng ký|đề nghị|đề xuất)(?!\p{L})/giu,
  /(?<=(?:dự thảo|hoàn thiện|hoàn thành|hoàn chỉnh|xây dựng|chuẩn bị)\s+)báo cáo(?!\p{L})/giu,
  // A word with a capital within a sentence is part of a name.
  /(?<=[\p{L}\d,(–-] )\p{Lu}\p{Ll}*/gu,
];

function withoutNames(words: string): string {
  return namesOfThings.reduce((text, pattern) => text.replace(pattern, (word) => ' '.repeat(word.length)), words);
}

/** “Để (Sở) tổng hợp, …” says what for; at the very head of the words it is a duty of its own. */
function withoutPurpose(words: string): string {
  const isOwn =
    /^[\s,]*(?:và\s+)?để\s+(?:tổng hợp|\p{L}+\s+tổng hợp)/iu.test(words) &&
    /(?:báo cáo|trình|tham mưu|gửi)/iu.test(words);
  if (isOwn) return words;
  return words.replace(
    /(?<!\p{L})để\s+(?:có cơ sở\s+|kịp thời\s+|\p{Lu}\S*\s+(?:\S+\s+)?)?(?:tổng hợp|theo dõi|hướng dẫn|báo cáo|xem xét|phục vụ)[^;.]*?(?=,\s*(?:\p{Lu}|gửi|đề nghị|yêu cầu)|[;.]|$)/gu,
    ' ',
  );
}

function lastIndex(text: string, pattern: RegExp): number {
  return [...text.matchAll(pattern)].at(-1)?.index ?? -1;
}
