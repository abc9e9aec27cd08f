import type { Calendar } from '../domain/calendar.ts';
import type { Deadline } from '../domain/deadline.ts';
import type { Day, DutyKind } from '../domain/words.ts';
import { calendarQuestions } from './calendar-questions.ts';
import { documentDate } from './read-dispatch.ts';
import { nextOccurrence } from './next-occurrence.ts';
import type { DraftDuty } from './draft-duty.ts';
import { itemsOf, toldApart } from './draft-items.ts';
import type { DraftItem } from './draft-items.ts';
import type { UnitMatch } from './match-units.ts';
import type { DeadlineRead, DispatchRead, SectionRead } from './reading.ts';

type Ask = (id: string, at: string, asks: string, offered?: readonly string[]) => void;

interface Input {
  readonly read: DispatchRead;
  readonly calendar: Calendar;
  readonly issuedOn: Day | null;
  readonly ask: Ask;
  /** The unit that issues it, once it is known. */
  readonly issuer: string | null;
  readonly match: (name: string, id: string, at: string, line: number) => UnitMatch;
  /** The same, where nobody is asked and nothing noted. */
  readonly lookUp: (name: string) => UnitMatch;
}

/** The duties of a document: one for each deadline, one of support for each part without, one for the copies. */
export function draftDuties(input: Input): readonly DraftDuty[] {
  const { read, ask } = input;
  const taken = new Map<string, number>();
  const idFor = (kind: string): string => {
    const count = (taken.get(kind) ?? 0) + 1;
    taken.set(kind, count);
    return count === 1 ? kind : `${kind}-${count}`;
  };
  const submits = read.deadlines.filter(({ role }) => role === 'submission');
  const duties: DraftDuty[] = [];
  for (const section of read.sections) {
    if (section.deadlines.length === 0 && section.number !== '' && section.who !== null)
      duties.push(supportDuty(section, idFor('support'), input));
    for (const deadline of section.deadlines) {
      const leads = deadline.role === 'consolidation' && submits.length > 0;
      const id = idFor(leads ? 'consolidate' : 'submit');
      duties.push(owedDuty({ deadline, section, id, leads, duties }, input));
    }
  }
  if (read.deadlines.length === 0) {
    ask('no-deadline', 'duties', 'No deadline was found in the document. Confirm that it asks for nothing by a day.');
    if (duties.length === 0) duties.push(...forEveryone(input, idFor('support')));
  }
  const inform = informDuty(input, idFor('inform'));
  const all = toldApart(inform === undefined ? duties : [...duties, inform]);
  calendarQuestions(all, input.calendar, input.issuedOn, ask);
  return all;
}

function supportDuty(section: SectionRead, id: string, { ask, match }: Input): DraftDuty {
  const who = section.who ?? '';
  const units = match(who, `units-${id}`, `duties.${id}.units`, section.line).entries;
  const text = withoutClosing(section.text);
  if (/theo dõi|đôn đốc/iu.test(text))
    ask(
      `kind-${id}`,
      `duties.${id}.kind`,
      'The text has them follow the work up. If they do so here, write their id as the office and delete this duty; keep it if they are to help.',
      ['support'],
    );
  return { ...bare(id, 'support', text, who, section.line), section: section.path, units };
}

/** What a letter ends with is for everybody, and no part of its last task. */
function withoutClosing(text: string): string {
  const [task = text] = text.split(/\n\s*(?=Trong quá trình (?:triển khai|thực hiện)|Nếu có (?:khó khăn|vướng mắc))/u);
  return task.trim();
}

interface Owed {
  readonly deadline: DeadlineRead;
  readonly section: SectionRead;
  readonly id: string;
  readonly leads: boolean;
  /** The duties before it. */
  readonly duties: readonly DraftDuty[];
}

function owedDuty({ deadline, section, id, leads, duties }: Owed, input: Input): DraftDuty {
  const { ask, match } = input;
  const at = `duties.${id}`;
  const who = deadline.who ?? section.who ?? '';
  const units = who === '' ? [] : match(who, `units-${id}`, `${at}.units`, deadline.line).entries;
  if (who === '') ask(`units-${id}`, `${at}.units`, 'The sentence names nobody. Write who owes this.');
  const route = routeOf(deadline, { id, leads, units }, input);
  const own = leads
    ? (/(?:ban hành|xây dựng|trình)\s+(?<plan>(?:kế hoạch|báo cáo|phương án).+)$/u.exec(deadline.what ?? '')?.groups
        ?.plan ?? deadline.what)
    : deadline.what;
  const { items, isAmbiguous } = itemsOf(own, deadline.words, deadline.to);
  const isOne = leads || !isAmbiguous;
  const proposed =
    isOne && isAmbiguous
      ? items
          .slice(0, 1)
          .map((item) => ({ ...item, id: 'ke-hoach-chung', title: titleOf(own ?? ''), short: 'KH chung' }))
      : items;
  if (isAmbiguous)
    ask(
      `items-${id}`,
      `${at}.items`,
      isOne
        ? 'One document, or one for each programme? The draft has one.'
        : `Are ${items.length} documents owed, or one that holds both? The draft has ${items.length}.`,
    );
  if (deadline.role === 'completion' || deadline.role === 'other')
    ask(
      `kind-${id}`,
      `${at}.kind`,
      'The text asks that something be done, and names nothing to be sent. Keep the item as the report of it, or delete this duty.',
    );
  const of = leads ? gatheredBy(proposed, id, duties, ask) : null;
  const issues = leads && /ban hành/iu.test(deadline.words);
  if (leads)
    ask(
      `settles-on-${id}`,
      `${at}.settlesOn`,
      `Does it settle when the plan is accepted, or when it is issued? The text ${issues ? 'speaks of issuing (ban hành)' : 'does not speak of issuing'}.`,
      ['issued', 'accepted'],
    );
  if (leads && section.withUnits !== null) askForHelpers(section.withUnits, id, input);
  return {
    ...bare(id, leads ? 'consolidate' : 'submit', deadline.words, who, deadline.line),
    section: section.path,
    ...{ units, route, of, items: proposed, settlesOn: leads ? (issues ? 'issued' : 'accepted') : null },
    deadline: deadlineFor(deadline, id, input),
  };
}

/** Who receives it on the issuer's behalf: through whom it is sent, or to whom where that is another unit. */
function routeOf(
  { via, to, line }: DeadlineRead,
  { id, leads, units }: { readonly id: string; readonly leads: boolean; readonly units: readonly string[] },
  { match, lookUp, issuer }: Input,
): string | null {
  const at = `duties.${id}.route`;
  const through = (name: string): string | null => match(name, `route-${id}`, at, line).entries[0] ?? null;
  if (via !== null) return through(via);
  if (leads || to === null) return null;
  const { entries } = lookUp(to);
  const [receiver] = entries;
  const isAnother = receiver !== undefined && receiver !== issuer && !units.includes(receiver);
  return isAnother && entries.length === 1 && !receiver.startsWith('group:') ? through(to) : null;
}

/** The duty that a consolidation is of: the only one, or of several the last that asks for its like, which is asked. */
function gatheredBy(items: readonly DraftItem[], id: string, duties: readonly DraftDuty[], ask: Ask): string | null {
  const submits = duties.filter(({ kind }) => kind === 'submit');
  const kindOf = (all: readonly DraftItem[]): string | undefined => all[0]?.short.split(' ')[0];
  const proposed = submits.findLast((duty) => kindOf(duty.items) === kindOf(items)) ?? submits.at(-1);
  const at = `duties.${id}.of`;
  const which = 'Which duty does it consolidate?';
  if (!proposed) ask(`of-${id}`, at, `${which} Write the id of the duty.`);
  else if (submits.length > 1)
    ask(
      `of-${id}`,
      at,
      `${which} The draft has “${proposed.id}”; the text asks for: ${submits.map((one) => `${one.id} (${one.items[0]?.title ?? ''})`).join('; ')}.`,
      submits.map((one) => one.id),
    );
  return proposed?.id ?? null;
}

function titleOf(words: string): string {
  return (words.charAt(0).toLocaleUpperCase('vi') + words.slice(1)).slice(0, 300);
}

/** “Phối hợp với các cơ quan, đơn vị” names nobody: who helps is asked, and what was found is offered. */
function askForHelpers(names: string, id: string, { ask }: Input): void {
  ask(
    `with-${id}`,
    `duties.${id}.with`,
    `It works together with “${names}”. Write the ids of those who are to be told, or leave the list empty.`,
  );
}

function deadlineFor(deadline: DeadlineRead, id: string, { read, ask }: Input): Deadline | null {
  const at = `duties.${id}.deadline`;
  const { quote, date, kind, time, days, daysAre, edge, roll, from } = deadline;
  if (kind === 'within') {
    const anchor = anchorOf(from ?? '', deadline.role === 'consolidation');
    if (anchor === undefined)
      ask(
        `from-${id}`,
        at,
        `From when does “${quote}” count? The text says: “${from ?? 'nothing'}”. Write launch, issue, acknowledgement or cut-off.`,
      );
    return { within: { days: days ?? 1, daysAre: daysAre ?? 'calendar', from: anchor ?? 'acknowledgement' }, quote };
  }
  if (kind === 'recurring') {
    const next = nextOccurrence(deadline, documentDate(read.header.date?.value));
    ask(
      `series-${id}`,
      at,
      `It comes again each ${deadline.every ?? 'period'}. A series cannot be launched yet: the draft has the next time${next === undefined ? ', whose day must be filled in' : ''}. Keep it, or delete this duty.`,
    );
    return next === undefined ? null : { on: next, edge: edge ?? 'by', ...(time !== null && { at: time }), quote };
  }
  if (date === null) {
    ask(`date-${id}`, at, `“${quote}” has no year, and neither has the document. Write the deadline’s date.`);
    return null;
  }
  return { on: date, edge: kind, ...(time !== null && { at: time }), ...(roll !== null && { roll }), quote };
}

function anchorOf(from: string, leads: boolean): 'issue' | 'acknowledgement' | 'cut-off' | undefined {
  if (/nhận (?:được|đủ)[^,]*(?:báo cáo|hồ sơ|ý kiến|kết quả)/iu.test(from) && leads) return 'cut-off';
  if (/nhận (?:được )?(?:công văn|văn bản|thông báo|quyết định|công điện|kế hoạch|chỉ thị)/iu.test(from))
    return 'acknowledgement';
  return /^(?:ban hành|ký|ngày ký|ngày ban hành)/iu.test(from) ? 'issue' : undefined;
}

function forEveryone({ read, match }: Input, id: string): readonly DraftDuty[] {
  const { recipients } = read.header;
  const [first] = recipients;
  if (first === undefined) return [];
  const units = recipients.flatMap(
    ({ value, line }, index) =>
      match(value, index === 0 ? `units-${id}` : `units-${id}-${index + 1}`, `duties.${id}.units`, line).entries,
  );
  const asks = read.sections.map(({ text }) => text).join('\n');
  return [
    {
      ...bare(id, 'support', asks, recipients.map(({ value }) => value).join('; '), first.line),
      units: [...new Set(units)],
    },
  ];
}

function informDuty({ read, match }: Input, id: string): DraftDuty | undefined {
  const copies = read.header.copies.filter(({ kind }) => kind === 'report');
  const [first] = copies;
  if (first === undefined) return undefined;
  const units = copies.flatMap(
    ({ name, line }, index) => match(name, `units-${id}-${index + 1}`, `duties.${id}.units`, line).entries,
  );
  return {
    ...bare(id, 'inform', 'Để báo cáo.', copies.map(({ text }) => text).join('; '), first.line),
    units: [...new Set(units)],
  };
}

function bare(id: string, kind: DutyKind, asks: string, who: string, line: number): DraftDuty {
  return {
    id,
    kind,
    section: null,
    asks: asks.slice(0, 5_000),
    who,
    units: [],
    with: [],
    route: null,
    of: null,
    settlesOn: null,
    items: [],
    deadline: null,
    line,
  };
}
