import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { createFiles } from '../../src/store/blobs.ts';

const megabyte = 1_000_000;
const fileCount = 60;
const fileBytes = 4 * megabyte;

/**
 * A process of its own builds the package as the worker does, and says how much the most was that it held of files: when
 * one is read, and what is held no more has been thrown away. How much of that the system has back depends on its load.
 */
const worker = `
  import { buildPackage } from './src/files/package.ts';
  import { createFiles } from './src/store/blobs.ts';
  const [folder, ...hashes] = process.argv.slice(1);
  const files = createFiles({ folder, limitBytes: 50_000_000 });
  let most = 0;
  const read = async (sha256) => {
    const bytes = await files.read(sha256);
    gc();
    most = Math.max(most, process.memoryUsage().arrayBuffers);
    return bytes;
  };
  const units = hashes.map((sha256, index) => ({
    ...{ unit: 'xa-' + index, name: 'UBND xã ' + index, short: 'xã ' + index },
    entries: [
      {
        ...{ item: 'ntm', state: 'accepted', version: 1 },
        files: [{ part: 'signed', name: 'x.pdf', sha256, bytes: () => read(sha256) }],
      },
    ],
  }));
  const input = {
    directive: { number: '152/UBND-NN', issuedOn: '2023-02-09', subject: 'V/v xây dựng kế hoạch' },
    compiledAt: 0,
    items: [{ item: 'ntm', title: 'Kế hoạch NTM', short: 'KH NTM' }],
    units,
  };
  gc();
  const before = process.memoryUsage().arrayBuffers;
  const { bytes } = await files.keepOwn(buildPackage(input));
  console.log(JSON.stringify({ bytes, more: most - before }));
`;

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'dondoc-package-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

test('a package of 240 MB takes no more memory than a few of its files', async () => {
  const files = createFiles({ folder, limitBytes: fileBytes });
  const hashes: string[] = [];
  for (let count = 0; count < fileCount; count++) hashes.push((await files.keep(randomBytes(fileBytes))).sha256);
  const host = ['--expose-gc', '--import', 'tsx', '--input-type=module', '-e', worker];
  const { stdout } = await promisify(execFile)(process.execPath, [...host, folder, ...hashes]);
  const { bytes, more } = JSON.parse(stdout) as { readonly bytes: number; readonly more: number };
  expect(bytes).toBeGreaterThan(fileCount * fileBytes);
  process.stdout.write(`a package of 240 MB held ${Math.round(more / megabyte)} MB of files at once\n`);
  expect(more).toBeLessThan(5 * fileBytes);
}, 60_000);
