import type { Answer } from '../domain/answer.ts';
import type { Calendar } from '../domain/calendar.ts';
import type { Actor } from '../domain/commands.ts';
import { corrected } from '../domain/correct-calendar.ts';
import type { DirectiveId } from '../domain/words.ts';
import type { CalendarCorrection, CalendarCorrections } from '../ports/office-desk.ts';
import type { DirectiveRow } from '../ports/record.ts';
import type { Register } from '../ports/register.ts';
import { allServed } from './all-served.ts';
import { carryOut } from './carry-out.ts';
import type { LaunchAnswer } from './launch-directive.ts';
import type { AppPorts } from './ports.ts';

/** What a correction came to: the calendar's new version, and what each open directive answered. */
export interface CorrectionReceipt {
  readonly version: string;
  readonly answers: readonly { readonly directive: DirectiveId; readonly answer: Answer }[];
}

/** Keeps the calendar that launches use, and hands corrections to the directives that are open. */
export interface CalendarDesk {
  readonly calendar: () => Calendar;
  /** Reads what was corrected since, through another process, too; before anything is planned. */
  readonly refresh: () => Promise<void>;
  /** Launches with the calendar as it is corrected now; what is corrected while the launch is on its way is given to it. */
  readonly launching: (ports: AppPorts, launch: () => Promise<LaunchAnswer>) => Promise<LaunchAnswer>;
  /**
   * Writes a correction down first, so that whatever happens then, every open directive gets it in the end. Throws when
   * one of them cannot be told, once the others are.
   */
  readonly correct: (ports: AppPorts, correction: CalendarCorrection) => Promise<CorrectionReceipt>;
  /** Gives every open directive what it lacks, after a start: what a crash has left undone. Throws as `correct` does. */
  readonly catchUp: (ports: AppPorts) => Promise<void>;
}

/** Opens the desk with the corrections made so far. */
export async function openCalendarDesk(
  base: Calendar,
  corrections: CalendarCorrections,
  register: Register,
): Promise<CalendarDesk> {
  const apply = (all: readonly CalendarCorrection[]): Calendar =>
    all.reduce((calendar, correction) => corrected(calendar, correction), base);
  let calendar = base;
  const reread = async (): Promise<readonly CalendarCorrection[]> => {
    const all = await corrections.list();
    calendar = apply(all);
    return all;
  };
  await reread();

  // Each directive gets what it lacks in the order of the decisions, for a later one may take an earlier one back: whoever
  // does not answer gets no more, and all of it with the next one, or after the next start.
  const giveAll = async (
    ports: AppPorts,
    all: readonly CalendarCorrection[],
  ): Promise<CorrectionReceipt['answers']> => {
    const open = await register.openDirectives();
    const told = await allServed(
      open.map(async (one) => {
        const answers: CorrectionReceipt['answers'][number][] = [];
        for (const correction of all)
          if (isFor(one, correction))
            answers.push({ directive: one.id, answer: await tell(ports, one.id, correction) });
        return answers.slice(-1);
      }),
    );
    return told.flat();
  };

  return {
    calendar: () => calendar,
    refresh: async () => void (await reread()),
    launching: async (ports, launch) => {
      const known = await reread();
      const answer = await launch();
      if (!answer.ok) return answer;
      const { directive } = answer.receipt;
      for (const correction of (await reread()).slice(known.length)) await tell(ports, directive, correction);
      return answer;
    },
    correct: async (ports, correction) => {
      const { id } = await corrections.keep(correction);
      const all = await reread();
      const { version } = calendar;
      // What others have decided since is theirs to hand on.
      return { version, answers: await giveAll(ports, all.slice(0, all.findIndex((one) => one.id === id) + 1)) };
    },
    catchUp: async (ports) => void (await giveAll(ports, await corrections.list())),
  };
}

/** A directive that was launched later began with the corrected calendar: `launching` sees to it. */
function isFor({ launchedAt }: DirectiveRow, correction: CalendarCorrection): boolean {
  return launchedAt <= correction.at;
}

const service: Actor = { role: 'system' };

function tell(ports: AppPorts, directive: DirectiveId, correction: CalendarCorrection): Promise<Answer> {
  const { id, closed, worked, years, basis } = correction;
  return carryOut(ports, directive, {
    id: `${id}/${directive}`,
    by: service,
    does: 'correct-calendar',
    ...{ closed, worked },
    ...(years && { years }),
    ...(basis !== undefined && { basis }),
  });
}
