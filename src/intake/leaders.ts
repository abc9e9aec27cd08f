import type { Copy } from './reading.ts';

const chief = String.raw`(?:Tổng\s+|Chi\s+|Tổng\s+cục\s+)?(?:Giám đốc|Cục trưởng)|Chủ tịch|CT|GĐ|TGĐ|Bộ trưởng|Tổng cục trưởng|TCTr|Vụ trưởng|Viện trưởng|Hiệu trưởng|HT|CCT|TP(?=\s*,\s*(?:các\s+)?P)|Trưởng(?=\s*,\s*(?:các\s+)?Phó\s+(?:Trưởng|ban|BCĐ))|Trưởng\s+(?:Ban\s+Chỉ\s+(?:đạo|huy)|ban|phòng|đoàn|BCĐ|BCH)|Chủ nhiệm|Bí thư|Chánh\s+(?:Thanh tra|án)|Thống đốc|Tổng\s+(?:Thanh tra|Kiểm toán)|Thủ tướng|TTgCP|TTg|(?:Hạt|Đội|Trạm|Chỉ huy)\s+trưởng`;
const deputy = String.raw`(?:Phó|P\.)\s*(?:${chief}|ban|BCĐ|chỉ huy trưởng|TCTr?)|PCT|PTP|PCCT|PVT|PCN|PTCTr?|PGĐ|PTGĐ|PHT|PBT|Thứ trưởng|PTTg`;
const together = String.raw`(?:Ban\s+)?(?:Lãnh đạo|LĐ)|BLĐ|Ban\s+(?:Giám đốc|GĐ|Giám hiệu|GH|Tổng Giám đốc|TGĐ|Chủ nhiệm)|BGĐ|BGH|HĐTV|HĐQT|Hội đồng\s+(?:thành viên|quản trị|trường)`;
const ofOffice = String.raw`(?:LĐ|Lãnh đạo)\s*(?:VP|Văn phòng)|C,\s*P?CVP|(?:các\s+)?P?CVP|PVP|(?:Phó\s+)?Chánh\s+(?:VP|Văn phòng)`;
const comrade = String.raw`(?:các\s+)?(?:đ\/c|đồng chí)\s+`;
const joint = String.raw`\s*(?:,|và|&)\s*`;
const title = String.raw`(?:${deputy}|${together}|${chief})(?!\p{L})`;

const leaderLine = new RegExp(
  String.raw`^(?:(?:Đảng (?:ủy|uỷ)|ĐU|HĐT)\s*,\s*)?(?:${comrade}|các\s+)?(?<titles>${title}(?:${joint}(?:${comrade}|các\s+)?${title})*)\s*(?<rest>.*)$`,
  'iu',
);
const officeLine = new RegExp(String.raw`^(?:${comrade})?(?:${ofOffice})(?!\p{L})(?<rest>.*)$`, 'iu');
const manyTitles = new RegExp(String.raw`${joint}|(?:${deputy}|${together})(?!\p{L})`, 'iu');
/** What a body is, without its name: in its own document an office need not say which it is. */
const bareBody =
  /^(?:cơ quan|Sở|Bộ|Ban|Cục|Chi cục|Tổng cục|Vụ|Viện|Trường|nhà trường|Trung tâm|TT|Phòng|Hội|Hội đồng|HĐTV|HĐQT|Công ty|Cty|Tổng công ty|TCT|Tập đoàn|Xí nghiệp|BV|Bệnh viện|Ngân hàng|Chi nhánh|Quỹ|Đoàn|Đài|Báo|Kho bạc|KBNN|BHXH|Thuế|Hải quan|Thống kê|Thanh tra|Công an|CA|Hạt|Chi hội|Liên đoàn|LĐLĐ|BCĐ|BCH|BQL|BQLDA|(?:Tỉnh|Thành|Huyện|Quận|Thị) đoàn)(?:\s+(?:tỉnh|thành phố|TP\.?|huyện|quận|thị xã|TX\.?|xã|phường|thị trấn|đặc khu|khu vực|cơ sở))?\s*(?:$|[,(;-]|phụ trách)/iu;
const level = /^(?:tỉnh|thành phố|huyện|quận|thị xã|xã|phường|thị trấn|đặc khu)\s*(?:$|[,(])/iu;
const council = /^(?:UBND|Ủy ban nhân dân|Uỷ ban nhân dân|HĐND|Hội đồng nhân dân|Chính phủ|CP(?!\p{L}))/iu;

/**
 * The line under “Nơi nhận” that names the leaders of the issuing body. One body's own leaders stand before those of
 * the council over it, and the leaders of its office come last: they are the leaders only where no others stand.
 */
export function withLeader(copies: readonly Copy[]): readonly Copy[] {
  // “(để biết)” says that leaders too only get a copy.
  const ranks = copies.map(({ kind, text, name }) =>
    kind === 'information' && !/\((?:để\s+)?biết\)/iu.test(text) ? rankOf(name) : undefined,
  );
  const best = Math.min(...ranks.filter((rank) => rank !== undefined));
  const at = ranks.indexOf(best);
  return copies.map((copy, index) => (index === at ? { ...copy, kind: 'leader' } : copy));
}

/** How near the leaders of a line are to the issuer, the nearest first; nothing where the line names no leaders. */
function rankOf(name: string): number | undefined {
  const office = officeLine.exec(name)?.groups?.rest;
  if (office !== undefined) return /(?:^|\s)các\s+(?!PCVP|PVP|Phó\s|đ\/c)/iu.test(office) ? undefined : 3;
  if (/^(?:Thường trực|TT)[.\s]*(?:UBND|UB|Ủy ban nhân dân)(?!\p{L})(?!.*\scác\s)/iu.test(name)) return 1;
  const { titles = '', rest = '' } = leaderLine.exec(name)?.groups ?? {};
  if (titles === '') return undefined;
  // The heads of many bodies are addressees: “Chủ tịch UBND các xã”, “Hiệu trưởng các trường”.
  if (/^(?:[^,]*\s)?(?:các|những|cấp|từng|mỗi)\s|^UBND (?:huyện|xã|tỉnh|quận),\s*(?:thị|thành|phường)/iu.test(rest))
    return undefined;
  if (/^(?:VP|Văn phòng)(?!\p{L})/iu.test(rest)) return 3;
  if (/^(?:$|[,(;]|phụ trách)/iu.test(rest) || bareBody.test(rest) || level.test(rest))
    return /^(?:TTg|Thủ tướng)/iu.test(titles) ? 1 : 0;
  const isOfMany = manyTitles.test(titles);
  if (council.test(rest)) return isOfMany || isBareCouncil(rest) ? 1 : undefined;
  return isOfMany ? 2 : undefined;
}

/** “UBND tỉnh” is the issuer's own; “UBND xã Tân Lập” is one among many. */
function isBareCouncil(rest: string): boolean {
  return !/(?:xã|phường|trấn|huyện|quận|tỉnh|phố|TP\.?|TX\.?)\s+\p{Lu}/u.test(rest);
}
