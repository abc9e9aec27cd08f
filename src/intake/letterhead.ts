import type { Urgency } from '../domain/words.ts';
import type { Line } from './clean-lines.ts';
import { two } from './dates.ts';
import { documentKind, plainKind, titleInOneLine } from './document-kinds.ts';
import { blank, dateForm, dateWithoutPlace, shortDateForm } from './head-dates.ts';
import { motto, piecesOf } from './head-pieces.ts';
import type { Piece } from './head-pieces.ts';
import { beginsAsBody, bodiesOf } from './issuer-names.ts';
import type { HeaderRead, Read, Secrecy } from './reading.ts';
import { readSubject } from './subject.ts';

type Head = Pick<
  HeaderRead,
  'kind' | 'issuer' | 'superior' | 'number' | 'place' | 'date' | 'subject' | 'urgency' | 'secrecy'
>;

const symbol = String.raw`[A-ZĐÂĂÊÔƠƯ][\p{L}\d]*(?:(?:\s?[-–/&.]\s?|\s(?=[IVX]+[-–]))[A-ZĐÂĂÊÔƠƯ\d][\p{L}\d]*(?![\p{L}\d]*\s*,\s*ngày))*`;
const numberForm = new RegExp(
  String.raw`Số(?:\s*(?:/|,|và)\s*[Kk]ý hiệu)?\s*[:.]?${blank}(?<no>\d+[a-z]?(?:\s?/\s?\d{4}(?=\s?/))?)?${blank}(?<sep>[/-])\s*(?<symbol>${symbol})`,
  'u',
);
const urgencies: readonly (readonly [RegExp, Urgency])[] = [
  [/(?<!\p{L})HỎA TỐC|(?<!\p{L})HOẢ TỐC/u, 'flash'],
  [/(?<!\p{L})THƯỢNG KHẨN/u, 'very-urgent'],
  [/(?<!\p{L})KHẨN(?!\p{L})/u, 'urgent'],
];

/** Reads who sends the document, its number, place and date, subject, urgency and secrecy. Blanks are said, not guessed. */
export function readLetterhead(lines: readonly Line[]): Head {
  const pieces = piecesOf(lines);
  const number = readNumber(pieces);
  const dated = readDate(pieces);
  const subject = readSubject(pieces);
  const kind = readKind(pieces);
  return {
    ...(kind && { kind }),
    ...readBodies(pieces),
    ...number,
    ...dated,
    ...(subject && { subject }),
    ...readMarks(pieces),
  };
}

function readKind(pieces: readonly Piece[]): Head['kind'] {
  const alone = pieces.find(({ text }) => documentKind.test(text));
  if (alone !== undefined) {
    const { text, line } = alone;
    return { value: plainKind(text), line, words: text, confidence: 0.95, why: 'Stands alone over the subject.' };
  }
  for (const { text, line } of pieces) {
    const value = titleInOneLine(text)?.kind;
    if (value !== undefined) return { value, line, words: text, confidence: 0.85, why: 'Stands before the subject.' };
  }
  return undefined;
}

/** The date alone, where a document has it at its foot. */
export function readPlaceAndDate(lines: readonly Line[]): Pick<Head, 'place' | 'date'> {
  return readDate(piecesOf(lines));
}

function readBodies(pieces: readonly Piece[]): Pick<Head, 'issuer' | 'superior'> {
  const until = pieces.findIndex(({ text }) => /(?:^|\s)Số\s*:|^Số\s+\d|^V\/v/u.test(text));
  const before = pieces.slice(0, until < 0 ? pieces.length : until + 1).map((piece) => ({
    ...piece,
    text: piece.text
      .replace(/(?:^|\s)Số\s*[:.]?\s*[\d.…/_-].*$|(?:^|\s)Số\s*:.*$|(?:^|\s)V\/v.*$/u, '')
      // The motto goes first, as its capitals would pass for the place; once more where the date stood behind it.
      .replace(motto, ' ')
      .replace(dateForm, '')
      .replace(motto, ' ')
      .replace(/(?:TUYỆT |TỐI )?(?<!\p{L})MẬT(?!\p{L})|HỎA TỐC|THƯỢNG KHẨN|(?<!\p{L})KHẨN(?!\p{L})/gu, ' ')
      .replace(/[-–_*=\s]+$|^[-–_*=\s]+/gu, '')
      .trim(),
  }));
  const isName = ({ text }: Piece): boolean =>
    /\p{Lu}{2}/u.test(text) &&
    !/\p{Ll}{2}/u.test(text) &&
    !documentKind.test(text) &&
    titleInOneLine(text) === undefined;
  let names = before.filter(isName);
  // Some offices set their letterhead in small letters; then only what begins as a body does is one.
  if (names.length === 0) names = before.filter(({ text }) => text.length < 80 && beginsAsBody(text)).slice(0, 2);
  const first = names[0];
  const bodies = bodiesOf(names.map(({ text }) => text.replace(/\s+/g, ' ')));
  const issuer = bodies.at(-1);
  if (first === undefined || issuer === undefined) return {};
  const read = (value: string, why: string): Read<string> => ({
    value,
    line: first.line,
    words: value,
    confidence: 0.95,
    why,
  });
  const above = bodies.at(-2);
  return {
    issuer: read(issuer, 'The last body named in the letterhead before the number.'),
    ...(above !== undefined && { superior: read(above, 'The body named above the issuer in the letterhead.') }),
  };
}

function readNumber(pieces: readonly Piece[]): Pick<Head, 'number'> {
  for (const [index, { text: printed, line, column }] of pieces.entries()) {
    // A narrow column breaks the line within the symbol.
    const next = pieces.slice(index + 1).find((piece) => piece.column === column)?.text ?? '';
    const isBroken = /Số\s*[:.]?.*[-–/]\s*$/u.test(printed) && /^[A-ZĐÂĂÊÔƠƯ][\p{L}\d.]*$/u.test(next);
    // “Số:” and the number on the next line, as some pages of law have it.
    const isAlone = /^Số\s*:?$/u.test(printed.trim()) && /^[\d/-]/u.test(next);
    const text = isBroken ? `${printed.trimEnd()}${next}` : isAlone ? `${printed.trimEnd()} ${next}` : printed;
    const groups = numberForm.exec(text)?.groups;
    if (groups === undefined) continue;
    const value = `${(groups.no ?? '').replace(/\s/g, '')}${groups.sep ?? ''}${(groups.symbol ?? '').replace(/\s*([-–/&.])\s*/gu, '$1')}`;
    const why = groups.no === undefined ? 'The number is blank; the symbol is there.' : 'Stands after “Số”.';
    return { number: { value, line, words: text, confidence: 0.95, why } };
  }
  return {};
}

function readDate(pieces: readonly Piece[]): Pick<Head, 'place' | 'date'> {
  const cleaned = pieces.map((piece) => ({
    ...piece,
    text: piece.text.replace(numberForm, '\u0001').replace(motto, '\u0001'),
  }));
  const texts = cleaned.map(({ text }) => text);
  for (const forms of [[dateForm, shortDateForm], [dateWithoutPlace]]) {
    for (const [index, { text, line }] of cleaned.entries()) {
      if (!/ngày|,\s*\d{1,2}[/.-]\d{1,2}[/.-]\d{4}/iu.test(text)) continue;
      // A narrow column breaks the line within the date.
      const joined = texts.slice(index, index + 3).join(' ');
      const groups = forms.map((form) => form.exec(joined)?.groups).find((found) => found !== undefined);
      if (groups !== undefined) return dated(groups, line, text.replaceAll('\u0001', '').trim());
    }
  }
  return {};
}

function dated(groups: Readonly<Record<string, string>>, line: number, words: string): Pick<Head, 'place' | 'date'> {
  const part = (name: string, length: number): string => {
    const digits = (groups[name] ?? '').replace(/\D/g, '');
    return digits === '' ? '?'.repeat(length) : length === 2 ? two(Number(digits)) : digits.padEnd(4, '?');
  };
  const value = `${part('y', 4)}-${part('m', 2)}-${part('d', 2)}`;
  const why = value.includes('?') ? 'Part of the date is blank.' : 'Stands after the place of issue.';
  const read = { line, words, confidence: 0.95, why };
  const place = (groups.place ?? '').trim();
  return { date: { value, ...read }, ...(place !== '' && { place: { value: place, ...read } }) };
}

function readMarks(pieces: readonly Piece[]): Pick<Head, 'urgency' | 'secrecy'> {
  const found: { urgency?: Read<Urgency>; secrecy?: Read<Secrecy> } = {};
  for (const { text, line } of pieces) {
    // A mark stands alone or among capitals; in a sentence the same word is only a word.
    const whole =
      /^\W*(?:(?:Độ|Dấu|Mức độ)\s+(?:mật|khẩn)\s*:\s*)?(?:hỏa tốc|hoả tốc|thượng khẩn|khẩn|mật|tối mật|tuyệt mật)(?:\s+hẹn giờ.*)?\W*$/iu.test(
        text,
      );
    const marks = whole ? text.toUpperCase() : text.replace(/(?:BẢO|BÍ|CƠ|ĐỘ) MẬT|KHẨN (?:TRƯƠNG|CẤP)/gu, '');
    const urgency = urgencies.find(([pattern]) => pattern.test(marks));
    if (urgency)
      found.urgency ??= { value: urgency[1], line, words: text, confidence: 0.95, why: 'A mark of urgency.' };
    const secrecy = /(?<!\p{L})(TUYỆT MẬT|TỐI MẬT|MẬT)(?!\p{L})/u.exec(
      whole ? marks.replace(/^\W*(?:ĐỘ|DẤU|MỨC ĐỘ)\s+MẬT\s*:/u, '') : marks,
    )?.[1];
    if (secrecy !== undefined) {
      const value: Secrecy = secrecy === 'MẬT' ? 'Mật' : secrecy === 'TỐI MẬT' ? 'Tối mật' : 'Tuyệt mật';
      found.secrecy ??= { value, line, words: text, confidence: 0.9, why: 'A mark of secrecy.' };
    }
  }
  return found;
}
