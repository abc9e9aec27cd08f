import { z } from '@hono/zod-openapi';
import type { WatchReport } from '../../app/watch-over.ts';
import { written } from '../instants.ts';
import { problem } from '../problem.ts';
import { route } from '../route.ts';
import { answer, id, yesOrNo } from './shapes.ts';

const wish = z.strictObject({
  dryRun: z.boolean().default(false).openapi({ description: 'Say what differs, and change nothing.' }),
  directive: id.optional().openapi({ description: 'This one only; otherwise all.' }),
  resume: z.boolean().default(false).openapi({
    description: 'Let the directive that is named go on from the record, where the engine has lost it.',
  }),
});

const watchAnswer = answer({
  ranAt: z.string(),
  directives: z.int(),
  expected: z.int(),
  missing: z.array(z.unknown()),
});

/** Keeping engine, record and tables in step, and watching that nothing that was expected is missing. */
export const reconciliationRoutes = [
  route({
    method: 'post',
    path: '/api/reconciliations',
    summary: 'Compares engine, events and tables of every directive, and makes the tables anew where they differ.',
    tag: 'service',
    roles: ['admin'],
    body: wish,
    answer: answer({ dryRun: z.boolean(), directives: z.int(), differences: z.array(z.unknown()) }),
    refuses: [413, 422, 503],
    handle: async ({ body, ports }) => {
      const { dryRun, directive, resume } = body;
      if (resume && (directive === undefined || dryRun))
        throw problem(
          422,
          'which-directive',
          'Only a directive that is named goes on from the record, and not in a dry run.',
          'Name it in directive, and leave dryRun out.',
        );
      return {
        body: written(
          await ports.housekeeping.reconcile({ dryRun, resume, ...(directive !== undefined && { directive }) }),
        ),
      };
    },
  }),
  route({
    method: 'get',
    path: '/api/watch',
    summary: 'What was expected and left no trace, as the last watch found it; with now, as it is now.',
    tag: 'service',
    roles: ['admin', 'office'],
    query: z.strictObject({ now: yesOrNo }),
    answer: watchAnswer,
    refuses: [404],
    handle: async ({ query, ports }) => {
      const report = query.now ? await ports.housekeeping.watch() : ports.housekeeping.lastWatch();
      if (report) return { body: written(report) };
      throw problem(404, 'no-watch-yet', 'There has been no watch since the start.', 'Ask with now=true.');
    },
  }),
];

/** The last watch in a line, for the health of the service: figures alone. */
export function watchInShort(report: WatchReport | undefined): object {
  if (!report) return { watch: 'not yet' };
  return written({ watch: { ranAt: report.ranAt, missing: report.missing.length } });
}
