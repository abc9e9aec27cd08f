import type { Template, TemplateName } from '../template.ts';
import { CLAIM_PLAN, DIRECT, FORESEE, PACKAGE, SUBMIT_PLAN, VIEW_PROGRESS, VIEW_TABLE } from './buttons.ts';

/** The consolidate ladder: from the opening of the consolidating duty to its overdue plan. */
export const consolidationWords = {
  opened: {
    subject: '{vb}: {da}/{tong} units have sent everything – please consolidate',
    greets: '{don_vi}',
    body: `{ly_do_mo} At {luc}: {da}/{tong} units have sent everything; still to come: {danh_sach_thieu}.
What has come in (with its list) is at the link below; what comes later is added and marked.
Deadline of the plan: {han_chu}[[; {so_ngay_ke_ca_hom_nay} left, today included]].`,
    accentedSms: '{vb}: {da}/{tong} units done. Please consolidate, due {han} (days with today: {n}): {link}',
    sms: '{vb}: {da}/{tong} units have sent everything. Please consolidate, due {han} (working days with today: {n}): {link}',
    buttons: [PACKAGE, SUBMIT_PLAN],
  },
  'opened-with': {
    subject: '{vb}: kindly help with the consolidation of {san_pham_ngan}',
    greets: '{chuc_danh}',
    body: `{ly_do_mo} At {luc}: {da}/{tong} units have sent everything. {don_vi} leads the consolidation of {san_pham}; its deadline: {han_chu}.
Under [[section {muc} of ]]{vb_day_du}, kindly help when the lead turns to you. Nothing is to be reported through the system.`,
    accentedSms: '{vb}: the consolidation is open ({da}/{tong} units). Kindly help, due {han}: {link}',
    sms: '{vb}: the consolidation is open ({da}/{tong} units have sent everything). Kindly help, due {han}: {link}',
    buttons: [VIEW_PROGRESS],
  },
  'last-days': {
    subject: '{vb}: {sap_den_han} for {san_pham_ngan} ({han_ngan})',
    greets: '{don_vi}',
    body: `Deadline of {san_pham}: {han_gon}. Last working day: {ngay_lv_cuoi}.
[[Sent everything: {da_nhan}.]]
Please complete it and have it signed; leave time for its appraisal and issue.[[ {cau_neu_han_roi_vao_ngay_nghi}]]`,
    accentedSms: '{vb}: plan due {han}, last working day {lv}. Please have it signed soon: {link}',
    sms: '{vb}: the plan is due {han}, the last working day is {lv}. Please complete it and have it signed: {link}',
    buttons: [SUBMIT_PLAN, FORESEE],
  },
  'overdue-lead': {
    subject: '{vb}: the deadline has closed, no {san_pham_ngan} on record',
    greets: '{don_vi}',
    body: `The deadline of {san_pham} under {vb_day_du} has closed ({han_chu}). At {luc}, {dau_moi} has no record of the plan yet.
Please send it today, or say when it will come; if it was sent another way, please tell us the number and date of the document, so that we can compare.`,
    accentedSms: '{vb}: deadline ({han}) closed, no plan on record. Please send it, or say when: {link}',
    sms: '{vb}: the deadline ({han}) has closed, no plan on record. Please send it, or say when it will come: {link}',
    buttons: [SUBMIT_PLAN, CLAIM_PLAN, FORESEE],
  },
  'lead-overdue': {
    subject: '{vb}: kindly see to the completion of the consolidation',
    greets: '{chuc_danh}',
    body: `The deadline of {san_pham} ({han_chu}) has closed; the system has no record of the plan yet. Kindly give directions, or say when it will come, so that it can be reported to the leaders of {co_quan}.`,
    accentedSms: '{vb}: the deadline ({han}) has closed, no plan on record. Kindly see to it: {link}',
    sms: '{vb}: the deadline of the plan ({han}) has closed, none is on record. Kindly give directions: {link}',
    buttons: [FORESEE],
  },
  'lead-overdue-again': {
    subject: '{vb}: {so_ngay_qua} past the deadline of the plan – kindly give directions',
    greets: '{chuc_danh}',
    body: `At {luc}, {dau_moi} has no record yet of {san_pham} of {don_vi} under {vb_day_du} (deadline {han_chu}), {so_ngay_qua} past it.
Kindly give directions, or say when it will come, so that it can be reported to the leaders of {co_quan}. If the plan was sent another way, please let us know, so that we can compare.`,
    accentedSms: 'To {cd}: the plan of {vb} is {so_ngay} overdue. Kindly give directions: {link}',
    sms: 'To {cd}: the plan under {vb} is {so_ngay} overdue. Kindly give directions: {link}',
    buttons: [FORESEE],
  },
  'digest-lead': {
    subject: '{vb}: brief report at {luc}: no consolidated plan on record',
    greets: '{chuc_danh_lanh_dao}',
    body: `{dau_moi} respectfully reports: under [[section {muc} of ]]{vb_day_du} the deadline of {san_pham} is {han_chu}. At {luc} the system has no record of the plan of:
{danh_sach_don_vi}
[[Units that have sent everything for it: {da}/{tong}.]]
The head of the lead has been informed. We respectfully ask for your directions.`,
    accentedSms: 'Report: {vb} at {luc}: no consolidated plan on record (due {han}). See: {link}',
    sms: 'Report: {vb} at {luc}: no consolidated plan is on record (due {han}). Details at {link}',
    buttons: [VIEW_TABLE, DIRECT],
  },
} as const satisfies Partial<Record<TemplateName, Template>>;
