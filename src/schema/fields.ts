import { z } from 'zod';
import { isDay } from '../domain/days.ts';
import { parseInstant } from './moments.ts';
import { says } from './read.ts';

const emptyText = says('This is empty.', 'Fill it in, or leave the line out if it may be absent.');
// Control characters, and marks that turn the direction of writing: they make a line look like what it is not.
const hidden = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F-\u009F\u200E\u200F\u202A-\u202E\u2066-\u2069\uFEFF]/;

/** Text in one line: trimmed, its blanks and line ends folded into one space, NFC. A number counts as text. */
export function line(longest: number): z.ZodType<string> {
  return textOf(longest, (text) => text.replace(/\s+/g, ' '));
}

/** Text that may have several lines; trimmed, NFC. */
export function paragraph(longest: number): z.ZodType<string> {
  return textOf(longest, (text) => text.replace(/\r\n?/g, '\n'));
}

/** A name for files and addresses: letters, digits, `.`, `-` and `_`, starting with a letter or digit; ≤ 64. */
export const id: z.ZodType<string> = textOf(64, (text) => text).check(
  z.regex(/^[\p{L}\p{N}][\p{L}\p{N}._-]*$/u, {
    error: says('An id may have letters, digits, “.”, “-” and “_” only.', 'Write it like xa-ta-ma.'),
  }),
);

/** The id of a unit, or `group:NAME` for all units of a group. */
export const idOrGroup: z.ZodType<string> = textOf(80, (text) => text).check(
  z.regex(/^(group:)?[\p{L}\p{N}][\p{L}\p{N}._-]*$/u, {
    error: says('This is neither the id of a unit nor a group.', 'Write xa-ta-ma for a unit, group:xa for a group.'),
  }),
);

/** A date that exists: `2023-02-27`. */
export const day: z.ZodType<string> = textOf(20, (text) => text).check(
  z.refine(isDay, {
    error: (issue) => says(`${shown(issue.input)} is not a date.`, 'Write year-month-day, like 2023-02-27.'),
  }),
);

/** A time of day: `08:00`. */
export const timeOfDay: z.ZodType<string> = textOf(20, (text) => text).check(
  z.regex(/^([01]\d|2[0-3]):[0-5]\d$/, {
    error: (issue) => says(`${shown(issue.input)} is not a time of day.`, 'Write hour:minute, like 08:00.'),
  }),
);

/** An instant, read as +07:00 where no offset is written; becomes epoch milliseconds. */
export const instant: z.ZodType<number> = textOf(40, (text) => text).transform((text, context) => {
  const at = parseInstant(text);
  if (at !== undefined) return at;
  const message = says(`${shown(text)} is not an instant.`, 'Write date and time, like 2023-02-08T09:00.');
  context.issues.push({ code: 'custom', message, input: text });
  return z.NEVER;
});

/** One of a few words. */
export function oneOf<const Words extends readonly string[]>(words: Words): z.ZodType<Words[number]> {
  return z.enum(words, {
    error: (issue) => {
      const isMissing = issue.input === undefined || issue.input === null;
      return says(
        isMissing ? 'This is missing.' : `${shown(issue.input)} is not known here.`,
        `One of: ${words.join(', ')}.`,
      );
    },
  });
}

/** A whole number from `least` to `most`. */
export function whole(least: number, most: number): z.ZodType<number> {
  const error = says(`This is not a whole number from ${least} to ${most}.`, 'Write it in digits, without quotes.');
  return z.int({ error }).min(least, { error }).max(most, { error });
}

/** An object with these keys and no others. */
export function record<Shape extends z.ZodRawShape>(shape: Shape): z.ZodObject<Shape, z.core.$strict> {
  return z.strictObject(shape, {
    error: (issue) => {
      if (issue.code === 'unrecognized_keys') return says('unknown', `Known here: ${Object.keys(shape).join(', ')}.`);
      if (issue.input === undefined)
        return says('This is missing.', `Write its keys: ${Object.keys(shape).join(', ')}.`);
      return says('This must be several keys.', `Write them indented: ${Object.keys(shape).join(', ')}.`);
    },
  });
}

/** A list with at most `most` entries. */
export function listOf<Element>(element: z.ZodType<Element>, most: number): z.ZodType<readonly Element[]> {
  return z
    .array(element, {
      error: (issue) => {
        const found = issue.input === undefined ? 'This is missing.' : 'This must be a list.';
        return says(found, 'Write a list: [one, other], or one entry a line, each after “- ”.');
      },
    })
    .max(most, { error: says(`The list has more than ${most} entries.`, 'Check that this is what you meant.') });
}

/** One entry, or a list of them. */
export function oneOrMore<Element>(element: z.ZodType<Element>, most: number): z.ZodType<readonly Element[]> {
  const list = listOf(element, most);
  return z.unknown().transform((input, context) => {
    const result = list.safeParse(Array.isArray(input) ? input : [input]);
    if (result.success) return result.data;
    for (const issue of result.error.issues) {
      const path = Array.isArray(input) ? issue.path : issue.path.slice(1);
      context.issues.push({ code: 'custom', message: issue.message, path: [...path], input });
    }
    return z.NEVER;
  });
}

function textOf(longest: number, clean: (text: string) => string): z.ZodType<string> {
  return z
    .union([z.string(), z.number().transform(String)], {
      error: (issue) => {
        if (issue.input === undefined) return says('This is missing.', 'Add it.');
        if (issue.input === null) return emptyText;
        return says('This must be a text.', 'Write a text; put it in quotes if it looks like something else.');
      },
    })
    .transform((text) => clean(text.trim()).normalize('NFC'))
    .check(
      z.minLength(1, { error: emptyText, abort: true }),
      z.maxLength(longest, {
        error: (issue) => says(`This has ${(issue.input as string).length} characters.`, `At most ${longest} fit.`),
      }),
      z.refine((text) => !hidden.test(text), {
        error: says('This has control characters or hidden marks of direction.', 'Type it anew instead of pasting it.'),
      }),
    );
}

function shown(input: unknown): string {
  return `“${String(input).slice(0, 40)}”`;
}
