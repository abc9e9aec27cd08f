import { execFile } from 'node:child_process';
import { access, readdir, rename, rm, rmdir } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { keptAt } from './empty-database.ts';

const program = fileURLToPath(new URL('./begin-folder.mjs', import.meta.url));

/**
 * Makes an empty database in a folder that is empty. A process of its own does it: making one takes half a gigabyte more
 * than opening it does, and the process that did it would hold that for as long as it lives. Where a dump of one is kept,
 * it begins with that. The folder gets its content
 * whole or not at all, so that a start which was killed leaves nothing that the next one takes for a database.
 */
export async function beginFolder(folder: string): Promise<void> {
  if ((await readdir(folder)).length > 0) return;
  const begun = `${folder}.begun`;
  await rm(begun, { recursive: true, force: true });
  const dump = await keptAt();
  const isKept = await access(dump).then(
    () => true,
    () => false,
  );
  await promisify(execFile)(process.execPath, [program, begun, ...(isKept ? [dump] : [])]);
  await rmdir(folder);
  await rename(begun, folder);
}
