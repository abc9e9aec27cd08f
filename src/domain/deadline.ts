import { addWorkingDays, isWorkingDay, workingDayFrom } from './calendar.ts';
import { addCalendarDays, dayOf, endOf, instantOf, startOf, timeOf } from './days.ts';
import type { Calendar } from './calendar.ts';
import type { Day, Instant, TimeOfDay } from './words.ts';

/** A date from the text: `before` excludes the day, `by` includes it; an hour closes it at that instant. */
export interface FixedDeadline {
  readonly on: Day;
  readonly edge: 'before' | 'by';
  readonly at?: TimeOfDay;
  /** What becomes of it when its last day is a day off. Absent: the office has not said. */
  readonly roll?: 'none' | 'previous' | 'next';
  /** The exact words that it was read from. */
  readonly quote: string;
}

/** A period from an event; the day of the event is not counted (Civil Code 2015, art. 147). */
export interface PeriodDeadline {
  readonly within: {
    readonly days: number;
    readonly daysAre: 'working' | 'calendar';
    readonly from: 'launch' | 'issue' | 'acknowledgement' | 'cut-off';
  };
  readonly quote: string;
}

export type Deadline = FixedDeadline | PeriodDeadline;

/** A deadline as computed: when it closes, and how it is to be worded. */
export interface Closing {
  readonly closesAt: Instant;
  /** Whether the closing instant itself is still on time ("chậm nhất 17 giờ" is, "trước 17 giờ" is not). */
  readonly inclusive: boolean;
  readonly on: Day;
  readonly edge: 'before' | 'by';
  readonly at?: TimeOfDay;
  /** The last day, wholly or partly before the close, working or not. */
  readonly lastDayOn: Day;
  /** The last working day that is wholly or partly before the close; ladders count from it. */
  readonly lastWorkingDayOn: Day;
}

/** The days from which periods count. Those that are not known yet are absent. */
export interface Anchors {
  readonly launchedOn: Day;
  readonly issuedOn: Day;
  /** The unit's acknowledgement or, without one, the day on which its assignment notice was first handed over. */
  readonly acknowledgedOn: Day;
  readonly cutOffOn?: Day;
}

/**
 * Computes when a deadline closes; the one function that does. Throws `NoCalendarYear`.
 * Rules: Civil Code 2015 art. 147 (the day of the event is not counted) and 148.5 (a period whose last day is a day off
 * ends with the next working day); whether "trước ngày X" may include X has no authority that we know of, hence the
 * stored, visible edge.
 */
export function closingOf(
  deadline: Omit<FixedDeadline, 'quote'> | Omit<PeriodDeadline, 'quote'>,
  calendar: Calendar,
  anchors: Anchors,
): Closing {
  if ('within' in deadline) return closingOfPeriod(deadline, calendar, anchors);
  // At 00:00 nothing of the day itself is before the close, whichever edge is named.
  const excludesDay = deadline.at === '00:00' || (deadline.edge === 'before' && deadline.at === undefined);
  const lastDayOn = excludesDay ? addCalendarDays(deadline.on, -1) : deadline.on;
  const roll = deadline.roll ?? 'none';
  if (roll !== 'none' && !isWorkingDay(calendar, lastDayOn)) {
    const direction = roll === 'previous' ? -1 : 1;
    return closingByEndOf(addWorkingDays(calendar, lastDayOn, direction), calendar);
  }
  const { on, edge, at } = deadline;
  const lastWorkingDayOn = addWorkingDays(calendar, lastDayOn, 0);
  if (excludesDay && edge === 'before')
    return { closesAt: startOf(on), inclusive: false, on, edge, lastDayOn, lastWorkingDayOn };
  if (at === undefined) return { closesAt: endOf(on), inclusive: false, on, edge, lastDayOn, lastWorkingDayOn };
  return { closesAt: instantOf(on, at), inclusive: edge === 'by', on, edge, at, lastDayOn, lastWorkingDayOn };
}

function closingOfPeriod({ within }: Omit<PeriodDeadline, 'quote'>, calendar: Calendar, anchors: Anchors): Closing {
  const anchorOn = anchorOf(within.from, anchors);
  const lastOn =
    within.daysAre === 'working'
      ? addWorkingDays(calendar, anchorOn, within.days)
      : workingDayFrom(calendar, addCalendarDays(anchorOn, within.days));
  return closingByEndOf(lastOn, calendar);
}

/** The day from which a period counts. */
export function anchorOf(from: PeriodDeadline['within']['from'], anchors: Anchors): Day {
  switch (from) {
    case 'launch':
      return anchors.launchedOn;
    case 'issue':
      return anchors.issuedOn;
    case 'acknowledgement':
      return anchors.acknowledgedOn;
    case 'cut-off':
      if (anchors.cutOffOn === undefined) throw new Error('A period from the cut-off needs a cut-off.');
      return anchors.cutOffOn;
  }
}

/** A closing at 24:00 of a day. */
export function closingByEndOf(on: Day, calendar: Calendar): Closing {
  return {
    closesAt: endOf(on),
    inclusive: false,
    on,
    edge: 'by',
    lastDayOn: on,
    lastWorkingDayOn: addWorkingDays(calendar, on, 0),
  };
}

/** A closing at an instant that a leader named; at 00:00 it is the end of the day before. */
export function closingAt(closesAt: Instant, inclusive: boolean, calendar: Calendar): Closing {
  const on = dayOf(closesAt);
  const at = timeOf(closesAt);
  if (at === '00:00') return closingByEndOf(addCalendarDays(on, -1), calendar);
  const edge = inclusive ? 'by' : 'before';
  return { closesAt, inclusive, on, edge, at, lastDayOn: on, lastWorkingDayOn: addWorkingDays(calendar, on, 0) };
}

/** Whether something received at an instant is on time. "Chậm nhất 17 giờ" includes 17:00, "trước 17 giờ" does not. */
export function isOnTime(receivedAt: Instant, closing: Pick<Closing, 'closesAt' | 'inclusive'>): boolean {
  return receivedAt < closing.closesAt || (closing.inclusive && receivedAt === closing.closesAt);
}
