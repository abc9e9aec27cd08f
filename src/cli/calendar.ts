import Table from 'cli-table3';
import { workingDaysOf } from '../domain/calendar.ts';
import type { CalendarYear } from '../domain/calendar.ts';
import { publicCalendar, rulings } from '../domain/public-holidays.ts';
import type { Ruling } from '../domain/public-holidays.ts';
import { CommandEnd, exitCodes, print } from './output.ts';
import type { ServiceClient } from './service/client.ts';

/** What is to be said wherever the public calendar is used, for whoever corrects theirs in a service. */
export const uncorrected = 'Corrections made in a service are not in it.';

interface ShownYear extends CalendarYear {
  readonly version: string;
  readonly workingDays: number;
}

/**
 * `dondoc calendar YEAR`: the days closed and worked, with the decisions that they rest on. As the service has them with
 * all corrections, when there is one to ask; otherwise the public ones, which is said.
 */
export async function calendar(
  yearText: string,
  { json, service }: { readonly json: boolean; readonly service: ServiceClient | undefined },
): Promise<number> {
  if (!/^\d{4}$/.test(yearText)) throw new CommandEnd(exitCodes.usage, `${yearText} is not a year. Write it as 2023.`);
  const shown = service
    ? await service.ask<ShownYear>({ method: 'GET', path: `/api/calendar/${yearText}` })
    : publicYear(Number(yearText));
  const { year, version, provisional, closed, worked, workingDays } = shown;
  if (json) {
    print({ year, version, provisional, closed, worked, workingDays, ...(!service && { note: uncorrected }) });
    return exitCodes.done;
  }
  print(`${year}: ${workingDays} working days (calendar ${version})${service ? '' : `. ${uncorrected}`}`);
  const table = new Table({ head: ['days', 'kind', 'name', 'source'], style: { head: [], border: [] } });
  for (const { days, kind, name, source, provisional: mark } of rulingsOf(shown))
    table.push([days.join('\n'), mark ? `${kind}, provisional` : kind, name, source]);
  const known = new Set((rulings[year] ?? []).flatMap(({ days, kind }) => days.map((on) => `${kind} ${on}`)));
  for (const kind of ['closed', 'worked'] as const)
    for (const on of shown[kind])
      if (!known.has(`${kind} ${on}`)) table.push(added(kind, on, provisional.includes(on)));
  print(table.toString());
  return exitCodes.done;
}

/** What is not public has been corrected or supplied in the service; the decision is in its record. */
function added(kind: Ruling['kind'], on: string, isProvisional: boolean): string[] {
  return [on, `${kind}, ${isProvisional ? 'provisional' : 'corrected'}`, '', 'given to the service'];
}

function publicYear(year: number): ShownYear {
  const known = publicCalendar.years.find((one) => one.year === year);
  if (known) return { ...known, version: publicCalendar.version, workingDays: workingDaysOf(publicCalendar, year) };
  const years = publicCalendar.years.map((one) => one.year).join(', ');
  throw new CommandEnd(
    exitCodes.refused,
    `no-calendar: the calendar has no year ${year}. It has ${years}; supply the year first.`,
  );
}

/** The public rulings that still hold; what a correction has ruled upon is provisional no more. */
function rulingsOf(shown: ShownYear): readonly Ruling[] {
  return (rulings[shown.year] ?? []).flatMap(({ days, provisional, ...ruling }) => {
    const kept = days.filter((on) => shown[ruling.kind].includes(on));
    const isProvisional = provisional === true && kept.some((on) => shown.provisional.includes(on));
    return kept.length === 0 ? [] : [{ ...ruling, days: kept, ...(isProvisional && { provisional: true as const }) }];
  });
}
