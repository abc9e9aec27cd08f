// One command is enough: sets the machine up, then runs a TypeScript file, or jest.
//
//   node src/embedded/launch.mjs                    set up only
//   node src/embedded/launch.mjs FILE.ts [ARG…]     set up, then FILE.ts
//   node src/embedded/launch.mjs --run jest [ARG…]  set up, then the tests
import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import { join, resolve } from 'node:path';
import { root, setUp } from './set-up.mjs';

const [first, ...rest] = process.argv.slice(2);
try {
  await setUp();
} catch (error) {
  process.stderr.write(`set-up failed: ${error.message}\n`);
  process.exit(1);
}
if (first === '--run' && rest[0] === 'jest') follow(jest(rest.slice(1)), root);
else if (first !== undefined) follow(typeScript(first, rest), typedIn());

function jest(args) {
  // Jest loads ES modules through Node's vm modules, which Node still calls an experiment at every start.
  const flags = ['--experimental-vm-modules', '--disable-warning=ExperimentalWarning', ...rulesCompiledAtOnce()];
  return [...flags, join(root, 'node_modules/jest/bin/jest.js'), ...args];
}

function typeScript(file, args) {
  return [...heapLimit(), ...rulesCompiledAtOnce(), join(root, 'src/programs/run.mjs'), resolve(root, file), ...args];
}

/**
 * The rules of reading are regular expressions, which the collection of garbage throws away while a PDF is read. Compiled
 * at once, and not first for an interpreter, they come back in a third of the time. It is said here because V8 takes such
 * a flag for the whole process, and dies of one that is changed while expressions are in use.
 */
function rulesCompiledAtOnce() {
  return ['--no-regexp-tier-up'];
}

/**
 * Ten times what thousands of open units need at once. Left to itself, V8 takes its limit from the machine's memory, and
 * from 2 GB on clears away so late that the process holds some 150 MB more. Whoever sets another limit is heeded.
 */
function heapLimit() {
  return /--max-old-space-size/.test(process.env.NODE_OPTIONS ?? '') ? [] : ['--max-old-space-size=1536'];
}

/** npm changes to the checkout before it runs a script; file names are meant from where the command was typed. */
function typedIn() {
  const fromNpm = resolve(process.cwd()) === resolve(root);
  return (fromNpm && process.env.INIT_CWD) || process.cwd();
}

/** Runs Node in our place: same terminal, same signals, same end. */
function follow(args, cwd) {
  const env = { ...process.env, TSX_TSCONFIG_PATH: join(root, 'tsconfig.json') };
  const child = spawn(process.execPath, args, { cwd, env, stdio: 'inherit' });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
    process.on(signal, () => {
      // A terminal sends Ctrl-C to the child itself; passed on, it would look like a second, impatient one.
      if (signal === 'SIGINT' && process.stdin.isTTY) return;
      child.kill(signal);
    });
  }
  child.once('error', (error) => {
    process.stderr.write(`${error.message}\n`);
    process.exitCode = 1;
  });
  child.once('exit', (code, signal) => {
    process.exitCode = code ?? 128 + constants.signals[signal];
  });
}
