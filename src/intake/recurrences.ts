import { dateParts, datePattern } from './dates.ts';
import type { Every } from './reading.ts';

/** How often something comes again, and on which day of the period as far as the text says. */
export interface Recurrence {
  readonly every: Every;
  readonly day: number | null;
  readonly month: number | null;
}

interface RecurrenceForm {
  readonly pattern: RegExp;
  readonly read: (groups: Readonly<Record<string, string | undefined>>) => Recurrence | undefined;
}

const each = String.raw`(?:h[ằà]ng|mỗi)`;
const ofMonth = String.raw`(?:${each}\s+tháng|(?:của\s+)?(?:mỗi\s+)?tháng\s+(?:sau|kế\s+tiếp|tiếp\s+theo|liền\s+kề|liền\s+sau)(?:\s+của\s+(?:quý|tháng)[\p{L} ]{0,20}?)?)`;
const ofQuarter = String.raw`(?:${each}\s+quý|(?:của\s+)?(?:mỗi\s+)?tháng\s+(?:cuối|đầu|thứ\s+ba|cuối\s+cùng)\s+(?:của\s+)?(?:mỗi\s+)?quý(?:\s+(?:sau|tiếp\s+theo|kế\s+tiếp|báo\s+cáo(?=\s*[,.;)]|\s*$)|liền\s+kề))?|(?:của\s+)?quý\s+(?:sau|kế\s+tiếp|tiếp\s+theo|liền\s+kề))`;
const ofYear = String.raw`(?:${each}\s+năm|(?:của\s+)?năm\s+(?:sau|kế\s+tiếp|tiếp\s+theo|liền\s+kề|liền\s+sau|báo\s+cáo)(?:\s+liền\s+kề)?)`;
const period = String.raw`(?:(?<month>${ofMonth})|(?<quarter>${ofQuarter})|(?<year>${ofYear}))`;
const dayNumber = String.raw`(?:(?:ngày|mùng)\s+)?(?<day>\d{1,2})(?:\s*[-–]\s*\d{1,2})?(?:\s*(?:,|và)\s*(?:ngày\s+)?(?:\d{1,2}|cuối(?:\s+cùng)?))*`;
const weekday = String.raw`(?:sáng\s+|chiều\s+)?(?:ngày\s+)?(?:thứ\s+(?:hai|ba|tư|năm|sáu|bảy|[2-7])|chủ\s+nhật)`;
/** What may stand between “hằng tháng” and its day: `hằng tháng, trước ngày 14`, `hằng tháng (chậm nhất ngày 14)`. */
const thenDay = String.raw`\s*[,(:]?\s*(?:(?:gửi|nộp|báo\s+cáo)\s+)?`;

/** The forms of recurring deadlines; `edge` and `hour` are the sources that set them. */
export function recurrencePatterns(edge: string, hour: string): readonly RecurrenceForm[] {
  const maybeEdge = String.raw`(?:${edge}|(?<![\p{L}/])(?=(?:thứ|ngày)\s))`;
  return [
    {
      pattern: form(
        String.raw`(?<![\p{L}])từ\s+(?:ngày\s+)?\d{1,2}\s*(?:đến|tới|[-–])\s*(?:hết\s+)?(?:ngày\s+)?(?<day>\d{1,2})\s*,?\s*${period}`,
      ),
      read: (groups) => ({ every: everyOf(groups), day: Number(groups.day), month: null }),
    },
    {
      pattern: form(String.raw`${maybeEdge}(?:${hour})?${dayNumber}\s*,?\s*(?:\(\s*)?${period}`),
      read: (groups) =>
        Number(groups.day) > 31 ? undefined : { every: everyOf(groups), day: Number(groups.day), month: null },
    },
    {
      pattern: form(String.raw`${edge}(?:${hour})?${datePattern('at')}\s*,?\s*(?:\(\s*)?(?:của\s+)?(?<year>${ofYear})`),
      read: (groups) => {
        const parts = dateParts(groups, 'at');
        return parts && parts.year === undefined
          ? { every: 'year', day: parts.day ?? null, month: parts.month ?? null }
          : undefined;
      },
    },
    {
      pattern: form(
        String.raw`${maybeEdge}(?:${hour})?(?:sáng\s+|chiều\s+)?(?:thứ\s+\p{L}+|thứ\s+[2-7]|chủ\s+nhật|ngày\s+thứ\s+\p{L}+)\s*,?\s*(?:${each}\s+tuần|của\s+tuần\s+(?:sau|kế\s+tiếp|tiếp\s+theo))`,
      ),
      read: () => ({ every: 'week', day: null, month: null }),
    },
    {
      pattern: form(
        String.raw`(?:định\s+kỳ\s+)?${each}\s+(?<named>tháng|quý|năm)${thenDay}${edge}(?:${hour})?(?:ngày\s+)?(?<day>\d{1,2})(?![\d/.\-]|\s*(?:tháng|giờ|h|ngày|%))`,
      ),
      read: ({ named, day }) =>
        Number(day) > 31
          ? undefined
          : { every: words[named?.toLowerCase() ?? ''] ?? 'month', day: Number(day), month: null },
    },
    {
      pattern: form(String.raw`(?:định\s+kỳ\s+)?${each}\s+tuần${thenDay}(?:${edge})?(?:${hour})?${weekday}`),
      read: () => ({ every: 'week', day: null, month: null }),
    },
    ...dailyPatterns(edge, hour),
    {
      pattern: form(
        String.raw`(?:${edge})?(?:ngày\s+(?:làm\s+việc\s+)?)?cuối(?:\s+cùng)?\s+(?:của\s+)?(?:${each}\s+)(?<named>tháng|quý|năm)`,
      ),
      read: ({ named }) => ({ every: words[named?.toLowerCase() ?? ''] ?? 'month', day: null, month: null }),
    },
  ];
}

/** Each day, by an hour. */
function dailyPatterns(edge: string, hour: string): readonly RecurrenceForm[] {
  return [
    {
      pattern: form(String.raw`(?:định\s+kỳ\s+)?${each}\s+ngày${thenDay}${edge}(?:${hour})`),
      read: () => ({ every: 'day', day: null, month: null }),
    },
    {
      pattern: form(
        String.raw`${edge}(?:\d{1,2}\s*(?:giờ|h)\s*(?:\d{2})?\s*(?:phút)?\s*(?:và|,|hoặc)\s*)*(?:${hour})${each}\s+ngày`,
      ),
      read: () => ({ every: 'day', day: null, month: null }),
    },
    {
      // “Lúc 15h00 hằng ngày”, “16 giờ mỗi ngày”: an hour alone sets the edge.
      pattern: form(String.raw`(?<![\p{L}\d.,/:])(?:lúc\s+|vào\s+)?${hour}(?:${each}|các)\s+ngày(?!\s+\d)`),
      read: () => ({ every: 'day', day: null, month: null }),
    },
    {
      // “Phiếu lĩnh hằng ngày chuyển về khoa trước 10 giờ 30 phút”: an hour without a day, where each day was named.
      pattern: form(
        String.raw`(?<=${each}\s+ngày\s[^;.\d]{3,80})${edge}(?:${hour})(?!\s*(?:,\s*)?(?:ngày|thứ|\d|${each}|cùng|hôm))`,
      ),
      read: () => ({ every: 'day', day: null, month: null }),
    },
    {
      pattern: form(String.raw`(?:định\s+kỳ\s+)?${each}\s+ngày\s*,?\s*(?:vào\s+)?lúc\s+${hour}`),
      read: () => ({ every: 'day', day: null, month: null }),
    },
  ];
}

/** A period that is named without its day: `hằng tháng`, `định kỳ quý`; in lists each of them. */
export interface NamedPeriod {
  readonly start: number;
  readonly end: number;
  /** Of the list that it stands in: `hằng tháng, quý`. */
  readonly list: { readonly start: number; readonly end: number };
  readonly every: Every;
}

const periodWord = String.raw`(?:ngày|tuần|tháng|quý|(?:0?6|sáu)\s+tháng|năm)`;
const namedPeriods = new RegExp(
  String.raw`(?<![\p{L}])(?:(?:định\s+kỳ\s+)?${each}|định\s+kỳ)\s+${periodWord}(?:(?:\s*,\s*|\s+và\s+)(?:${each}\s+)?${periodWord}(?![\p{L}]|\s+(?:\d|nay|này|sau|trước)))*(?![\p{L}]|\s+\d)`,
  'giu',
);

/** Finds the periods that are named without a day. */
export function namedPeriodsOf(text: string): readonly NamedPeriod[] {
  return [...text.matchAll(namedPeriods)].flatMap((match) =>
    [...match[0].matchAll(new RegExp(`${periodWord}(?!\\p{L})`, 'giu'))].map((word, place) => ({
      start: place === 0 ? match.index : match.index + word.index,
      end: match.index + word.index + word[0].length,
      list: { start: match.index, end: match.index + match[0].length },
      every: /\d|sáu/iu.test(word[0]) ? 'half-year' : (words[word[0].toLowerCase()] ?? 'month'),
    })),
  );
}

/** The period that a clause names: “định kỳ hằng tháng”, “mỗi quý”, “6 tháng một lần”. */
export function firstRecurrence(clause: string): Every | undefined {
  const found =
    /(?<half>(?:định\s+kỳ|mỗi)\s+(?:0?6|sáu)\s+tháng|(?:0?6|sáu)\s+tháng\s+(?:một|1|01)\s+lần)|(?<![\p{L}])h[ằà]ng\s+(?<word>ngày|tuần|tháng|quý|năm)|(?:mỗi|định\s+kỳ)\s+(?<other>tuần|tháng|quý|năm)/iu.exec(
      clause,
    )?.groups;
  if (found === undefined) return undefined;
  if (found.half !== undefined) return 'half-year';
  return words[(found.word ?? found.other ?? '').toLowerCase()];
}

const words: Readonly<Record<string, Every>> = {
  ngày: 'day',
  tuần: 'week',
  tháng: 'month',
  quý: 'quarter',
  năm: 'year',
};

function everyOf({ month, quarter }: Readonly<Record<string, string | undefined>>): Every {
  if (month !== undefined) return 'month';
  return quarter === undefined ? 'year' : 'quarter';
}

/** In small letters, as the forms of dates are. */
function form(source: string): RegExp {
  return new RegExp(source, 'gu');
}
