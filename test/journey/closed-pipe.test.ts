import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, test } from '@jest/globals';

const root = fileURLToPath(new URL('../..', import.meta.url));

test('a clerk who looks at the first line alone gets that line, and no complaint', async () => {
  const command = `"${process.execPath}" --import tsx src/cli/main.ts calendar 2023 | head -n 1`;
  const { stdout, stderr } = await promisify(execFile)('sh', ['-c', command], { cwd: root });
  expect(stdout).toContain('2023: 249 working days');
  expect(stderr).toBe('');
});
