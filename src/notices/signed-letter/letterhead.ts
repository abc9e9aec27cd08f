import type { Definition } from '../../domain/definition.ts';
import type { Units } from '../letter.ts';
import { oneLine } from '../plain.ts';
import type { Status } from '../status-words/status.ts';
import type { Signature } from './signed-letter.ts';

const COMMITTEE = /^(ủy ban nhân dân|uỷ ban nhân dân|ubnd)\s+/iu;

/** `ỦY BAN NHÂN DÂN` over `HUYỆN TUẦN GIÁO`; any other body on one line, both in capitals. */
export function issuerLines(name: string): readonly string[] {
  const plain = oneLine(name);
  if (!COMMITTEE.test(plain)) return [plain.toLocaleUpperCase('vi')];
  return ['ỦY BAN NHÂN DÂN', plain.replace(COMMITTEE, '').toLocaleUpperCase('vi')];
}

/** The issuer inside a sentence: `UBND huyện Tuần Giáo`. */
export function shortIssuer({ document, units }: Pick<Status, 'document' | 'units'>): string {
  return oneLine(units.unit(document.issuer).name).replace(COMMITTEE, 'UBND ');
}

/** A People's Committee stands alone in its letterhead; any other body has the one above it, where that is known. */
export function usualSuperior(units: Units, { issuer }: Pick<Definition, 'issuer'>): string | undefined {
  const { name, parent } = units.unit(issuer);
  return parent === undefined || COMMITTEE.test(oneLine(name)) ? undefined : oneLine(units.unit(parent).name);
}

/** What follows the number: `UBND-NN` of `152/UBND-NN`. */
export function symbolOf({ number }: Pick<Definition, 'number'>): string {
  return oneLine(number).split('/').slice(1).join('/');
}

/** The title of the head of the issuer: `CHỦ TỊCH`, also when a deputy has signed for the head. */
export function headTitle({ signer }: Pick<Definition, 'signer'>): string {
  const instead = signer.onBehalf.find((line) => /^KT[.]/i.test(line.trim()));
  return oneLine((instead ?? signer.title).replace(/^\s*KT[.]\s*/i, '')).toLocaleUpperCase('vi');
}

/** The first letter is signed by order of the head (thừa lệnh); the second like the directive itself. */
export function usualSignature(document: Pick<Definition, 'signer'>, letter: 1 | 2): Signature {
  const { signer } = document;
  if (letter === 1) return { onBehalf: [`TL. ${headTitle(document)}`], title: 'CHÁNH VĂN PHÒNG' };
  return { onBehalf: signer.onBehalf.map(oneLine), title: oneLine(signer.title), name: oneLine(signer.name) };
}

/** `CHỦ TỊCH` as it stands in a sentence: `Chủ tịch`. */
export function sentenceCase(capitals: string): string {
  const small = capitals.toLocaleLowerCase('vi');
  return small.charAt(0).toLocaleUpperCase('vi') + small.slice(1);
}
