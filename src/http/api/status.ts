import { z } from '@hono/zod-openapi';
import { statusFormats } from '../../app/pass-on-status.ts';
import type { StatusPart } from '../../app/pass-on-status.ts';
import type { ReadDirective } from '../../app/read-directive.ts';
import { assignmentAt, dutyOf } from '../../domain/directive.ts';
import { assignmentRow } from '../../domain/rows.ts';
import { mediaTypes } from '../file-answer.ts';
import { written } from '../instants.ts';
import { route } from '../route.ts';
import { statusFile } from '../status-file.ts';
import { seen } from './seen.ts';
import { after, answer, count, directiveParams, id } from './shapes.ts';

/** How far a directive is: as data, or as what an office passes on. */
export const statusRoutes = [
  route({
    method: 'get',
    path: '/api/directives/{directive}/status',
    summary: 'Units by items: the state of each, its deadline, when it came, on time or late; or that to be passed on.',
    tag: 'directives',
    roles: ['office', 'route', 'leader', 'admin', 'unit'],
    params: directiveParams,
    query: z.strictObject({
      as: z
        .enum(['json', ...statusFormats])
        .default('json')
        .openapi({
          description:
            'zalo: the text to paste into a group; a4: a page of HTML to be printed; csv: for a Vietnamese Excel; xlsx: ' +
            'a workbook. These are of all units that fit the rest of the query, whatever “from” and “limit” say.',
        }),
      after,
      unit: id.optional(),
      duty: id.optional(),
      state: z.enum(['open', 'settled', 'withdrawn', 'missing']).optional(),
      from: count(1_000_000, 0),
      limit: count(5_000, 200),
    }),
    answer: answer({ directive: z.string(), seq: z.int(), total: z.int(), rows: z.array(z.unknown()) }),
    files: [mediaTypes.text, mediaTypes.html, mediaTypes.csv, mediaTypes.xlsx],
    refuses: [404, 422],
    handle: async ({ params, query, caller, ports }) => {
      const read = await seen(ports, params.directive, caller, query.after);
      const unit = caller.role === 'unit' ? caller.unit : query.unit;
      const part = {
        ...(unit !== undefined && { unit }),
        ...(query.duty !== undefined && { duty: query.duty }),
        ...(query.state !== undefined && { state: query.state }),
      };
      if (query.as !== 'json') return statusFile(ports, read, query.as, part);
      const chosen = ordinalsOf(read, part);
      const page = chosen.slice(query.from, query.from + query.limit);
      return { body: written({ directive: params.directive, ...matrix(read, chosen, page) }), seq: read.directive.seq };
    },
  }),
];

function ordinalsOf({ directive }: ReadDirective, { unit, duty, state }: StatusPart): readonly number[] {
  return directive.assignments.flatMap((one, ordinal) =>
    (unit === undefined || one.unit === unit) &&
    (duty === undefined || dutyOf(directive, one).id === duty) &&
    (state === undefined || assignmentRow(directive, ordinal).state === state)
      ? [ordinal]
      : [],
  );
}

function matrix({ directive }: ReadDirective, chosen: readonly number[], page: readonly number[]): object {
  const items: Record<string, number> = {};
  for (const ordinal of chosen)
    for (const { state } of assignmentAt(directive, ordinal).items) items[state] = (items[state] ?? 0) + 1;
  // Rows are made for the page alone: of thousands of units most are only counted.
  const rows = page.map((one) => assignmentRow(directive, one));
  return { state: directive.state, seq: directive.seq, total: chosen.length, items, rows };
}
