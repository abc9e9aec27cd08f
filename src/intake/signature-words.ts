/** The capacities in which one signs: for the body, in the head's place, by order, by authority, acting. */
export const capacity = /^(?:(?:T\/?M|K\/?T|T\/?L|TUQ)(?:\s*\.\s*|\s+)|Q\s*\.\s*)(?=\p{Lu}{2})/u;

/** A title in capitals over a signature. */
export const signingTitle =
  /^(?:(?:PHÓ|QUYỀN|THỨ)\s+)?(?:CHỦ TỊCH|GIÁM ĐỐC|TỔNG GIÁM ĐỐC|HIỆU TRƯỞNG|TRƯỞNG|CỤC TRƯỞNG|CHI CỤC TRƯỞNG|TỔNG CỤC TRƯỞNG|BỘ TRƯỞNG|VỤ TRƯỞNG|THỦ TRƯỞNG|CHÁNH|CHỦ NHIỆM|BÍ THƯ|VIỆN TRƯỞNG|ĐỘI TRƯỞNG|TRẠM TRƯỞNG|HẠT TRƯỞNG|CHỈ HUY TRƯỞNG|TỔNG BIÊN TẬP|TỔNG THANH TRA|THỦ TƯỚNG|THỐNG ĐỐC)(?:\s+[\p{Lu}, &-]+)?$/u;

const rank =
  /^(?:(?:(?:Đại|Thượng|Trung|Thiếu)\s+(?:tướng|tá|úy)|PGS|GS|Th[sS]|TS|BS(?:\.?\s?CK\s?[I12]+)?|BSCK\s?[I12]+|DS(?:CK\s?[I12]+)?|CN|KS|KTS|LS|TTND|TTƯT|NGND|NGƯT|NSND|NSƯT|Ông|Bà|Đ\/c)\s*[.,:]?\s*)+(?=\p{Lu})/u;
const signed = /\s*[([]\s*(?:đã\s+)?ký[^)\]]*[)\]]\s*/giu;
const namePart = String.raw`\p{Lu}[\p{Ll}\p{M}]*(?:[’'-]\s?\p{L}[\p{Ll}\p{M}]*)*[’']?`;
const name = new RegExp(String.raw`^(?:${namePart}\s+){1,5}${namePart}$`, 'u');
const familyNames = new Set(
  'NGUYỄN TRẦN LÊ PHẠM HOÀNG HUỲNH PHAN VŨ VÕ ĐẶNG BÙI ĐỖ HỒ NGÔ DƯƠNG LÝ ĐÀO ĐOÀN VƯƠNG TRỊNH TRƯƠNG ĐINH LÂM PHÙNG MAI TÔ HÀ TẠ LƯƠNG LƯU CAO CHU CHÂU QUÁCH THÁI TỐNG TÔN KIỀU NÔNG HỨA LA NINH NGHIÊM DOÃN ĐỒNG ĐÀM ÂU BẠCH BẾ CÙ CẦM CHỬ CUNG DANH ĐIÊU ĐIỂU GIÀNG GIÁP HÀN HÙNG KHỔNG KHÚC KIM KSOR LẠI LÒ LÙ LỤC LỮ MẠC MA MÃ MẪN MÙA NGÂN NHỮ ÔNG PHÍ QUÀNG RƠ SIU SÙNG SƠN THẠCH THÂN THÀO THẨM TIÊU TĂNG TRIỆU TỪ TRÁNG TRANG ƯNG VI VÀNG VĂN VIÊN XA Y'.split(
    ' ',
  ),
);

/** Characters of a name with its ranks and degrees; a longer line is no name. */
const longestName = 100;

/** A person's name without rank and degree; nothing where the text is no name. */
export function personOf(text: string): string | undefined {
  if (text.length > longestName) return undefined;
  const bare = text.replace(signed, ' ').trim().replace(rank, '').trim();
  return name.test(bare) && !/^(?:Như|Lãnh đạo|Nơi|Kính|Đã)\s/u.test(bare) ? bare : undefined;
}

/** A name in capitals, which only a family name tells from a title. */
export function personInCapitals(text: string): string | undefined {
  if (text.length > longestName) return undefined;
  const words = text.replace(signed, ' ').trim().replace(rank, '').split(/\s+/);
  const isName = words.length >= 2 && words.length <= 5 && words.every((word) => /^\p{Lu}[\p{Lu}’']*$/u.test(word));
  return isName && familyNames.has(words[0] ?? '') && !signingTitle.test(text) ? words.join(' ') : undefined;
}

/** “Lưu: VT” is the archive; Lưu is also a family name. */
export function isArchive(text: string): boolean {
  return /^Lưu(?!\p{L})/u.test(text) && personOf(text) === undefined;
}

/** A line of capitals only. */
export function isCapitals(text: string): boolean {
  return /\p{Lu}{2}/u.test(text) && !/\p{Ll}{2}/u.test(text);
}
