import type { ProgressFacts } from '../../domain/facts.ts';
import { momentVi, dateVi, dayOf, dayPlus, timeOf } from '../dates-vi.ts';
import { earliestWaiting, progressOf, waitingItems } from '../letter-facts.ts';
import type { Letter } from '../letter.ts';
import { missingUnits, partialUnits, silentUnits, unnamedUnits } from './lists.ts';
import type { Value } from '../value.ts';

export const progressValues: Readonly<Record<string, Value>> = {
  da: (letter) => ofCounted(letter, ({ complete }) => complete),
  tong: (letter) => ofCounted(letter, ({ units }) => units),
  dung: (letter) => String(progressOf(letter).completeOnTime),
  sau: (letter) => String(progressOf(letter).completeLate),
  gia_han: (letter) => String(progressOf(letter).extended),
  doi_chieu: (letter) => String(progressOf(letter).comparing),
  so_chua_du: (letter) => String(progressOf(letter).partial.length),
  so_chua_gui: (letter) => String(progressOf(letter).nothing.length),
  chua_du: partialUnits,
  chua_gui: silentUnits,
  chua_neu_ten: unnamedUnits,
  danh_sach_thieu: missingUnits,
  chua_lien_lac: (letter) => {
    const { unreached } = progressOf(letter);
    return unreached === 0 ? 'không' : `${unreached} đơn vị`;
  },
  de_xuat: proposal,
  ly_do_mo: openingReason,
  da_nhan: receivedSoFar,
  so_don_vi: ({ facts }) => String(facts.about.length),
  so_van_ban_cho: (letter) => String(waitingItems(letter)),
  som_nhat: (letter) => {
    const earliest = earliestWaiting(letter);
    return earliest === undefined ? '' : momentVi(earliest);
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
    ? 'ban hành công văn đôn đốc đối với các đơn vị nêu trên'
    : 'tiếp tục đôn đốc các đơn vị nêu trên; kính trình cho ý kiến chỉ đạo';
}

function openingReason({ facts }: Letter): string {
  const opening = facts.progress?.opening;
  if (opening === undefined || opening.reason === 'all-settled') return 'Các đơn vị đã gửi đủ.';
  return `Đã đến thời điểm chốt tổng hợp (${cutOffWords(opening.cutOffAt)}).`;
}

/** Midnight belongs to the day that ended with it: nobody in an office says "00:00 of Monday". */
function cutOffWords(at: number): string {
  return timeOf(at) === '00:00' ? `hết ngày ${dateVi(dayPlus(dayOf(at), -1))}` : momentVi(at);
}

function receivedSoFar({ facts }: Letter): string {
  const { progress } = facts;
  if (progress === undefined) return '';
  const received = `${progress.complete}/${progress.units} đơn vị`;
  const { newSincePackage } = progress;
  return newSincePackage === undefined || newSincePackage === 0
    ? received
    : `${received}; có ${newSincePackage} văn bản mới từ lần tải hồ sơ trước`;
}
