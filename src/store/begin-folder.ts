import { cp, readdir, rename, rm, rmdir } from 'node:fs/promises';
import { keptFolder, makeBeginning } from './kept-beginning.ts';

/**
 * Begins a database, in which some statements were run, in a folder that is empty: by a copy of one that is kept, because
 * making one takes seconds, and half a gigabyte that the process which did it would hold for as long as it lives. The
 * folder gets its content whole or not at all, so that a start which was killed leaves nothing that the next one takes for
 * a database.
 */
export async function beginFolder(folder: string, statements: string): Promise<void> {
  if ((await readdir(folder)).length > 0) return;
  const begun = `${folder}.begun`;
  await rm(begun, { recursive: true, force: true });
  const kept = await keptFolder(statements);
  if (kept === undefined) await makeBeginning(statements, begun);
  else await cp(kept, begun, { recursive: true });
  await rmdir(folder);
  await rename(begun, folder);
}
