import type { Template, TemplateName } from '../template.ts';
import {
  DECIDE_PLAN,
  RECORD_ISSUE,
  REVIEW,
  SUBMIT,
  SUBMIT_COMPLETED,
  TALK,
  VIEW,
  VIEW_COMPLETION,
  VIEW_RECEIPT,
} from './buttons.ts';

/** From the receipt of a submission to its acceptance, on both sides. */
export const reviewWords = {
  received: {
    subject: '{vb}: đã nhận {noi_dung_ngan} của {don_vi}',
    greets: '{don_vi}',
    body: `{dau_moi} đã nhận {noi_dung}[[, {van_ban_don_vi}]][[, bản gửi lần {lan}]], lúc {luc_nhan} (giờ máy chủ)[[: {dung_hay_sau_han}]].
Căn cứ tính hạn: {quy_tac}.[[ Thời điểm gửi lần đầu ({luc_lan_dau}) vẫn được ghi nhận.]]
[[Mã đối chiếu: {ma_bam_ngan}. ]]Còn phải gửi[[ {doi_voi_nhiem_vu}]]: {con_thieu_hoac_khong}.
[[{dang_cho_kiem_tra}.]]`,
    accentedSms: 'Đã nhận {nd} theo {vb} lúc {luc}, {tt}, đang chờ kiểm tra. Phiếu nhận: {link}',
    sms: 'Da nhan {nd} cua {dv} theo {vb} luc {luc}, {tt}, dang cho kiem tra. Phieu nhan: {link}',
    buttons: [VIEW_RECEIPT],
  },
  returned: {
    subject: '{vb}: đề nghị bổ sung {noi_dung_ngan}',
    greets: '{don_vi}',
    body: `Qua kiểm tra {noi_dung}[[ (bản gửi lần {lan})]], {dau_moi} đề nghị đơn vị bổ sung, hoàn thiện:
{gop_y}
Gửi lại trước {gio_ngay_bo_sung}.[[ Thời điểm gửi lần đầu ({luc_lan_dau}) vẫn được ghi nhận.]]
Cần trao đổi, đề nghị liên hệ {lien_he}.`,
    accentedSms: '{nd} theo {vb} cần bổ sung, đề nghị gửi lại trước {gio} ngày {han_bs}. Góp ý xem tại {link}',
    sms: '{nd} theo {vb} can bo sung. De nghi hoan thien, gui lai truoc {gio} ngay {han_bs}. Gop y xem tai {link}',
    buttons: [SUBMIT_COMPLETED],
  },
  'sent-back': {
    subject: '{vb}: đề nghị gửi lại {noi_dung_ngan}',
    greets: '{don_vi}',
    body: `{dau_moi} chưa tiếp nhận được {noi_dung}[[ (bản gửi lần {lan})]] và gửi trả lại đơn vị vì:
{gop_y}
Đề nghị gửi lại trước {gio_ngay_bo_sung}.
Cần trao đổi, đề nghị liên hệ {lien_he}.`,
    accentedSms: '{nd} theo {vb} chưa tiếp nhận được, đề nghị gửi lại trước {gio} ngày {han_bs}. Lý do: {link}',
    sms: '{nd} theo {vb} chua tiep nhan duoc. De nghi gui lai truoc {gio} ngay {han_bs}. Ly do xem tai {link}',
    buttons: [SUBMIT, TALK],
  },
  accepted: {
    subject: '{vb}: {don_vi} đã hoàn thành[[ {nhiem_vu_nao}]]',
    greets: '{don_vi}',
    body: `{noi_dung_hoa} của đơn vị đã được kiểm tra, đạt yêu cầu[[; ghi nhận {dung_hay_sau_han}]]. Đơn vị đã hoàn thành nhiệm vụ[[ {gui_gi}]] theo {vb_day_du}; hệ thống dừng nhắc[[ {doi_voi_nhiem_vu}]].
[[Kết quả: {so_ngay_kq}.]]
Cảm ơn đơn vị đã phối hợp.`,
    accentedSms: '{nd} theo {vb} đạt yêu cầu, ghi nhận {tt}. Cảm ơn đơn vị đã phối hợp. Chi tiết: {link}',
    sms: '{nd} cua {dv} theo {vb} dat yeu cau, ghi nhan {tt}. Cam on don vi da phoi hop. Chi tiet: {link}',
    buttons: [VIEW_COMPLETION],
  },
  'accepted-part': {
    subject: '{vb}: {noi_dung_ngan} của {don_vi} đạt yêu cầu',
    greets: '{don_vi}',
    body: `{noi_dung_hoa} của đơn vị đã được kiểm tra, đạt yêu cầu[[; ghi nhận {dung_hay_sau_han}]].
Còn phải gửi[[ {doi_voi_nhiem_vu}]]: {con_thieu_hoac_khong}.[[ Đang chờ kiểm tra: {dang_kiem_tra}.]]
{thoi_han}.`,
    accentedSms: '{nd} theo {vb} đạt yêu cầu, ghi nhận {tt}. Các nội dung còn lại xem tại {link}',
    sms: '{nd} cua {dv} theo {vb} dat yeu cau, ghi nhan {tt}. Cac noi dung con lai xem tai {link}',
    buttons: [VIEW],
  },
  'accepted-plan': {
    subject: '{vb}: {noi_dung_ngan} của {don_vi} đạt yêu cầu, chờ ban hành',
    greets: '{don_vi}',
    body: `{noi_dung_hoa} của đơn vị đã được kiểm tra, đạt yêu cầu[[; ghi nhận {dung_hay_sau_han}]]. Nhiệm vụ theo {vb_day_du} hoàn thành khi văn bản được ban hành; hệ thống dừng nhắc[[ {doi_voi_nhiem_vu}]].
Cảm ơn đơn vị đã phối hợp.`,
    accentedSms: '{nd} theo {vb} đạt yêu cầu, ghi nhận {tt}, chờ ban hành. Cảm ơn đơn vị. Xem: {link}',
    sms: '{nd} cua {dv} theo {vb} dat yeu cau, ghi nhan {tt}, cho ban hanh. Cam on don vi. Chi tiet: {link}',
    buttons: [VIEW],
  },
  waiting: {
    subject: '{vb}: {so_van_ban_cho} văn bản chờ kiểm tra',
    greets: '{don_vi_nhan_tin}',
    body: `Có {so_van_ban_cho} văn bản của {so_don_vi} đơn vị đang chờ kiểm tra[[; sớm nhất nhận lúc {som_nhat}]]:
{danh_sach_cho}
Đề nghị kiểm tra và phản hồi để đơn vị kịp hoàn thiện (nếu cần bổ sung)[[ {truoc_khi_tong_hop}]].`,
    accentedSms: '{vb}: có {n} văn bản của {k} đơn vị chờ kiểm tra, sớm nhất từ {ngay}. Đề nghị xem, phản hồi: {link}',
    sms: '{vb}: co {n} van ban cua {k} don vi cho kiem tra, som nhat tu ngay {ngay}. De nghi xem va phan hoi tai {link}',
    buttons: [REVIEW],
  },
  'waiting-again': {
    subject: '{vb}: {so_van_ban_cho} văn bản chưa được kiểm tra',
    greets: '{chuyen_vien_theo_doi}',
    body: `Có {so_van_ban_cho} văn bản của {so_don_vi} đơn vị gửi {noi_nhan} chưa được kiểm tra[[; sớm nhất nhận lúc {som_nhat}]]:
{danh_sach_cho}
Đề nghị trao đổi với {noi_nhan} để kiểm tra, phản hồi sớm. Trường hợp đã kiểm tra ngoài hệ thống, đề nghị ghi lại kết quả.`,
    accentedSms: '{vb}: {n} văn bản của {k} đơn vị chưa được kiểm tra, sớm nhất từ {ngay}. Đề nghị xem: {link}',
    sms: '{vb}: {n} van ban cua {k} don vi chua duoc kiem tra, som nhat tu ngay {ngay}. De nghi xem tai {link}',
    buttons: [REVIEW],
  },
  'to-issue': {
    subject: '{vb}: {noi_dung_ngan} của {don_vi} đạt yêu cầu, chờ ban hành',
    greets: '{chuyen_vien_theo_doi}',
    body: `{noi_dung_hoa} của {don_vi} đã được kiểm tra, đạt yêu cầu. Nhiệm vụ theo {vb_day_du} hoàn thành khi văn bản được ban hành.
Khi văn bản đã ban hành, đề nghị ghi số, ngày ban hành tại liên kết dưới đây; hệ thống không nhắc lại việc này.`,
    accentedSms: '{vb}: {nd} của {dv} đạt yêu cầu. Khi ban hành, đề nghị ghi số, ngày: {link}',
    sms: '{vb}: {nd} cua {dv} dat yeu cau. Khi ban hanh, de nghi ghi so, ngay. Xem: {link}',
    buttons: [RECORD_ISSUE],
  },
  'waiting-plan': {
    subject: '{vb}: {so_van_ban_cho} bản trình tổng hợp chờ ý kiến của đồng chí',
    greets: '{chuc_danh_lanh_dao}',
    body: `Kính báo cáo: theo {vb_day_du}, có {so_van_ban_cho} bản trình tổng hợp đang chờ ý kiến của đồng chí[[; sớm nhất nhận lúc {som_nhat}]]:
{danh_sach_cho}
Kính trình đồng chí xem, cho ý kiến: đồng ý, hoặc trả lại để hoàn thiện. Khi chưa có ý kiến, hệ thống không nhắc đơn vị trình.`,
    accentedSms: '{vb}: {n} bản trình tổng hợp chờ ý kiến đồng chí, sớm nhất từ {ngay}. Kính trình: {link}',
    sms: '{vb}: {n} ban trinh tong hop cho y kien dong chi, som nhat tu ngay {ngay}. Kinh trinh tai {link}',
    buttons: [DECIDE_PLAN],
  },
  'waiting-plan-again': {
    subject: '{vb}: {so_van_ban_cho} bản trình tổng hợp chưa có ý kiến',
    greets: '{chuyen_vien_theo_doi}',
    body: `Theo {vb_day_du}, có {so_van_ban_cho} bản trình tổng hợp chưa có ý kiến của {chuc_danh_lanh_dao}[[; sớm nhất nhận lúc {som_nhat}]]:
{danh_sach_cho}
Đề nghị báo cáo, xin ý kiến. Trường hợp đã có ý kiến hoặc đã ban hành, đề nghị ghi lại kết quả.`,
    accentedSms: '{vb}: {n} bản trình tổng hợp chưa có ý kiến, sớm nhất từ {ngay}. Đề nghị xem: {link}',
    sms: '{vb}: {n} ban trinh tong hop chua co y kien, som nhat tu ngay {ngay}. De nghi xem tai {link}',
    buttons: [REVIEW],
  },
} as const satisfies Partial<Record<TemplateName, Template>>;
