import { z } from '@hono/zod-openapi';
import { problem } from '../problem.ts';
import { route } from '../route.ts';
import { watchInShort } from './reconciliations.ts';
import { answer } from './shapes.ts';

/** Whether the process runs, and whether all that it leans on answers. */
export const healthRoutes = [
  route({
    method: 'get',
    path: '/health',
    summary: 'The process runs.',
    tag: 'service',
    roles: 'anyone',
    answer: answer({ state: z.literal('running') }),
    handle: async ({ ports }) => ({ body: { state: 'running', ...watchInShort(ports.housekeeping.lastWatch()) } }),
  }),
  route({
    method: 'get',
    path: '/ready',
    summary: 'All parts answer: engine, worker, database, mail, message centre.',
    tag: 'service',
    roles: 'anyone',
    answer: answer({ state: z.literal('ready'), parts: z.array(z.unknown()) }),
    refuses: [503],
    handle: async ({ ports }) => {
      const parts = await ports.parts();
      const [away] = parts.filter(({ answers }) => !answers);
      if (!away) return { body: { state: 'ready', parts } };
      const names = parts.filter(({ answers }) => !answers).map(({ part }) => part);
      const remedy = 'Start it again. Reading goes on meanwhile, and what was receipted is not lost.';
      throw problem(503, `${away.part}-away`, `Not ready: ${names.join(', ')}.`, remedy, { retryAfter: 5 });
    },
  }),
];
