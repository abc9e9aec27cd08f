import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { printedHeader } from '../../src/intake/printed.ts';
import { readDispatch } from '../../src/intake/read-dispatch.ts';
import { scoreOf } from './scoring.ts';
import type { Truth } from './scoring.ts';

// Prints how well the corpus is read. `--misses` shows each deadline and field that is wrong.
const folder = fileURLToPath(new URL('corpus/', import.meta.url));
const names = readdirSync(folder)
  .filter((name) => name.endsWith('.txt'))
  .map((name) => name.slice(0, -4));
const documents = names.map((name) => {
  const truth = JSON.parse(readFileSync(`${folder}${name}.json`, 'utf8')) as Truth;
  const { header, deadlines } = readDispatch(readFileSync(`${folder}${name}.txt`, 'utf8'));
  return { name, truth, read: { header: printedHeader(header), deadlines } };
});
const { lines, misses, isGoodEnough } = scoreOf(documents);
if (process.argv.includes('--misses')) process.stdout.write(`${misses.join('\n')}\n\n`);
process.stdout.write(`${lines.join('\n')}\n`);
process.exitCode = isGoodEnough ? 0 : 1;
