import { access, constants, readFile, stat } from 'node:fs/promises';
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

/** Why the file at a path cannot be read, as a sentence; `undefined` when it can. */
export async function whyUnreadable(path: string): Promise<string | undefined> {
  try {
    if (!(await stat(path)).isFile()) return 'This is not a file.';
    await access(path, constants.R_OK);
    return undefined;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    return code === 'ENOENT' ? 'There is no such file.' : `It cannot be read (${code ?? 'unknown'}).`;
  }
}
