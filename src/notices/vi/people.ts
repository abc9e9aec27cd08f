import type { DutyDefinition, Person, Unit } from '../../domain/definition.ts';
import type { Letter } from '../letter.ts';
import { told } from '../letter-facts.ts';
import { capitalised, oneLine } from '../plain.ts';

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

/** `{lien_he}`: whom to turn to, inside a sentence: "Lò Văn Nam, ĐT 0912345678". */
export function contactInSentence(letter: Letter): string {
  const contact = contactOf(letter);
  if (contact === undefined) return oneLine(signer(letter).name);
  const phone = contactPhone(letter);
  return phone === '' ? oneLine(contact.person.name) : `${oneLine(contact.person.name)}, ĐT ${phone}`;
}

/**
 * `{chuc_danh}`: by title, never by name. A head's letter that falls to a contact, there being no head, still addresses
 * the head.
 */
export function titleOf(letter: Letter): string {
  const { person, unit, addressedAs } = letter.recipient;
  if (addressedAs === 'leader') return leaderTitle(letter);
  if (addressedAs === 'head' && person.role !== 'head') return `Thủ trưởng ${oneLine(unit.name)}`;
  if (person.role === 'head') return oneLine(person.title ?? `Thủ trưởng ${unit.name}`);
  return person.title === undefined ? oneLine(unit.name) : capitalised(oneLine(`${person.title}, ${unit.name}`));
}

/** `{chuc_danh_lanh_dao}`: the directive's leader. */
export function leaderTitle(letter: Letter): string {
  const { person, unit } = letter.units.person(letter.document.leader);
  return oneLine(person.title ?? `Lãnh đạo ${unit.name}`);
}

/** `{nguoi_quyet_dinh}`: the title of who decided, the leader where that is not said. */
export function deciderTitle(letter: Letter): string {
  const decider = letter.facts.happening?.decidedBy;
  if (decider === undefined) return leaderTitle(letter);
  const { person, unit } = letter.units.person(decider);
  return oneLine(person.title ?? `Lãnh đạo ${unit.name}`);
}

/** `{chuyen_vien_theo_doi}`: the desk that follows the directive up. */
export function officeTitle(letter: Letter): string {
  const { person, unit } = letter.recipient;
  return capitalised(oneLine(`${person.title ?? 'Chuyên viên theo dõi'}, ${unit.name}`));
}

/** The people in the unit who were told first, by name and title: what its head needs in order to ask them. */
export function handlersOf(letter: Letter): string {
  const unit = letter.units.unit(told(letter).unit);
  return unit.people
    .filter((person) => person.role === 'contact')
    .map(({ name, title }) => oneLine(title === undefined ? name : `${name}, ${title}`))
    .join('; ');
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
