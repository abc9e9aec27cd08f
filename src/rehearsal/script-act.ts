import { readFile } from 'node:fs/promises';
import { basename, extname, resolve } from 'node:path';
import type { Act, IncomingFile } from '../app/act.ts';
import { endOf, isDay } from '../domain/days.ts';
import type { Actor } from '../domain/commands.ts';
import type { Definition, Unit } from '../domain/definition.ts';
import { makeEditableDocx, makeSignedPdf } from '../files/made-up.ts';
import { parseInstant } from '../schema/moments.ts';
import type { ScriptStep } from '../schema/script-file.ts';

/** Codes that `confirm: true` in a script lets pass: everything that can be confirmed. */
export const confirmable = [
  'last-day-is-a-day-off',
  'lead-has-few-working-days',
  'no-working-contact',
  'rests-on-provisional-days',
  'no-lead-above',
  'consolidation-over',
  'voids-first-version',
  'deadline-past',
] as const;

/** A step of a script as an act: made-up files made, dates read, roles told apart from units. */
export async function actOf(
  step: ScriptStep,
  index: number,
  definition: Definition,
  units: readonly Unit[],
  folder: string,
): Promise<Act> {
  const by = actorOf(step.who);
  const unit = step.unit ?? (by.role === 'unit' ? by.unit : undefined);
  const files = step.files ? await filesOf(step, unit ?? '', definition, units, folder) : undefined;
  const { duty, items, number, date, reason, basis, rung, closed, worked, to, answer, letter } = step;
  return {
    id: `step-${index + 1}`,
    by,
    does: step.does as Act['does'],
    confirm: step.confirm === true ? confirmable : ((step.confirm || []) as NonNullable<Act['confirm']>),
    ...(unit !== undefined && { unit }),
    ...(step.about && { units: step.about }),
    ...(duty && { duty }),
    ...(items && { items }),
    ...(files && { files }),
    ...(number && { number }),
    ...(date && { on: date }),
    ...(reason && { reason }),
    ...(basis && { basis }),
    ...(rung && { rung }),
    ...(closed && { closed }),
    ...(worked && { worked }),
    ...(to && { to }),
    ...(answer && { answer }),
    ...(letter && { letter }),
    ...(step.until && { until: untilOf(step.until) }),
    ...(step.person && unit !== undefined && { person: { ...step.person, id: `${unit}-step-${index + 1}` } }),
    ...((step.way ?? step.evidence) !== undefined && { way: step.way ?? step.evidence }),
  } as Act;
}

function actorOf(who: string): Actor {
  return who === 'office' || who === 'route' || who === 'leader' ? { role: who } : { role: 'unit', unit: who };
}

/** A day is meant to its end; an instant is meant with itself. */
function untilOf(until: string): NonNullable<Act['until']> {
  if (isDay(until)) return { at: endOf(until), inclusive: false };
  const at = parseInstant(until);
  if (at === undefined) throw new Error(`${until} is not a time.`);
  return { at, inclusive: true };
}

async function filesOf(
  step: ScriptStep,
  unit: string,
  definition: Definition,
  units: readonly Unit[],
  folder: string,
): Promise<readonly IncomingFile[]> {
  const parts = await Promise.all(
    (step.files ?? []).map(async (file): Promise<readonly IncomingFile[]> => {
      if (file === 'made-up') return madeUp(step, unit, definition, units);
      const bytes = await readFile(resolve(folder, file));
      return [{ name: basename(file), bytes, part: extname(file).toLowerCase() === '.pdf' ? 'signed' : 'editable' }];
    }),
  );
  return parts.flat();
}

/** A small real PDF and DOCX for each item, which name unit and item; a nil return is signed alone. */
async function madeUp(
  step: ScriptStep,
  unitId: string,
  definition: Definition,
  units: readonly Unit[],
): Promise<readonly IncomingFile[]> {
  const unit = units.find(({ id }) => id === unitId);
  const meant = definition.duties.filter(({ id }) => (step.duty ?? id) === id);
  const own = meant.filter(({ units: owing }) => owing.includes(unitId));
  // Whoever has taken a task over stands in none: its duty is named then.
  const duties = own.length === 0 && step.duty !== undefined ? meant : own;
  const items = duties.flatMap((duty) => duty.items).filter(({ id }) => !step.items || step.items.includes(id));
  const files = await Promise.all(
    items.map(async ({ id, title }): Promise<readonly IncomingFile[]> => {
      const lines = [unit?.name ?? unitId, ...(step.number ? [`Số: ${step.number}`] : [])];
      const signed = {
        name: `${id}-${unitId}.pdf`,
        bytes: await makeSignedPdf({ title, lines }),
        part: 'signed',
        item: id,
      } as const;
      if (step.does === 'nil-return') return [signed];
      const editable = {
        name: `${id}-${unitId}.docx`,
        bytes: await makeEditableDocx({ title, lines }),
        part: 'editable',
        item: id,
      } as const;
      return [signed, editable];
    }),
  );
  return files.flat();
}
