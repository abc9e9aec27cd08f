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
const ofQuarter = String.raw`(?:${each}\s+quý|(?:của\s+)?(?:mỗi\s+)?tháng\s+(?:cuối|đầu|thứ\s+ba|cuối\s+cùng)\s+(?:của\s+)?(?:mỗi\s+)?quý(?:\s+(?:sau|tiếp\s+theo|kế\s+tiếp|báo\s+cáo|liền\s+kề))?|(?:của\s+)?quý\s+(?:sau|kế\s+tiếp|tiếp\s+theo|liền\s+kề))`;
const ofYear = String.raw`(?:${each}\s+năm|(?:của\s+)?năm\s+(?:sau|kế\s+tiếp|tiếp\s+theo|liền\s+kề|liền\s+sau|báo\s+cáo)(?:\s+liền\s+kề)?)`;
const period = String.raw`(?:(?<month>${ofMonth})|(?<quarter>${ofQuarter})|(?<year>${ofYear}))`;
const dayNumber = String.raw`(?:(?:ngày|mùng)\s+)?(?<day>\d{1,2})(?:\s*[-–]\s*\d{1,2})?`;

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
        String.raw`${edge}(?:\d{1,2}\s*(?:giờ|h)\s*(?:\d{2})?\s*(?:phút)?\s*(?:và|,|hoặc)\s*)*(?:${hour})${each}\s+ngày`,
      ),
      read: () => ({ every: 'day', day: null, month: null }),
    },
  ];
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

function form(source: string): RegExp {
  return new RegExp(source, 'giu');
}
