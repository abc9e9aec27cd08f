import type { DutyDefinition, Person, Unit } from '../domain/definition.ts';
import { told } from './letter-facts.ts';
import type { Letter } from './letter.ts';
import { oneLine } from './plain.ts';

/** The unit that receives on the issuer's behalf: the duty's route, or the office. */
export function receiver(letter: Letter): Unit {
  return letter.units.unit(letter.duty.route ?? letter.document.office);
}

/** `{dau_moi}`, who signs: the receiver, but the office where the receiver itself is written to. */
export function signer(letter: Letter): Unit {
  const unit = receiver(letter);
  return unit.id === letter.recipient.unit.id ? letter.units.unit(letter.document.office) : unit;
}

/** The living person to turn to: the signer's first contact, or the first that the office or the issuer has. */
export function contactOf(letter: Letter): { readonly person: Person; readonly unit: Unit } | undefined {
  const { document, units } = letter;
  for (const unit of [signer(letter), receiver(letter), units.unit(document.office), units.unit(document.issuer)]) {
    const person = firstContact(unit);
    if (person !== undefined) return { person, unit };
  }
  return undefined;
}

/** A phone number as it is dialled in the country: `0912345678`. */
export function localPhone(phone: string): string {
  return oneLine(phone)
    .replace(/^\+84\s*/, '0')
    .replace(/[^0-9]/g, '');
}

/** `{sdt}` of the contact; empty when nobody has a number. */
export function contactPhone(letter: Letter): string {
  const phone = contactOf(letter)?.person.phone;
  return phone === undefined ? '' : localPhone(phone);
}

/** The duty that consolidates the letter's, with the lead that the unit belongs to; absent when nobody consolidates. */
export function consolidation(letter: Letter): { readonly duty: DutyDefinition; readonly lead: Unit } | undefined {
  if (letter.duty.kind === 'consolidate') {
    return { duty: letter.duty, lead: letter.units.unit(told(letter).unit) };
  }
  const duty = letter.document.duties.find((candidate) => candidate.of === letter.duty.id);
  const only = duty?.units[0];
  if (duty === undefined || only === undefined) return undefined;
  const lead = duty.units.length === 1 ? only : superiorAmong(letter, duty.units);
  return lead === undefined ? undefined : { duty, lead: letter.units.unit(lead) };
}

/**
 * Who leads the directive, by title: whoever the document names; when that person has left the directory, whoever leads
 * the issuer now. The title is left out when nobody has one.
 */
export function leaderOf({ document, units }: Letter): { readonly title?: string; readonly unit: Unit } {
  const named = units.person(document.leader);
  const unit = named?.unit ?? units.unit(document.issuer);
  const title = (named?.person ?? unit.people.find(({ role }) => role === 'head'))?.title;
  return { unit, ...(title !== undefined && { title }) };
}

/** Who decided what a letter tells, by title: the leader where that is not said, the issuer where they have left it. */
export function deciderOf(letter: Letter): { readonly title?: string; readonly unit: Unit } {
  const decidedBy = letter.facts.happening?.decidedBy;
  if (decidedBy === undefined) return leaderOf(letter);
  const decider = letter.units.person(decidedBy);
  const title = decider?.person.title;
  return { unit: decider?.unit ?? letter.units.unit(letter.document.issuer), ...(title !== undefined && { title }) };
}

function firstContact(unit: Unit): Person | undefined {
  return unit.people.find((person) => person.role === 'contact') ?? unit.people[0];
}

function superiorAmong(letter: Letter, leads: readonly string[]): string | undefined {
  let unit: Unit | undefined = letter.units.unit(told(letter).unit);
  while (unit !== undefined) {
    if (leads.includes(unit.id)) return unit.id;
    unit = unit.parent === undefined ? undefined : letter.units.unit(unit.parent);
  }
  return undefined;
}
