import { z } from '@hono/zod-openapi';
import type { NumberedEvent } from '../../ports/record.ts';
import { written } from '../instants.ts';
import type { HttpPorts } from '../ports.ts';
import { route } from '../route.ts';
import { found, seen } from './seen.ts';
import { answer, count, directiveParams, id } from './shapes.ts';

/** Longest wait for something to happen, below what proxies allow. */
const waitAtMostSeconds = 25;
const lookEveryMs = 200;

/** What has happened to a directive, and what was sent. */
export const historyRoutes = [
  route({
    method: 'get',
    path: '/api/directives/{directive}/events',
    summary: 'Events with a higher number, in order, as recorded; with “wait”, once there is one.',
    tag: 'directives',
    roles: ['office', 'route', 'leader', 'admin'],
    params: directiveParams,
    query: z.strictObject({
      from: count(999_999_999, 0),
      limit: count(2_000, 500),
      wait: count(waitAtMostSeconds, 0).openapi({ description: 'Seconds to wait for a new event.' }),
    }),
    answer: answer({ events: z.array(z.unknown()), texts: z.record(z.string(), z.string()) }),
    refuses: [404],
    handle: async ({ params, query, ports, context }) => {
      await found(ports, params.directive);
      const { signal } = context.req.raw;
      const all = await eventsAfter(ports, params.directive, query.from, query.wait, signal);
      const events = all.slice(0, query.limit);
      const texts = await ports.app.texts.texts([...new Set(events.flatMap(textsOf))]);
      const shown = events.map(({ seq, at, kind, event }) => ({ seq, kind, ...written({ at }), event }));
      const last = events.at(-1)?.seq ?? query.from;
      return { body: { events: shown, texts, next: last, more: all.length > events.length }, seq: last };
    },
  }),
  route({
    method: 'get',
    path: '/api/directives/{directive}/notices',
    summary: 'Every notice, with what became of it and why; a unit sees its own.',
    tag: 'directives',
    roles: ['office', 'route', 'leader', 'admin', 'unit'],
    params: directiveParams,
    query: z.strictObject({
      unit: id.optional(),
      outcome: z.enum(['planned', 'sending', 'handed-over', 'delivered', 'failed', 'unknown', 'skipped']).optional(),
      from: count(10_000_000, 0),
      limit: count(5_000, 500),
    }),
    answer: answer({ total: z.int(), notices: z.array(z.unknown()) }),
    refuses: [404],
    handle: async ({ params, query, caller, ports }) => {
      await seen(ports, params.directive, caller);
      const unit = caller.role === 'unit' ? caller.unit : query.unit;
      const all = await ports.ledger.notices(params.directive);
      const notices = all.filter(
        (row) =>
          (unit === undefined || row.unit === unit) && (query.outcome === undefined || row.outcome === query.outcome),
      );
      const page = notices.slice(query.from, query.from + query.limit);
      return { body: written({ total: notices.length, notices: page }) };
    },
  }),
];

async function eventsAfter(
  ports: HttpPorts,
  directive: string,
  from: number,
  waitSeconds: number,
  signal: AbortSignal,
): Promise<readonly NumberedEvent[]> {
  const until = Date.now() + waitSeconds * 1_000;
  for (;;) {
    const events = await ports.register.eventsAfter(directive, from);
    if (events.length > 0 || Date.now() >= until || signal.aborted) return events;
    await new Promise((resolve) => setTimeout(resolve, lookEveryMs));
  }
}

/** Free text behind an event: it is stored, and only its id is in the event. */
function textsOf({ event }: NumberedEvent): readonly string[] {
  const { reason, basis, number } = event as { reason?: string; basis?: string; number?: string };
  return [reason, basis, number].filter((text) => text !== undefined);
}
