import { afterAll, beforeAll, expect, jest, test } from '@jest/globals';
import { addWorkingDays } from '../../src/domain/calendar.ts';
import { publicCalendar } from '../../src/domain/public-holidays.ts';
import { everything, liveDirective, liveUnits } from '../support/live-directive.ts';
import { commandLine } from '../support/command-line.ts';
import type { Ran } from '../support/command-line.ts';
import { ask, dataFolder, removeFolder, startService } from '../support/running-service.ts';
import type { RunningService } from '../support/running-service.ts';

// A service in a process of its own.
jest.setTimeout(120_000);

/** The first year that the public calendar has not: its holidays of the law and eleven days more, as they need not be. */
const next = Math.max(...publicCalendar.years.map(({ year }) => year)) + 1;
const lastDay = `${next - 1}-12-31`;
const supplied = { year: next, ...madeUp(next), provisional: [] };
const office = { actAs: 'office' };

let service: RunningService;
let running = '';

beforeAll(async () => {
  service = await startService(dataFolder());
  await ask(service, 'POST', '/api/units/import', { body: { file: liveUnits(3) } });
  const launched = await launch('1/UBND-NN', {});
  running = String(launched.body['directive']);
  await ask(service, 'GET', `/api/directives/${running}/status?after=1`);
});
afterAll(async () => {
  expect(await service.stop()).toBe(0);
  removeFolder(service.folder);
});

test('what reaches past the last year is refused until an administrator has supplied the next, then it is not', async () => {
  const tooFar = { code: 'no-calendar' };
  expect(await launch('2/UBND-NN', dueOn(lastDay))).toMatchObject({ status: 422, body: tooFar });
  expect(await extend('early')).toMatchObject({ body: tooFar });
  expect(await ask(service, 'GET', `/api/calendar/${next}`)).toMatchObject({ status: 404 });

  const answer = await ask(service, 'POST', '/api/calendar/years', { body: { ...supplied, basis: 'Thông báo số 1' } });
  expect(answer).toMatchObject({
    status: 200,
    body: { version: `${publicCalendar.version}+1`, answers: [{ directive: running, answer: { ok: true } }] },
  });
  expect(await ask(service, 'GET', `/api/calendar/${next}`)).toMatchObject({
    body: { year: next, closed: supplied.closed, workingDays: answer.body['workingDays'] },
  });
  expect(await extend('again')).toMatchObject({ status: 200 });
  const { status, body } = await launch('2/UBND-NN', dueOn(lastDay));
  expect({ status, goOutAt: body['assignmentsGoOutAt'] }).toEqual({ status: 201, goOutAt: body['launchedAt'] });
});

test('a year is supplied with its days, and what is wrong with it is said', async () => {
  const supply = (...days: string[]): Promise<Ran> =>
    commandLine(service)('calendar', 'supply', '2028', '--closed', ...days);
  const days = ['01-03', '01-25', '01-26', '01-27', '01-28', '01-31', '04-04', '05-01', '05-02', '09-01', '09-04'];
  const closed = days.map((day) => `2028-${day}`);
  const [forgotten, misread] = await Promise.all([
    supply(...closed.filter((on) => on !== '2028-05-01')),
    commandLine(service)('calendar', 'supply', 'next'),
  ]);
  expect(forgotten).toMatchObject({ exitCode: 3, err: expect.stringContaining('holiday-missing: 2028-05-01') });
  expect(misread).toMatchObject({ exitCode: 2, err: expect.stringContaining('next is not a year') });
  const supplied = await supply(...closed, '--provisional', '2028-04-04', '--basis', 'Thông báo 2');
  expect(supplied).toMatchObject({ exitCode: 0, out: expect.stringMatching(/^2028: 249 working days \(calendar /) });
  const { out } = await commandLine(service)('calendar', '2028');
  expect(out).toMatch(/2028-04-04 │ closed, provisional/);
  expect(out).toMatch(/2028-05-01 │ closed, corrected/);
});

function launch(number: string, changes: object): ReturnType<typeof ask> {
  return ask(service, 'POST', '/api/directives', {
    ...office,
    body: { file: liveDirective(number, changes), confirm: everything },
  });
}

function extend(reason: string): ReturnType<typeof ask> {
  const body = { does: 'extend', unit: 'xa-1', until: lastDay, basis: reason };
  return ask(service, 'POST', `/api/directives/${running}/commands`, { actAs: 'leader', body });
}

function dueOn(on: string): object {
  const items = [{ id: 'nam', title: 'Báo cáo năm', short: 'BC năm' }];
  const duty = { id: 'gui', kind: 'submit', asks: 'Gửi báo cáo năm.', units: ['group:xa'], items };
  return { duties: [{ ...duty, deadline: { on, edge: 'by', roll: 'previous', quote: 'chậm nhất' } }] };
}

/** Eleven days off from Monday to Friday, those of the law among them wherever they fall on one. */
function madeUp(year: number): { readonly closed: readonly string[]; readonly worked: readonly string[] } {
  const alone = { ...publicCalendar, years: [{ year, closed: [], worked: [], provisional: [] }] };
  const before = { ...alone, years: [...alone.years, { year: year - 1, closed: [], worked: [], provisional: [] }] };
  const closed = new Set(
    ['01-01', '04-30', '05-01', '09-02']
      .map((day) => `${year}-${day}`)
      .filter((on) => addWorkingDays(before, on, 0) === on),
  );
  for (let count = 1; closed.size < 11; count += 1) closed.add(addWorkingDays(alone, `${year}-06-01`, count));
  return { closed: [...closed].sort(), worked: [] };
}
