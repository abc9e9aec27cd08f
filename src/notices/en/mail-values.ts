import * as who from '../correspondents.ts';
import { deadlineWords } from '../deadline-words.ts';
import { dateEn, momentEn } from '../dates-en.ts';
import { dayOf, timeOf } from '../dates-vi.ts';
import { closingOf, happenedItems, isNil, owedItems, sectionOf, told } from '../letter-facts.ts';
import type { Letter } from '../letter.ts';
import { deadlineOf, isAllReturned } from '../own-deadline.ts';
import { capitalised, clause, oneLine } from '../plain.ts';
import { documentShort } from '../vi/document-names.ts';
import { documentNumberAndDate, documentSubject } from './document-names.ts';
import { deadlineValues } from './deadline-values.ts';
import { happeningValues } from './happening-values.ts';
import * as lists from './lists.ts';
import * as people from './people.ts';
import { progressValues } from './progress-values.ts';
import * as requests from './request-lines.ts';
import type { Value } from '../value.ts';

/** The value of a place in the subject, greeting or body of a mail; throws for a place that has no value. */
export function mailValue(letter: Letter, place: string): string {
  const value = MAIL_VALUES[place];
  if (value === undefined) throw new Error(`The English mails have no value for {${place}}.`);
  return value(letter);
}

/** `{vb_day_du}`: "Dispatch No. 152/UBND-NN of 8 February 2023 of UBND huyện Tuần Giáo". */
export function documentInFull(letter: Letter): string {
  return `${documentNumberAndDate(letter.document)} of ${issuerName(letter)}`;
}

const documentValues: Readonly<Record<string, Value>> = {
  vb: ({ document }) => documentShort(document),
  vb_so_ngay: ({ document }) => documentNumberAndDate(document),
  vb_day_du: documentInFull,
  vb_cua_co_quan: (letter) =>
    who.signer(letter).id === letter.document.issuer ? documentNumberAndDate(letter.document) : documentInFull(letter),
  han_theo_vb: deadlineOfDocument,
  vb_co_han: (letter) => `the deadline ${deadlineOfDocument(letter)} is`,
  vb_cu: ({ document, former }) => documentShort(former ?? document),
  vb_cu_day_du: (letter) => documentInFull({ ...letter, document: letter.former ?? letter.document }),
  vb_moi: ({ document, former }) => (former === undefined ? 'the new document' : documentShort(document)),
  vb_moi_day_du: (letter) => (letter.former === undefined ? 'the new document' : documentInFull(letter)),
  trich_yeu: ({ document }) => documentSubject(document),
  muc: sectionOf,
  don_vi_theo_muc: (letter) =>
    sectionOf(letter) === '' ? 'The unit' : `Under its section ${sectionOf(letter)} the unit`,
  nguyen_van: ({ duty }) => clause(duty.asks),
  co_quan: issuerName,
};

const peopleValues: Readonly<Record<string, Value>> = {
  don_vi: (letter) => oneLine(letter.units.unit(told(letter).unit).name),
  ai_de_nghi: requests.whoAsks,
  ai_de_nghi_hoa: (letter) => capitalised(requests.whoAsks(letter)),
  don_vi_nhan_tin: ({ recipient }) => oneLine(recipient.unit.name),
  don_vi_va_chuc_danh: correctionAddressees,
  don_vi_duoc_giao: (letter) => oneLine(who.handedTo(letter)?.name ?? 'another unit'),
  noi_nhan: (letter) => oneLine(who.receiver(letter).name),
  qua_dau_moi: (letter) =>
    who.receiver(letter).id === letter.document.issuer ? '' : oneLine(who.receiver(letter).name),
  dau_moi: (letter) => oneLine(who.signer(letter).name),
  chuc_danh: people.titleOf,
  chuc_danh_lanh_dao: people.leaderTitle,
  chuyen_vien_theo_doi: people.officeTitle,
  nguoi_gia_han: people.whoExtends,
  nguoi_quyet_dinh_hoa: (letter) => capitalised(people.deciderTitle(letter)),
  nguoi_thuc_hien_da_nhac: handlersAndReminders,
  lien_he: people.contactInSentence,
  sdt: (letter) => who.contactPhone(letter) || oneLine(who.signer(letter).name),
  don_vi_chu_tri: (letter) => oneLine(who.consolidation(letter)?.lead.name ?? ''),
  de_kip_tong_hop: (letter) => (who.consolidation(letter) ? 'so that it can still go into the consolidation' : ''),
};

const itemValues: Readonly<Record<string, Value>> = {
  danh_sach_phai_gui: (letter) => lists.titleLines(owedItems(letter)),
  danh_sach_con_thieu: lists.owedLines,
  danh_sach_con_thieu_1_dong: lists.owedTitles,
  ban_bo_sung: (letter) => (isAllReturned(letter) ? 'mended copy' : ''),
  van_ban: (letter) => (isAllReturned(letter) ? 'mended copy' : 'document'),
  nhiem_vu: taskAmongOthers,
  danh_sach_noi_dung: (letter) => lists.titleLines(happenedItems(letter)),
  noi_dung: happenedTitles,
  noi_dung_hoa: (letter) => capitalised(happenedTitles(letter)),
  noi_dung_ngan: (letter) =>
    letter.facts.rung === 'assignment'
      ? lists.shorts(owedItems(letter))
      : named(letter, lists.shorts(happenedItems(letter))),
  con_thieu_hoac_khong: lists.owedOrNothing,
  don_vi_con_phai_gui: (letter) =>
    told(letter).owed.length === 0 ? '' : `Still to be sent:\n${lists.owedLines(letter)}`,
  dang_kiem_tra: underReview,
  ho_so: lists.neededParts,
  san_pham: ({ duty }) => lists.titles(duty.items),
  san_pham_ngan: ({ duty }) => lists.shorts(duty.items),
  danh_sach_se_nhac: lists.lateUnitLines,
  danh_sach_don_vi: lists.unitLines,
  danh_sach_cho: lists.waitingLines,
  danh_sach_de_nghi: requests.requestLines,
};

const momentValues: Readonly<Record<string, Value>> = {
  luc: ({ writtenAt }) => momentEn(writtenAt),
  gio: ({ writtenAt }) => timeOf(writtenAt),
  ngay: ({ writtenAt }) => dateEn(dayOf(writtenAt)),
  luc_gui: (letter) => optionalMoment(told(letter).assignedAt),
};

const MAIL_VALUES: Readonly<Record<string, Value>> = {
  ...documentValues,
  ...peopleValues,
  ...itemValues,
  ...momentValues,
  ...deadlineValues,
  ...happeningValues,
  ...progressValues,
};

/** Deadline words for the calendar entry: `undefined` where the letter has no deadline. */
export function closingSentence(letter: Letter): string | undefined {
  const closing = closingOf(letter);
  return closing === undefined ? undefined : deadlineWords(closing, 'en');
}

/** After "deadline": that of the document, or of what alone has it. */
function deadlineOfDocument(letter: Letter): string {
  switch (deadlineOf(letter)) {
    case 'document':
      return `of ${documentInFull(letter)}`;
    case 'to-mend':
      return `to send the mended copy under ${documentInFull(letter)}`;
    case 'more-time':
      return `as extended under ${documentInFull(letter)}`;
    case 'task':
      return `for ${lists.shorts(owedItems(letter))} under ${documentInFull(letter)}`;
  }
}

/** `{nhiem_vu}`: what a report is about where the document asks for something else, too; otherwise nothing. */
function taskAmongOthers({ document, duty }: Letter): string {
  const asks = document.duties.filter(({ kind, items }) => kind === duty.kind && items.length > 0);
  return asks.length > 1 ? lists.shorts(duty.items) : '';
}

function issuerName({ document, units }: Letter): string {
  return oneLine(units.unit(document.issuer).name);
}

function happenedTitles(letter: Letter): string {
  return named(letter, lists.titles(happenedItems(letter)));
}

/** Where there was nothing to report, that is what came, not what it would have been. */
function named(letter: Letter, what: string): string {
  return isNil(letter) ? `a report that there is nothing to report on ${what}` : what;
}

function underReview(letter: Letter): string {
  const items = letter.duty.items.filter(({ id }) => told(letter).underReview.includes(id));
  return items.length === 0 ? '' : lists.shorts(items);
}

function handlersAndReminders(letter: Letter): string {
  const handlers = people.handlersOf(letter);
  const days = told(letter).remindedOn ?? [];
  if (handlers === '' || days.length === 0) return handlers;
  return `${handlers} (reminded on ${days.map(dateEn).join(', ')})`;
}

/** A correction goes to the unit, and its head where the head was told; the leader gets it under the leader's own title. */
function correctionAddressees(letter: Letter): string {
  if (letter.recipient.addressedAs === 'leader') return people.leaderTitle(letter);
  const unit = letter.units.unit(told(letter).unit);
  const { corrected } = letter.facts.happening ?? {};
  if (corrected && corrected.head === undefined) return oneLine(unit.name);
  const head = unit.people.find((person) => person.role === 'head')?.title;
  return head === undefined ? oneLine(unit.name) : `${oneLine(unit.name)}; ${oneLine(head)}`;
}

function optionalMoment(at: number | undefined): string {
  return at === undefined ? '' : momentEn(at);
}
