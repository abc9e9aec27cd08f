import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

/** Time skipping for single workflows came with this version of the server. */
const oldestServer = { major: 1, minor: 32 };

/**
 * Finds a `temporal` binary whose server is new enough: the one on the PATH, else the one that set-up put into
 * `.cache/temporal/bin` of the repository.
 * @returns a command to spawn
 * @throws Error with the remedy when there is none
 */
export async function findTemporalBinary(): Promise<string> {
  const cached = join(fileURLToPath(new URL('../../', import.meta.url)), '.cache', 'temporal', 'bin', 'temporal');
  for (const candidate of ['temporal', cached]) {
    if (isNewEnough(await versionOf(candidate))) return candidate;
  }
  throw new Error(
    `No temporal command with a server of ${oldestServer.major}.${oldestServer.minor} or later, neither on the PATH nor in ` +
      `.cache/temporal/bin. Install the Temporal CLI 1.9.1 or later, or run the set-up again.`,
  );
}

/** Reads `temporal version 1.9.1 (Server 1.32.0, UI 2.54.1)`. */
export function isNewEnough(version: string | undefined): boolean {
  const [, major, minor] = /\(Server (\d+)\.(\d+)\./.exec(version ?? '')?.map(Number) ?? [];
  if (major === undefined || minor === undefined) return false;
  return major > oldestServer.major || (major === oldestServer.major && minor >= oldestServer.minor);
}

/** Nothing when the command is not there or does not run: the next candidate may. */
async function versionOf(command: string): Promise<string | undefined> {
  return promisify(execFile)(command, ['--version'], { timeout: 10_000 }).then(
    ({ stdout }) => stdout,
    () => undefined,
  );
}
