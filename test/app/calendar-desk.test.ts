import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { openCalendarDesk } from '../../src/app/calendar-desk.ts';
import type { CalendarDesk } from '../../src/app/calendar-desk.ts';
import { launchDirective } from '../../src/app/launch-directive.ts';
import type { AppPorts } from '../../src/app/ports.ts';
import type { Calendar } from '../../src/domain/calendar.ts';
import { publicCalendar } from '../../src/domain/public-holidays.ts';
import { Away } from '../../src/ports/away.ts';
import type { CalendarCorrections } from '../../src/ports/office-desk.ts';
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
let corrections: CalendarCorrections;

beforeAll(async () => {
  office = await openRehearsalOffice();
  const { database, ports: app } = office.house;
  corrections = createCalendarCorrections(database);
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

describe('a directive that does not answer', () => {
  const silent = new Away('engine', new Error('deadline exceeded'));
  const later = (id: string, days: { readonly closed: readonly string[]; readonly worked: readonly string[] }) => ({
    ...{ id, ...days },
    at: at('2023-02-09 12:00'),
  });
  /** The ports with an engine in which one directive is silent; what that one was asked. */
  const without = (one: string): { readonly deaf: AppPorts; readonly asked: readonly string[] } => {
    const asked: string[] = [];
    const perform: AppPorts['engine']['perform'] = (directive, commands) => {
      if (directive !== one) return ports.engine.perform(directive, commands);
      asked.push(...commands.map(({ id }) => id));
      return Promise.reject(silent);
    };
    return { deaf: { ...ports, engine: { ...ports.engine, perform } }, asked };
  };

  test('keeps what a start makes up for from nobody else, and gets it later in the order in which it was decided', async () => {
    await corrections.keep(later('closed', { closed: ['2023-02-22', '2023-02-23'], worked: [] }));
    await corrections.keep(later('worked after all', { closed: [], worked: ['2023-02-22'] }));
    const { deaf, asked } = without('earlier');
    await expect(there.catchUp(deaf)).rejects.toBe(silent);
    const others = await calendarsOf('after', 3);
    expect(daysOff(others.at(-1))).toContain('2023-02-23');
    expect(daysOff(others.at(-1))).not.toContain('2023-02-22');
    // Given before what it takes back, the second would be undone by the first.
    expect(asked).toEqual(['closed/earlier']);
    await there.catchUp(ports);
    const own = await calendarsOf('earlier', 3);
    expect(daysOff(own.at(-1))).toContain('2023-02-23');
    expect(daysOff(own.at(-1))).not.toContain('2023-02-22');
  });

  test('gets what it has missed before what is decided later', async () => {
    const one = without('earlier');
    await corrections.keep(later('closed again', { closed: ['2023-02-27', '2023-02-28'], worked: [] }));
    await expect(there.correct(one.deaf, later('a swap', { closed: [], worked: ['2023-02-27'] }))).rejects.toBe(silent);
    expect(one.asked).toEqual(['closed again/earlier']);
    await there.correct(ports, later('a bridging day', { closed: ['2023-03-01'], worked: [] }));
    const own = await calendarsOf('earlier', 6);
    const off = ['2023-02-27', '2023-02-28', '2023-03-01'].map((on) => daysOff(own.at(-1)).includes(on));
    expect(off).toEqual([false, true, true]);
  });

  test('is told of when the calendar is corrected, once the others have the correction', async () => {
    const { deaf } = without('earlier');
    await expect(there.correct(deaf, later('third', { closed: ['2023-02-24'], worked: [] }))).rejects.toBe(silent);
    for (const one of ['after', 'beside']) {
      await until(async () => (await ports.record.receipt(one, `third/${one}`)) !== undefined);
      expect(await ports.record.receipt(one, `third/${one}`)).toMatchObject({ ok: true });
    }
  });
});

test('a year that one process was given holds in the other, and for what is under way', async () => {
  const year = { year: 2022, closed: ['2022-12-30'], worked: [], provisional: [] };
  await there.correct(ports, { id: 'a year', closed: [], worked: [], years: [year], at: at('2023-02-09 09:30') });
  await here.refresh();
  await until(async () => (await calendarsOf('after', 1)).at(-1)?.years[0]?.year === year.year);
  for (const { years } of [here.calendar(), ...(await calendarsOf('after', 1)).slice(-1)])
    expect(years[0]).toEqual(year);
});
