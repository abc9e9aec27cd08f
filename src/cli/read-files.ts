import { dirname } from 'node:path';
import type { Definition, Unit } from '../domain/definition.ts';
import { readDirectiveFile } from '../schema/directive-file.ts';
import { toDefinition } from '../schema/resolve.ts';
import { readScriptFile } from '../schema/script-file.ts';
import type { ScriptFile } from '../schema/script-file.ts';
import { scriptErrors } from '../schema/script-rules.ts';
import type { FileError } from '../schema/source.ts';
import { readUnitsFile } from '../schema/units-file.ts';
import { badFile, exitCodes } from './output.ts';
import { readText } from './read-text.ts';
import { scriptFileErrors } from './script-files.ts';

/** A directive with the units that it is for, or everything that is wrong with the two files. */
export type DirectiveReading =
  | { readonly ok: true; readonly definition: Definition; readonly units: readonly Unit[] }
  | { readonly ok: false; readonly errors: readonly FileError[]; readonly exitCode: number };

/** Reads a directive with its units. A file that cannot be understood is a matter of usage; one that may not be launched is refused. */
export async function tryReadDirective(directiveFile: string, unitsFile: string): Promise<DirectiveReading> {
  const units = readUnitsFile(unitsFile, await readText(unitsFile));
  if (!units.ok) return { ...units, exitCode: exitCodes.usage };
  const directive = readDirectiveFile(directiveFile, await readText(directiveFile));
  if (!directive.ok) return { ...directive, exitCode: exitCodes.usage };
  const definition = toDefinition(directive.value, units.value);
  if (!definition.ok) return { ...definition, exitCode: exitCodes.refused };
  return { ok: true, definition: definition.value, units: units.value };
}

/** Reads a directive with its units, or ends the command with every error of the files, by line. */
export async function readDirective(
  directiveFile: string,
  unitsFile: string,
): Promise<{ readonly definition: Definition; readonly units: readonly Unit[] }> {
  const reading = await tryReadDirective(directiveFile, unitsFile);
  if (!reading.ok) throw badFile(reading.errors, reading.exitCode);
  return reading;
}

/** Reads a units file. Ends the command with every error of it, by line. */
export async function readUnits(unitsFile: string): Promise<readonly Unit[]> {
  const units = readUnitsFile(unitsFile, await readText(unitsFile));
  if (!units.ok) throw badFile(units.errors, exitCodes.usage);
  return units.value;
}

/** Reads a script for a directive, and looks at the files that it names: what is wrong is said before anything begins. */
export async function readScript(file: string, definition: Definition, units: readonly Unit[]): Promise<ScriptFile> {
  const script = readScriptFile(file, await readText(file));
  if (!script.ok) throw badFile(script.errors, exitCodes.usage);
  const fileErrors = await scriptFileErrors(script.value, dirname(file), units);
  const errors = [...scriptErrors(script.value, definition, units), ...fileErrors];
  if (errors.length > 0) throw badFile(errors, exitCodes.usage);
  return script.value;
}
