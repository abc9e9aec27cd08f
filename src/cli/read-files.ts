import { readFile } from 'node:fs/promises';
import type { Definition, Unit } from '../domain/definition.ts';
import { readDirectiveFile } from '../schema/directive-file.ts';
import { toDefinition } from '../schema/resolve.ts';
import { readScriptFile } from '../schema/script-file.ts';
import type { ScriptFile } from '../schema/script-file.ts';
import { scriptErrors } from '../schema/script-rules.ts';
import { readUnitsFile } from '../schema/units-file.ts';
import { badFile, CommandEnd, exitCodes } from './output.ts';

/** Reads a directive with the units that it is for. Ends the command with every error of the files, by line. */
export async function readDirective(
  directiveFile: string,
  unitsFile: string,
): Promise<{ readonly definition: Definition; readonly units: readonly Unit[] }> {
  const units = readUnitsFile(unitsFile, await readText(unitsFile));
  if (!units.ok) throw badFile(units.errors, exitCodes.usage);
  const directive = readDirectiveFile(directiveFile, await readText(directiveFile));
  if (!directive.ok) throw badFile(directive.errors, exitCodes.usage);
  const definition = toDefinition(directive.value, units.value);
  if (!definition.ok) throw badFile(definition.errors, exitCodes.refused);
  return { definition: definition.value, units: units.value };
}

/** Reads a script for a directive. */
export async function readScript(file: string, definition: Definition, units: readonly Unit[]): Promise<ScriptFile> {
  const script = readScriptFile(file, await readText(file));
  if (!script.ok) throw badFile(script.errors, exitCodes.usage);
  const errors = scriptErrors(script.value, definition, units);
  if (errors.length > 0) throw badFile(errors, exitCodes.usage);
  return script.value;
}

async function readText(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    const why = code === 'ENOENT' ? 'There is no such file.' : `It cannot be read (${code ?? 'unknown'}).`;
    throw new CommandEnd(exitCodes.usage, `${file}: ${why} Check the path.`);
  }
}
