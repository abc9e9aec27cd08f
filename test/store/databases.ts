import { execFile } from 'node:child_process';
import { access, chown, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';
import pg from 'pg';
import { openDatabase } from '../../src/store/database.ts';
import type { OpenDatabase } from '../../src/store/database.ts';

/** Where a test gets empty databases from, one after the other. */
export interface Databases {
  readonly fresh: () => Promise<OpenDatabase>;
  readonly stop: () => Promise<void>;
}

const run = promisify(execFile);
const NOBODY = 65_534;

/** Embedded databases in memory. */
export function embeddedDatabases(): Promise<Databases> {
  return Promise.resolve({ fresh: () => openDatabase({ pglite: {} }), stop: () => Promise.resolve() });
}

/** Why no PostgreSQL server can be started here; none when it can. */
export async function whyNoServer(): Promise<string | undefined> {
  for (const program of ['initdb', 'pg_ctl', 'postgres']) {
    if (!(await onPath(program))) return `${program} is not on the PATH`;
  }
  return undefined;
}

/** A PostgreSQL server of a test's own, which may be away for a while. */
export interface PostgresServer {
  readonly url: (database: string) => string;
  readonly create: (database: string) => Promise<void>;
  /** Gone at once, as after a power cut. */
  readonly halt: () => Promise<void>;
  readonly start: () => Promise<void>;
  readonly remove: () => Promise<void>;
}

/** A throw-away cluster behind a Unix socket in a temporary folder. PostgreSQL refuses to run as root: then as nobody. */
export async function startPostgres(): Promise<PostgresServer> {
  const folder = await mkdtemp(join(tmpdir(), 'dondoc-postgres-'));
  const asRoot = process.getuid?.() === 0;
  if (asRoot) await chown(folder, NOBODY, NOBODY);
  const options = { cwd: folder, ...(asRoot ? { uid: NOBODY, gid: NOBODY } : {}) };
  const files = join(folder, 'cluster');
  await run('initdb', ['-D', files, '-U', 'dondoc', '--auth=trust', '-E', 'UTF8', '--no-locale'], options);
  const settings = `-k ${folder} -c listen_addresses=''`;
  const url = (database: string): string => `postgresql://dondoc@localhost/${database}?host=${folder}`;
  let runs = false;
  const start = async (): Promise<void> => {
    await run('pg_ctl', ['-D', files, '-w', '-l', join(folder, 'log'), '-o', settings, 'start'], options);
    runs = true;
  };
  const halt = async (): Promise<void> => {
    await run('pg_ctl', ['-D', files, '-w', '-m', 'immediate', 'stop'], options);
    runs = false;
  };
  await start();
  return {
    ...{ url, start, halt },
    create: async (database) => {
      const client = new pg.Client({ connectionString: url('postgres') });
      await client.connect();
      await client.query(`create database ${database}`);
      await client.end();
    },
    remove: async () => {
      if (runs) await halt();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** Empty databases on a server of their own. */
export async function serverDatabases(): Promise<Databases> {
  const server = await startPostgres();
  let count = 0;
  return {
    fresh: async () => {
      const name = `record${++count}`;
      await server.create(name);
      return openDatabase({ url: server.url(name) });
    },
    stop: server.remove,
  };
}

async function onPath(program: string): Promise<boolean> {
  for (const folder of (process.env['PATH'] ?? '').split(delimiter)) {
    const found = await access(join(folder, program)).then(
      () => true,
      () => false,
    );
    if (found) return true;
  }
  return false;
}
