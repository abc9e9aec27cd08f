import type { Closing } from '../domain/deadline.ts';
import type { Person, Unit } from '../domain/definition.ts';
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

/** Who takes in what a late unit sends, and when that is due; absent where nobody does, or not any more. */
export function consolidation(letter: Letter): { readonly lead: Unit; readonly closing: Closing } | undefined {
  const { takenInBy } = told(letter);
  return takenInBy && { lead: letter.units.unit(takenInBy.lead), closing: takenInBy.closing };
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

/** The unit that has the task now which a letter says was handed on; absent where that is not said. */
export function handedTo({ facts, units }: Letter): Unit | undefined {
  const to = facts.happening?.handedTo;
  return to === undefined ? undefined : units.unit(to);
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
