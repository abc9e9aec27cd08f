import { documentKind, titleInOneLine } from './document-kinds.ts';
import { dateForm } from './head-dates.ts';
import { motto } from './head-pieces.ts';
import type { Piece } from './head-pieces.ts';
import { beginsAsBody } from './issuer-names.ts';
import type { Read } from './reading.ts';
import { isCapitals } from './signature-words.ts';

const introduced = /(?<=^|[\s\u0001])["“”'(]?V\/v[.:\s]/iu;
/** Longer than this it is a paragraph of the text. */
const longestSubject = 600;

/** Reads what the document is about: what stands after “V/v”, or under the kind of document. */
export function readSubject(pieces: readonly Piece[]): Read<string> | undefined {
  const start = pieces.findIndex(({ text }) => introduced.test(text));
  const first = pieces[start];
  if (first !== undefined) {
    const head = first.text.slice(first.text.search(introduced));
    return subjectFrom(head, start, pieces, (piece) => piece.column === first.column, 'Stands after “V/v”.');
  }
  const title = pieces.findIndex(({ text }) => documentKind.test(text.trim()));
  if (title < 0) return subjectBesideTitle(pieces) ?? subjectWithoutTitle(pieces);
  const at = pieces.findIndex(({ text }, index) => index > title && text !== '');
  const next = pieces[at];
  if (next === undefined || !mayBeTitle(next.text)) return undefined;
  return subjectFrom(next.text, at, pieces, () => true, 'Stands under the kind of document.');
}

/** `KẾ HOẠCH TRIỂN KHAI …`: the subject begins in the line of the kind. */
function subjectBesideTitle(pieces: readonly Piece[]): Read<string> | undefined {
  const at = pieces.findIndex(({ text }) => titleInOneLine(text) !== undefined);
  const subject = titleInOneLine(pieces[at]?.text ?? '')?.subject;
  if (subject === undefined) return undefined;
  return subjectFrom(subject, at, pieces, () => true, 'Stands beside the kind of document.');
}

/** The Party writes “Về …” under the number of a letter. */
function subjectWithoutTitle(pieces: readonly Piece[]): Read<string> | undefined {
  const at = pieces.findIndex(({ text }) => /^["“”'(]?Về\s+\p{L}/u.test(text));
  const found = pieces[at];
  if (found === undefined) return undefined;
  return subjectFrom(found.text, at, pieces, ({ column }) => column === found.column, 'Begins with “Về”.');
}

/** Whether a line under the kind of document is its title: there may stand at once who decides, or the first ground. */
export function mayBeTitle(text: string): boolean {
  if (text.length > longestSubject) return false;
  if (isCapitals(text)) return !isAuthority(text);
  // “Thực hiện Năm An toàn giao thông” is a title; with the number of a letter it is a ground.
  const isGround = /^Thực hiện\s/u.test(text) && /(?<!\p{L})số\s*\d|[,:]$/u.test(text);
  return !isGround && (/^Thực hiện\s/u.test(text) || !endsSubject(text));
}

function isAuthority(text: string): boolean {
  return (
    beginsAsBody(text) ||
    /^(?:PHÓ |THỨ )?(?:CHỦ TỊCH|(?:TỔNG )?GIÁM ĐỐC|(?:CHI |TỔNG )?(?:CỤC|VỤ|VIỆN|HIỆU|BỘ) TRƯỞNG|TRƯỞNG|CHÁNH|BÍ THƯ|HIỆU TRƯỞNG|THỐNG ĐỐC|THƯỜNG TRỰC|THỦ TƯỚNG)(?: |$)/u.test(
      text,
    )
  );
}

function subjectFrom(
  head: string,
  at: number,
  pieces: readonly Piece[],
  isSameColumn: (piece: Piece) => boolean,
  why: string,
): Read<string> {
  const parts = [head.replace(motto, '\u0001').replace(dateForm, '').split('\u0001')[0] ?? ''];
  for (const piece of pieces.slice(at + 1)) {
    if (!isSameColumn(piece)) continue;
    if (piece.text === '' || endsSubject(piece.text, isCapitals(head)) || /\.$/.test(parts.at(-1) ?? '')) break;
    parts.push(piece.text);
  }
  const joined = parts.join(' ').replace(/\s+/g, ' ').trim();
  const words = /^["“”'(]/u.test(joined) ? joined.replace(/^["“”'(]+\s*|\s*["“”')]+$/gu, '') : joined;
  const value = words.replace(/^V\/v\s*[.:]\s*/iu, 'V/v ').replace(/\s*[.;]+$/, '');
  return { value, line: pieces[at]?.line ?? 1, words, confidence: 0.95, why };
}

/** Whether a line can be no part of the subject: it begins something else. */
export function endsSubject(text: string, isInCapitals = false): boolean {
  // One word of capitals, or a number in front, is a short form at the end of a broken line.
  const isOther = isCapitals(text) && /^\p{Lu}\S*\s/u.test(text) && (!isInCapitals || isAuthority(text));
  return (
    isOther ||
    documentKind.test(text) ||
    dateForm.test(text) ||
    /^(?:Kính gửi|Số\s*[:\d]|Căn cứ|Thực hiện|Độc lập|[-+]\s+\p{L}|\d+\.\s)/u.test(text)
  );
}
