import type { Context } from 'hono';
import type { z } from '@hono/zod-openapi';
import type { TokenRole } from '../ports/office-desk.ts';
import type { Caller } from './caller.ts';
import type { HttpPorts } from './ports.ts';

/** What a handler is given: everything of the request, read and checked. */
export interface Call<Params, Query, Body> {
  readonly params: Params;
  readonly query: Query;
  readonly body: Body;
  readonly caller: Caller;
  /** Id of what the request asks for: of its caller and key, so that repeating it has one effect. */
  readonly id: string;
  /** The key as it was sent; empty where none is needed. */
  readonly key: string;
  readonly ports: HttpPorts;
  readonly context: Context;
}

/** A body with its status, or a response made by hand (a file). */
export type Reply = { readonly status?: 200 | 201; readonly body: object; readonly seq?: number } | Response;

/**
 * One route of the API, as data: server, OpenAPI document and the test of roles are made from the same list.
 * - `roles`: who may call it; an administrator acting as one of them may too. `anyone`: no token is needed.
 * - `keyed`: it needs an Idempotency-Key.
 * - `upload`: the body is multipart and read by the handler, piece by piece.
 * - `files`: media types of the files that it answers, beside JSON or (`answer: 'file'`) alone.
 */
export interface Route {
  readonly method: 'get' | 'post' | 'delete';
  readonly path: string;
  readonly summary: string;
  readonly tag: string;
  readonly roles: readonly TokenRole[] | 'anyone';
  readonly keyed: boolean;
  readonly params?: z.ZodObject;
  readonly query?: z.ZodObject;
  readonly body?: z.ZodType;
  readonly upload?: z.ZodObject;
  readonly answer: z.ZodType | 'file';
  readonly files?: readonly string[];
  /** Statuses besides those that any route may answer. */
  readonly refuses?: readonly number[];
  readonly handle: (call: Call<never, never, never>) => Promise<Reply>;
}

interface RouteOf<Params extends z.ZodObject, Query extends z.ZodObject, Body extends z.ZodType> extends Omit<
  Route,
  'params' | 'query' | 'body' | 'handle' | 'keyed'
> {
  readonly keyed?: boolean;
  readonly params?: Params;
  readonly query?: Query;
  readonly body?: Body;
  readonly handle: (call: Call<z.output<Params>, z.output<Query>, z.output<Body>>) => Promise<Reply>;
}

/** Makes a route. What is posted needs a key unless it says otherwise. */
export function route<Params extends z.ZodObject, Query extends z.ZodObject, Body extends z.ZodType>(
  one: RouteOf<Params, Query, Body>,
): Route {
  return { ...one, keyed: one.keyed ?? one.method === 'post', handle: one.handle };
}
