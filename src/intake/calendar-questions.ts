import { isWorkingDay, NoCalendarYear, workingDaysBetween } from '../domain/calendar.ts';
import { addCalendarDays, dayOf } from '../domain/days.ts';
import type { Calendar } from '../domain/calendar.ts';
import { closingOf } from '../domain/deadline.ts';
import type { FixedDeadline } from '../domain/deadline.ts';
import type { Day } from '../domain/words.ts';
import type { DraftDuty } from './draft-duty.ts';

type Ask = (id: string, at: string, asks: string, offered?: readonly string[]) => void;

/** What the calendar makes a person decide: a last day that is a day off, and how little time a lead is left. */
export function calendarQuestions(
  duties: readonly DraftDuty[],
  calendar: Calendar,
  issuedOn: Day | null,
  ask: Ask,
): void {
  for (const duty of duties) {
    const { id, deadline } = duty;
    if (deadline === null || 'within' in deadline) continue;
    const lastDay = lastDayOf(deadline, calendar);
    if (lastDay === undefined) {
      ask(
        `calendar-${id}`,
        `duties.${id}.deadline`,
        `The calendar has no year ${deadline.on.slice(0, 4)}: whether the last day is worked cannot be said. Supply that year.`,
      );
      continue;
    }
    if (deadline.roll === undefined && !isWorkingDay(calendar, lastDay)) {
      ask(
        `roll-${id}`,
        `duties.${id}.deadline`,
        `The last day, ${lastDay}, is a day off. Add roll: none (taken at its word), previous or next (working day).`,
        ['none', 'previous', 'next'],
      );
    }
    if (issuedOn !== null && lastDay < issuedOn)
      ask(
        `past-${id}`,
        `duties.${id}.deadline`,
        'The deadline is past when the document is issued. Correct one of the dates.',
      );
    leadQuestion(duty, duties, calendar, ask);
  }
}

function leadQuestion(
  { id, of, deadline }: DraftDuty,
  duties: readonly DraftDuty[],
  calendar: Calendar,
  ask: Ask,
): void {
  const source = duties.find((duty) => duty.id === of)?.deadline;
  if (
    of === null ||
    deadline === null ||
    source === undefined ||
    source === null ||
    'within' in deadline ||
    'within' in source
  )
    return;
  const opens = closing(source, calendar);
  const closes = closing(deadline, calendar);
  if (opens === undefined || closes === undefined) return;
  // The lead begins on the day after the last day of the others; that day is the first it can work on.
  const days = workingDaysBetween(calendar, addCalendarDays(dayOf(opens - 1), 0), dayOf(closes - 1));
  ask(
    `lead-days-${id}`,
    `duties.${id}.deadline`,
    `From the close of “${of}” the lead has ${Math.max(0, days)} working days left. Confirm, or add a cutOff.`,
  );
}

function lastDayOf(deadline: FixedDeadline, calendar: Calendar): Day | undefined {
  const at = closing(deadline, calendar);
  return at === undefined ? undefined : dayOf(at - 1);
}

/** When a date closes at its word; undefined when the calendar lacks its year. */
function closing({ on, edge, at }: FixedDeadline, calendar: Calendar): number | undefined {
  const anchors = { launchedOn: on, issuedOn: on, acknowledgedOn: on };
  try {
    return closingOf({ on, edge, roll: 'none', ...(at !== undefined && { at }) }, calendar, anchors).closesAt;
  } catch (error) {
    if (error instanceof NoCalendarYear) return undefined;
    throw error;
  }
}
