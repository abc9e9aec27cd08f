import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { isoOf } from '../domain/days.ts';
import { closingOfDuty } from '../domain/closings.ts';
import type { Definition } from '../domain/definition.ts';
import type { Directive } from '../domain/directive.ts';
import type { DirectiveEvent } from '../domain/events.ts';
import { assignmentRow } from '../domain/rows.ts';
import { deadlineWords } from '../notices/deadline-words.ts';
import type { NoticeRow } from '../ports/ledger.ts';
import type { House } from './house.ts';
import type { Rehearsal } from './rehearse.ts';
import type { StoryLine } from './story.ts';

/** What a rehearsal leaves behind, as `report.json` has it. Instants carry their offset. */
export interface Report {
  readonly deadlines: readonly { duty: string; closesAt: string; lastWorkingDay: string; words: string }[];
  readonly timeline: readonly StoryLine[];
  readonly units: readonly ReportedItem[];
  readonly notices: readonly ReportedNotice[];
  /** The latest package of a consolidation, where it was written to, or null. */
  readonly package: { readonly file: string; readonly sha256: string; readonly builtAt: string } | null;
  readonly state: string;
}

/** An item of a unit. `ended`: its task went to another unit, or the replacing document does not name it any more. */
export interface ReportedItem {
  readonly unit: string;
  readonly duty: string;
  readonly item: string;
  readonly state: string;
  readonly verdict: string;
  readonly ended?: 'withdrawn' | 'reassigned';
}

export interface ReportedNotice {
  readonly at: string;
  readonly sentAt: string | null;
  readonly duty: string;
  readonly ladder: string;
  readonly round: number;
  readonly rung: string;
  readonly day: number;
  readonly unit: string;
  readonly about?: readonly string[];
  readonly person: string;
  readonly channel: string;
  readonly outcome: string;
  readonly reason?: string;
  /** For `tell`: the number of the event that it tells of. */
  readonly event?: number;
}

const packageFile = 'package.zip';

/** Makes the report of a rehearsal from what was recorded, never from what was meant. */
export async function reportOf(house: House, rehearsal: Extract<Rehearsal, { ok: true }>): Promise<Report> {
  const { directive, definition, timeline } = rehearsal;
  const notices = await house.ledger.notices(directive.plan.directive);
  const built = await latestPackage(house, directive.plan.directive);
  return {
    deadlines: deadlinesOf(directive, definition),
    timeline,
    units: unitsOfReport(directive),
    notices: notices.map(reportedNotice),
    package: built ? { file: packageFile, sha256: built.hash, builtAt: isoOf(built.at) } : null,
    state: directive.state,
  };
}

/** The items of all units as they stand; a unit may have an ended task beside the one that it owes. */
export function unitsOfReport(directive: Directive): readonly ReportedItem[] {
  return directive.assignments.flatMap(({ ended }, ordinal) => {
    const { unit, duty, items } = assignmentRow(directive, ordinal);
    const mark = ended === undefined ? {} : { ended };
    return items.map(({ item, state, verdict }) => ({ unit, duty, item, state, verdict: verdict ?? 'none', ...mark }));
  });
}

function deadlinesOf(directive: Directive, { language }: Definition): Report['deadlines'] {
  return directive.plan.duties.flatMap(({ id, deadline }, index) => {
    if (!deadline) return [];
    const closing = closingOfDuty(directive, index);
    const words = deadlineWords(closing, language);
    return [{ duty: id, closesAt: isoOf(closing.closesAt), lastWorkingDay: closing.lastWorkingDayOn, words }];
  });
}

function reportedNotice(row: NoticeRow): ReportedNotice {
  const { duty, ladder, round, rung, day, unit, about, person, channel, outcome, reason, event } = row;
  return {
    at: isoOf(row.at),
    sentAt: row.sentAt === undefined ? null : isoOf(row.sentAt),
    ...{ duty, ladder, round, rung, day, unit },
    ...(about.length > 0 && { about }),
    ...{ person, channel, outcome },
    ...(reason !== undefined && { reason }),
    ...(event > 0 && { event }),
  };
}

async function latestPackage(house: House, directive: string): Promise<{ hash: string; at: number } | undefined> {
  const events = await house.ports.record.events(directive);
  const built = events.map(({ event }) => event as DirectiveEvent).filter((event) => event.kind === 'package-built');
  const last = built.at(-1);
  return last && { hash: last.hash, at: last.at };
}

/** Writes `report.json`, `mail/*.eml`, `sms.jsonl` and `package.zip` into a folder. */
export async function writeReport(house: House, report: Report, folder: string): Promise<void> {
  await mkdir(join(folder, 'mail'), { recursive: true });
  await writeFile(join(folder, 'report.json'), `${JSON.stringify(report, null, 2)}\n`);
  const mails = house.mail.messages();
  const width = String(mails.length).length;
  for (const { id, raw } of mails) await writeFile(join(folder, 'mail', `${String(id).padStart(width, '0')}.eml`), raw);
  const lines = house.sms
    .messages()
    .map(({ arrivedAt, to, text, segments }) => JSON.stringify({ at: isoOf(arrivedAt), to, text, segments }));
  await writeFile(join(folder, 'sms.jsonl'), lines.map((line) => `${line}\n`).join(''));
  if (report.package) {
    const { pieces } = await house.ports.files.open(report.package.sha256);
    await writeFile(join(folder, packageFile), pieces);
  }
}
