import type { Button } from '../template.ts';

/** The buttons of the Vietnamese letters: one label for one act wherever it appears, bar what a lead sends. */
export const CONFIRM: Button = { label: 'Xác nhận đã nhận', act: 'acknowledge' };
export const APPOINT: Button = { label: 'Phân công người thực hiện', act: 'assign-handler' };
export const CONFIRM_AND_APPOINT: Button = { label: 'Xác nhận và phân công', act: 'assign-handler' };
export const SUBMIT: Button = { label: 'Gửi văn bản', act: 'submit' };
export const SUBMIT_COMPLETED: Button = { label: 'Gửi bản hoàn thiện', act: 'submit' };
export const SUBMIT_PLAN: Button = { label: 'Gửi bản trình', act: 'submit' };
export const CLAIM: Button = { label: 'Đã gửi bằng đường khác', act: 'claim' };
export const CLAIM_PLAN: Button = { label: 'Đã trình bằng đường khác', act: 'claim' };
export const TALK: Button = { label: 'Trao đổi, đề nghị gia hạn', act: 'ask' };
export const ASK_EXTENSION: Button = { label: 'Đề nghị gia hạn', act: 'ask' };
export const REPORT_OBSTACLE: Button = { label: 'Báo vướng mắc', act: 'ask' };
export const FORESEE: Button = { label: 'Báo thời điểm dự kiến', act: 'foresee' };
export const VIEW: Button = { label: 'Xem chi tiết', act: 'view' };
export const VIEW_DOCUMENT: Button = { label: 'Xem văn bản', act: 'view' };
export const VIEW_RECEIPT: Button = { label: 'Xem phiếu nhận', act: 'view' };
export const VIEW_COMPLETION: Button = { label: 'Tải phiếu xác nhận hoàn thành', act: 'view' };
export const VIEW_WITHDRAWAL: Button = { label: 'Xem văn bản thu hồi', act: 'view' };
export const VIEW_CHANGES: Button = { label: 'Xem nội dung mới', act: 'view' };
export const VIEW_PROGRESS: Button = { label: 'Xem tình hình thực hiện', act: 'view' };
export const VIEW_TABLE: Button = { label: 'Xem bảng theo dõi', act: 'view' };
export const DIRECT: Button = { label: 'Có ý kiến chỉ đạo', act: 'decide' };
export const COMPARE: Button = { label: 'Rà soát', act: 'hold' };
export const REVIEW: Button = { label: 'Mở danh sách chờ', act: 'review' };
export const PACKAGE: Button = { label: 'Tải hồ sơ tổng hợp', act: 'package' };
