import { addWorkingDays } from '../domain/calendar.ts';
import { closingOfDuty, closingOfTrack } from '../domain/closings.ts';
import { dayOf, endOf } from '../domain/days.ts';
import type { Directive } from '../domain/directive.ts';
import { workingDaysAfterDeadline } from '../domain/launch-rules.ts';
import { isChased, isSettled } from '../domain/progress.ts';
import type { Day, Instant } from '../domain/words.ts';

/** Until when a rehearsal goes on by itself: 11 working days after the last deadline in force for anybody. */
export function horizonOf(directive: Directive): Instant {
  const lastOn = [...documentDays(directive), ...daysInForce(directive)].reduce(
    (latest, on) => (on > latest ? on : latest),
    dayOf(directive.endedAt ?? directive.launchedAt),
  );
  return endOf(addWorkingDays(directive.calendar, lastOn, workingDaysAfterDeadline));
}

function documentDays(directive: Directive): readonly Day[] {
  return directive.plan.duties.flatMap(({ deadline }, index) =>
    deadline ? [closingOfDuty(directive, index).lastDayOn] : [],
  );
}

/** An extension or a return gives a unit a later day than the document's: it is chased about that one. */
function daysInForce(directive: Directive): readonly Day[] {
  return directive.assignments
    .filter((assignment) => isChased(directive, assignment) && !isSettled(directive, assignment))
    .flatMap((assignment) => assignment.tracks.map((track) => closingOfTrack(directive, assignment, track).lastDayOn));
}
