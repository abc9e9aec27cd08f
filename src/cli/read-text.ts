import { readFile } from 'node:fs/promises';
import { CommandEnd, exitCodes } from './output.ts';

/** Reads a file. Ends the command when it cannot be read. */
export async function readText(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    const why = code === 'ENOENT' ? 'There is no such file.' : `It cannot be read (${code ?? 'unknown'}).`;
    throw new CommandEnd(exitCodes.usage, `${file}: ${why} Check the path.`);
  }
}
