import { z } from '@hono/zod-openapi';
import { carryOut } from '../../app/carry-out.ts';
import { unitsToCall } from '../../app/phone-list.ts';
import { assignmentRow } from '../../domain/rows.ts';
import { actorOf } from '../caller.ts';
import { written } from '../instants.ts';
import type { HttpPorts } from '../ports.ts';
import { problem } from '../problem.ts';
import { route } from '../route.ts';
import { replyWith } from './commands.ts';
import { found } from './seen.ts';
import { answer, directiveParams, id, instant, text } from './shapes.ts';

/** The phone list: units that nothing reaches, and what came of calling them. */
export const undeliveredRoutes = [
  route({
    method: 'get',
    path: '/api/undelivered',
    summary: 'The phone list over all open directives: whom to call, at which numbers, and what came of it so far.',
    tag: 'undelivered',
    roles: ['office', 'route', 'leader', 'admin'],
    query: z.strictObject({ directive: id.optional() }),
    answer: answer({ units: z.array(z.unknown()) }),
    handle: async ({ query, ports }) => {
      const open = await ports.register.openDirectives();
      const wanted = open.filter((one) => query.directive === undefined || one.id === query.directive);
      const lists = await Promise.all(wanted.map((one) => phoneList(ports, one.id)));
      return { body: written({ units: lists.flat() }) };
    },
  }),
  route({
    method: 'post',
    path: '/api/directives/{directive}/calls',
    summary: 'Notes a call to a unit. A promised time holds what would name it until then.',
    tag: 'undelivered',
    roles: ['office'],
    params: directiveParams,
    body: z.strictObject({
      unit: id,
      outcome: z.enum(['reached', 'promised', 'no-answer', 'wrong-number']),
      promisedAt: instant.optional(),
      note: text(1_000).optional(),
    }),
    answer: answer({ call: z.unknown() }),
    refuses: [404, 409, 422, 503],
    handle: async ({ params, body, caller, id: actId, ports }) => {
      const { unit, outcome, promisedAt, note } = body;
      const { directive } = await found(ports, params.directive);
      if (!directive.assignments.some((one) => one.unit === unit))
        throw problem(422, 'no-such-assignment', `${unit} is not assigned here.`, 'Check the unit.');
      if ((outcome === 'promised') !== (promisedAt !== undefined))
        throw problem(
          422,
          'promise',
          'A promise names a time, and nothing else does.',
          'Give promisedAt with promised.',
        );
      // The hold first: a promise that cannot be kept is not noted.
      const held =
        promisedAt === undefined
          ? undefined
          : replyWith(await carryOut(ports.app, params.directive, holdUntil(actId, actorOf(caller), unit, promisedAt)));
      const call = {
        ...{ id: actId, directive: params.directive, unit, outcome, calledAt: ports.app.now() },
        ...(promisedAt !== undefined && { promisedAt }),
        ...(note !== undefined && { note }),
      };
      await ports.phoneCalls.note(call);
      const seq = held && !(held instanceof Response) ? held.seq : undefined;
      return { status: 201, body: written({ call }), ...(seq !== undefined && { seq }) };
    },
  }),
  route({
    method: 'get',
    path: '/api/dead-addresses',
    summary: 'Addresses that were refused for good: whose they are, since when, and what the relay or the centre said.',
    tag: 'undelivered',
    roles: ['office', 'admin'],
    answer: answer({ addresses: z.array(z.unknown()) }),
    handle: async ({ ports }) => ({ body: written({ addresses: await ports.app.directory.deadAddresses() }) }),
  }),
  route({
    method: 'post',
    path: '/api/dead-addresses/revivals',
    summary: 'The addresses of a unit, or of one of its people, work again: from now on messages go there.',
    tag: 'undelivered',
    roles: ['office', 'admin'],
    body: z.strictObject({ unit: id, person: id.optional() }),
    answer: answer({ revived: z.int() }),
    refuses: [404],
    handle: async ({ body, ports }) => {
      const { unit, person } = body;
      const dead = await ports.app.directory.deadAddresses();
      if (!dead.some((one) => one.unit === unit && (person === undefined || one.person === person)))
        throw problem(
          404,
          'no-dead-address',
          'No address of theirs is marked.',
          'Look at the list: GET /api/dead-addresses.',
        );
      return { body: { revived: await ports.app.directory.reviveAddresses(unit, person) } };
    },
  }),
];

function holdUntil(
  actId: string,
  by: ReturnType<typeof actorOf>,
  unit: string,
  at: number,
): Parameters<typeof carryOut>[2] {
  return { id: actId, by, does: 'hold', units: [unit], until: { at, inclusive: true } };
}

async function phoneList(ports: HttpPorts, id: string): Promise<readonly object[]> {
  const { directive } = await found(ports, id);
  const since = unitsToCall(directive);
  if (since.size === 0) return [];
  const [units, calls] = await Promise.all([ports.app.directory.units(), ports.phoneCalls.ofDirective(id)]);
  return [...since].map(([unit, onPhoneListSince]) => {
    const known = units.find((one) => one.id === unit);
    const rows = directive.assignments.flatMap((one, ordinal) =>
      one.unit === unit ? [assignmentRow(directive, ordinal)] : [],
    );
    const owed = rows.flatMap(({ duty, items }) =>
      items.filter(({ state }) => state === 'owed' || state === 'returned').map(({ item }) => `${duty}/${item}`),
    );
    const people = (known?.people ?? []).map(({ id: person, name, title, role, phone }) => ({
      ...{ person, name, role },
      ...(title !== undefined && { title }),
      ...(phone !== undefined && { phone }),
    }));
    const own = calls.filter((call) => call.unit === unit);
    return { directive: id, unit, name: known?.name ?? unit, onPhoneListSince, owed, people, calls: own };
  });
}
