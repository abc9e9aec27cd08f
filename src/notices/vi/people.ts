import { contactOf, contactPhone, deciderOf, leaderOf, signer } from '../correspondents.ts';
import { told } from '../letter-facts.ts';
import type { Letter } from '../letter.ts';
import { capitalised, oneLine } from '../plain.ts';

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
  return titled(leaderOf(letter));
}

/** The title of who decided, the leader where that is not said. */
export function deciderTitle(letter: Letter): string {
  return titled(deciderOf(letter));
}

function titled({ title, unit }: ReturnType<typeof leaderOf>): string {
  return oneLine(title ?? `Lãnh đạo ${unit.name}`);
}

/** `{nguoi_gia_han}`: who gives more time, and whether it had been asked for. */
export function whoExtends(letter: Letter): string {
  const decider = deciderTitle(letter);
  return letter.facts.happening?.askedAt === undefined
    ? `${capitalised(decider)} quyết định`
    : `Xét đề nghị của đơn vị, ${decider} đồng ý`;
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
