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

interface Ran {
  readonly stdout: string;
  readonly stderr: string;
}

function runs(...args: readonly string[]): Promise<Ran> {
  return started('src/main.ts', ...args);
}

function started(...words: readonly string[]): Promise<Ran> {
  const { NODE_OPTIONS: _ours, TSX_TSCONFIG_PATH: _checkouts, ...env } = process.env;
  const command = [join(checkout, 'src/programs/run.mjs'), ...words];
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

  test('is compiled although something lies beside its sources that is nobody’s business', async () => {
    // An editor's lock leads nowhere; what is hidden belongs to no program.
    await symlink('somebody@host.1', join(checkout, 'src/.#main.ts'));
    await symlink('nowhere', join(checkout, 'src/gone.ts'));
    await says();
    expect(await kept()).toHaveLength(1);
  });

  test('may speak of its address in words, and finds what lies beside its source all the same', async () => {
    const words = `"say 'import.meta.url'"`;
    await writes(
      'src/said/words.ts',
      `export const beside = ${words} + new URL('./beside.txt', import.meta.url).pathname;`,
    );
    const { stdout } = await runs();
    expect((JSON.parse(stdout) as unknown[])[1]).toBe(`say 'import.meta.url'${join(checkout, 'src/said/beside.txt')}`);
  });

  test('is not mistaken for another whose name is written alike', async () => {
    await writes('src/said-later.ts', `process.stdout.write('the other');`);
    await writes('src/said/later.ts', `process.stdout.write('later');`);
    expect((await started('src/said-later.ts')).stdout).toBe('the other');
    expect((await started('src/said/later.ts')).stdout).toBe('later');
  });

  test('is compiled again when something has taken it away, and what a killed compiler left goes', async () => {
    await says();
    const [name = ''] = await kept();
    await rm(join(checkout, '.cache/programs', name, 'program.js'));
    const abandoned = join(checkout, '.cache/programs', `${name}.left`);
    await mkdir(abandoned);
    const earlier = new Date(Date.now() - 2 * 3_600_000);
    await utimes(abandoned, earlier, earlier);
    await says();
    expect(await kept()).toEqual([name]);
  });

  test('that is saved while it is compiled is kept as it was saved', async () => {
    // A part whose reading takes a while: whoever saves meanwhile is there in time.
    const many = Array.from({ length: 3_000 }, (_, n) => `export const part${n}: readonly number[] = [${n}];`).join(
      '\n',
    );
    await writes('src/said/later.ts', `${many}\nexport const later: string = 'later';`);
    const first = runs();
    await new Promise((resolve) => setTimeout(resolve, 150));
    await writes('src/main.ts', main('saved'));
    await first;
    await writes('src/main.ts', main());
    await says();
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

  test.each([
    ['nobody may make a folder', () => keepsNothing()],
    ['a file is in the way', () => writes('.cache', '')],
    ['nothing leads there', () => symlink('/proc/nowhere/at/all', join(checkout, '.cache'))],
  ])('runs as TypeScript where nothing can be kept: %s', async (_, prepare) => {
    await prepare();
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
