import { named, namedOrMeant } from './actor-names.ts';
import { predicateAt } from './predicates.ts';

/** Somebody whom a text names as the one to do something. */
interface Subject {
  readonly who: string;
  readonly start: number;
  readonly end: number;
}

/** How a clause may begin before it comes to whom it is about. */
const opening = String.raw`(?:(?:Riêng|Đồng thời|Sau đó|Tiếp đó|Trong đó|riêng|đồng thời|sau đó|trong đó|thì)\s*,?\s+)?(?:(?:[Đđ]ối với|100%)\s+)?`;
/** Times and grounds that stand before whom a clause is about. */
const adverbial =
  /^\s*(?:Riêng\s+|Hằng|Hàng|Trong|Sau|Trước|Từ|Khi|Định kỳ|Để|Nhằm|Căn cứ|Thực hiện|Theo|Ngay|Đến|Tại|Trên cơ sở|Qua|Nếu|Vào|Chậm nhất|Muộn nhất|Cùng với|Bên cạnh|Ngoài|Ngày|Tháng|Quý|Năm|Nội dung|Kể từ|Hết)(?!\p{L})/iu;
const heads = new RegExp(
  [
    String.raw`(?:[Yy]êu cầu|(?<!(?:hộ|hồ sơ|đơn|danh sách|giấy|văn bản|có|tờ trình|mức) )[Đđ]ề nghị|[Kk]ính mong)\s+(?=(?<asked>${namedOrMeant}))`,
    String.raw`(?:(?<=^\s*|[,;(]\s*)(?:[Gg]iao|[Pp]hân công)|(?<!(?:được|bàn|chuyển|đã) )giao)\s+(?:cho\s+)?(?=(?<given>${namedOrMeant}))`,
    String.raw`(?:^\s*(?:[\p{Lu}\d]{2,}[\s,-]+){2,}|^\s*|[.;:]\s+)${opening}(?=(?<first>${namedOrMeant}))`,
    String.raw`,\s+${opening}(?=(?<next>${namedOrMeant}))`,
  ].join('|'),
  'gu',
);
/** Letters in which a name and its verb are sought. */
const longest = 320;
const given = new RegExp(`^giao\\s+(?:cho\\s+)?${namedOrMeant}`, 'u');
/** Letters before a place in which a name is sought. */
const farthest = 2_500;
const startsNamed = new RegExp(`^(?:${named})`, 'u');
/** Who asks is not who is asked. */
const asking = /(?:yêu cầu|đề nghị|thông báo|giao nhiệm vụ|(?<!ban )chỉ đạo)\s*[:,]?\s*$/iu;
const asks =
  /(?<!\p{L})(?:(?<!có )yêu cầu|đề nghị|kính mong|giao nhiệm vụ|phân công|(?<!(?:[Bb]an|sự) )chỉ đạo)(?!\p{L})/u;
/** What the issuing body itself does, as it asks others for the rest. */
const ownActs =
  /^(?:tổng hợp|tiếp nhận|thẩm định|thẩm tra|xem xét|trình|phê duyệt|trả lời|kiểm tra|công bố|công khai|niêm yết|cấp|chi trả|thanh toán|giải quyết|xử lý|hoàn thành|hoàn thiện|chịu trách nhiệm|chủ trì|tham mưu|báo cáo)(?!\p{L})/u;
/** “Sở”, “Cục” without more is the one who writes. */
const bareOffice =
  /^(?:Bộ|Sở|Tổng cục|Cục|Chi cục|Phòng|Ban|Hội|Huyện|Tỉnh|Thành phố|Xã|Trường|Nhà trường|Công ty|Tổng công ty|Văn phòng|Trung tâm|Bệnh viện|Viện|Quỹ|Chi nhánh|Đảng ủy|Huyện ủy|Tỉnh ủy|Kho bạc|Ngân hàng|UBND)$/u;
const tells =
  /^(?:thông báo|triển khai|nhận|xây dựng|ban hành|được|đã|căn cứ|gửi|hướng dẫn|tiếp tục|phát động)(?!\p{L})/u;
/** What has a time is a sentence. */
const dated = /(?<!\p{L})(?:ngày|tháng|quý|tuần|năm)\s+\d|\d\/\d|quý\s+[IVX]/u;
/** What stands before those who help. */
const helping = /phối (?:kết )?hợp\s+(?:chặt chẽ\s+)?(?:với|cùng)?\s*(?=\p{L})[^.:]{0,3}/giu;
/** What stands before one who receives or helps. */
const pointing = /(?:gửi|về|cho|với|đến|tới|của|trình|báo cáo|phối hợp|cùng|giúp|tham mưu|thuộc)\s+(?=\p{Lu}|các\s)/gu;
/** A label that says what is done is a sentence, not a name. */
const acting =
  /(?<!\p{L})(?:gửi|nộp|báo cáo|tổng hợp|trình|hoàn thành|thống nhất|kết luận)\s|(?:như|nội dung|việc)\s+sau(?: đây)?\s*:/u;
const label = new RegExp(
  String.raw`^\s*(?:(?:Riêng\s+)?[Đđ]ối với\s+(?=(?<meant>${namedOrMeant}))|(?=${named}))(?<who>[^;.]{2,220}?)\s*:`,
  'u',
);
const heading = new RegExp(
  String.raw`^(?:Đối với\s+|Giao\s+(?:cho\s+)?|Đề nghị\s+|Yêu cầu\s+|(?:Nhiệm vụ|Trách nhiệm|Phân công nhiệm vụ)\s+(?:cụ thể\s+)?(?:(?:của|cho|đối với)\s+)?)?(?<who>${namedOrMeant}[^:]{0,210}?)\s*[:.;]?$`,
  'u',
);

/**
 * Whom a sentence asks, up to a place in it: the last one named before that place, or the first after it when only a
 * time stands before. Null when it names nobody. `names` are those that the document has elsewhere.
 */
export function actorBefore(
  sentence: string,
  at: number,
  ownNames: readonly string[],
  names: readonly string[] = [],
): string | null {
  const all = sentence.slice(0, at);
  const labelled = label.exec(all);
  // “Ban Quản lý dự án đầu tư xây dựng: Báo cáo …”: the label is one name, whatever verbs are in it.
  const isName =
    labelled !== null &&
    !asking.test(labelled[0]) &&
    !acting.test(labelled[0]) &&
    askedIn(labelled[0]) === null &&
    predicateAt(labelled.groups?.who ?? '', names) < 0;
  const from = Math.max(isName ? labelled[0].length : 0, at - farthest);
  const clause = Math.max(from, all.lastIndexOf(';') + 1);
  const later =
    adverbial.test(all.slice(clause)) || all.slice(clause).trim() === ''
      ? subjectsOf(sentence, [clause, Math.min(sentence.length, at + longest)], ownNames, names).find(
          ({ start }) => start > at,
        )
      : undefined;
  const found = subjectsOf(sentence, [from, at], ownNames, names).at(-1);
  if (
    later !== undefined &&
    (found === undefined || found.start < clause) &&
    !/[;.]/.test(sentence.slice(at, later.start))
  )
    return tidy(later.who);
  if (found !== undefined) return tidy(found.who);
  return isName ? tidy(labelled.groups?.who) : tidy(askedIn(all) ?? undefined);
}

/** Whom a heading names, when it is a name and nothing else: `2. UBND các xã`. */
export function actorInHeading(text: string): string | null {
  if (text.length > 220) return null;
  const asked = askedIn(text);
  if (asked !== null) return actorInHeading(asked);
  const labelled = label.exec(text);
  if (labelled && (asking.test(labelled[0]) || acting.test(labelled[0]))) return null;
  if (labelled && text.length - labelled[0].length < 2) return tidy(labelled.groups?.who);
  const who = heading.exec(text)?.groups?.who;
  if (who === undefined) return null;
  const bare = who
    .replace(/\([^)]*\)/g, '')
    .replace(/Phát triển|thực hiện các Chương trình|Kế hoạch|Ban Chỉ đạo|Ban chỉ đạo/gu, '');
  return predicateAt(bare) >= 0 || dated.test(bare) ? null : tidy(who);
}

/** Everybody of whom a part of a text says that they do something, in its order. */
function subjectsOf(
  sentence: string,
  [from, to]: readonly [number, number],
  ownNames: readonly string[],
  names: readonly string[],
): readonly Subject[] {
  const text = sentence.slice(0, to).replace(/\([^()]*(?:\)|$)/g, (inside) => ' '.repeat(inside.length));
  const subjects: Subject[] = [];
  for (const match of text.slice(from).matchAll(heads)) {
    const start = from + match.index + match[0].length;
    if (start < (subjects.at(-1)?.end ?? 0)) continue;
    const isPlain = match.groups?.next !== undefined || match.groups?.first !== undefined;
    if (isPlain && !canBegin(text, from, start)) continue;
    const clause = clauseAt(text, start);
    const length = predicateAt(clause, names);
    // “UBND thành phố giao UBND các phường …”: it asks the other one.
    if (length >= 0 && given.test(clause.slice(length))) continue;
    // “UBND các xã trước ngày 15/6 gửi …”: the time stands between the name and the verb.
    const isBare = length < 0 && start + clause.length === to && match.groups?.first !== undefined;
    const end = isBare ? to : start + length;
    const who = sentence.slice(start, end);
    if (end < start || who.length > 230 || asks.test(who)) continue;
    const isAsked = match.groups?.asked !== undefined || match.groups?.given !== undefined;
    const isOwn = ownNames.some((own) => isSame(who, own)) && !ownActs.test(text.slice(end));
    const isTelling = bareOffice.test(who.trim()) && tells.test(text.slice(end));
    if (!isAsked && (isOwn || isTelling)) continue;
    subjects.push({ who, start, end });
  }
  return subjects;
}

/** After a comma a name may go on with a list, or name who helps or receives. */
function canBegin(text: string, from: number, start: number): boolean {
  const near = text.slice(Math.max(from, start - longest), start);
  // “Phối hợp với các cơ quan, đơn vị; UBND các xã tổng hợp …”: the list of those who help goes on over a semicolon.
  const helped = [...near.matchAll(helping)].at(-1);
  if (helped && predicateAt(near.slice(helped.index + helped[0].length)) < 0) return false;
  if (/[.;:]\s*$/.test(near)) return true;
  const before = /[^.;:]*$/u.exec(near)?.[0] ?? '';
  const pointed = [...before.matchAll(pointing)].at(-1);
  if (pointed && predicateAt(before.slice(pointed.index + pointed[0].length)) < 0) return false;
  return startsNamed.test(text.slice(start, start + longest)) || adverbial.test(before);
}

/** The rest of a clause. A colon within a name introduces which ones: “các Sở: Công Thương, Tài chính”. */
function clauseAt(text: string, from: number): string {
  const rest = text.slice(from, from + longest);
  const end =
    /;|(?<!TP|Tp|TX|TT|đ\/c)\.(?=\s|$)|(?<!(?:[Cc]ác|[Tt]rưởng các) (?:[Ss]ở|[Pp]hòng|ngành|xã|phường|huyện|đơn vị|cơ quan)):/u.exec(
      rest,
    );
  return end === null ? rest : rest.slice(0, end.index);
}

/** “BHXH tỉnh yêu cầu BHXH các huyện:” is for those who are asked. Null when it asks nobody by name. */
function askedIn(text: string): string | null {
  const who = /(?:yêu cầu|đề nghị)\s+(?<who>[^:;.]{4,200}?)\s*:\s*$/u.exec(text)?.groups?.who;
  if (who === undefined || asking.test(who) || acting.test(who)) return null;
  return new RegExp(`^${namedOrMeant}`, 'u').test(who) ? who : null;
}

function isSame(one: string, other: string): boolean {
  const [own, their] = [one.trim(), other.trim()];
  // Letters of one length are compared at all: most names differ already in that.
  return own.length === their.length && own.toLocaleLowerCase('vi') === their.toLocaleLowerCase('vi');
}

function tidy(who: string | undefined): string | null {
  const clean = (who ?? '')
    .trim()
    .replace(/^(?:Giao|giao)\s+(?:cho\s+)?/u, '')
    .replace(/\s+/g, ' ')
    .replace(/\s+(?:(?:định kỳ|hằng|hàng)(?:\s+(?:ngày|tuần|tháng|quý|năm))?|nếu|sau khi|khi)$/iu, '')
    .replace(/\s*\((?!\p{Lu})[^)]*\)?$/u, '')
    .replace(/[\s,;:.]+$/, '')
    .trim();
  return clean === '' ? null : clean;
}
