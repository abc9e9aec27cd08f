import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openDatabase } from '../../src/store/database.ts';
import { serverDatabases, whyNoServer } from '../store/databases.ts';
import type { Databases } from '../store/databases.ts';

/** The kinds of database that a figure is measured on: embedded in a folder, as `npm start` has it, and a server. */
export interface BenchDatabase {
  readonly kind: 'PGlite' | 'PostgreSQL';
  readonly open: () => Promise<Databases>;
}

/** Those that this machine has; a missing server is named, and its figures are not there. */
export async function benchDatabases(): Promise<readonly BenchDatabase[]> {
  const missing = await whyNoServer();
  if (missing !== undefined) process.stdout.write(`PostgreSQL is left out: ${missing}.\n`);
  const server: BenchDatabase = { kind: 'PostgreSQL', open: serverDatabases };
  return [{ kind: 'PGlite', open: embeddedInFolders }, ...(missing === undefined ? [server] : [])];
}

async function embeddedInFolders(): Promise<Databases> {
  const folder = await mkdtemp(join(tmpdir(), 'dondoc-bench-pglite-'));
  let count = 0;
  return {
    fresh: () => openDatabase({ pglite: { folder: join(folder, String((count += 1))) } }),
    stop: () => rm(folder, { recursive: true, force: true }),
  };
}
