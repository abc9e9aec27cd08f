import type { Closing } from '../domain/deadline.ts';
import { dayOf, timeOf } from './dates-vi.ts';
import { closingOf, workingDaysLeft } from './letter-facts.ts';
import type { Letter } from './letter.ts';

/** Whole working days since the last working day; at least one, for an overdue notice is never sent before. */
export function workingDaysOverdue(letter: Letter): number {
  return Math.max(1, -workingDaysLeft(letter));
}

/**
 * Working days in which something can still be done, that of writing among them: notices are written on days that are
 * worked. Unknown where nobody has counted them, none once the last one is over.
 */
export function workingDaysWithToday({ facts }: Letter): number | undefined {
  const left = facts.about[0]?.workingDaysLeft;
  return left === undefined ? undefined : Math.max(0, left + 1);
}

/** Whether the deadline that a letter names is over when it is written. */
export function hasClosed(letter: Letter, closing: Closing | undefined = closingOf(letter)): boolean {
  if (closing === undefined) return false;
  return closing.inclusive ? letter.writtenAt > closing.closesAt : letter.writtenAt >= closing.closesAt;
}

/** The hour of a deadline that closes on the day of writing, for "by 14:00 today". */
export function hourOfToday(letter: Letter): string | undefined {
  const closing = closingOf(letter);
  if (closing?.at === undefined || closing.lastDayOn !== closing.on) return undefined;
  return dayOf(closing.closesAt) === dayOf(letter.writtenAt) ? timeOf(closing.closesAt) : undefined;
}

/** The hour to be named with `dateOf`: the deadline's own, or the end of the last day. */
export function hourOf(closing: Closing): string {
  return closing.at !== undefined && closing.lastDayOn === closing.on ? closing.at : '24:00';
}

/** The day to be named with `hourOf`. */
export function dateOf(closing: Closing): string {
  return hourOf(closing) === '24:00' ? closing.lastDayOn : closing.on;
}

/** Whether letters that are worded as one speak of one deadline, computed or as the text has it. */
export function haveOneDeadline(letters: readonly Letter[]): boolean {
  const deadlines = letters.map((letter) => closingOf(letter)?.closesAt ?? letter.duty.deadline?.quote);
  return new Set(deadlines).size === 1;
}

/** When the heads will be told, from the duty's own ladder where it has one. */
export function headsAreTold({ duty }: Letter): string {
  const ladder = duty.kind === 'consolidate' ? duty.ladders?.consolidate : duty.ladders?.submit;
  return ladder?.find(({ name }) => name === 'overdue-head')?.at ?? '10:00';
}
