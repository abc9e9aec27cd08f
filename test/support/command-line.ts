import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect } from '@jest/globals';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** What a command came to. */
export interface Ran {
  readonly exitCode: number;
  readonly out: string;
  readonly err: string;
}

/** Types a command, as a user would, against a service. */
export function commandLine(
  service: { readonly url: string; readonly token: string },
  actAs?: string,
): (...words: readonly string[]) => Promise<Ran> {
  return (...words) =>
    new Promise((resolve) => {
      const env = {
        ...process.env,
        DONDOC_URL: service.url,
        DONDOC_TOKEN: service.token,
        DONDOC_ACT_AS: actAs ?? '',
        NO_COLOR: '1',
      };
      const command = ['src/programs/run.mjs', 'src/cli/main.ts', ...words];
      execFile(process.execPath, command, { cwd: root, env, maxBuffer: 64 * 1024 * 1024 }, (error, out, err) => {
        resolve({ exitCode: typeof error?.code === 'number' ? error.code : error ? 1 : 0, out, err });
      });
    });
}

/** Steps one after the other, each of which must be done. */
export async function thenDone(steps: readonly (() => Promise<Ran>)[]): Promise<readonly Ran[]> {
  const ran: Ran[] = [];
  for (const step of steps) {
    const one = await step();
    expect(one).toMatchObject({ exitCode: 0, err: '' });
    ran.push(one);
  }
  return ran;
}

/** Asks again until it is done: what follows from a command is recorded a moment later. */
export async function untilDone(step: () => Promise<Ran>): Promise<Ran> {
  for (const until = Date.now() + 20_000; ;) {
    const ran = await step();
    if (ran.exitCode === 0 && !ran.out.includes('No directives.')) return ran;
    if (Date.now() > until) throw new Error(`It did not come to be: ${ran.err}`);
  }
}
