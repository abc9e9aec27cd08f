import type { Calendar } from '../domain/calendar.ts';
import { publicCalendar } from '../domain/public-holidays.ts';
import type { Definition, Unit } from '../domain/definition.ts';
import { planLaunch } from '../domain/launch.ts';
import type { Refusal } from '../domain/refusal.ts';
import type { Instant } from '../domain/words.ts';
import type { ScriptStep } from '../schema/script-file.ts';
import { openHouse } from './house.ts';
import { countsOf, matrixOf } from './matrix.ts';
import { rehearse } from './rehearse.ts';
import { reportOf, writeReport } from './report.ts';
import type { Report } from './report.ts';
import type { StoryLine } from './story.ts';

export interface RehearsalCommand {
  readonly definition: Definition;
  readonly units: readonly Unit[];
  readonly from: Instant;
  readonly steps: readonly ScriptStep[];
  readonly folder: string;
  readonly confirm: readonly string[];
  readonly refusedMailboxes: readonly string[];
  readonly deadTelephones: readonly string[];
  readonly fileLimitBytes: number;
  readonly accentedSms: boolean;
  /** The calendar as an office has corrected it; otherwise the public one. */
  readonly calendar?: Calendar;
  /** Where the report and the messages are written to. */
  readonly out?: string;
  readonly onLine: (line: StoryLine) => void;
}

export type RehearsalResult =
  | { readonly ok: false; readonly refusals: readonly Refusal[] }
  | {
      readonly ok: true;
      readonly report: Report;
      readonly matrix: string;
      readonly counts: string;
      readonly refusedSteps: number;
    };

/**
 * Opens a house, rehearses in it, writes down what came of it, and closes the house again. A launch that is refused is
 * refused before any house is opened.
 */
export async function runRehearsal(command: RehearsalCommand): Promise<RehearsalResult> {
  const refusals = refusalsOfLaunch(command);
  if (refusals.length > 0) return { ok: false, refusals };
  const house = await openHouse({ calendar: publicCalendar, ...command });
  try {
    const rehearsal = await rehearse(house, command);
    if (!rehearsal.ok) return rehearsal;
    const report = await reportOf(house, rehearsal);
    if (command.out !== undefined) await writeReport(house, report, command.out);
    const refusedSteps = rehearsal.answers.filter(({ ok }) => !ok).length;
    return { ok: true, report, matrix: matrixOf(report, command.units), counts: countsOf(report), refusedSteps };
  } finally {
    await house.close();
  }
}

function refusalsOfLaunch(command: RehearsalCommand): readonly Refusal[] {
  const { definition, units, from, confirm, calendar = publicCalendar } = command;
  const { refusals } = planLaunch(definition, units, calendar, from, '');
  return refusals.filter(({ confirmable, code }) => !confirmable || !confirm.includes(code));
}
