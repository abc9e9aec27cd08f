/** Words by which somebody is asked for something. */
export const command =
  /(?<!\p{L})(?:yêu cầu|đề nghị|(?<!(?:bàn|chuyển|được) )giao|phân công|chỉ đạo|kính mong|phải|có trách nhiệm|cần|khẩn trương)(?!\p{L})/iu;
/** Verbs of sending. */
export const sending =
  /(?<!\p{L})(?:gửi|nộp|báo cáo|đăng ký|cung cấp|chuyển(?! đổi)|(?<!(?:chương|quy|công|lộ|tờ|quá|giáo|tiến)\s)trình|tiếp nhận|thu nhận|nhận hồ sơ|nhận đơn)(?!\p{L})/iu;
/** Verbs of doing and finishing. */
export const doing =
  /(?<!\p{L})(?:hoàn thành|hoàn thiện|hoàn tất|xong|dứt điểm|khắc phục|triển khai|tổ chức|thực hiện|rà soát|kiểm tra|ban hành|phê duyệt|tham mưu|xây dựng|giải ngân|thanh toán|quyết toán|thông báo|niêm yết|thu thập|vận động|treo|ra quân|tuyên truyền|kiện toàn|thẩm định|bàn giao|công bố|công khai|nghiệm thu|duyệt|xử lý|giải quyết|trả lời|cập nhật|cấp phát|chi trả|tiêm phòng|phát động|lập|thăm hỏi|tiến hành|kéo dài|gia hạn|bố trí|đóng|thi công|khởi công|tập trung|đẩy nhanh|chuẩn bị|đăng tải|nhập|sửa chữa|trang trí|ứng trực|(?<!thường\s)trực(?!\s+(?:thuộc|tiếp|tuyến|ban)))(?!\p{L})/iu;
