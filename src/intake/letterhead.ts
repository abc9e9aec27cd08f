import type { Urgency } from '../domain/words.ts';
import type { Line } from './clean-lines.ts';
import { two } from './dates.ts';
import { beginsAsBody, bodiesOf } from './issuer-names.ts';
import type { HeaderRead, Read, Secrecy } from './reading.ts';

type Head = Pick<
  HeaderRead,
  'kind' | 'issuer' | 'superior' | 'number' | 'place' | 'date' | 'subject' | 'urgency' | 'secrecy'
>;

/** A piece of the letterhead: a line, or one cell's line of a row. */
interface Piece {
  readonly text: string;
  readonly line: number;
  readonly column: number;
}

const motto =
  /C[ỘO]NG H(?:ÒA|OÀ|OA) X[ÃA] H[ỘO]I CH[ỦU] NGH[ĨI]A(?: VI[ỆE]T NAM)?|Đ[ộo]c l[ậa]p\s*[-–]?\s*T[ựu] do\s*[-–]?\s*H[ạa]nh ph[úu]c|Độc lập\s*[-–]\s*Tự do\s*[-–]?|^\s*Hạnh phúc\s*$|ĐẢNG CỘNG SẢN VIỆT NAM|ĐOÀN TNCS HỒ CHÍ MINH|^VIỆT NAM$/giu;
const blank = String.raw`[\s.…_]*`;
const symbol = String.raw`[A-ZĐÂĂÊÔƠƯ][\p{L}\d]*(?:(?:\s?[-–/&.]\s?|\s(?=[IVX]+[-–]))[A-ZĐÂĂÊÔƠƯ\d][\p{L}\d]*(?![\p{L}\d]*\s*,\s*ngày))*`;
const numberForm = new RegExp(
  String.raw`Số\s*[:.]?${blank}(?<no>\d+[a-z]?)?${blank}(?<sep>[/-])\s*(?<symbol>${symbol})`,
  'u',
);
const placeWord = String.raw`\p{Lu}[\p{L}.]*`;
const dateForm = new RegExp(
  String.raw`(?<place>(?:${placeWord}[ -]){0,5}${placeWord})\s*,?\s*(?:(?:hồi|lúc)\s*\d{1,2}\s*(?:giờ|h)\s*(?:\d{1,2}\s*(?:phút)?)?\s*,?\s*)?ngày(?<d>${blank}\d{0,2}${blank})tháng(?<m>${blank}\d{0,2}${blank})năm(?<y>${blank}\d{0,4})`,
  'u',
);
const shortDateForm = new RegExp(
  String.raw`(?<place>(?:${placeWord}[ -]){0,5}${placeWord})\s*,\s*ngày\s+(?<d>\d{1,2})[/.-](?<m>\d{1,2})[/.-](?<y>\d{4})`,
  'u',
);
/** Kinds of document: the name stands alone in a line, the subject follows it. */
export const documentKind =
  /^(?:QUYẾT ĐỊNH|KẾ HOẠCH|THÔNG BÁO|CHỈ THỊ|CÔNG ĐIỆN|BÁO CÁO|TỜ TRÌNH|GIẤY MỜI(?: HỌP| DỰ HỌP| HỘI NGHỊ)?|HƯỚNG DẪN|NGHỊ QUYẾT|CHƯƠNG TRÌNH|KẾT LUẬN|PHƯƠNG ÁN|ĐỀ ÁN|QUY ĐỊNH|QUY CHẾ|BIÊN BẢN|CÔNG VĂN|THƯ MỜI|GIẤY TRIỆU TẬP)$/u;
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
  const title = pieces.find(({ text }) => documentKind.test(text));
  const kind = title && {
    value: title.text,
    line: title.line,
    words: title.text,
    confidence: 0.95,
    why: 'Stands alone over the subject.',
  };
  return {
    ...(kind && { kind }),
    ...readBodies(pieces),
    ...number,
    ...dated,
    ...(subject && { subject }),
    ...readMarks(pieces),
  };
}

/** The date alone, where a document has it at its foot. */
export function readPlaceAndDate(lines: readonly Line[]): Pick<Head, 'place' | 'date'> {
  return readDate(piecesOf(lines));
}

function piecesOf(lines: readonly Line[]): readonly Piece[] {
  return lines.flatMap((line) => {
    if (line.cells === undefined) return [{ text: line.text, line: line.number, column: 0 }];
    return line.cells.flatMap((cell, column) => cell.map((text) => ({ text, line: line.number, column })));
  });
}

function readBodies(pieces: readonly Piece[]): Pick<Head, 'issuer' | 'superior'> {
  const until = pieces.findIndex(({ text }) => /(?:^|\s)Số\s*:|^Số\s+\d|^V\/v/u.test(text));
  const before = pieces.slice(0, until < 0 ? pieces.length : until + 1).map((piece) => ({
    ...piece,
    text: piece.text
      .replace(/(?:^|\s)Số\s*[:.]?\s*[\d.…/_-].*$|(?:^|\s)Số\s*:.*$|(?:^|\s)V\/v.*$/u, '')
      .replace(dateForm, '')
      .replace(motto, ' ')
      .replace(/(?:TUYỆT |TỐI )?(?<!\p{L})MẬT(?!\p{L})|HỎA TỐC|THƯỢNG KHẨN|(?<!\p{L})KHẨN(?!\p{L})/gu, ' ')
      .replace(/[-–_*=\s]+$|^[-–_*=\s]+/gu, '')
      .trim(),
  }));
  const isName = ({ text }: Piece): boolean =>
    /\p{Lu}{2}/u.test(text) && !/\p{Ll}{2}/u.test(text) && !documentKind.test(text);
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
    const text = isBroken ? `${printed.trimEnd()}${next}` : printed;
    const groups = numberForm.exec(text)?.groups;
    if (groups === undefined) continue;
    const value = `${groups.no ?? ''}${groups.sep ?? ''}${(groups.symbol ?? '').replace(/\s*([-–/&.])\s*/gu, '$1')}`;
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
  for (const [index, { text, line }] of cleaned.entries()) {
    if (!/\p{Lu}.*ngày|ngày.*tháng/u.test(text)) continue;
    // A narrow column breaks the line within the date.
    const joined = [text, ...cleaned.slice(index + 1, index + 3).map((piece) => piece.text)].join(' ');
    const groups = (dateForm.exec(joined) ?? shortDateForm.exec(joined))?.groups;
    if (groups === undefined) continue;
    const part = (name: string, length: number): string => {
      const digits = (groups[name] ?? '').replace(/\D/g, '');
      return digits === '' ? '?'.repeat(length) : length === 2 ? two(Number(digits)) : digits.padEnd(4, '?');
    };
    const value = `${part('y', 4)}-${part('m', 2)}-${part('d', 2)}`;
    const why = value.includes('?') ? 'Part of the date is blank.' : 'Stands after the place of issue.';
    const read = { line, words: text.replaceAll('\u0001', '').trim(), confidence: 0.95, why };
    return { date: { value, ...read }, place: { value: (groups.place ?? '').trim(), ...read } };
  }
  return {};
}

function readSubject(pieces: readonly Piece[]): Read<string> | undefined {
  const start = pieces.findIndex(({ text }) => /(?:^|[\s\u0001])V\/v[:\s]/iu.test(text));
  if (start >= 0) {
    const first = pieces[start];
    if (first === undefined) return undefined;
    const head = first.text.slice(first.text.search(/V\/v[:\s]/iu));
    return subjectFrom(head, start, pieces, (piece) => piece.column === first.column, 'Stands after “V/v”.');
  }
  const title = pieces.findIndex(({ text }) => documentKind.test(text.trim()));
  const next = title < 0 ? undefined : pieces[title + 1];
  if (next === undefined || next.text === '') return undefined;
  return subjectFrom(next.text, title + 1, pieces, () => true, 'Stands under the kind of document.');
}

function subjectFrom(
  head: string,
  at: number,
  pieces: readonly Piece[],
  isSameColumn: (piece: Piece) => boolean,
  why: string,
): Read<string> {
  const parts = [head.replace(dateForm, '')];
  for (const piece of pieces.slice(at + 1)) {
    if (!isSameColumn(piece)) continue;
    if (piece.text === '' || endsSubject(piece.text) || /\.$/.test(parts.at(-1) ?? '')) break;
    parts.push(piece.text);
  }
  const words = parts.join(' ').replace(/\s+/g, ' ').trim();
  return { value: words.replace(/\s*[.;]+$/, ''), line: pieces[at]?.line ?? 1, words, confidence: 0.95, why };
}

function endsSubject(text: string): boolean {
  const isUpper = /\p{Lu}{3}/u.test(text) && !/\p{Ll}{2}/u.test(text);
  return (
    isUpper || dateForm.test(text) || /^(?:Kính gửi|Số\s*[:\d]|Căn cứ|Thực hiện|Độc lập|[-+]\s|\d+\.\s)/u.test(text)
  );
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
