import { tmpdir } from 'node:os';
import { createInterface } from 'node:readline';
import { runRehearsal } from './command.ts';
import type { RehearsalCommand } from './command.ts';

/*
 * A rehearsal for somebody who must not run it in their own process: the command comes as one line of JSON on standard
 * input, the result goes as JSON to standard output. When the input ends before that, whoever asked has gone, and we go
 * too; the Temporal server goes with us.
 */

type Asked = Omit<RehearsalCommand, 'onLine' | 'out' | 'folder'>;

const lines = createInterface({ input: process.stdin });
lines.once('line', (line) => {
  run(JSON.parse(line) as Asked).catch((error: unknown) => {
    process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
    process.exit(1);
  });
});
lines.once('close', () => process.exit(1));

async function run(asked: Asked): Promise<void> {
  // Its steps have no files of their own, so the folder is never looked into.
  const result = await runRehearsal({ ...asked, folder: tmpdir(), onLine: () => undefined });
  process.stdout.write(JSON.stringify(result), () => process.exit(0));
}
