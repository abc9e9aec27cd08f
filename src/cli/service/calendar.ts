import type { Command } from 'commander';
import { CommandEnd, exitCodes, print } from '../output.ts';
import { connect, reachOptions } from './client.ts';
import type { Reach } from './client.ts';

interface Days {
  readonly closed: string[];
  readonly worked: string[];
  readonly basis?: string;
}

/** `dondoc calendar correct` and `dondoc calendar supply`: what was decided since, for open directives too. */
export function addCalendar(calendar: Command): void {
  reachOptions(
    calendar
      .command('correct')
      .description('a closure or a swap decided since: open directives get it too')
      .option('--closed <day...>', 'days that are not worked', [])
      .option('--worked <day...>', 'days that are worked', [])
      .option('--basis <text>', 'the decision that it rests on'),
  ).action(async ({ closed, worked, basis, ...reach }: Reach & Days) => {
    const answer = await tell(reach, 'corrections', { closed, worked, basis });
    if (reach.json) return print(answer);
    print(`calendar ${answer.version}`);
    printAnswers(answer);
  });
  reachOptions(
    calendar
      .command('supply')
      .description('a year that the calendar lacks, or all of one as it was decided: open directives get it too')
      .argument('<year>')
      .option('--closed <day...>', 'days from Monday to Friday that are not worked', [])
      .option('--worked <day...>', 'Saturdays and Sundays that are worked', [])
      .option('--provisional <day...>', 'those of them that are not decided yet', [])
      .option('--basis <text>', 'the decision that it rests on'),
  ).action(
    async (
      yearText: string,
      { closed, worked, provisional, basis, ...reach }: Reach & Days & { readonly provisional: string[] },
    ) => {
      if (!/^\d{4}$/.test(yearText))
        throw new CommandEnd(exitCodes.usage, `${yearText} is not a year. Write it as 2028.`);
      const year = Number(yearText);
      const answer = await tell(reach, 'years', { year, closed, worked, provisional, basis });
      if (reach.json) return print(answer);
      print(`${year}: ${answer.workingDays} working days (calendar ${answer.version})`);
      printAnswers(answer);
    },
  );
}

interface Told {
  readonly version: string;
  readonly workingDays?: number;
  readonly answers: readonly { readonly directive: string; readonly answer: { readonly ok: boolean } }[];
  readonly [more: string]: unknown;
}

function tell(reach: Reach, what: 'corrections' | 'years', body: object): Promise<Told> {
  return connect(reach).ask<Told>({ method: 'POST', path: `/api/calendar/${what}`, body });
}

function printAnswers({ answers }: Told): void {
  for (const { directive, answer } of answers) print(`${directive}: ${answer.ok ? 'corrected' : 'refused'}`);
}
