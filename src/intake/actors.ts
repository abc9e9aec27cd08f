/** How the name of someone who can be asked for something begins. */
const agency = String.raw`(?:UBND|Ủy ban|Uỷ ban|HĐND|Hội đồng|Các(?! (?:vụ|dự án|công trình|trường hợp|hộ|nội dung|chỉ tiêu|nhiệm vụ|hồ sơ|văn bản))|Sở|Phòng(?!,? (?:chống|cháy|ngừa))|Ban(?! hành)|BCĐ|BCH|Bộ|Văn phòng|VP|Tổng cục|Cục|Chi cục|Trung tâm|Trưởng|Phó|Hiệu trưởng|Chủ tịch|Giám đốc|Thủ trưởng|Công an|Trạm|Đảng ủy|Huyện ủy|Tỉnh ủy|Thành ủy|Đơn vị|Cơ quan|Hội(?! nghị| thảo| chợ)|Đoàn|Huyện đoàn|Tỉnh đoàn|Bảo hiểm|BHXH|Kho bạc|Ngân hàng|Thanh tra|Điều tra viên|Công ty|Chủ đầu tư|Hạt|Đội|Tổ(?! chức)|Mặt trận|UBMTTQ|LĐLĐ|Liên đoàn|Viện|Trường(?! hợp)|Thí sinh|Chi nhánh|Nhà trường|Chánh|Bí thư|Cán bộ|Ông|Bà|Đài|Quỹ|Thường trực|Thành viên)`;
const list = String.raw`(?:các|những|từng|mỗi|đơn vị|cơ quan|thủ trưởng|chủ đầu tư|địa phương|trưởng|hiệu trưởng|quý)`;
const verb = String.raw`(?:rà soát|(?<!đầu tư )xây dựng|(?<!(?:thành|độc|công) )lập|gửi|nộp|báo cáo|tổng hợp|chủ trì|phối hợp|tổ chức|triển khai|thực hiện|hoàn thành|hoàn thiện|hoàn tất|khẩn trương|nghiêm túc|tiếp tục|chỉ đạo|căn cứ|tham mưu|thẩm định|thẩm tra|theo dõi|(?<!bầu )cử|(?<!cơ quan )đăng ký|thông báo|phải|có trách nhiệm|tập trung|đẩy mạnh|tăng cường|thống kê|cung cấp|đối chiếu|kiểm tra|tổng kiểm tra|cập nhật|tiến hành|tuyển|nghiên cứu|tham gia|ban hành|phê duyệt|trình|chuyển|thu|hướng dẫn|đôn đốc|kịp thời|chủ động|quán triệt|bố trí|tuyên truyền|vận động|trúng|quan tâm|có ý kiến|góp ý|đề xuất|nêu|có tên|thành lập|kiện toàn|đánh giá|tự|khắc phục|giải ngân|cấp|đưa|điều|phân|thu thập|sơ kết|tổng kết|được|đã|chưa|sẽ|là|vẫn|đảm bảo|bảo đảm|quyết|xem xét|thường xuyên|tích cực|duy trì|làm|xử lý|giải quyết|công khai|niêm yết|bàn giao|nhập|tự đánh giá|chấp hành|tạm)`;
const asked = new RegExp(
  String.raw`(?:(?:[Yy]êu cầu|[Đđ]ề nghị|[Pp]hân công)\s+|(?:^|[\s,;(])(?:Giao|giao)\s+(?:cho\s+)?)(?<who>(?:${agency}|${list})(?![\p{L}])[^;:.]{0,220}?)\s*,?\s+(?=${verb}(?!\p{L}))`,
  'gu',
);
const subject = new RegExp(
  String.raw`(?:^\s*|[.;:]\s*|,\s*)(?<who>${agency}(?!\p{L})[^;:.]{0,200}?)\s+(?=${verb}(?!\p{L}))`,
  'gu',
);
const helpers = new RegExp(String.raw`phối hợp (?:chặt chẽ )?với\s[^.]*?(?=\s${verb}(?!\p{L}))`, 'gu');
/** Who asks is not who is asked. */
const asking = /(?:yêu cầu|đề nghị|thông báo|giao nhiệm vụ|(?<!ban )chỉ đạo)\s*[:,]?\s*$/iu;
/** A label that says what is done is a sentence, not a name. */
const acting =
  /(?<!\p{L})(?:gửi|nộp|báo cáo|tổng hợp|trình|hoàn thành|thống nhất|kết luận)\s|(?:như|nội dung|việc)\s+sau(?: đây)?\s*:/u;
const before = new RegExp(String.raw`^\s*(?<who>${agency}(?!\p{L})[^;.]{0,200}?)\s*:`, 'u');
const heading = new RegExp(
  String.raw`^(?:Đối với\s+|Giao\s+(?:cho\s+)?|Đề nghị\s+|Yêu cầu\s+)?(?<who>(?:${agency}|${list})(?!\p{L})[^:]{0,210}?)\s*[:.;]?$`,
  'u',
);

/** Whom a sentence asks, up to a place in it: the last one named before that place. Null when it names nobody. */
export function actorBefore(sentence: string, at: number, ownNames: readonly string[]): string | null {
  // Those who help are named, but not asked for it here.
  const all = sentence.slice(0, at).replace(helpers, (words) => ' '.repeat(words.length));
  const labelled = before.exec(all);
  // “Ban Quản lý dự án đầu tư xây dựng: Báo cáo …”: the label is one name, whatever verbs are in it.
  const isName =
    labelled !== null && !asking.test(labelled[0]) && !acting.test(labelled[0]) && askedIn(labelled[0]) === null;
  const text = isName ? all.slice(labelled[0].length) : all;
  const commanded = [...text.matchAll(asked)].at(-1);
  const named = [...text.matchAll(subject)]
    .filter(({ groups }) => !asking.test(groups?.who ?? '') && !ownNames.some((own) => isSame(groups?.who ?? '', own)))
    .at(-1);
  if (commanded && (!named || named.index <= commanded.index)) return tidy(commanded.groups?.who);
  if (named && !/(?:yêu cầu|đề nghị)$/iu.test(text.slice(0, named.index).trim())) return tidy(named.groups?.who);
  return isName ? tidy(labelled.groups?.who) : tidy(askedIn(all) ?? undefined);
}

/** Whom a heading names, when it is a name and nothing else: `2. UBND các xã`. */
export function actorInHeading(text: string): string | null {
  if (text.length > 220) return null;
  const asked = askedIn(text);
  if (asked !== null) return actorInHeading(asked);
  const labelled = before.exec(text);
  if (labelled && (asking.test(labelled[0]) || acting.test(labelled[0]))) return null;
  if (labelled && text.length - (labelled[0]?.length ?? 0) < 2) return tidy(labelled.groups?.who);
  const found = heading.exec(text);
  if (!found) return null;
  return new RegExp(String.raw`(?<!\p{L})${verb}(?!\p{L})`, 'u').test(
    text
      .replace(/\([^)]*\)/g, '')
      .replace(/Phát triển|thực hiện các Chương trình|Kế hoạch|Ban Chỉ đạo|Ban chỉ đạo/gu, ''),
  )
    ? null
    : tidy(found.groups?.who);
}

/** “BHXH tỉnh yêu cầu BHXH các huyện:” is for those who are asked. Null when it asks nobody by name. */
function askedIn(label: string): string | null {
  const who = /(?:yêu cầu|đề nghị)\s+(?<who>[^:;.]{4,200}?)\s*:\s*$/u.exec(label)?.groups?.who;
  if (who === undefined || asking.test(who) || acting.test(who)) return null;
  return new RegExp(`^(?:${agency}|${list})(?!\\p{L})`, 'u').test(who) ? who : null;
}

function isSame(one: string, other: string): boolean {
  return one.trim().toLocaleLowerCase('vi') === other.trim().toLocaleLowerCase('vi');
}

function tidy(who: string | undefined): string | null {
  const clean = (who ?? '')
    .replace(/^(?:Giao|giao)\s+(?:cho\s+)?/u, '')
    .replace(/\s+/g, ' ')
    .replace(/\s+định kỳ$/iu, '')
    .replace(/[\s,;:.]+$/, '')
    .trim();
  return clean === '' ? null : clean;
}
