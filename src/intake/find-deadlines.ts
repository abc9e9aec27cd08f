import { actorBefore } from './actors.ts';
import type { Block } from './blocks.ts';
import { two } from './dates.ts';
import type { DocumentDate } from './dates.ts';
import { destinationOf } from './destinations.ts';
import { command } from './duty-words.ts';
import { dutyPeriods } from './duty-periods.ts';
import { isLaw, isOfThisDocument } from './narrated.ts';
import { whyNotDeadline } from './not-deadlines.ts';
import { phrasesOf } from './phrases.ts';
import type { Phrase } from './phrases.ts';
import type { DateLeftOut, DeadlineRead, Role } from './reading.ts';
import { confidenceOf, rollIn, whyRead } from './reading-notes.ts';
import { recurrenceOf } from './periodicity.ts';
import type { Recurrence } from './recurrences.ts';
import { resolveDate } from './resolve-date.ts';
import type { ResolvedDate } from './resolve-date.ts';
import { roleOf } from './roles.ts';
import { barePhrases, rowContext } from './table-rows.ts';
import type { RowContext } from './table-rows.ts';
import { daysOfSending } from './sent-on-a-day.ts';
import { clausesOf, sentencesOf, withoutBrackets } from './sentences.ts';
import type { Stretch } from './sentences.ts';

/** What a block inherits from the document around it. */
export interface Context {
  readonly document: DocumentDate;
  /** Whom the part of the document is for, when a sentence names nobody. */
  readonly named: string | null;
  /** Whom the whole document is for. */
  readonly addressed: string | null;
  /** Whether the document tells what was (a report, minutes) rather than asks. */
  readonly tells: boolean;
  /** Whether it is a plan of work, and not of a meeting, an exam or days off. */
  readonly isPlan: boolean;
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
  let recounts = false;
  for (const [place, sentence] of sentences.entries()) {
    recounts = isLaw(sentences[place - 1]?.text ?? '') || (recounts && place > 0);
    const said = { block, row, sentence, sentenceBefore: sentences[place - 1]?.text ?? '', recounts };
    const found = findInSentence(said, context);
    deadlines.push(...found.deadlines);
    leftOut.push(...found.leftOut);
  }
  return { deadlines, leftOut };
}

/** A sentence in its paragraph. */
interface Said {
  readonly block: Block;
  readonly row: RowContext | undefined;
  readonly sentence: Stretch;
  readonly sentenceBefore: string;
  /** Whether a sentence before it told what a law says. */
  readonly recounts: boolean;
}

function findInSentence(said: Said, context: Context): Found {
  const { block, row, sentence } = said;
  const deadlines: DeadlineRead[] = [];
  const leftOut: DateLeftOut[] = [];
  const text = withoutBrackets(sentence.text, (inside) => moon.test(inside));
  const phrases = phrasesIn(block, row, text);
  let ownFrom = 0;
  for (const [index, phrase] of phrases.entries()) {
    const line = block.lineAt(sentence.start + phrase.start);
    const { clauseBefore, clauseAfter } = surroundings(text, phrase, false, context);
    const former = deadlines.at(-1);
    const again = sameDayAgain(phrase, former);
    const recurrence = again ?? recurrenceOf(phrase, clauseBefore, clauseAfter, text.slice(ownFrom, phrase.start));
    const resolved = sameDayAs(former, phrase) ?? resolveDate(phrase, context.document, recurrence !== undefined);
    const around = surroundings(text, phrase, isAfter(resolved.date, context.document), context);
    const spokenOf = isLabelAlone(text, phrase)
      ? { ...around, clauseBefore: `${said.sentenceBefore} ${around.clauseBefore}` }
      : around;
    const why = whyLeftOut(said, spokenOf, resolved, context);
    if (why !== undefined) {
      leftOut.push({ quote: phrase.quote, line, why });
    } else {
      const own = row?.words ?? ownIn(said, text, around, ownFrom);
      const named = row?.who ?? actorIn(text, own, phrase, context);
      const nextAt = phrases[index + 1]?.start ?? text.length;
      deadlines.push(
        deadlineOf(phrase, resolved, recurrence, {
          own,
          after: row === undefined ? around.clauseAfter.slice(0, nextAt - phrase.end) : '',
          whole: text.slice(0, phrase.start),
          sentence: sentence.text.trim(),
          named,
          who: named ?? context.addressed,
          line,
          heading: context.heading,
          isOfRow: row !== undefined,
          rest: text.slice(phrase.end) + block.text.slice(sentence.start + sentence.text.length),
          former: former?.who === null || named === null || former?.who === named ? former?.role : undefined,
        }),
      );
    }
    // A day in brackets, of data or of a document, does not part what is asked from its own day.
    if (why === undefined || !isInBrackets(text, phrase)) ownFrom = phrase.end;
  }
  return { deadlines, leftOut };
}

/** Words of time with an edge, the days that have one by where they stand, and the periods that come again. */
function phrasesIn(block: Block, row: RowContext | undefined, text: string): readonly Phrase[] {
  const written = phrasesOf(text);
  const bare = [...barePhrases(block, text), ...(row === undefined ? daysOfSending(text) : [])].filter(
    (one) => !written.some((other) => one.start < other.end && other.start < one.end),
  );
  const dated = [...written, ...bare];
  return [...dated, ...(row === undefined ? dutyPeriods(text, dated) : [])].toSorted(
    (one, other) => one.start - other.start,
  );
}

function whyLeftOut(
  { row, sentence, recounts }: Said,
  around: Around,
  resolved: ResolvedDate,
  context: Context,
): string | undefined {
  if (recounts && !command.test(sentence.text) && !isOfThisDocument(around.phrase, around.isFuture))
    return 'It goes on telling what a law says.';
  const why = row === undefined ? whyNotDeadline(around, context.tells, context.invites) : undefined;
  if (why !== undefined) return why;
  return resolved.isLapsed ? 'The day is not after the document itself: an earlier deadline is quoted.' : undefined;
}

/** The words that say what is asked by a time: since the last one, or of the sentence before a label alone. */
function ownIn({ sentenceBefore }: Said, text: string, around: Around, ownFrom: number): string {
  const { phrase, clauseStart } = around;
  if (isLabelAlone(text, phrase)) return ownWords(`${sentenceBefore} `, ownFrom);
  return ownWords(text.slice(isAskedAfter(around) ? Math.max(ownFrom, clauseStart) : ownFrom, phrase.start), ownFrom);
}

function actorIn(text: string, own: string, phrase: Phrase, context: Context): string | null {
  return (
    actorBefore(text, phrase.start, context.ownNames) ??
    actorBefore(own, own.length, context.ownNames) ??
    actorAfter(text, phrase, context) ??
    context.named
  );
}

/** “… trước 14 giờ ngày 09/02; tổng hợp, báo cáo trước 16 giờ cùng ngày”: the day that was named last. */
function sameDayAs(former: DeadlineRead | undefined, { when, quote }: Phrase): ResolvedDate | undefined {
  if (when.is !== 'same-day' || !/cùng\s+ngày/iu.test(quote) || !former?.date) return undefined;
  return { date: former.date, yearFrom: former.yearFrom, isLapsed: false };
}

function isInBrackets(text: string, { start, end }: Phrase): boolean {
  return text.lastIndexOf('(', start) > text.lastIndexOf(')', start) && text.indexOf(')', end - 1) >= 0;
}

/** “Hằng ngày trước 15 giờ …, báo cáo trước 17 giờ cùng ngày”: the same day is each day. */
function sameDayAgain({ when }: Phrase, former: DeadlineRead | undefined): Recurrence | undefined {
  if (when.is !== 'same-day' || when.daysLater !== 0 || former?.kind !== 'recurring') return undefined;
  return { every: former.every ?? 'day', day: null, month: null };
}

type Around = Parameters<typeof whyNotDeadline>[0] & { readonly clauseStart: number };

function isAfter(date: string | null, { year, month, day }: DocumentDate): boolean {
  if (date === null || year === undefined || month === undefined || day === undefined) return false;
  return date > `${year}-${two(month)}-${two(day)}`;
}

function surroundings(text: string, phrase: Phrase, isFuture: boolean, { isPlan }: Context): Around {
  const clause = clausesOf(text).findLast(({ start }) => start <= phrase.start) ?? { text, start: 0 };
  return {
    phrase,
    isFuture,
    isPlan,
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
    /^[\s,)]*(?:phải\s+)?(?:báo cáo|gửi|nộp|trình|hoàn thành|tổng hợp)(?!\p{L})/iu.test(clauseAfter)
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
  readonly isOfRow: boolean;
  /** The role of the deadline before it, when both are of the same one. */
  readonly former: Role | undefined;
}

/** “Kể từ ngày nhận hồ sơ do xã chuyển đến”: the event that a period counts from asks for nothing. */
const sinceWhen =
  /^\s*,?\s*(?:(?:kể|tính)\s+)?(?:từ|sau)\s[^,;.]*?(?=\s(?:gửi|nộp|báo cáo)\s(?:về|cho|đến|với)|[,;.]|$)/iu;

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
  const isOfRow = words.isOfRow && !isSpan;
  const read = roleOf({
    own: `${words.own} ${isLabelled || /^xong/.test(cue) ? cue : ''}`,
    after: when.is === 'period' ? words.after.replace(sinceWhen, '') : words.after,
    whole: words.whole,
    heading: words.heading,
    who: words.named,
    isSpan,
    ...(words.former !== undefined && { former: words.former }),
  });
  // A row of a plan is a piece of work that is to be done by then.
  const role = isOfRow && read === 'other' ? 'completion' : read;
  const destination = destinationOf(words.own, words.after, words.who, words);
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
