import type { DutyInFile } from './directive-file.ts';
import { errorAt, unknownAt } from './read.ts';
import type { FileError, Path, Source } from './source.ts';
import { groupOf } from './unit-lookup.ts';
import type { UnitLookup } from './unit-lookup.ts';
import { repeated } from './units-file.ts';

/** What is wrong with the duties of a directive, taken together and with the units. */
export function dutyErrors(duties: readonly DutyInFile[], source: Source, lookup: UnitLookup): FileError[] {
  const ids = duties.map((duty, index) => ({ id: duty.id, path: ['duties', index, 'id'] }));
  const empty = errorAt(source, ['duties'], 'The directive has no duties.', 'Say who owes what: add a duty.');
  return [
    ...(duties.length === 0 ? [empty] : []),
    ...repeated(ids, source, 'duty', 'Give each duty an id of its own.'),
    ...duties.flatMap((duty, index) => {
      const at = (...path: Path): Path => ['duties', index, ...path];
      return [
        ...unitErrors(duty, source, lookup, at),
        ...itemErrors(duty, source, at),
        ...kindErrors(duty, source, at),
        ...chainErrors(duty, duties, source, at),
      ];
    }),
  ];
}

type At = (...path: Path) => Path;

function unitErrors(duty: DutyInFile, source: Source, lookup: UnitLookup, at: At): FileError[] {
  const none = errorAt(source, at('units'), `The duty “${duty.id}” has no units.`, 'Name at least one unit or group.');
  const unknownRoute = unknownAt(
    source,
    at('route'),
    `The unit “${duty.route}” is not known.`,
    'Add it to the units file, or correct the id.',
  );
  return [
    ...(duty.units.length === 0 ? [none] : []),
    ...entryErrors(duty.units, at('units'), source, lookup),
    ...entryErrors(duty.with ?? [], at('with'), source, lookup),
    ...(duty.route === undefined || lookup.byId.has(duty.route) ? [] : [unknownRoute]),
  ];
}

function entryErrors(entries: readonly string[], path: Path, source: Source, lookup: UnitLookup): FileError[] {
  return entries.flatMap((entry, index) => {
    const place = [...path, index];
    if (entries.indexOf(entry) < index) return [errorAt(source, place, `“${entry}” stands twice.`, 'Delete one.')];
    if (!entry.startsWith('group:')) {
      if (lookup.byId.has(entry)) return [];
      return [
        unknownAt(source, place, `The unit “${entry}” is not known.`, 'Add it to the units file, or correct the id.'),
      ];
    }
    if (lookup.groups.has(groupOf(entry))) return [];
    const known = [...lookup.groups.keys()].join(', ') || 'none';
    return [
      errorAt(source, place, `No unit is in the group “${groupOf(entry)}”.`, `Groups of the units file: ${known}.`),
    ];
  });
}

function itemErrors(duty: DutyInFile, source: Source, at: At): FileError[] {
  const items = duty.items ?? [];
  const ids = items.map((item, index) => ({ id: item.id, path: at('items', index, 'id') }));
  const partless = items.flatMap((item, index) =>
    item.needs?.length === 0 || new Set(item.needs).size !== (item.needs ?? []).length
      ? [errorAt(source, at('items', index, 'needs'), 'The parts are empty or repeated.', 'Write [signed, editable].')]
      : [],
  );
  return [...repeated(ids, source, 'item', 'Give each item of a duty an id of its own.'), ...partless];
}

/** What each kind of duty must have, and must not. */
function kindErrors(duty: DutyInFile, source: Source, at: At): FileError[] {
  const errors: FileError[] = [];
  const complain = (key: string, message: string, remedy: string): void => {
    errors.push(errorAt(source, at(key), `${message} (duty “${duty.id}”).`, remedy));
  };
  const owes = duty.kind === 'submit' || duty.kind === 'consolidate';
  const hasItems = (duty.items ?? []).length > 0;
  if (owes && !hasItems) complain('items', `A duty to ${duty.kind} asks for no item`, 'Add items, or make it support.');
  if (!owes && hasItems) {
    complain('items', `A duty to ${duty.kind} owes no items`, 'Leave items out, or make it a duty to submit.');
  }
  if (owes && duty.deadline === undefined) {
    complain('deadline', `A duty to ${duty.kind} has no deadline`, 'Add deadline: with on, edge and quote.');
  }
  if (duty.kind === 'consolidate' && duty.of === undefined) {
    complain('of', 'A duty to consolidate does not say which duty', 'Add of: with the id of the duty it consolidates.');
  }
  if (duty.kind !== 'consolidate') {
    for (const key of ['of', 'cutOff'] as const) {
      if (duty[key] !== undefined) complain(key, `Only a duty to consolidate has “${key}”`, 'Leave it out.');
    }
    if (duty.settlesOn === 'issued') {
      complain('settlesOn', 'Only a duty to consolidate settles when a plan is issued', 'Leave settlesOn out.');
    }
  }
  return errors;
}

function chainErrors(duty: DutyInFile, duties: readonly DutyInFile[], source: Source, at: At): FileError[] {
  if (duty.of === undefined || duty.kind !== 'consolidate') return [];
  const owed = duties.filter((other) => other.kind === 'submit' || other.kind === 'consolidate');
  const known = owed.map((other) => other.id).filter((id) => id !== duty.id);
  const remedy = `It can consolidate: ${known.join(', ') || 'nothing here; add a duty to submit'}.`;
  const wrong = (message: string): FileError[] => [errorAt(source, at('of'), message, remedy)];
  if (duty.of === duty.id) return wrong(`The duty “${duty.id}” consolidates itself.`);
  const target = duties.find((other) => other.id === duty.of);
  if (target === undefined) return wrong(`The duty “${duty.of}” is not known.`);
  if (!owed.includes(target)) return wrong(`The duty “${duty.of}” collects nothing: it is of kind ${target.kind}.`);
  if (leadsBackTo(duty.id, target, duties))
    return wrong(`The duty “${duty.id}” consolidates itself, by way of others.`);
  return secondErrors(duty, duties, source, at);
}

/** A unit’s submission goes to one lead: whoever consolidated the same duty beside it would open with nobody in it. */
function secondErrors(duty: DutyInFile, duties: readonly DutyInFile[], source: Source, at: At): FileError[] {
  const first = duties.find(({ kind, of }) => kind === 'consolidate' && of === duty.of);
  if (first === undefined || first === duty) return [];
  return [
    errorAt(
      source,
      at('of'),
      `The duty “${duty.of}” is consolidated by “${first.id}” already: nothing would come to “${duty.id}”.`,
      'Make two duties to submit, one for each consolidation; or one consolidation that has both items.',
    ),
  ];
}

function leadsBackTo(id: string, start: DutyInFile, duties: readonly DutyInFile[]): boolean {
  let duty: DutyInFile | undefined = start;
  for (let steps = 0; duty !== undefined && steps <= duties.length; steps += 1) {
    if (duty.id === id) return true;
    const of: string | undefined = duty.of;
    duty = duties.find((other) => other.id === of);
  }
  return false;
}
