import { z } from '@hono/zod-openapi';
import type { Act } from '../../app/act.ts';
import { endOf, isDay } from '../../domain/days.ts';
import type { RefusalCode } from '../../domain/refusal.ts';
import type { RungName } from '../../domain/words.ts';
import { parseInstant } from '../../schema/moments.ts';
import { personFields } from '../../schema/units-file.ts';
import { actorOf } from '../caller.ts';
import type { Caller } from '../caller.ts';
import { problem } from '../problem.ts';
import { confirm, day, id, text } from './shapes.ts';

/** What can be asked of a directive, and by whom the domain lets it be asked. */
const deeds = [
  ...['acknowledge', 'claim', 'confirm-claim', 'deny-claim', 'submit', 'nil-return', 'record-paper'],
  ...['accept', 'return', 'send-back', 'decline', 'answer', 'ask-extension', 'extend', 'refuse-extension'],
  ...['exempt', 'name-handler', 'name-stand-in', 'hold', 'issue', 'release', 'record-letter', 'withdraw', 'close'],
] as const;

/** A day (its end) or an instant. */
const until = z
  .string()
  .max(40)
  .refine(
    (found) => isDay(found) || parseInstant(found) !== undefined,
    'Write a day like 2023-03-01, or an instant like 2023-03-01T17:00.',
  );

const person = z
  .strictObject({
    name: z.string(),
    title: z.string().optional(),
    email: z.string().optional(),
    phone: z.string().optional(),
  })
  .transform((found, context) => {
    const read = z.strictObject(personFields).safeParse(found);
    if (read.success) return read.data;
    for (const { path, message } of read.error.issues)
      context.issues.push({ code: 'custom', path: [...path], message, input: found });
    return z.NEVER;
  });

/** An act as it is sent. Which fields a deed needs is for the use case to say. */
export const actBody = z
  .strictObject({
    does: z.enum(deeds as unknown as [Act['does'], ...Act['does'][]]),
    unit: id.optional(),
    units: z.array(id).max(5_001).optional(),
    duty: id.optional(),
    items: z.array(id).max(20).optional(),
    number: text(60).optional(),
    on: day.optional(),
    signer: text(100).optional(),
    reason: text(5_000).optional(),
    basis: text(1_000).optional(),
    until: until.optional(),
    arrivedOn: day.optional(),
    way: text(1_000).optional(),
    answer: z.enum(['reassign', 'exempt', 'stands']).optional(),
    to: id.optional(),
    because: z.enum(['unreadable', 'wrong-addressee', 'not-a-submission']).optional(),
    rung: z.string().max(40).optional(),
    draft: z.enum(['status', 'final-report']).optional(),
    letter: z.union([z.literal(1), z.literal(2)]).optional(),
    person: person.optional(),
    confirm,
  })
  .openapi('Act');

export type ActBody = z.output<typeof actBody>;

/** The act behind a body: who asks, under which id. A unit that names none acts for itself. */
export function actFrom(body: ActBody, caller: Caller, actId: string): Act {
  const by = actorOf(caller);
  const { until: untilText, confirm: codes, person: named, rung, unit: about, ...rest } = body;
  const unit = about ?? (by.role === 'unit' ? by.unit : undefined);
  const present = Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== undefined));
  if (body.does === 'answer' && body.answer === undefined)
    throw problem(400, 'malformed', 'The answer to a decline is missing.', 'Answer: reassign, exempt or stands.');
  return {
    ...(present as Pick<Act, 'does'>),
    id: actId,
    by,
    ...(unit !== undefined && { unit }),
    ...(codes && { confirm: codes as readonly RefusalCode[] }),
    ...(rung !== undefined && { rung: rung as RungName }),
    ...(untilText !== undefined && { until: untilOf(untilText) }),
    // A person named by a unit is known by the act that named them.
    ...(named && {
      person: { ...named, id: `${unit ?? 'unit'}-${actId}`, role: 'contact' as const } as NonNullable<Act['person']>,
    }),
  };
}

function untilOf(found: string): NonNullable<Act['until']> {
  if (isDay(found)) return { at: endOf(found), inclusive: false };
  return { at: parseInstant(found) ?? 0, inclusive: true };
}
