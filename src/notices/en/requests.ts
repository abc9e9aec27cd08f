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
    subject: '{vb}: said to be sent another way – {ai_de_nghi}',
    greets: '{don_vi_nhan_tin}',
    body: `{ai_de_nghi_hoa}: documents under {vb_day_du} are said to have been sent another way:
{danh_sach_de_nghi}
Please compare, and confirm the day of arrival or say that nothing was found. Notices to the head of the unit and to the leader wait for one working day only; the deadline stands.`,
    accentedSms: '{vb}: {dv} says {nd} was sent another way. Please compare: {link}',
    sms: '{vb}: {dv} says that {nd} was sent another way. Please compare and confirm at {link}',
    buttons: [COMPARE_CLAIMS],
  },
  declined: {
    subject: '{vb}: request to reconsider the task – {ai_de_nghi}',
    greets: '{chuyen_vien_theo_doi}',
    body: `{ai_de_nghi_hoa}: a request to reconsider the task given by {vb_day_du}:
{danh_sach_de_nghi}
Please answer: give it to another unit, agree that it need not be done, or let it stand. Until then the unit gets no reminders[[ {doi_voi_nhiem_vu}]]; the deadline stands.`,
    accentedSms: '{vb}: {dv} asks to reconsider the task. Please see and answer: {link}',
    sms: '{vb}: {dv} asks to reconsider the task. Please see and answer at {link}',
    buttons: [ANSWER_DECLINE],
  },
  'extension-asked': {
    subject: '{vb}: request for more time – {ai_de_nghi}',
    greets: '{chuc_danh}',
    body: `{ai_de_nghi_hoa}: a request for more time under {vb_day_du}:
{danh_sach_de_nghi}
Please decide: give more time, or let the deadline stand. Until then the deadline and the reminders stay as they are.`,
    accentedSms: '{vb}: {dv} asks for more time for {nd}. Please decide: {link}',
    sms: '{vb}: {dv} asks for more time for {nd}. Please see and decide at {link}',
    buttons: [DECIDE_REQUEST],
  },
  'extension-asked-office': {
    subject: '{vb}: request for more time – {ai_de_nghi}',
    greets: '{chuyen_vien_theo_doi}',
    body: `{ai_de_nghi_hoa}: a request for more time under {vb_day_du}:
{danh_sach_de_nghi}
{chuc_danh_lanh_dao} is told of it as well. Once it is decided, please record the decision and its basis; until then the deadline and the reminders stay as they are.`,
    accentedSms: '{vb}: {dv} asks for more time for {nd}. Please follow it up: {link}',
    sms: '{vb}: {dv} asks for more time for {nd}. Please follow it up and record the result at {link}',
    buttons: [ANSWER_REQUEST],
  },
  'awaits-issue': {
    subject: '{vb}: document of {ai_de_nghi} accepted, to be issued',
    greets: '{chuyen_vien_theo_doi}',
    body: `Under {vb_day_du}, accepted and to be issued:
{danh_sach_de_nghi}
The task is complete once the document is issued. Please record its number and date then, at the link below.`,
    accentedSms: '{vb}: {nd} of {dv} accepted. Once issued, please record its number: {link}',
    sms: '{vb}: {nd} of {dv} accepted. Once issued, please record its number. See {link}',
    buttons: [RECORD_ISSUE],
  },
  'claim-denied': {
    subject: '{vb}: {noi_dung_ngan} of {don_vi} not found',
    greets: '{don_vi}',
    body: `{dau_moi} has not found {noi_dung}, which the unit said it had sent another way[[ ({ly_do})]]. Still to be sent:
{danh_sach_con_thieu}
{thoi_han}.
Please send it at the link below, or say where and when it was sent; to discuss it, please turn to {lien_he}.`,
    accentedSms: '{vb}: {nd} of {dv} not found. Please send it again or discuss: {link}',
    sms: '{vb}: {nd}, said to be sent by {dv}, was not found. Please send it again or discuss at {link}',
    buttons: [SUBMIT, CLAIM],
  },
  'handler-named': {
    subject: '{vb}: {don_vi} has named who does the work – {han_ngan}',
    greets: '{don_vi}',
    body: `The unit has named who does what {vb_day_du} asks of it. Still to be sent:
{danh_sach_con_thieu}
{thoi_han}.
This goes to whoever was named and to the unit's contact; from now on both are reminded. If somebody was named by mistake, please name another at the link below; to discuss it, please turn to {lien_he}.`,
    accentedSms: '{vb}: {dv} named a handler; to send: {thieu} {han}. See: {link}',
    sms: '{vb}: {dv} named who does it; to be sent: {thieu} {han}. Details: {link}',
    buttons: [VIEW, APPOINT],
  },
  'stand-in-named': {
    subject: '{vb}: {don_vi} has named a stand-in – {han_ngan}',
    greets: '{don_vi}',
    body: `The unit has named who stands in for its contact in what {vb_day_du} asks of it. Still to be sent:
{danh_sach_con_thieu}
{thoi_han}.
This goes to the stand-in and to the unit's contact; both are reminded as long as the stand-in acts. If somebody was named by mistake, please name another; to discuss it, please turn to {lien_he}.`,
    accentedSms: '{vb}: {dv} named a stand-in; to send: {thieu} {han}. See: {link}',
    sms: '{vb}: {dv} named a stand-in; to be sent: {thieu} {han}. Details: {link}',
    buttons: [VIEW],
  },
} as const satisfies Partial<Record<TemplateName, Template>>;
