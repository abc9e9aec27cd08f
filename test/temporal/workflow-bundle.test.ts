import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { keptBundle } from '../../src/temporal/workflow-bundle.ts';

let checkout = '';
let made = 0;

beforeEach(async () => {
  made = 0;
  checkout = await mkdtemp(join(tmpdir(), 'dondoc-bundle-'));
  for (const folder of ['workflows', 'src/domain/decide', 'src/temporal', 'node_modules'])
    await mkdir(join(checkout, folder), { recursive: true });
  await writes('workflows/directive.ts');
  await writes('src/domain/evolve.ts');
  await writes('src/temporal/directive-worker.ts');
  await writes('package-lock.json');
});
afterEach(() => rm(checkout, { recursive: true, force: true }));

function writes(file: string, words = 'as it was'): Promise<void> {
  return writeFile(join(checkout, file), words);
}

/** Starts once more: the code that the worker gets. */
async function starts(): Promise<string> {
  const { code } = await keptBundle(checkout, () => Promise.resolve({ code: `bundle ${(made += 1)}` }));
  return code;
}

test('the workflows are bundled at the first start, and taken as they are at each that follows', async () => {
  expect([await starts(), await starts(), await starts()]).toEqual(['bundle 1', 'bundle 1', 'bundle 1']);
  expect(await readdir(join(checkout, '.cache/workflows'))).toEqual([expect.stringMatching(/^[0-9a-f]{20}\.js$/)]);
});

test.each([
  ['a workflow', 'workflows/directive.ts'],
  ['a rule of the domain', 'src/domain/evolve.ts'],
  ['a rule in a folder of the domain', 'src/domain/decide/relief.ts'],
  ['the way of bundling', 'src/temporal/directive-worker.ts'],
  ['the list of packages that should be there', 'package-lock.json'],
  ['the list of packages that are there', 'node_modules/.package-lock.json'],
])('they are bundled anew when %s has changed, and not when it is as it was', async (_, file) => {
  expect(await starts()).toBe('bundle 1');
  await writes(file, 'changed');
  expect(await starts()).toBe('bundle 2');
  expect(await starts()).toBe('bundle 2');
});

test('words that move from one file to the next are a change, too', async () => {
  await writes('workflows/a.ts', 'one two');
  await writes('workflows/b.ts', 'three');
  expect(await starts()).toBe('bundle 1');
  await writes('workflows/a.ts', 'one');
  await writes('workflows/b.ts', ' twothree');
  expect(await starts()).toBe('bundle 2');
});
