import Table from 'cli-table3';
import { workingDaysOf } from '../domain/calendar.ts';
import { publicCalendar, rulings } from '../domain/public-holidays.ts';
import { CommandEnd, exitCodes, print } from './output.ts';

/** `dondoc calendar YEAR`: the days closed and worked, with the decisions that they rest on. */
export function calendar(yearText: string, { json }: { readonly json: boolean }): number {
  const year = /^\d{4}$/.test(yearText) ? Number(yearText) : undefined;
  if (year === undefined) throw new CommandEnd(exitCodes.usage, `${yearText} is not a year. Write it as 2023.`);
  const known = publicCalendar.years.find((one) => one.year === year);
  if (!known) {
    const years = publicCalendar.years.map((one) => one.year).join(', ');
    throw new CommandEnd(
      exitCodes.refused,
      `no-calendar: the calendar has no year ${year}. It has ${years}; supply the year first.`,
    );
  }
  const { closed, worked, provisional } = known;
  const workingDays = workingDaysOf(publicCalendar, year);
  if (json) {
    print({ year, version: publicCalendar.version, provisional, closed, worked, workingDays });
    return exitCodes.done;
  }
  print(`${year}: ${workingDays} working days (calendar ${publicCalendar.version})`);
  const table = new Table({ head: ['days', 'kind', 'name', 'source'], style: { head: [], border: [] } });
  for (const { days, kind, name, source, provisional: mark } of rulings[year] ?? [])
    table.push([days.join('\n'), mark ? `${kind}, provisional` : kind, name, source]);
  print(table.toString());
  return exitCodes.done;
}
