// Runs a TypeScript program in this process: `node src/programs/run.mjs FILE.ts [ARG…]`.
import { resolve } from 'node:path';
import { runProgram } from './run-program.mjs';

const [file = '', ...args] = process.argv.slice(2);
process.argv = [process.execPath, resolve(file), ...args];
await runProgram(resolve(file));
