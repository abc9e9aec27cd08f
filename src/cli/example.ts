import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseDocument } from 'yaml';
import { addWorkingDays } from '../domain/calendar.ts';
import { addCalendarDays, dayOf } from '../domain/days.ts';
import { publicCalendar } from '../domain/public-holidays.ts';
import type { Day, Instant } from '../domain/words.ts';
import { dateVi } from '../notices/dates-vi.ts';
import { exitCodes, print } from './output.ts';

/** Makes the two files of a submission: the signed paper and the one to work with. */
export interface MakesFiles {
  readonly signedPdf: (words: { title: string; lines: readonly string[] }) => Promise<Uint8Array>;
  readonly editableDocx: (words: { title: string; lines: readonly string[] }) => Promise<Uint8Array>;
}

/** Two communes are as many as one person can play. */
const communes = ['xa-ta-ma', 'xa-rang-dong'];
/** Working days that the example leaves the communes, and the lead: as many as the real document did, and one more. */
const daysForPlans = 12;
const daysForLead = 15;

/**
 * `dondoc example`: a folder to try a running service with. The directive of Tuần Giáo as if it were issued today to two
 * communes, the units, and a plan to submit. Dates count in working days from `now`. Throws where the folder cannot be written.
 */
export async function writeExample(folder: string, source: string, now: Instant, makes: MakesFiles): Promise<number> {
  const today = dayOf(now);
  const words = { title: 'Kế hoạch xây dựng nông thôn mới', lines: ['Bản dùng thử'] };
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, 'directive.yaml'), dated(await readFile(`${source}directive.yaml`, 'utf8'), today));
  await writeFile(join(folder, 'units.yaml'), await readFile(`${source}units.yaml`, 'utf8'));
  await writeFile(join(folder, 'plan.pdf'), await makes.signedPdf(words));
  await writeFile(join(folder, 'plan.docx'), await makes.editableDocx(words));
  print(`${folder}: directive.yaml (issued ${today}), units.yaml, plan.pdf, plan.docx`);
  return exitCodes.done;
}

/** The directive with other dates, comments kept but for the one that explains a date that is no longer there. */
function dated(text: string, today: Day): string {
  const document = parseDocument(text);
  document.commentBefore = ' The directive of Tuần Giáo as if it were issued today: to try the service with.';
  document.set('issuedOn', today);
  // At any hour of the day whoever tries it finds the assignments in the inbox at once.
  document.set('urgency', 'flash');
  const duties = document.toJS() as { duties: readonly { id: string }[] };
  duties.duties.forEach(({ id }, index) => {
    if (id !== 'submit' && id !== 'consolidate') return;
    if (id === 'submit') document.setIn(['duties', index, 'units'], communes);
    // The day before is a working day, so that nothing about it has to be asked.
    const lastOn = addWorkingDays(publicCalendar, today, id === 'submit' ? daysForPlans : daysForLead);
    const on = addCalendarDays(lastOn, 1);
    document.setIn(['duties', index, 'deadline'], { on, edge: 'before', quote: `trước ngày ${dateVi(on)}` });
  });
  return document.toString({ lineWidth: 120 });
}
