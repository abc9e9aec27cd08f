// The reading thread is TypeScript like the rest; a thread has no loader of its own.
import { fileURLToPath } from 'node:url';
import { runProgram } from '../programs/run-program.mjs';

await runProgram(fileURLToPath(new URL('./reader-thread.ts', import.meta.url)));
