import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { delimiter } from 'node:path';
import { freePort } from '../../src/embedded/temporal-server.ts';
import { foreignJars } from './foreign-jars.ts';
import { until } from './programs.ts';

/** A submission as the foreign centre logged it. */
export interface Logged {
  /** The user data as the Java program reads it, its default character set being ISO 8859-1: one character a byte. */
  readonly bytes: string;
  /** As it answers it, in hexadecimal; its receipt has the same number in decimal. */
  readonly id: string;
}

export interface ForeignCentre {
  readonly port: number;
  readonly submissions: () => readonly Logged[];
  readonly said: () => string;
  /** kill -9. */
  readonly kill: () => Promise<void>;
  /** On the same port again. */
  readonly start: () => Promise<void>;
  /** It stands still, as a hung process does, until it may go on; answered once it does. */
  readonly freeze: () => Promise<void>;
  readonly thaw: () => void;
  /** Its own loop has ended by an exception: it serves nobody any more, though its process is still there. */
  readonly hasEnded: () => boolean;
}

/** Starts the SMPP server simulator of the jSMPP project in a process of its own; user `j`, password `jpwd`. */
export async function startForeignCentre(): Promise<ForeignCentre> {
  const found = await foreignJars();
  if ('missing' in found) throw new Error(found.missing);
  const { java, jars } = found;
  const port = await freePort(0);
  let said = '';
  let process: ChildProcess | undefined;
  let saidBefore = 0;

  const start = async (): Promise<void> => {
    saidBefore = said.length;
    const started = spawn(
      java,
      [
        ...[
          '-Xmx128m',
          '-XX:+UseSerialGC',
          '-Dfile.encoding=ISO-8859-1',
          '-Dsun.stderr.encoding=ISO-8859-1',
          `-Djsmpp.simulator.port=${port}`,
        ],
        ...['-Dorg.slf4j.simpleLogger.log.org.jsmpp=info', '-cp', jars.join(delimiter)],
        'org.jsmpp.examples.SMPPServerSimulator',
      ],
      { stdio: ['ignore', 'ignore', 'pipe'] },
    );
    started.stderr.setEncoding('latin1').on('data', (text: string) => (said += text));
    process = started;
    await until('the foreign message centre listens', () => said.includes('Listening on port', saidBefore));
  };
  const kill = async (): Promise<void> => {
    const running = process;
    process = undefined;
    if (running === undefined || running.exitCode !== null || running.signalCode !== null) return;
    running.kill('SIGKILL');
    await once(running, 'close');
  };
  await start();
  return {
    ...{ port, start, kill },
    said: () => said,
    submissions: () =>
      [...said.matchAll(/Receiving submit_sm '([^]*?)', and return message id ([0-9a-f]+)/g)].map(
        ([, bytes = '', id = '']) => ({ bytes, id }),
      ),
    freeze: async () => {
      process?.kill('SIGSTOP');
      const { pid } = process ?? {};
      await until('it stands still', () => pid !== undefined && standsStill(pid));
    },
    thaw: () => void process?.kill('SIGCONT'),
    hasEnded: () => said.includes('SMPPServerSimulator.main(', saidBefore),
  };
}

/** Whether every thread of a process has stopped: the signal takes its time, and a thread that still runs still answers. */
function standsStill(pid: number): boolean {
  const tasks = `/proc/${pid}/task`;
  // Where there is no such folder, the signal has to be believed.
  if (!existsSync(tasks)) return true;
  return readdirSync(tasks).every((task) => {
    const stat = readFileSync(`${tasks}/${task}/stat`, 'utf8');
    return stat.charAt(stat.lastIndexOf(')') + 2) === 'T';
  });
}
