import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, readdir, realpath, rm, symlink, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';

const root = fileURLToPath(new URL('../..', import.meta.url));
let checkout = '';

beforeEach(async () => {
  checkout = await realpath(await mkdtemp(join(tmpdir(), 'dondoc-programs-')));
  await cp(join(root, 'src/programs'), join(checkout, 'src/programs'), { recursive: true });
  await symlink(join(root, 'node_modules'), join(checkout, 'node_modules'));
  for (const folder of ['activities', 'workflows', 'src/said']) await mkdir(join(checkout, folder));
  for (const file of ['worker.ts', 'package-lock.json']) await writes(file, '');
  await writes('package.json', '{ "type": "module" }');
  await writes('tsconfig.json', '{ "compilerOptions": { "jsx": "react-jsx", "jsxImportSource": "hono/jsx" } }');
  await writes('src/said/later.ts', `export const later: string = 'later';`);
  await writes('src/said/words.ts', `export const beside: string = new URL('./beside.txt', import.meta.url).pathname;`);
  await writes('src/said/page.tsx', `export const page = (said: string): string => String(<p>{said}</p>);`);
  await writes('src/main.ts', main());
});
afterEach(() => rm(checkout, { recursive: true, force: true }));

function main(said = 'as it was'): string {
  return `import { beside } from './said/words.ts';
import { page } from './said/page.tsx';
interface Said { readonly args: readonly string[] }
const { later } = await import('./said/later.ts');
const said: Said = { args: process.argv.slice(1) };
if (said.args[1] === 'fails') throw new Error('on line 6');
process.stdout.write(JSON.stringify([said.args, beside, later, page('${said}')]));
`;
}

function writes(file: string, words: string): Promise<void> {
  return writeFile(join(checkout, file), words);
}

function runs(...args: readonly string[]): Promise<{ readonly stdout: string; readonly stderr: string }> {
  const { NODE_OPTIONS: _ours, TSX_TSCONFIG_PATH: _checkouts, ...env } = process.env;
  const command = [join(checkout, 'src/programs/run.mjs'), 'src/main.ts', ...args];
  return promisify(execFile)(process.execPath, command, { cwd: checkout, env });
}

async function says(words = 'as it was'): Promise<void> {
  const { stdout, stderr } = await runs('a b', '--json');
  const args = [join(checkout, 'src/main.ts'), 'a b', '--json'];
  expect(JSON.parse(stdout)).toEqual([args, join(checkout, 'src/said/beside.txt'), 'later', `<p>${words}</p>`]);
  expect(stderr).toBe('');
}

const thread = `import { fileURLToPath } from 'node:url';
import { runProgram } from '../programs/run-program.mjs';
await runProgram(fileURLToPath(new URL('./thread.ts', import.meta.url)));
`;

/** Nobody makes a folder there, whoever they are. */
function keepsNothing(): Promise<void> {
  return symlink('/sys', join(checkout, '.cache'));
}

function kept(): Promise<readonly string[]> {
  return readdir(join(checkout, '.cache/programs'));
}

describe('a program of ours', () => {
  test('is compiled at its first start, and taken as it is at each that follows', async () => {
    await says();
    const once = await kept();
    expect(once).toEqual([expect.stringMatching(/^[0-9a-f]{20}-src-main$/)]);
    // The sources are looked at, and not compiled: what was kept is what runs.
    const program = join(checkout, '.cache/programs', once[0] ?? '', 'program.js');
    await writeFile(program, `process.stdout.write('kept')`);
    expect((await runs()).stdout).toBe('kept');
    expect(await kept()).toEqual(once);
  });

  test('is compiled anew when a source has changed, and one that nobody has started for a month goes', async () => {
    await says();
    const [first = ''] = await kept();
    await writes('src/main.ts', main('changed'));
    await says('changed');
    expect(await kept()).toEqual(expect.arrayContaining([first]));
    const longAgo = new Date(Date.now() - 31 * 86_400_000);
    await utimes(join(checkout, '.cache/programs', first), longAgo, longAgo);
    await writes('src/said/page.tsx', `export const page = (said: string): string => said;`);
    expect((await runs()).stdout).toContain('"changed"');
    expect(await kept()).toHaveLength(2);
    expect(await kept()).not.toContain(first);
  });

  test('and started by several at once, is the same for all', async () => {
    await Promise.all([says(), says(), says()]);
    expect(await kept()).toHaveLength(1);
  });

  test('that fails names the line of its source', async () => {
    await expect(runs('fails')).rejects.toMatchObject({
      code: 1,
      stderr: expect.stringMatching(/on line 6[^]*src\/main\.ts:6:/),
    });
  });

  test('that is written wrongly is told in the compiler’s words, and nothing of it is kept', async () => {
    await writes('src/said/later.ts', 'export const = ;');
    await expect(runs()).rejects.toMatchObject({ stderr: expect.stringContaining('src/said/later.ts:1:13: ERROR') });
    expect(await kept()).toEqual([]);
  });

  test('runs as TypeScript where nothing can be kept', async () => {
    await keepsNothing();
    await says();
  });

  test.each(['compiled', 'as TypeScript'])('runs in a thread, too: %s', async (how) => {
    if (how === 'as TypeScript') await keepsNothing();
    await writes('src/said/start.mjs', thread);
    await writes(
      'src/main.ts',
      `import { Worker } from 'node:worker_threads';
      new Worker(new URL('./said/start.mjs', import.meta.url), { execArgv: [] });`,
    );
    await writes('src/said/thread.ts', `import { later } from './later.ts'; process.stdout.write(later as string);`);
    expect(await runs()).toEqual({ stdout: 'later', stderr: '' });
  });
});
