import type { Template, TemplateName } from '../template.ts';
import { ASK_EXTENSION, CLAIM, SUBMIT, TALK } from './buttons.ts';

/** The submit ladder up to the last hours of the last working day. */
export const beforeDeadlineWords = {
  early: {
    subject: '{vb}: {so_ngay_con} to the deadline',
    greets: '{don_vi}',
    body: `Under {vb_day_du} the unit still has to send:
{danh_sach_con_thieu}
Deadline: {han_chu}.
Please prepare it and have it signed in good time. For any difficulty, please speak with us early.`,
    accentedSms: '{vb}: {so_ngay} left. Still to be sent: {thieu}. Please prepare it: {link}',
    sms: '{vb}: {so_ngay} left (until {lv}). Still to be sent: {thieu}. Please prepare and send it at {link}',
    buttons: [SUBMIT, TALK],
  },
  near: {
    subject: '{vb}: the deadline is near – last working day {ngay_lv_cuoi}',
    greets: '{don_vi}',
    body: `At {luc} the system has no record yet of[[ the {ban_bo_sung} of]]:
{danh_sach_con_thieu}
Deadline: {han_gon}. Last working day before it: {ngay_lv_cuoi}.
Please complete and send it soon. If it was sent over the document exchange, by official mail or on paper, please tell us the number and date of the document, so that we can compare.`,
    accentedSms: '{vb}: last working day is {lv}. Still to send: {thieu}. Please send it at {link}',
    sms: '{vb}: the last working day before the deadline is {lv}. Still to be sent: {thieu}. Please send it at {link}',
    buttons: [SUBMIT, CLAIM],
  },
  'last-day': {
    subject: '{vb}: today is the last working day before the deadline',
    greets: '{don_vi}',
    body: `Today, {ngay_lv_cuoi}, is the last working day before the deadline {han_theo_vb}. The unit still has to send:
{danh_sach_con_thieu}
Please send it {trong_gio_hom_nay}, so that it can be received and checked.[[ {cau_neu_han_roi_vao_ngay_nghi}]]`,
    accentedSms: 'Today is the last working day for {vb}. Still to send: {thieu}. Please send it at {link}',
    sms: 'Today is the last working day for {vb}. Still to be sent: {thieu}. Please send it {hom_nay} at {link}',
    buttons: [SUBMIT, CLAIM, ASK_EXTENSION],
  },
  'last-hours': {
    subject: '{vb}: at {gio} no {van_ban} of {don_vi} is on record',
    greets: '{don_vi}',
    body: `At {gio} on {ngay} the system has no record yet of: {danh_sach_con_thieu_1_dong}.
Please send it {trong_gio_hom_nay}. If it was sent another way, please tell us, so that the reminders stop.`,
    accentedSms: 'Not on record for {vb} at {gio}: {thieu}. Please send {hom_nay}, or say it was: {link}',
    sms: 'Not on record for {vb} at {gio}: {thieu}. Please send {hom_nay}, or say it was sent another way, at {link}',
    buttons: [SUBMIT, CLAIM],
  },
} as const satisfies Partial<Record<TemplateName, Template>>;
