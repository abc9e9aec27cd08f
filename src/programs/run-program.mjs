import { pathToFileURL } from 'node:url';
import { isMainThread } from 'node:worker_threads';
import { compiled } from './compiled.mjs';

/**
 * Loads a TypeScript program into this thread: compiled if it is one of ours, through a loader of TypeScript otherwise.
 * @param {string} file absolute
 */
export async function runProgram(file) {
  const program = await compiled(file);
  if (program === undefined) {
    await loadTypeScript();
  } else {
    // An error names the line of the source.
    process.setSourceMapsEnabled(true);
  }
  await import(program ?? pathToFileURL(file).href);
}

/** In a thread tsx does nothing by itself; its loader for threads knows modules alone, and a program may be none. */
async function loadTypeScript() {
  if (isMainThread) await import('tsx');
  else (await import('tsx/esm/api')).register();
}
