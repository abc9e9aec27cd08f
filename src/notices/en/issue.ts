import type { Template, TemplateName } from '../template.ts';
import { VIEW } from './buttons.ts';

/** To the lead, once number and day of its plan are recorded. */
export const issueWords = {
  'issued-plan': {
    subject: '{vb}: {noi_dung_ngan} has been issued',
    greets: '{don_vi}',
    body: `{noi_dung_hoa}, as submitted by the unit, has been issued[[ as {so_ngay_kq}]]. The unit has completed its task[[ {gui_gi}]] under {vb_day_du}.
Thank you for your cooperation.`,
    accentedSms: '{vb}: {nd} has been issued[[, No. {kq}]]. Thank you for your cooperation. See: {link}',
    sms: '{vb}: {nd} has been issued[[, No. {kq}]]. Thank you for your cooperation. Details: {link}',
    buttons: [VIEW],
  },
} as const satisfies Partial<Record<TemplateName, Template>>;
