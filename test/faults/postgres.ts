import { execFile, spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { appendFileSync, chownSync, mkdirSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import pg from 'pg';
import { freePort } from '../../src/embedded/temporal-server.ts';
import { tie } from './tied.ts';

/** A PostgreSQL server of the harness's own, which can be killed with all of its processes. */
export interface Postgres {
  readonly port: number;
  readonly url: (port?: number) => string;
  readonly kill: () => Promise<void>;
  /** Starts it again and waits until it answers. */
  readonly start: () => Promise<void>;
  /** Says something to it as its owner. */
  readonly say: (statement: string) => Promise<void>;
  readonly isRunning: () => boolean;
  readonly stop: () => Promise<void>;
}

const NOBODY = 65_534;
const startMs = 30_000;

/** Makes a cluster in a folder and starts it. PostgreSQL refuses to run as root: then as nobody. */
export async function startPostgres(folder: string): Promise<Postgres> {
  mkdirSync(folder, { recursive: true });
  const asRoot = process.getuid?.() === 0;
  if (asRoot) chownSync(folder, NOBODY, NOBODY);
  const options = { cwd: folder, ...(asRoot ? { uid: NOBODY, gid: NOBODY } : {}) };
  const files = join(folder, 'cluster');
  await promisify(execFile)(
    'initdb',
    ['-D', files, '-U', 'dondoc', '--auth=trust', '-E', 'UTF8', '--no-locale'],
    options,
  );
  appendFileSync(join(files, 'postgresql.conf'), settings);
  const port = await freePort(0);
  let child: ChildProcess | undefined;
  const url = (through = port): string => `postgresql://dondoc@127.0.0.1:${through}/dondoc`;

  const start = async (): Promise<void> => {
    const started = spawn('postgres', ['-D', files, '-p', String(port), '-k', folder], { ...options, stdio: 'ignore' });
    child = tie(started, 'SIGQUIT');
    started.once('exit', () => {
      if (child === started) child = undefined;
    });
    for (const until = Date.now() + startMs; ;) {
      if (await answers(port)) return;
      if (child === undefined || Date.now() > until) throw new Error('PostgreSQL did not start.');
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  };
  const kill = async (): Promise<void> => {
    if (child === undefined) return;
    const exited = once(child, 'exit');
    const family = childrenOf(child.pid ?? 0);
    child.kill('SIGKILL');
    for (const id of family) killIfThere(id);
    await exited;
    // The next start looks at the shared memory: it must be nobody's any more.
    while (family.some(isThere)) await new Promise((resolve) => setTimeout(resolve, 10));
  };
  await start();
  await say(port, 'postgres', 'create database dondoc');
  return {
    ...{ port, url, kill, start },
    say: (statement) => say(port, 'dondoc', statement),
    isRunning: () => child !== undefined,
    stop: kill,
  };
}

/** A small server with the promises of a large one: what is committed is on disk. */
const settings = `
listen_addresses = '127.0.0.1'
max_connections = 60
shared_buffers = 16MB
min_wal_size = 32MB
max_wal_size = 64MB
log_min_messages = panic
`;

async function say(port: number, database: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: `postgresql://dondoc@127.0.0.1:${port}/${database}` });
  client.on('error', () => undefined);
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}

function answers(port: number): Promise<boolean> {
  return say(port, 'postgres', 'select 1').then(
    () => true,
    () => false,
  );
}

/** Processes whose parent is this one; each backend is in a group of its own. */
function childrenOf(parent: number): readonly number[] {
  return readdirSync('/proc')
    .map(Number)
    .filter((id) => Number.isInteger(id) && parentOf(id) === parent);
}

function parentOf(id: number): number | undefined {
  try {
    const stat = readFileSync(`/proc/${id}/stat`, 'utf8');
    return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]);
  } catch {
    // It has ended since it was listed.
    return undefined;
  }
}

function killIfThere(id: number): void {
  if (isThere(id)) process.kill(id, 'SIGKILL');
}

/** A process that has ended and that nobody has asked after yet does not count. */
function isThere(id: number): boolean {
  try {
    return !/\) Z /.test(readFileSync(`/proc/${id}/stat`, 'utf8'));
  } catch {
    return false;
  }
}
