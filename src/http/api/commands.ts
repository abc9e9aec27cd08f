import { z } from '@hono/zod-openapi';
import { carryOut } from '../../app/carry-out.ts';
import type { Answer } from '../../domain/answer.ts';
import { written } from '../instants.ts';
import { refused } from '../problem.ts';
import type { Reply } from '../route.ts';
import { route } from '../route.ts';
import { actBody, actFrom } from './act-body.ts';
import { answer, directiveParams } from './shapes.ts';

export const answerShape = answer({ command: z.string(), seq: z.int(), at: z.string(), receipt: z.unknown() });

/** Commands without files. Those to one directive are gathered on their way. */
export const commandRoutes = [
  route({
    method: 'post',
    path: '/api/directives/{directive}/commands',
    summary: 'Asks something of a directive, in the words of the domain; files go to /submissions.',
    tag: 'commands',
    roles: ['office', 'route', 'leader', 'unit'],
    params: directiveParams,
    body: actBody,
    answer: answerShape,
    refuses: [404, 409, 422, 503],
    handle: async ({ params, body, caller, id, ports }) =>
      replyWith(await carryOut(ports.app, params.directive, actFrom(body, caller, id))),
  }),
];

/** An answer of the domain as a reply; a refusal is thrown as a problem. */
export function replyWith(found: Answer): Reply {
  if (!found.ok) throw refused(found.refusal, found.seq);
  const { command, seq, at, receipt } = found;
  return { body: written({ command, seq, at, receipt }), seq };
}
