import type { Template, TemplateName } from '../template.ts';
import { ASK_EXTENSION, CLAIM, SUBMIT, TALK } from './buttons.ts';

/** The submit ladder up to the last hours of the last working day. */
export const beforeDeadlineWords = {
  early: {
    subject: '{vb}: còn {so_ngay_con} ngày làm việc đến hạn',
    greets: '{don_vi}',
    body: `Thực hiện {vb_day_du}, đơn vị còn phải gửi:
{danh_sach_con_thieu}
Thời hạn: {han_chu}.
Đề nghị đơn vị chủ động hoàn thiện, trình ký. Nếu có vướng mắc, đề nghị trao đổi sớm với đầu mối.`,
    accentedSms: '{vb} còn {n} ngày làm việc. Còn phải gửi: {thieu}. Đề nghị chuẩn bị, gửi tại {link}',
    sms: '{vb} con {n} ngay lam viec (den {lv}). Con phai gui: {thieu}. De nghi chuan bi va gui tai {link}',
    buttons: [SUBMIT, TALK],
  },
  near: {
    subject: '{vb}: sắp đến hạn – ngày làm việc cuối {ngay_lv_cuoi}',
    greets: '{don_vi}',
    body: `Đến {luc}, hệ thống chưa ghi nhận[[ {ban_bo_sung}]]:
{danh_sach_con_thieu}
Thời hạn: {han_gon}. Ngày làm việc cuối cùng trước hạn: {ngay_lv_cuoi}.
Đề nghị đơn vị sớm hoàn thiện và gửi. Nếu đã gửi qua trục liên thông, thư công vụ hoặc bản giấy, đề nghị báo số, ngày văn bản để đầu mối đối chiếu.`,
    accentedSms: '{vb}: ngày làm việc cuối là {lv}. Còn phải gửi: {thieu}. Đề nghị sớm gửi tại {link}',
    sms: '{vb}: ngay lam viec cuoi truoc han la {lv}. Con phai gui: {thieu}. De nghi som hoan thien, gui tai {link}',
    buttons: [SUBMIT, CLAIM],
  },
  'last-day': {
    subject: '{vb}: hôm nay là ngày làm việc cuối trước hạn',
    greets: '{don_vi}',
    body: `Hôm nay, {ngay_lv_cuoi}, là ngày làm việc cuối cùng trước hạn {han_theo_vb}. Đơn vị còn phải gửi:
{danh_sach_con_thieu}
Đề nghị gửi {trong_gio_hom_nay} để kịp tiếp nhận, kiểm tra.[[ {cau_neu_han_roi_vao_ngay_nghi}]]`,
    accentedSms: 'Hôm nay là ngày làm việc cuối trước hạn {vb}. Còn phải gửi: {thieu}. Đề nghị gửi tại {link}',
    sms: 'Hom nay la ngay lam viec cuoi truoc han {vb}. Con phai gui: {thieu}. De nghi gui {hom_nay} tai {link}',
    buttons: [SUBMIT, CLAIM, ASK_EXTENSION],
  },
  'last-hours': {
    subject: '{vb}: đến {gio} chưa ghi nhận {van_ban} của {don_vi}',
    greets: '{don_vi}',
    body: `Đến {gio} ngày {ngay}, hệ thống chưa ghi nhận: {danh_sach_con_thieu_1_dong}.
Đề nghị đơn vị gửi {trong_gio_hom_nay}. Nếu đã gửi bằng đường khác, đề nghị báo để dừng nhắc.`,
    accentedSms: 'Đến {gio} chưa nhận {thieu} theo {vb}. Đề nghị gửi {hom_nay}, hoặc báo đã gửi, tại {link}',
    sms: 'Den {gio} chua nhan duoc {thieu} theo {vb}. De nghi gui {hom_nay}, hoac bao da gui duong khac, tai {link}',
    buttons: [SUBMIT, CLAIM],
  },
} as const satisfies Partial<Record<TemplateName, Template>>;
