import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { tie } from './tied.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const readyMs = 120_000;

/** `worker.ts` in a process of its own. */
export interface WorkerProcess {
  readonly isRunning: () => boolean;
  /** Answers the instant at which it was ready. */
  readonly start: () => Promise<number>;
  readonly kill: () => Promise<void>;
  /** Asks it to stop and waits; answers its exit code. */
  readonly stop: () => Promise<number | null>;
  /** What it has logged since its last start. */
  readonly log: () => string;
}

/** A worker that is told where everything is; started and killed as often as wanted. */
export function createWorkerProcess(env: Readonly<Record<string, string>>): WorkerProcess {
  let child: ChildProcess | undefined;
  let log = '';

  const start = async (): Promise<number> => {
    const started = spawn(process.execPath, ['src/programs/run.mjs', 'worker.ts'], {
      cwd: root,
      env: { ...process.env, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    child = tie(started);
    log = '';
    for (const stream of [started.stdout, started.stderr])
      stream.on('data', (chunk: Buffer) => (log = (log + chunk.toString()).slice(-200_000)));
    started.once('exit', () => {
      if (child === started) child = undefined;
    });
    for (const until = Date.now() + readyMs; !log.includes('worker is ready');) {
      if (child !== started) throw new Error(`The worker did not start.\n${log.slice(-2_000)}`);
      if (Date.now() > until) {
        started.kill('SIGKILL');
        throw new Error(`The worker did not get ready.\n${log.slice(-2_000)}`);
      }
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    return Date.now();
  };

  const end = async (signal: NodeJS.Signals): Promise<number | null> => {
    const ending = child;
    if (ending === undefined) return null;
    const exited = once(ending, 'exit') as Promise<[number | null]>;
    ending.kill(signal);
    const [code] = await exited;
    return code;
  };
  return {
    isRunning: () => child !== undefined,
    start,
    kill: async () => void (await end('SIGKILL')),
    stop: () => end('SIGTERM'),
    log: () => log,
  };
}
