import { z } from 'zod';
import type { Deadline, FixedDeadline, PeriodDeadline } from '../domain/deadline.ts';
import { withoutAbsent } from './absent.ts';
import { day, line, oneOf, record, timeOfDay, whole } from './fields.ts';
import { says } from './read.ts';

const fixedShape = {
  on: day,
  edge: oneOf(['before', 'by']),
  at: timeOfDay.optional(),
  roll: oneOf(['none', 'previous', 'next']).optional(),
};

const fixed = record({ ...fixedShape, quote: line(500) });

const period = record({
  within: record({
    days: whole(1, 730),
    daysAre: oneOf(['working', 'calendar']),
    from: oneOf(['launch', 'issue', 'acknowledgement', 'cut-off']),
  }),
  quote: line(500),
});

/** A cut-off: a date of the office's own, so nothing need be quoted. */
export const fixedDeadline: z.ZodType<FixedDeadline> = record({ ...fixedShape, quote: line(500).optional() }).transform(
  (cutOff) => withoutAbsent({ ...cutOff, quote: cutOff.quote ?? '' }),
);

/** A date from the text, or a period from an event. */
export const deadline: z.ZodType<Deadline> = z.unknown().transform((input, context) => {
  if (typeof input !== 'object' || input === null || Array.isArray(input)) {
    const remedy = 'Write its keys: on, edge, quote; or within and quote.';
    context.issues.push({ code: 'custom', message: says('This must be a deadline.', remedy), input });
    return z.NEVER;
  }
  // Chosen by its key, so that errors are about the kind of deadline that was meant.
  const result = 'within' in input ? period.safeParse(input) : fixed.safeParse(input);
  if (result.success) return withoutAbsent<FixedDeadline | PeriodDeadline>(result.data);
  for (const issue of result.error.issues) context.issues.push({ ...issue, input } as z.core.$ZodRawIssue);
  return z.NEVER;
});
