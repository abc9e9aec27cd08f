/** How the name of an issuing body begins, the longer before the shorter it holds. */
const heads = [
  'ỦY BAN NHÂN DÂN',
  'ỦY BAN MẶT TRẬN TỔ QUỐC',
  'ỦY BAN MTTQ',
  'ỦY BAN',
  'UBND',
  'UBMTTQ',
  'HỘI ĐỒNG NHÂN DÂN',
  'HỘI ĐỒNG',
  'HĐND',
  'VĂN PHÒNG',
  'THƯỜNG TRỰC',
  'BAN CHẤP HÀNH',
  'BAN CHỈ HUY',
  'BAN CHỈ ĐẠO',
  'BCH',
  'BCĐ',
  'BTV',
  'BQL',
  'THỦ TƯỚNG CHÍNH PHỦ',
  'CHÍNH PHỦ',
  'BỘ',
  'TỔNG CỤC',
  'CHI CỤC',
  'CỤC',
  'SỞ',
  'PHÒNG',
  'BAN',
  'TỈNH ỦY',
  'HUYỆN ỦY',
  'THÀNH ỦY',
  'THỊ ỦY',
  'QUẬN ỦY',
  'ĐẢNG ỦY',
  'ĐẢNG BỘ',
  'CHI BỘ',
  'TỈNH ĐOÀN',
  'HUYỆN ĐOÀN',
  'THÀNH ĐOÀN',
  'LIÊN ĐOÀN',
  'TẬP ĐOÀN',
  'ĐOÀN',
  'HỘI',
  'TRUNG TÂM',
  'TRƯỜNG',
  'BỆNH VIỆN',
  'VIỆN',
  'TÒA ÁN',
  'CÔNG AN',
  'KHO BẠC',
  'NGÂN HÀNG',
  'BẢO HIỂM XÃ HỘI',
  'BẢO HIỂM',
  'THANH TRA',
  'TỔNG CÔNG TY',
  'CÔNG TY',
  'CHI NHÁNH',
  'HẠT KIỂM LÂM',
  'TRẠM',
  'TỔ CÔNG TÁC',
  'THỐNG KÊ',
  'THUẾ',
  'ĐẠI HỌC',
  'HỌC VIỆN',
  'ĐÀI',
  'BẢO TÀNG',
  'THƯ VIỆN',
  'NHÀ VĂN HÓA',
  'NHÀ THIẾU NHI',
  'VƯỜN QUỐC GIA',
  'QUỸ',
  'BƯU ĐIỆN',
  'ĐIỆN LỰC',
  'VIỄN THÔNG',
  'KIỂM TOÁN NHÀ NƯỚC',
  'ĐỘI',
  'HỢP TÁC XÃ',
  'XÍ NGHIỆP',
  'NHÀ MÁY',
  'NÔNG TRƯỜNG',
  'LÂM TRƯỜNG',
  'CẢNG VỤ',
  'LIÊN HIỆP',
  'LIÊN MINH',
  'HIỆP HỘI',
  'CÔNG ĐOÀN',
  'TIỂU BAN',
  'VIỆN KIỂM SÁT',
  'VKSND',
  'TAND',
  'BHXH',
  'LĐLĐ',
  'TRUNG ƯƠNG',
  'ĐẢNG ĐOÀN',
  'NHÀ KHÁCH',
  'NHÀ HÁT',
  'NHÀ XUẤT BẢN',
  'BÁO',
  'TẠP CHÍ',
  'HẠT',
  'KHU BẢO TỒN',
] as const;

/** These say what a body is, not which: its name goes on in the next line. */
const needName = new Set([
  'ỦY BAN NHÂN DÂN',
  'UBND',
  'HỘI ĐỒNG NHÂN DÂN',
  'HĐND',
  'BỘ',
  'SỞ',
  'PHÒNG',
  'BAN',
  'CỤC',
  'CHI CỤC',
  'TỔNG CỤC',
  'TRƯỜNG',
  'TRUNG TÂM',
  'VIỆN',
  'CÔNG AN',
  'BẢO HIỂM XÃ HỘI',
  'ĐẢNG BỘ',
  'ỦY BAN MẶT TRẬN TỔ QUỐC',
  'ỦY BAN',
  'BAN CHẤP HÀNH',
  'BAN CHỈ HUY',
  'BAN CHỈ ĐẠO',
  'BCH',
  'BCĐ',
  'XÍ NGHIỆP',
  'NHÀ MÁY',
]);
/** In place names these stand too, so that at the end of a line with a whole name before they begin no body. */
const mayEndPlace = new Set(['ĐÀI', 'ĐOÀN', 'HỘI', 'TRẠM', 'ĐỘI', 'BÁO', 'HẠT', 'QUỸ', 'BAN', 'VIỆN', 'BỘ', 'PHÒNG']);
/** Words after which a head is the middle of a name: “VĂN PHÒNG”, “XÃ HỘI”, “MÔI TRƯỜNG”, “HĐND VÀ UBND”. */
const inside =
  /(?:VÀ|CÁC|XÃ|MÔI|THỊ|CÁN|NỘI|TOÀN|CƠ|QUỐC|HẢI|VĂN|ỦY|NHÂN|CỦA|PHỐI|VIÊN|DỰ|HÀNH|VỤ|LÝ|HUY|ĐẠO|DIỆN|CÔNG|PHÁT|THANH|THUỘC|TRỰC|ĐỊA|TỔNG|LỰC|CHI|DỊCH|ĐIỀU|ĐƯỜNG|TIẾN|ĐỒNG|THỦY|-|–|&|,)$/u;

/** The bodies of a letterhead from the highest to the issuer: broken lines joined, a line that holds two parted. */
export function bodiesOf(lines: readonly string[]): readonly string[] {
  const bodies: string[] = [];
  for (const line of lines) {
    for (const piece of partsOf(line.replaceAll('UỶ', 'ỦY'))) {
      const last = bodies.at(-1);
      if (last !== undefined && continues(last, piece)) bodies[bodies.length - 1] = `${last} ${piece}`;
      else bodies.push(piece);
    }
  }
  return bodies;
}

function continues(before: string, piece: string): boolean {
  return headOf(piece) === undefined || needName.has(before) || /(?:VÀ|CÁC|-|–|&|,|CỦA)$/u.test(before);
}

/** `UBND HUYỆN A PHÒNG B` in one line: a second head begins a second body, unless it is the middle of a name. */
function partsOf(line: string): readonly string[] {
  const words = line.split(' ');
  const parts: string[][] = [[]];
  for (const [index, word] of words.entries()) {
    const current = parts.at(-1) ?? [];
    const before = current.join(' ');
    const isEndOfPlace = mayEndPlace.has(word) && (index === words.length - 1 || endsWithLevel(before, word));
    const isHead = !isEndOfPlace && headOf(words.slice(index).join(' ')) !== undefined;
    const began = headOf(before);
    const isWhole = began !== undefined && began !== before && !inside.test(before);
    if (isHead && isWhole) parts.push([word]);
    else current.push(word);
  }
  return parts.map((part) => part.join(' ')).filter((part) => part !== '');
}

/** “HUYỆN ĐOÀN”, “XÃ ĐOÀN”: a level without a name, and the word that it belongs to. */
function endsWithLevel(before: string, word: string): boolean {
  return /(?:^| )(?:TỈNH|THÀNH|HUYỆN|QUẬN|THỊ|XÃ|PHƯỜNG)$/u.test(before) && /^(?:ĐOÀN|HỘI|ĐÀI)$/u.test(word);
}

function headOf(text: string): string | undefined {
  const upper = text.toUpperCase();
  // Civil defence, fire prevention: here the word is no office.
  if (/^PHÒNG,? (?:THỦ|CHÁY|CHỐNG|NGỪA|KHÔNG)/u.test(upper)) return undefined;
  return heads.find((head) => upper === head || upper.startsWith(`${head} `));
}

/** Whether a text begins as the name of a body does, whatever its case. */
export function beginsAsBody(text: string): boolean {
  return headOf(text.replaceAll('UỶ', 'ỦY').replaceAll('Uỷ', 'Ủy')) !== undefined;
}
