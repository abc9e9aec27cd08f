import type { Definition } from '../../domain/definition.ts';
import { dateEn, shortDateEn } from '../dates-en.ts';
import { oneLine } from '../plain.ts';
import { documentAbbreviation, documentDigits, documentShort } from '../vi/document-names.ts';

/** `{vb}` in SMS, at most 16 characters: `CV 152/UBND-NN`, or `CV 152 (8 Feb)` where that is longer. */
export function documentForSms(document: Definition): string {
  const short = documentShort(document);
  if (short.length <= 16) return short;
  return `${documentAbbreviation(document)} ${documentDigits(document)} (${shortDateEn(document.issuedOn)})`;
}

/** `Dispatch No. 152/UBND-NN of 8 February 2023`. */
export function documentNumberAndDate(document: Definition): string {
  const kind = KINDS[documentAbbreviation(document)] ?? 'Dispatch';
  return `${kind} No. ${oneLine(document.number)} of ${dateEn(document.issuedOn)}`;
}

/** `{trich_yeu}`: the document's own subject is quoted, in the language that it was issued in. */
export function documentSubject(document: Definition): string {
  const subject = oneLine(document.subject)
    .replace(/^v\/v\s*/i, '')
    .replace(/\.$/, '');
  return `on “${subject}”`;
}

/** Decree 30/2020, Appendix III, the kinds that can give tasks; an official letter is a dispatch. */
const KINDS: Readonly<Record<string, string>> = {
  NQ: 'Resolution',
  QĐ: 'Decision',
  CT: 'Directive',
  TB: 'Announcement',
  HD: 'Guidelines',
  CTr: 'Programme',
  KH: 'Plan',
  PA: 'Scheme',
  ĐA: 'Project proposal',
  DA: 'Project',
  CĐ: 'Telegram',
  GM: 'Invitation',
  KL: 'Conclusion',
  QĐi: 'Regulation',
};
