import type { RungName } from '../../domain/words.ts';
import { contactPhone, handedTo } from '../correspondents.ts';
import { deadlineForSms, lastWorkingDayForSms } from '../deadline-words.ts';
import { dayOf, shortDateVi, shortMomentVi, shortTimeVi, timeOf } from '../dates-vi.ts';
import {
  dateOf,
  hasClosed,
  haveOneDeadline,
  headsAreTold,
  hourOf,
  hourOfToday,
  workingDaysOverdue,
  workingDaysWithToday,
} from '../deadline-facts.ts';
import {
  closingOf,
  earliestWaiting,
  happenedItems,
  isMended,
  isNil,
  issuedNumber,
  owedItems,
  progressOf,
  told,
  waitingItems,
  workingDaysLeft,
} from '../letter-facts.ts';
import type { Letter } from '../letter.ts';
import { isAllClaimed, isAllReturned } from '../own-deadline.ts';
import { oneLine } from '../plain.ts';
import { quoteOf } from './deadline-values.ts';
import { documentForSms } from './document-names.ts';
import { shorts } from './lists.ts';
import { deciderTitle, titleOf } from './people.ts';

/** The longest that each place of an SMS may be, in characters: the templates fit with all of them at once. */
export const SMS_LIMITS: Readonly<Record<string, number>> = {
  vb: 16,
  vb_cu: 16,
  dv: 16,
  dv_nhan: 16,
  cd: 20,
  thieu: 15,
  nd: 15,
  nv: 15,
  han: 16,
  lv: 13,
  link: 27,
  kq: 11,
  nguoi: 13,
  luc: 11,
  gio: 5,
  ngay: 5,
  tt: 8,
  han_bs: 5,
  han_moi: 14,
  hom_nay: 12,
  sdt: 11,
  n: 3,
  k: 3,
  da: 3,
  tong: 3,
  chua: 3,
  dung: 3,
};

/**
 * The value of a place in the SMS of letters that share a template; all but the owed items, the units and the counts
 * are those of the first. A value that is too long gives way to its shorter form. Throws for a place without a value.
 */
export function smsValue(letters: readonly Letter[], place: string): string {
  const value = SMS_VALUES[place];
  const first = letters[0];
  if (value === undefined || first === undefined) throw new Error(`The Vietnamese SMS have no value for {${place}}.`);
  return value(first, letters);
}

type SmsValue = (first: Letter, all: readonly Letter[]) => string;

const SMS_VALUES: Readonly<Record<string, SmsValue>> = {
  vb: (first) => documentForSms(first.document),
  vb_cu: ({ document, former }) => documentForSms(former ?? document),
  dv_nhan: (first) => within('dv_nhan', oneLine(handedTo(first)?.short ?? 'đơn vị khác'), 'đơn vị khác'),
  dv: (_first, all) => within('dv', unitsOf(all), 'đơn vị'),
  cd: (first) =>
    within('cd', titleOf(first), first.recipient.addressedAs === 'leader' ? 'lãnh đạo' : 'Thủ trưởng đơn vị'),
  thieu: (_first, all) => owedOf(all),
  nv: ({ duty }) => within('nv', shorts(duty.items), `${Math.max(1, duty.items.length)} văn bản`),
  nd: (_first, all) =>
    all.every(isNil) ? 'BC không PS' : itemsWithin(all.flatMap((letter) => itemLabels(letter, happenedItems(letter)))),
  han: deadlineOf,
  lv: (first) => {
    const closing = closingOf(first);
    return closing === undefined ? 'theo văn bản' : lastWorkingDayForSms(closing);
  },
  link: (first) => first.link,
  kq: (first) => within('kq', issuedNumber(first), ''),
  nguoi: (first) => within('nguoi', deciderTitle(first), deciderFallback(first)),
  luc: (first) => shortMomentVi(momentOf(first)),
  gio: (first) => shortTimeVi(hourNamed(first)),
  ngay: (first) => shortDateVi(dayOf(dayNamed(first))),
  tt: (first) => {
    if (isMended(first)) return 'bổ sung';
    return first.facts.happening?.verdict === 'late' ? 'sau hạn' : 'đúng hạn';
  },
  han_bs: (first) => {
    const closing = closingOf(first);
    return closing === undefined ? '' : shortDateVi(dateOf(closing));
  },
  han_moi: newDeadline,
  hom_nay: (first) => {
    const hour = hourOfToday(first);
    return hour === undefined ? 'trong hôm nay' : `trước ${shortTimeVi(hour)}`;
  },
  sdt: (first) => within('sdt', contactPhone(first), ''),
  n: countOf,
  k: ({ facts }) => String(facts.about.length),
  da: (first) => String(progressOf(first).complete),
  tong: (first) => String(progressOf(first).units),
  chua: (first) => String(progressOf(first).units - progressOf(first).complete),
  dung: (first) => String(progressOf(first).completeOnTime),
};

/** Of several deadlines the first, said to be that: what is owed by another day is counted with it. */
function deadlineOf(first: Letter, all: readonly Letter[]): string {
  const closing = closingOf(first);
  if (closing === undefined) return within('han', quoteOf(first), 'theo văn bản');
  if (haveOneDeadline(all) && asksFor.has(first.facts.rung) && hasClosed(first))
    return `đã hết hạn ${shortDateVi(dateOf(closing))}`;
  if (haveOneDeadline(all)) return deadlineForSms(closing);
  // Most wordings say “hạn” themselves before it.
  const word = firstSays.has(first.facts.rung) ? 'hạn đầu' : 'đợt đầu';
  return `${word} ${shortDateVi(dateOf(closing))}`;
}

/** What may be said after the deadline as well, and then asks for what is late. */
const asksFor: ReadonlySet<RungName> = new Set(['answered', 'handler-named', 'stand-in-named']);

const firstSays: ReadonlySet<RungName> = new Set(['assignment', 'handler-named', 'stand-in-named']);

function within(place: string, value: string, shorter: string): string {
  return value.length <= (SMS_LIMITS[place] ?? 0) ? value : shorter;
}

function unitsOf(letters: readonly Letter[]): string {
  const units = [...new Set(letters.map((letter) => oneLine(letter.units.unit(told(letter).unit).short)))];
  return units.length === 1 ? (units[0] ?? '') : `${units.length} đơn vị`;
}

/** What is owed; what was returned is not said to have never come, nor what the unit says it has sent. */
function owedOf(all: readonly Letter[]): string {
  const named = itemsWithin(all.flatMap((letter) => itemLabels(letter, owedItems(letter))));
  if (all.every(isAllClaimed)) return 'VB đã báo gửi';
  return all.every(isAllReturned) ? within('thieu', `bổ sung ${named}`, 'bản bổ sung') : named;
}

interface Label {
  readonly short: string;
  readonly key: string;
}

function itemLabels(letter: Letter, items: ReturnType<typeof owedItems>): readonly Label[] {
  return items.map((item) => ({ short: shorts([item]), key: `${told(letter).unit}/${letter.duty.id}/${item.id}` }));
}

/** The labels of the items, each once however many letters name it, or how many documents they are. */
function itemsWithin(labels: readonly Label[]): string {
  const distinct = new Map(labels.map(({ key, short }) => [key, short]));
  const named = [...new Set(distinct.values())].join(', ');
  const oneOfEach = new Set(distinct.values()).size === distinct.size;
  const counted = `${Math.max(1, distinct.size)} văn bản`;
  return oneOfEach && named !== '' ? within('thieu', named, counted) : counted;
}

function deciderFallback({ document, units }: Letter): string {
  return /^(UBND|Ủy ban nhân dân)/i.test(oneLine(units.unit(document.issuer).name)) ? 'lãnh đạo UBND' : 'lãnh đạo';
}

function momentOf({ facts, writtenAt }: Letter): number {
  if (facts.rung === 'received') return facts.happening?.receivedAt ?? facts.happening?.at ?? facts.at;
  if (facts.rung === 'correction') return facts.happening?.correctedAt ?? facts.happening?.at ?? facts.at;
  return writtenAt;
}

function hourNamed(first: Letter): string {
  const closing = closingOf(first);
  if (first.facts.rung === 'returned') return closing === undefined ? '24:00' : hourOf(closing);
  if (first.facts.rung === 'hold') return headsAreTold(first);
  return timeOf(first.writtenAt);
}

function dayNamed(first: Letter): number {
  const { rung, happening } = first.facts;
  if (rung === 'unconfirmed') return told(first).assignedAt ?? first.writtenAt;
  if (isWaiting(rung)) return earliestWaiting(first) ?? first.writtenAt;
  return happening?.at ?? first.writtenAt;
}

function newDeadline(first: Letter): string {
  const closing = closingOf(first);
  if (closing === undefined) return 'hạn mới';
  const hour = hourOf(closing);
  return hour === '24:00'
    ? `hết ngày ${shortDateVi(dateOf(closing))}`
    : `${shortTimeVi(hour)} ${shortDateVi(dateOf(closing))}`;
}

function countOf(first: Letter): string {
  const { rung, about } = first.facts;
  if (rung === 'hold') return String(about.length);
  if (isWaiting(rung)) return String(waitingItems(first));
  if (rung === 'opened') return String(workingDaysWithToday(first) ?? 0);
  return String(rung === 'overdue-again' ? workingDaysOverdue(first) : Math.max(0, workingDaysLeft(first)));
}

function isWaiting(rung: RungName): boolean {
  return rung === 'waiting' || rung === 'waiting-again';
}
