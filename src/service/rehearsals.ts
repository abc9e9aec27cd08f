import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Refusal } from '../domain/refusal.ts';
import type { RehearsalAsked, RehearsalOutcome, RehearsalReport, Rehearsals } from '../http/ports.ts';

const program = fileURLToPath(new URL('../rehearsal/main.ts', import.meta.url));
const runner = fileURLToPath(new URL('../programs/run.mjs', import.meta.url));

/** One has a server, a database and a worker of its own: some 600 MB, and a processor while it runs. */
const atOnce = 1;
const outputAtMostBytes = 64 * 1024 * 1024;
/** What a process of a rehearsal is told of our surroundings: nothing that leads to anything real. */
const inherited = ['PATH', 'HOME', 'LANG', 'TZ', 'TSX_TSCONFIG_PATH', 'NODE_EXTRA_CA_CERTS'] as const;

/** Rehearses in processes of their own, one at a time. `close` ends what is under way. */
export function createRehearsals(limitMs = 180_000): Rehearsals & { readonly close: () => Promise<void> } {
  const running = new Set<AbortController>();
  let ended: Promise<unknown> = Promise.resolve();
  const run = async (asked: RehearsalAsked, signal: AbortSignal): Promise<RehearsalOutcome> => {
    if (running.size >= atOnce) return { kind: 'busy' };
    const stop = new AbortController();
    running.add(stop);
    const whenever = AbortSignal.any([signal, stop.signal, AbortSignal.timeout(limitMs)]);
    try {
      const outcome = inOwnProcess(asked, whenever, limitMs);
      ended = outcome.catch(() => undefined);
      return await outcome;
    } finally {
      running.delete(stop);
    }
  };
  const close = async (): Promise<void> => {
    for (const stop of running) stop.abort();
    await ended;
  };
  return { run, close };
}

async function inOwnProcess(asked: RehearsalAsked, signal: AbortSignal, limitMs: number): Promise<RehearsalOutcome> {
  // Whatever it leaves behind when it is ended goes with its folder.
  const folder = await mkdtemp(join(tmpdir(), 'dondoc-rehearsals-'));
  const environment = Object.fromEntries(inherited.map((name) => [name, process.env[name]]));
  const child = spawn(process.execPath, [runner, program], {
    env: { ...environment, TMPDIR: folder },
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  const end = (): void => void child.kill('SIGKILL');
  signal.addEventListener('abort', end);
  try {
    if (signal.aborted) end();
    child.stdin.on('error', () => undefined);
    child.stdin.write(`${JSON.stringify(asked)}\n`);
    const said = await outputOf(child);
    if (said.exitCode === 0) return outcomeOf(JSON.parse(said.output) as RehearsalResult);
    if (signal.aborted || said.tooMuch) return { kind: 'too-long', limitSeconds: limitMs / 1_000 };
    return { kind: 'failed', why: said.complaint };
  } finally {
    signal.removeEventListener('abort', end);
    child.stdin.destroy();
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

type RehearsalResult =
  | { readonly ok: true; readonly report: RehearsalReport }
  | { readonly ok: false; readonly refusals: readonly Refusal[] };

function outcomeOf(result: RehearsalResult): RehearsalOutcome {
  return result.ok ? { kind: 'done', report: result.report } : { kind: 'refused', refusals: result.refusals };
}

interface Said {
  readonly exitCode: number | null;
  readonly output: string;
  readonly complaint: string;
  readonly tooMuch: boolean;
}

async function outputOf(child: ChildProcess): Promise<Said> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  let complaint = '';
  child.stdout?.on('data', (chunk: Buffer) => {
    bytes += chunk.byteLength;
    if (bytes > outputAtMostBytes) child.kill('SIGKILL');
    else chunks.push(chunk);
  });
  child.stderr?.on('data', (chunk: Buffer) => (complaint = (complaint + chunk.toString()).slice(-4_000)));
  await once(child, 'close');
  const output = Buffer.concat(chunks).toString('utf8');
  return { exitCode: child.exitCode, output, complaint, tooMuch: bytes > outputAtMostBytes };
}
