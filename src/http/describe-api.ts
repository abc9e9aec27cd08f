import { OpenAPIHono, z } from '@hono/zod-openapi';
import type { Route } from './route.ts';

const problemShape = z
  .looseObject({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    detail: z.string(),
    code: z.string().openapi({ description: 'One word for programs; never renamed.' }),
    remedy: z.string().openapi({ description: 'What to do about it.' }),
  })
  .openapi('Problem');

const key = z.object({
  'idempotency-key': z
    .string()
    .min(1)
    .max(100)
    .regex(/^[\x21-\x7e]{1,100}$/)
    .openapi({ description: 'Random, and the same again when the request is repeated: it then has one effect.' }),
});

type Registered = Parameters<OpenAPIHono['openAPIRegistry']['registerPath']>[0];

/** The OpenAPI 3.1 document of the routes: made from the same list that is served. */
export function describeApi(routes: readonly Route[]): object {
  const app = new OpenAPIHono();
  app.openAPIRegistry.registerComponent('securitySchemes', 'token', { type: 'http', scheme: 'bearer' });
  for (const one of routes) app.openAPIRegistry.registerPath(describe(one));
  return app.getOpenAPI31Document({
    openapi: '3.1.0',
    info: {
      title: 'Đôn Đốc',
      version: '1',
      description:
        'Follows directives up until they are done. Every refusal is a problem (RFC 9457) with code and remedy. An ' +
        'administrator says as whom it acts in the header Act-As: office, route, leader or unit/ID.',
    },
  });
}

function describe(one: Route): Registered {
  const request: NonNullable<Registered['request']> = {
    ...(one.params && { params: one.params }),
    ...(one.query && { query: one.query }),
    ...(one.keyed && { headers: key }),
    ...(one.body && { body: { content: { 'application/json': { schema: one.body } }, required: true } }),
    ...(one.upload && { body: { content: { 'multipart/form-data': { schema: one.upload } }, required: true } }),
  };
  return {
    method: one.method,
    path: one.path,
    summary: one.summary,
    tags: [one.tag],
    security: one.roles === 'anyone' ? [] : [{ token: [] }],
    description: one.roles === 'anyone' ? 'For anyone.' : `For: ${one.roles.join(', ')}.`,
    request,
    responses: { ...answersOf(one), ...problemsOf(one) },
  };
}

function answersOf(one: Route): Registered['responses'] {
  const file = { schema: z.string().openapi({ format: 'binary' }) };
  const files = Object.fromEntries((one.files ?? []).map((type) => [type.split(';')[0] ?? type, file]));
  if (one.answer === 'file') return { 200: { description: 'The file.', content: one.files ? files : { '*/*': file } } };
  const answered = { description: 'Done.', content: { 'application/json': { schema: one.answer }, ...files } };
  return one.method === 'post' ? { 200: answered, 201: answered } : { 200: answered };
}

function problemsOf(one: Route): Registered['responses'] {
  const statuses = new Set([
    ...(one.params || one.query || one.body || one.upload || one.keyed ? [400] : []),
    ...(one.roles === 'anyone' ? [] : [401, 403, 503]),
    ...(one.body ? [413, 415] : []),
    ...(one.keyed ? [409] : []),
    ...(one.refuses ?? []),
    500,
  ]);
  return Object.fromEntries(
    [...statuses]
      .sort()
      .map((status) => [
        status,
        { description: 'Refused, and why.', content: { 'application/problem+json': { schema: problemShape } } },
      ]),
  );
}
