import { fork } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { readJournal } from './journal.ts';
import type { Held, Order, Phase, Seen } from './orders.ts';

/** The receivers as the harness has them in hand. */
export interface Receivers {
  readonly smtpPort: number;
  readonly smppPort: number;
  readonly order: (order: Order) => void;
  /** Orders a message to stand still; resolves when it does. */
  readonly stand: (order: Omit<Order, 'deed' | 'times'>) => Promise<void>;
  /** Resolves when some message comes to a phase from now on. */
  readonly sees: (channel: Order['channel'], phase: Phase) => Promise<{ readonly at: number; readonly to: string }>;
  readonly release: () => void;
  /** Takes all orders back. */
  readonly forget: () => void;
  /** What they hold, by their own record. */
  readonly held: () => readonly Held[];
  readonly isRunning: () => boolean;
  readonly kill: () => Promise<void>;
  readonly start: () => Promise<void>;
}

const program = fileURLToPath(new URL('./main.ts', import.meta.url));

/** Starts the receivers; killed and started again they have the same ports and the same record. */
export async function startReceivers(file: string, linkHost: string): Promise<Receivers> {
  let child: ChildProcess;
  let running = false;
  let ports = { smtpPort: 0, smppPort: 0 };
  const listeners = new Set<(seen: Seen) => void>();
  const next = <Saw extends Seen['saw']>(
    saw: Saw,
    isWanted: (seen: Extract<Seen, { saw: Saw }>) => boolean = () => true,
  ): Promise<Extract<Seen, { saw: Saw }>> =>
    new Promise((resolve) => {
      const matches = (seen: Seen): seen is Extract<Seen, { saw: Saw }> =>
        seen.saw === saw && isWanted(seen as Extract<Seen, { saw: Saw }>);
      const listener = (seen: Seen): void => {
        if (!matches(seen)) return;
        listeners.delete(listener);
        resolve(seen);
      };
      listeners.add(listener);
    });

  const start = async (): Promise<void> => {
    const parameters = [file, String(ports.smtpPort), String(ports.smppPort), linkHost];
    const ready = next('ready');
    child = fork(program, parameters, { execArgv: ['--import', 'tsx'] });
    child.on('message', (seen: Seen) => listeners.forEach((listener) => listener(seen)));
    running = true;
    child.once('exit', () => (running = false));
    ports = await Promise.race([
      ready,
      once(child, 'exit').then(() => {
        throw new Error('The receivers ended before they were ready.');
      }),
    ]);
  };
  await start();

  const order = (one: Order): void => void child.send({ say: 'order', order: one });
  return {
    ...ports,
    order,
    stand: async (one) => {
      const standing = next('standing', ({ channel, phase }) => channel === one.channel && phase === one.phase);
      order({ ...one, deed: { kind: 'stand' } });
      await standing;
    },
    sees: (channel, phase) => next('phase', (seen) => seen.channel === channel && seen.phase === phase),
    release: () => void child.send({ say: 'release' }),
    forget: () => void child.send({ say: 'forget' }),
    held: () => readJournal(file),
    isRunning: () => running,
    kill: async () => {
      if (!running) return;
      const exited = once(child, 'exit');
      child.kill('SIGKILL');
      await exited;
    },
    start,
  };
}
