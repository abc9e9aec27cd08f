import type { Template, TemplateName } from '../template.ts';
import { REPORT_OBSTACLE, SUBMIT, VIEW, VIEW_CHANGES, VIEW_PROGRESS, VIEW_WITHDRAWAL } from './buttons.ts';

/** What was decided about an assignment or the document, and the reports at its end. */
export const decisionWords = {
  extension: {
    subject: '{vb}: gia hạn[[ {gia_han_gi}]] cho {don_vi} đến {han_moi}',
    greets: '{don_vi}',
    body: `{nguoi_gia_han} gia hạn {noi_dung} đến {han_moi} ({can_cu_quyet_dinh}).
[[Thời hạn ban đầu ({han_cu}) vẫn lưu trong hồ sơ. ]]Đề nghị đơn vị bảo đảm thời hạn mới.`,
    accentedSms: '{dv} được gia hạn {vb} đến {han_moi} theo ý kiến của {nguoi}. Chi tiết: {link}',
    sms: '{dv} duoc gia han thuc hien {vb} den {han_moi} theo y kien cua {nguoi}. Chi tiet: {link}',
    buttons: [VIEW],
  },
  'extension-refused': {
    subject: '{vb}: về đề nghị gia hạn[[ {gia_han_gi}]] của {don_vi}',
    greets: '{don_vi}',
    body: `{nguoi_quyet_dinh_hoa} chưa đồng ý gia hạn[[ {gia_han_gi}]][[ vì {ly_do}]]. Thời hạn giữ nguyên: {han_chu}[[; {nay_da_het}]]. Đề nghị đơn vị gửi phần đã hoàn thành; phần còn lại trao đổi với {lien_he}.`,
    accentedSms: 'Đề nghị gia hạn {vb} chưa được đồng ý, hạn giữ nguyên: {han}. Lý do xem tại {link}',
    sms: 'De nghi gia han {vb} cua {dv} chua duoc dong y, han giu nguyen: {han}. Ly do xem tai {link}',
    buttons: [SUBMIT],
  },
  exempted: {
    subject: '{vb}: {don_vi} không phải thực hiện {noi_dung_ngan}',
    greets: '{don_vi}',
    body: `{nguoi_quyet_dinh_hoa} đồng ý để đơn vị không phải thực hiện nội dung sau theo {vb_day_du}[[ ({can_cu})]]:
{danh_sach_noi_dung}
Còn phải gửi[[ {doi_voi_nhiem_vu}]]: {con_thieu_hoac_khong}. Hệ thống dừng nhắc đối với nội dung trên. Nếu có điểm chưa đúng, đề nghị liên hệ {lien_he}.`,
    accentedSms: '{dv} không phải thực hiện {nd} theo {vb} (ý kiến {nguoi}). Xem: {link}',
    sms: '{dv} khong phai thuc hien {nd} theo {vb}, theo y kien cua {nguoi}. Chi tiet: {link}',
    buttons: [VIEW],
  },
  'answered-reassign': {
    subject: '{vb}: về đề nghị xem xét lại việc giao {don_vi}',
    greets: '{don_vi}',
    body: `{co_quan} đã xem xét đề nghị của đơn vị và giao {don_vi_duoc_giao} thực hiện nội dung này[[ ({ly_do})]]. Đơn vị không phải gửi tiếp[[ {doi_voi_nhiem_vu}]] theo {vb_day_du}; hệ thống dừng nhắc[[ {doi_voi_nhiem_vu}]].
Nếu có điểm chưa đúng, đề nghị liên hệ {lien_he}.`,
    accentedSms: 'Về đề nghị xem xét lại {vb}: đã giao {dv_nhan}, {dv} không phải gửi. Xem: {link}',
    sms: 'Ve de nghi xem xet lai {vb}: da giao {dv_nhan}, {dv} khong phai gui tiep viec nay. Chi tiet: {link}',
    buttons: [VIEW],
  },
  'answered-exempt': {
    subject: '{vb}: về đề nghị xem xét lại việc giao {don_vi}',
    greets: '{don_vi}',
    body: `{co_quan} đã xem xét và đồng ý với đề nghị của đơn vị[[ ({ly_do})]]. Đơn vị không phải thực hiện nội dung[[ {gui_gi}]] được giao theo [[mục {muc} ]]{vb_day_du}; hệ thống dừng nhắc[[ {doi_voi_nhiem_vu}]].
Nếu có điểm chưa đúng, đề nghị liên hệ {lien_he}.`,
    accentedSms: 'Về đề nghị xem xét lại {vb}: đồng ý, {dv} không phải thực hiện việc này. Xem: {link}',
    sms: 'Ve de nghi xem xet lai {vb}: dong y, {dv} khong phai thuc hien viec nay. Chi tiet: {link}',
    buttons: [VIEW],
  },
  'answered-stands': {
    subject: '{vb}: về đề nghị xem xét lại việc giao {don_vi}',
    greets: '{don_vi}',
    body: `{co_quan} đã xem xét đề nghị của đơn vị; việc giao giữ nguyên[[ vì {ly_do}]]. Đơn vị còn phải gửi:
{danh_sach_con_thieu}
{thoi_han}.
Nếu còn vướng mắc, đề nghị trao đổi với {lien_he}.`,
    accentedSms: 'Về đề nghị xem xét lại {vb} của {dv}: giữ nguyên, {han}. Lý do xem tại {link}',
    sms: 'Ve de nghi xem xet lai {vb} cua {dv}: viec giao giu nguyen, {han}. Ly do xem tai {link}',
    buttons: [SUBMIT, REPORT_OBSTACLE],
  },
  'date-changed': {
    subject: '{vb}: lịch làm việc thay đổi – {han_ngan}',
    greets: '{don_vi}',
    body: `Do lịch làm việc thay đổi[[ ({can_cu})]], thời hạn của đơn vị theo {vb_day_du} được tính lại: {han_chu}.
[[Trước đây: {han_cu_chu}.]]
Còn phải gửi[[ {doi_voi_nhiem_vu}]]: {con_thieu_hoac_khong}. Văn bản đã gửi giữ nguyên kết quả ghi nhận. Nếu có vướng mắc, đề nghị trao đổi với {lien_he}.`,
    accentedSms: '{vb}: lịch thay đổi, hạn {han}, ngày làm việc cuối {lv}. Chi tiết: {link}',
    sms: '{vb}: lich lam viec thay doi, han {han}, ngay lam viec cuoi la {lv}. Chi tiet: {link}',
    buttons: [VIEW],
  },
  withdrawn: {
    subject: '{vb}: đã thu hồi, đề nghị dừng thực hiện',
    greets: '{don_vi}',
    body: `{vb_day_du} đã được thu hồi[[ theo {can_cu}]]. Đề nghị đơn vị dừng thực hiện, không phải gửi tiếp; các văn bản đã gửi được lưu trong hồ sơ. Hệ thống dừng mọi tin nhắc.`,
    accentedSms: '{vb} đã được thu hồi ngày {ngay}. Đề nghị dừng thực hiện, không phải gửi tiếp. Chi tiết: {link}',
    sms: '{vb} da duoc thu hoi ngay {ngay}. De nghi dung thuc hien, khong phai gui tiep. Chi tiet tai {link}',
    buttons: [VIEW_WITHDRAWAL],
  },
  'withdrawn-inform': {
    subject: '{vb}: đã được thu hồi',
    greets: '{chuc_danh}',
    body: `{dau_moi} kính gửi quý cơ quan để biết: {vb_cua_co_quan} đã được thu hồi[[ theo {can_cu}]].[[ {thoi_phoi_hop}.]]
Quý cơ quan không phải gửi báo cáo; hệ thống không gửi thêm tin về văn bản này.`,
    accentedSms: '{vb} đã được thu hồi ngày {ngay}. Kính gửi quý cơ quan để biết, không phải báo cáo. Xem: {link}',
    sms: '{vb} da duoc thu hoi ngay {ngay}. Kinh gui quy co quan de biet, khong phai bao cao. Chi tiet tai {link}',
    buttons: [VIEW_WITHDRAWAL],
  },
  replaced: {
    subject: '{vb_cu}: được thay thế bằng {vb_moi}',
    greets: '{don_vi}',
    body: `{vb_cu_day_du} được thay thế bằng {vb_moi_day_du}.[[ Điểm thay đổi đối với đơn vị: {ly_do}.]]
Xác nhận và văn bản đơn vị đã gửi được giữ nguyên giá trị[[: {da_giu}]]. Còn phải gửi[[ {doi_voi_nhiem_vu}]]: {con_thieu_hoac_khong}[[; thời hạn {han_con_phai_gui}]].`,
    accentedSms:
      '{vb_cu} được thay bằng văn bản mới ngày {ngay}. Phần đã gửi được giữ. Đề nghị xem nội dung mới: {link}',
    sms: '{vb_cu} duoc thay bang van ban moi ngay {ngay}. Phan da gui duoc giu. De nghi xem noi dung moi tai {link}',
    buttons: [VIEW_CHANGES],
  },
  'replaced-inform': {
    subject: '{vb_cu}: được thay thế bằng {vb_moi}',
    greets: '{chuc_danh}',
    body: `{dau_moi} kính gửi quý cơ quan để biết: {vb_cu_day_du} được thay thế bằng {vb_moi_day_du}.[[ {thoi_phoi_hop}.]]
Về nội dung này, quý cơ quan không phải gửi báo cáo; những điểm thay đổi xem tại liên kết dưới đây.`,
    accentedSms: '{vb_cu} được thay bằng văn bản mới ngày {ngay}. Kính gửi quý cơ quan để biết. Xem: {link}',
    sms: '{vb_cu} duoc thay bang van ban moi ngay {ngay}. Kinh gui quy co quan de biet. Xem noi dung moi tai {link}',
    buttons: [VIEW_CHANGES],
  },
  'replaced-out': {
    subject: '{vb_cu}: được thay thế bằng {vb_moi}, nhiệm vụ không còn giao {don_vi}',
    greets: '{don_vi}',
    body: `{vb_cu_day_du} được thay thế bằng {vb_moi_day_du}. Theo văn bản mới, đơn vị không còn được giao nhiệm vụ đã giao tại văn bản trước: đề nghị dừng thực hiện, không phải gửi tiếp. Các văn bản đã gửi được lưu trong hồ sơ; hệ thống dừng nhắc về nhiệm vụ này.[[ {nhiem_vu_khac}.]]
Nếu có điểm chưa đúng, đề nghị liên hệ {lien_he}.`,
    accentedSms: '{vb_cu} được thay bằng văn bản mới, không còn giao {dv}; không phải gửi tiếp. Xem: {link}',
    sms: '{vb_cu} duoc thay bang van ban moi, {dv} khong con duoc giao, khong phai gui tiep. Chi tiet tai {link}',
    buttons: [VIEW_CHANGES],
  },
  correction: {
    subject: '{vb}: đính chính thông báo lúc {luc_da_nhac}',
    greets: '{don_vi_va_chuc_danh}',
    body: `Qua đối chiếu, {don_vi} đã gửi {noi_dung}[[ bằng {duong_gui}]][[ {nhan_thuc_te}]][[ ({dung_hay_sau_han})]]. Thông báo lúc {luc_da_nhac} là chưa đúng; {dau_moi} mong đơn vị thông cảm. Kết quả theo dõi đã được cập nhật[[, {lanh_dao_cung_biet}]].`,
    accentedSms: 'Thông báo {vb} lúc {luc} chưa đúng: {dv} đã gửi. Mong thông cảm, không phải làm gì thêm về việc này.',
    sms: 'Thong bao {vb} luc {luc} chua dung: {dv} da gui. Mong don vi thong cam, khong phai lam gi them ve viec nay.',
    buttons: [VIEW],
  },
  'correction-part': {
    subject: '{vb}: đính chính thông báo lúc {luc_da_nhac}',
    greets: '{don_vi_va_chuc_danh}',
    body: `Qua đối chiếu, {don_vi} đã gửi {noi_dung}[[ bằng {duong_gui}]][[ {nhan_thuc_te}]][[ ({dung_hay_sau_han})]]. Thông báo lúc {luc_da_nhac} là chưa đúng đối với văn bản này; {dau_moi} mong đơn vị thông cảm. Kết quả theo dõi đã được cập nhật[[, {lanh_dao_cung_biet}]]. Đơn vị còn phải gửi:
{danh_sach_con_thieu}`,
    accentedSms: 'Thông báo {vb} lúc {luc} chưa đúng: đã có {nd}. Còn {thieu}: {link}',
    sms: 'Thong bao {vb} luc {luc} chua dung: da co {nd}, mong thong cam. Con phai gui {thieu}. Xem: {link}',
    buttons: [VIEW],
  },
  'correction-leader': {
    subject: '{vb}: đính chính báo cáo lúc {luc_da_nhac} về {don_vi}',
    greets: '{don_vi_va_chuc_danh}',
    body: `{dau_moi} kính báo cáo: nội dung báo cáo lúc {luc_da_nhac} về {don_vi} là chưa đúng. Qua đối chiếu, đơn vị đã gửi {noi_dung}[[ bằng {duong_gui}]][[ {nhan_thuc_te}]][[ ({dung_hay_sau_han})]].
{don_vi_con_phai_gui}
Kết quả theo dõi đã được cập nhật. Kính mong đồng chí thông cảm.`,
    accentedSms: 'Kính báo cáo: nội dung về {dv} tại báo cáo {vb} lúc {luc} chưa đúng. Xem: {link}',
    sms: 'Kinh bao cao: noi dung ve {dv} trong bao cao {vb} luc {luc} chua dung, da nhan {nd}. Xem: {link}',
    buttons: [VIEW],
  },
  status: {
    subject: '{vb}: kính báo cáo tình hình thực hiện đến {luc}',
    greets: '{chuc_danh}',
    body: `{co_quan} kính báo cáo tình hình thực hiện {vb_so_ngay} {trich_yeu} đến {luc}:
- Đã gửi đủ: {da}/{tong} đơn vị (trong đó đúng hạn {dung}).
- Gửi chưa đủ: {so_chua_du} đơn vị; chưa gửi: {so_chua_gui} đơn vị; được gia hạn: {gia_han} đơn vị.
Văn bản đã nhận đang được tổng hợp; kết quả được báo cáo khi hoàn thành.`,
    accentedSms: 'Kính báo cáo: {vb} đến {luc} có {da}/{tong} đơn vị gửi đủ, đang tổng hợp. Xem: {link}',
    sms: 'Kinh bao cao: {vb} den {luc} co {da}/{tong} don vi gui du, dang tong hop. Xem tai {link}',
    buttons: [VIEW_PROGRESS],
  },
  'final-report': {
    subject: 'Báo cáo kết quả thực hiện {vb}',
    greets: '{chuc_danh}',
    body: `{co_quan} kính báo cáo kết quả thực hiện {vb_so_ngay} {trich_yeu}:
1. {da}/{tong} đơn vị đã gửi đủ (đúng hạn {dung}, sau thời hạn {sau}); gửi chưa đủ {so_chua_du}, chưa gửi {so_chua_gui}; số đơn vị được gia hạn: {gia_han}.
{ket_qua_va_kien_nghi}
Số liệu cập nhật xem tại liên kết dưới đây./.`,
    accentedSms: 'Kính báo cáo: {vb} đã hoàn thành, {da}/{tong} đơn vị gửi đủ.[[ Kết quả: {kq}.]] Xem: {link}',
    sms: 'Kinh bao cao: {vb} da hoan thanh, {da}/{tong} don vi gui du, {dung} dung han.[[ Ket qua: {kq}.]] Xem: {link}',
    buttons: [VIEW_PROGRESS],
  },
} as const satisfies Partial<Record<TemplateName, Template>>;
