import { createHash, randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, readFile, readdir, rename, rm, stat, unlink } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { makeFolder, syncFolder, writeDurably } from './durable-files.ts';
import type { FileIntake, Files, OpenFile, ReceivedFile } from '../ports/record.ts';

/** More bytes came than one file may have. Nothing of it was kept. */
export class FileTooLarge extends Error {
  override readonly name = 'FileTooLarge';
  readonly limitBytes: number;

  constructor(limitBytes: number) {
    super(`The file is larger than ${limitBytes} bytes.`);
    this.limitBytes = limitBytes;
  }
}

/** No file of this hash was ever kept, or it was lost. */
export class FileMissing extends Error {
  override readonly name = 'FileMissing';
}

/** The bytes on disk are not those that were kept under this hash. */
export class FileCorrupted extends Error {
  override readonly name = 'FileCorrupted';
}

/**
 * Files by their SHA-256, in `folder/ab/cd/abcd…`; the same content is one file. `keep` resolves when the bytes and their
 * name are durable; a crash before leaves at most a file in `folder/incoming`, never part of one under its final name.
 * `keep` throws `FileTooLarge`; `read` and `open` throw `FileMissing`, and `FileCorrupted` when the bytes no longer have the
 * hash: `open` before it gives the last of them.
 */
export function createFiles({ folder, limitBytes }: { readonly folder: string; readonly limitBytes: number }): Files {
  return {
    keep: (bytes) => keep(folder, limitBytes, bytes),
    keepOwn: (bytes) => keep(folder, Number.POSITIVE_INFINITY, bytes),
    read: (sha256) => read(folder, sha256),
    open: (sha256) => open(folder, sha256),
    remove: (sha256, keptBefore) => remove(folder, sha256, keptBefore),
  };
}

/** Files that are kept only once all that comes with them is there. `receive` throws `FileTooLarge`, keeping nothing. */
export function createFileIntake({
  folder,
  limitBytes,
}: {
  readonly folder: string;
  readonly limitBytes: number;
}): FileIntake {
  return { receive: (bytes) => receive(folder, limitBytes, bytes) };
}

/**
 * Removes what a process that died left half-received. Who shares the folder with others gives an age: what is younger
 * may be on its way to one of them.
 */
export async function sweepIncoming(folder: string, olderThanMs = 0): Promise<number> {
  const incoming = join(folder, 'incoming');
  await mkdir(incoming, { recursive: true });
  let removed = 0;
  for (const name of await readdir(incoming)) {
    const file = join(incoming, name);
    if (olderThanMs > 0 && (await stat(file)).mtimeMs > Date.now() - olderThanMs) continue;
    await rm(file, { force: true });
    removed += 1;
  }
  return removed;
}

async function keep(
  folder: string,
  limitBytes: number,
  bytes: AsyncIterable<Uint8Array> | Uint8Array,
): Promise<{ readonly sha256: string; readonly bytes: number }> {
  const received = await receive(folder, limitBytes, bytes);
  try {
    await received.keep();
    return { sha256: received.sha256, bytes: received.bytes };
  } catch (error) {
    await received.discard();
    throw error;
  }
}

async function receive(
  folder: string,
  limitBytes: number,
  bytes: AsyncIterable<Uint8Array> | Uint8Array,
): Promise<ReceivedFile> {
  const temporary = join(folder, 'incoming', randomUUID());
  const discard = (): Promise<void> => rm(temporary, { force: true });
  try {
    const beginning: Beginning = { bytes: Buffer.alloc(0) };
    const written = await writeDurably(temporary, noted(beginning, chunksWithin(limitBytes, bytes)));
    // Readers look for the mark within the first kilobyte (ISO 32000-1, Annex H.3.4.1): scanners put lines before it.
    const isPdf = beginning.bytes.includes('%PDF-');
    return { ...written, isPdf, keep: () => giveFinalName(folder, temporary, written.sha256), discard };
  } catch (error) {
    await discard();
    throw error;
  }
}

interface Beginning {
  bytes: Buffer;
}

/** Passes chunks on, and remembers how they begin. */
async function* noted(beginning: Beginning, chunks: AsyncIterable<Uint8Array>): AsyncIterable<Uint8Array> {
  for await (const chunk of chunks) {
    const missing = beginningBytes - beginning.bytes.byteLength;
    if (missing > 0) beginning.bytes = Buffer.concat([beginning.bytes, chunk.subarray(0, missing)]);
    yield chunk;
  }
}

const beginningBytes = 1024;

async function* chunksWithin(
  limitBytes: number,
  bytes: AsyncIterable<Uint8Array> | Uint8Array,
): AsyncIterable<Uint8Array> {
  let total = 0;
  for await (const chunk of bytes instanceof Uint8Array ? [bytes] : bytes) {
    total += chunk.byteLength;
    if (total > limitBytes) throw new FileTooLarge(limitBytes);
    yield chunk;
  }
}

async function giveFinalName(folder: string, temporary: string, sha256: string): Promise<void> {
  const path = pathOf(folder, sha256);
  const within = dirname(path);
  const above = dirname(within);
  await makeFolder(within);
  // A file of that name has the same content, or has been damaged since: either way it may be replaced.
  await rename(temporary, path);
  // A name is durable when its folder is, and that folder's name when the one above is; once is enough for a folder.
  const named = [within, above].filter((each) => !durableFolders.has(each));
  await Promise.all([within, ...named.map((each) => dirname(each))].map(syncFolder));
  for (const each of named) durableFolders.add(each);
}

/** Folders whose names this process knows to be durable: at most one for each way that a hash can begin. */
const durableFolders = new Set<string>();

async function read(folder: string, sha256: string): Promise<Uint8Array> {
  const bytes = await readFile(pathOf(folder, sha256)).catch(orMissing(sha256));
  assertSound(sha256, createHash('sha256').update(bytes).digest('hex'));
  return bytes;
}

async function open(folder: string, sha256: string): Promise<OpenFile> {
  const path = pathOf(folder, sha256);
  const { size } = await stat(path).catch(orMissing(sha256));
  return { bytes: size, pieces: soundPieces(path, sha256) };
}

async function remove(folder: string, sha256: string, keptBefore: number): Promise<boolean> {
  const path = pathOf(folder, sha256);
  try {
    if ((await stat(path)).mtimeMs >= keptBefore) return false;
    await unlink(path);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return false;
    throw error;
  }
}

const pieceBytes = 256 * 1024;

/** The last piece is held back until all of them are known to be sound. */
async function* soundPieces(path: string, sha256: string): AsyncIterable<Uint8Array> {
  const hash = createHash('sha256');
  let last: Uint8Array | undefined;
  for await (const piece of createReadStream(path, { highWaterMark: pieceBytes }) as AsyncIterable<Uint8Array>) {
    if (last) yield last;
    hash.update(piece);
    last = piece;
  }
  assertSound(sha256, hash.digest('hex'));
  if (last) yield last;
}

function assertSound(sha256: string, found: string): void {
  if (found !== sha256) throw new FileCorrupted(`The file kept under ${sha256} has changed: its hash is ${found}.`);
}

function orMissing(sha256: string): (error: unknown) => never {
  return (error) => {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') throw new FileMissing(`No file is kept under ${sha256}.`);
    throw error;
  };
}

function pathOf(folder: string, sha256: string): string {
  // It comes from outside and becomes a path.
  if (!/^[0-9a-f]{64}$/.test(sha256)) throw new FileMissing(`Not a SHA-256: ${JSON.stringify(sha256)}.`);
  return join(folder, sha256.slice(0, 2), sha256.slice(2, 4), sha256);
}
