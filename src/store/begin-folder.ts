import { chmod, copyFile, mkdir, readdir, rename, rm, rmdir } from 'node:fs/promises';
import { join } from 'node:path';
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
  if (kept === undefined || !(await isCopied(kept, begun))) await makeBeginning(statements, begun);
  await rmdir(folder);
  await rename(begun, folder);
}

/** Whether it could be copied: one that somebody else keeps may not be ours to read, and is as good as none. */
async function isCopied(kept: string, begun: string): Promise<boolean> {
  try {
    await copyAsOurs(kept, begun);
    return true;
  } catch (error) {
    if (!unreadable.has((error as NodeJS.ErrnoException).code)) throw error;
    await rm(begun, { recursive: true, force: true });
    return false;
  }
}

const unreadable: ReadonlySet<string | undefined> = new Set(['EACCES', 'EPERM', 'ENOENT']);

/** Copies a folder. Whoever keeps it may have made it read-only: the copy is its owner's to write. */
export async function copyAsOurs(from: string, to: string): Promise<void> {
  await mkdir(to, { mode: 0o700 });
  for (const entry of await readdir(from, { withFileTypes: true })) {
    const [source, copy] = [join(from, entry.name), join(to, entry.name)];
    if (entry.isDirectory()) await copyAsOurs(source, copy);
    else {
      await copyFile(source, copy);
      await chmod(copy, 0o600);
    }
  }
}
