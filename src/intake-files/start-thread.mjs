// The reading thread is TypeScript like the rest; a thread has no loader of its own until it registers one.
import { register } from 'tsx/esm/api';

register();
await import('./reader-thread.ts');
