import { OpenAPIHono } from '@hono/zod-openapi';
import { allRoutes } from './api/routes.ts';
import { answerRoute } from './answer-route.ts';
import { describeApi } from './describe-api.ts';
import { answerError } from './failures.ts';
import { createHttpMetrics } from './metrics.ts';
import { inboxPages } from './pages/inbox.tsx';
import { linkPages } from './pages/links.tsx';
import type { HttpPorts } from './ports.ts';
import { problem } from './problem.ts';
import { logRequests } from './log-requests.ts';
import { readWhatIsLeft } from './read-what-is-left.ts';
import { secureHeaders } from './secure-headers.ts';

/**
 * The whole service over HTTP, in the order in which a request passes through it. Tokens, keys and bodies are checked
 * by `answerRoute`, from what each route says of itself.
 */
export function createServer(ports: HttpPorts): OpenAPIHono {
  const app = new OpenAPIHono();
  const metrics = createHttpMetrics(ports);
  app.onError(answerError(ports.log));
  app.notFound((context) => {
    const nothing = problem(404, 'no-such-page', 'There is nothing at this address.', 'See /api/openapi.json.');
    return answerError(ports.log)(nothing, context);
  });
  app.use(readWhatIsLeft);
  app.use(logRequests(ports.log));
  app.use(metrics.time);
  app.use(secureHeaders);
  for (const route of allRoutes) app.on(route.method.toUpperCase(), honoPath(route.path), answerRoute(route, ports));
  app.get('/api/openapi.json', (context) => context.json(describeApi(allRoutes)));
  app.get('/metrics', metrics.show);
  app.route('/inbox', inboxPages(ports));
  app.route('/', linkPages(ports));
  app.get('/', (context) => context.redirect('/inbox'));
  return app;
}

/** `/api/directives/{directive}` is how OpenAPI writes it; Hono writes `:directive`. */
function honoPath(path: string): string {
  return path.replace(/\{(\w+)\}/g, ':$1');
}
