import { z } from '@hono/zod-openapi';
import { makeToken } from '../caller.ts';
import { written } from '../instants.ts';
import { problem } from '../problem.ts';
import { route } from '../route.ts';
import { answer, id, text } from './shapes.ts';

const roles = ['office', 'route', 'leader', 'admin', 'unit'] as const;
const everyone = [...roles];

const newToken = z.strictObject({
  role: z.enum(roles),
  unit: id.optional().openapi({ description: 'With the role unit: which one.' }),
  label: text(100).openapi({ description: 'Who has it.' }),
});

/** Tokens: made, listed, revoked. The secret is in one answer only. */
export const tokenRoutes = [
  route({
    method: 'get',
    path: '/api/whoami',
    summary: 'As what the token acts.',
    tag: 'tokens',
    roles: everyone,
    answer: answer({ token: z.string(), role: z.enum(roles) }),
    handle: async ({ caller }) => ({ body: caller }),
  }),
  route({
    method: 'get',
    path: '/api/tokens',
    summary: 'All tokens, without their secrets.',
    tag: 'tokens',
    roles: ['admin'],
    answer: answer({ tokens: z.array(z.unknown()) }),
    handle: async ({ ports }) => ({ body: written({ tokens: await ports.tokens.list() }) }),
  }),
  route({
    method: 'post',
    path: '/api/tokens',
    summary: 'Makes a token. Its secret is in this answer only.',
    tag: 'tokens',
    roles: ['admin'],
    body: newToken,
    answer: answer({ id: z.string(), secret: z.string() }),
    refuses: [409, 422],
    handle: async ({ body, ports, caller, id: asked }) => {
      const { role, unit, label } = body;
      if ((role === 'unit') !== (unit !== undefined))
        throw problem(422, 'which-unit', 'A unit’s token is of one unit.', 'Name the unit with the role unit only.');
      const known = unit === undefined || (await ports.app.directory.units()).some((one) => one.id === unit);
      if (!known) throw problem(422, 'unknown-unit', `There is no unit ${unit}.`, 'Import the units first.');
      const createdAt = ports.app.now();
      const row = { role, label, createdAt, createdBy: caller.token, ...(unit !== undefined && { unit }) };
      // Named by the request: repeated, it makes no second token, and the secret is not shown again.
      const made = makeToken(row, `t-${ports.app.hash(asked).slice(0, 12)}`);
      if (!(await ports.tokens.keep(made.row, made.hash)))
        throw problem(
          409,
          'made-before',
          'This token was made before; its secret is not shown again.',
          'Revoke it, and make another.',
        );
      return { status: 201, body: written({ ...made.row, secret: made.secret }) };
    },
  }),
  route({
    method: 'delete',
    path: '/api/tokens/{token}',
    summary: 'Revokes a token: from now on it is refused.',
    tag: 'tokens',
    roles: ['admin'],
    params: z.strictObject({ token: id }),
    answer: answer({ revoked: z.string() }),
    refuses: [404],
    handle: async ({ params, ports }) => {
      if (await ports.tokens.revoke(params.token, ports.app.now())) return { body: { revoked: params.token } };
      const detail = `There is no token ${params.token} that holds.`;
      throw problem(404, 'unknown-token', detail, 'List the tokens; a revoked one stays in the list.');
    },
  }),
];
