import { owesNothing } from '../../domain/progress.ts';
import type { AssignmentRow, ItemRow } from '../../domain/rows.ts';
import type { Instant } from '../../domain/words.ts';

/** Every state that is shown, in the exact words of the office's statistics. */
export const stateNames = {
  unconfirmed: 'Chưa xác nhận đã nhận',
  inTime: 'Đang thực hiện – trong hạn',
  overdue: 'Đang thực hiện – quá hạn',
  underReview: 'Đã gửi – chờ kiểm tra',
  comparing: 'Đang đối chiếu',
  returned: 'Đề nghị bổ sung',
  toIssue: 'Đạt yêu cầu – chờ ban hành',
  doneOnTime: 'Hoàn thành đúng hạn',
  doneLate: 'Hoàn thành quá hạn',
  nil: 'Không phát sinh',
  exempted: 'Không phải thực hiện',
  withdrawn: 'Đã thu hồi',
} as const;

/** A state as it is shown. */
export type StateName = (typeof stateNames)[keyof typeof stateNames];

/** The state of one item of a unit. What is accepted of a plan is done once the plan is issued. */
export function itemState(task: Pick<AssignmentRow, 'state' | 'items'>, item: ItemRow, now: Instant): StateName {
  if (task.state === 'withdrawn') return stateNames.withdrawn;
  switch (item.state) {
    case 'accepted':
      if (isToBeIssued(task)) return stateNames.toIssue;
      return item.verdict === 'late' ? stateNames.doneLate : stateNames.doneOnTime;
    case 'nil':
      return stateNames.nil;
    case 'exempted':
      return stateNames.exempted;
    case 'under-review':
      return stateNames.underReview;
    case 'claimed':
      return stateNames.comparing;
    case 'returned':
      return stateNames.returned;
    case 'missing':
      return stateNames.overdue;
    case 'owed':
      return isPast(item, now) ? stateNames.overdue : stateNames.inTime;
    default:
      return item.state satisfies never;
  }
}

/**
 * The state of a unit's task: of what is still open the most pressing, else how it was completed. What is past its
 * deadline comes first; whether the unit has confirmed is said while nothing else is to be said.
 */
export function taskState(task: AssignmentRow, now: Instant): StateName {
  const states = task.items.map((item) => itemState(task, item, now));
  const first = PRESSING.find((state) => states.includes(state));
  if (first === stateNames.inTime && task.acknowledgedAt === undefined) return stateNames.unconfirmed;
  if (first !== undefined) return first;
  if (states.includes(stateNames.toIssue)) return stateNames.toIssue;
  if (states.includes(stateNames.doneLate)) return stateNames.doneLate;
  if (states.includes(stateNames.doneOnTime)) return stateNames.doneOnTime;
  return states.includes(stateNames.nil) ? stateNames.nil : stateNames.exempted;
}

/** Whether nothing more is to come of a task, nor to be reviewed, and what was accepted has its issue still to come. */
function isToBeIssued({ state, items }: Pick<AssignmentRow, 'state' | 'items'>): boolean {
  return state === 'open' && items.every((item) => owesNothing(item.state));
}

/** Whether an item's deadline has closed: at its closing instant it has. */
export function isPast({ closesAt }: ItemRow, now: Instant): boolean {
  return closesAt !== undefined && now >= closesAt;
}

const PRESSING: readonly StateName[] = [
  stateNames.withdrawn,
  stateNames.overdue,
  stateNames.returned,
  stateNames.comparing,
  stateNames.inTime,
  stateNames.underReview,
];
