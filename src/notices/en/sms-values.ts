import type { RungName } from '../../domain/words.ts';
import { contactPhone, handedTo } from '../correspondents.ts';
import { shortDateEn, shortMomentEn } from '../dates-en.ts';
import { dayOf, timeOf } from '../dates-vi.ts';
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
import { counted } from './counted.ts';
import { deadlineForSms, lastWorkingDayForSms } from './deadline-sentences.ts';
import { quoteOf } from './deadline-values.ts';
import { documentForSms } from './document-names.ts';
import { shorts } from './lists.ts';
import { deciderTitle, titleOf } from './people.ts';

/** The longest that each place of an SMS may be, in characters: the templates fit with all of them at once. */
export const SMS_LIMITS_EN: Readonly<Record<string, number>> = {
  vb: 16,
  vb_cu: 16,
  dv: 16,
  dv_nhan: 16,
  cd: 20,
  thieu: 15,
  nd: 15,
  nv: 15,
  han: 19,
  lv: 10,
  link: 27,
  kq: 11,
  nguoi: 13,
  luc: 12,
  gio: 5,
  ngay: 6,
  tt: 7,
  han_bs: 6,
  han_moi: 17,
  hom_nay: 12,
  sdt: 11,
  n: 3,
  so_ngay: 16,
  so_don_vi: 9,
  so_van_ban: 13,
  k_don_vi: 9,
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
  if (value === undefined || first === undefined) throw new Error(`The English SMS have no value for {${place}}.`);
  return value(first, letters);
}

type SmsValue = (first: Letter, all: readonly Letter[]) => string;

const SMS_VALUES: Readonly<Record<string, SmsValue>> = {
  vb: (first) => documentForSms(first.document),
  vb_cu: ({ document, former }) => documentForSms(former ?? document),
  dv_nhan: (first) => within('dv_nhan', oneLine(handedTo(first)?.short ?? 'another unit'), 'another unit'),
  dv: (_first, all) => within('dv', unitsOf(all), 'the unit'),
  cd: (first) =>
    within('cd', titleOf(first), first.recipient.addressedAs === 'leader' ? 'the leader' : 'Head of the unit'),
  thieu: (_first, all) => owedOf(all),
  nv: ({ duty }) => within('nv', shorts(duty.items), counted(Math.max(1, duty.items.length), 'document')),
  nd: (_first, all) =>
    all.every(isNil) ? 'a nil report' : itemsWithin(all.flatMap((letter) => itemLabels(letter, happenedItems(letter)))),
  han: deadlineOf,
  lv: (first) => {
    const closing = closingOf(first);
    return closing === undefined ? 'as it says' : lastWorkingDayForSms(closing);
  },
  link: (first) => first.link,
  kq: (first) => within('kq', issuedNumber(first), ''),
  nguoi: (first) => within('nguoi', deciderTitle(first), 'the leader'),
  luc: (first) => shortMomentEn(momentOf(first)),
  gio: (first) => hourNamed(first),
  ngay: (first) => shortDateEn(dayOf(dayNamed(first))),
  tt: (first) => {
    if (isMended(first)) return 'mended';
    return first.facts.happening?.verdict === 'late' ? 'late' : 'on time';
  },
  han_bs: (first) => {
    const closing = closingOf(first);
    return closing === undefined ? '' : shortDateEn(dateOf(closing));
  },
  han_moi: newDeadline,
  hom_nay: (first) => {
    const hour = hourOfToday(first);
    return hour === undefined ? 'today' : `before ${hour}`;
  },
  sdt: (first) => within('sdt', contactPhone(first), ''),
  n: (first) => String(countOf(first)),
  so_ngay: (first) => counted(countOf(first), 'working day'),
  so_don_vi: (first) => counted(countOf(first), 'unit'),
  so_van_ban: (first) => counted(countOf(first), 'document'),
  k_don_vi: ({ facts }) => counted(facts.about.length, 'unit'),
  da: (first) => String(progressOf(first).complete),
  tong: (first) => String(progressOf(first).units),
  chua: (first) => String(progressOf(first).units - progressOf(first).complete),
  dung: (first) => String(progressOf(first).completeOnTime),
};

/** Of several deadlines the first, said to be that: what is owed by another day is counted with it. */
function deadlineOf(first: Letter, all: readonly Letter[]): string {
  const closing = closingOf(first);
  if (closing === undefined) return within('han', quoteOf(first), 'as it says');
  if (!haveOneDeadline(all)) return `first by ${shortDateEn(dateOf(closing))}`;
  const isOver = asksFor.has(first.facts.rung) && hasClosed(first);
  return isOver ? `by ${shortDateEn(dateOf(closing))}, now past` : deadlineForSms(closing);
}

/** What may be said after the deadline as well, and then asks for what is late. */
const asksFor: ReadonlySet<RungName> = new Set(['answered', 'handler-named', 'stand-in-named']);

function within(place: string, value: string, shorter: string): string {
  return value.length <= (SMS_LIMITS_EN[place] ?? 0) ? value : shorter;
}

function unitsOf(letters: readonly Letter[]): string {
  const units = [...new Set(letters.map((letter) => oneLine(letter.units.unit(told(letter).unit).short)))];
  return units.length === 1 ? (units[0] ?? '') : `${units.length} units`;
}

/** What is owed; what was returned is not said to have never come, nor what the unit says it has sent. */
function owedOf(all: readonly Letter[]): string {
  if (all.every(isAllClaimed)) return 'papers claimed';
  if (all.every(isAllReturned)) return 'mended copies';
  return itemsWithin(all.flatMap((letter) => itemLabels(letter, owedItems(letter))));
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
  const counted = distinct.size > 1 ? `${distinct.size} documents` : 'the document';
  return oneOfEach && named !== '' ? within('thieu', named, counted) : counted;
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
  if (closing === undefined) return 'the new date';
  const hour = hourOf(closing);
  return hour === '24:00' ? `the end of ${shortDateEn(dateOf(closing))}` : `${hour} ${shortDateEn(dateOf(closing))}`;
}

function countOf(first: Letter): number {
  const { rung, about } = first.facts;
  if (rung === 'hold') return about.length;
  if (isWaiting(rung)) return waitingItems(first);
  if (rung === 'opened') return workingDaysWithToday(first) ?? 0;
  return rung === 'overdue-again' ? workingDaysOverdue(first) : Math.max(0, workingDaysLeft(first));
}

function isWaiting(rung: RungName): boolean {
  return rung === 'waiting' || rung === 'waiting-again';
}
