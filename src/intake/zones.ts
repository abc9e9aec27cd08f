import type { Line } from './clean-lines.ts';
import { documentKind, titleInOneLine } from './document-kinds.ts';
import { dateForm } from './head-dates.ts';
import { capacity, isArchive, isCapitals, personOf, signingTitle } from './signature-words.ts';
import { endsSubject, mayBeTitle } from './subject.ts';

/** The parts of a document, in the order of the page. */
export interface Zones {
  readonly head: readonly Line[];
  /** From “Kính gửi” to where the text begins. */
  readonly recipients: readonly Line[];
  readonly body: readonly Line[];
  /** From “Nơi nhận” or the signature, whichever comes first, to the annexes. */
  readonly foot: readonly Line[];
}

/** Cuts a document into its parts. */
export function zonesOf(lines: readonly Line[]): Zones {
  const addressed = addressedAt(lines);
  const headEnd = addressed >= 0 ? addressed : headEndOf(lines);
  const bodyStart = addressed >= 0 ? recipientsEnd(lines, addressed) : headEnd;
  const footStart = withDate(lines, footStartOf(lines, bodyStart));
  const footEnd = footEndOf(lines, footStart);
  return {
    head: lines.slice(0, headEnd),
    recipients: lines.slice(headEnd, bodyStart),
    body: [...lines.slice(bodyStart, footStart), ...lines.slice(footEnd)],
    foot: lines.slice(footStart, footEnd),
  };
}

/** “Kính gửi”, or who sends a telegram and the word “điện” under its title. */
function addressedAt(lines: readonly Line[]): number {
  const telegram = lines.slice(0, 40).findIndex(({ text }) => /^CÔNG ĐIỆN/u.test(text));
  return lines.findIndex(
    ({ text }, index) =>
      /^[-+]?\s*(?:Kính gửi|KÍNH GỬI|Kính gởi)\s*:?/u.test(text) ||
      /^[^a-z]*\p{L}*\s+điện\s*:$/u.test(text) ||
      (telegram >= 0 &&
        index > telegram &&
        index <= telegram + 10 &&
        /^(?:\p{Lu}[^.;:]{0,150}\s)?điện\s*:/iu.test(text)),
  );
}

/** Without “Kính gửi” the head goes on to the end of the title, or to its last formal line. */
function headEndOf(lines: readonly Line[]): number {
  const alone = lines.slice(0, 40).findIndex(({ text }) => documentKind.test(text));
  const title = alone >= 0 ? alone : lines.slice(0, 25).findIndex(({ text }) => titleInOneLine(text) !== undefined);
  if (title >= 0) {
    const subject = alone >= 0 ? lines.findIndex(({ text }, index) => index > title && text !== '') : title;
    const isInCapitals = isCapitals(lines[subject]?.text ?? '');
    const end = lines.findIndex(
      ({ text }, index) =>
        (index > subject &&
          (text === '' || endsSubject(text, isInCapitals) || /[.:;]$/.test(lines[index - 1]?.text ?? ''))) ||
        (index === subject && index !== title && !mayBeTitle(text)),
    );
    return end < 0 ? Math.min(title + 2, lines.length) : end;
  }
  const formal = lines
    .slice(0, 30)
    .findLastIndex(({ text }) => /^(?:Số\s*:?|V\/v)|(?:HẠNH PHÚC|Hạnh phúc)$|,\s*ngày.*tháng.*năm/u.test(text));
  return formal + 1;
}

function recipientsEnd(lines: readonly Line[], start: number): number {
  const first = lines[start]?.text ?? '';
  let isListed = /:\s*$|^[^:]*$/.test(first) || /:\s*[-+]\s/.test(first);
  let index = start + 1;
  for (; index < lines.length; index += 1) {
    const text = lines[index]?.text ?? '';
    if (text === '') {
      if (index > start + 1 || !isListed) {
        // A blank line ends the list unless more of it follows.
        const next = lines.slice(index).find((line) => line.text !== '')?.text ?? '';
        if (!/^[-+]\s/.test(next) || !isListed || /\.$/.test(lastFilled(lines, index))) return index;
      }
      continue;
    }
    const before = lastFilled(lines, index);
    const isBullet = /^[-+]\s/.test(text);
    const begins = /:\s*$/.test(before);
    if (isBullet && (isListed || begins)) isListed = true;
    else if (begins || /^\p{Ll}/u.test(text) || /(?:,|\s(?:và|hoặc|các|của|thuộc|trên|[-–]))$/u.test(before)) continue;
    else if (goesOnInList(lines, index, before)) continue;
    else if (/^Đồng kính gửi/iu.test(text)) continue;
    else return index;
  }
  return index;
}

/** A narrow column breaks an addressee over lines: what ends as one of the list does, before more of it, goes on. */
function goesOnInList(lines: readonly Line[], index: number, before: string): boolean {
  const { text = '' } = lines[index] ?? {};
  if (/[.:]$/.test(before) || text.length > 120 || lines[index - 1]?.text === '') return false;
  if (/^(?:Thực hiện|Căn cứ|Để|Theo|Ngày|Trong|Nhằm|Xét|Sau|Tiếp|Ngay|Hiện)\s/u.test(text)) return false;
  const next = lines[index + 1]?.text ?? '';
  // The last words of a single addressee, before the blank line over the text.
  if (next === '' && text.length < 60 && !/[.;:]$/.test(before) && !/:/.test(text)) return true;
  return /[;.]$/.test(text) && (/;$/.test(before) || next === '' || /^[-+]\s/.test(next));
}

function lastFilled(lines: readonly Line[], before: number): string {
  return lines.slice(0, before).findLast(({ text }) => text !== '')?.text ?? '';
}

function footStartOf(lines: readonly Line[], from: number): number {
  const named = [...lines.entries()].filter(
    ([index, { text }]) => index >= from && /^\W*Nơi (?:nhận|gửi)\s*:?\s*(?:$|[-|(]|:)/iu.test(text),
  );
  // In the text the same words say where something is handed in; over the copies a list or a title follows them.
  const listed = named.find(([, { text, cells }]) => {
    const rest = text.replace(/^\W*Nơi (?:nhận|gửi)\s*:?\s*/iu, '');
    return cells !== undefined || /^(?:$|[-+|(]|Như)|Lưu/u.test(rest) || isCapitals(rest);
  });
  const receives = (listed ?? named[0])?.[0] ?? -1;
  const signs = lines.findIndex(
    ({ text }, index) => index >= from && capacity.test(text) && !/\p{Ll}{2}/u.test(text.split('|')[0] ?? ''),
  );
  const found = [receives, signs].filter((index) => index >= 0);
  if (found.length > 0) return signedBefore(lines, Math.min(...found), from);
  // Neither copies nor a capacity: a title in capitals over the last lines is where the signature begins.
  const title = lines.findLastIndex(
    ({ text }, index) => index >= Math.max(from, lines.length - 12) && signingTitle.test(text),
  );
  return title < 0 ? lines.length : title;
}

/** Where the signature stands over the copies, the foot begins with its title. */
function signedBefore(lines: readonly Line[], start: number, from: number): number {
  const above = [...lines.entries()].slice(from, start).filter(([, { text }]) => text !== '' && !/^\(.*\)$/.test(text));
  const [, name] = above.at(-1) ?? [];
  if (name === undefined || personOf(name.text) === undefined) return start;
  const titles = above.slice(0, -1);
  const last = titles.findLastIndex(([, { text }]) => !isCapitals(text));
  const title = titles.slice(last + 1).find(([, { text }]) => signingTitle.test(text) || capacity.test(text));
  return title?.[0] ?? start;
}

/** Some offices set the place and date over the signature; a line of nothing else belongs to the foot. */
function withDate(lines: readonly Line[], start: number): number {
  const before = lines.findLastIndex(({ text }, index) => index < start && text !== '');
  const text = lines[before]?.text ?? '';
  return dateForm.exec(text)?.[0].trim() === text && text !== '' ? before : start;
}

/** An annex begins with its own title, or with whatever follows the signer's name and is no more of the copies. */
function footEndOf(lines: readonly Line[], start: number): number {
  let isTitled = false;
  let isSigned = false;
  for (const [index, line] of lines.entries()) {
    if (index < start || line.text === '') continue;
    const { text, cells } = line;
    if (index > start && /^(?:PHỤ LỤC|Phụ lục|BIỂU|Biểu số|\(?(?:Ban hành )?[Kk]èm theo)/u.test(text)) return index;
    const parts = cells === undefined ? [text] : cells.flat();
    const hasTitle = parts.some((part) => capacity.test(part) || signingTitle.test(part));
    const hasName = parts.some((part) => personOf(part) !== undefined);
    const isOfCopies = /^[-+(\p{Ll}]|Nơi (?:nhận|gửi)/u.test(text) || isArchive(text) || cells?.length === 2;
    if (isSigned && !hasTitle && !hasName && !isOfCopies) return index;
    isTitled ||= hasTitle;
    isSigned ||= isTitled && hasName;
  }
  return lines.length;
}
