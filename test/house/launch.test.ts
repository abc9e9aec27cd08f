import { execFile, spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';

const launch = fileURLToPath(new URL('../../src/embedded/launch.mjs', import.meta.url));
const root = fileURLToPath(new URL('../..', import.meta.url));
let folder = '';

beforeAll(() => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), 'dondoc-launch-')));
});

afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

describe('a newcomer types one command', () => {
  test('and it runs TypeScript with its arguments, where it was typed, and says nothing of its own', async () => {
    const program = programSaying(
      'const shown: string = JSON.stringify([process.cwd(), process.argv.slice(2)]);',
      'shown',
    );
    const { stdout, stderr } = await promisify(execFile)(process.execPath, [launch, program, '--json', 'a b'], {
      cwd: root,
      env: { ...process.env, INIT_CWD: folder },
    });
    expect(JSON.parse(stdout)).toEqual([folder, ['--json', 'a b']]);
    expect(stderr).toBe('');
  });

  test('and its exit code is the one of the program', async () => {
    const child = spawn(process.execPath, [launch, programSaying('process.exitCode = 3;', '""')], { stdio: 'ignore' });
    expect(await endOf(child)).toEqual([3, null]);
  });

  test('and a signal reaches the program, which ends as it likes', async () => {
    const patient = "setInterval(() => undefined, 1000); process.on('SIGTERM', () => process.exit(7));";
    const child = spawn(process.execPath, [launch, programSaying(patient, '"ready"')], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    await once(child.stdout, 'data');
    child.kill('SIGTERM');
    expect(await endOf(child)).toEqual([7, null]);
  });

  test('and a program that was killed is told as such', async () => {
    const child = spawn(process.execPath, [launch, programSaying("process.kill(process.pid, 'SIGKILL');", '""')], {
      stdio: 'ignore',
    });
    expect(await endOf(child)).toEqual([128 + 9, null]);
  });

  test('and the tests are reached by it too', async () => {
    const { stdout } = await promisify(execFile)(process.execPath, [launch, '--run', 'jest', '--version']);
    expect(stdout).toMatch(/^\d+\.\d+\.\d+\s*$/);
  });

  test('and when everything is there, set-up is silent', async () => {
    const { stdout, stderr } = await promisify(execFile)(process.execPath, [launch]);
    expect(stdout + stderr).toBe('');
  });
});

function programSaying(code: string, said: string): string {
  const file = join(folder, `program-${Math.random().toString(36).slice(2)}.ts`);
  writeFileSync(file, `${code}\nprocess.stdout.write(${said});\n`);
  return file;
}

async function endOf(child: ChildProcess): Promise<[number | null, NodeJS.Signals | null]> {
  return (await once(child, 'exit')) as [number | null, NodeJS.Signals | null];
}
