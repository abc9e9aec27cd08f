import type { Phrase } from './phrases.ts';
import type { DeadlineRead } from './reading.ts';

/** What the text itself says of a last day that is a day off. */
export function rollIn(rest: string): 'previous' | 'next' | null {
  const said = /^[^.]{0,20}[.,;(]?\s*(?:trường hợp|nếu|khi)\s[^.]*?(?:ngày nghỉ|nghỉ lễ|thứ Bảy|Chủ nhật)[^.]*/iu.exec(
    rest,
  )?.[0];
  if (said === undefined) return null;
  if (/(?:tiếp theo|kế tiếp|liền sau|sau đó)/iu.test(said)) return 'next';
  return /(?:trước đó|liền trước|liền kề trước)/iu.test(said) ? 'previous' : null;
}

/** How sure the reading of a phrase is, from 0 to 1. */
export function confidenceOf({ cue, when }: Phrase, who: string | null): number {
  const sure = /trước|nhất|hết|hạn|không quá/.test(cue) ? 0.95 : 0.8;
  const asks = who === null ? 0.1 : 0;
  return Math.round((sure - asks - (when.is === 'span' ? 0.05 : 0)) * 100) / 100;
}

/** Why a phrase was read as it was, in a sentence for the person who confirms it. */
export function whyRead({ cue, when }: Phrase, kind: DeadlineRead['kind'], yearFrom: DeadlineRead['yearFrom']): string {
  const words = cue.trim();
  const year = yearFrom === 'document' ? ' The year is that of the document’s own date.' : '';
  switch (kind) {
    case 'before':
      return `“${words}” excludes the day.${year}`;
    case 'by':
      return when.is === 'span' ? `The last day of the span, included.${year}` : `“${words}” includes the day.${year}`;
    case 'within':
      return 'A period that counts from an event; the day of the event is not counted.';
    case 'recurring':
      return 'It comes again each period.';
  }
}
