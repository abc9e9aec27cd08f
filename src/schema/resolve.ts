import type { Definition, DutyDefinition, Person, Unit } from '../domain/definition.ts';
import type { Day, DirectiveId, UnitId } from '../domain/words.ts';
import { withoutAbsent } from './absent.ts';
import type { DirectiveFile, DutyInFile } from './directive-file.ts';
import { dutyErrors } from './duty-rules.ts';
import { errorAt, unknownAt } from './read.ts';
import { inOrder } from './source.ts';
import type { FileError, Path, Reading, Source } from './source.ts';
import { unitLookup } from './unit-lookup.ts';
import type { UnitLookup } from './unit-lookup.ts';

/**
 * Makes the directive that the office will launch from its file and the units: groups resolved, what was left out
 * filled in (office = issuer, leader = the issuer's first head, id = number and year). Refuses drafts, open questions, unknown units,
 * groups and people, ids given twice, and duties that do not fit together; with the line of each.
 */
export function toDefinition(file: DirectiveFile, units: readonly Unit[]): Reading<Definition> {
  const lookup = unitLookup(units);
  const office = file.office ?? file.issuer;
  const leader = file.leader === undefined ? headOf(lookup.byId.get(file.issuer)) : lookup.personById.get(file.leader);
  const errors = [
    ...openQuestions(file),
    ...draftErrors(file),
    ...unknownUnit(file.issuer, ['issuer'], file.source, lookup),
    ...(file.office === undefined ? [] : unknownUnit(file.office, ['office'], file.source, lookup)),
    ...leaderErrors(file, leader, lookup),
    ...dutyErrors(file.duties, file.source, lookup),
  ];
  const { number, issuedOn } = file;
  if (errors.length > 0 || number === undefined || issuedOn === undefined || leader === undefined) {
    return { ok: false, errors: inOrder(errors) };
  }
  const { place, subject, signer, issuer, urgency = 'normal', language = 'vi' } = file;
  const id = file.id ?? idFrom(number, issuedOn);
  const duties = file.duties.map((duty) => resolvedDuty(duty, lookup));
  const sentBy = { issuer, office, leader: leader.id };
  return { ok: true, value: { id, number, issuedOn, ...sentBy, place, subject, urgency, language, signer, duties } };
}

/** Number and year as a slug: `152/UBND-NN` of 2023 becomes `152-ubnd-nn-2023`. */
export function idFrom(number: string, issuedOn: Day): DirectiveId {
  const plain = number.replaceAll('Đ', 'D').replaceAll('đ', 'd').normalize('NFD').replace(/\p{M}/gu, '');
  const slug = plain
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
  return `${slug}-${issuedOn.slice(0, 4)}`;
}

/** A draft that was read from a document is no directive until a person has answered what the reading left open. */
function openQuestions(file: DirectiveFile): FileError[] {
  return (file.questions ?? []).map(({ id, asks }, index) =>
    errorAt(
      file.source,
      ['questions', index],
      `open-question: “${id}” is not answered${asks === undefined ? '.' : `: ${asks}`}`,
      `Decide it where the file says “OPEN ${id}”, then delete the entry from questions.`,
    ),
  );
}

/** `/UBND-NN` is how a draft looks whose number the clerk has not filled in yet. */
function draftErrors(file: DirectiveFile): FileError[] {
  const blanks: [string, boolean][] = [
    ['number', file.number === undefined || !/^[^/]*\d/.test(file.number)],
    ['issuedOn', file.issuedOn === undefined],
  ];
  return blanks
    .filter(([, isBlank]) => isBlank)
    .map(([key]) =>
      errorAt(
        file.source,
        [key],
        `“${key}” is blank: a directive is a draft until it has both its number and its day of issue.`,
        'Fill in number and issuedOn when the directive has been signed; only then can it be launched.',
      ),
    );
}

function unknownUnit(id: UnitId, path: Path, source: Source, lookup: UnitLookup): FileError[] {
  if (lookup.byId.has(id)) return [];
  return [unknownAt(source, path, `The unit “${id}” is not known.`, 'Add it to the units file, or correct the id.')];
}

function leaderErrors(file: DirectiveFile, leader: Person | undefined, lookup: UnitLookup): FileError[] {
  if (leader !== undefined) return [];
  if (file.leader !== undefined) {
    const remedy = 'Write the id of a person of the units file, or add the person there.';
    return [unknownAt(file.source, ['leader'], `The person “${file.leader}” is not known.`, remedy)];
  }
  if (!lookup.byId.has(file.issuer)) return [];
  const message = `No leader is named, and “${file.issuer}” has no head.`;
  return [
    errorAt(file.source, ['issuer'], message, 'Write leader: with the id of a person, or give the issuer a head.'),
  ];
}

function headOf(unit: Unit | undefined): Person | undefined {
  return unit?.people.find((person) => person.role === 'head');
}

function resolvedDuty(duty: DutyInFile, lookup: UnitLookup): DutyDefinition {
  const units = lookup.resolve(duty.units);
  return withoutAbsent<DutyDefinition>({
    ...duty,
    units,
    // A group that helps may have the lead among its members; it does not help itself.
    with: lookup.resolve(duty.with ?? []).filter((id) => !units.includes(id)),
    settlesOn: duty.settlesOn ?? 'accepted',
    items: (duty.items ?? []).map((item) => ({ ...item, needs: item.needs ?? ['signed', 'editable'] })),
    ladders:
      duty.ladders === undefined ? undefined : withoutAbsent<NonNullable<DutyDefinition['ladders']>>(duty.ladders),
  });
}
