import type { ItemDefinition } from '../../domain/definition.ts';
import type { UnitFacts } from '../../domain/facts.ts';
import { momentVi } from '../dates-vi.ts';
import { itemOf, owedItems, textOf, told } from '../letter-facts.ts';
import type { Letter } from '../letter.ts';
import { namedUnits } from '../named-units.ts';
import type { NamedUnit } from '../named-units.ts';
import { clause, oneLine } from '../plain.ts';

/** Item titles in a sentence; a duty that names no items asks for a document all the same. */
export function titles(items: readonly ItemDefinition[]): string {
  return items.length === 0 ? UNNAMED : items.map(({ title }) => clause(title)).join('; ');
}

/** `{noi_dung_ngan}`: the short names, "KH NTM, KH OCOP". */
export function shorts(items: readonly ItemDefinition[]): string {
  return items.length === 0 ? 'văn bản' : items.map(({ short }) => oneLine(short)).join(', ');
}

/** `{danh_sach_phai_gui}`: a line each. */
export function titleLines(items: readonly ItemDefinition[]): string {
  return items.length === 0 ? `- ${UNNAMED}` : items.map(({ title }) => `- ${clause(title)}`).join('\n');
}

const UNNAMED = 'văn bản được giao';

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
  if (claimed.includes(id)) return `${clause(title)} (đã báo gửi bằng đường khác)`;
  return returned.includes(id) ? `${clause(title)} (đã gửi, được trả lại để bổ sung)` : clause(title);
}

/** `{con_thieu_hoac_khong}`. */
export function owedOrNothing(letter: Letter): string {
  return told(letter).owed.length === 0 ? 'không' : titles(owedItems(letter));
}

/** `{ho_so}`: the parts that the items need. */
export function neededParts(letter: Letter): string {
  const parts = owedItems(letter).flatMap(({ needs }) => needs);
  const named = [
    ...(parts.includes('signed') ? ['bản đã ký (PDF)'] : []),
    ...(parts.includes('editable') ? ['tệp soạn thảo (Word/Excel) để tổng hợp'] : []),
  ];
  return named.length === 0 ? 'văn bản của đơn vị' : named.join(' và ');
}

/** `{gop_y}`: the reviewer's remarks, a line each. */
export function remarkLines(letter: Letter): string {
  const remarks = textOf(letter, letter.facts.happening?.reason)
    .split(/\r?\n/)
    .map((line) => oneLine(line).replace(/^[-•+*]\s*/, ''))
    .filter((line) => line !== '');
  return (remarks.length === 0 ? ['Chi tiết tại liên kết dưới đây.'] : remarks).map((line) => `- ${line}`).join('\n');
}

/** `{danh_sach_se_nhac}`: who will be named to their heads and the leader, by short name. */
export function lateUnitLines(letter: Letter): string {
  return letter.facts.about
    .map((unit) => {
      const claimed = unit.claimed.map((id) => itemOf(letter, id));
      const mark = claimed.length === 0 ? '' : `; đã báo gửi ${shorts(claimed)} bằng đường khác, đang đối chiếu`;
      return `- ${unitWithOwed(letter, unit)}${mark}`;
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
      const items = shorts(underReview.map((id) => itemOf(letter, id)));
      const since = receivedAt === undefined ? '' : ` (nhận lúc ${momentVi(receivedAt)})`;
      return `- ${oneLine(letter.units.unit(unit).short)}: ${items}${since}`;
    })
    .join('\n');
}

/** `{chua_du}`: units that sent some, with what is left, or "không". */
export function partialUnits(letter: Letter): string {
  const { partial } = namedUnits(letter);
  if (partial.length === 0) return 'không';
  return partial.map((one) => named(letter, one, `còn ${shorts(one.owed.map((id) => itemOf(letter, id)))}`)).join(', ');
}

/** `{chua_gui}`: units that sent nothing, or "không". */
export function silentUnits(letter: Letter): string {
  const { nothing } = namedUnits(letter);
  return nothing.length === 0 ? 'không' : nothing.map((one) => named(letter, one)).join(', ');
}

/** `{chua_neu_ten}`: how many lack something and are not named, or nothing. */
export function unnamedUnits(letter: Letter): string {
  const { unnamed } = namedUnits(letter);
  return unnamed === 0 ? '' : `${unnamed} đơn vị (còn thời hạn, đang đối chiếu hoặc đang rà soát)`;
}

function named(letter: Letter, { unit, isClaiming, isMending, hasMoreTime }: NamedUnit, left = ''): string {
  const marks = [
    left,
    isMending ? 'đã gửi, được trả lại để bổ sung' : '',
    hasMoreTime ? 'được gia hạn' : '',
    isClaiming ? 'đã báo gửi bằng đường khác' : '',
  ];
  const said = marks.filter((mark) => mark !== '').join('; ');
  return said === '' ? shortName(letter, unit) : `${shortName(letter, unit)} (${said})`;
}

/** `{danh_sach_thieu}`: both, for the lead. */
export function missingUnits(letter: Letter): string {
  const { partial, nothing } = namedUnits(letter);
  if (partial.length + nothing.length === 0) return 'không';
  return [partial.length === 0 ? '' : partialUnits(letter), nothing.length === 0 ? '' : silentUnits(letter)]
    .filter((part) => part !== '')
    .join(', ');
}

function unitWithOwed(letter: Letter, { unit, owed }: UnitFacts): string {
  const items = shorts(owed.map((id) => itemOf(letter, id)));
  return owed.length === 0 ? shortName(letter, unit) : `${shortName(letter, unit)}: còn ${items}`;
}

function shortName(letter: Letter, unit: string): string {
  return oneLine(letter.units.unit(unit).short);
}
