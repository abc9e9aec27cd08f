// Our programs as JavaScript: compiled once, kept in the checkout, and started with about half of the processor that a
// loader of TypeScript takes for it.
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
/** Somebody who saves while we compile is at work: the loader does it meanwhile. */
const triesAtMost = 3;

/**
 * The address of a program's JavaScript, made of today's sources where none is kept. `undefined` for what is not a program
 * of ours, and where nothing can be kept.
 * @param {string} file TypeScript, from the checkout or absolute
 * @throws Error with the compiler's words when a source is wrong
 */
export async function compiled(file) {
  const name = relative(root, resolve(root, file));
  if (!sources.some((source) => name === source || name.startsWith(`${source}/`))) return undefined;
  try {
    for (let tries = 0; tries < triesAtMost; tries += 1) {
      const kept = placeOf(name);
      const program = join(kept, 'program.js');
      if ((await isThere(program)) || (await keep(name, kept))) {
        await isUsed(kept);
        return pathToFileURL(program).href;
      }
    }
  } catch (error) {
    // A checkout that nobody may write to, a full disk, whatever else the system has against it.
    if (error.syscall === undefined) throw error;
  }
  return undefined;
}

/** For each program, and for the sources as they are. */
function placeOf(name) {
  const hash = createHash('sha256').update(`${name}\n`);
  for (const source of sources)
    for (const file of filesOf(source)) {
      const text = textOf(file);
      hash.update(`${file}\n${text.length}\n`).update(text);
    }
  return join(folder, `${hash.digest('hex').slice(0, 20)}-${name.replace(/\.\w+$/, '').replaceAll('/', '-')}`);
}

/** One after the other and at once: a few hundred small files, and whoever waits for a command waits for them. */
function filesOf(source) {
  if (extname(source) !== '') return [source];
  return readdirSync(join(root, source), { recursive: true })
    .filter((file) => sourceName.test(file) && !basename(file).startsWith('.'))
    .map((file) => `${source}/${file}`)
    .sort();
}

/** One that cannot be read may be nobody's business; if it is a program's, the compiler says so. */
function textOf(file) {
  try {
    return readFileSync(join(root, file));
  } catch (error) {
    if (error.syscall === undefined) throw error;
    return '';
  }
}

/** Compiles a program into its folder, whole or not at all; false when a source has changed meanwhile. */
async function keep(name, kept) {
  const beside = `${kept}.${randomUUID()}`;
  try {
    await mkdir(beside, { recursive: true });
    for (const { path, contents } of await compile(name, beside)) await writeDurably(path, contents);
    if (placeOf(name) !== kept) return false;
    await putInPlace(beside, kept);
  } finally {
    await rm(beside, { recursive: true, force: true }).catch(unlessOfTheSystem);
  }
  await sweep().catch(unlessOfTheSystem);
  return true;
}

/** Whoever comes second finds a folder there, which is as good, unless something has taken its program away. */
async function putInPlace(beside, kept) {
  try {
    await rename(beside, kept);
  } catch (error) {
    if (!['ENOTEMPTY', 'EEXIST', 'EPERM'].includes(error.code)) throw error;
    if (await isThere(join(kept, 'program.js'))) return;
    await remove(kept);
    await rename(beside, kept);
  }
}

async function compile(name, outdir) {
  const { build, stop } = await import('esbuild');
  try {
    const { outputFiles } = await build({
      absWorkingDir: root,
      entryPoints: [{ in: name, out: 'program' }],
      ...{ outdir, bundle: true, packages: 'external', platform: 'node', format: 'esm', target: 'node20' },
      // What a program loads only when it needs it stays apart.
      splitting: true,
      ...{ sourcemap: 'linked', sourcesContent: false, write: false, logLevel: 'silent' },
      banner: { js: 'const addressOfThisFile__ = import.meta.url;' },
      define: { 'import.meta.url': 'addressOfItsSource__' },
      plugins: [ownAddresses(outdir)],
    });
    return outputFiles;
  } finally {
    // The compiler is a process of its own, which would stay for as long as ours.
    await stop();
  }
}

/** A source looks for what lies beside it from its own address, and not from that of the program it is part of. */
function ownAddresses(outdir) {
  return {
    name: 'own-addresses',
    setup: ({ onLoad }) =>
      onLoad({ filter: sourceName }, async ({ path }) => {
        const text = await readFile(path, 'utf8');
        if (!text.includes('import.meta.url')) return undefined;
        const own = `new URL(${JSON.stringify(relative(outdir, path))}, addressOfThisFile__).href`;
        // On the first line, so that every other keeps its number.
        const contents = `const addressOfItsSource__ = ${own}; ${text}`;
        return { contents, loader: path.endsWith('.tsx') ? 'tsx' : 'ts' };
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

/** Whatever is used stays: see `sweep`. */
async function isUsed(kept) {
  await utimes(kept, new Date(), new Date()).catch(unlessOfTheSystem);
}

const unusedMs = 30 * 86_400_000;
const abandonedMs = 3_600_000;

/**
 * Takes away programs that nobody has started for a month, for each change of a source makes another, and what a killed
 * compiler has left. A program that runs for longer has loaded all it is made of: only the command line loads parts of
 * itself later.
 */
async function sweep() {
  for (const name of await readdir(folder)) {
    const old = join(folder, name);
    const { mtimeMs } = await stat(old).catch(() => ({ mtimeMs: Date.now() }));
    if (Date.now() - mtimeMs > (extname(name) === '' ? unusedMs : abandonedMs)) await remove(old);
  }
}

/** At once: what is killed in the middle of it must not leave half a program under its name. */
async function remove(old) {
  const away = join(dirname(old), `${basename(old)}.${randomUUID()}`);
  await rename(old, away);
  await rm(away, { recursive: true, force: true });
}

async function isThere(path) {
  return access(path, constants.R_OK).then(
    () => true,
    () => false,
  );
}

function unlessOfTheSystem(error) {
  if (error.syscall === undefined) throw error;
}
