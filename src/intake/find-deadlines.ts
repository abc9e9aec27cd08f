import { actorBefore } from './actors.ts';
import type { Block } from './blocks.ts';
import { two } from './dates.ts';
import type { DocumentDate } from './dates.ts';
import { destinationOf } from './destinations.ts';
import { dutyPeriods } from './duty-periods.ts';
import { whyNotDeadline } from './not-deadlines.ts';
import { phrasesOf } from './phrases.ts';
import type { Phrase } from './phrases.ts';
import type { DateLeftOut, DeadlineRead } from './reading.ts';
import { confidenceOf, rollIn, whyRead } from './reading-notes.ts';
import { recurrenceOf } from './periodicity.ts';
import type { Recurrence } from './recurrences.ts';
import { resolveDate } from './resolve-date.ts';
import type { ResolvedDate } from './resolve-date.ts';
import { roleOf } from './roles.ts';
import { clausesOf, sentencesOf, withoutBrackets } from './sentences.ts';

/** What a block inherits from the document around it. */
export interface Context {
  readonly document: DocumentDate;
  /** Whom the part of the document is for, when a sentence names nobody. */
  readonly named: string | null;
  /** Whom the whole document is for. */
  readonly addressed: string | null;
  /** Whether the document tells what was (a report, minutes) rather than asks. */
  readonly tells: boolean;
  /** Whether it asks people to a meeting. */
  readonly invites: boolean;
  /** Names of the issuing body: it asks, it is not asked. */
  readonly ownNames: readonly string[];
  /** The words that introduce the list of which the block is an entry. */
  readonly heading: string;
}

export interface Found {
  readonly deadlines: readonly DeadlineRead[];
  readonly leftOut: readonly DateLeftOut[];
}

const moon =
  /âm lịch|tháng\s+(?:Giêng|Chạp)|mùng|(?:Giáp|Ất|Bính|Đinh|Mậu|Kỷ|Canh|Tân|Nhâm|Quý)\s+(?:Tý|Tí|Sửu|Dần|Mão|Thìn|Tỵ|Tị|Ngọ|Mùi|Thân|Dậu|Tuất|Hợi)/u;

/** Finds the deadlines of a paragraph, and the dates in it that look like some but are none, with the reason. */
export function findDeadlines(block: Block, context: Context): Found {
  const deadlines: DeadlineRead[] = [];
  const leftOut: DateLeftOut[] = [];
  const row = rowContext(block);
  const sentences = sentencesOf(block.text);
  for (const [place, sentence] of sentences.entries()) {
    const text = withoutBrackets(sentence.text, (inside) => moon.test(inside));
    let ownFrom = 0;
    const written = phrasesOf(text);
    const bare = barePhrases(block, text).filter(
      (one) => !written.some((other) => one.start < other.end && other.start < one.end),
    );
    const dated = [...written, ...bare];
    const phrases = [...dated, ...(row === undefined ? dutyPeriods(text, dated) : [])].toSorted(
      (one, other) => one.start - other.start,
    );
    for (const [index, phrase] of phrases.entries()) {
      const line = block.lineAt(sentence.start + phrase.start);
      const { clauseBefore, clauseAfter } = surroundings(text, phrase, false);
      const recurrence = recurrenceOf(phrase, clauseBefore, clauseAfter, text.slice(ownFrom, phrase.start));
      const resolved = resolveDate(phrase, context.document, recurrence !== undefined);
      const around = surroundings(text, phrase, isAfter(resolved.date, context.document));
      const why =
        (row === undefined ? whyNotDeadline(around, context.tells, context.invites) : undefined) ??
        (resolved.isLapsed ? 'The day is not after the document itself: an earlier deadline is quoted.' : undefined);
      if (why !== undefined) {
        leftOut.push({ quote: phrase.quote, line, why });
      } else {
        const own =
          row?.words ??
          ownWords(
            isLabelAlone(text, phrase)
              ? `${sentences[place - 1]?.text ?? ''} `
              : text.slice(isAskedAfter(around) ? Math.max(ownFrom, around.clauseStart) : ownFrom, phrase.start),
            ownFrom,
          );
        const named =
          row?.who ??
          actorBefore(text, phrase.start, context.ownNames) ??
          actorBefore(own, own.length, context.ownNames) ??
          actorAfter(text, phrase, context) ??
          context.named;
        const after =
          row === undefined ? around.clauseAfter.slice(0, (phrases[index + 1]?.start ?? text.length) - phrase.end) : '';
        deadlines.push(
          deadlineOf(phrase, resolved, recurrence, {
            own,
            after,
            whole: text.slice(0, phrase.start),
            sentence: sentence.text.trim(),
            named,
            who: named ?? context.addressed,
            line,
            heading: context.heading,
            rest: text.slice(phrase.end) + block.text.slice(sentence.start + sentence.text.length),
          }),
        );
      }
      ownFrom = phrase.end;
    }
  }
  return { deadlines, leftOut };
}

type Around = Parameters<typeof whyNotDeadline>[0] & { readonly clauseStart: number };

function isAfter(date: string | null, { year, month, day }: DocumentDate): boolean {
  if (date === null || year === undefined || month === undefined || day === undefined) return false;
  return date > `${year}-${two(month)}-${two(day)}`;
}

function surroundings(text: string, phrase: Phrase, isFuture: boolean): Around {
  const clause = clausesOf(text).findLast(({ start }) => start <= phrase.start) ?? { text, start: 0 };
  return {
    phrase,
    isFuture,
    clauseStart: clause.start,
    before: text.slice(0, phrase.start),
    after: text.slice(phrase.end),
    clauseBefore: text.slice(clause.start, phrase.start),
    clauseAfter: text.slice(phrase.end, clause.start + clause.text.length),
  };
}

/** “…; định kỳ trước ngày 25 báo cáo …”: the clause begins with its day, and what is asked follows it. */
function isAskedAfter({ clauseBefore, clauseAfter }: Around): boolean {
  return (
    !/(?:^|\s)\p{Ll}+\s+\p{Ll}+.*\p{Ll}{2}/u.test(clauseBefore.replace(/định kỳ|riêng|đồng thời/giu, ' ')) &&
    /^\s*,?\s*(?:phải\s+)?(?:báo cáo|gửi|nộp|trình|hoàn thành|tổng hợp)(?!\p{L})/iu.test(clauseAfter)
  );
}

/** “Thời hạn: 30/11/2023.” speaks of the sentence before it. */
function isLabelAlone(text: string, phrase: Phrase): boolean {
  return (
    text.slice(0, phrase.start).trim() === '' &&
    /^(?:thời\s|hạn)/.test(phrase.cue) &&
    !/\p{L}{2}/u.test(text.slice(phrase.end))
  );
}

function ownWords(own: string, from: number): string {
  // “Để có cơ sở tổng hợp …, Sở đề nghị …”: the purpose at the head is not what is asked.
  return from === 0 ? own.replace(/^\s*(?:Để|Nhằm|Thực hiện|Căn cứ|Theo)\s[^,]*,\s*/u, '') : own;
}

function actorAfter(text: string, phrase: Phrase, context: Context): string | null {
  if (text.slice(0, phrase.start).trim() !== '') return null;
  const after = text.slice(phrase.end).replace(/^\s*,\s*/, '');
  return actorBefore(after, after.length, context.ownNames);
}

/** A table row says who and what in other cells; its time stands in a column of its own. */
function rowContext(block: Block): { readonly who: string | null; readonly words: string } | undefined {
  if (block.row === undefined) return undefined;
  const cell = (heading: RegExp): string | null => block.row?.find((one) => heading.test(one.heading))?.text ?? null;
  const words = block.row.filter(
    ({ heading, text }) =>
      !/^(?:TT|STT)$|thời|hạn|đơn vị|cơ quan|chủ trì|phối hợp|thực hiện|ghi chú/iu.test(heading) && !/^\d+$/.test(text),
  );
  return {
    who: cell(/chủ trì|đơn vị|cơ quan|người thực hiện|phụ trách|thực hiện/iu),
    words: words.map(({ text }) => text).join(' '),
  };
}

/** A bare date in the column “Thời hạn”: the heading is the edge. */
function barePhrases(block: Block, text: string): readonly Phrase[] {
  const cell = block.row?.find(
    ({ heading, text: words }) =>
      /thời (?:hạn|gian)|hạn (?:hoàn|cuối|nộp|gửi)|tiến độ/iu.test(heading) &&
      /^(?:ngày\s+|tháng\s+|quý\s+|\d)/iu.test(words),
  );
  if (cell === undefined) return [];
  const start = text.lastIndexOf(cell.text);
  return phrasesOf(`hạn cuối ${cell.text}`)
    .slice(0, 1)
    .map((phrase) => ({ ...phrase, quote: cell.text, start, end: start + cell.text.length, cue: 'hạn cuối' }));
}

interface Words {
  readonly own: string;
  readonly after: string;
  readonly whole: string;
  readonly sentence: string;
  readonly named: string | null;
  readonly who: string | null;
  readonly line: number;
  readonly heading: string;
  /** What follows in the sentence and the next ones. */
  readonly rest: string;
}

function deadlineOf(
  phrase: Phrase,
  resolved: ResolvedDate,
  recurrence: Recurrence | undefined,
  words: Words,
): DeadlineRead {
  const { when, edge, cue } = phrase;
  const kind = recurrence !== undefined ? 'recurring' : when.is === 'period' ? 'within' : edge;
  const isLabelled = /^(?:thời\s|hạn)/.test(cue);
  const isSpan = when.is === 'span' || /^từ\s/iu.test(phrase.quote);
  const role = roleOf({
    own: `${words.own} ${isLabelled || /^xong/.test(cue) ? cue : ''}`,
    after: words.after,
    whole: words.whole,
    heading: words.heading,
    who: words.named,
    isSpan,
  });
  const destination = destinationOf(words.own, words.after, words.who);
  return {
    quote: phrase.quote,
    kind,
    date: resolved.date,
    time: phrase.time,
    days: when.is === 'period' ? when.days : null,
    daysAre: when.is === 'period' ? when.daysAre : null,
    every: recurrence?.every ?? null,
    who: words.who,
    what: destination.what,
    to: destination.to,
    role,
    line: words.line,
    words: words.sentence,
    via: destination.via,
    from: when.is === 'period' ? when.from : null,
    edge: kind === 'within' ? null : edge,
    roll: rollIn(words.rest),
    yearFrom: resolved.yearFrom,
    recurs:
      recurrence === undefined || recurrence.day === null ? null : { day: recurrence.day, month: recurrence.month },
    confidence: confidenceOf(phrase, words.who),
    why: whyRead(phrase, kind, resolved.yearFrom),
  };
}
