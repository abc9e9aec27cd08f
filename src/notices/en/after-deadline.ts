import type { Template, TemplateName } from '../template.ts';
import { CLAIM, COMPARE, DIRECT, REPORT_OBSTACLE, SUBMIT, VIEW, VIEW_TABLE } from './buttons.ts';

/** The submit ladder once the deadline has closed, with the office's hold and the leader's digest. */
export const afterDeadlineWords = {
  overdue: {
    subject: '{vb}: the deadline has closed, no {van_ban} of {don_vi} is on record',
    greets: '{don_vi}',
    body: `The deadline {han_theo_vb} has closed ({han_trong_ngoac}). At {luc}, {dau_moi} has no record yet of[[ the {ban_bo_sung} of]]:
{danh_sach_con_thieu}
Please send it today[[, {de_kip_tong_hop}]]. If it was sent already, or there is a difficulty, please answer in one of the ways below.`,
    accentedSms: '{vb}: deadline closed, not on record: {thieu}. Please send, or say it was sent: {link}',
    sms: '{vb}: the deadline has closed, not on record: {thieu}. Please send, or say it was sent or what is in the way: {link}',
    buttons: [SUBMIT, CLAIM, REPORT_OBSTACLE],
  },
  hold: {
    subject: '{vb}: {so_don_vi} will be told of as overdue at {gio_nhac_thu_truong} – please check',
    greets: '{chuyen_vien_theo_doi}',
    body: `At {gio_nhac_thu_truong} today the system will remind the units below, and report them to {chuc_danh_lanh_dao}:
{danh_sach_se_nhac}
Please check the register of incoming documents, the official mail and the group chat; tick the units to be left out and press “Leave out of the list today”. Without an answer the list goes out as it stands.`,
    accentedSms: '{vb}: {so_don_vi} will be told of as overdue at {gio}. Please check what came another way: {link}',
    sms: '{vb}: {so_don_vi} will be told of as overdue at {gio}. Please check for units that sent another way at {link}',
    buttons: [COMPARE],
  },
  'overdue-head': {
    subject: '{vb}: kindly see to the documents still to be sent',
    greets: '{chuc_danh}',
    body: `{dau_moi} respectfully informs you: {vb_co_han} {han_chu}. At {luc}, {don_vi} still has to send:
{danh_sach_con_thieu}
[[Contact in the unit: {nguoi_thuc_hien_da_nhac}.]]
Kindly give directions so that the unit sends everything on {ngay}. If the unit has sent it, please forgive this message and let us know, so that we can compare.`,
    accentedSms: 'To {cd}: {vb} is past its deadline, {thieu} open. Kindly see to it: {link}',
    sms: 'To {cd}: the deadline of {vb} has closed, {thieu} still to be sent. Kindly give directions: {link}',
    buttons: [VIEW],
  },
  'overdue-again-head': {
    subject: '{vb}: {so_ngay_qua} past the deadline – kindly give directions',
    greets: '{chuc_danh}',
    body: `At {luc}, {don_vi} still has to send {danh_sach_con_thieu_1_dong} under {vb_day_du}, {so_ngay_qua} past the deadline.
[[The consolidation by {don_vi_chu_tri} {trinh_tong_hop}; what is sent before it goes out is still taken in, and marked “sent after the deadline”.]]
Kindly give directions. If the unit has sent it another way, please let us know, so that we can compare.`,
    accentedSms: 'To {cd}: {vb}, {so_ngay} overdue: {thieu}. Kindly see to it: {link}',
    sms: 'To {cd}: {vb} is {so_ngay} overdue, {thieu} still to be sent. Kindly give directions: {link}',
    buttons: [VIEW],
  },
  digest: {
    subject: '{vb}: brief report at {luc}: {da}/{tong} units have sent everything[[ of {nhiem_vu}]]',
    greets: '{chuc_danh_lanh_dao}',
    body: `{dau_moi} respectfully reports how {vb_day_du}[[ ({nhiem_vu})]] stands at {luc}:
- Sent everything: {da}/{tong} units ({dung} of them on time).
- Sent in part: {chua_du}.
- Nothing sent: {chua_gui}.
[[- Not named: {chua_neu_ten}.]]
- Extended / being compared: {gia_han} / {doi_chieu}.
- To be telephoned: {chua_lien_lac}.
Proposal: {de_xuat}.`,
    accentedSms: 'Report: {vb} at {luc}: {da}/{tong} units have sent {nv}, {chua} have not. List: {link}',
    sms: 'Report: {vb} at {luc}: {da}/{tong} units have sent {nv} in full, {chua} have not. List at {link}',
    buttons: [VIEW_TABLE, DIRECT],
  },
} as const satisfies Partial<Record<TemplateName, Template>>;
