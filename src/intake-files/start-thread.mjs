// The reading thread is TypeScript like the rest; a thread has no loader of its own until it registers one.
import { setFlagsFromString } from 'node:v8';
import { register } from 'tsx/esm/api';

// The rules of reading are regular expressions, which the collection of garbage throws away while a PDF is read. Compiled
// at once, and not first for an interpreter, they come back in a third of the time.
setFlagsFromString('--no-regexp-tier-up');
register();
await import('./reader-thread.ts');
