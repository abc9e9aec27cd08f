import type { Template, TemplateName } from '../template.ts';
import { VIEW } from './buttons.ts';

/** To the lead, once number and day of its plan are recorded. */
export const issueWords = {
  'issued-plan': {
    subject: '{vb}: {noi_dung_ngan} đã được ban hành',
    greets: '{don_vi}',
    body: `{noi_dung_hoa} do đơn vị trình đã được ban hành[[ tại văn bản {so_ngay_kq}]]. Đơn vị đã hoàn thành nhiệm vụ[[ {gui_gi}]] theo {vb_day_du}.
Cảm ơn đơn vị đã phối hợp.`,
    accentedSms: '{vb}: {nd} đã được ban hành[[, số {kq}]]. Cảm ơn đơn vị đã phối hợp. Xem: {link}',
    sms: '{vb}: {nd} da duoc ban hanh[[, so {kq}]]. Cam on don vi da phoi hop. Chi tiet: {link}',
    buttons: [VIEW],
  },
} as const satisfies Partial<Record<TemplateName, Template>>;
