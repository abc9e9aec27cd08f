import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** The service in a process of its own, as `npm start` runs it. */
export interface RunningService {
  readonly url: string;
  readonly folder: string;
  /** The administrator's token, from the first start. */
  readonly token: string;
  readonly process: ChildProcess;
  readonly said: () => string;
  /** What it wrote to its log. */
  readonly log: () => string;
  /** Ends it without a chance to say goodbye. */
  readonly kill: () => Promise<void>;
  /** Ctrl-C; answers its exit code. */
  readonly stop: () => Promise<number | null>;
}

/** A folder for a service's data, away from everything else. */
export function dataFolder(): string {
  return mkdtempSync(join(tmpdir(), 'dondoc-service-'));
}

/** Removes what a service has left. */
export function removeFolder(folder: string): void {
  rmSync(folder, { recursive: true, force: true });
}

const readyMs = 150_000;

/** Starts the service in a folder and waits until it says that it is running. */
export async function startService(
  folder: string,
  { env = {}, args = [] }: { readonly env?: NodeJS.ProcessEnv; readonly args?: readonly string[] } = {},
): Promise<RunningService> {
  const command = ['src/programs/run.mjs', 'src/service/main.ts', '--data', folder, '--port', '0', ...args];
  const child = spawn(process.execPath, command, {
    cwd: root,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  let log = '';
  child.stdout.on('data', (chunk: Buffer) => (said += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (log += chunk.toString()));
  const exited = once(child, 'exit');
  let isEnding = false;
  child.once('exit', (code) => {
    // Whoever asks it next would only hear that nobody is there.
    if (!isEnding) process.stderr.write(`The service has ended by itself (${code}).\n${said}\n${log.slice(-4_000)}\n`);
  });
  for (const until = Date.now() + readyMs; !said.includes('Ctrl-C stops it');) {
    if (child.exitCode !== null || Date.now() > until) {
      child.kill('SIGKILL');
      throw new Error(`The service did not start.\n${said}\n${log}`);
    }
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return {
    url: /(http:\S+)\/api\/openapi\.json/.exec(said)?.[1] ?? '',
    folder,
    token: /DONDOC_TOKEN=(\S+)/.exec(said)?.[1] ?? '',
    process: child,
    said: () => said,
    log: () => log,
    kill: async () => {
      isEnding = true;
      child.kill('SIGKILL');
      await exited;
    },
    stop: async () => {
      isEnding = true;
      child.kill('SIGINT');
      await exited;
      return child.exitCode;
    },
  };
}

/** The answer to a request: its status, and its JSON. */
export interface Answered {
  readonly status: number;
  readonly type: string;
  readonly headers: Headers;
  readonly body: Record<string, unknown>;
}

export interface Asked {
  readonly body?: unknown;
  readonly form?: FormData;
  readonly key?: string | null;
  readonly actAs?: string;
  readonly token?: string | null;
  readonly headers?: Record<string, string>;
}

let keys = 0;

/** Asks a service, as the administrator unless it is said otherwise. A POST has a fresh key unless one is given. */
export async function ask(
  service: Pick<RunningService, 'url' | 'token'>,
  method: string,
  path: string,
  asked: Asked = {},
): Promise<Answered> {
  const { body, form, token = service.token, actAs } = asked;
  keys += 1;
  const key = asked.key === undefined ? `key-${process.pid}-${keys}` : asked.key;
  const response = await fetch(`${service.url}${path}`, {
    method,
    headers: {
      ...(token !== null && { Authorization: `Bearer ${token}` }),
      ...(actAs !== undefined && { 'Act-As': actAs }),
      ...(method === 'POST' && key !== null && { 'Idempotency-Key': key }),
      ...(body !== undefined && { 'Content-Type': 'application/json' }),
      ...asked.headers,
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
    ...(form && { body: form }),
  });
  const text = await response.text();
  const type = response.headers.get('content-type') ?? '';
  const parsed = type.includes('json') ? (JSON.parse(text) as Record<string, unknown>) : {};
  return { status: response.status, type, headers: response.headers, body: parsed };
}
