import { z } from '@hono/zod-openapi';
import { readUnitsFile } from '../../schema/units-file.ts';
import { badFile } from '../problem.ts';
import { route } from '../route.ts';
import { answer, count, fileOrText, id } from './shapes.ts';

/** Units and their people. */
export const unitRoutes = [
  route({
    method: 'get',
    path: '/api/units',
    summary: 'Units with their people; a unit sees itself alone.',
    tag: 'units',
    roles: ['office', 'route', 'leader', 'admin', 'unit'],
    query: z.strictObject({ unit: id.optional(), from: count(1_000_000, 0), limit: count(5_000, 200) }),
    answer: answer({ total: z.int(), units: z.array(z.unknown()) }),
    handle: async ({ query, ports, caller }) => {
      const wanted = caller.role === 'unit' ? caller.unit : query.unit;
      const all = await ports.app.directory.units();
      const units = all.filter((unit) => wanted === undefined || unit.id === wanted);
      return { body: { total: units.length, units: units.slice(query.from, query.from + query.limit) } };
    },
  }),
  route({
    method: 'post',
    path: '/api/units/import',
    summary: 'Imports a units file: replaces the units that it names, with their people, and leaves the others.',
    tag: 'units',
    roles: ['admin', 'office'],
    body: z.strictObject({ file: fileOrText, name: z.string().max(200).optional() }),
    answer: answer({ imported: z.int() }),
    refuses: [413, 422],
    handle: async ({ body, ports }) => {
      const content = typeof body.file === 'string' ? body.file : JSON.stringify(body.file);
      const reading = readUnitsFile(body.name ?? 'units', content);
      if (!reading.ok) throw badFile(reading.errors);
      await ports.app.directory.importUnits(reading.value);
      return { body: { imported: reading.value.length } };
    },
  }),
];
