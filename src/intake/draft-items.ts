import { toneless } from './plain-names.ts';

/** A document that a duty asks for, as the draft proposes it. */
export interface DraftItem {
  readonly id: string;
  readonly title: string;
  readonly short: string;
}

const kinds: readonly (readonly [RegExp, string])[] = [
  [/kế hoạch/iu, 'KH'],
  [/báo cáo/iu, 'BC'],
  [/danh sách/iu, 'DS'],
  [/tờ trình/iu, 'TTr'],
  [/ý kiến/iu, 'Ý kiến'],
  [/dự toán/iu, 'Dự toán'],
  [/hồ sơ/iu, 'Hồ sơ'],
  [/biểu/iu, 'Biểu'],
  [/phương án/iu, 'PA'],
  [/đề án/iu, 'ĐA'],
  [/đăng ký/iu, 'Đăng ký'],
];

/**
 * The items that words ask for. “Kế hoạch thực hiện chương trình A và Chương trình B” may be one plan or two: both
 * readings exist, and `isAmbiguous` says so. Where it is sent (`to`) is no part of what it is called.
 */
export function itemsOf(
  what: string | null,
  fallback: string,
  to: string | null = null,
): { readonly items: readonly DraftItem[]; readonly isAmbiguous: boolean } {
  const words = (what ?? fallback).replace(/\s+/g, ' ').trim();
  const start = words.search(/(?:kế hoạch|báo cáo|danh sách|tờ trình|dự toán|hồ sơ|phương án|đề án)(?!\p{L})/iu);
  const named = withoutDestination(start > 0 && start < 120 ? words.slice(start) : words, to);
  const both =
    /^(?<head>.+?)\s+(?<verb>thực hiện|triển khai|về)\s+(?<one>(?<noun>\p{L}+\s+\p{L}+)\s.+?)\s+và\s+(?<other>\p{L}+\s+\p{L}+\s.+?)(?<year>\s+năm\s+\d{4})?$/iu.exec(
      named,
    )?.groups;
  const isSameNoun =
    both !== undefined &&
    (both.other ?? '').toLocaleLowerCase('vi').startsWith((both.noun ?? '').toLocaleLowerCase('vi'));
  if (both === undefined || !isSameNoun) return { items: distinct([titled(named)]), isAmbiguous: false };
  const titles = [both.one, both.other].map((part) =>
    titled(`${both.head} ${both.verb} ${capital(part ?? '')}${both.year ?? ''}`),
  );
  return { items: distinct(titles), isAmbiguous: true };
}

function withoutDestination(words: string, to: string | null): string {
  const plain = withoutStops(words).replace(/,\s*trình\s+[^,]{2,80}$/u, '');
  const place = to === null ? -1 : plain.toLocaleLowerCase('vi').lastIndexOf(to.toLocaleLowerCase('vi'));
  const isLast = to !== null && place > 0 && place + to.length === plain.length;
  return isLast
    ? withoutStops(plain.slice(0, place).replace(/(?<!\p{L})(?:gửi\s+)?(?:về|cho|đến|tới|gửi)\s*$/u, ''))
    : plain;
}

function withoutStops(words: string): string {
  return words.replace(/[\s;:,.]+$/u, '');
}

function titled(text: string): string {
  return capital(text).slice(0, 300).trim();
}

/**
 * Items of all duties, each under a name of its own: two reports of one unit are told apart in tables and subjects by their
 * short names alone.
 */
export function toldApart<Duty extends { readonly items: readonly DraftItem[] }>(
  duties: readonly Duty[],
): readonly Duty[] {
  const taken = new Set<string>();
  const apart = (item: DraftItem): DraftItem => {
    for (let count = 1; ; count += 1) {
      const own =
        count === 1 ? item : { ...item, id: `${item.id}-${count}`, short: `${item.short.slice(0, 12)} ${count}` };
      if (taken.has(own.short) || taken.has(own.id)) continue;
      taken.add(own.short).add(own.id);
      return own;
    }
  };
  return duties.map((duty) => ({ ...duty, items: duty.items.map(apart) }));
}

function distinct(titles: readonly string[]): readonly DraftItem[] {
  const used = new Set<string>();
  return titles.map((title, index) => {
    const kind = kinds.find(([pattern]) => pattern.test(title))?.[1] ?? 'VB';
    const topic = topicOf(title) ?? (titles.length > 1 ? String(index + 1) : '');
    let short = `${kind} ${topic}`.trim().slice(0, 15);
    if (used.has(short)) short = `${kind} ${index + 1}`;
    used.add(short);
    const id = toneless(topic === '' ? short : topic)
      .replace(/[^a-z0-9]+/g, '-')
      .replace(/^-|-$/g, '');
    return { id: /^[a-z]/.test(id) ? id : `van-ban-${index + 1}`, title, short };
  });
}

/** What the title is about in one short word: what stands in brackets, or a well-known short form. */
function topicOf(title: string): string | undefined {
  const bracketed = /\((\p{Lu}[\p{Lu}\d&-]{1,9})\)/u.exec(title)?.[1];
  if (bracketed !== undefined) return bracketed;
  if (/nông thôn mới/iu.test(title)) return 'NTM';
  return /(?<!\p{L})(OCOP|CCHC|MTQG|PCTT|ATGT|CĐS)(?!\p{L})/u.exec(title)?.[1];
}

function capital(text: string): string {
  return text.charAt(0).toLocaleUpperCase('vi') + text.slice(1);
}
