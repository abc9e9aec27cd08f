import { z } from '@hono/zod-openapi';
import { isDay } from '../../domain/days.ts';
import { parseInstant } from '../../schema/moments.ts';

/* The small shapes that requests are made of. Texts are trimmed and NFC, as everywhere. */

const idPattern = /^[\p{L}\p{N}][\p{L}\p{N}._-]*$/u;

/** A name for addresses: of a directive, a unit, a duty, an item. */
export const id = z.string().max(64).regex(idPattern, 'An id may have letters, digits, “.”, “-” and “_” only.');

/** Text without characters that nobody sees. */
export function text(longest: number): z.ZodPipe<z.ZodString, z.ZodTransform<string, string>> {
  return z
    .string()
    .min(1)
    .max(longest)
    .regex(/^[^\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F]*$/, 'It has control characters.')
    .transform((found) => found.trim().normalize('NFC'));
}

export const day = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}$/, 'Write year-month-day, like 2023-02-27.')
  .refine(isDay, 'There is no such day.')
  .openapi({ format: 'date' });

/** An instant as text; read as +07:00 where no offset is written. */
export const instant = z
  .string()
  .max(40)
  .transform((found, context) => {
    const at = parseInstant(found);
    if (at !== undefined) return at;
    context.issues.push({ code: 'custom', message: 'Write it like 2023-02-08T09:00.', input: found });
    return z.NEVER;
  })
  .openapi({ type: 'string', example: '2023-02-08T09:00+07:00' });

/** A whole number in an address, within limits. */
export function count(most: number, otherwise: number): z.ZodType<number, string | undefined> {
  return z
    .string()
    .regex(/^\d{1,9}$/, 'Write a whole number.')
    .optional()
    .transform((found) => (found === undefined ? otherwise : Math.min(most, Number(found))))
    .openapi({ type: 'integer', minimum: 0, default: otherwise });
}

export const yesOrNo = z
  .enum(['true', 'false'])
  .optional()
  .transform((found) => found === 'true');

/** `after`: the answer waits, up to two seconds, until this event is recorded. */
export const after = count(999_999_999, 0);

export const directiveParams = z.strictObject({ directive: id });

/** A directive file: YAML as text, or the same as JSON. */
export const fileOrText = z.union([z.string().max(2_000_000), z.record(z.string(), z.unknown())]);

export const confirm = z.array(z.string().max(64)).max(20).optional();

/** Something that is described by its most important fields; more may come. */
export function answer<Shape extends z.ZodRawShape>(shape: Shape): z.ZodObject<Shape, z.core.$loose> {
  return z.looseObject(shape);
}
