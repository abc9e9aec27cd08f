import type { Template, TemplateName } from '../template.ts';
import {
  ANSWER_DECLINE,
  ANSWER_REQUEST,
  APPOINT,
  CLAIM,
  COMPARE_CLAIMS,
  DECIDE_REQUEST,
  RECORD_ISSUE,
  SUBMIT,
  VIEW,
} from './buttons.ts';

/**
 * What units ask and say, told to whoever answers; and what a unit is told when its claim was not found true, or somebody
 * was named to act for it.
 */
export const requestWords = {
  claimed: {
    subject: '{vb}: {ai_de_nghi} báo đã gửi bằng đường khác',
    greets: '{don_vi_nhan_tin}',
    body: `{ai_de_nghi_hoa} báo đã gửi văn bản theo {vb_day_du} bằng đường khác:
{danh_sach_de_nghi}
Đề nghị đối chiếu và xác nhận ngày đến, hoặc cho biết chưa thấy văn bản. Tin gửi thủ trưởng đơn vị và lãnh đạo chỉ tạm hoãn một ngày làm việc; thời hạn không thay đổi.`,
    accentedSms: '{vb}: {dv} báo đã gửi {nd} bằng đường khác. Đề nghị đối chiếu: {link}',
    sms: '{vb}: {dv} bao da gui {nd} bang duong khac. De nghi doi chieu, xac nhan tai {link}',
    buttons: [COMPARE_CLAIMS],
  },
  declined: {
    subject: '{vb}: {ai_de_nghi} đề nghị xem xét lại việc giao',
    greets: '{chuyen_vien_theo_doi}',
    body: `{ai_de_nghi_hoa} đề nghị xem xét lại việc giao theo {vb_day_du}:
{danh_sach_de_nghi}
Đề nghị trả lời: giao đơn vị khác, không phải thực hiện, hoặc giữ nguyên. Khi chưa trả lời, hệ thống dừng nhắc đơn vị[[ {doi_voi_nhiem_vu}]]; thời hạn không thay đổi.`,
    accentedSms: '{vb}: {dv} đề nghị xem xét lại việc giao. Đề nghị xem, trả lời: {link}',
    sms: '{vb}: {dv} de nghi xem xet lai viec giao. De nghi xem va tra loi tai {link}',
    buttons: [ANSWER_DECLINE],
  },
  'extension-asked': {
    subject: '{vb}: {ai_de_nghi} đề nghị gia hạn',
    greets: '{chuc_danh}',
    body: `{ai_de_nghi_hoa} đề nghị gia hạn thực hiện {vb_day_du}:
{danh_sach_de_nghi}
Kính trình đồng chí cho ý kiến: đồng ý gia hạn, hoặc giữ nguyên thời hạn. Khi chưa có ý kiến, thời hạn và lịch nhắc không thay đổi.`,
    accentedSms: '{vb}: {dv} đề nghị gia hạn {nd}. Kính trình đồng chí cho ý kiến: {link}',
    sms: '{vb}: {dv} de nghi gia han {nd}. Kinh trinh dong chi xem, cho y kien tai {link}',
    buttons: [DECIDE_REQUEST],
  },
  'extension-asked-office': {
    subject: '{vb}: {ai_de_nghi} đề nghị gia hạn',
    greets: '{chuyen_vien_theo_doi}',
    body: `{ai_de_nghi_hoa} đề nghị gia hạn thực hiện {vb_day_du}:
{danh_sach_de_nghi}
Tin này đồng thời gửi {chuc_danh_lanh_dao}. Khi có ý kiến, đề nghị ghi lại quyết định và căn cứ; khi chưa có, thời hạn và lịch nhắc không thay đổi.`,
    accentedSms: '{vb}: {dv} đề nghị gia hạn {nd}. Đề nghị theo dõi, ghi lại kết quả: {link}',
    sms: '{vb}: {dv} de nghi gia han {nd}. De nghi theo doi va ghi lai ket qua tai {link}',
    buttons: [ANSWER_REQUEST],
  },
  'awaits-issue': {
    subject: '{vb}: văn bản của {ai_de_nghi} đạt yêu cầu, chờ ban hành',
    greets: '{chuyen_vien_theo_doi}',
    body: `Theo {vb_day_du}, văn bản tổng hợp sau đây đã được kiểm tra, đạt yêu cầu, chờ ban hành:
{danh_sach_de_nghi}
Nhiệm vụ hoàn thành khi văn bản được ban hành. Khi đó, đề nghị ghi số, ngày ban hành tại liên kết dưới đây.`,
    accentedSms: '{vb}: {nd} của {dv} đạt yêu cầu. Khi ban hành, đề nghị ghi số, ngày: {link}',
    sms: '{vb}: {nd} cua {dv} dat yeu cau. Khi ban hanh, de nghi ghi so, ngay. Xem: {link}',
    buttons: [RECORD_ISSUE],
  },
  'claim-denied': {
    subject: '{vb}: chưa thấy {noi_dung_ngan} của {don_vi}',
    greets: '{don_vi}',
    body: `Qua đối chiếu, {dau_moi} chưa thấy {noi_dung} mà đơn vị báo đã gửi bằng đường khác[[ ({ly_do})]]. Đơn vị còn phải gửi:
{danh_sach_con_thieu}
{thoi_han}.
Đề nghị gửi tại liên kết dưới đây, hoặc cho biết đã gửi đến đâu, ngày nào; cần trao đổi, đề nghị liên hệ {lien_he}.`,
    accentedSms: '{vb}: chưa thấy {nd} {dv} báo đã gửi. Đề nghị gửi lại hoặc trao đổi: {link}',
    sms: '{vb}: chua thay {nd} ma {dv} bao da gui. De nghi gui lai hoac trao doi tai {link}',
    buttons: [SUBMIT, CLAIM],
  },
  'handler-named': {
    subject: '{vb}: {don_vi} phân công người thực hiện – {han_ngan}',
    greets: '{don_vi}',
    body: `Đơn vị đã phân công người thực hiện nhiệm vụ được giao theo {vb_day_du}. Còn phải gửi:
{danh_sach_con_thieu}
{thoi_han}.
Tin này gửi người được phân công và đầu mối của đơn vị; từ nay cả hai cùng nhận tin nhắc. Nếu phân công chưa đúng, đề nghị phân công lại tại liên kết dưới đây; cần trao đổi, đề nghị liên hệ {lien_he}.`,
    accentedSms: '{vb}: {dv} đã phân công; còn phải gửi {thieu} {han}. Xem: {link}',
    sms: '{vb}: {dv} phan cong nguoi thuc hien, con phai gui {thieu} {han}. Chi tiet: {link}',
    buttons: [VIEW, APPOINT],
  },
  'stand-in-named': {
    subject: '{vb}: {don_vi} cử người xử lý thay – {han_ngan}',
    greets: '{don_vi}',
    body: `Đơn vị đã cử người xử lý thay đầu mối trong nhiệm vụ được giao theo {vb_day_du}. Còn phải gửi:
{danh_sach_con_thieu}
{thoi_han}.
Tin này gửi người xử lý thay và đầu mối của đơn vị; trong thời gian được cử, cả hai cùng nhận tin nhắc. Nếu chưa đúng, đề nghị cử lại người khác; cần trao đổi, đề nghị liên hệ {lien_he}.`,
    accentedSms: '{vb}: {dv} cử người thay; còn phải gửi {thieu} {han}. Xem: {link}',
    sms: '{vb}: {dv} cu nguoi xu ly thay, con phai gui {thieu} {han}. Chi tiet: {link}',
    buttons: [VIEW],
  },
} as const satisfies Partial<Record<TemplateName, Template>>;
