import { createHash, randomUUID } from 'node:crypto';
import { mkdir, readdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { WorkflowBundle } from '@temporalio/worker';
import { bundleWorkflows } from '../../src/temporal/directive-worker.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const sources = ['workflows', 'src/domain', 'src/temporal/directive-worker.ts', 'package-lock.json'];

/** The bundle of today's workflows. Bundling takes seconds, so it is kept under `.cache/` by the hash of its sources. */
export async function workflowBundle(): Promise<WorkflowBundle> {
  const file = join(root, '.cache', 'workflows', `${await hashOfSources()}.js`);
  const kept = await readFile(file, 'utf8').catch(() => undefined);
  if (kept !== undefined) return { code: kept };
  const { code } = await bundleWorkflows();
  await mkdir(join(root, '.cache', 'workflows'), { recursive: true });
  // Several test files may come here at once: whoever is last puts the same bytes there.
  const beside = `${file}.${randomUUID()}`;
  await writeFile(beside, code);
  await rename(beside, file);
  return { code };
}

async function hashOfSources(): Promise<string> {
  const hash = createHash('sha256');
  for (const source of sources) {
    for (const file of await filesOf(source)) hash.update(file).update(await readFile(join(root, file)));
  }
  return hash.digest('hex').slice(0, 20);
}

async function filesOf(source: string): Promise<readonly string[]> {
  if (/\.\w+$/.test(source)) return [source];
  const files = await readdir(join(root, source), { recursive: true });
  return files
    .filter((file) => file.endsWith('.ts'))
    .map((file) => `${source}/${file}`)
    .sort();
}
