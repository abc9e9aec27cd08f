import { cp, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { bundleWorkflowCode, DefaultLogger, Runtime } from '@temporalio/worker';
import type { WorkflowBundle } from '@temporalio/worker';
import { workflowBundle } from '../../src/temporal/workflow-bundle.ts';
import { replayAll } from './replay.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
/** Within the checkout, so that the copy finds the packages. */
const copy = join(root, '.cache', `planted-${process.pid}`);

beforeAll(() => {
  // A history that does not fit is told at length, in red; here it is what the test is about.
  Runtime.install({
    logger: new DefaultLogger('ERROR', () => undefined),
    telemetryOptions: { logging: { forward: {}, filter: 'OFF' } },
  });
});
afterAll(() => rm(copy, { recursive: true, force: true }));

describe('directives that are under way when a new version is installed', () => {
  test('go on under today’s workflows: every kept history replays', async () => {
    const replayed = await replayAll(await workflowBundle());
    expect(new Set(replayed.map(({ file }) => file.replace(/-\d+\.json$/, ''))).size).toBeGreaterThanOrEqual(20);
    expect(replayed.filter(({ failure }) => failure !== undefined)).toEqual([]);
    expect(Math.max(...replayed.map(({ events }) => events))).toBeGreaterThan(300);
  }, 180_000);

  test.each([
    [
      'deliveries set out before the record',
      'workflows/errands.ts',
      /( *if \(!recording && course\.hasNews\(\) && [^\n]* run\(record\(\)\);\n *if \(draining\) return;\n)([^]*?)( *\/\/ A package is read)/,
      '$2$1$3',
    ],
    ['a rung is left out', 'src/domain/ladder.ts', /^.*name: 'last-day'.*\n/m, ''],
  ])(
    'would be told apart from a version in which %s',
    async (_, file, found, put) => {
      const planted = await bundleWith(file, found, put);
      // Two lives that every change of the course shows in: one that nobody answers, one that goes through to its plan.
      const replayed = await replayAll(planted, ['silent', 'consolidated']);
      expect(replayed.length).toBeGreaterThanOrEqual(2);
      const failures = replayed.flatMap(({ failure }) => failure ?? []);
      expect(failures.length).toBeGreaterThan(0);
      expect(failures.join('\n')).toMatch(/Nondeterminism|DeterminismViolation/i);
    },
    60_000,
  );
});

/** Today's workflows with one change, which must have something to change. */
async function bundleWith(file: string, found: RegExp, put: string): Promise<WorkflowBundle> {
  await rm(copy, { recursive: true, force: true });
  await mkdir(copy, { recursive: true });
  for (const part of ['workflows', 'src/domain', 'activities', 'package.json', 'tsconfig.json'])
    await cp(join(root, part), join(copy, part), { recursive: true });
  const before = await readFile(join(copy, file), 'utf8');
  const after = before.replace(found, put);
  expect(after).not.toBe(before);
  await writeFile(join(copy, file), after);
  const silent = (): undefined => undefined;
  const logger = { log: silent, trace: silent, debug: silent, info: silent, warn: silent, error: silent };
  return bundleWorkflowCode({ workflowsPath: join(copy, 'workflows/index.ts'), logger });
}
