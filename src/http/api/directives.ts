import { z } from '@hono/zod-openapi';
import { assignmentsGoOutAt } from '../../app/assignments-go-out.ts';
import { launchDirective } from '../../app/launch-directive.ts';
import { previewDirective } from '../../app/preview-directive.ts';
import { replaceDirective } from '../../app/replace-directive.ts';
import type { RefusalCode } from '../../domain/refusal.ts';
import { actorOf } from '../caller.ts';
import { written } from '../instants.ts';
import { refusedForAll } from '../problem.ts';
import { route } from '../route.ts';
import { replyWith, answerShape } from './commands.ts';
import { readSent, sent } from './sent-directive.ts';
import { answer, confirm, count, directiveParams, id, instant, text, yesOrNo } from './shapes.ts';

/** Directives: looked at before launch, launched, replaced, listed. */
export const directiveRoutes = [
  route({
    method: 'post',
    path: '/api/preview',
    summary: 'Everything that would be sent if nobody answered. Changes nothing.',
    tag: 'directives',
    roles: ['office', 'leader', 'admin'],
    keyed: false,
    body: z.strictObject({ ...sent, from: instant.optional() }),
    answer: answer({ deadlines: z.array(z.unknown()), notices: z.array(z.unknown()), refusals: z.array(z.unknown()) }),
    refuses: [413, 422],
    handle: async ({ body, ports }) => {
      const { definition, units } = await readSent(ports, body);
      return { body: previewDirective(ports.app, definition, units, body.from ?? ports.app.now(), ports.sender) };
    },
  }),
  route({
    method: 'post',
    path: '/api/directives',
    summary: 'Launches a directive. The same content again gets the same receipt.',
    tag: 'directives',
    roles: ['office'],
    body: z.strictObject({ ...sent, confirm }),
    answer: answer({
      ...{ directive: z.string(), contentHash: z.string(), launchedAt: z.string(), assignments: z.int() },
      assignmentsGoOutAt: z.string(),
    }),
    refuses: [409, 413, 422, 503],
    handle: async ({ body, ports }) => {
      const { definition } = await readSent(ports, body);
      const launched = await ports.calendarDesk.launching(ports.app, () =>
        launchDirective(ports.app, definition, body.confirm ?? []),
      );
      if (!launched.ok) throw refusedForAll(launched.refusals);
      // Whoever goes on from this answer finds the directive: reading and sending look into the record.
      const { receipt } = launched;
      await ports.reader.read(receipt.directive, 1);
      const goOutAt = assignmentsGoOutAt(receipt.launchedAt, definition.urgency, ports.app.calendar);
      return { status: 201, body: written({ ...receipt, assignmentsGoOutAt: goOutAt }), seq: 1 };
    },
  }),
  route({
    method: 'post',
    path: '/api/directives/{directive}/replacement',
    summary: 'Puts another document in its place, under the same id: what was sent carries over.',
    tag: 'directives',
    roles: ['office'],
    params: directiveParams,
    body: z.strictObject({ ...sent, confirm }),
    answer: answerShape,
    refuses: [404, 409, 413, 422, 503],
    handle: async ({ params, body, caller, id: actId, ports }) => {
      const { definition } = await readSent(ports, body);
      const codes = (body.confirm ?? []) as readonly RefusalCode[];
      const act = { id: actId, by: actorOf(caller), confirm: codes };
      return replyWith(await replaceDirective(ports.app, params.directive, act, definition));
    },
  }),
  route({
    method: 'get',
    path: '/api/directives',
    summary: 'Directives, newest first, with how far they are; a unit sees those that are addressed to it.',
    tag: 'directives',
    roles: ['office', 'route', 'leader', 'admin', 'unit'],
    query: z.strictObject({
      state: z.enum(['open', 'closed', 'withdrawn']).optional(),
      issuer: id.optional(),
      unit: id.optional(),
      words: text(100).optional(),
      overdue: yesOrNo,
      from: count(1_000_000, 0),
      limit: count(200, 50),
    }),
    answer: answer({ total: z.int(), directives: z.array(z.unknown()) }),
    handle: async ({ query, caller, ports }) => {
      const { state, issuer, words, overdue, from, limit } = query;
      const unit = caller.role === 'unit' ? caller.unit : query.unit;
      const filter = {
        ...(state && { state }),
        ...(issuer !== undefined && { issuer }),
        ...(unit !== undefined && { unit }),
        ...(words !== undefined && { words }),
        ...{ overdue, from, atMost: limit },
      };
      const { total, rows } = await ports.register.list(filter, ports.app.now());
      return { body: written({ total, directives: rows }) };
    },
  }),
];
