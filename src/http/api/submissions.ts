import { z } from '@hono/zod-openapi';
import { carryOut } from '../../app/carry-out.ts';
import type { IncomingFile } from '../../app/act.ts';
import { takenOf } from '../../app/taken.ts';
import type { Part } from '../../domain/words.ts';
import { checked, claimKey } from '../answer-route.ts';
import { fileAnswer, mediaTypes } from '../file-answer.ts';
import { written } from '../instants.ts';
import { readForm } from '../multipart.ts';
import type { FormFile } from '../multipart.ts';
import { problem } from '../problem.ts';
import { route } from '../route.ts';
import { actBody, actFrom } from './act-body.ts';
import type { ActBody } from './act-body.ts';
import { answerShape, replyWith } from './commands.ts';
import { after, answer, directiveParams, id } from './shapes.ts';
import { found, seen } from './seen.ts';

const withFiles: ReadonlySet<ActBody['does']> = new Set([
  ...(['submit', 'nil-return', 'claim', 'confirm-claim', 'record-paper'] as const),
]);

/** What units send, and looking at it. */
export const submissionRoutes = [
  route({
    method: 'post',
    path: '/api/directives/{directive}/submissions',
    summary: 'Sends files: a form with the field “act” (JSON) and files named signed or editable, or signed:ITEM.',
    tag: 'commands',
    roles: ['office', 'route', 'unit'],
    params: directiveParams,
    upload: z.object({ act: z.string(), signed: z.string().openapi({ format: 'binary' }) }),
    answer: answerShape,
    refuses: [404, 409, 413, 415, 422, 503],
    handle: async ({ params, caller, id: actId, key, ports, context }) => {
      const { directive } = params;
      // Who sends to a directive that is not there is told before sending it all; one just launched is waited for.
      await found(ports, directive, 1);
      const form = await readForm(context, ports.intake, ports.limits.formBytes);
      try {
        const body = actOf(form.fields);
        const files = form.files.map(incoming);
        const content = [JSON.stringify(body), ...form.files.map(({ field, file }) => `${field} ${file.sha256}`)];
        await claimKey(ports, caller, key, context, content.join('\n'));
        return replyWith(await carryOut(ports.app, directive, { ...actFrom(body, caller, actId), files }));
      } finally {
        for (const { file } of form.files) await file.discard();
      }
    },
  }),
  route({
    method: 'get',
    path: '/api/directives/{directive}/submissions',
    summary: 'What has been received, in order of receipt; a unit sees its own. What was refused is not among it.',
    tag: 'directives',
    roles: ['office', 'route', 'leader', 'admin', 'unit'],
    params: directiveParams,
    query: z.strictObject({ unit: id.optional(), after }),
    answer: answer({ submissions: z.array(z.unknown()) }),
    refuses: [404],
    handle: async ({ params, query, caller, ports }) => {
      await seen(ports, params.directive, caller, query.after);
      const rows = await takenOf({ register: ports.register, submissions: ports.app.submissions }, params.directive);
      const unit = caller.role === 'unit' ? caller.unit : query.unit;
      const submissions = rows.filter((row) => unit === undefined || row.unit === unit);
      return { body: written({ submissions }) };
    },
  }),
  route({
    method: 'get',
    path: '/api/directives/{directive}/files/{sha256}',
    summary: 'A file that was sent, by its hash.',
    tag: 'directives',
    roles: ['office', 'route', 'leader', 'admin', 'unit'],
    params: directiveParams.extend({ sha256: z.string().regex(/^[0-9a-f]{64}$/) }),
    answer: 'file',
    files: [mediaTypes.anything],
    refuses: [404],
    handle: async ({ params, caller, ports }) => {
      await seen(ports, params.directive, caller);
      const rows = await takenOf({ register: ports.register, submissions: ports.app.submissions }, params.directive);
      const own = rows.filter((row) => caller.role !== 'unit' || row.unit === caller.unit);
      const file = own.flatMap(({ files }) => files).find(({ sha256 }) => sha256 === params.sha256);
      if (!file) throw problem(404, 'no-such-file', 'No such file was sent.', 'List the submissions.');
      return fileAnswer({
        content: await ports.app.files.read(file.sha256),
        type: mediaTypes.anything,
        name: file.name,
      });
    },
  }),
];

function actOf(fields: ReadonlyMap<string, string>): ActBody {
  const unknown = [...fields.keys()].find((name) => name !== 'act');
  if (unknown !== undefined) throw problem(400, 'malformed', `${unknown} is not known here.`, 'Put it into “act”.');
  const body = checked(actBody, parsed(fields.get('act') ?? ''), 'act') as ActBody;
  if (!withFiles.has(body.does)) throw problem(400, 'malformed', `${body.does} has no files.`, 'Send it to /commands.');
  return body;
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json) as unknown;
  } catch (error) {
    throw problem(400, 'malformed', `The field “act” is not JSON: ${String(error)}`, 'Send it as JSON.');
  }
}

/** `signed` is for every item of the act; `signed:ntm` for one. */
function incoming({ field, name, file }: FormFile): IncomingFile {
  const [part, item, ...rest] = field.split(':');
  if ((part !== 'signed' && part !== 'editable') || rest.length > 0 || item === '')
    throw problem(
      400,
      'malformed',
      `${field} is no part of a submission.`,
      'Name files signed, editable, or signed:ITEM.',
    );
  return { name, bytes: file, part: part satisfies Part, ...(item !== undefined && { item }) };
}
