import { z } from '@hono/zod-openapi';
import { whatNext } from '../../app/what-next.ts';
import type { Definition } from '../../domain/definition.ts';
import { closingOfDuty } from '../../domain/closings.ts';
import { deadlineWords } from '../../notices/deadline-words.ts';
import type { ReadDirective } from '../../app/read-directive.ts';
import { mediaTypes } from '../file-answer.ts';
import { written } from '../instants.ts';
import type { HttpPorts } from '../ports.ts';
import { packageAnswer } from '../package-answer.ts';
import { problem } from '../problem.ts';
import { route } from '../route.ts';
import { seen } from './seen.ts';
import { after, answer, count, directiveParams, id } from './shapes.ts';

const readers = ['office', 'route', 'leader', 'admin', 'unit'] as const;

const revision = z
  .string()
  .regex(/^\d{1,9}$/, 'Write a whole number.')
  .optional()
  .transform((found) => (found === undefined ? undefined : Number(found)))
  .openapi({
    ...{ type: 'integer', minimum: 0 },
    description:
      'Whose document is answered: 0 as it was launched, 1 after the first replacement. Left out: the one in force.',
  });

/** One directive, as it is recorded: reading goes on when the engine is away. */
export const oneDirectiveRoutes = [
  route({
    method: 'get',
    path: '/api/directives/{directive}',
    summary: 'The document, its deadlines in words, and how far it is.',
    tag: 'directives',
    roles: readers,
    params: directiveParams,
    query: z.strictObject({ after, revision }),
    answer: answer({
      ...{ directive: z.string(), state: z.string(), seq: z.int(), deadlines: z.array(z.unknown()) },
      revision: z.int().openapi({ description: 'How often the document was replaced so far.' }),
    }),
    refuses: [404],
    handle: async ({ params, query, caller, ports }) => {
      const read = await seen(ports, params.directive, caller, query.after);
      const { directive } = read;
      const document = await documentOf(ports, read, query.revision);
      const { state, seq, launchedAt, endedAt, drafts, calendar } = directive;
      const head = { directive: params.directive, state, seq, launchedAt, ...(endedAt !== undefined && { endedAt }) };
      const calendarVersion = calendar.version;
      const deadlines = deadlinesOf(read);
      const { revision: latest } = directive.plan;
      return { body: written({ ...head, revision: latest, calendarVersion, deadlines, drafts, document }), seq };
    },
  }),
  route({
    method: 'get',
    path: '/api/directives/{directive}/agenda',
    summary: 'What happens next, and why then: of the directive, or of one unit.',
    tag: 'directives',
    roles: readers,
    params: directiveParams,
    query: z.strictObject({ after, unit: id.optional(), limit: count(1_000, 50) }),
    answer: answer({ now: z.string(), calendarVersion: z.string(), entries: z.array(z.unknown()) }),
    refuses: [404],
    handle: async ({ params, query, caller, ports }) => {
      const { directive } = await seen(ports, params.directive, caller, query.after);
      const unit = caller.role === 'unit' ? caller.unit : query.unit;
      const [units, appointments] = await Promise.all([
        ports.app.directory.units(),
        ports.app.directory.appointments(params.directive),
      ]);
      const appointed = (of: string): typeof appointments => appointments.filter((one) => one.unit === of);
      const question = { units, appointed, atMost: query.limit, ...(unit !== undefined && { unit }) };
      return { body: whatNext(directive, ports.app.now(), question), seq: directive.seq };
    },
  }),
  route({
    method: 'get',
    path: '/api/directives/{directive}/package',
    summary: 'The latest package of a consolidation, as a ZIP; for the lead and the offices.',
    tag: 'directives',
    roles: readers,
    params: directiveParams,
    query: z.strictObject({ unit: id.optional(), after }),
    answer: 'file',
    files: [mediaTypes.zip],
    refuses: [404, 503],
    handle: async ({ params, query, caller, ports }) => {
      const read = await seen(ports, params.directive, caller, query.after);
      const lead = caller.role === 'unit' ? caller.unit : query.unit;
      const leads = read.directive.assignments.flatMap(({ unit }, ordinal) =>
        lead === undefined || unit === lead ? [ordinal] : [],
      );
      return packageAnswer(ports, read, leads);
    },
  }),
];

/** The document of a revision that has come into force; without a number, of the latest. Throws 404. */
async function documentOf(
  ports: HttpPorts,
  { directive: { plan }, document }: ReadDirective,
  wanted = plan.revision,
): Promise<Definition> {
  if (wanted === plan.revision) return document;
  // A replacement that was refused has left its document behind: it never came into force.
  const former = wanted < plan.revision ? await ports.app.documents.definition(plan.directive, wanted) : undefined;
  if (former) return former;
  const remedy = `Ask for one from 0 to ${plan.revision}, or leave the revision out.`;
  throw problem(404, 'unknown-revision', `${plan.directive} has no revision ${wanted}.`, remedy);
}

function deadlinesOf({ directive, document }: ReadDirective): readonly object[] {
  return directive.plan.duties.flatMap(({ id: duty, deadline }, index) => {
    if (!deadline) return [];
    const closing = closingOfDuty(directive, index);
    const words = deadlineWords(closing, document.language);
    return [{ duty, closesAt: closing.closesAt, lastWorkingDayOn: closing.lastWorkingDayOn, words }];
  });
}
