import { z } from '@hono/zod-openapi';
import type { HttpPorts } from '../ports.ts';
import { problem } from '../problem.ts';
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
    refuses: [404, 422],
    handle: async ({ params, query, caller, ports }) => {
      await found(ports, params.directive);
      const { unit, person } = query;
      await knownPeople(ports, params.directive, unit, person);
      const whose = { unit, ...(person !== undefined && { person }) };
      const revoked = await ports.links.revoke(params.directive, whose, ports.app.now());
      ports.log.info({ token: caller.token, directive: params.directive, unit, revoked }, 'links taken back');
      return { body: { revoked } };
    },
  }),
];

/** A mistyped name would take nothing back, and be believed. */
async function knownPeople(
  { app }: HttpPorts,
  directive: string,
  unit: string,
  person: string | undefined,
): Promise<void> {
  const [units, appointments] = await Promise.all([app.directory.units(), app.directory.appointments(directive)]);
  const known = units.find(({ id: one }) => one === unit);
  if (!known) throw problem(422, 'unknown-unit', `There is no unit ${unit}.`, 'Check its id.');
  const named = appointments.filter((one) => one.unit === unit).map((one) => one.person);
  if (person === undefined || [...known.people, ...named].some(({ id: one }) => one === person)) return;
  throw problem(422, 'unknown-person', `${unit} has nobody ${person}.`, 'Leave the person out to take back all links.');
}
