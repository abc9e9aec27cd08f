import { readFile } from 'node:fs/promises';
import { isAbsolute, join } from 'node:path';
import type { Unit } from '../domain/definition.ts';
import { readDirectiveFile } from '../schema/directive-file.ts';
import { errorAt } from '../schema/read.ts';
import { toDefinition } from '../schema/resolve.ts';
import type { ScriptFile, ScriptStep } from '../schema/script-file.ts';
import type { FileError, Path } from '../schema/source.ts';
import { whyUnreadable } from './read-text.ts';

/**
 * What is wrong with the files that a script names, looked for from its folder: those that cannot be read, and the
 * mistakes of replacing directives, by their own lines. Empty when all are in order: a rehearsal is then not cut short.
 */
export async function scriptFileErrors(
  script: ScriptFile,
  folder: string,
  units: readonly Unit[],
): Promise<readonly FileError[]> {
  const found: FileError[] = [];
  for (const [index, step] of script.steps.entries()) {
    for (const [place, file] of (step.files ?? []).entries()) {
      if (file === 'made-up' && step.does !== 'replace') continue;
      const path = isAbsolute(file) ? file : join(folder, file);
      const why = await whyUnreadable(path);
      if (why !== undefined) {
        found.push(errorAt(script.source, pathOf(script, index, place), `${path}: ${why}`, remedyOf(step)));
      } else if (step.does === 'replace') found.push(...(await replacementErrors(path, units)));
    }
  }
  return found;
}

async function replacementErrors(path: string, units: readonly Unit[]): Promise<readonly FileError[]> {
  const directive = readDirectiveFile(path, await readFile(path, 'utf8'));
  const definition = directive.ok ? toDefinition(directive.value, units) : directive;
  return definition.ok ? [] : definition.errors;
}

function remedyOf({ does }: ScriptStep): string {
  const from = 'it is looked for from the folder of the script';
  return does === 'replace'
    ? `Name the file of the replacing directive; ${from}.`
    : `Correct the path, for ${from}; or write “file: made-up”.`;
}

/** A step names one file or a list of them. */
function pathOf({ source }: ScriptFile, index: number, place: number): Path {
  const wasList = Array.isArray(source.content) && 'files' in (source.content[index] as object);
  return wasList ? [index, 'files', place] : [index, 'file'];
}
