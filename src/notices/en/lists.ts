import type { ItemDefinition } from '../../domain/definition.ts';
import { momentEn } from '../dates-en.ts';
import { itemOf, owedItems, textOf, told } from '../letter-facts.ts';
import type { Letter } from '../letter.ts';
import { namedUnits } from '../named-units.ts';
import type { NamedUnit } from '../named-units.ts';
import { clause, oneLine } from '../plain.ts';
import { counted } from './counted.ts';

/** Item titles in a sentence; a duty that names no items asks for a document all the same. */
export function titles(items: readonly ItemDefinition[]): string {
  return items.length === 0 ? UNNAMED : items.map(({ title }) => clause(title)).join('; ');
}

/** `{noi_dung_ngan}`: the short names, "KH NTM, KH OCOP". */
export function shorts(items: readonly ItemDefinition[]): string {
  return items.length === 0 ? 'document' : items.map(({ short }) => oneLine(short)).join(', ');
}

/** `{danh_sach_phai_gui}`: a line each. */
export function titleLines(items: readonly ItemDefinition[]): string {
  return items.length === 0 ? `- ${UNNAMED}` : items.map(({ title }) => `- ${clause(title)}`).join('\n');
}

const UNNAMED = 'the document asked for';

/** `{danh_sach_con_thieu}`: the items still owed, a line each; what the unit says it sent another way is marked so, and what it is to mend. */
export function owedLines(letter: Letter): string {
  const items = owedItems(letter);
  return items.length === 0 ? titleLines(items) : items.map((item) => `- ${marked(letter, item)}`).join('\n');
}

/** `{danh_sach_con_thieu_1_dong}`: the same in a sentence. */
export function owedTitles(letter: Letter): string {
  const items = owedItems(letter);
  return items.length === 0 ? titles(items) : items.map((item) => marked(letter, item)).join('; ');
}

function marked(letter: Letter, { id, title }: ItemDefinition): string {
  const { claimed, returned = [] } = told(letter);
  if (claimed.includes(id)) return `${clause(title)} (said to be sent another way)`;
  return returned.includes(id) ? `${clause(title)} (sent, and returned to be mended)` : clause(title);
}

/** `{con_thieu_hoac_khong}`. */
export function owedOrNothing(letter: Letter): string {
  return told(letter).owed.length === 0 ? NONE : titles(owedItems(letter));
}

const NONE = 'none';

/** `{ho_so}`: the parts that the items need. */
export function neededParts(letter: Letter): string {
  const parts = owedItems(letter).flatMap(({ needs }) => needs);
  const named = [
    ...(parts.includes('signed') ? ['the signed copy (PDF)'] : []),
    ...(parts.includes('editable') ? ['the editable file (Word/Excel), for the consolidation'] : []),
  ];
  return named.length === 0 ? 'the unit’s document' : named.join(' and ');
}

/** `{gop_y}`: the reviewer's remarks, a line each. */
export function remarkLines(letter: Letter): string {
  const remarks = textOf(letter, letter.facts.happening?.reason)
    .split(/\r?\n/)
    .map((line) => oneLine(line).replace(/^[-•+*]\s*/, ''))
    .filter((line) => line !== '');
  return (remarks.length === 0 ? ['See the details at the link below.'] : remarks)
    .map((line) => `- ${line}`)
    .join('\n');
}

/** `{danh_sach_se_nhac}`: who will be named to their heads and the leader, by short name. */
export function lateUnitLines(letter: Letter): string {
  return letter.facts.about
    .map(({ unit, owed, claimed }) => {
      const open = owed.length === 0 ? '' : `: ${itemShorts(letter, owed)} still to be sent`;
      const mark =
        claimed.length === 0 ? '' : `; ${itemShorts(letter, claimed)} said to be sent another way, being compared`;
      return `- ${shortName(letter, unit)}${open}${mark}`;
    })
    .join('\n');
}

/** `{danh_sach_don_vi}`: the units alone. */
export function unitLines(letter: Letter): string {
  return letter.facts.about.map(({ unit }) => `- ${oneLine(letter.units.unit(unit).name)}`).join('\n');
}

/** `{danh_sach_cho}`: what waits for the reviewer. */
export function waitingLines(letter: Letter): string {
  return letter.facts.about
    .map(({ unit, underReview, receivedAt }) => {
      const since = receivedAt === undefined ? '' : ` (received at ${momentEn(receivedAt)})`;
      return `- ${shortName(letter, unit)}: ${itemShorts(letter, underReview)}${since}`;
    })
    .join('\n');
}

/** `{chua_du}`: units that sent some, with what is left, or "none". */
export function partialUnits(letter: Letter): string {
  const { partial } = namedUnits(letter);
  if (partial.length === 0) return NONE;
  return partial.map((one) => named(letter, one, `${itemShorts(letter, one.owed)} left`)).join(', ');
}

/** `{chua_gui}`: units that sent nothing, or "none". */
export function silentUnits(letter: Letter): string {
  const { nothing } = namedUnits(letter);
  return nothing.length === 0 ? NONE : nothing.map((one) => named(letter, one)).join(', ');
}

/** `{chua_neu_ten}`: how many lack something and are not named, or nothing. */
export function unnamedUnits(letter: Letter): string {
  const { unnamed } = namedUnits(letter);
  return unnamed === 0 ? '' : `${counted(unnamed, 'unit')} (time left, being compared or being checked)`;
}

function named(letter: Letter, { unit, isClaiming, isMending, hasMoreTime }: NamedUnit, left = ''): string {
  const marks = [
    left,
    isMending ? 'sent, and returned to be mended' : '',
    hasMoreTime ? 'has more time' : '',
    isClaiming ? 'said to be sent another way' : '',
  ];
  const said = marks.filter((mark) => mark !== '').join('; ');
  return said === '' ? shortName(letter, unit) : `${shortName(letter, unit)} (${said})`;
}

/** `{danh_sach_thieu}`: both, for the lead. */
export function missingUnits(letter: Letter): string {
  const { partial, nothing } = namedUnits(letter);
  if (partial.length + nothing.length === 0) return NONE;
  return [partial.length === 0 ? '' : partialUnits(letter), nothing.length === 0 ? '' : silentUnits(letter)]
    .filter((part) => part !== '')
    .join(', ');
}

function itemShorts(letter: Letter, ids: readonly string[]): string {
  return shorts(ids.map((id) => itemOf(letter, id)));
}

function shortName(letter: Letter, unit: string): string {
  return oneLine(letter.units.unit(unit).short);
}
