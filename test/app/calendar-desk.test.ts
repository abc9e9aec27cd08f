import { afterAll, beforeAll, expect, jest, test } from '@jest/globals';
import { openCalendarDesk } from '../../src/app/calendar-desk.ts';
import type { CalendarDesk } from '../../src/app/calendar-desk.ts';
import { launchDirective } from '../../src/app/launch-directive.ts';
import type { AppPorts } from '../../src/app/ports.ts';
import type { Calendar } from '../../src/domain/calendar.ts';
import { publicCalendar } from '../../src/domain/public-holidays.ts';
import { createCalendarCorrections } from '../../src/store/calendar-corrections.ts';
import { createRegister } from '../../src/store/register.ts';
import { openRehearsalOffice } from '../support/rehearsal-office.ts';
import type { RehearsalOffice } from '../support/rehearsal-office.ts';
import { at, onlyPlans } from '../support/small-directive.ts';
import { until } from '../support/until.ts';

jest.setTimeout(120_000);

let office: RehearsalOffice;
let here: CalendarDesk;
let there: CalendarDesk;
let ports: AppPorts;

beforeAll(async () => {
  office = await openRehearsalOffice();
  const { database, ports: app } = office.house;
  const corrections = createCalendarCorrections(database);
  const register = createRegister(database);
  // Two processes of one office, each with a desk of its own on the same database.
  here = await openCalendarDesk(publicCalendar, corrections, register);
  there = await openCalendarDesk(publicCalendar, corrections, register);
  ports = {
    ...app,
    get calendar() {
      return here.calendar();
    },
  };
  // The rehearsal's clock stands where its directive does.
  await office.launches({ ...onlyPlans(), id: 'earlier' });
  await office.hasSent();
});
afterAll(() => office.close());

/** The calendars that a directive has had, once so many are recorded. */
async function calendarsOf(directive: string, count: number): Promise<readonly Calendar[]> {
  let calendars: readonly Calendar[] = [];
  await until(async () => {
    const events = await ports.record.events(directive);
    calendars = events.flatMap(({ event }) => (event as { readonly calendar?: Calendar }).calendar ?? []);
    return calendars.length >= count;
  });
  return calendars;
}

function daysOff(calendar: Calendar | undefined): readonly string[] {
  return calendar?.years.find(({ year }) => year === 2023)?.closed ?? [];
}

const launch = (id: string) => () => launchDirective(ports, { ...onlyPlans(), id }, []);
const correction = (id: string, day: string) => ({ id, closed: [day], worked: [], at: at('2023-02-09 08:59') });

test('what another process has corrected holds for whoever launches here after it', async () => {
  await there.correct(ports, correction('first', '2023-02-20'));
  expect(daysOff(here.calendar())).not.toContain('2023-02-20');
  expect(await here.launching(ports, launch('after'))).toMatchObject({ ok: true });
  expect(daysOff(here.calendar())).toContain('2023-02-20');
  const [begun] = await calendarsOf('after', 1);
  expect(daysOff(begun)).toContain('2023-02-20');
});

test('what is corrected while a launch is on its way is given to it, once', async () => {
  const answer = await here.launching(ports, async () => {
    const launched = await launch('beside')();
    await there.correct(ports, correction('second', '2023-02-21'));
    return launched;
  });
  expect(answer).toMatchObject({ ok: true });
  await here.launching(ports, launch('beside'));
  const calendars = await calendarsOf('beside', 2);
  expect(calendars.map((one) => daysOff(one).includes('2023-02-21'))).toEqual([false, true]);
});
