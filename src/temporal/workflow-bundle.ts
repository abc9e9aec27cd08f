import { createHash, randomUUID } from 'node:crypto';
import { mkdir, open, readdir, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { WorkflowBundle } from '@temporalio/worker';
import { bundleWorkflows } from './directive-worker.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));

/** The bundle of today's workflows, for as many workers as wanted: bundled once, and kept in the checkout for the next start. */
export function workflowBundle(): Promise<WorkflowBundle> {
  return keptBundle(root, bundleWorkflows);
}

/**
 * All that a bundle is made of: workflows may import nothing but themselves, the domain and packages. What npm wrote down
 * of the packages tells those that are there; the lock, those that should be.
 */
const sources = ['workflows', 'src/domain', 'src/temporal/directive-worker.ts'];
const packages = ['package-lock.json', 'node_modules/.package-lock.json'];

/**
 * The bundle that is kept under `.cache/workflows` of a checkout, by the hash of all that it is made of; made, and kept,
 * where there is none. Bundling takes seconds, and reading it a few milliseconds.
 */
export async function keptBundle(checkout: string, make: () => Promise<WorkflowBundle>): Promise<WorkflowBundle> {
  const folder = join(checkout, '.cache', 'workflows');
  const file = join(folder, `${await hashOfSources(checkout)}.js`);
  const kept = await readFile(file, 'utf8').catch(unlessMissing);
  if (kept !== undefined) return { code: kept };
  const { code } = await make();
  await keep(folder, file, code);
  return { code };
}

async function hashOfSources(checkout: string): Promise<string> {
  const hash = createHash('sha256');
  const add = (name: string, text: string): void => void hash.update(`${name}\n${text.length}\n${text}`);
  for (const source of sources)
    for (const file of await filesOf(checkout, source)) add(file, await readFile(join(checkout, file), 'utf8'));
  for (const file of packages) add(file, (await readFile(join(checkout, file), 'utf8').catch(unlessMissing)) ?? '');
  return hash.digest('hex').slice(0, 20);
}

async function filesOf(checkout: string, source: string): Promise<readonly string[]> {
  if (/\.\w+$/.test(source)) return [source];
  const files = await readdir(join(checkout, source), { recursive: true });
  return files
    .filter((file) => file.endsWith('.ts'))
    .map((file) => `${source}/${file}`)
    .sort();
}

/** A checkout that nobody may write to, or a full disk, costs the next start these seconds again, and nothing else. */
const cannotKeep: ReadonlySet<string | undefined> = new Set(['EACCES', 'EPERM', 'EROFS', 'ENOSPC', 'EDQUOT']);

async function keep(folder: string, file: string, code: string): Promise<void> {
  // Several processes may come here at once: whoever is last puts the same bundle there, and puts it there whole.
  const beside = `${file}.${randomUUID()}`;
  try {
    await mkdir(folder, { recursive: true });
    const written = await open(beside, 'wx');
    try {
      await written.writeFile(code);
      // Durable before it has its name: after a power cut, workers would be begun with half of it for ever.
      await written.sync();
    } finally {
      await written.close();
    }
    await rename(beside, file);
  } catch (error) {
    await rm(beside, { force: true });
    if (!cannotKeep.has(codeOf(error))) throw error;
  }
}

function unlessMissing(error: unknown): undefined {
  if (codeOf(error) !== 'ENOENT') throw error;
}

function codeOf(error: unknown): string | undefined {
  return (error as NodeJS.ErrnoException).code;
}
