/** Bodies and offices that are written with a capital, by the words with which their names begin. */
const properBodies =
  'UBND|HĐND|HĐQT|BCĐ|BCH|BTV|BQL|UBMTTQ|MTTQ|LĐLĐ|BHXH|TTYT|VNPT|VP|CDC|TAND|VKSND|THPT|THCS|Thanh tra|Kiểm toán|Quân sự|Biên phòng|Kiểm lâm|Hải quan|Bảo hiểm|Thuế(?= (?:cơ sở|tỉnh|thành phố|khu vực|huyện|thị))|Tổng Thanh tra|Trung ương|Liên hiệp|Liên minh|Tạp chí|Đài(?! sen)|Báo(?! (?:cáo|động|giá|tin|nhanh|hỷ|tên|số|ngay))';
/** Bodies of the state, by the words with which their names begin. */
const bodiesOfState =
  'Ủy ban|Uỷ ban|Hội đồng|Thường trực|Thường vụ|Sở|Phòng(?!,? (?:chống|cháy|ngừa|bệnh|dịch|trừ|hộ))|Ban(?! (?:hành|đầu|ngày|đêm|bố))|Bộ(?! (?:máy|đội|tiêu|chỉ số|luật|hồ sơ|thủ tục|mặt|môn|đề|câu|tài liệu|nhận|dữ liệu|quy))|Bộ (?:phận|môn|đội)|Văn phòng|Tổng cục|Cục|Chi cục|Vụ(?! (?:việc|án|mùa|xuân|hè|đông|cháy|lợi|lúa|Xuân|Đông|Hè|Mùa))|Viện|Tòa án|Toà án|Trung tâm|Trạm|Kho bạc|Ngân hàng|Thư viện|Bảo tàng|Nhà hát|Nhà trường|Nhà thầu|Nhà đầu tư|Bệnh viện|Phòng khám|Cảng vụ|Bến xe|Hạt(?! giống)|Điện lực|Bưu điện|Công an|Đồn|Quỹ(?! (?:đất|nhà|thời gian|lương))|Chi nhánh';
/** Bodies of the party and of the people. */
const bodiesOfMembers =
  'Đảng ủy|Đảng uỷ|Đảng bộ|Đảng đoàn|Chi bộ|Chi ủy|Chi uỷ|Cấp ủy|Cấp uỷ|Huyện ủy|Huyện uỷ|Tỉnh ủy|Tỉnh uỷ|Thành ủy|Thành uỷ|Thị ủy|Thị uỷ|Quận ủy|Quận uỷ|Mặt trận|Công đoàn|Liên đoàn|Hội(?! (?:nghị|thảo|chợ|họp|trại|thi|diễn|giảng|trường|thao|khóa|làng|chứng|chẩn))|Chi hội|Phân hội|Liên chi hội|Hiệp hội|Đoàn(?! kết)|Đoàn viên|Chi đoàn|(?:Huyện|Tỉnh|Thành|Thị|Quận|Xã|Phường) [Đđ]oàn|Liên đội|Chi đội';
/** Places of work and of living, and groups. */
const bodiesOfWork =
  'Đơn vị|Cơ quan|Tổ(?! chức)|Tổ chức(?=, cá nhân| và cá nhân| có| chính trị| đảng| Đảng| đoàn thể| hành nghề| tín dụng)|Tiểu ban|Nhóm|Đội(?! (?:ngũ|hình))|Lực lượng|Khối|Cụm|Khoa(?! học)|Khu(?= (?:phố|dân cư))|Trường(?! hợp)|Học viện|Phân hiệu|Cơ sở(?! (?:vật chất|dữ liệu|hạ tầng|để|pháp lý|tính|cho|kết quả))|Doanh nghiệp|Công ty|Tổng công ty|Tập đoàn|Hợp tác xã|HTX|Xí nghiệp|Nông trường|Lâm trường|Nhà máy|Chủ đầu tư|Ngành(?! (?:nghề|hàng))|Địa phương|Tỉnh(?! (?:hình|lộ))|Thành phố|Huyện|Quận|Thị xã|Phường|Xã(?! hội)|Thị trấn|Thôn|Xóm|Buôn(?! bán)|Ấp|Cấp(?= (?:xã|huyện|tỉnh|cơ sở|phường|thành phố|trên|dưới|ủy|uỷ))';
/** People, by what they are or hold. */
const people =
  'Chủ tịch|Phó Chủ tịch|(?:Tổng |Phó )?Giám đốc|(?:Phó )?Hiệu trưởng|Thủ trưởng|Trưởng(?! (?:thành|hợp))|Phó|Chánh|Bí thư|Cục trưởng|Chi cục trưởng|Vụ trưởng|Viện trưởng|Tổ trưởng|Tổ phó|Đội trưởng|Khối trưởng|Cụm trưởng|Nhóm trưởng|Lãnh đạo(?= (?:các|UBND|Sở|Bộ|Chi cục|Cục|Phòng|phòng|đơn vị|cơ quan|Văn phòng|Ban|huyện|xã|tỉnh|Hội|Công ty|Trung tâm))|Bộ trưởng|Thứ trưởng|Thống đốc|Thủ tướng|Chỉ huy trưởng|Chủ nhiệm|Kế toán|Thủ quỹ|Thư ký|Người|Nhân dân|Cử tri|Công dân|Cá nhân|Hộ(?= (?:gia đình|kinh doanh|dân|nông|sản xuất|chăn nuôi|mới|có|còn|nghèo|cận|được|đã|chưa|thuộc|nuôi|trồng))|Chủ (?:hộ|cơ sở|rừng|xe|tàu|phương tiện|sử dụng|dự án|doanh nghiệp)|Học sinh|Học viên|Sinh viên|Thí sinh|Giáo viên|Giảng viên|Cha mẹ|Phụ huynh|Nhân viên|Công chức|Viên chức|Cán bộ|Chuyên viên|(?:Điều tra|Thanh tra|Kiểm sát|Cộng tác|Hội|Đảng|Thành|Vận động|Huấn luyện) ?viên|Đại biểu|Thương nhân|Tác giả|Nghệ nhân|Bác sĩ|Bác sỹ|Đồng chí|Đ/c|Ông(?= \\p{Lu})|Bà(?= (?:\\p{Lu}|con))';
/** What is counted, but cannot be asked for anything. */
const things =
  '(?:vụ|dự án|công trình|trường hợp|nội dung|chỉ tiêu|nhiệm vụ|hồ sơ|văn bản|công việc|hoạt động|biện pháp|giải pháp|thủ tục|khoản|loại|mẫu|điều kiện|chính sách|chế độ|báo cáo|thông tin|số liệu|bước|đợt|ngày|tháng|quy định|kế hoạch|đề án|chương trình|phương án|danh sách|vấn đề|khó khăn|tồn tại|hạn chế|ý kiến|mục tiêu|sản phẩm|tác phẩm|tài liệu|phương tiện|thiết bị|điểm|tuyến|khâu|nguồn|mặt|năm|quý|lớp|bài|cuộc|phong trào|khu(?! phố| dân cư)|gói thầu|hạng mục|nghị quyết|chỉ thị|công văn)';
const counting = String.raw`(?:Các|Những|Từng|Mỗi|Mọi|Toàn thể|Tất cả(?: các)?|Quý(?! [IVX\d]))`;
const counted = String.raw`${counting}\s+(?!${things}(?!\p{L}))(?=\p{L})`;

/** The same pattern for words with a small initial too. */
function inEitherCase(pattern: string): string {
  return pattern.replace(
    /(?<=^|\||\(\?:)\p{Lu}(?=\p{Ll}|\/)/gu,
    (first) => `[${first}${first.toLocaleLowerCase('vi')}]`,
  );
}

const offices = [bodiesOfState, bodiesOfMembers, bodiesOfWork, people].join('|');

/** How the name of someone who can be asked for something begins, with a capital. */
export const named = String.raw`(?:${counted}|(?:${properBodies}|${offices})(?!\p{L}))`;
/** The same, though it may be a common noun in small letters. */
export const namedOrMeant = String.raw`(?:${inEitherCase(counted)}|(?:${properBodies}|${inEitherCase(offices)})(?!\p{L}))`;

/** A body or a person to whom something can be sent: an office by its name, or a common noun of one that receives. */
export const receiving = String.raw`(?:(?:${properBodies}|${offices}|Lãnh đạo|Thuế|Đồng chí|Ông|Bà)(?!\p{L})|(?:phòng(?!,? (?:chống|cháy|ngừa|bệnh|dịch|trừ|hộ))|ban(?! (?:hành|đầu|ngày|đêm|bố))|bộ phận|cơ quan|trường(?! hợp)|nhà trường|trạm|đội|tổ(?! chức)|tổ trưởng|trưởng|đồng chí|đ/c|ông(?= \p{Lu})|bà(?= \p{Lu})|văn phòng|công chức|cán bộ|chuyên viên|thư ký|thủ quỹ|kế toán|cấp (?:ủy|uỷ|trên)|chi (?:bộ|đoàn|hội|cục|nhánh)|đảng (?:ủy|uỷ)|công an|nhóm|hiệu trưởng|giám đốc|chủ tịch|giáo viên|lãnh đạo|hội đồng|khoa(?! học)|kho bạc|công đoàn|đoàn(?! thể| kết| viên)|đơn vị (?:chủ quản|quản lý)|chủ đầu tư|ban tổ chức|thành phố|huyện|tỉnh|phường|xã(?! hội)|quận|trung ương)(?!\p{L}))`;
