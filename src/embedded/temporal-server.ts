import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { Client, Connection } from '@temporalio/client';
import { msToTs } from '@temporalio/common/lib/time.js';
import { findTemporalBinary } from './temporal-binary.ts';

export type SearchAttributeType = 'Text' | 'Keyword' | 'Int' | 'Double' | 'Bool' | 'Datetime' | 'KeywordList';

export interface TemporalServerOptions {
  /** Only rehearsals skip time: the live server never does. */
  readonly timeSkipping: boolean;
  /** Where the state is kept; without it, in memory. */
  readonly databaseFile?: string;
  /** Default: any free one. */
  readonly port?: number;
  /** Where its own pages are shown, on the loopback; without it there are none. */
  readonly uiPort?: number;
  readonly searchAttributes?: Readonly<Record<string, SearchAttributeType>>;
  /**
   * When the server suggests to continue as new. A second continue-as-new during a fast-forward resumes days late, so
   * with time skipping the default is never; otherwise it is the server's own.
   */
  readonly suggestContinueAsNewAt?: { readonly events: number; readonly bytes: number };
  /** How long closed workflows can be looked up; the dev server's own day is too short to find a closed directive. */
  readonly retentionDays?: number;
  readonly binary?: string;
  /** How long it may take until it answers. */
  readonly startMs?: number;
}

export interface TemporalServer {
  /** `127.0.0.1:port` */
  readonly address: string;
  readonly processId: number;
  /** Resolves when the process has ended, whoever ended it. */
  readonly ended: Promise<void>;
  /** Stops it: with a database file in good order (by force after five seconds), without one at once. */
  readonly stop: () => Promise<void>;
}

/** The server ended before it could be used: as a rule because somebody else has taken its port meanwhile. */
export class EndedAtOnce extends Error {
  override readonly name = 'EndedAtOnce';
}

/** A port that was found free may be taken by somebody else before the server has it: then others are tried. */
export const startsAtMost = 3;

/**
 * Starts Temporal's dev server as a child process on the loopback, and waits until the namespace
 * `default` is usable. Without a port of its choice it tries others when one turns out to be taken. The child ends with this process, even when this process is killed.
 * @throws Error when the port is taken (`EADDRINUSE`); with the server's last words when it ends early or does not
 * answer in time
 */
export async function startTemporalServer(options: TemporalServerOptions): Promise<TemporalServer> {
  for (let starts = 1; ; starts += 1)
    try {
      return await startOnce(options);
    } catch (error) {
      if (!(error instanceof EndedAtOnce) || starts === startsAtMost || options.port !== undefined) throw error;
    }
}

async function startOnce(options: TemporalServerOptions): Promise<TemporalServer> {
  const binary = options.binary ?? (await findTemporalBinary());
  const port = await freePort(options.port ?? 0);
  const address = `127.0.0.1:${port}`;
  const child = spawnTied(binary, serverArguments(options, port));
  const words = lastWords(child);
  const listens = listening(child, port);
  const patience = { until: Date.now() + (options.startMs ?? 30_000) };
  const ended = new Promise<void>((resolve) => {
    child.once('error', () => resolve());
    child.once('exit', () => {
      // Lets the watcher go while the process id that it knows is still fresh.
      child.stdin?.destroy();
      resolve();
    });
  });
  const stop = async (): Promise<void> => {
    // Going down in good order takes the server a second; without a file there is nothing to bring to safety.
    child.kill(options.databaseFile === undefined ? 'SIGKILL' : 'SIGTERM');
    const impatience = setTimeout(() => child.kill('SIGKILL'), 5_000);
    await ended;
    clearTimeout(impatience);
  };
  try {
    await Promise.race([
      untilUsable(address, options, listens, patience),
      ended.then(() => {
        throw new EndedAtOnce('it ended at once');
      }),
    ]);
  } catch (error) {
    patience.until = 0;
    await stop();
    const message = `The Temporal server did not start: ${String(error)}\n${words()}`;
    throw error instanceof EndedAtOnce ? new EndedAtOnce(message) : new Error(message, { cause: error });
  }
  return { address, processId: child.pid ?? 0, ended, stop };
}

/** The command line after the binary. */
export function serverArguments(options: TemporalServerOptions, port: number): string[] {
  const limits = options.suggestContinueAsNewAt ?? (options.timeSkipping ? never : undefined);
  const values = [
    ...(options.timeSkipping ? skipping : []),
    // Nor does a rehearsal end by itself: at 50 MB of history a run would be terminated.
    ...(options.timeSkipping ? endless : []),
    ...(limits === undefined
      ? []
      : [
          `limit.historyCount.suggestContinueAsNew=${limits.events}`,
          `limit.historySize.suggestContinueAsNew=${limits.bytes}`,
        ]),
  ];
  return [
    ...['server', 'start-dev', '--ip', '127.0.0.1', '--port', String(port), '--log-level', 'error'],
    ...(options.uiPort === undefined ? ['--headless'] : ['--ui-ip', '127.0.0.1', '--ui-port', String(options.uiPort)]),
    ...(options.databaseFile === undefined ? [] : ['--db-filename', options.databaseFile]),
    ...Object.entries(options.searchAttributes ?? {}).flatMap(([name, type]) => [
      '--search-attribute',
      `${name}=${type}`,
    ]),
    ...values.flatMap((value) => ['--dynamic-config-value', value]),
  ];
}

/** Without the last three, every skip costs about a second. */
const skipping = [
  'frontend.WorkflowTimeSkippingEnabled=true',
  'history.timerProcessorMaxTimeShift="1ms"',
  'history.timerProcessorMaxPollRPS=2000',
  'history.timerProcessorMaxPollHostRPS=2000',
];
const endless = [
  `limit.historySize.error=${2 ** 40}`,
  `limit.historySize.warn=${2 ** 40}`,
  'limit.historyCount.error=1000000000',
  'limit.historyCount.warn=1000000000',
];
const never = { events: 1_000_000_000, bytes: 1_000_000_000_000 };

/**
 * Spawns a command that ends with us. The shell becomes the command (`exec`, so the child's id is the command's) and
 * leaves a watcher behind that reads our end of a pipe: when we end in whatever way, the pipe does, and the watcher
 * ends the command. An own process group keeps Ctrl-C for us, who stop the workers first and the server last.
 */
function spawnTied(command: string, parameters: readonly string[]): ChildProcess {
  const script = 'exec 3<&0; (cat <&3 >/dev/null; kill -TERM $$) >/dev/null 2>&1 & exec "$0" "$@" 3<&- </dev/null';
  return spawn('sh', ['-c', script, command, ...parameters], { stdio: ['pipe', 'pipe', 'pipe'], detached: true });
}

/** Keeps the end of what it printed, for the error when it does not start. */
function lastWords(child: ChildProcess): () => string {
  let text = '';
  const keep = (chunk: Buffer): void => {
    text = (text + chunk.toString()).slice(-2_000);
  };
  child.stdout?.on('data', keep);
  child.stderr?.on('data', keep);
  // Writing to a watcher that has gone is no news.
  child.stdin?.on('error', () => undefined);
  return () => text.trim();
}

/**
 * Whether it has said where it listens, which it does once it does. Whoever answers there before may be somebody else's
 * server, which has taken the port since we looked, and ours is about to find that out.
 */
function listening(child: ChildProcess, port: number): () => boolean {
  const itsPort = new RegExp(`:${port}\\b`);
  let said = '';
  let isListening = false;
  child.stdout?.on('data', (chunk: Buffer) => {
    // It lives for months: what it says later is not gathered.
    if (isListening) return;
    said += chunk.toString();
    isListening = itsPort.test(said);
  });
  return () => isListening;
}

async function untilUsable(
  address: string,
  options: TemporalServerOptions,
  listens: () => boolean,
  patience: { readonly until: number },
): Promise<void> {
  for (;;) {
    try {
      if (!listens()) throw new Error('It has not said that it listens.');
      const connection = await Connection.connect({ address, connectTimeout: 1_000 });
      try {
        await lookAround(new Client({ connection }), options);
        return;
      } finally {
        await connection.close();
      }
    } catch (error) {
      if (Date.now() > patience.until) throw error;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }
}

/** Asks each part of the server that a worker or a client will need, and lengthens the retention. */
async function lookAround({ workflowService, connection }: Client, options: TemporalServerOptions): Promise<void> {
  const namespace = 'default';
  const workflowExecutionRetentionTtl = msToTs(`${options.retentionDays ?? 90} days`);
  await workflowService.updateNamespace({ namespace, config: { workflowExecutionRetentionTtl } });
  await workflowService.countWorkflowExecutions({ namespace });
  await workflowService.describeTaskQueue({ namespace, taskQueue: { name: 'embedded' } });
  const wanted = Object.keys(options.searchAttributes ?? {});
  if (wanted.length === 0) return;
  const { customAttributes } = await connection.operatorService.listSearchAttributes({ namespace });
  const missing = wanted.filter((name) => !(name in (customAttributes ?? {})));
  if (missing.length > 0) throw new Error(`The search attributes ${missing.join(', ')} are not registered yet.`);
}

/**
 * On a port that is taken, the server that has it would answer in the new one's place, so that is found out first.
 * @returns the port, or any free one for 0
 */
export async function freePort(wanted: number): Promise<number> {
  const server = createServer().listen(wanted, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}
