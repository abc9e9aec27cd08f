import type { Closing } from '../domain/deadline.ts';
import type { DutyDefinition, ItemDefinition } from '../domain/definition.ts';
import type { ProgressFacts, UnitFacts } from '../domain/facts.ts';
import type { ItemId, TextId } from '../domain/words.ts';
import type { Letter } from './letter.ts';
import { oneLine } from './plain.ts';

/** The one unit that a letter tells of (the first of a list); throws when there is none, for there is nothing to say. */
export function told(letter: Letter): UnitFacts {
  const unit = letter.facts.about[0];
  if (unit === undefined) throw new Error(`A notice "${letter.facts.rung}" must be about at least one unit.`);
  return unit;
}

/** The deadline that the letter is about: what happened to it, or the one in force for the unit. */
export function closingOf(letter: Letter): Closing | undefined {
  return letter.facts.happening?.closing ?? letter.facts.about[0]?.closing;
}

/** Items that the unit still owes; at the assignment, before anything is counted, all of the duty's. */
export function owedItems(letter: Letter): readonly ItemDefinition[] {
  const owed = told(letter).owed;
  if (owed.length === 0 && letter.facts.rung === 'assignment') return letter.duty.items;
  return owed.map((id) => itemOf(letter, id));
}

/** Items that something happened to; where that is not said, those owed or under review, or else all of the duty's. */
export function happenedItems(letter: Letter): readonly ItemDefinition[] {
  const { owed, underReview, accepted } = told(letter);
  // A decline is of what is owed: what was sent is reviewed as ever, whatever is answered.
  const waiting = letter.facts.rung === 'declined' ? [] : underReview;
  const ids = letter.facts.happening?.items ?? accepted ?? [...owed, ...waiting];
  return ids.length === 0 ? letter.duty.items : ids.map((id) => itemOf(letter, id));
}

/** An item by its id, in the letter's duty, the duty that it consolidates, or another; throws when there is none. */
export function itemOf(letter: Letter, id: ItemId): ItemDefinition {
  const consolidated = letter.document.duties.filter((duty) => duty.id === letter.duty.of);
  for (const duty of [letter.duty, ...consolidated, ...letter.document.duties]) {
    const item = duty.items.find((candidate) => candidate.id === id);
    if (item !== undefined) return item;
  }
  // What happened before a replacement may be about something that is asked for no more.
  for (const { duties } of [...(letter.former ? [letter.former] : []), ...(letter.earlier ?? [])]) {
    const former = duties.flatMap(({ items }) => items).find((candidate) => candidate.id === id);
    if (former !== undefined) return former;
  }
  throw new Error(`The directive ${letter.document.id} has no item "${id}".`);
}

/** Whether what happened happened to a report that there is nothing to report. */
export function isNil({ facts, submission }: Letter): boolean {
  return submission?.isNil === true || facts.happening?.nil === true;
}

/** Whether a receipt is of a version that was sent to mend what had been returned: its deadline is that of the mending. */
export function isMended({ facts }: Letter): boolean {
  return facts.rung === 'received' && facts.happening?.kind === 'mended';
}

/** Stored free text by its id; empty without one. Throws when the text was not brought along. */
export function textOf(letter: Letter, id: TextId | undefined): string {
  if (id === undefined) return '';
  const text = letter.texts[id];
  if (text === undefined) throw new Error(`The text "${id}" of a notice "${letter.facts.rung}" is missing.`);
  return text;
}

/**
 * Counts over the submitting units. A list that came without them is counted from whom it is about: everybody else has
 * sent everything.
 */
export function progressOf(letter: Letter): ProgressFacts {
  if (letter.facts.progress !== undefined) return letter.facts.progress;
  const { about } = letter.facts;
  const counted = submittingDuty(letter);
  const partial = about.filter((unit) => unit.owed.length > 0 && unit.owed.length < counted.items.length);
  const nothing = about.filter((unit) => unit.owed.length >= counted.items.length);
  const complete = counted.units.length - partial.length - nothing.length;
  return {
    units: counted.units.length,
    complete,
    completeOnTime: complete,
    completeLate: 0,
    partial: partial.map(({ unit, owed }) => ({ unit, owed })),
    nothing: nothing.map(({ unit }) => unit),
    extended: 0,
    comparing: about.filter((unit) => unit.claimed.length > 0).length,
    unreached: 0,
  };
}

/** How many working days are left until the last one; from the rung where the engine did not count them. */
export function workingDaysLeft(letter: Letter): number {
  return letter.facts.about[0]?.workingDaysLeft ?? -letter.facts.day;
}

/** The duty whose units are counted: the letter's own, the one it consolidates, or the first that asks for something. */
function submittingDuty(letter: Letter): DutyDefinition {
  if (letter.duty.kind === 'submit') return letter.duty;
  const { duties } = letter.document;
  return (
    duties.find((duty) => duty.id === letter.duty.of) ?? duties.find((duty) => duty.kind === 'submit') ?? letter.duty
  );
}

/** How many documents wait for the reviewer. */
export function waitingItems({ facts }: Letter): number {
  return facts.about.reduce((sum, { underReview }) => sum + underReview.length, 0);
}

/** When the longest waiting of them came. */
export function earliestWaiting({ facts }: Letter): number | undefined {
  const times = facts.about.flatMap(({ receivedAt }) => (receivedAt === undefined ? [] : [receivedAt]));
  return times.length === 0 ? undefined : Math.min(...times);
}

/** `{muc}`: the part of the document that gives the task, as that numbers it; empty where nobody has said. */
export function sectionOf({ duty }: Letter): string {
  return oneLine(duty.section ?? '');
}

/** The number of the plan that was issued, for `{kq}` and its kind. */
export function issuedNumber(letter: Letter): string {
  return oneLine(textOf(letter, letter.facts.happening?.issuedNumber));
}
