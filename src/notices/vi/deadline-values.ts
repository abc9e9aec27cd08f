import type { Closing } from '../../domain/deadline.ts';
import type { DutyDefinition } from '../../domain/definition.ts';
import {
  daysOffSentence,
  deadlineRuleWords,
  deadlineWords,
  shortDeadlineWords,
  untilWords,
} from '../deadline-words.ts';
import { dateVi, timeVi, weekdayDateVi } from '../dates-vi.ts';
import { consolidation } from '../correspondents.ts';
import {
  dateOf,
  hasClosed,
  headsAreTold,
  hourOf,
  hourOfToday,
  workingDaysOverdue,
  workingDaysWithToday,
} from '../deadline-facts.ts';
import { closingOf, owedItems, told, workingDaysLeft } from '../letter-facts.ts';
import type { Letter } from '../letter.ts';
import { allTold } from '../request-letters.ts';
import { clause } from '../plain.ts';
import { shorts } from './lists.ts';
import type { Value } from '../value.ts';

export const deadlineValues: Readonly<Record<string, Value>> = {
  han_chu: deadlinesOf,
  thoi_han: deadlineSentence,
  nay_da_het: (letter) => (hasClosed(letter) ? 'nay đã hết' : ''),
  han_con_phai_gui: (letter) =>
    told(letter).owed.length === 0 ? '' : ofClosing(letter, (closing) => deadlineWords(closing, 'vi')),
  // In brackets already: what stands in brackets of its own stands between commas there.
  han_trong_ngoac: (letter) => deadlinesOf(letter).replace(/ \(([^()]*)\)/g, ', $1'),
  han_gon: (letter) => ofClosing(letter, (closing) => deadlineRuleWords(closing, 'vi')),
  han_ngan: (letter) => ofClosing(letter, (closing) => shortDeadlineWords(closing, 'vi')),
  han_moi: (letter) => ofClosing(letter, untilWords),
  han_cu: ({ facts }) => ofOptional(facts.happening?.formerClosing, (closing) => shortDeadlineWords(closing, 'vi')),
  han_cu_chu: ({ facts }) => ofOptional(facts.happening?.formerClosing, (closing) => deadlineWords(closing, 'vi')),
  ngay_lv_cuoi: (letter) => ofClosing(letter, ({ lastWorkingDayOn }) => weekdayDateVi(lastWorkingDayOn)),
  cau_neu_han_roi_vao_ngay_nghi: (letter) => ofOptional(closingOf(letter), daysOffSentence),
  trong_gio_hom_nay: (letter) => {
    const hour = hourOfToday(letter);
    return hour === undefined ? 'trong giờ làm việc hôm nay' : `trước ${timeVi(hour)} hôm nay`;
  },
  gio_ngay_bo_sung: (letter) =>
    ofClosing(letter, (closing) => `${timeVi(hourOf(closing))} ngày ${dateVi(dateOf(closing))}`),
  gio_nhac_thu_truong: (letter) => timeVi(headsAreTold(letter)),
  sap_den_han: (letter) => (workingDaysLeft(letter) === 0 ? 'hôm nay là ngày làm việc cuối để' : 'sắp đến hạn'),
  so_ngay_con: (letter) => {
    const days = workingDaysLeft(letter);
    return days < 0 ? '' : String(days);
  },
  so_ngay_ke_ca_hom_nay: (letter) => {
    const days = workingDaysWithToday(letter) ?? 0;
    return days === 0 ? '' : String(days);
  },
  so_ngay_qua: (letter) => String(workingDaysOverdue(letter)),
  han_cap_duoi: deadlineOfTheOthers,
  trinh_tong_hop: (letter) =>
    ofOptional(consolidation(letter)?.closing, (closing) => {
      const due = shortDeadlineWords(closing, 'vi');
      // A lead may be late itself: what is sent until it sends is taken in all the same.
      return hasClosed(letter, closing) ? `đến hạn trình ${due}, đến nay chưa trình` : `phải trình ${due}`;
    }),
  truoc_khi_tong_hop: ({ facts }) => (facts.isToBeConsolidated === true ? 'trước khi tổng hợp' : ''),
};

/** Of letters that ask for one confirmation, what is due when: each says how long it has, in short. */
function deadlinesOf(letter: Letter): string {
  const all = letter.facts.ladder === 'acknowledge' ? allTold(letter) : [];
  const dated = all.filter((one) => closingOf(one) !== undefined);
  if (dated.length < 2) return ofClosing(dated[0] ?? letter, (closing) => deadlineWords(closing, 'vi'));
  const due = dated.map((one) => {
    const words = ofClosing(one, (closing) => shortDeadlineWords(closing, 'vi'));
    return `${shorts(owedItems(one))} ${words}`.trim();
  });
  return [...new Set(due)].join('; ');
}

/** `{thoi_han}`: when something is due, or that this is over and it is to be sent at once, where anything is. */
function deadlineSentence(letter: Letter): string {
  const words = deadlinesOf(letter);
  if (!hasClosed(letter)) return `Thời hạn: ${words}`;
  return `Thời hạn (${words}) đã hết${told(letter).owed.length === 0 ? '' : '; đề nghị gửi ngay'}`;
}

/** The words that a letter without a computed deadline falls back on: the text's own. */
export function quoteOf({ duty }: Letter): string {
  return clause(duty.deadline?.quote ?? 'theo văn bản');
}

function ofClosing(letter: Letter, word: (closing: Closing) => string): string {
  const closing = closingOf(letter);
  return closing === undefined ? quoteOf(letter) : word(closing);
}

function ofOptional(closing: Closing | undefined, word: (closing: Closing) => string): string {
  return closing === undefined ? '' : word(closing);
}

/** Another duty's deadline as its text has it; nobody has computed it for this letter. */
function stated(duty: DutyDefinition | undefined): string {
  if (duty?.deadline === undefined) return '';
  return 'within' in duty.deadline ? clause(duty.deadline.quote) : shortDeadlineWords(duty.deadline, 'vi');
}

/** When the units that a lead consolidates are due, and what that leaves the lead. */
function deadlineOfTheOthers({ document, duty, workingDaysAfterCutOff }: Letter): string {
  const words = stated(document.duties.find(({ id }) => id === duty.of));
  if (words === '' || workingDaysAfterCutOff === undefined) return words;
  return `${words}; sau mốc này đơn vị còn ${workingDaysAfterCutOff} ngày làm việc`;
}
