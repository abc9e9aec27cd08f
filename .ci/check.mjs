// Types, lint, architecture and format, all at once; what failed is shown in full, and the exit code says so.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { setUp } from '../src/embedded/set-up.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const sources = ['src', 'workflows', 'activities', 'worker.ts', 'test'].filter((path) => existsSync(join(root, path)));
const checks = [
  ['types', 'typescript/bin/tsc', ['-p', '.', '--incremental', '--tsBuildInfoFile', '.cache/types.tsbuildinfo']],
  ['lint', 'eslint/bin/eslint.js', ['--config', '.eslint.config.mjs', '--max-warnings', '0', '.']],
  [
    'architecture',
    'dependency-cruiser/bin/dependency-cruise.mjs',
    ['--config', '.dependency-cruiser.cjs', '--output-type', 'err-long', ...sources],
  ],
  [
    'format',
    'prettier/bin/prettier.cjs',
    ['--check', '--log-level', 'warn', '--cache', '--cache-location', '.cache/format.json', '.'],
  ],
];

await setUp();
const passed = await Promise.all(checks.map(check));
process.exitCode = passed.every(Boolean) ? 0 : 1;

async function check([name, program, args]) {
  const startedAt = Date.now();
  const child = spawn(process.execPath, [join(root, 'node_modules', program), ...args], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  child.stdout.on('data', (chunk) => (said += chunk));
  child.stderr.on('data', (chunk) => (said += chunk));
  const code = await new Promise((resolve) => child.once('close', resolve));
  const seconds = ((Date.now() - startedAt) / 1000).toFixed(1);
  process.stdout.write(
    `${code === 0 ? 'ok    ' : 'FAILED'} ${name.padEnd(12)} ${seconds} s\n${code === 0 ? '' : said}`,
  );
  return code === 0;
}
