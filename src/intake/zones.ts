import type { Line } from './clean-lines.ts';
import { documentKind } from './letterhead.ts';

/** The parts of a document, in the order of the page. */
export interface Zones {
  readonly head: readonly Line[];
  /** From “Kính gửi” to where the text begins. */
  readonly recipients: readonly Line[];
  readonly body: readonly Line[];
  /** From “Nơi nhận” or the signature, whichever comes first, to the annexes. */
  readonly foot: readonly Line[];
}

/** The capacities in which one signs: for the body, in the head's place, by order, by authority, acting. */
export const capacity = /^(?:(?:T\/?M|K\/?T|T\/?L|TUQ)(?:\s*\.\s*|\s+)|Q\s*\.\s*)(?=\p{Lu}{2})/u;

const signingTitle =
  /^(?:(?:PHÓ|QUYỀN|THỨ)\s+)?(?:CHỦ TỊCH|GIÁM ĐỐC|TỔNG GIÁM ĐỐC|HIỆU TRƯỞNG|TRƯỞNG|CỤC TRƯỞNG|CHI CỤC TRƯỞNG|TỔNG CỤC TRƯỞNG|BỘ TRƯỞNG|VỤ TRƯỞNG|THỦ TRƯỞNG|CHÁNH|CHỦ NHIỆM|BÍ THƯ|VIỆN TRƯỞNG|ĐỘI TRƯỞNG|TRẠM TRƯỞNG|THỦ TƯỚNG|THỐNG ĐỐC)(?:\s+[\p{Lu}, -]+)?$/u;

/** Cuts a document into its parts. */
export function zonesOf(lines: readonly Line[]): Zones {
  const addressed = lines.findIndex(
    ({ text }) =>
      /^[-+]?\s*(?:Kính gửi|KÍNH GỬI|Kính gởi)\s*:?/u.test(text) || /^[^a-z]*\p{L}*\s+điện\s*:$/u.test(text),
  );
  const headEnd = addressed >= 0 ? addressed : headEndOf(lines);
  const bodyStart = addressed >= 0 ? recipientsEnd(lines, addressed) : headEnd;
  const footStart = footStartOf(lines, bodyStart);
  const annexStart = lines.findIndex(
    ({ text }, index) => index > footStart && /^(?:PHỤ LỤC|Phụ lục|BIỂU|Biểu số)/u.test(text),
  );
  const footEnd = annexStart < 0 ? lines.length : annexStart;
  return {
    head: lines.slice(0, headEnd),
    recipients: lines.slice(headEnd, bodyStart),
    body: [...lines.slice(bodyStart, footStart), ...lines.slice(footEnd)],
    foot: lines.slice(footStart, footEnd),
  };
}

/** Without “Kính gửi” the head goes on to the end of the title, or to its last formal line. */
function headEndOf(lines: readonly Line[]): number {
  const title = lines.slice(0, 40).findIndex(({ text }) => documentKind.test(text));
  if (title >= 0) {
    const blank = lines.findIndex(({ text }, index) => index > title + 1 && text === '');
    return blank < 0 ? Math.min(title + 2, lines.length) : blank;
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
    else if (begins || /^\p{Ll}/u.test(text) || /,$/.test(before)) continue;
    else if (/^Đồng kính gửi/iu.test(text)) continue;
    else return index;
  }
  return index;
}

function lastFilled(lines: readonly Line[], before: number): string {
  return lines.slice(0, before).findLast(({ text }) => text !== '')?.text ?? '';
}

function footStartOf(lines: readonly Line[], from: number): number {
  const receives = lines.findIndex(
    ({ text }, index) => index >= from && /^\W*Nơi nhận\s*:?\s*(?:$|[-|(]|:)/iu.test(text),
  );
  const signs = lines.findIndex(
    ({ text }, index) => index >= from && capacity.test(text) && !/\p{Ll}{2}/u.test(text.split('|')[0] ?? ''),
  );
  const found = [receives, signs].filter((index) => index >= 0);
  if (found.length > 0) return Math.min(...found);
  // Neither copies nor a capacity: a title in capitals over the last lines is where the signature begins.
  const title = lines.findLastIndex(
    ({ text }, index) => index >= Math.max(from, lines.length - 12) && signingTitle.test(text),
  );
  return title < 0 ? lines.length : title;
}
