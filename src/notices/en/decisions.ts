import type { Template, TemplateName } from '../template.ts';
import { REPORT_OBSTACLE, SUBMIT, VIEW, VIEW_CHANGES, VIEW_PROGRESS, VIEW_WITHDRAWAL } from './buttons.ts';

/** What was decided about an assignment or the document, and the reports at its end. */
export const decisionWords = {
  extension: {
    subject: '{vb}: {don_vi} has more time[[ for {gia_han_gi}]], until {han_moi}',
    greets: '{don_vi}',
    body: `{nguoi_gia_han} has extended the deadline of {noi_dung} until {han_moi} ({can_cu_quyet_dinh}).
[[The first deadline ({han_cu}) stays on record. ]]Please keep the new deadline.`,
    accentedSms: '{dv} has until {han_moi} for {vb}, by decision of {nguoi}. Details: {link}',
    sms: '{dv} has more time for {vb}, until {han_moi}, by decision of {nguoi}. Details: {link}',
    buttons: [VIEW],
  },
  'extension-refused': {
    subject: '{vb}: on the request of {don_vi} for more time[[ for {gia_han_gi}]]',
    greets: '{don_vi}',
    body: `{nguoi_quyet_dinh_hoa} has not agreed to more time[[ for {gia_han_gi}]][[ because {ly_do}]]. The deadline stands: {han_chu}[[; {nay_da_het}]]. Please send what is ready; for the rest, please speak with {lien_he}.`,
    accentedSms: 'More time for {vb} was not agreed; the deadline stands: {han}. Reason at {link}',
    sms: 'More time for {vb} was not agreed for {dv}; the deadline stands: {han}. Reason at {link}',
    buttons: [SUBMIT],
  },
  exempted: {
    subject: '{vb}: {don_vi} does not have to send {noi_dung_ngan}',
    greets: '{don_vi}',
    body: `{nguoi_quyet_dinh_hoa} has agreed that the unit does not have to carry out the following under {vb_day_du}[[ ({can_cu})]]:
{danh_sach_noi_dung}
Still to be sent[[ {doi_voi_nhiem_vu}]]: {con_thieu_hoac_khong}. The reminders about the above stop. If anything is not right, please turn to {lien_he}.`,
    accentedSms: '{dv} need not send {nd} for {vb} (decision: {nguoi}). See: {link}',
    sms: '{dv} does not have to send {nd} for {vb}, by decision of {nguoi}. Details: {link}',
    buttons: [VIEW],
  },
  'answered-reassign': {
    subject: '{vb}: on the request of {don_vi} to reconsider its task',
    greets: '{don_vi}',
    body: `{co_quan} has considered the unit’s request and has given this task to {don_vi_duoc_giao}[[ ({ly_do})]]. The unit has nothing more to send[[ {doi_voi_nhiem_vu}]] under {vb_day_du}; the reminders[[ {doi_voi_nhiem_vu}]] stop.
If anything is not right, please turn to {lien_he}.`,
    accentedSms: '{vb}: the task was given to {dv_nhan}, {dv} has nothing more to send. See: {link}',
    sms: '{vb}: as requested, the task was given to {dv_nhan}; {dv} has nothing more to send. Details: {link}',
    buttons: [VIEW],
  },
  'answered-exempt': {
    subject: '{vb}: on the request of {don_vi} to reconsider its task',
    greets: '{don_vi}',
    body: `{co_quan} has considered the unit’s request and agrees with it[[ ({ly_do})]]. The unit does not have to do its task[[ {gui_gi}]] under [[section {muc} of ]]{vb_day_du}; the reminders[[ {doi_voi_nhiem_vu}]] stop.
If anything is not right, please turn to {lien_he}.`,
    accentedSms: '{vb}: the request is agreed, {dv} does not have to carry it out. Details: {link}',
    sms: '{vb}: the request to reconsider is agreed, {dv} does not have to carry it out. Details: {link}',
    buttons: [VIEW],
  },
  'answered-stands': {
    subject: '{vb}: on the request of {don_vi} to reconsider its task',
    greets: '{don_vi}',
    body: `{co_quan} has considered the unit’s request; the task stands[[ because {ly_do}]]. The unit still has to send:
{danh_sach_con_thieu}
{thoi_han}.
For any difficulty, please speak with {lien_he}.`,
    accentedSms: '{vb}: the task of {dv} stands, due {han}. The reason is at {link}',
    sms: '{vb}: on the request to reconsider, the task of {dv} stands, due {han}. Reason at {link}',
    buttons: [SUBMIT, REPORT_OBSTACLE],
  },
  'date-changed': {
    subject: '{vb}: the working calendar has changed – {han_ngan}',
    greets: '{don_vi}',
    body: `The working calendar has changed[[ ({can_cu})]]; the unit’s deadline under {vb_day_du} has been computed anew: {han_chu}.
[[Before: {han_cu_chu}.]]
Still to be sent[[ {doi_voi_nhiem_vu}]]: {con_thieu_hoac_khong}. What was recorded for documents already sent stands. For any difficulty, please speak with {lien_he}.`,
    accentedSms: '{vb}: the calendar has changed, due {han}, last working day {lv}. Details: {link}',
    sms: '{vb}: the working calendar has changed, due {han}, the last working day is {lv}. Details: {link}',
    buttons: [VIEW],
  },
  withdrawn: {
    subject: '{vb}: withdrawn, please stop work on it',
    greets: '{don_vi}',
    body: `{vb_day_du} has been withdrawn[[ under {can_cu}]]. Please stop work on it; nothing more is to be sent. What was sent is kept on record. All reminders stop.`,
    accentedSms: '{vb} was withdrawn on {ngay}. Please stop work on it, nothing more is to be sent: {link}',
    sms: '{vb} was withdrawn on {ngay}. Please stop work on it; nothing more is to be sent. See why at {link}',
    buttons: [VIEW_WITHDRAWAL],
  },
  'withdrawn-inform': {
    subject: '{vb}: withdrawn',
    greets: '{chuc_danh}',
    body: `{dau_moi} respectfully informs you that {vb_cua_co_quan} has been withdrawn[[ under {can_cu}]].[[ {thoi_phoi_hop}.]]
Nothing is to be reported, and you will get no more messages about this document.`,
    accentedSms: '{vb} was withdrawn on {ngay}. This is for your information, nothing is to be reported: {link}',
    sms: '{vb} was withdrawn on {ngay}. This is for your information; nothing is to be reported. See {link}',
    buttons: [VIEW_WITHDRAWAL],
  },
  replaced: {
    subject: '{vb_cu}: replaced by {vb_moi}',
    greets: '{don_vi}',
    body: `{vb_cu_day_du} is replaced by {vb_moi_day_du}.[[ What changes for the unit: {ly_do}.]]
What the unit has confirmed and sent keeps its validity[[: {da_giu}]]. Still to be sent[[ {doi_voi_nhiem_vu}]]: {con_thieu_hoac_khong}[[; deadline {han_con_phai_gui}]].`,
    accentedSms: '{vb_cu} is replaced by a new document of {ngay}. What was sent is kept. Please see: {link}',
    sms: '{vb_cu} is replaced by a new document of {ngay}. What was sent is kept. Please see what is new at {link}',
    buttons: [VIEW_CHANGES],
  },
  'replaced-inform': {
    subject: '{vb_cu}: replaced by {vb_moi}',
    greets: '{chuc_danh}',
    body: `{dau_moi} respectfully informs you that {vb_cu_day_du} is replaced by {vb_moi_day_du}.[[ {thoi_phoi_hop}.]]
Nothing is to be reported on it; what is new can be seen at the link below.`,
    accentedSms: '{vb_cu} is replaced by a new document of {ngay}. This is for your information: {link}',
    sms: '{vb_cu} is replaced by a new document of {ngay}. This is for your information. See what is new at {link}',
    buttons: [VIEW_CHANGES],
  },
  'replaced-out': {
    subject: '{vb_cu}: replaced by {vb_moi}, the task is no longer given to {don_vi}',
    greets: '{don_vi}',
    body: `{vb_cu_day_du} is replaced by {vb_moi_day_du}. Under the new document the unit is no longer given the task that it had: please stop work on it; nothing more is to be sent. What was sent is kept on record, and the reminders about this task stop.[[ {nhiem_vu_khac}.]]
If anything is not right, please turn to {lien_he}.`,
    accentedSms: '{vb_cu} is replaced, {dv} no longer has the task; nothing more is to be sent: {link}',
    sms: '{vb_cu} is replaced by a new document. {dv} no longer has the task; nothing more is to be sent. See {link}',
    buttons: [VIEW_CHANGES],
  },
  correction: {
    subject: '{vb}: correction of the notice of {luc_da_nhac}',
    greets: '{don_vi_va_chuc_danh}',
    body: `We have compared: {don_vi} did send {noi_dung}[[ by {duong_gui}]][[ {nhan_thuc_te}]][[ ({dung_hay_sau_han})]]. The notice of {luc_da_nhac} was not right; {dau_moi} asks for your understanding. The record has been corrected[[; {lanh_dao_cung_biet}]].`,
    accentedSms: 'Notice {vb} of {luc} was not right: {dv} had sent it. With apologies, nothing more to do about it.',
    sms: 'The notice on {vb} of {luc} was not right: {dv} had sent it. With our apologies, nothing more to do about it.',
    buttons: [VIEW],
  },
  'correction-part': {
    subject: '{vb}: correction of the notice of {luc_da_nhac}',
    greets: '{don_vi_va_chuc_danh}',
    body: `We have compared: {don_vi} did send {noi_dung}[[ by {duong_gui}]][[ {nhan_thuc_te}]][[ ({dung_hay_sau_han})]]. The notice of {luc_da_nhac} was not right about it; {dau_moi} asks for your understanding. The record has been corrected[[; {lanh_dao_cung_biet}]]. Still to be sent:
{danh_sach_con_thieu}`,
    accentedSms: 'Notice {vb} of {luc} was wrong: {nd} had come. To send {thieu}: {link}',
    sms: 'The notice on {vb} of {luc} was not right: {nd} had come. Still to be sent: {thieu}. See: {link}',
    buttons: [VIEW],
  },
  'correction-leader': {
    subject: '{vb}: correction of the report of {luc_da_nhac} on {don_vi}',
    greets: '{don_vi_va_chuc_danh}',
    body: `{dau_moi} respectfully reports: what the report of {luc_da_nhac} said of {don_vi} was not right. We have compared: the unit did send {noi_dung}[[ by {duong_gui}]][[ {nhan_thuc_te}]][[ ({dung_hay_sau_han})]].
{don_vi_con_phai_gui}
The record has been corrected. We ask for your understanding.`,
    accentedSms: 'The report on {vb} of {luc} was not right about {dv}. See: {link}',
    sms: 'The report on {vb} of {luc} was not right about {dv}: it had sent {nd}. See: {link}',
    buttons: [VIEW],
  },
  status: {
    subject: '{vb}: how it stands at {luc}',
    greets: '{chuc_danh}',
    body: `{co_quan} respectfully reports how {vb_so_ngay} {trich_yeu} stands at {luc}:
- Sent everything: {da}/{tong} units ({dung} of them on time).
- Sent in part: {so_chua_du}; nothing sent: {so_chua_gui}; extended: {gia_han}.
What has come in is being consolidated; the result will be reported when it is completed.`,
    accentedSms: 'Report: {vb} at {luc}: {da}/{tong} units have sent everything, being consolidated. See: {link}',
    sms: 'Report: {vb} at {luc}: {da}/{tong} units have sent everything, being consolidated. See {link}',
    buttons: [VIEW_PROGRESS],
  },
  'final-report': {
    subject: 'Report on the results of {vb}',
    greets: '{chuc_danh}',
    body: `{co_quan} respectfully reports the results of {vb_so_ngay} {trich_yeu}:
1. {da}/{tong} units have sent everything (on time {dung}, after the deadline {sau}); sent in part {so_chua_du}, nothing sent {so_chua_gui}; given more time {gia_han}.
{ket_qua_va_kien_nghi}
The numbers as they stand can be seen at the link below.`,
    accentedSms: 'Report: {vb} is completed, {da}/{tong} units sent everything.[[ Result: {kq}.]] See: {link}',
    sms: 'Report: {vb} is completed, {da}/{tong} units sent everything, {dung} on time.[[ Result: {kq}.]] See: {link}',
    buttons: [VIEW_PROGRESS],
  },
} as const satisfies Partial<Record<TemplateName, Template>>;
