import { never, nextOpening, officeTimeBetweenMs, orNever } from './calendar.ts';
import type { Delivery, Directive, Wave } from './directive.ts';
import { goesAtOnce } from './ladder.ts';
import type { Instant } from './words.ts';

/** Most units of one delivery, so that its input and its history stay small. */
export const unitsPerDelivery = 500;
/** And most items that its notices name, each counted once a notice: thirty for a unit of ten tasks with three each. */
export const itemsPerDelivery = 5_000;

/** Waits before the next tries of what was certainly not taken. */
const backoffMinutes = [5, 15, 30, 60, 120, 240];
/** A failing relay is tried for this much office time. */
const windowMs = 8 * 3_600_000;
/** An assignment notice whose fate is unknown is handed over once more, after this. */
export const resendAfterMs = 15 * 60_000;

/** Adds deliveries under their next numbers. */
export function addDeliveries(directive: Directive, added: readonly Omit<Delivery, 'id'>[]): Directive {
  if (added.length === 0) return directive;
  const numbered = added.map((delivery, index) => ({ ...delivery, id: directive.nextDelivery + index }));
  return {
    ...directive,
    deliveries: [...directive.deliveries, ...numbered],
    nextDelivery: directive.nextDelivery + added.length,
  };
}

/** The instant of the next try of a delivery, in office hours. */
export function nextTryAt(directive: Directive, { tries }: Delivery, at: Instant): Instant {
  return openingOr(directive, at + (backoffMinutes[tries] ?? 240) * 60_000);
}

/** When a wave's next delivery can go: in the office's hours, or at once where all that it carries goes at once. */
export function nextInHours(directive: Directive, wave: Pick<Wave, 'reached'>, at: Instant): Instant {
  return isAtOnce(directive, wave) ? at : openingOr(directive, at);
}

/** The next opening; beyond the calendar the instant itself, which the agenda holds back until the year is supplied. */
function openingOr({ calendar }: Directive, at: Instant): Instant {
  const opening = orNever(() => nextOpening(calendar, at));
  return opening === never ? at : opening;
}

/** Whether all that a wave carries may go at any hour. */
export function isAtOnce({ plan }: Directive, { reached }: Pick<Wave, 'reached'>): boolean {
  return reached.every(({ rung }) => goesAtOnce(rung, plan.urgency));
}

/** Rule 7: whether a delivery takes another way than its rungs name. A resend takes the same way once more. */
export function isOtherWay({ only, toHeads, resend }: Delivery): boolean {
  return toHeads === true || (only !== undefined && !resend);
}

/**
 * Whether a try at an instant is the last: the next one would lie outside the window of office time, or beyond the
 * calendar, where there is no office time.
 */
export function isLastTry(directive: Directive, delivery: Delivery, at: Instant): boolean {
  const next = nextTryAt(directive, delivery, at);
  return orNever(() => officeTimeBetweenMs(directive.calendar, delivery.firstAt, next)) > windowMs;
}
