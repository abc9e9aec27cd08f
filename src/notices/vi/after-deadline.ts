import type { Template, TemplateName } from '../template.ts';
import { CLAIM, COMPARE, DIRECT, REPORT_OBSTACLE, SUBMIT, VIEW, VIEW_TABLE } from './buttons.ts';

/** The submit ladder once the deadline has closed, with the office's hold and the leader's digest. */
export const afterDeadlineWords = {
  overdue: {
    subject: '{vb}: đã hết hạn, chưa ghi nhận {van_ban} của {don_vi}',
    greets: '{don_vi}',
    body: `Thời hạn {han_theo_vb} đã hết ({han_trong_ngoac}). Đến {luc}, {dau_moi} chưa ghi nhận[[ {ban_bo_sung}]]:
{danh_sach_con_thieu}
Đề nghị đơn vị gửi ngay trong hôm nay[[ {de_kip_tong_hop}]]; trường hợp đã gửi hoặc còn vướng mắc, đề nghị phản hồi theo các lựa chọn dưới đây.`,
    accentedSms: '{vb} đã hết hạn, chưa nhận được {thieu}. Đề nghị gửi, hoặc báo đã gửi/vướng mắc, tại {link}',
    sms: '{vb} da het han, chua nhan duoc {thieu}. De nghi gui ngay, hoac bao neu da gui hay con vuong mac, tai {link}',
    buttons: [SUBMIT, CLAIM, REPORT_OBSTACLE],
  },
  hold: {
    subject: '{vb}: {so_don_vi} đơn vị sẽ được nhắc quá hạn lúc {gio_nhac_thu_truong} – đề nghị rà soát',
    greets: '{chuyen_vien_theo_doi}',
    body: `Lúc {gio_nhac_thu_truong} hôm nay hệ thống sẽ nhắc các đơn vị sau và báo cáo {chuc_danh_lanh_dao}:
{danh_sach_se_nhac}
Đề nghị kiểm tra sổ văn bản đến, thư công vụ, nhóm Zalo; chọn đơn vị cần loại ra và bấm “Chưa đưa vào danh sách hôm nay”. Không thao tác: hệ thống gửi theo danh sách trên.`,
    accentedSms: '{vb}: {n} đơn vị sẽ được nhắc quá hạn lúc {gio}. Đề nghị rà soát đơn vị đã gửi đường khác: {link}',
    sms: '{vb}: {n} don vi se duoc nhac qua han luc {gio}. De nghi ra soat don vi da gui duong khac tai {link}',
    buttons: [COMPARE],
  },
  'overdue-head': {
    subject: '{vb}: kính đề nghị chỉ đạo hoàn thành văn bản còn thiếu',
    greets: '{chuc_danh}',
    body: `{dau_moi} trân trọng thông tin: {vb_co_han} {han_chu}. Đến {luc}, {don_vi} còn:
{danh_sach_con_thieu}
[[Đầu mối của đơn vị: {nguoi_thuc_hien_da_nhac}.]]
Kính đề nghị đồng chí quan tâm chỉ đạo để đơn vị gửi đủ trong ngày {ngay}. Nếu đơn vị đã gửi, mong đồng chí thông cảm và cho báo lại để đối chiếu.`,
    accentedSms: 'Kính gửi {cd}: {vb} đã hết hạn, còn {thieu}. Kính đề nghị chỉ đạo: {link}',
    sms: 'Kinh gui {cd}: {vb} da het han, con thieu {thieu}. Kinh de nghi dong chi quan tam chi dao: {link}',
    buttons: [VIEW],
  },
  'overdue-again-head': {
    subject: '{vb}: quá hạn {so_ngay_qua} ngày làm việc – kính đề nghị chỉ đạo',
    greets: '{chuc_danh}',
    body: `Đến {luc}, {don_vi} còn thiếu {danh_sach_con_thieu_1_dong} theo {vb_day_du}, quá hạn {so_ngay_qua} ngày làm việc.
[[Bản tổng hợp của {don_vi_chu_tri} {trinh_tong_hop}; văn bản gửi trước thời điểm trình vẫn được đưa vào tổng hợp và ghi “gửi sau thời hạn”.]]
Kính đề nghị đồng chí quan tâm chỉ đạo. Nếu đơn vị đã gửi bằng đường khác, mong đồng chí cho báo lại để đối chiếu.`,
    accentedSms: 'Kính gửi {cd}: {vb} quá hạn {n} ngày, còn {thieu}. Kính mong chỉ đạo: {link}',
    sms: 'Kinh gui {cd}: {vb} qua han {n} ngay lam viec, con {thieu}. Kinh de nghi dong chi chi dao: {link}',
    buttons: [VIEW],
  },
  digest: {
    subject: '{vb}: báo cáo nhanh đến {luc}: {da}/{tong} đơn vị đã gửi đủ[[ {nhiem_vu}]]',
    greets: '{chuc_danh_lanh_dao}',
    body: `{dau_moi} kính báo cáo tình hình thực hiện {vb_day_du}[[ ({nhiem_vu})]] đến {luc}:
- Đã gửi đủ: {da}/{tong} đơn vị (trong đó đúng hạn {dung}).
- Gửi chưa đủ: {chua_du}.
- Chưa gửi: {chua_gui}.
[[- Chưa gửi đủ, chưa nêu tên: {chua_neu_ten}.]]
- Được gia hạn / đang đối chiếu: {gia_han} / {doi_chieu}.
- Cần gọi điện: {chua_lien_lac}.
Đề xuất: {de_xuat}.`,
    accentedSms: 'Kính báo cáo: {vb} đến {luc} có {da}/{tong} đơn vị gửi đủ {nv}, {chua} chưa đủ. Xem: {link}',
    sms: 'Kinh bao cao: {vb} den {luc} co {da}/{tong} don vi gui du {nv}, {chua} don vi chua du. Danh sach tai {link}',
    buttons: [VIEW_TABLE, DIRECT],
  },
} as const satisfies Partial<Record<TemplateName, Template>>;
