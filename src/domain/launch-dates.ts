import { addWorkingDays, covers, isWorkingDay, provisionalBetween, reaches, workingDaysBetween } from './calendar.ts';
import type { Calendar } from './calendar.ts';
import { closingOfDuty, cutOffOf } from './closings.ts';
import { dayOf } from './days.ts';
import { closingOf } from './deadline.ts';
import type { Directive } from './directive.ts';
import { workingDaysAfterDeadline } from './launch-rules.ts';
import { askToConfirm, refuse } from './refusal.ts';
import type { Refusal } from './refusal.ts';
import type { Day, Instant, UnitId } from './words.ts';

/**
 * What stands against the dates of a directive that is about to be launched, at an instant; or, where its document takes
 * the place of another, against those that the new one brings: a deadline that it leaves as it was may have passed.
 */
export function flawsOfDates(directive: Directive, at: Instant, replaced?: Directive): readonly Refusal[] {
  const { plan, calendar } = directive;
  const flaws: Refusal[] = [];
  let lastOn = dayOf(at);
  plan.duties.forEach((duty, index) => {
    if (!duty.deadline) return;
    const latestOn = latestDayOf(directive, index, closingOfDuty(directive, index).lastDayOn);
    if (latestOn > lastOn) lastOn = latestOn;
    flaws.push(...flawsOfDuty(directive, index, at, replaced));
  });
  const missing = yearMissing(calendar, dayOf(at), lastOn);
  if (missing !== undefined) return [...flaws, noCalendar(missing)];
  if (!reaches(calendar, lastOn, workingDaysAfterDeadline))
    return [...flaws, noCalendar(Number(lastOn.slice(0, 4)) + 1)];
  const until = addWorkingDays(calendar, lastOn, workingDaysAfterDeadline);
  const provisional = provisionalBetween(calendar, dayOf(at), until);
  if (provisional.length > 0)
    flaws.push(
      askToConfirm(
        'rests-on-provisional-days',
        `Its ladders rest on days that are not decided yet: ${provisional.join(', ')}.`,
        'Confirm it; when the days are decided, correct the calendar.',
      ),
    );
  return flaws;
}

/** The refusal of a year that the calendar lacks. */
export function noCalendar(year: number): Refusal {
  return refuse('no-calendar', `The calendar has no year ${year}.`, `Supply the calendar of ${year} first.`);
}

/** When a duty closes, and when its consolidation opens at the latest. */
interface Dates {
  readonly closesAt: Instant;
  readonly cutOffAt?: Instant;
  readonly units: readonly UnitId[];
}

function flawsOfDuty(directive: Directive, index: number, at: Instant, replaced?: Directive): readonly Refusal[] {
  const duty = directive.plan.duties[index];
  const now = datesOf(directive, index, at);
  const former = replaced?.plan.duties.findIndex(({ id }) => id === duty?.id) ?? -1;
  const before = replaced && datesOf(replaced, former, at);
  if (!duty || !now) return [];
  const where = { duty: duty.id };
  const past = (what: string, remedy: string): Refusal =>
    refuse('deadline-past', `The ${what} of ${duty.id} is past.`, remedy, where);
  const closesAsBefore = before?.closesAt === now.closesAt;
  const opensAsBefore = before?.cutOffAt === now.cutOffAt;
  if (now.closesAt <= at && !closesAsBefore) return [past('deadline', 'Correct the date, or issue anew.')];
  if (duty.cutOff && (now.cutOffAt ?? at) <= at && !opensAsBefore)
    return [past('cut-off', 'Correct the date, or leave it out: it is then when the deadline of the units closes.')];
  const joining = before && now.closesAt <= at ? now.units.filter((unit) => !before.units.includes(unit)) : [];
  return [
    ...(joining.length > 0 ? [lateAtOnce(duty.id, joining)] : []),
    ...(closesAsBefore ? [] : flawsOfDayOff(directive, index)),
    ...(closesAsBefore && opensAsBefore ? [] : flawsOfLead(directive, index)),
  ];
}

/** A period from acknowledgement is looked at as if it began now: whoever has yet to be told has all of it. */
function datesOf(directive: Directive, index: number, at: Instant): Dates | undefined {
  const duty = directive.plan.duties[index];
  if (!duty?.deadline) return undefined;
  return {
    closesAt: closingOfDuty(directive, index, dayOf(at)).closesAt,
    ...(duty.of !== undefined && { cutOffAt: cutOffOf(directive, index).closesAt }),
    units: duty.units,
  };
}

/** A replacing document may name further units for what is over by now. */
function lateAtOnce(duty: string, units: readonly UnitId[]): Refusal {
  return askToConfirm(
    'deadline-past',
    `The deadline of ${duty} has passed: ${firstOf(units)} would be late at once.`,
    'Give them a duty of their own with a later deadline, or confirm it.',
    { duty },
  );
}

const namedAtMost = 5;

/** The first of some units by their ids, and how many more there are: a refusal is a sentence. */
export function firstOf(units: readonly UnitId[]): string {
  const first = units.slice(0, namedAtMost).join(', ');
  return units.length > namedAtMost ? `${first} and ${units.length - namedAtMost} more` : first;
}

/** The first year that the calendar lacks from one day to another: notices go out from the launch on. */
function yearMissing(calendar: Calendar, from: Day, to: Day): number | undefined {
  for (let year = Number(from.slice(0, 4)); year <= Number(to.slice(0, 4)); year += 1)
    if (!covers(calendar, `${year}-01-01`, `${year}-01-01`)) return year;
  return undefined;
}

/** A period from acknowledgement may be begun as late as its own end: the calendar has to reach that far. */
function latestDayOf(directive: Directive, index: number, lastDayOn: Day): Day {
  const deadline = directive.plan.duties[index]?.deadline;
  if (!deadline || !('within' in deadline) || deadline.within.from !== 'acknowledgement') return lastDayOn;
  return closingOfDuty(directive, index, lastDayOn).lastDayOn;
}

/** The last day is a day off and nobody has said what becomes of it: the office chooses. */
function flawsOfDayOff({ plan, calendar, launchedAt }: Directive, index: number): readonly Refusal[] {
  const duty = plan.duties[index];
  if (!duty?.deadline || 'within' in duty.deadline || duty.deadline.roll !== undefined) return [];
  const launchedOn = dayOf(launchedAt);
  const anchors = { launchedOn, issuedOn: plan.issuedOn, acknowledgedOn: launchedOn };
  const { lastDayOn, lastWorkingDayOn } = closingOf(duty.deadline, calendar, anchors);
  if (isWorkingDay(calendar, lastDayOn)) return [];
  return [
    askToConfirm(
      'last-day-is-a-day-off',
      `The last day of ${duty.id}, ${lastDayOn}, is a day off; the last working day is ${lastWorkingDayOn}.`,
      'Choose the roll: none (the text at its word), previous or next; confirming means none.',
      { duty: duty.id },
    ),
  ];
}

function flawsOfLead(directive: Directive, index: number): readonly Refusal[] {
  const duty = directive.plan.duties[index];
  if (duty?.of === undefined) return [];
  const { lastDayOn } = cutOffOf(directive, index);
  const left = workingDaysBetween(directive.calendar, lastDayOn, closingOfDuty(directive, index).lastWorkingDayOn);
  if (left >= 1) return [];
  return [
    askToConfirm(
      'lead-has-few-working-days',
      `Between the cut-off and its own deadline the lead of ${duty.id} has ${Math.max(0, left)} working days.`,
      'Set an earlier cut-off or a later deadline, or confirm it.',
      { duty: duty.id },
    ),
  ];
}
