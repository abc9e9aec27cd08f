/** Manners, needs and tenses that stand before a verb: nothing else follows a name so. */
const manners =
  'phải|cần(?! Thơ)|có nhiệm vụ(?= (?:rà soát|tổ chức|tham mưu|kiểm tra|giúp|xây dựng|hướng dẫn|theo dõi|tổng hợp|thực hiện|triển khai|đôn đốc|phối hợp|chỉ đạo|thẩm định|giám sát|báo cáo|tiếp nhận|quản lý|cung cấp|lập)(?!\\p{L}))|có (?:trách nhiệm|ý kiến|văn bản|quyền|báo cáo|kế hoạch|biện pháp|phương án|giải pháp|hình thức|ít nhất|tối thiểu|\\d+)|khẩn trương|nghiêm túc|chủ động|tập trung|tiếp tục|kịp thời|thường xuyên|tích cực|sớm|gấp rút|nhanh chóng|quan tâm|căn cứ|ngay(?= (?:sau|khi))|đồng thời|lưu ý|chịu trách nhiệm|thống nhất|nỗ lực|phấn đấu|quyết liệt|thì|vẫn|là|sẽ|đều|cùng(?! (?:cấp|ngành|kỳ|ngày))|lần lượt|đồng loạt';
/** Tenses that may as well say which ones are meant: “các đơn vị chưa gửi báo cáo”. */
const marks = 'được|(?<!(?:thiết|chuẩn|trang) )bị|đã|chưa|đang|có|mới|còn|chịu sự';
/** Verbs of gathering, writing and sending. */
const sending =
  'gửi|nộp|báo cáo|báo(?= (?:nhanh|tên|ngay|số))|tổng hợp|(?<!(?:chương|quy|công|lộ|tờ|quá|giáo|tiến|đệ) )trình(?! độ)|chuyển|cung cấp|thông báo|(?<!(?:[Cc]ơ quan|[Vv]ăn phòng) )đăng ký|đăng tải|đăng công khai|kê khai|khai báo|phản ánh|phản hồi|phúc đáp|trả lời|giải trình|tường trình|kiến nghị|đề xuất|đề cử|giới thiệu|(?<!(?:bầu|ứng|đề) )cử(?! tri| chỉ| nhân)|góp ý|đóng góp|cho ý kiến|lấy ý kiến|xin ý kiến|tham gia|tham dự|tham mưu|tư vấn|đệ trình|gởi|cập nhật|nhập(?! khẩu| học| ngũ)|đối chiếu|thống kê|thu thập|rà soát|lập(?! trình)|(?<!(?:dự án|vật liệu|hoạt động|tư vấn|[Cc]ông ty|(?<!chủ )đầu tư) )xây dựng|tự(?! (?:quản|vệ|do|trị|chủ|học|nhiên|nguyện|túc))|soạn|biên soạn|viết(?! tắt)|ghi(?! chép)|in(?= (?:thẻ|ấn|sao|phiếu|và))|sao(?= (?:gửi|lục))|phát hành|(?<!(?:[Tt]hư|[Đđ]ăng) )ký|nêu|tổ chức lấy|tiếp thu|tiếp nhận|hoàn trả|bàn giao|giao nộp|giao(?! thông| dịch| ban| lưu| hữu)|nhận(?! thức| diện)|mời|gia hạn';
/** Verbs of ruling and looking after. */
const ruling =
  'chủ trì|phối hợp|phối kết hợp|kết hợp|tổ chức|triển khai|thực hiện|hoàn thành|hoàn thiện|hoàn tất|hoàn chỉnh|chỉ đạo|lãnh đạo(?! (?:các|Sở|UBND|đơn vị))|thẩm định|thẩm tra|xác minh|xác nhận|xác định|theo dõi|đẩy mạnh|đẩy nhanh|tăng cường|kiểm tra|tổng kiểm tra|giám sát|kiểm soát|kiểm kê|kiểm điểm|kiểm định|khảo sát|phúc tra|tiến hành|nghiên cứu|ban hành|phê duyệt|duyệt|ký duyệt|phê chuẩn|chuẩn y|công nhận|quyết định|quyết toán|hướng dẫn|đôn đốc|nhắc nhở|quán triệt|phổ biến|tập huấn|bồi dưỡng|bố trí|sắp xếp|phân (?:công|bổ|loại|tích|phối|cấp|khai|giao)|tuyên truyền|vận động|phát động|thành lập|kiện toàn|củng cố|đánh giá|chấm|xếp loại|bình xét|bình chọn|xét duyệt|xét chọn|xét(?! (?:nghiệm|tốt|tuyển))|khắc phục|xử lý|xử phạt|giải quyết|tháo gỡ|giải ngân|thanh toán|chi(?= (?:trả|tiền|hỗ trợ))|trả(?= )|cấp(?! (?:xã|huyện|tỉnh|trên|dưới|cơ sở|trung|ủy|uỷ|phường|thành phố|thẩm|học|trường|quốc|bộ|ngành|I|II|III|\\d|có|chính|tiểu|THCS|THPT|ấn)(?!\\p{L}))|đưa|điều (?:chỉnh|động|chuyển|phối|tiết|tra)|thu(?! nhập| hút| mua)|trích|tạm (?:ứng|dừng|đình|giữ)|nghiệm thu|công khai|công bố|niêm yết|chấp hành|đảm bảo|bảo đảm|duy trì|bảo vệ|bảo quản|quản lý|vận hành|sử dụng(?! (?:ngân sách|lao động|đất|vốn|điện|nước))|khai thác|làm(?= (?:việc|sạch|rõ|tốt|thủ tục|đầu mối|các|hồ sơ))|sơ kết|tổng kết|xem xét|cân đối|chuẩn bị|ứng phó|xuất|lưu(?! trữ| trú| lượng| vực| ban)|áp dụng|hỗ trợ|giúp|thay|bổ sung|lựa chọn|chọn(?! lọc)|bầu(?! cử)|tuyển (?:chọn|dụng|sinh|quân)|trúng tuyển|cam kết|ấn định|kết luận|thu hồi|cưỡng chế|trao(?! đổi)|tặng|biểu dương|khen thưởng|tôn vinh';
/** Verbs of work with the hands and on the ground. */
const working =
  'lắp đặt|lắp(?! ghép)|đặt(?! hàng)|treo|(?<!nuôi )trồng(?! trọt)|nạo vét|sửa chữa|tu sửa|di chuyển|di dời|thi công|khởi công|phát quang|dọn|vệ sinh|tiêm|phun|(?<!Thường |thường )trực(?! (?:thuộc|tuyến|tiếp))|ứng trực|ra quân|họp|hội ý|mở(?! rộng)|khai mạc|phát(?= (?:hành|thông|phiếu|giấy|thư|tờ|thanh|hiện|quà|thẻ|đơn|đến|cho|\\d|thông báo))|dạy|dự thi|đóng(?! góp)|mua(?! sắm)|bán(?! trú| hàng)|chạy thử|huy động|ủng hộ|quyên góp|thăm|tưởng niệm|đón|tiếp(?= (?:công dân|dân))|rút(?= kinh)|khám(?! (?:bệnh|chữa))|điều trị|cách ly|giám định|kiểm dịch|tiêu hủy|lấy(?= (?:mẫu|phiếu|ý))|đấu thầu|mở thầu|đền bù|bồi thường|chi trả|tạm ứng|tham vấn|đối thoại|truy cập|khai(?= (?:phiếu|báo))|tải về|quét|số hóa|khởi tạo|kích hoạt|cài đặt|làm việc|hoàn lại|quay|chụp|gieo|thu hoạch|bơm|tích nước|xả|kết nối|kéo(?! dài)|nắm(?! giữ)|chốt|chấm dứt|ngừng|dừng|đình chỉ|nâng(?! lương)|lồng ghép|bám sát|ưu tiên|ngăn chặn|phòng ngừa|khoanh vùng|thiết lập|thúc đẩy|giải tỏa|giải phóng|tôn tạo|tu bổ|trùng tu|luân chuyển|bổ nhiệm|miễn nhiệm|trang bị|cho vay|miễn(?! phí)|khấu trừ|hạch toán|khóa sổ|liên hệ|dự trữ|sơ tán|gia cố|khơi thông|chặt tỉa|cắt tỉa|ký kết|tuần tra|canh gác|mở lại|nhắn tin|quy định|thí điểm|nhân rộng|bình xét|tiếp cận|lắng nghe|phục hồi|khôi phục|tham quan|dâng hương|liên thông|tích hợp|chia sẻ|bấm|rải|sơn|cắm|gắn|tháo dỡ|khóa(?! (?:học|thi))';

/** What a team may be called after: “Đoàn kiểm tra”, “Hội đồng tuyển sinh”, “người ứng cử”. */
const callings =
  /^(?:kiểm tra|giám sát|thanh tra|thẩm định|thẩm tra|xác minh|khảo sát|nghiệm thu|tuyển sinh|tuyển dụng|tuyển quân|bầu|vận động|chỉ đạo|quản lý|tiếp nhận|tiếp|tư vấn|chấm|bình chọn|xét duyệt|xét chọn|xét(?! (?:nghiệm|tốt|tuyển))|thi|thu|thống kê|đăng ký|cung cấp|sử dụng(?! (?:ngân sách|lao động|đất|vốn|điện|nước))|khai thác|vận hành|thi công|tham gia|kê khai|đánh giá|công nhận|kiểm kê|kiểm định|kiểm soát|kiểm dịch|giám định|điều tra|điều phối|phát hành|tuyên truyền|trực|giải quyết|xử lý|ứng phó|bảo vệ|xếp loại|bồi thường|trúng tuyển|đấu thầu|học|khám|sửa chữa|cưỡng chế|giúp|hỗ trợ|phụ trách)$/u;
const teams =
  /(?:^|[\s,])(?:Đoàn|Tổ|Tổ công tác|Hội đồng|Ban|Đội|Ủy ban|Uỷ ban|Tiểu ban|Bộ phận|Nhóm|Lực lượng|Người|Cán bộ|Công chức|Nhân viên|Phòng Quản lý,?|Phòng Hỗ trợ,?)$/iu;
/** What any body may be told apart by: “đơn vị quản lý đường”, “doanh nghiệp tham gia bình ổn”. */
const distinctions = /^(?:quản lý|sử dụng|tham gia|chủ trì|thi công|tư vấn|khai thác|dự thi|trúng tuyển|vận hành)$/u;
const bodies =
  /(?:^|[\s,])(?:Cơ quan|Đơn vị|Doanh nghiệp|Cơ sở|Tổ chức|Cá nhân|Hộ|Hộ dân|Nhà thầu|Công ty|Địa phương|Đoàn viên|Trường|Chủ đầu tư|Người dân|Thành viên|Thí sinh|Học sinh|Sinh viên)$/iu;
/** An object or a second verb: the verb before it is an act. */
const objects =
  /(?<!số )\d|,(?!\s*(?:xã|phường|thị trấn|huyện|thị xã|thành phố|thôn|buôn|bản|ấp|xóm|khu|ban|ngành|đoàn thể)(?!\p{L}))|(?<!\p{L})(?:các|những|việc|công tác|toàn bộ|tất cả|hồ sơ|kết quả|danh sách|kế hoạch|ý kiến|tình hình|nội dung)(?!\p{L})/u;
const predicate = new RegExp(
  String.raw`(?<![\p{L}/&])(?:${[manners, sending, ruling, working, marks].join('|')})(?!\p{L})`,
  'gu',
);
const whole = new RegExp(String.raw`^(?:${[sending, ruling, working].join('|')})$`, 'u');
const manner = new RegExp(String.raw`^(?:${manners})$`, 'u');
const mark = new RegExp(String.raw`^(?:${marks})$`, 'u');
/** What somebody has, or what is done to them, up to the verb that says it. */
const attribute =
  /^\s+(?:(?:nhu cầu|yêu cầu|nhiệm vụ|nghĩa vụ|thẩm quyền|điều kiện|nguyện vọng|trách nhiệm|liên quan|đất|đến hạn|chậm|không|được|bị|phải)\s+)*$/u;
/** After these the next word is a thing, not an act. */
const isThing =
  /(?<!\p{L})(?:[Cc]ác|[Nn]hững|[Mm]ỗi|[Tt]ừng|của|(?<!trực )thuộc|về|(?<!(?:[Tt]ổ|[Đđ]oàn) )công tác|việc|(?:cơ quan|đơn vị|doanh nghiệp|cá nhân),|bộ phận|nơi|sau|trước khi|sau khi|số lượng)\s+$/u;

/** An office of which there is one in each place needs no telling apart. */
const office =
  /^(?:(?:các|những)\s+)?(?:UBND|Ủy ban nhân dân|Sở|Phòng|Bộ|Ban Thường|Công an|Chi cục|Văn phòng|Chủ tịch)(?!\p{L})/iu;

const severalOf = /(?<!\p{L})(?:các|những|mỗi|từng)(?!\p{L})/iu;

interface Candidate {
  readonly at: number;
  readonly word: string;
}

/**
 * How long the name is with which a clause begins, up to what somebody does. -1 when nobody does anything. A name that
 * the document has elsewhere is not cut in two.
 */
export function predicateAt(clause: string, names: readonly string[] = []): number {
  const known = longestOf(clause, names);
  const candidates = candidatesIn(clause, known);
  let candidate = candidates.next().value;
  while (candidate !== undefined) {
    if (mark.test(candidate.word))
      return office.test(clause) && !severalOf.test(clause.slice(0, candidate.at))
        ? candidate.at
        : afterAttribute(clause, candidate, [...candidates]);
    // Most names end at the first verb: the rest of the clause is not looked through for more than one.
    const next = candidates.next().value;
    if (next === undefined || !isCallingAt(clause, candidate, next)) return candidate.at;
    candidate = next;
  }
  return -1;
}

/** The words of a clause that may be somebody's act, in their order, each sought when it is asked for. */
function* candidatesIn(clause: string, known: number): Generator<Candidate, undefined> {
  for (const match of clause.matchAll(predicate)) {
    const { index: at, 0: word } = match;
    if (at > 0 && at >= known && isAct(clause.slice(0, at), word)) yield { at, word };
  }
  return undefined;
}

/** How long the name of a receiver is that begins a text, up to what it does there: “Đoàn kiểm tra” ends with its verb. */
export function receiverLength(text: string): number {
  const acts = [...text.matchAll(predicate)].filter(
    ({ index, 0: word }) => index > 0 && isAct(text.slice(0, index), word),
  );
  const act = acts.find(({ index, 0: word }) => !(teams.test(text.slice(0, index).trim()) && callings.test(word)));
  return act?.index ?? text.length;
}

/** “Của”, “các” make the next word a thing; “Tiếp nhận”, “Đăng ký” are one word of a name. */
function isAct(before: string, word: string): boolean {
  if (isThing.test(before)) return false;
  const last = /(?<!\p{L})(?<syllable>\p{Lu}\p{Ll}+)\s$/u.exec(before)?.groups?.syllable;
  return last === undefined || !whole.test(`${last.toLocaleLowerCase('vi')} ${word}`);
}

/** “Đoàn kiểm tra liên ngành tiến hành …”: the first verb says which team it is, as another follows without an object. */
function isCallingAt(text: string, { at, word }: Candidate, next: Candidate | undefined): boolean {
  if (next === undefined) return false;
  const name = text.slice(0, at).trim();
  const between = text.slice(at + word.length, next.at);
  const isNaming = callings.test(word) || word === 'lập';
  if (manner.test(next.word) && !between.includes(',') && isNaming) return teams.test(name) || bodies.test(name);
  if (word === 'quản lý' && /(?:^|\s)Ban$/iu.test(name)) return true;
  if (objects.test(between) || /(?:^|\s)(?:và|,)\s*$/u.test(between)) return false;
  if (teams.test(name)) return callings.test(word);
  return (
    bodies.test(name) && distinctions.test(word) && (between.trim() !== '' || /^(?:dự thi|trúng tuyển)$/u.test(word))
  );
}

/** “Các đơn vị chưa gửi báo cáo khẩn trương gửi …”: where what tells which ones are meant ends. */
function afterAttribute(text: string, { at, word }: Candidate, rest: readonly Candidate[]): number {
  const isState = /^(?:được|bị|đã|chưa)$/u.test(word);
  const comma = text.indexOf(', ', at);
  const commanded = rest.find((one) => manner.test(one.word) && (comma < 0 || one.at < comma));
  if (commanded !== undefined) return commanded.at;
  let marked = at + word.length;
  let last = marked;
  for (const one of rest) {
    const between = text.slice(last, one.at);
    if (attribute.test(between) && last === marked && !mark.test(one.word)) {
      if (/^(?:giao|phân công)$/u.test(one.word)) return at;
      last = one.at + one.word.length;
    } else if (isState && /[,\d]|(?<!\p{L})và\s*$/u.test(between)) return at;
    else if (mark.test(one.word) && !/^(?:được|bị)$/u.test(one.word)) marked = last = one.at + one.word.length;
    else if (isState && last === at + word.length) return at;
    else return one.at;
  }
  return isState ? at : -1;
}

/** How many letters the longest of the names that begin a text has. */
function longestOf(text: string, names: readonly string[]): number {
  const words = text.toLocaleLowerCase('vi');
  return names
    .filter((name) => words.startsWith(name.toLocaleLowerCase('vi')) && !/^\p{L}/u.test(words.slice(name.length)))
    .reduce((longest, { length }) => Math.max(longest, length), 0);
}
