import { namedOrMeant, receiving } from './actor-names.ts';
import { receiverLength } from './predicates.ts';

/** Where something is sent, through whom, and what it is. */
export interface Destination {
  readonly to: string | null;
  readonly via: string | null;
  readonly what: string | null;
}

/** The words around a deadline that may say for it, too, where it goes. */
export interface FurtherWords {
  /** The whole sentence before it. */
  readonly whole: string;
  /** What follows it in the sentence, over the next deadline too. */
  readonly rest: string;
  /** What introduces the list in which it stands. */
  readonly heading: string;
}

/** Where the name of a receiver ends, when no verb ends it. */
const nameEnd =
  /\s+(?:qua|thông qua|trước|chậm|muộn|để|theo|bằng|xong|đúng|hạn|thời hạn|trong|đến|tới|hết|vào|trên|kết quả|tình hình|danh sách|kế hoạch|nội dung|số liệu|phương án|dự thảo|đề án|đề nghị|việc|thực trạng|quyết định|giấy|đơn|phiếu|từ|định kỳ|hằng|hàng|sau|khi|ngay|như|gồm|bao gồm|về|kèm|tại|quý|tháng|tuần|ngày|năm|mỗi|một(?! cửa)|hai|ba|toàn bộ|bản|file|biểu|mẫu|hồ sơ|tối đa|không quá|lúc|thứ|chiều|sáng|số(?! \d)|và (?:gửi|báo cáo|nộp|chịu|thực hiện|hoàn|bản|trước|chậm|định kỳ|đồng thời|các đơn vị))(?!\p{L})|\s+(?<!(?:số|dự án|[Qq]uận|[Pp]hường|khu vực|cơ sở|[Bb]an|[Đđ]ội|[Tt]ổ|[Kk]hối|khu phố|Điều) )\d|\s+(?=Các\s|Những\s|Mỗi\s)|\s*[,;:.()|]|\s*$/u;
const sentences = [
  // “Gửi … về X”, “nộp … tại X”.
  String.raw`(?<!\p{L})(?:[Gg]ửi|[Nn]ộp|[Bb]áo cáo|[Cc]huyển|[Đđ]ăng ký|[Cc]ung cấp|[Tt]rả lời|[Bb]áo|[Gg]iao nộp|[Pp]húc đáp|[Gg]iải trình|[Qq]uyết toán|[Pp]hản hồi|[Pp]hản ánh|[Kk]iến nghị|[Tt]rình|[Đđ]ề xuất|(?<!hoàn (?:thành|tất) (?:việc )?)[Bb]àn giao)(?!\p{L})[^;.]{0,200}?\s(?:về|đến|tới|cho|với|tại|lên)\s+`,
  String.raw`(?:^|(?<!(?:xong|[Hh]oàn (?:thành|tất))(?!\p{L})[^;]{0,150})\s)về\s+(?=\p{Lu}|đồng chí|đ/c)`,
  // “Gửi X”, “trình X”.
  String.raw`(?<!\p{L})(?:[Gg]ửi|[Nn]ộp|[Bb]áo cáo|[Tt]rình|[Cc]huyển|[Pp]húc đáp|[Xx]in ý kiến|[Tt]ham mưu(?:\s+cho)?)\s+`,
];
const sentTo = new RegExp(`(?:${sentences.join('|')})(?=(?<to>${receiving}))`, 'gu');
const through = new RegExp(
  String.raw`\(?\s*qua\s+(?<via>(?:Văn phòng|Phòng|bộ phận|công chức|Ban|Sở|Chi cục|Trung tâm|Cục|Vụ|Tổ)(?!\p{L})[^,;.()]*?)(?:(?=\s+file(?!\p{L}))|(?=${nameEnd.source}))`,
  'u',
);
const beginsName = new RegExp(`^${namedOrMeant}`, 'u');
const notName =
  /^(?:gửi|nộp|báo cáo|trình|đồng thời|số|địa chỉ|email|điện thoại|các|những|hoàn thành|tổng hợp|kèm|riêng|trong đó|chậm|trước|và|để|theo|bản|file|thời|hạn)(?!\p{L})/u;
const purpose = new RegExp(
  String.raw`(?<!\p{L})để\s+(?=(?:${receiving})[^,;.]*?\s(?:tổng hợp|theo dõi|xem xét|phê duyệt|chuẩn y|ban hành|thẩm định|chỉ đạo|quyết định|công nhận|báo cáo|giải quyết)(?!\p{L}))`,
  'u',
);
/** Verbs by which something goes to somebody. */
const sends = /(?<!\p{L})(?:gửi|nộp|báo cáo|trình|chuyển|đăng ký|cung cấp)(?!\p{L})/iu;
const finishes = /(?<!\p{L})(?:xong|hoàn thành|hoàn tất)(?!\p{L})/iu;

/**
 * Reads the destination from the words before a deadline and, where they have none, after it, or from the words by which
 * several deadlines are sent to one place.
 */
export function destinationOf(own: string, after: string, who: string | null, further?: FurtherWords): Destination {
  const next = after.split(/[.;]/, 1).join('');
  const isDone = finishes.test(own) && !sends.test(own);
  const to =
    receiversIn(own).at(-1) ??
    (isDone && !/^\s*,?\s*(?:và\s+)?(?:gửi|báo cáo|nộp|trình)\s+(?:kết quả\s+|báo cáo\s+)?(?:về|cho|\p{Lu})/u.test(next)
      ? undefined
      : receiversIn(next).at(0)) ??
    (further === undefined ? undefined : sharedReceiver(own, further)) ??
    (sends.test(own)
      ? (receiverOfPurpose(next) ?? receiverOfPurpose(own))
      : sends.test(next)
        ? receiverOfPurpose(next)
        : undefined);
  const via = (through.exec(own) ?? through.exec(next))?.groups?.via?.trim() ?? null;
  const what = whatOf(own, who) ?? whatOf(next, who);
  return { to: to ?? null, via, what };
}

/** “Báo cáo tháng trước ngày 20 và báo cáo năm trước ngày 15/12, gửi về Sở”: one place for both. */
function sharedReceiver(own: string, { whole, rest, heading }: FurtherWords): string | undefined {
  const isContinued = /^\s*(?:,|và)\s*(?:(?:gửi\s+)?báo cáo\s+[^,;:]{0,30})?$/u.test(own);
  if (isContinued) return receiversIn(whole.slice(-600).split(';').at(-1) ?? '').at(-1);
  if (sends.test(own) && !finishes.test(own)) {
    const sent = /,\s*(?=(?:gửi|nộp)\s)(?<words>[^;.]*)/u.exec(
      rest
        .slice(0, 400)
        .split(/[.;]\s/, 1)
        .join(''),
    )?.groups?.words;
    if (sent !== undefined) return receiversIn(sent).at(0);
  }
  const isLabel = own.trim().length < 120 && !finishes.test(own) && /:\s*$|^\s*$/.test(own);
  return isLabel ? receiversIn(heading).at(-1) : undefined;
}

/** “Báo cáo kết quả để Đảng ủy chuẩn y”: who decides is who gets it. */
function receiverOfPurpose(text: string): string | undefined {
  const at = purpose.exec(text);
  return at === null ? undefined : receiverAt(text.slice(at.index + at[0].length));
}

/** Everybody to whom a text says that something is sent, in its order. */
function receiversIn(text: string): readonly string[] {
  return [...text.matchAll(sentTo)].map((match) => receiverAt(text.slice(match.index + match[0].length)));
}

/** The name of a receiver that begins a text: it ends before what the receiver does with it, or before its time. */
function receiverAt(text: string): string {
  const words = text.slice(0, nameEnd.exec(text)?.index ?? text.length);
  // “Trường THPT nơi đăng ký dự thi”, “cơ quan quản lý trực tiếp”: these verbs say which one it is.
  const isTold = / nơi (?:cư trú|đăng ký|công tác|học|làm việc|thường trú)/u.test(words);
  const plain = words.replace(/quản lý trực tiếp|trực tiếp quản lý|chủ quản|có thẩm quyền|có liên quan/gu, (word) =>
    '_'.repeat(word.length),
  );
  const length = isTold ? words.length : receiverLength(plain);
  const rest = /^,\s+(?<more>[^,;.()]+)/u.exec(text.slice(length))?.groups?.more ?? '';
  const more = rest.slice(0, nameEnd.exec(rest)?.index ?? rest.length).trim();
  const name = text.slice(0, length).replace(/[\s:]+$/, '');
  return goesOn(name, more) ? `${name}, ${more}` : name;
}

/** “Sở Văn hóa, Thể thao và Du lịch”, “Cục Quản lý Khám, chữa bệnh”, “đồng chí A, Phó Bí thư”: a comma within a name. */
function goesOn(name: string, more: string): boolean {
  if (more === '') return false;
  if (/^(?:đồng chí|đ\/c|ông|bà)\s/iu.test(name))
    return /^(?:phó|trưởng|chủ tịch|bí thư|giám đốc|chuyên viên|công chức|cán bộ)(?!\p{L})/iu.test(more);
  if (beginsName.test(more)) return false;
  if (/(?:Văn hóa|Văn hoá|Giáo dục|Nông, Lâm)$/u.test(name)) return /^\p{Lu}\p{Ll}+.*\s(?:và|-)\s\p{Lu}/u.test(more);
  return /(?:Quản lý|Kiểm soát|Hỗ trợ)[^,]*$/u.test(name) && /^\p{Ll}/u.test(more) && !notName.test(more);
}

/** What is to be sent or done: the words between who does it and where it goes. */
function whatOf(own: string, who: string | null): string | null {
  let text = own;
  const at = who === null ? -1 : text.indexOf(who);
  if (at >= 0 && who !== null) text = text.slice(at + who.length);
  const cut = text
    .replace(/^[\s,:;-]*(?:và\s+)?(?:Giao|giao)?\s*/u, '')
    .replace(
      /[\s,]*(?:và\s+)?(?:(?:kịp thời\s+)?(?:gửi|nộp)(?:\s+(?:báo cáo|bản giấy|kết quả|file mềm))?\s+(?:về|đến|tới|cho)\s.*|gửi|nộp|hoàn thiện|xong|và hoàn tất|hoàn thành)?[\s,:(-]*$/u,
      '',
    )
    .replace(/^(?:khẩn trương|nghiêm túc|tiếp tục|tổ chức)\s*,?\s+/iu, '')
    .trim();
  return cut.length < 3 ? null : cut.slice(0, 600);
}
