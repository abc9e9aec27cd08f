import {
  dateParts,
  datePattern,
  hourPattern,
  monthPattern,
  quarterNumber,
  quarterPattern,
  timeOfGroups,
  yearPattern,
} from './dates.ts';
import type { DateParts } from './dates.ts';
import { firstRecurrence, recurrencePatterns } from './recurrences.ts';
import type { Recurrence } from './recurrences.ts';

/** Words of time that may be a deadline, as they stand in a sentence. */
export interface Phrase {
  readonly start: number;
  readonly end: number;
  readonly quote: string;
  readonly edge: 'before' | 'by';
  /** The words that set the edge: `trước`, `đến hết`, `từ`, …; in small letters. */
  readonly cue: string;
  readonly time: string | null;
  readonly when: When;
}

export type When =
  | { readonly is: 'date'; readonly parts: DateParts }
  | { readonly is: 'span'; readonly from: DateParts; readonly parts: DateParts }
  /** `lastDay`: of the part of the month that is named, where it is not the whole of it. */
  | { readonly is: 'month'; readonly month: number; readonly year?: number; readonly lastDay?: number }
  | { readonly is: 'quarter'; readonly quarter: number; readonly year?: number }
  | { readonly is: 'year'; readonly year: number }
  /** The day of the document itself, or the one after it. */
  | { readonly is: 'same-day'; readonly daysLater: 0 | 1 }
  | {
      readonly is: 'period';
      readonly days: number;
      readonly daysAre: 'working' | 'calendar';
      readonly from: string | null;
    }
  | { readonly is: 'recurring'; readonly recurrence: Recurrence };

type Groups = Readonly<Record<string, string | undefined>>;

interface Form {
  /** Without these words a sentence has no such time: they are looked for first, because that is quick. */
  readonly needs: RegExp;
  readonly pattern: RegExp;
  readonly read: (groups: Groups) => When | undefined;
}

const beforeWords = String.raw`(?:(?:chậm|muộn|trễ)\s+nhất\s+(?:là\s+)?|hạn\s+(?:cuối|chót)(?:\s+cùng)?\s*:?\s*(?:là\s+)?)?(?<before>trước)(?:\s+(?:thời\s+điểm|lúc|hạn|thời\s+hạn|(?:khi\s+)?(?:hết|cuối)\s+giờ(?:\s+(?:sáng|chiều|làm\s+việc|hành\s+chính))?|giờ\s+hành\s+chính|ngày(?=\s+\p{Ll}{2,})(?!\s+(?:tháng|mai|ký|ban|cấp|có|được|sinh|thành))(?:\s+\p{Ll}{2,}){1,3}(?=\s+\(?\d{1,2}\s*[/.])))?\s*:?`;
const byWords = String.raw`(?<by>(?:chậm|muộn|trễ)\s+nhất(?:\s+(?:là|vào|lúc|trong|đến|tới|cho\s+đến|hết|cuối|đúng|giờ\s+hành\s+chính|giờ\s+làm\s+việc))*\s*:?|(?:cho\s+)?(?:đến|tới)\s+(?:hết|cuối)(?:\s+giờ(?:\s+(?:làm\s+việc|hành\s+chính))?)?|đúng(?=\s+\d{1,2}\s*(?:h|giờ|:))|(?:thời\s+)?hạn\s+(?:cuối|chót|cuối\s+cùng)(?:\s+(?:là|vào|đến|gửi|nộp|hết|nhận|báo\s+cáo|hồ\s+sơ|cùng))*\s*:?|không\s+(?:quá|muộn\s+hơn|chậm\s+hơn|chậm\s+quá|muộn\s+quá)|trong(?!\s+(?:thời|vòng))|hết|vào(?:\s+lúc)?|(?:đến|tới)|xong)`;
const label = String.raw`(?<label>(?:thời\s+(?:hạn|gian)|hạn)(?:\s+(?!ngày|tháng|từ)[\p{L}/]+){0,8}?\s*(?::|\s+là|\s+(?:đến|tới))\s*(?:đến\s+|hết\s+|vào\s+)*)`;
const edge = String.raw`(?<![\p{L}])(?:${beforeWords}|${label}|${byWords})\s*`;
const asideForm = String.raw`(?:\s*\([^()]{0,40}\))?`;

/** A day alone (“từ ngày 08 đến ngày 12/5/2023”): month and year come from the other end. */
const spanStart = String.raw`(?:ngày\s+)?(?<ad>\d{1,2})(?:\s*[/.\-]\s*(?<am>\d{1,2})(?:\s*[/.\-]\s*(?<ay>\d{4}))?|\s+tháng\s+(?<amw>\d{1,2})(?:\s*,?\s*(?:năm\s+|[/.\-]\s*)(?<ayw>\d{4}))?)?`;
const count = String.raw`(?<days>\d{1,3})(?:\s*\([^)]{1,20}\))?\s*(?<unit>ngày(?!\s+\d)|tuần|tháng|giờ)(?<working>\s+làm\s+việc)?`;

const dayWords = /\d\s*[/.\-]\s*\d|tháng\s+\d/iu;
const countWords = /\d[^\d]{0,25}(?:ngày|tuần|tháng|giờ)/iu;
const againWords = /h[ằà]ng|mỗi|các\s+ngày|cuối|(?:tháng|quý|năm|tuần)\s+(?:sau|kế|tiếp|liền|đầu|thứ|báo)/iu;

const forms: readonly Form[] = [
  ...recurrencePatterns(edge, hourPattern).map(({ pattern, read }): Form => ({
    needs: againWords,
    pattern,
    read: (groups) => recurring(read(groups)),
  })),
  {
    needs: dayWords,
    pattern: form(
      String.raw`(?<![\p{L}])(?<span>từ)\s+(?:\d{1,2}\s*(?:giờ|h)\s*(?:\d{2})?\s*(?:phút)?\s*,?\s*)?(?:thứ\s+\p{L}+\s*,?\s*)?${spanStart}${asideForm}\s*(?:cho\s+)?(?:đến|tới|[-–])\s*(?:hết\s+|(?<before>trước)\s+)?(?:${hourPattern})?${datePattern('at')}`,
    ),
    read: (groups) => {
      const parts = dateParts(groups, 'at');
      if (parts === undefined) return undefined;
      const year = groups.ay ?? groups.ayw;
      const month = groups.am ?? groups.amw;
      return {
        is: 'span',
        parts,
        from: {
          day: Number(groups.ad),
          ...(month !== undefined && { month: Number(month) }),
          ...(year !== undefined && { year: Number(year) }),
        },
      };
    },
  },
  {
    needs: dayWords,
    pattern: form(String.raw`${edge}(?:${hourPattern})?${datePattern('at')}`),
    read: (groups) => dated(dateParts(groups, 'at')),
  },
  {
    needs: /mai/iu,
    pattern: form(String.raw`${edge}(?:${hourPattern})?(?:ngày\s+mai|mai)\s*,?\s*\(?\s*${datePattern('at')}`),
    read: (groups) => dated(dateParts(groups, 'at')),
  },
  {
    needs: /cùng\s+ngày|hôm\s+nay|mai/iu,
    pattern: form(
      String.raw`${edge}(?:${hourPattern})?(?:trong\s+)?(?:cùng\s+ngày|(?:ngày\s+)?hôm\s+nay|(?<tomorrow>ngày\s+mai))(?!\p{L})`,
    ),
    read: ({ tomorrow }) => ({ is: 'same-day', daysLater: tomorrow === undefined ? 0 : 1 }),
  },
  {
    needs: /tháng\s+\d/iu,
    pattern: form(
      String.raw`${edge}(?:(?<part>tuần\s+(?:đầu|thứ\s+nhất)|(?:10|mười)\s+ngày\s+đầu|nửa\s+đầu)\s+(?:của\s+)?)?${monthPattern}`,
    ),
    read: ({ month = '0', monthy, monthyw, part }) =>
      Number(month) < 1 || Number(month) > 12
        ? undefined
        : { is: 'month', month: Number(month), ...yearOf(monthy ?? monthyw), ...partOf(part) },
  },
  {
    needs: /quý/iu,
    pattern: form(String.raw`${edge}${quarterPattern}`),
    read: ({ quarter = '', quartery }) => ({ is: 'quarter', quarter: quarterNumber(quarter), ...yearOf(quartery) }),
  },
  {
    needs: /năm\s+\d/iu,
    pattern: form(String.raw`${edge}${yearPattern}`),
    read: ({ year }) => ({ is: 'year', year: Number(year) }),
  },
  {
    needs: countWords,
    pattern: form(
      String.raw`(?<![\p{L}])(?<within>(?:trong|sau)\s+(?:thời\s+(?:hạn|gian)|vòng|khoảng)(?:\s+(?:là|không\s+quá|tối\s+đa))?|(?:(?:chậm|muộn|trễ)\s+nhất|không\s+quá|tối\s+đa|trong)(?:\s+(?:là|sau|trong|vòng|không\s+quá))*)\s+${count}`,
    ),
    read: period,
  },
  {
    needs: countWords,
    pattern: form(
      String.raw`(?<![\p{L}])(?<within>sau)\s+${count}(?=\s*,?\s*(?:(?:kể|tính)\s+từ|từ\s+ngày|sau\s+khi))`,
    ),
    read: period,
  },
  {
    needs: countWords,
    pattern: form(String.raw`(?<![\p{L}\d/])${count}(?=\s*,?\s*(?:kể|tính)\s+từ)`),
    read: (groups) => (groups.working === undefined ? undefined : period(groups)),
  },
];

/** The same text in small letters, letter for letter; as it is where a letter would become two. */
function inSmallLetters(text: string): string {
  const small = text.toLowerCase();
  return small.length === text.length ? small : text;
}

/** Finds the words of time in a sentence, each once, in their order; where two overlap, the longer reading wins. */
export function phrasesOf(sentence: string): readonly Phrase[] {
  const small = inSmallLetters(sentence);
  const found: Phrase[] = [];
  for (const { needs, pattern, read } of forms) {
    if (!needs.test(sentence)) continue;
    for (const match of small.matchAll(pattern)) {
      const groups: Groups = match.groups ?? {};
      const start = match.index;
      const end = start + match[0].trimEnd().length;
      if (found.some((other) => start < other.end && other.start < end)) continue;
      const when = read(groups);
      if (when === undefined) continue;
      const quote = sentence
        .slice(start, start + match[0].length)
        .replace(/[\s,(]+$/, '')
        .replace(/\s+\)$/, '')
        .replace(/^([^(]*)\)$/, '$1')
        .replace(/(\([^()]*)$/, sentence[end] === ')' ? '$1)' : '$1')
        .trim();
      const cue = (groups.before ?? groups.by ?? groups.label ?? groups.span ?? groups.within ?? '')
        .toLowerCase()
        .replace(/^(?:cho\s+)?(?:đến|tới)\s+(?:hết|cuối)(?:\s+giờ.*)?$/, 'đến hết');
      const periodFrom = when.is === 'period' ? { ...when, from: eventAfter(sentence.slice(end)) } : when;
      const time = timeOfGroups(groups);
      const hour = when.is === 'recurring' && time === null ? hourBehind.exec(sentence.slice(end)) : null;
      found.push({
        start,
        end: end + (hour?.[0].length ?? 0),
        quote: `${quote}${hour?.[0] ?? ''}`,
        edge: (groups.before ?? hour?.groups?.before) === undefined ? 'by' : 'before',
        cue,
        time: time ?? timeOfGroups(hour?.groups ?? {}),
        when: periodFrom,
      });
    }
  }
  return found.toSorted((one, other) => one.start - other.start);
}

/** “Chiều thứ Năm hằng tuần (trước 16h30)”: the hour stands behind. */
const hourBehind = new RegExp(
  String.raw`^\s*[,(]\s*(?:(?<before>trước)|chậm\s+nhất|muộn\s+nhất|lúc|vào\s+lúc)\s+${hourPattern}\)?`,
  'iu',
);

/**
 * The forms are written in small letters and meet a text in small letters: to compile them for both takes four times as
 * long, and every thread that reads compiles them anew.
 */
function form(source: string): RegExp {
  return new RegExp(source, 'gu');
}

function dated(parts: DateParts | undefined): When | undefined {
  return parts && { is: 'date', parts };
}

function recurring(recurrence: Recurrence | undefined): When | undefined {
  return recurrence && { is: 'recurring', recurrence };
}

function yearOf(written: string | undefined): { readonly year?: number } {
  return written === undefined ? {} : { year: Number(written) };
}

function partOf(words: string | undefined): { readonly lastDay?: number } {
  if (words === undefined) return {};
  if (/^tuần/iu.test(words)) return { lastDay: 7 };
  return { lastDay: /^nửa/iu.test(words) ? 15 : 10 };
}

function period({ days = '0', unit = '', working }: Groups): When | undefined {
  const length = Number(days);
  const each = { ngày: 1, tuần: 7, tháng: 30, giờ: 1 / 24 }[unit.toLowerCase()] ?? 1;
  if (length === 0 || length * each > 730) return undefined;
  return {
    is: 'period',
    days: Math.max(1, Math.ceil(length * each)),
    daysAre: working === undefined ? 'calendar' : 'working',
    from: null,
  };
}

/** What a period counts from: the words after “kể từ”. */
function eventAfter(rest: string): string | null {
  return (
    /^\s*,?\s*(?:\([^)]*\)\s*)?(?:(?:kể|tính)\s+)?(?:từ|sau)\s+(?:khi\s+|ngày\s+)?([^,;.()]{2,80})/iu
      .exec(rest)?.[1]
      ?.trim() ?? null
  );
}

/** Whether a clause says that what it asks comes again and again, and how often. */
export function periodicityOf(clause: string): Recurrence['every'] | undefined {
  return firstRecurrence(clause);
}
