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
    subject: '{vb}: {noi_dung_ngan} of {don_vi} received',
    greets: '{don_vi}',
    body: `{dau_moi} has received {noi_dung}[[, {van_ban_don_vi}]][[, version {lan}]], at {luc_nhan} (time of the server)[[: {dung_hay_sau_han}]].
Rule of the deadline: {quy_tac}.[[ The time of your first version ({luc_lan_dau}) stays on record.]]
[[Reference: {ma_bam_ngan}. ]]Still to be sent[[ {doi_voi_nhiem_vu}]]: {con_thieu_hoac_khong}.
[[{dang_cho_kiem_tra}.]]`,
    accentedSms: '{nd} for {vb} received at {luc}, {tt}, waiting for review. Receipt: {link}',
    sms: '{nd} of {dv} for {vb} received at {luc}, {tt}, waiting for review. Receipt: {link}',
    buttons: [VIEW_RECEIPT],
  },
  returned: {
    subject: '{vb}: please complete {noi_dung_ngan}',
    greets: '{don_vi}',
    body: `Having reviewed {noi_dung}[[ (version {lan})]], {dau_moi} asks you to complete:
{gop_y}
Please send it again before {gio_ngay_bo_sung}.[[ The time of your first version ({luc_lan_dau}) stays on record.]]
For any question, please turn to {lien_he}.`,
    accentedSms: '{nd} for {vb} is to be completed; please send it again before {gio} on {han_bs}. See {link}',
    sms: '{nd} for {vb} is to be completed. Please send it again before {gio} on {han_bs}. Remarks at {link}',
    buttons: [SUBMIT_COMPLETED],
  },
  'sent-back': {
    subject: '{vb}: please send {noi_dung_ngan} again',
    greets: '{don_vi}',
    body: `{dau_moi} could not take in {noi_dung}[[ (version {lan})]], and sends it back to you because:
{gop_y}
Please send it again before {gio_ngay_bo_sung}.
For any question, please turn to {lien_he}.`,
    accentedSms: '{nd} for {vb} could not be taken in; please send it again before {gio} on {han_bs}: {link}',
    sms: '{nd} for {vb} could not be taken in. Please send it again before {gio} on {han_bs}. Reason at {link}',
    buttons: [SUBMIT, TALK],
  },
  accepted: {
    subject: '{vb}: {don_vi} has completed its task[[ {nhiem_vu_nao}]]',
    greets: '{don_vi}',
    body: `{noi_dung_hoa} of your unit has been reviewed and accepted[[; recorded as {dung_hay_sau_han}]]. The unit has completed its task[[ {gui_gi}]] under {vb_day_du}; the reminders[[ {doi_voi_nhiem_vu}]] stop.
[[Result: {so_ngay_kq}.]]
Thank you for your cooperation.`,
    accentedSms: '{nd} for {vb} accepted, recorded as {tt}. Thank you for your cooperation: {link}',
    sms: '{nd} of {dv} for {vb} accepted, recorded as {tt}. Thank you for your cooperation. Details: {link}',
    buttons: [VIEW_COMPLETION],
  },
  'accepted-part': {
    subject: '{vb}: {noi_dung_ngan} of {don_vi} accepted',
    greets: '{don_vi}',
    body: `{noi_dung_hoa} of your unit has been reviewed and accepted[[; recorded as {dung_hay_sau_han}]].
Still to be sent[[ {doi_voi_nhiem_vu}]]: {con_thieu_hoac_khong}.[[ Waiting for review: {dang_kiem_tra}.]]
{thoi_han}.`,
    accentedSms: '{nd} for {vb} accepted, recorded as {tt}. For the rest, see {link}',
    sms: '{nd} of {dv} for {vb} accepted, recorded as {tt}. For what is left, see {link}',
    buttons: [VIEW],
  },
  'accepted-plan': {
    subject: '{vb}: {noi_dung_ngan} of {don_vi} accepted, to be issued',
    greets: '{don_vi}',
    body: `{noi_dung_hoa} of your unit has been reviewed and accepted[[; recorded as {dung_hay_sau_han}]]. The task under {vb_day_du} is complete once the document is issued; the reminders[[ {doi_voi_nhiem_vu}]] stop.
Thank you for your cooperation.`,
    accentedSms: '{nd} for {vb} accepted, recorded as {tt}, to be issued. Thank you. See: {link}',
    sms: '{nd} of {dv} for {vb} accepted, recorded as {tt}; it is to be issued. Thank you. Details: {link}',
    buttons: [VIEW],
  },
  waiting: {
    subject: '{vb}: {so_van_ban_cho} to be reviewed',
    greets: '{don_vi_nhan_tin}',
    body: `{so_van_ban_cho} of {so_don_vi} to be reviewed[[; the first came at {som_nhat}]]:
{danh_sach_cho}
Please review and answer them, so that the units can still complete what is to be completed[[ {truoc_khi_tong_hop}]].`,
    accentedSms: '{vb}: to review: {so_van_ban} of {k_don_vi}, the first since {ngay}. Please review: {link}',
    sms: '{vb}: to review: {so_van_ban} of {k_don_vi}, the first since {ngay}. Please review and answer at {link}',
    buttons: [REVIEW],
  },
  'waiting-again': {
    subject: '{vb}: {so_van_ban_cho} not reviewed yet',
    greets: '{chuyen_vien_theo_doi}',
    body: `{so_van_ban_cho} of {so_don_vi} sent to {noi_nhan}, not reviewed yet[[; the first came at {som_nhat}]]:
{danh_sach_cho}
Please speak with {noi_nhan}, so that they are reviewed and answered soon. If they were reviewed outside the system, please record the result.`,
    accentedSms: '{vb}: {so_van_ban} of {k_don_vi} not yet reviewed, the first since {ngay}. See: {link}',
    sms: '{vb}: {so_van_ban} of {k_don_vi} not yet reviewed, the first since {ngay}. Please see {link}',
    buttons: [REVIEW],
  },
  'to-issue': {
    subject: '{vb}: {noi_dung_ngan} of {don_vi} accepted, to be issued',
    greets: '{chuyen_vien_theo_doi}',
    body: `{noi_dung_hoa} of {don_vi} has been reviewed and accepted. The task under {vb_day_du} is complete once the document is issued.
Once it is issued, please record its number and date at the link below; the system does not remind you of it.`,
    accentedSms: '{vb}: {nd} of {dv} accepted. Once issued, please record its number: {link}',
    sms: '{vb}: {nd} of {dv} accepted. Once issued, please record its number. See {link}',
    buttons: [RECORD_ISSUE],
  },
  'waiting-plan': {
    subject: '{vb}: {so_van_ban_cho} of the consolidation for you to decide',
    greets: '{chuc_danh_lanh_dao}',
    body: `Under {vb_day_du}, {so_van_ban_cho} of the consolidation for you to decide[[; the first came at {som_nhat}]]:
{danh_sach_cho}
Kindly accept what is there, or return it to be completed. Until then the system reminds nobody of it.`,
    accentedSms: '{vb}: {so_van_ban} of the consolidation for you to decide, since {ngay}: {link}',
    sms: '{vb}: {so_van_ban} of the consolidation for you to decide, the first since {ngay}. Kindly see {link}',
    buttons: [DECIDE_PLAN],
  },
  'waiting-plan-again': {
    subject: '{vb}: {so_van_ban_cho} of the consolidation not decided yet',
    greets: '{chuyen_vien_theo_doi}',
    body: `Under {vb_day_du}, {so_van_ban_cho} of the consolidation sent, without a decision of {chuc_danh_lanh_dao} yet[[; the first came at {som_nhat}]]:
{danh_sach_cho}
Please report it and ask for a decision. If it was decided or issued outside the system, please record the result.`,
    accentedSms: '{vb}: {so_van_ban} of the consolidation not decided, the first since {ngay}. See: {link}',
    sms: '{vb}: {so_van_ban} of the consolidation not decided yet, the first since {ngay}. Please see {link}',
    buttons: [REVIEW],
  },
} as const satisfies Partial<Record<TemplateName, Template>>;
