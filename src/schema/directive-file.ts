import { z } from 'zod';
import { usualLadders } from '../domain/ladder.ts';
import type { ClimbingLadder, Rung } from '../domain/ladder.ts';
import type { RungName } from '../domain/words.ts';
import { deadline, fixedDeadline } from './deadline-fields.ts';
import { day, id, idOrGroup, line, listOf, oneOf, paragraph, record, timeOfDay, whole } from './fields.ts';
import { readBySchema, says } from './read.ts';
import type { Reading, Source } from './source.ts';

/** A directive as its file has it: ids not yet looked up, groups not yet resolved, what was left out still missing. */
export interface DirectiveFile extends z.infer<typeof directive> {
  /** For errors that are found later: the file, and the line of each place in it. */
  readonly source: Source;
}

/** A duty as its file has it. */
export type DutyInFile = z.infer<typeof duty>;

/**
 * Reads a directive file (YAML or JSON), strictly: a key that is not known is an error. Whether its units exist and
 * its duties fit together is for `toDefinition` to say.
 */
export function readDirectiveFile(fileName: string, text: string): Reading<DirectiveFile> {
  const reading = readBySchema(fileName, text, directive);
  if (!reading.ok) return reading;
  return { ok: true, value: { ...reading.value.value, source: reading.value.source } };
}

const addressees = ['contact', 'head', 'with', 'route', 'office', 'leader'] as const;

const item = record({
  id,
  title: line(300),
  short: line(15),
  needs: listOf(oneOf(['signed', 'editable']), 2).optional(),
});

/** As the document numbers the part, for “mục II.3”: YAML would read 1.10 as 1.1, and the word is in the notices. */
const section = z
  .union([z.string(), z.int()], {
    error: says('This must be a text, or a whole number.', 'Put it in quotes: "1.10".'),
  })
  .transform(String)
  .pipe(line(30) as z.ZodType<string, string>)
  .check(
    z.regex(/^(?!mục|điều|khoản|phần|section)[^]*[^\s.,;:]$/iu, {
      error: says('The number alone is wanted, without a word before it or a stop after it.', 'Write it like II.3.'),
    }),
  );

const duty = record({
  id,
  kind: oneOf(['support', 'submit', 'consolidate', 'inform']),
  section: section.optional(),
  asks: paragraph(5_000),
  units: listOf(idOrGroup, 5_001),
  with: listOf(idOrGroup, 5_001).optional(),
  route: id.optional(),
  of: id.optional(),
  settlesOn: oneOf(['accepted', 'issued']).optional(),
  items: listOf(item, 20).optional(),
  deadline: deadline.optional(),
  cutOff: fixedDeadline.optional(),
  ladders: record({
    acknowledge: ladder('acknowledge').optional(),
    submit: ladder('submit').optional(),
    review: ladder('review').optional(),
    consolidate: ladder('consolidate').optional(),
  }).optional(),
});

/** A question that a draft left open: whoever answers it, in the line that it concerns, deletes it here. */
const question = record({ id, asks: line(1_000).optional() });

// `number` and `issuedOn` may be blank here: a draft reads well, and is refused as a draft, not as a broken file.
const directive = record({
  id: id.optional(),
  number: blankable(line(60)).optional(),
  issuedOn: blankable(day).optional(),
  issuer: id,
  office: id.optional(),
  leader: id.optional(),
  place: line(100),
  subject: line(1_000),
  urgency: oneOf(['normal', 'urgent', 'very-urgent', 'flash']).optional(),
  language: oneOf(['vi', 'en']).optional(),
  signer: record({ name: line(100), title: line(100), onBehalf: listOf(line(100), 5) }),
  duties: listOf(duty, 50),
  questions: listOf(question, 500).optional(),
});

function blankable(text: z.ZodType<string>): z.ZodType<string | undefined> {
  const blank = z.union([z.null(), z.string().regex(/^\s*$/)]).transform(() => undefined);
  // A blank is tried first; what is not blank gets the errors of the field itself.
  return z.unknown().transform((input, context) => {
    if (blank.safeParse(input).success) return undefined;
    const result = text.safeParse(input);
    if (result.success) return result.data;
    for (const { message } of result.error.issues) context.issues.push({ code: 'custom', message, input });
    return z.NEVER;
  });
}

/** A ladder of a duty's own, in place of the usual one: the usual rungs, on other days, at other hours, to others. */
function ladder(name: ClimbingLadder): z.ZodType<readonly Rung[]> {
  const names = [...new Set(usualLadders[name].map((rung) => rung.name))];
  const rung: z.ZodType<Rung> = record({
    name: oneOf<readonly RungName[]>(names),
    day: whole(-60, 60),
    at: timeOfDay,
    to: listOf(oneOf(addressees), addressees.length),
    via: listOf(oneOf(['email', 'sms']), 2),
  });
  return listOf(rung, 30).check(
    z.refine((rungs) => new Set(rungs.map((one) => `${one.name} ${one.day}`)).size === rungs.length, {
      error: says('A rung stands twice on the same day.', 'Merge the two, or move one to another day.'),
    }),
    z.refine((rungs) => rungs.every((one) => one.to.length > 0 && one.via.length > 0), {
      error: says('A rung names nobody, or no channel.', 'Leave the rung out instead.'),
    }),
  );
}
