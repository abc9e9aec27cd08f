import { z } from '@hono/zod-openapi';
import { covers, workingDaysOf } from '../../domain/calendar.ts';
import { flawOfYear } from '../../domain/correct-calendar.ts';
import { written } from '../instants.ts';
import { problem } from '../problem.ts';
import { route } from '../route.ts';
import { answer, day, text } from './shapes.ts';

const days = z.array(day).max(100).default([]);

/** The calendar of working days, and its corrections. */
export const calendarRoutes = [
  route({
    method: 'get',
    path: '/api/calendar/{year}',
    summary: 'The days closed and worked in a year, with all corrections.',
    tag: 'calendar',
    roles: ['office', 'route', 'leader', 'admin', 'unit'],
    params: z.strictObject({ year: z.string().regex(/^\d{4}$/) }),
    answer: answer({ year: z.int(), version: z.string(), workingDays: z.int() }),
    refuses: [404],
    handle: async ({ params, ports }) => {
      await ports.calendarDesk.refresh();
      const calendar = ports.calendarDesk.calendar();
      const year = calendar.years.find((one) => one.year === Number(params.year));
      if (!year) throw noYear(params.year);
      const { closed, worked, provisional } = year;
      const workingDays = workingDaysOf(calendar, year.year);
      return { body: { year: year.year, version: calendar.version, workingDays, closed, worked, provisional } };
    },
  }),
  route({
    method: 'post',
    path: '/api/calendar/corrections',
    summary: 'Corrects the calendar, for later launches and for every open directive.',
    tag: 'calendar',
    roles: ['admin', 'office'],
    body: z.strictObject({ closed: days, worked: days, basis: text(1_000).optional() }),
    answer: answer({ version: z.string(), answers: z.array(z.unknown()) }),
    refuses: [422],
    handle: async ({ body, ports, id }) => {
      const { closed, worked, basis } = body;
      if (closed.length + worked.length === 0)
        throw problem(422, 'nothing-to-correct', 'No day is named.', 'Name days that are closed or worked.');
      await ports.calendarDesk.refresh();
      const unknown = [...closed, ...worked].find((on) => !covers(ports.calendarDesk.calendar(), on, on));
      if (unknown !== undefined) throw noYear(unknown.slice(0, 4), 422);
      const correction = { id, closed, worked, at: ports.app.now(), ...(basis !== undefined && { basis }) };
      return { body: written(await ports.calendarDesk.correct(ports.app, correction)) };
    },
  }),
  route({
    method: 'post',
    path: '/api/calendar/years',
    summary: 'Supplies a year, or what it is from now on, for later launches and for every open directive.',
    tag: 'calendar',
    roles: ['admin', 'office'],
    body: z.strictObject({
      ...{ year: z.int().min(2000).max(2999), closed: days, worked: days, provisional: days },
      basis: text(1_000).optional(),
    }),
    answer: answer({ version: z.string(), workingDays: z.int(), answers: z.array(z.unknown()) }),
    refuses: [422],
    handle: async ({ body, ports, id }) => {
      const { year, basis } = body;
      const supplied = {
        year,
        closed: inOrder(body.closed),
        worked: inOrder(body.worked),
        provisional: body.provisional,
      };
      await ports.calendarDesk.refresh();
      const flaw = flawOfYear(ports.calendarDesk.calendar(), supplied);
      if (flaw) throw problem(422, flaw.code, flaw.detail, flaw.remedy);
      const change = { closed: [], worked: [], years: [supplied] };
      const correction = { id, ...change, at: ports.app.now(), ...(basis !== undefined && { basis }) };
      const receipt = await ports.calendarDesk.correct(ports.app, correction);
      const workingDays = workingDaysOf(ports.calendarDesk.calendar(), year);
      return { body: { ...written(receipt), workingDays } };
    },
  }),
];

function inOrder(days: readonly string[]): readonly string[] {
  return [...new Set(days)].sort();
}

function noYear(year: string, status = 404): ReturnType<typeof problem> {
  return problem(status, 'no-calendar', `The calendar has no year ${year}.`, 'Supply the year first.');
}
