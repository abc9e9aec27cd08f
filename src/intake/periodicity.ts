import { periodicityOf } from './phrases.ts';
import type { Phrase } from './phrases.ts';
import type { Every } from './reading.ts';
import type { Recurrence } from './recurrences.ts';

/** A date without a year comes again when its clause says “hằng quý”; the period is the one named nearest to it. */
export function recurrenceOf(
  phrase: Phrase,
  clauseBefore: string,
  clauseAfter: string,
  own: string,
): Recurrence | undefined {
  const { when } = phrase;
  const label = labelOf(own) ?? labelOf(clauseBefore);
  if (when.is === 'recurring') return { ...when.recurrence, every: widened(when.recurrence.every, label) };
  if (when.is !== 'date' || when.parts.year !== undefined) return undefined;
  const isEntry =
    /^\s*(?:-\s*)?(?:Báo cáo|Định kỳ)\s+(?:\p{L}+\s+){0,2}?(?:(?:0?6|sáu)\s+tháng|tuần|tháng|quý|năm)\s*:/iu.test(
      clauseBefore,
    );
  const ownLabel = isEntry || comesAgain.test(clauseBefore) ? labelBefore(own) : undefined;
  if (ownLabel !== undefined) return { every: ownLabel, day: when.parts.day ?? null, month: when.parts.month ?? null };
  const every = periodicityOf(own) ?? periodicityOf(clauseAfter) ?? periodicityOf(clauseBefore);
  return every && { every: widened(every, label), day: when.parts.day ?? null, month: when.parts.month ?? null };
}

/** “Báo cáo 6 tháng: trước ngày 15 tháng 6 hằng năm” comes each half-year of its kind, not each year. */
function widened(every: Every, label: Every | undefined): Every {
  if (every === 'year' && label === 'half-year') return label;
  if (every === 'month' && label === 'quarter') return label;
  return every;
}

const comesAgain = /(?<!\p{L})(?:định kỳ|h[ằà]ng|mỗi|chế độ (?:thông tin\s*,?\s*)?báo cáo)(?!\p{L})/iu;

/** “Định kỳ báo cáo: 6 tháng (trước ngày 15/6), năm (trước ngày 15/12)”: the period stands right before its day. */
function labelBefore(own: string): Every | undefined {
  const word = /(?<!\p{L})(?<half>(?:0?6|sáu)\s+tháng)|(?<!\p{L})(?<word>tuần|tháng|quý|năm)/iu;
  const found = new RegExp(`(?:${word.source})\\s*(?:gửi|nộp)?\\s*[(:,]?\\s*$`, 'iu').exec(own)?.groups;
  if (found?.half !== undefined) return 'half-year';
  return everyWords[(found?.word ?? '').toLowerCase()];
}

const everyWords: Readonly<Record<string, Every>> = { tuần: 'week', tháng: 'month', quý: 'quarter', năm: 'year' };

function labelOf(text: string): Every | undefined {
  const found = [
    ...text.matchAll(
      /(?<half>(?:0?6|sáu) tháng)|(?:báo cáo|định kỳ|hằng|hàng)\s+(?:\p{L}+\s+){0,3}?(?<word>tuần|tháng|quý|năm)(?!\p{L})/giu,
    ),
  ].at(-1)?.groups;
  if (found === undefined) return undefined;
  if (found.half !== undefined) return 'half-year';
  return everyWords[(found.word ?? '').toLowerCase()];
}
