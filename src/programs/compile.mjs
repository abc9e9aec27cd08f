// Compiles programs before they are wanted, for where nothing can be kept later: `node src/programs/compile.mjs FILE.ts…`.
import { compiled } from './compiled.mjs';

for (const file of process.argv.slice(2))
  if ((await compiled(file)) === undefined) throw new Error(`${file} cannot be compiled, or not be kept.`);
