import type { Definition } from '../../domain/definition.ts';
import { dateVi, shortDateVi } from '../dates-vi.ts';
import { oneLine } from '../plain.ts';

/** `CV 152/UBND-NN`: kind, number and symbol, for subjects and wherever there is room. */
export function documentShort(document: Definition): string {
  return `${kindOf(document.number).abbreviation} ${oneLine(document.number)}`;
}

/** `{vb}` in SMS, at most 16 characters: `CV 152/UBND-NN`, or `CV 152 (08/02)` where that is longer. */
export function documentForSms(document: Definition): string {
  const short = documentShort(document);
  if (short.length <= 16) return short;
  return `${kindOf(document.number).abbreviation} ${documentDigits(document)} (${shortDateVi(document.issuedOn)})`;
}

/** The number alone: `152` of `152/UBND-NN`, `27` of `27-KH/ĐU`. */
export function documentDigits(document: Pick<Definition, 'number'>): string {
  const before = oneLine(document.number).split('/')[0] ?? '';
  return /^\d+\p{L}?(?=[\s-]|$)/u.exec(before.normalize('NFC'))?.[0] ?? before;
}

/** `Công văn số 152/UBND-NN ngày 08/02/2023`. */
export function documentNumberAndDate(document: Definition): string {
  return `${kindOf(document.number).name} số ${oneLine(document.number)} ngày ${dateVi(document.issuedOn)}`;
}

/** `{trich_yeu}`: the subject as it continues a sentence: without the printed "V/v" and its full stop. */
export function documentSubject(document: Definition): string {
  return oneLine(document.subject)
    .replace(/^v\/v\s*/i, 'về việc ')
    .replace(/\.$/, '');
}

/** The abbreviation that a document's number begins with when it is read out: `CV` for an official letter. */
export function documentAbbreviation(document: Pick<Definition, 'number'>): string {
  return kindOf(document.number).abbreviation;
}

interface DocumentKind {
  readonly abbreviation: string;
  readonly name: string;
}

/**
 * Official letters of the State bear no kind in their symbol (`152/UBND-NN`); its other documents begin with it
 * (`12/KH-UBND`). Those of the Party have it before the stroke (`27-KH/ĐU`), official letters too (`152-CV/HU`).
 */
const LETTER: DocumentKind = { abbreviation: 'CV', name: 'Công văn' };

/** Decree 30/2020, Appendix III, and Guidelines 36-HD/VPTW of 2018 for the Party: the kinds that can give tasks. */
const KINDS: Readonly<Record<string, string>> = {
  NQ: 'Nghị quyết',
  QĐ: 'Quyết định',
  CT: 'Chỉ thị',
  TB: 'Thông báo',
  HD: 'Hướng dẫn',
  CTr: 'Chương trình',
  KH: 'Kế hoạch',
  PA: 'Phương án',
  ĐA: 'Đề án',
  DA: 'Dự án',
  CĐ: 'Công điện',
  GM: 'Giấy mời',
  KL: 'Kết luận',
  QĐi: 'Quy định',
};

function kindOf(number: string): DocumentKind {
  // “Ð” of another alphabet looks the same, and is typed for “Đ”.
  const written = number.normalize('NFC').replace(/Ð/g, 'Đ');
  for (const symbol of [/\/([^-/]+)-/, /^\s*\d+\p{L}?\s*-\s*([^-/\s]+)\s*\//u]) {
    const abbreviation = symbol.exec(written)?.[1]?.trim() ?? '';
    const name = KINDS[abbreviation];
    if (name !== undefined) return { abbreviation, name };
  }
  return LETTER;
}
