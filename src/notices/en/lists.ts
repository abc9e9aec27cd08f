import type { ItemDefinition } from '../../domain/definition.ts';
import { momentEn } from '../dates-en.ts';
import { itemOf, owedItems, progressOf, textOf, told } from '../letter-facts.ts';
import type { Letter } from '../letter.ts';
import { clause, oneLine } from '../plain.ts';

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

/** `{danh_sach_con_thieu}`: the items still owed, a line each; what the unit says it sent another way is marked so. */
export function owedLines(letter: Letter): string {
  const { claimed } = told(letter);
  const items = owedItems(letter);
  if (items.length === 0) return titleLines(items);
  return items
    .map(({ id, title }) => `- ${clause(title)}${claimed.includes(id) ? ' (said to be sent another way)' : ''}`)
    .join('\n');
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
  const { partial } = progressOf(letter);
  if (partial.length === 0) return NONE;
  return partial.map(({ unit, owed }) => `${shortName(letter, unit)} (${itemShorts(letter, owed)} left)`).join(', ');
}

/** `{chua_gui}`: units that sent nothing, or "none". */
export function silentUnits(letter: Letter): string {
  const { nothing } = progressOf(letter);
  return nothing.length === 0 ? NONE : nothing.map((unit) => shortName(letter, unit)).join(', ');
}

/** `{danh_sach_thieu}`: both, for the lead. */
export function missingUnits(letter: Letter): string {
  const { partial, nothing } = progressOf(letter);
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
