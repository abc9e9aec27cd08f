// Our programs as JavaScript: compiled once, kept in the checkout, and started in half the time and processor that a loader
// of TypeScript takes for it.
import { createHash, randomUUID } from 'node:crypto';
import { constants, readFileSync, readdirSync } from 'node:fs';
import { access, mkdir, open, readFile, readdir, rename, rm, stat, utimes } from 'node:fs/promises';
import { basename, dirname, extname, join, relative, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const root = fileURLToPath(new URL('../../', import.meta.url));
const folder = join(root, '.cache', 'programs');
/** All that a program of ours can be made of, besides packages, which stay where they are. */
const sources = ['src', 'activities', 'workflows', 'worker.ts', 'tsconfig.json', 'package-lock.json'];
const sourceName = /\.(ts|tsx|mjs|json)$/;

/**
 * The address of a program's JavaScript, made of today's sources where none is kept. `undefined` for what is not a program
 * of ours, and where nothing can be kept.
 * @param {string} file TypeScript, from the checkout or absolute
 * @throws Error with the compiler's words when a source is wrong
 */
export async function compiled(file) {
  const name = relative(root, resolve(root, file));
  if (!sources.some((source) => name === source || name.startsWith(`${source}/`))) return undefined;
  const kept = join(folder, `${hashOfSources()}-${name.replace(/\.\w+$/, '').replaceAll('/', '-')}`);
  const program = join(kept, 'program.js');
  if (!(await isThere(program)) && !(await keep(name, kept))) return undefined;
  // Whatever is used stays: see `sweep`.
  await utimes(kept, new Date(), new Date()).catch(unlessCannotKeep);
  return pathToFileURL(program).href;
}

function hashOfSources() {
  const hash = createHash('sha256');
  for (const source of sources)
    for (const file of filesOf(source)) {
      const text = readFileSync(join(root, file));
      hash.update(`${file}\n${text.length}\n`).update(text);
    }
  return hash.digest('hex').slice(0, 20);
}

/** One after the other and at once: a few hundred small files, and whoever waits for a command waits for them. */
function filesOf(source) {
  if (extname(source) !== '') return [source];
  return readdirSync(join(root, source), { recursive: true })
    .filter((file) => sourceName.test(file))
    .map((file) => `${source}/${file}`)
    .sort();
}

/** Compiles a program into its folder, whole or not at all; false where nothing can be kept. */
async function keep(name, kept) {
  const beside = `${kept}.${randomUUID()}`;
  try {
    await mkdir(beside, { recursive: true });
    for (const { path, contents } of await compile(name, beside)) await writeDurably(path, contents);
    // Whoever comes second finds a folder there that is not empty, which is as good.
    await rename(beside, kept).catch((error) => {
      if (!['ENOTEMPTY', 'EEXIST', 'EPERM'].includes(error.code)) throw error;
    });
    await sweep();
    return true;
  } catch (error) {
    unlessCannotKeep(error);
    return false;
  } finally {
    await rm(beside, { recursive: true, force: true }).catch(unlessCannotKeep);
  }
}

async function compile(name, outdir) {
  const { build } = await import('esbuild');
  const { outputFiles } = await build({
    absWorkingDir: root,
    entryPoints: [{ in: name, out: 'program' }],
    ...{ outdir, bundle: true, packages: 'external', platform: 'node', format: 'esm', target: 'node20' },
    // What a program loads only when it needs it stays apart.
    splitting: true,
    ...{ sourcemap: 'linked', sourcesContent: false, write: false, logLevel: 'silent' },
    plugins: [ownAddresses(outdir)],
  });
  return outputFiles;
}

/** A source looks for what lies beside it from its own address, and not from that of the program it is part of. */
function ownAddresses(outdir) {
  const address = /\bimport\.meta\.url\b/g;
  return {
    name: 'own-addresses',
    setup: ({ onLoad }) =>
      onLoad({ filter: sourceName }, async ({ path }) => {
        const text = await readFile(path, 'utf8');
        if (!address.test(text)) return undefined;
        const own = `new URL(${JSON.stringify(relative(outdir, path))}, import.meta.url).href`;
        return { contents: text.replace(address, () => own), loader: path.endsWith('.tsx') ? 'tsx' : 'ts' };
      }),
  };
}

/** Durable before the folder has its name: after a power cut, half a program would be started for ever. */
async function writeDurably(path, contents) {
  const written = await open(path, 'wx');
  try {
    await written.writeFile(contents);
    await written.sync();
  } finally {
    await written.close();
  }
}

const unusedMs = 30 * 86_400_000;

/**
 * Takes away programs that nobody has started for a month: each change of a source makes another. A program that runs
 * for longer has loaded all it is made of.
 */
async function sweep() {
  for (const name of await readdir(folder)) {
    const old = join(folder, name);
    const { mtimeMs } = await stat(old).catch(() => ({ mtimeMs: Date.now() }));
    if (Date.now() - mtimeMs > unusedMs) await rm(old, { recursive: true, force: true });
  }
}

async function isThere(path) {
  return access(path, constants.R_OK).then(
    () => true,
    () => false,
  );
}

/** A checkout that nobody may write to, or a full disk: the program is started as TypeScript then. */
const cannotKeep = new Set(['EACCES', 'EPERM', 'EROFS', 'ENOSPC', 'EDQUOT']);

function unlessCannotKeep(error) {
  if (!cannotKeep.has(error.code)) throw error;
}
