import type { ProgressFacts } from '../../domain/facts.ts';
import { dateEn, momentEn } from '../dates-en.ts';
import { dayOf, dayPlus, timeOf } from '../dates-vi.ts';
import { earliestWaiting, progressOf, waitingItems } from '../letter-facts.ts';
import type { Letter } from '../letter.ts';
import type { Value } from '../value.ts';
import { counted } from './counted.ts';
import { missingUnits, partialUnits, silentUnits, unnamedUnits } from './lists.ts';

export const progressValues: Readonly<Record<string, Value>> = {
  da: (letter) => ofCounted(letter, ({ complete }) => complete),
  tong: (letter) => ofCounted(letter, ({ units }) => units),
  dung: (letter) => String(progressOf(letter).completeOnTime),
  sau: (letter) => String(progressOf(letter).completeLate),
  gia_han: (letter) => String(progressOf(letter).extended),
  doi_chieu: (letter) => String(progressOf(letter).comparing),
  so_chua_du: (letter) => counted(progressOf(letter).partial.length, 'unit'),
  so_chua_gui: (letter) => counted(progressOf(letter).nothing.length, 'unit'),
  chua_du: partialUnits,
  chua_gui: silentUnits,
  chua_neu_ten: unnamedUnits,
  danh_sach_thieu: missingUnits,
  chua_lien_lac: (letter) => {
    const { unreached } = progressOf(letter);
    return unreached === 0 ? 'none' : counted(unreached, 'unit');
  },
  de_xuat: proposal,
  ly_do_mo: openingReason,
  da_nhan: receivedSoFar,
  so_don_vi: ({ facts }) => counted(facts.about.length, 'unit'),
  so_van_ban_cho: (letter) => counted(waitingItems(letter), 'document'),
  som_nhat: (letter) => {
    const earliest = earliestWaiting(letter);
    return earliest === undefined ? '' : momentEn(earliest);
  },
};

/** A lead's own lists say nothing of the other units unless the engine counted them. */
function ofCounted(letter: Letter, count: (progress: ProgressFacts) => number): string {
  if (letter.duty.kind === 'consolidate' && letter.facts.progress === undefined) return '';
  return String(count(progressOf(letter)));
}

function proposal({ facts }: Letter): string {
  // From the third day on the office may draft the signed letter that goes on where reminders end.
  return facts.rung === 'overdue-again'
    ? 'a signed letter to the units named above'
    : 'to go on following up the units named above; your directions are respectfully asked for';
}

function openingReason({ facts }: Letter): string {
  const opening = facts.progress?.opening;
  if (opening === undefined || opening.reason === 'all-settled') return 'The units have sent everything.';
  return `The cut-off of the consolidation has been reached (${cutOffWords(opening.cutOffAt)}).`;
}

/** Midnight belongs to the day that ended with it: nobody in an office says "00:00 of Monday". */
function cutOffWords(at: number): string {
  return timeOf(at) === '00:00' ? `the end of ${dateEn(dayPlus(dayOf(at), -1))}` : momentEn(at);
}

function receivedSoFar({ facts }: Letter): string {
  const { progress } = facts;
  if (progress === undefined) return '';
  const received = `${progress.complete}/${progress.units} units`;
  const { newSincePackage } = progress;
  return newSincePackage === undefined || newSincePackage === 0
    ? received
    : `${received}; ${counted(newSincePackage, 'document')} new since the package was last taken`;
}
