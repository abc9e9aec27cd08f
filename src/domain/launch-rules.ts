import type { Rules } from './plan.ts';

/** The rules that a directive is launched under from now on. */
export const rulesOfLaunch: Rules = 9;

/** Each launch needs a calendar from launch to this many working days after its last deadline. */
export const workingDaysAfterDeadline = 11;

/** Most assignments that one directive follows up; a larger launch is refused. */
export const assignmentsAtMost = 5000;
