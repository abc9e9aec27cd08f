import { createHash } from 'node:crypto';
import { mkdir, realpath, rm } from 'node:fs/promises';
import { createConnection, createServer } from 'node:net';
import type { Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Another process, or this one, has the folder open. Two at once would destroy the database in it. */
export class FolderInUse extends Error {
  override readonly name = 'FolderInUse';
}

/**
 * Holds a folder for this process until it is released or the process ends, however it ends: the lock is a local socket
 * that somebody listens on, so nothing stale is ever in the way. Makes the folder when it is not there. Throws
 * `FolderInUse`.
 */
export async function holdFolder(folder: string): Promise<{ readonly release: () => Promise<void> }> {
  await mkdir(folder, { recursive: true });
  const address = await socketOf(folder);
  const server = (await listen(address)) ?? (await takeOver(folder, address));
  server.unref();
  return { release: () => new Promise((resolve) => server.close(() => resolve())) };
}

/** Socket paths are limited to about a hundred bytes, folders are not: hence the hash. */
async function socketOf(folder: string): Promise<string> {
  const name = `dondoc-${createHash('sha256')
    .update(await realpath(folder))
    .digest('hex')
    .slice(0, 24)}`;
  return process.platform === 'win32' ? `\\\\.\\pipe\\${name}` : join(tmpdir(), `${name}.lock`);
}

/** `undefined` when the address is taken, be it by a process that has died. */
function listen(address: string): Promise<Server | undefined> {
  return new Promise((resolve, reject) => {
    const server = createServer((connection) => connection.destroy());
    server.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EADDRINUSE') resolve(undefined);
      else reject(error);
    });
    server.listen(address, () => resolve(server));
  });
}

async function takeOver(folder: string, address: string): Promise<Server> {
  const inUse = new FolderInUse(`The folder ${folder} is in use by another process.`);
  if (await answers(address)) throw inUse;
  await rm(address, { force: true });
  const server = await listen(address);
  if (!server) throw inUse;
  return server;
}

function answers(address: string): Promise<boolean> {
  return new Promise((resolve) => {
    const connection = createConnection(address);
    connection.once('connect', () => {
      connection.destroy();
      resolve(true);
    });
    connection.once('error', () => resolve(false));
  });
}
