import type { Template, TemplateName } from '../template.ts';
import { APPOINT, CONFIRM, CONFIRM_AND_APPOINT, VIEW_TASK } from './buttons.ts';

/** At launch, and when nobody has confirmed since. */
export const assignmentWords = {
  assignment: {
    subject: '{vb}: {don_vi} is asked for {noi_dung_ngan} – {han_ngan}',
    greets: '{don_vi}',
    body: `{co_quan} has issued {vb_so_ngay} {trich_yeu}. {don_vi_theo_muc} is asked to send:
{danh_sach_phai_gui}
Deadline: {han_chu}.
To be sent to: {co_quan}[[ (through {qua_dau_moi})]].
What to send: {ho_so}; please state the number and date of your document.

Please confirm that you have received the document, and name who will do the work.`,
    accentedSms: '{vb} asks {dv} for {thieu} {han}. Please confirm receipt: {link}',
    sms: '{vb} asks {dv} for {thieu} {han}. Please confirm receipt and see the details at {link}',
    buttons: [CONFIRM, APPOINT],
  },
  'assignment-support': {
    subject: '{vb}: the document, and the support that it asks you to give',
    greets: '{chuc_danh}',
    body: `{dau_moi} respectfully sends you {vb_cua_co_quan} {trich_yeu}.
What concerns you[[ (section {muc})]]: “{nguyen_van}”.
This task needs no report through the system. How the units’ documents come in can be followed at the link below.`,
    accentedSms: '{vb} asks your office to support the units. Kindly see it and confirm receipt: {link}',
    sms: '{vb} asks your office to support and guide the units. Kindly see it and confirm receipt at {link}',
    buttons: [VIEW_TASK, CONFIRM],
  },
  'assignment-lead': {
    subject: '{vb}: {don_vi} is asked to lead the consolidation – {han_ngan}',
    greets: '{chuc_danh}',
    body: `Under [[section {muc} of ]]{vb_day_du}, {don_vi} leads the consolidation and prepares: {san_pham}.
Deadline: {han_chu}.
[[The units send theirs {han_cap_duoi}. ]]The system will tell you when all have sent, or when the cut-off is reached.
For any difficulty, kindly speak with {lien_he}.`,
    accentedSms: '{vb} asks your office to consolidate, due {han}. Kindly confirm receipt: {link}',
    sms: '{vb} asks your office to lead the consolidation, due {han}. Kindly confirm receipt at {link}',
    buttons: [CONFIRM],
  },
  'assignment-inform': {
    subject: '{vb}: the document, for your information',
    greets: '{chuc_danh}',
    body: `{dau_moi} respectfully sends you {vb_cua_co_quan} {trich_yeu} for your information.
Nothing is to be reported, and you will get no reminders about this document. {co_quan} will report the result when it is completed.`,
    accentedSms: '{vb} is sent to you for information; no answer is needed. See it at {link}',
    sms: '{vb} is respectfully sent to you for information; no answer is needed. See it at {link}',
    buttons: [VIEW_TASK],
  },
  unconfirmed: {
    subject: '{vb}: please confirm that you have received the document',
    greets: '{don_vi}',
    body: `{vb_day_du} was sent to you[[ at {luc_gui}]]; receipt has not been confirmed so far. Please confirm it, or call {sdt} if the document cannot be opened.`,
    accentedSms: '{vb} sent on {ngay} is not yet confirmed by {dv}. Please confirm receipt at {link}',
    sms: '{vb} sent on {ngay} is not yet confirmed by {dv}. Please confirm receipt at {link}[[. Tel {sdt}]]',
    buttons: [CONFIRM],
  },
  'unconfirmed-head': {
    subject: '{vb}: kindly name who will take care of it',
    greets: '{chuc_danh}',
    body: `Receipt of {vb_day_du} (deadline {han_chu}), sent to {don_vi}[[ at {luc_gui}]], has not been confirmed. It may not have reached the person in charge. Kindly name who will take care of it; {dau_moi} will call to help if needed.`,
    accentedSms: 'To {cd}: {vb} is not yet confirmed. Kindly name who takes care of it: {link}',
    sms: 'To {cd}: receipt of {vb} is not yet confirmed. Kindly name who will take care of it: {link}',
    buttons: [CONFIRM_AND_APPOINT],
  },
} as const satisfies Partial<Record<TemplateName, Template>>;
