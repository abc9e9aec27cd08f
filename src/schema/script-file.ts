import { z } from 'zod';
import { isoOf } from '../domain/days.ts';
import { tellRungs, usualLadders } from '../domain/ladder.ts';
import type { Instant, TellRung } from '../domain/words.ts';
import { withoutAbsent } from './absent.ts';
import { day, id, instant, line, listOf, oneOf, oneOrMore, paragraph, record } from './fields.ts';
import { parseInstant } from './moments.ts';
import { errorAt, readBySchema, says } from './read.ts';
import { inOrder } from './source.ts';
import type { FileError, Path, Reading, Source } from './source.ts';
import { personFields } from './units-file.ts';

/** What a step can do; each is a command of the domain. */
export const deeds = [
  'acknowledge',
  'claim',
  'confirm-claim',
  'deny-claim',
  'submit',
  'nil-return',
  'accept',
  'return',
  'send-back',
  'decline',
  'answer',
  'ask-extension',
  'extend',
  'refuse-extension',
  'exempt',
  'name-handler',
  'name-stand-in',
  'hold',
  'record-paper',
  'issue',
  'release',
  'record-letter',
  'replace',
  'withdraw',
  'close',
  'correct-calendar',
] as const;

export type Deed = (typeof deeds)[number];

/**
 * One step of a rehearsal's script: who does what, when. `who` is a unit id, `office`, `route` or `leader`; `unit` is
 * the unit that an act of the latter three is about. `item` and `file` have become lists; `confirm` is true for
 * whatever can be confirmed, or the codes of the refusals to let pass.
 */
export type ScriptStep = Readonly<z.infer<typeof step>>;

/** A script with the lines of its steps. Steps are in the order of time, and of the file at one minute. */
export interface ScriptFile {
  readonly steps: readonly ScriptStep[];
  readonly source: Source;
}

/** Reads a script (a YAML or JSON list of steps), strictly. Refuses steps that go back in time. */
export function readScriptFile(fileName: string, text: string): Reading<ScriptFile> {
  const reading = readBySchema(fileName, text, script);
  if (!reading.ok) return reading;
  const { value: steps, source } = reading.value;
  const errors = steps.flatMap((one, index) => [
    ...backInTime(one.at, steps[index - 1]?.at, index, source),
    ...missingFields(one, ['does'], index, source),
  ]);
  return errors.length > 0 ? { ok: false, errors: inOrder(errors) } : { ok: true, value: { steps, source } };
}

/** A day, or an instant: the words of the step decide whether it is the end of a day or a minute of it. */
const dayOrInstant: z.ZodType<string> = line(40).transform((text, context) => {
  if (day.safeParse(text).success || parseInstant(text) !== undefined) return text;
  const remedy = 'Write a day like 2023-03-01, or an instant like 2023-03-01T17:00.';
  context.issues.push({ code: 'custom', message: says(`“${text}” is not a time.`, remedy), input: text });
  return z.NEVER;
});

const rungNames = [
  ...new Set([
    ...Object.values(usualLadders).flatMap((ladder) => ladder.map((rung) => rung.name)),
    ...(Object.keys(tellRungs) as TellRung[]),
  ]),
];

const stepFields = record({
  at: instant,
  who: id,
  does: oneOf(deeds),
  unit: id.optional(),
  about: oneOrMore(id, 5_001).optional(),
  duty: id.optional(),
  item: id.optional(),
  items: listOf(id, 20).optional(),
  file: line(500).optional(),
  files: listOf(line(500), 100).optional(),
  number: line(60).optional(),
  date: day.optional(),
  reason: paragraph(5_000).optional(),
  until: dayOrInstant.optional(),
  basis: paragraph(1_000).optional(),
  rung: oneOf(rungNames).optional(),
  closed: oneOrMore(day, 100).optional(),
  worked: oneOrMore(day, 100).optional(),
  confirm: z
    .union([z.boolean(), oneOrMore(id, 20)], { error: says('This confirms nothing.', 'Write true, or the codes.') })
    .optional(),
  person: record(personFields).optional(),
  answer: oneOf(['stands', 'exempt', 'reassign']).optional(),
  to: id.optional(),
  evidence: paragraph(1_000).optional(),
  way: line(300).optional(),
  letter: z.union([z.literal(1), z.literal(2)], { error: says('This is no letter.', 'Write 1 or 2.') }).optional(),
});

const step = stepFields.transform(({ item, file, items, files, ...others }) =>
  withoutAbsent<ReadStep>({ ...others, items: items ?? one(item), files: files ?? one(file) }),
);

type Fields = z.infer<typeof stepFields>;
type ReadStep = { [Key in keyof Omit<Fields, 'item' | 'file'>]: Exclude<Fields[Key], undefined> };

const script = listOf(step, 20_000);

function one<Value>(value: Value | undefined): readonly Value[] | undefined {
  return value === undefined ? undefined : [value];
}

function backInTime(at: Instant, before: Instant | undefined, index: number, source: Source): FileError[] {
  if (before === undefined || at >= before) return [];
  const message = `This step goes back in time: from ${isoOf(before)} to ${isoOf(at)}.`;
  return [errorAt(source, [index, 'at'], message, 'Put the steps in the order of time, or correct the date.')];
}

/** What a deed cannot do without; everything else is for the domain to refuse, as it would be in earnest. */
function missingFields(found: ScriptStep, path: Path, index: number, source: Source): FileError[] {
  const needed = needs[found.does];
  if (needed === undefined || needed.some((field) => found[field] !== undefined)) return [];
  const names = needed.map((field) => (field === 'files' ? 'file' : field)).join(' or ');
  return [errorAt(source, [index, ...path], `“${found.does}” needs ${names}.`, `Add ${names}: to the step.`)];
}

const needs: Partial<Record<Deed, readonly (keyof ScriptStep)[]>> = {
  answer: ['answer'],
  extend: ['until'],
  replace: ['files'],
  'record-letter': ['letter'],
  'correct-calendar': ['closed', 'worked'],
  'name-handler': ['person'],
  'name-stand-in': ['person'],
};
