import type { Template, TemplateName } from '../template.ts';
import { CLAIM_PLAN, DIRECT, FORESEE, PACKAGE, SUBMIT_PLAN, VIEW_PROGRESS, VIEW_TABLE } from './buttons.ts';

/** The consolidate ladder: from the opening of the consolidating duty to its overdue plan. */
export const consolidationWords = {
  opened: {
    subject: '{vb}: {da}/{tong} đơn vị đã gửi đủ – đề nghị tổng hợp',
    greets: '{don_vi}',
    body: `{ly_do_mo} Đến {luc}: {da}/{tong} đơn vị đã gửi đủ; còn thiếu: {danh_sach_thieu}.
Hồ sơ đã nhận (kèm bảng kê) tải tại liên kết dưới đây; văn bản đến sau sẽ tự bổ sung và đánh dấu.
Thời hạn trình: {han_chu}[[; còn {so_ngay_ke_ca_hom_nay} ngày làm việc, kể cả hôm nay]].`,
    accentedSms: '{vb}: {da}/{tong} đơn vị đủ. Đề nghị tổng hợp, trình {han} (còn {n} ngày, cả hôm nay): {link}',
    sms: '{vb}: {da}/{tong} don vi da gui du. De nghi tong hop, trinh {han} (con {n} ngay lam viec, ke ca hom nay): {link}',
    buttons: [PACKAGE, SUBMIT_PLAN],
  },
  'opened-with': {
    subject: '{vb}: kính đề nghị phối hợp tổng hợp {san_pham_ngan}',
    greets: '{chuc_danh}',
    body: `{ly_do_mo} Đến {luc}: {da}/{tong} đơn vị đã gửi đủ. {don_vi} chủ trì tổng hợp {san_pham}; thời hạn trình: {han_chu}.
Theo [[mục {muc} ]]{vb_day_du}, kính đề nghị quý cơ quan phối hợp khi đơn vị chủ trì trao đổi. Quý cơ quan không phải gửi báo cáo qua hệ thống.`,
    accentedSms: '{vb}: đã mở phần tổng hợp ({da}/{tong} đơn vị đủ). Kính đề nghị phối hợp, hạn {han}: {link}',
    sms: '{vb}: da mo phan tong hop ({da}/{tong} don vi gui du). Kinh de nghi phoi hop, han trinh {han}: {link}',
    buttons: [VIEW_PROGRESS],
  },
  'last-days': {
    subject: '{vb}: {sap_den_han} trình {san_pham_ngan} ({han_ngan})',
    greets: '{don_vi}',
    body: `Thời hạn trình {san_pham}: {han_gon}. Ngày làm việc cuối cùng: {ngay_lv_cuoi}.
[[Đã gửi đủ: {da_nhan}.]]
Đề nghị hoàn thiện, trình ký; dành thời gian cho khâu thẩm tra, phát hành.[[ {cau_neu_han_roi_vao_ngay_nghi}]]`,
    accentedSms: '{vb}: hạn trình {han}, ngày làm việc cuối {lv}. Đề nghị sớm trình ký: {link}',
    sms: '{vb}: han trinh {han}, ngay lam viec cuoi la {lv}. De nghi hoan thien, trinh ky: {link}',
    buttons: [SUBMIT_PLAN, FORESEE],
  },
  'overdue-lead': {
    subject: '{vb}: đã hết hạn trình, chưa ghi nhận {san_pham_ngan}',
    greets: '{don_vi}',
    body: `Thời hạn trình {san_pham} theo {vb_day_du} đã hết ({han_chu}). Đến {luc}, {dau_moi} chưa ghi nhận bản trình.
Kính đề nghị đơn vị gửi bản trình; trường hợp đã trình bằng đường khác hoặc cần thêm thời gian, kính đề nghị phản hồi theo các lựa chọn dưới đây.`,
    accentedSms: '{vb}: hạn trình ({han}) đã hết. Đề nghị gửi bản trình, hoặc báo đã trình/vướng mắc: {link}',
    sms: '{vb}: han trinh ({han}) da het. Kinh de nghi gui ban trinh, hoac bao neu da trinh hay con vuong mac, tai {link}',
    buttons: [SUBMIT_PLAN, CLAIM_PLAN, FORESEE],
  },
  'lead-overdue': {
    subject: '{vb}: kính đề nghị chỉ đạo hoàn thành bản tổng hợp',
    greets: '{chuc_danh}',
    body: `Thời hạn trình {san_pham} ({han_chu}) đã qua; hệ thống chưa ghi nhận bản trình. Kính đề nghị đồng chí quan tâm chỉ đạo, hoặc cho biết thời điểm dự kiến để báo cáo lãnh đạo {co_quan}.`,
    accentedSms: '{vb}: hạn trình ({han}) đã qua, chưa có bản trình. Kính đề nghị đồng chí chỉ đạo: {link}',
    sms: '{vb}: han trinh ({han}) da qua, chua ghi nhan ban trinh. Kinh de nghi dong chi quan tam chi dao: {link}',
    buttons: [FORESEE],
  },
  'lead-overdue-again': {
    subject: '{vb}: quá hạn trình {so_ngay_qua} ngày làm việc – kính đề nghị chỉ đạo',
    greets: '{chuc_danh}',
    body: `Đến {luc}, {dau_moi} chưa ghi nhận bản trình {san_pham} của {don_vi} theo {vb_day_du} (thời hạn {han_chu}), quá hạn {so_ngay_qua} ngày làm việc.
Kính đề nghị đồng chí quan tâm chỉ đạo, hoặc cho biết thời điểm dự kiến để báo cáo lãnh đạo {co_quan}. Nếu bản trình đã gửi bằng đường khác, mong đồng chí cho báo lại để đối chiếu.`,
    accentedSms: 'Kính gửi {cd}: {vb} quá hạn trình {n} ngày. Kính đề nghị đồng chí chỉ đạo: {link}',
    sms: 'Kinh gui {cd}: {vb} qua han trinh {n} ngay lam viec. Kinh de nghi dong chi quan tam chi dao: {link}',
    buttons: [FORESEE],
  },
  'digest-lead': {
    subject: '{vb}: báo cáo nhanh đến {luc}: chưa ghi nhận bản trình tổng hợp',
    greets: '{chuc_danh_lanh_dao}',
    body: `{dau_moi} kính báo cáo: theo [[mục {muc} ]]{vb_day_du}, bản trình {san_pham} có thời hạn {han_chu}. Đến {luc}, hệ thống chưa ghi nhận bản trình của:
{danh_sach_don_vi}
[[Các đơn vị đã gửi đủ để tổng hợp: {da}/{tong}.]]
Thủ trưởng đơn vị chủ trì đã được thông tin. Kính xin ý kiến chỉ đạo.`,
    accentedSms: 'Kính báo cáo: {vb} đến {luc} chưa có bản trình tổng hợp (hạn {han}). Xem: {link}',
    sms: 'Kinh bao cao: {vb} den {luc} chua ghi nhan ban trinh tong hop (han {han}). Chi tiet tai {link}',
    buttons: [VIEW_TABLE, DIRECT],
  },
} as const satisfies Partial<Record<TemplateName, Template>>;
