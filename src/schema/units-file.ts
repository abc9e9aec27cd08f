import { parsePhoneNumberFromString } from 'libphonenumber-js/min';
import { z } from 'zod';
import type { Person, Unit } from '../domain/definition.ts';
import { withoutAbsent } from './absent.ts';
import { id, line, listOf, oneOf, record } from './fields.ts';
import { errorAt, readBySchema, says } from './read.ts';
import { inOrder } from './source.ts';
import type { FileError, Path, Reading, Source } from './source.ts';

/**
 * Reads a units file (YAML or JSON): the units, their tree, their groups and their people. Telephone numbers come out
 * as E.164 (`+84912345678`), read as Vietnamese where no country is written. Refuses ids given twice, parents that are
 * not there and units that are their own ancestors. The people's ids are one name space: a leader is named by one.
 */
export function readUnitsFile(fileName: string, text: string): Reading<readonly Unit[]> {
  const reading = readBySchema(fileName, text, unitsFile);
  if (!reading.ok) return reading;
  const { value, source } = reading.value;
  const errors = [...repeatedIds(value.units, source), ...brokenTree(value.units, source)];
  return errors.length > 0 ? { ok: false, errors: inOrder(errors) } : { ok: true, value: value.units };
}

const phone: z.ZodType<string> = line(30).transform((text, context) => {
  const number = parsePhoneNumberFromString(text, 'VN');
  if (number?.isValid()) return number.number;
  const message = says(`“${text}” is not a telephone number.`, 'Write it like 0912 345 678 or "+84 912 345 678".');
  context.issues.push({ code: 'custom', message, input: text });
  return z.NEVER;
});

const email = line(254).check(
  z.regex(z.regexes.email, { error: says('This is not an email address.', 'Write it like van-thu@xa.example.') }),
);

/** The people of a unit, and of anyone named later as handler or stand-in. */
export const personFields = {
  name: line(100),
  title: line(100).optional(),
  email: email.optional(),
  phone: phone.optional(),
};

const person: z.ZodType<Person> = record({
  id,
  ...personFields,
  role: oneOf(['contact', 'head']),
}).transform((one) => withoutAbsent<Person>(one));

const unit: z.ZodType<Unit> = record({
  id,
  name: line(200),
  short: line(16),
  parent: id.optional(),
  groups: listOf(id, 50).optional(),
  people: listOf(person, 50).optional(),
}).transform((one) => withoutAbsent<Unit>({ ...one, groups: one.groups ?? [], people: one.people ?? [] }));

const unitsFile = record({ units: listOf(unit, 50_000) });

function repeatedIds(units: readonly Unit[], source: Source): FileError[] {
  const unitIds = units.map((one, index) => ({ id: one.id, path: ['units', index, 'id'] }));
  const personIds = units.flatMap((one, index) =>
    one.people.map((someone, place) => ({ id: someone.id, path: ['units', index, 'people', place, 'id'] })),
  );
  return [
    ...repeated(unitIds, source, 'unit', 'Give each unit an id of its own, or delete the repetition.'),
    ...repeated(personIds, source, 'person', 'Give each person an id of their own, in all units.'),
  ];
}

/** An error for each id that stood there before. */
export function repeated(
  places: readonly { readonly id: string; readonly path: Path }[],
  source: Source,
  what: string,
  remedy: string,
): FileError[] {
  const firstLine = new Map<string, number>();
  const errors: FileError[] = [];
  for (const { id: name, path } of places) {
    const before = firstLine.get(name);
    if (before === undefined) firstLine.set(name, source.lineOf(path));
    else errors.push(errorAt(source, path, `The ${what} id “${name}” stands twice: first on line ${before}.`, remedy));
  }
  return errors;
}

function brokenTree(units: readonly Unit[], source: Source): FileError[] {
  const byId = new Map(units.map((one) => [one.id, one]));
  return units.flatMap((one, index) => {
    if (one.parent === undefined) return [];
    const path = ['units', index, 'parent'];
    if (!byId.has(one.parent)) {
      const remedy = `Add the unit “${one.parent}” to this file, or leave parent out.`;
      return [errorAt(source, path, `The parent “${one.parent}” is not among the units.`, remedy)];
    }
    if (!isAncestorOfItself(one, byId)) return [];
    return [
      errorAt(source, path, `“${one.id}” stands above itself in the tree.`, 'Correct the parents on the way up.'),
    ];
  });
}

function isAncestorOfItself(start: Unit, byId: ReadonlyMap<string, Unit>): boolean {
  let above = start.parent;
  for (let steps = 0; above !== undefined && steps <= byId.size; steps += 1) {
    if (above === start.id) return true;
    // A ring further up is told at the units that stand in it; 100 levels are more than any office has.
    if (steps > 100) return false;
    above = byId.get(above)?.parent;
  }
  return false;
}
