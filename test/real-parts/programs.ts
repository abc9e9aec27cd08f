import { execFile } from 'node:child_process';
import { access, constants } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);
/** Where system programs live that a plain user's PATH leaves out. */
const systemFolders = ['/usr/sbin', '/usr/local/sbin', '/sbin'];

/** Where a program is, looked for on the PATH and in the system's own folders. */
export async function programAt(name: string): Promise<string | undefined> {
  for (const folder of [...(process.env['PATH'] ?? '').split(delimiter), ...systemFolders]) {
    const file = join(folder, name);
    const found = await access(file, constants.X_OK).then(
      () => true,
      () => false,
    );
    if (found) return file;
  }
  return undefined;
}

/** Runs a program to its end and answers what it printed. Rejects with what it complained of. */
export async function runProgram(file: string, args: readonly string[], timeoutMs = 30_000): Promise<string> {
  const { stdout } = await run(file, [...args], { timeout: timeoutMs });
  return stdout;
}

/** Waits until something has happened. Rejects when it has not within the time, saying what was waited for. */
export async function until(what: string, happened: () => boolean | Promise<boolean>, forMs = 20_000): Promise<void> {
  for (const end = Date.now() + forMs; !(await happened());) {
    if (Date.now() > end) throw new Error(`It did not happen: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
