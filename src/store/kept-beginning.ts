import { execFile } from 'node:child_process';
import { createHash, randomUUID } from 'node:crypto';
import { access, mkdir, open, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { syncFolder, writeDurably } from './durable-files.ts';

const checkout = new URL('../../', import.meta.url);
const program = fileURLToPath(new URL('./make-beginning.mjs', import.meta.url));
const folder = fileURLToPath(new URL('.cache/database/', checkout));
const bytesAtMost = 200_000_000;

/**
 * The dump of a PGlite in which some statements were run, to begin a database in memory with. Making one takes seconds
 * and half a gigabyte, reading it a fraction: a process of its own makes it, once, and it is kept in the checkout.
 */
export async function keptDump(statements: string): Promise<Blob> {
  const file = `${await keptAt(statements)}.tar`;
  const kept = await readFile(file).catch(unlessMissing);
  if (kept) return new Blob([kept]);
  const dump = await makeBeginning(statements);
  await unlessCannotKeep(async () => {
    // Several processes may come here at once: whoever is last puts the same there, too, and puts it there whole.
    const beside = `${file}.${randomUUID()}`;
    try {
      // Durable before it has its name: after a power cut, half a dump would be begun with for ever.
      await writeDurably(beside, Readable.from([dump]));
      await rename(beside, file);
    } finally {
      await rm(beside, { force: true });
    }
  });
  return new Blob([dump]);
}

/**
 * A folder with a PGlite in which some statements were run, to be copied; made once, as a dump is. `undefined` where
 * nothing can be kept, for whatever reason: whoever asked makes their own, and hears of it if that fails as well.
 */
export async function keptFolder(statements: string): Promise<string | undefined> {
  const kept = await keptAt(statements);
  if (await isThere(kept)) return kept;
  const beside = `${kept}.${randomUUID()}`;
  try {
    await mkdir(dirname(kept), { recursive: true });
    await sweep(kept);
    await makeBeginning(statements, beside);
    await syncAll(beside);
    // Whoever comes second finds a folder there that is not empty, which is as good.
    await rename(beside, kept).catch((error: unknown) => {
      if (!isTaken(error)) throw error;
    });
    return kept;
  } catch {
    return undefined;
  } finally {
    await rm(beside, { recursive: true, force: true }).catch(() => undefined);
  }
}

const abandonedMs = 3_600_000;

/** Takes away what processes that were killed have left half made. */
async function sweep(kept: string): Promise<void> {
  for (const name of await readdir(dirname(kept))) {
    const left = join(dirname(kept), name);
    const isHalf = name.startsWith(`${basename(kept)}.`) && name !== `${basename(kept)}.tar`;
    if (isHalf && Date.now() - (await stat(left)).mtimeMs > abandonedMs)
      await rm(left, { recursive: true, force: true });
  }
}

/** Makes a database in a folder, or answers the dump of one in memory. */
export async function makeBeginning(statements: string, dataDir?: string): Promise<Uint8Array> {
  const made = promisify(execFile)(process.execPath, [program, ...(dataDir === undefined ? [] : [dataDir])], {
    encoding: 'buffer',
    maxBuffer: bytesAtMost,
  });
  // A child that dies before it has read them is told of by its end.
  made.child.stdin?.on('error', () => undefined);
  made.child.stdin?.end(statements);
  return (await made).stdout;
}

/** Where a folder is kept, or would be; with `.tar`, a dump. For each version of PGlite, and for the statements. */
export async function keptAt(statements: string): Promise<string> {
  const manifest = await readFile(new URL('node_modules/@electric-sql/pglite/package.json', checkout), 'utf8');
  const { version } = JSON.parse(manifest) as { readonly version: string };
  const run = statements === '' ? 'empty' : createHash('sha256').update(statements).digest('hex').slice(0, 16);
  return join(folder, `${run}-${version}`);
}

function isThere(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    (error: unknown) => unlessMissing(error) ?? false,
  );
}

function unlessMissing(error: unknown): undefined {
  if (codeOf(error) !== 'ENOENT') throw error;
}

/** A checkout that nobody may write to, or a full disk, costs the next one these seconds again, and nothing else. */
const cannotKeep: ReadonlySet<string | undefined> = new Set(['EACCES', 'EPERM', 'EROFS', 'ENOSPC', 'EDQUOT']);

async function unlessCannotKeep<Kept>(keep: () => Promise<Kept>): Promise<Kept | undefined> {
  try {
    return await keep();
  } catch (error) {
    if (!cannotKeep.has(codeOf(error))) throw error;
    return undefined;
  }
}

/** Makes everything in a folder durable. */
async function syncAll(path: string): Promise<void> {
  for (const entry of await readdir(path, { withFileTypes: true })) {
    const inner = join(path, entry.name);
    if (entry.isDirectory()) await syncAll(inner);
    else {
      const file = await open(inner, 'r+');
      await file.sync().finally(() => file.close());
    }
  }
  await syncFolder(path);
}

function isTaken(error: unknown): boolean {
  return ['ENOTEMPTY', 'EEXIST', 'EPERM'].includes(codeOf(error) ?? '');
}

function codeOf(error: unknown): string | undefined {
  return (error as NodeJS.ErrnoException).code;
}
