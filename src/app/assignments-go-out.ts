import { nextOpening } from '../domain/calendar.ts';
import type { Directive } from '../domain/directive.ts';
import { goesAtOnce } from '../domain/ladder.ts';
import type { Instant } from '../domain/words.ts';

/** When the assignments of a launch go out: at once where it is urgent, otherwise when the office is open (rule 4). */
export function assignmentsGoOutAt({ launchedAt, plan, calendar }: Directive): Instant {
  return goesAtOnce('assignment', plan.urgency) ? launchedAt : nextOpening(calendar, launchedAt);
}
