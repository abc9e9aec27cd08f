/** Kinds that the decree on paperwork names, those of the Party, and those that offices use besides. */
const kinds = [
  'NGHỊ QUYẾT(?: LIÊN TỊCH)?',
  'QUYẾT ĐỊNH',
  'CHỈ THỊ',
  'QUY CHẾ(?: PHỐI HỢP)?',
  'QUY ĐỊNH',
  'QUY TRÌNH',
  'NỘI QUY',
  'ĐIỀU LỆ',
  'THỂ LỆ',
  'THÔNG CÁO(?: BÁO CHÍ)?',
  'THÔNG BÁO(?: KẾT LUẬN| NHANH| KHẨN)?',
  'THÔNG TRI',
  'HƯỚNG DẪN(?: LIÊN NGÀNH| LIÊN TỊCH| THỰC HIỆN| NGHIỆP VỤ)?',
  'CHƯƠNG TRÌNH(?: HÀNH ĐỘNG| CÔNG TÁC| PHỐI HỢP| LÀM VIỆC)?',
  'KẾ HOẠCH(?: LIÊN NGÀNH| LIÊN TỊCH| PHỐI HỢP| HÀNH ĐỘNG| CÔNG TÁC)?',
  'KẾT LUẬN(?: THANH TRA| KIỂM TRA)?',
  'PHƯƠNG ÁN',
  'ĐỀ ÁN',
  'DỰ ÁN',
  'BÁO CÁO(?: NHANH| TỔNG KẾT| SƠ KẾT| TÓM TẮT| CHUYÊN ĐỀ| ĐỊNH KỲ| ĐỘT XUẤT| KẾT QUẢ| GIẢI TRÌNH| TỔNG HỢP| THÁNG| QUÝ)?',
  'BIÊN BẢN(?: HỌP| LÀM VIỆC| HỘI NGHỊ)?',
  'TỜ TRÌNH',
  'CÔNG ĐIỆN(?: KHẨN| HỎA TỐC)?',
  'CÔNG VĂN',
  'GIẤY MỜI(?: HỌP| DỰ HỌP| DỰ HỘI NGHỊ| HỘI NGHỊ| LÀM VIỆC)?',
  'THƯ MỜI(?: HỌP| BÁO GIÁ| CHÀO GIÁ)?',
  'THƯ NGỎ',
  'GIẤY TRIỆU TẬP',
  'GIẤY GIỚI THIỆU',
  'GIẤY XÁC NHẬN',
  'GIẤY ỦY QUYỀN',
  'PHIẾU CHUYỂN',
  'PHIẾU TRÌNH',
  'PHIẾU BÁO',
  'LỜI KÊU GỌI',
  'LỊCH(?: CÔNG TÁC| TIẾP CÔNG DÂN| LÀM VIỆC| HỌP| TRỰC)?(?: TUẦN| THÁNG)?',
];

/** Kinds of document: the name stands alone in a line, the subject follows it. */
export const documentKind = new RegExp(String.raw`^(?:${kinds.join('|')})$`, 'u');

const withoutAdditions = kinds.map((kind) => kind.replace(/\(\?:.*$/, '')).join('|');
const kindAndSubject = new RegExp(String.raw`^(?<kind>${withoutAdditions})\s+(?<subject>\p{L}.*\s.*)$`, 'u');

/** The kind of document and its subject where both stand in one line. */
export function titleInOneLine(text: string): { readonly kind: string; readonly subject: string } | undefined {
  const { kind, subject } = (documentKind.test(text) ? undefined : kindAndSubject.exec(text)?.groups) ?? {};
  const isCitation = /^số\s/iu.test(subject ?? '') || (subject?.length ?? 0) > 400;
  return kind === undefined || subject === undefined || isCitation ? undefined : { kind, subject };
}

/** A hasty or a closing report is a report: what only qualifies the kind is left out. */
export function plainKind(printed: string): string {
  return /^(?:BÁO CÁO|BIÊN BẢN|CÔNG ĐIỆN|THÔNG BÁO)(?= )/u.exec(printed)?.[0] ?? printed;
}
