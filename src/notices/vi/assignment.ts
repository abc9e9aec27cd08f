import type { Template, TemplateName } from '../template.ts';
import { APPOINT, CONFIRM, CONFIRM_AND_APPOINT, VIEW_TASK } from './buttons.ts';

/** At launch, and when nobody has confirmed since. */
export const assignmentWords = {
  assignment: {
    subject: '{vb}: giao {don_vi} gửi {noi_dung_ngan} – {han_ngan}',
    greets: '{don_vi}',
    body: `{co_quan} đã ban hành {vb_so_ngay} {trich_yeu}. {don_vi_theo_muc} được giao gửi:
{danh_sach_phai_gui}
Thời hạn: {han_chu}.
Nơi nhận: {co_quan}[[ (qua {qua_dau_moi})]].
Hồ sơ gồm {ho_so}; ghi số, ngày văn bản của đơn vị.

Đề nghị đơn vị xác nhận đã nhận văn bản và phân công người thực hiện.`,
    accentedSms: '{vb} giao {dv} gửi {thieu} {han}. Đề nghị xác nhận đã nhận tại {link}',
    sms: '{vb} giao {dv} gui {thieu} {han}. De nghi xac nhan da nhan, xem chi tiet tai {link}',
    buttons: [CONFIRM, APPOINT],
  },
  'assignment-support': {
    subject: '{vb}: kính gửi văn bản và nội dung phối hợp, hỗ trợ các đơn vị',
    greets: '{chuc_danh}',
    body: `{dau_moi} kính gửi {vb_cua_co_quan} {trich_yeu}.
Nội dung liên quan[[ (mục {muc})]]: “{nguyen_van}”.
Nhiệm vụ này không phải gửi báo cáo qua hệ thống. Tình hình gửi văn bản của các đơn vị được cập nhật tại liên kết dưới đây để tiện theo dõi.`,
    accentedSms: '{vb} giao quý cơ quan phối hợp, hỗ trợ các đơn vị. Kính đề nghị xem và xác nhận đã nhận: {link}',
    sms: '{vb} giao quy co quan phoi hop, ho tro cac don vi. Kinh de nghi xem va xac nhan da nhan tai {link}',
    buttons: [VIEW_TASK, CONFIRM],
  },
  'assignment-lead': {
    subject: '{vb}: giao {don_vi} chủ trì tổng hợp – {han_ngan}',
    greets: '{chuc_danh}',
    body: `Theo [[mục {muc} ]]{vb_day_du}, {don_vi} chủ trì, phối hợp tổng hợp, tham mưu: {san_pham}.
Thời hạn: {han_chu}.
[[Các đơn vị gửi {han_cap_duoi}. ]]Hệ thống sẽ báo khi các đơn vị gửi đủ hoặc khi đến thời điểm chốt.
Nếu có vướng mắc, kính đề nghị trao đổi với {lien_he}.`,
    accentedSms: '{vb} giao quý cơ quan chủ trì tổng hợp, trình {han}. Kính đề nghị xác nhận đã nhận: {link}',
    sms: '{vb} giao quy co quan chu tri tong hop, trinh {han}. Kinh de nghi xac nhan da nhan tai {link}',
    buttons: [CONFIRM],
  },
  'assignment-inform': {
    subject: '{vb}: kính gửi văn bản để báo cáo',
    greets: '{chuc_danh}',
    body: `{dau_moi} kính gửi {vb_cua_co_quan} {trich_yeu} để báo cáo.
Quý cơ quan không phải gửi báo cáo và không nhận tin nhắc về văn bản này. Kết quả thực hiện được {co_quan} báo cáo khi hoàn thành.`,
    accentedSms: '{vb}: kính gửi quý cơ quan văn bản để báo cáo, không phải phản hồi. Xem tại {link}',
    sms: '{vb}: kinh gui quy co quan van ban de bao cao, khong phai phan hoi. Xem tai {link}',
    buttons: [VIEW_TASK],
  },
  unconfirmed: {
    subject: '{vb}: đề nghị xác nhận đã nhận văn bản',
    greets: '{don_vi}',
    body: `{vb_day_du} đã được gửi đến đơn vị[[ lúc {luc_gui}]]; đến nay chưa có xác nhận. Đề nghị đơn vị bấm xác nhận hoặc gọi {sdt} nếu không mở được văn bản.`,
    accentedSms: '{vb} gửi ngày {ngay} chưa có xác nhận của {dv}. Đề nghị xác nhận đã nhận tại {link}',
    sms: '{vb} gui ngay {ngay} chua co xac nhan cua {dv}. De nghi xac nhan da nhan tai {link}[[. DT {sdt}]]',
    buttons: [CONFIRM],
  },
  'unconfirmed-head': {
    subject: '{vb}: kính đề nghị phân công người xử lý',
    greets: '{chuc_danh}',
    body: `{vb_day_du} (thời hạn {han_chu}) gửi {don_vi}[[ lúc {luc_gui}]] chưa có xác nhận đã nhận. Có thể văn bản chưa đến đúng người phụ trách. Kính đề nghị đồng chí phân công người xử lý; {dau_moi} sẽ gọi điện để hỗ trợ nếu cần.`,
    accentedSms: 'Kính gửi {cd}: {vb} chưa được xác nhận. Kính đề nghị phân công xử lý: {link}',
    sms: 'Kinh gui {cd}: {vb} chua duoc xac nhan da nhan. Kinh de nghi phan cong xu ly: {link}',
    buttons: [CONFIRM_AND_APPOINT],
  },
} as const satisfies Partial<Record<TemplateName, Template>>;
