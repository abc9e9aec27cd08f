import { nextOpening } from '../domain/calendar.ts';
import type { Calendar } from '../domain/calendar.ts';
import { goesAtOnce } from '../domain/ladder.ts';
import type { Instant, Urgency } from '../domain/words.ts';

/** When the assignments of a launch go out: at once where it is urgent, otherwise when the office is open (rule 4). */
export function assignmentsGoOutAt(launchedAt: Instant, urgency: Urgency, calendar: Calendar): Instant {
  return goesAtOnce('assignment', urgency) ? launchedAt : nextOpening(calendar, launchedAt);
}
