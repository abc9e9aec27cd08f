import { addWorkingDays, never, nextOpening, NoCalendarYear, orNever } from './calendar.ts';
import { dayOf, instantOf } from './days.ts';
import type { Calendar } from './calendar.ts';
import { anchorOf, closingAt, closingByEndOf, closingOf } from './deadline.ts';
import type { Anchors, Closing } from './deadline.ts';
import { dutyOf, followsRules } from './directive.ts';
import type { Assignment, Directive, Track } from './directive.ts';
import type { PlannedDeadline, PlannedDuty } from './plan.ts';
import { goesAtOnce } from './ladder.ts';
import type { Rung } from './ladder.ts';
import type { Day, Instant } from './words.ts';

/** A returned item is due at 24:00 of this working day after the return, or at the deadline if that is later. */
export const workingDaysToMend = 3;

/** The deadline in force for one track of an assignment. Throws `NoCalendarYear`, or when the duty has no deadline. */
export function closingOfTrack(directive: Directive, assignment: Assignment, track: Track): Closing {
  const { calendar } = directive;
  if (track.returnedAt !== undefined) {
    const mended = closingByEndOf(addWorkingDays(calendar, dayOf(track.returnedAt), workingDaysToMend), calendar);
    const earlier = track.closesAt ?? mended.closesAt;
    return earlier > mended.closesAt ? closingAt(earlier, track.inclusive ?? false, calendar) : mended;
  }
  if (track.closesAt !== undefined) return closingAt(track.closesAt, track.inclusive ?? false, calendar);
  return closingOfDuty(directive, assignment.duty, acknowledgementDay(directive, assignment));
}

/**
 * The same while the calendar reaches that far: nobody is chased to a day that it does not have, and what was put on a
 * task before such a day came about goes on.
 */
export function knownClosing(directive: Directive, assignment: Assignment, track: Track): Closing | undefined {
  try {
    return closingOfTrack(directive, assignment, track);
  } catch (error) {
    if (error instanceof NoCalendarYear) return undefined;
    throw error;
  }
}

/** Whether when a duty closes depends on when its unit was told, or has confirmed. */
export function countsFromTelling(duty: PlannedDuty | undefined): boolean {
  const deadline = duty?.deadline;
  return deadline !== undefined && 'within' in deadline && deadline.within.from === 'acknowledgement';
}

/**
 * The deadline of a duty as the document has it. For a period from acknowledgement `acknowledgedOn` is the unit's day;
 * without it, the day on which assignments are told. Throws when the duty has none.
 */
export function closingOfDuty(directive: Directive, dutyIndex: number, acknowledgedOn?: Day): Closing {
  const duty = directive.plan.duties[dutyIndex];
  if (!duty?.deadline) throw new Error(`Duty ${dutyIndex} has no deadline.`);
  const launchedOn = dayOf(directive.launchedAt);
  const cutOff = duty.of === undefined ? undefined : cutOffOf(directive, dutyIndex);
  const toldOn = acknowledgedOn ?? (countsFromTelling(duty) ? tellingOn(directive, dutyIndex) : launchedOn);
  const start = { launchedOn, issuedOn: directive.plan.issuedOn, acknowledgedOn: toldOn };
  return remembered(duty.deadline, directive.calendar, cutOff ? { ...start, cutOffOn: cutOff.lastDayOn } : start);
}

/**
 * The day on which the units of a duty were told of it, or will be: the latest, where some were given it later by another
 * document. Whom a task is handed on to moves no cut-off, like an extension; nor does what became of a notice. Up to the
 * seventh rules it was the day of the launch, so that a cut-off came before the period ended.
 */
function tellingOn(directive: Directive, dutyIndex: number): Day {
  const { plan, calendar, assignments, launchedAt } = directive;
  if (!followsRules(directive, 8)) return dayOf(launchedAt);
  let known = tellings.get(assignments);
  if (known?.plan !== plan || known.calendar !== calendar)
    tellings.set(assignments, (known = { plan, calendar, days: new Map<number, Day>() }));
  const day = known.days.get(dutyIndex) ?? latestTelling(directive, dutyIndex);
  known.days.set(dutyIndex, day);
  return day;
}

interface Tellings {
  readonly plan: Directive['plan'];
  readonly calendar: Calendar;
  readonly days: Map<number, Day>;
}
/** Asked for every late unit of a list, and for every lead at each look at the clock: looked for once. */
const tellings = new WeakMap<readonly Assignment[], Tellings>();

function latestTelling(directive: Directive, dutyIndex: number): Day {
  const { first, units } = directive.plan.duties[dutyIndex] ?? { first: 0, units: [] };
  let latest: Day | undefined;
  for (let ordinal = first; ordinal < first + units.length; ordinal += 1) {
    const assignment = directive.assignments[ordinal];
    const on = assignment && toldOn(directive, assignment, assignment.assignedAt);
    if (on !== undefined && (latest === undefined || on > latest)) latest = on;
  }
  return latest ?? dayOf(directive.launchedAt);
}

/** The day on which a unit was told of its task, by the instant; before that, and of a task given later, when it can be. */
function toldOn({ calendar, launchedAt, plan }: Directive, { countsFromAt }: Assignment, toldAt?: Instant): Day {
  if (toldAt !== undefined && (countsFromAt ?? toldAt) <= toldAt) return dayOf(toldAt);
  const givenAt = countsFromAt ?? launchedAt;
  if (goesAtOnce('assignment', plan.urgency)) return dayOf(givenAt);
  const opening = orNever(() => nextOpening(calendar, givenAt));
  return dayOf(opening === never ? givenAt : opening);
}

interface Known {
  readonly calendar: Calendar;
  readonly anchor: Day;
  readonly closing: Closing;
}
/** The closing computed last of each deadline, which is nearly always the one asked next: one look instead of three. */
const latest = new WeakMap<PlannedDeadline, Known>();
const memory = new WeakMap<PlannedDeadline, WeakMap<Calendar, Map<Day, Closing>>>();

/** Deadlines and calendars are never changed in place: what was computed of them for an anchor holds. */
function remembered(deadline: PlannedDeadline, calendar: Calendar, anchors: Anchors): Closing {
  // A fixed date has no anchor: it closes at the same instant whatever has happened.
  const anchor = 'within' in deadline ? anchorOf(deadline.within.from, anchors) : '';
  const last = latest.get(deadline);
  if (last?.calendar === calendar && last.anchor === anchor) return last.closing;
  let byCalendar = memory.get(deadline);
  if (!byCalendar) memory.set(deadline, (byCalendar = new WeakMap<Calendar, Map<Day, Closing>>()));
  let byAnchor = byCalendar.get(calendar);
  if (!byAnchor) byCalendar.set(calendar, (byAnchor = new Map<Day, Closing>()));
  const closing = byAnchor.get(anchor) ?? closingOf(deadline, calendar, anchors);
  byAnchor.set(anchor, closing);
  latest.set(deadline, { calendar, anchor, closing });
  return closing;
}

/**
 * The day from which a period "from acknowledgement" counts: the acknowledgement, when it came before the deadline that
 * the first hand-over of the assignment notice gives; else that hand-over. A late acknowledgement reopens nothing, and
 * one that was made before the task was told begins nothing; up to the seventh rules it did.
 */
function acknowledgementDay(directive: Directive, assignment: Assignment): Day | undefined {
  if (!countsFromTelling(dutyOf(directive, assignment))) return undefined;
  const { handedOverAt, assignedAt, acknowledgedAt } = assignment;
  const mustBeTold = followsRules(directive, 8);
  const told = mustBeTold
    ? toldOn(directive, assignment, handedOverAt ?? assignedAt)
    : dayOf(handedOverAt ?? assignedAt ?? directive.launchedAt);
  if (acknowledgedAt === undefined || (mustBeTold && dayOf(acknowledgedAt) <= told)) return told;
  const unacknowledged = closingOfDuty(directive, assignment.duty, told);
  return acknowledgedAt < unacknowledged.closesAt ? dayOf(acknowledgedAt) : told;
}

/** The cut-off of a consolidating duty: its own, or when the deadline of the duty it is *of* closes. */
export function cutOffOf(directive: Directive, dutyIndex: number): Closing {
  const duty = directive.plan.duties[dutyIndex];
  if (duty?.of === undefined) throw new Error(`Duty ${dutyIndex} consolidates nothing.`);
  if (duty.cutOff) {
    const launchedOn = dayOf(directive.launchedAt);
    return remembered(duty.cutOff, directive.calendar, {
      launchedOn,
      issuedOn: launchedOn,
      acknowledgedOn: launchedOn,
    });
  }
  return closingOfDuty(directive, duty.of);
}

/** When a rung is planned, counted in working days from its ladder's day 0. Throws `NoCalendarYear`. */
export function rungAt(calendar: Calendar, dayZero: Day, rung: Rung): Instant {
  return instantOf(addWorkingDays(calendar, dayZero, rung.day), rung.at);
}
