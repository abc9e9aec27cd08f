import type { Definition, Unit } from '../domain/definition.ts';
import { errorAt } from './read.ts';
import type { ScriptFile, ScriptStep } from './script-file.ts';
import type { FileError, Path, Source } from './source.ts';

/**
 * What is wrong with a script for a given directive: units, duties and items that are not there, and acts of office,
 * route or leader that do not say which unit they are about. Empty when it fits. A script that replaces the directive
 * may go on to name duties of the new one, so duties and items are then left to the domain.
 */
export function scriptErrors(script: ScriptFile, definition: Definition, units: readonly Unit[]): readonly FileError[] {
  const unitIds = new Set(units.map((unit) => unit.id));
  const isReplaced = script.steps.some((step) => step.does === 'replace');
  return script.steps.flatMap((step, index) => [
    ...unknownUnits(step, index, script.source, unitIds),
    ...(isReplaced ? [] : unknownDuty(step, index, script.source, definition)),
    ...aboutNobody(step, index, script.source),
  ]);
}

const rolesOfTheOffice = ['office', 'route', 'leader'];
const aboutOneUnit = new Set<ScriptStep['does']>([
  ...(['confirm-claim', 'deny-claim', 'accept', 'return', 'send-back', 'answer'] as const),
  ...(['extend', 'refuse-extension', 'exempt', 'record-paper'] as const),
]);

function unknownUnits(step: ScriptStep, index: number, source: Source, known: ReadonlySet<string>): FileError[] {
  const named: (readonly [string | undefined, Path])[] = [
    [rolesOfTheOffice.includes(step.who) ? undefined : step.who, [index, 'who']],
    [step.unit, [index, 'unit']],
    [step.to, [index, 'to']],
    ...(step.about ?? []).map((id, place) => [id, [index, 'about', place]] as const),
  ];
  return named.flatMap(([id, path]) => {
    if (id === undefined || known.has(id)) return [];
    const remedy = 'Write the id of a unit of the units file; who may also be office, route or leader.';
    return [errorAt(source, path, `The unit “${id}” is not known.`, remedy)];
  });
}

function unknownDuty(step: ScriptStep, index: number, source: Source, definition: Definition): FileError[] {
  const duties = definition.duties.filter((duty) => step.duty === undefined || duty.id === step.duty);
  if (duties.length === 0) {
    const remedy = `Duties of this directive: ${definition.duties.map((duty) => duty.id).join(', ')}.`;
    return [errorAt(source, [index, 'duty'], `The duty “${step.duty}” is not known.`, remedy)];
  }
  const items = duties.flatMap((duty) => duty.items.map((item) => item.id));
  return (step.items ?? []).flatMap((id, place) => {
    if (items.includes(id)) return [];
    const wasList = Array.isArray(source.content) && 'items' in (source.content[index] as object);
    const path = wasList ? [index, 'items', place] : [index, 'item'];
    return [errorAt(source, path, `The item “${id}” is not known here.`, `Items: ${items.join(', ') || 'none'}.`)];
  });
}

function aboutNobody(step: ScriptStep, index: number, source: Source): FileError[] {
  if (!rolesOfTheOffice.includes(step.who) || !aboutOneUnit.has(step.does)) return [];
  if (step.unit !== undefined || step.about !== undefined) return [];
  const message = `“${step.does}” by ${step.who} does not say which unit it is about.`;
  return [errorAt(source, [index, 'does'], message, 'Add unit: with the id of the unit.')];
}
