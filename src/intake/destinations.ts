/** Where something is sent, through whom, and what it is. */
export interface Destination {
  readonly to: string | null;
  readonly via: string | null;
  readonly what: string | null;
}

const nameEnd = String.raw`(?=\s+(?:qua|trước|chậm|muộn|để|theo|bằng|và (?:gửi|báo cáo|nộp|chịu|thực hiện|hoàn|bản)|xong|đúng|hạn|trong|đến hết|vào|ban hành|xem xét|kết quả|tổng hợp|từ|hoàn thiện|theo dõi|định kỳ|hằng|hàng|sau|như|gồm|về)(?!\p{L})|\s*[,;.()]|\s*$)`;
const receiver = String.raw`(?<to>(?:UBND|Ủy ban|Uỷ ban|HĐND|Sở|Phòng|Ban|Bộ|Văn phòng|Cục|Chi cục|Trung tâm|Chủ tịch|Thủ tướng|Công an|Huyện|Tỉnh|Thành|Kho bạc|Vụ|Nhà trường|nhà trường|Đảng ủy|Thường trực|Hội|Đoàn|BHXH|LĐLĐ|Trưởng|Quỹ)(?!\p{L})[^,;.()]*?)${nameEnd}`;
const sentTo = new RegExp(
  String.raw`(?:(?:gửi|nộp|báo cáo|chuyển|đăng ký)[^;.]*?\s(?:về|đến|tới|cho|với)|(?:^|\s)về|gửi|báo cáo|trình|tham mưu(?:\s+cho)?|cho)\s+${receiver}`,
  'gu',
);
const through = new RegExp(
  String.raw`\(?\s*qua\s+(?<via>(?:Văn phòng|Phòng|bộ phận|công chức|Ban|Sở|Chi cục|Trung tâm|Cục|Vụ|Tổ)(?!\p{L})[^,;.()]*?)${nameEnd.replace('để|', 'để|file|')}`,
  'u',
);

/** Reads the destination from the words before a deadline and, where they have none, after it. */
export function destinationOf(own: string, after: string, who: string | null): Destination {
  const found = [...own.matchAll(sentTo)].at(-1) ?? [...after.split(/[.;]/, 1).join('').matchAll(sentTo)].at(0);
  const to = found?.groups?.to?.replace(/[\s:]+$/, '').trim() ?? null;
  const via = (through.exec(own) ?? through.exec(after.split(/[.;]/, 1).join('')))?.groups?.via?.trim() ?? null;
  const what = whatOf(own, who) ?? whatOf(after.split(/[.;]/, 1).join(''), who);
  return { to, via, what };
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
