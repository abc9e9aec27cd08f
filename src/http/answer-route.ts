import { createHash } from 'node:crypto';
import type { Context, Handler } from 'hono';
import type { z } from '@hono/zod-openapi';
import { callerOf } from './caller.ts';
import type { Caller } from './caller.ts';
import type { HttpPorts } from './ports.ts';
import { problem } from './problem.ts';
import { readJson } from './read-json.ts';
import type { Route } from './route.ts';

/**
 * Answers a route: who calls, whether they may, under which key, with what; then the handler. In this order, so that
 * who may not ask learns nothing from asking, and nothing large is read for nothing.
 */
export function answerRoute(route: Route, ports: HttpPorts): Handler {
  return async (context) => {
    const caller = await admit(route, ports, context);
    const key = route.keyed ? keyOf(context) : '';
    const params = checked(route.params, context.req.param(), 'path');
    const query = checked(route.query, queryOf(context), 'query');
    const body = route.body ? checked(route.body, await readJson(context, ports.limits.jsonBytes), 'body') : undefined;
    if (route.keyed && !route.upload) await claimKey(ports, caller, key, context, JSON.stringify(body ?? null));
    const id = `${caller.token}/${key}`;
    const call = { params, query, body, caller, id, key, ports, context };
    const reply = await route.handle(call as never);
    if (reply instanceof Response) return reply;
    if (reply.seq !== undefined) context.header('Dondoc-Seq', String(reply.seq));
    return context.json(reply.body, reply.status ?? 200);
  };
}

const nobody: Caller = { token: 'nobody', role: 'unit' };

async function admit(route: Route, ports: HttpPorts, context: Context): Promise<Caller> {
  if (route.roles === 'anyone') return nobody;
  const caller = await callerOf(ports.tokens, context.req.header('authorization'), context.req.header('act-as'));
  if (route.roles.includes(caller.role)) return caller;
  ports.log.warn({ token: caller.token, role: caller.role, path: context.req.path }, 'refused: not for this role');
  const remedy = caller.role === 'admin' ? ' As an administrator, say as whom in Act-As.' : '';
  throw problem(
    403,
    'not-for-this-role',
    `This is not for ${caller.role}.`,
    `It is for: ${route.roles.join(', ')}.${remedy}`,
  );
}

function keyOf(context: Context): string {
  const key = context.req.header('idempotency-key') ?? '';
  if (/^[\x21-\x7e]{1,100}$/.test(key)) return key;
  throw problem(
    400,
    'no-key',
    'The request has no Idempotency-Key of 1 to 100 visible ASCII characters.',
    'Send a random one, and the same one again when you repeat the request.',
  );
}

/** One key, one request: asked again it is answered again; used for something else it is refused. */
export async function claimKey(
  ports: HttpPorts,
  caller: Caller,
  key: string,
  context: Context,
  content: string,
): Promise<void> {
  const { method, url } = context.req;
  const { pathname, search } = new URL(url);
  const said = [method, pathname, search, caller.role, caller.unit ?? '', content].join('\n');
  const fingerprint = createHash('sha256').update(said).digest('hex');
  const claimed = await ports.requestKeys.claim(caller.token, key, fingerprint, ports.app.now());
  if (claimed !== 'other') return;
  throw problem(
    409,
    'key-used',
    'The Idempotency-Key was used for another request.',
    'Send another key; keep one for repeating the same request only.',
  );
}

function queryOf(context: Context): Record<string, string> {
  return Object.fromEntries(
    Object.entries(context.req.queries()).map(([name, values]) => {
      if (values.length > 1)
        throw problem(400, 'malformed', `${name} is given ${values.length} times.`, 'Give it once.');
      return [name, values[0] ?? ''];
    }),
  );
}

/** What the schema makes of it. Without a schema, nothing may be there. */
export function checked(schema: z.ZodType | undefined, input: unknown, where: string): unknown {
  if (!schema) {
    const [unknown] = Object.keys(input ?? {});
    if (unknown === undefined || where === 'path') return {};
    throw problem(400, 'malformed', `${unknown} is not known here.`, 'Leave it out.');
  }
  const result = schema.safeParse(input);
  if (result.success) return result.data;
  const errors = result.error.issues.map(({ path, message }) => ({
    place: [where, ...path.map(String)].join('.'),
    message: message.split('\n')[0] ?? message,
    remedy: message.split('\n')[1] ?? 'See /api/openapi.json for what belongs there.',
  }));
  const [first] = errors;
  throw problem(
    400,
    'malformed',
    `${first?.place ?? where}: ${first?.message ?? ''}`,
    'Correct it, and send it again.',
    {
      errors,
    },
  );
}
