import type { MiddlewareHandler } from 'hono';
import { pathShown } from './path-shown.ts';
import type { Log } from './ports.ts';

/** Writes down what was changed, and by how slow an answer; reads go unmentioned. */
export function logRequests(log: Log): MiddlewareHandler {
  return async (context, next) => {
    const startedAt = Date.now();
    await next();
    const { method, path } = context.req;
    if (method === 'GET' || method === 'HEAD') return;
    log.info({ method, path: pathShown(path), status: context.res.status, ms: Date.now() - startedAt }, 'request');
  };
}
