import { z } from '@hono/zod-openapi';
import { route } from '../route.ts';
import { found } from './seen.ts';
import { answer, directiveParams, id } from './shapes.ts';

/** Links that people were sent: taken back, where one went to the wrong person or was passed on. */
export const linkRoutes = [
  route({
    method: 'delete',
    path: '/api/directives/{directive}/links',
    summary: 'Takes back the links that a unit, or one person of it, was sent; its next message has a new one.',
    tag: 'tokens',
    roles: ['office', 'admin'],
    params: directiveParams,
    query: z.strictObject({ unit: id, person: id.optional() }),
    answer: answer({ revoked: z.int() }),
    refuses: [404],
    handle: async ({ params, query, caller, ports }) => {
      await found(ports, params.directive);
      const { unit, person } = query;
      const whose = { unit, ...(person !== undefined && { person }) };
      const revoked = await ports.links.revoke(params.directive, whose, ports.app.now());
      ports.log.info({ token: caller.token, directive: params.directive, unit, revoked }, 'links taken back');
      return { body: { revoked } };
    },
  }),
];
