import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { readFile, rename, rm } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { writeDurably } from './durable-files.ts';

const checkout = new URL('../../', import.meta.url);
const program = fileURLToPath(new URL('./empty-database.mjs', import.meta.url));
const folder = fileURLToPath(new URL('.cache/database/', checkout));
const bytesAtMost = 200_000_000;

/**
 * The dump of an empty PGlite, to begin a database with. Making one takes seconds and half a gigabyte, reading it a
 * fraction: a process of its own makes it, once, and it is kept in the checkout for each version of PGlite.
 */
export async function emptyDatabase(): Promise<Blob> {
  const file = await keptAt();
  const kept = await readFile(file).catch(unlessMissing);
  if (kept) return new Blob([kept]);
  const { stdout } = await promisify(execFile)(process.execPath, [program], {
    encoding: 'buffer',
    maxBuffer: bytesAtMost,
  });
  await keep(file, stdout);
  return new Blob([stdout]);
}

/** Where the dump is kept, or would be. */
export async function keptAt(): Promise<string> {
  const manifest = await readFile(new URL('node_modules/@electric-sql/pglite/package.json', checkout), 'utf8');
  const { version } = JSON.parse(manifest) as { readonly version: string };
  return `${folder}empty-${version}.tar`;
}

function unlessMissing(error: unknown): undefined {
  if (codeOf(error) !== 'ENOENT') throw error;
}

/** A checkout that nobody may write to, or a full disk, costs the next one these seconds again, and nothing else. */
const cannotKeep: ReadonlySet<string | undefined> = new Set(['EACCES', 'EPERM', 'EROFS', 'ENOSPC', 'EDQUOT']);

async function keep(file: string, dump: Uint8Array): Promise<void> {
  // Several processes may come here at once: whoever is last puts an empty database there, too, and puts it there whole.
  const beside = `${file}.${randomUUID()}`;
  try {
    // Durable before it has its name: after a power cut, half a dump would be begun with for ever.
    await writeDurably(beside, Readable.from([dump]));
    await rename(beside, file);
  } catch (error) {
    await rm(beside, { force: true });
    if (!cannotKeep.has(codeOf(error))) throw error;
  }
}

function codeOf(error: unknown): string | undefined {
  return (error as NodeJS.ErrnoException).code;
}
