import { createHash } from 'node:crypto';
import { close, fsync, open, write } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import { promisify } from 'node:util';

/*
 * Plain descriptors and few calls: on the last day hundreds of files come at once, each is made durable before its
 * receipt, and that is most of what a submission costs.
 */
const openAt = promisify(open);
const closeIt = promisify(close);
const sync = promisify(fsync);
const writeSome = promisify(write);

/** Writes a new file, whole and durable, and answers what it holds. The folder that it is in is made when it is missing. */
export async function writeDurably(
  path: string,
  chunks: AsyncIterable<Uint8Array>,
): Promise<{ readonly sha256: string; readonly bytes: number }> {
  const file = await openNew(path);
  const hash = createHash('sha256');
  let bytes = 0;
  try {
    for await (const chunk of chunks) {
      hash.update(chunk);
      bytes += chunk.byteLength;
      await writeAll(file, chunk);
    }
    await sync(file);
  } finally {
    await closeIt(file);
  }
  return { sha256: hash.digest('hex'), bytes };
}

async function openNew(path: string): Promise<number> {
  try {
    return await openAt(path, 'wx');
  } catch (error) {
    if (codeOf(error) !== 'ENOENT') throw error;
    await mkdir(dirname(path), { recursive: true });
    return openAt(path, 'wx');
  }
}

/** The system may take less than it is given. */
async function writeAll(file: number, chunk: Uint8Array): Promise<void> {
  for (let from = 0; from < chunk.byteLength;)
    from += (await writeSome(file, chunk, from, chunk.byteLength - from)).bytesWritten;
}

/** Makes a folder that may be there already, and those above it. Mostly only the last is missing. */
export async function makeFolder(path: string): Promise<void> {
  try {
    await mkdir(path);
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return;
    if (codeOf(error) !== 'ENOENT') throw error;
    await mkdir(path, { recursive: true });
  }
}

/** Makes the names in a folder durable. */
export async function syncFolder(path: string): Promise<void> {
  const folder = await openAt(path, 'r');
  try {
    await sync(folder);
  } finally {
    await closeIt(folder);
  }
}

function codeOf(error: unknown): string | undefined {
  return (error as NodeJS.ErrnoException).code;
}
