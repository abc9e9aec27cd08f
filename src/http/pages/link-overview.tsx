import type { Child } from 'hono/jsx';
import type { Visit } from '../../app/visit.ts';
import { assignmentAt, dutyOf } from '../../domain/directive.ts';
import type { Assignment } from '../../domain/directive.ts';
import { awaitsIssue, extensionAskedAt, isOwed } from '../../domain/progress.ts';
import type { DutyKind } from '../../domain/words.ts';
import { stateNames } from '../../notices/status-words/state-words.ts';
import { Tick, LinkForm } from './link-fields.tsx';
import { mayDo } from './link-form.ts';
import { AskingForTime, Comparing, Declined, Issuing, Waiting } from './link-reviews.tsx';
import { daysLeftWords, taskOf } from './link-view.ts';
import type { LinkView, Task, TaskItem } from './link-view.ts';

/** Of each list as many are shown one by one; the rest is in the table that can be taken away. */
const shownAtMost = 50;
const namedAtMost = 200;

interface Lists {
  readonly waiting: readonly number[];
  readonly issuing: readonly number[];
  readonly comparing: readonly number[];
  readonly asking: readonly number[];
  readonly declined: readonly number[];
}

/** The assignments of those whom a visitor follows that are shown with what they said and sent. */
export function shownInDetail(visit: Visit): readonly number[] {
  const { waiting, issuing, comparing, asking, declined } = listsOf(visit);
  return [waiting, issuing, comparing, asking, declined].flatMap((list) => list.slice(0, shownAtMost));
}

/** How far those are whom the visitor follows: what waits for an answer first, then who still owes what. */
export function Overview({ view, code }: { readonly view: LinkView; readonly code: string }): Child {
  const { visit, words } = view;
  const { text } = words;
  const lists = listsOf(visit);
  const owing = owingOf(visit, visit.follows?.assignments ?? []);
  const each = (list: readonly number[], show: (task: Task) => Child): Child => (
    <>
      {list.slice(0, shownAtMost).map((ordinal) => show(taskOf(view, ordinal)))}
      {list.length > shownAtMost ? <p>{words.more(list.length - shownAtMost)}</p> : ''}
    </>
  );
  // More time is the leader's to give: that comes before what others review.
  const isLeader = visit.follows?.as === 'leader';
  const asking = (
    <Listed id="asking" title={text.asking} count={lists.asking.length}>
      {each(lists.asking, (task) => (
        <AskingForTime view={view} task={task} code={code} />
      ))}
    </Listed>
  );
  return (
    <section id="decide">
      <h2>{text.overview}</h2>
      <Counts view={view} assignments={visit.follows?.assignments ?? []} />
      <nav>
        <a href={`/${code}/status.xlsx`}>{text.asWorkbook}</a> <a href={`/${code}/status`}>{text.asPaper}</a>
      </nav>
      {isLeader ? asking : ''}
      <Listed id="review" title={text.waiting} count={lists.waiting.length} otherwise={text.waitingNone}>
        {each(lists.waiting, (task) => (
          <Waiting view={view} task={task} code={code} />
        ))}
      </Listed>
      <Listed id="issuing" title={text.issuing} count={lists.issuing.length}>
        {each(lists.issuing, (task) => (
          <Issuing view={view} task={task} code={code} />
        ))}
      </Listed>
      <Listed id="comparing" title={text.comparing} count={lists.comparing.length}>
        {each(lists.comparing, (task) => (
          <Comparing view={view} task={task} code={code} />
        ))}
      </Listed>
      {isLeader ? '' : asking}
      <Listed id="declined" title={text.declined} count={lists.declined.length}>
        {each(lists.declined, (task) => (
          <Declined view={view} task={task} code={code} />
        ))}
      </Listed>
      {visit.directive.state === 'withdrawn' ? (
        ''
      ) : (
        <Listed id="hold" title={text.owing} count={owing.length} otherwise={text.owingNone}>
          <Owing view={view} code={code} owing={owing} />
        </Listed>
      )}
    </section>
  );
}

/** What those are told who were only informed, once the leader has released it: numbers, and nobody by name. */
export function Released({ view }: { readonly view: LinkView }): Child {
  return (
    <section>
      <h2>{view.words.text.overview}</h2>
      <Counts view={view} assignments={view.visit.released ?? []} />
    </section>
  );
}

/** What those are told who support others: who has not sent what yet, to help them; nothing to answer, no reasons, no files. */
export function Supported({ view }: { readonly view: LinkView }): Child {
  const { visit, words } = view;
  const assignments = visit.supports ?? [];
  const owing = visit.directive.state === 'withdrawn' ? [] : owingOf(visit, assignments);
  return (
    <section>
      <h2>{words.text.supported}</h2>
      <Counts view={view} assignments={assignments} />
      <Listed id="supported" title={words.text.owing} count={owing.length}>
        <ul>
          {owing.slice(0, namedAtMost).map((ordinal) => (
            <li>{owingLine(view, taskOf(view, ordinal))}</li>
          ))}
        </ul>
        {owing.length > namedAtMost ? <p>{words.others(owing.length - namedAtMost)}</p> : ''}
      </Listed>
    </section>
  );
}

/** A unit, what it still owes, and how far that is over. */
function owingLine(view: LinkView, task: Task): string {
  const late = lateOf(view, task);
  const titles = lackingOf(task).map(({ item }) => item.short);
  const over = late ? ` – ${daysLeftWords(view, late)}` : '';
  return `${view.visit.directory.unit(task.assignment.unit).name}: ${titles.join(', ')}${over}`;
}

function lackingOf({ items }: Task): Task['items'] {
  return items.filter(({ row }) => isOwed(row) || row.state === 'missing');
}

function lateOf({ visit }: LinkView, task: Task): TaskItem['closing'] {
  return lackingOf(task).find(({ closing }) => closing !== undefined && closing.closesAt <= visit.now)?.closing;
}

/** How many units there are, and how many of them have sent everything. */
function Counts({ view, assignments }: { readonly view: LinkView; readonly assignments: readonly number[] }): Child {
  const { visit, words } = view;
  const units = (ordinals: readonly number[]): number =>
    new Set(ordinals.map((ordinal) => assignmentAt(visit.directive, ordinal).unit)).size;
  // A lead is listed below like everybody; it is none of the units that are counted, here as in every mail.
  const sending = assignments.filter((ordinal) => kindAt(visit, ordinal) === 'submit');
  const counted = sending.length > 0 ? sending : assignments;
  const due = counted.filter((ordinal) => isDue(visit, ordinal));
  const all = units(due);
  const incomplete = units(owingOf(visit, counted));
  const owesSome = due.filter((ordinal) => !isExempted(assignmentAt(visit.directive, ordinal)));
  const exempted = all - units(owesSome);
  return (
    <p>
      {words.text.total}: {words.units(all)}. {words.text.complete}: <strong>{all - incomplete - exempted}</strong>.{' '}
      {words.text.incomplete}: <strong>{incomplete}</strong>.
      {exempted > 0 ? ` ${words.state(stateNames.exempted)}: ${exempted}.` : ''}
    </p>
  );
}

function isExempted({ items }: Assignment): boolean {
  return items.every(({ state }) => state === 'exempted');
}

function owingOf(visit: Visit, assignments: readonly number[]): readonly number[] {
  return assignments.filter(
    (ordinal) => isDue(visit, ordinal) && lacksSomething(assignmentAt(visit.directive, ordinal)),
  );
}

function Listed({
  id,
  title,
  count,
  otherwise,
  children,
}: {
  readonly id: string;
  readonly title: string;
  readonly count: number;
  /** Said where there is nothing; without it the list is left out then. */
  readonly otherwise?: string;
  readonly children?: Child;
}) {
  if (count === 0 && otherwise === undefined) return '';
  return (
    <div id={id}>
      <h3>
        {title} ({count})
      </h3>
      {count === 0 ? <p>{otherwise}</p> : children}
    </div>
  );
}

/** Who still owes what. The office, after the deadline, may keep some of them off what names them today. */
function Owing({
  view,
  code,
  owing,
}: {
  readonly view: LinkView;
  readonly code: string;
  readonly owing: readonly number[];
}) {
  const { visit, words } = view;
  const lines = owing.slice(0, namedAtMost).map((ordinal) => {
    const task = taskOf(view, ordinal);
    const { heldUntil } = task.assignment;
    const isHeld = heldUntil !== undefined && heldUntil > visit.now;
    const held = isHeld ? ` – ${words.text.heldToday}` : '';
    const { unit } = task.assignment;
    return {
      unit,
      isLate: lateOf(view, task) !== undefined,
      isHeld,
      line: `${owingLine(view, task)}${held}`,
    };
  });
  const rest = owing.length > namedAtMost ? <p>{words.more(owing.length - namedAtMost)}</p> : '';
  const canHold = visit.directive.state === 'open' && mayDo(visit, 'hold') && lines.some(({ isLate }) => isLate);
  const of = { view, code, deed: 'hold' } as const;
  if (!canHold)
    return (
      <>
        <ul>
          {lines.map(({ line }) => (
            <li>{line}</li>
          ))}
        </ul>
        {rest}
      </>
    );
  return (
    <LinkForm of={of} isPlain>
      <input type="hidden" name="choose" value="units" />
      <p>{words.text.holdHere}</p>
      {lines.map(({ unit, line, isHeld }) =>
        isHeld ? <p>{line}</p> : <Tick of={of} name={`unit:${unit}`} label={line} isChosen={false} />,
      )}
      {rest}
    </LinkForm>
  );
}

/** What waits for an answer, the longest waiting first. */
function listsOf(visit: Visit): Lists {
  const { directive, follows } = visit;
  const isLead = (ordinal: number): boolean => kindAt(visit, ordinal) === 'consolidate';
  const found = (follows?.assignments ?? []).map((ordinal) => ({ ordinal, one: assignmentAt(directive, ordinal) }));
  const since = (at: (one: Assignment) => number | undefined): readonly number[] =>
    found
      .flatMap(({ ordinal, one }) => {
        const from = at(one);
        return from === undefined ? [] : [{ ordinal, from }];
      })
      .sort((left, right) => left.from - right.from)
      .map(({ ordinal }) => ordinal);
  // The leader reviews the plans of leads; what units send is their route's to review.
  const plansFirst = (ordinals: readonly number[]): readonly number[] =>
    follows?.as === 'leader'
      ? [...ordinals.filter(isLead), ...ordinals.filter((ordinal) => !isLead(ordinal))]
      : ordinals;
  // A plan that was accepted and has yet to be issued, the one that came in first at the top.
  const issuingSince = (one: Assignment): number | undefined =>
    awaitsIssue(directive, one) ? earliest(one.items) : undefined;
  return {
    waiting: plansFirst(since(({ items }) => earliest(items.filter(({ state }) => state === 'under-review')))),
    issuing: directive.state === 'open' ? since(issuingSince) : [],
    comparing: since(({ items, claimedAt }) =>
      items.some(({ state }) => state === 'claimed') ? (claimedAt ?? 0) : undefined,
    ),
    asking: since((one) => (owesSomething(one) ? extensionAskedAt(one) : undefined)),
    declined: since(({ declinedAt }) => declinedAt),
  };
}

function earliest(items: Assignment['items']): number | undefined {
  return items.length === 0 ? undefined : Math.min(...items.map(({ receivedAt }) => receivedAt ?? 0));
}

/** Something has not come in: it is owed or, at the end, missing. */
function lacksSomething(assignment: Assignment): boolean {
  return owesSomething(assignment) || assignment.items.some(({ state }) => state === 'missing');
}

/** A consolidation that has not opened owes nothing yet. */
function isDue(visit: Visit, ordinal: number): boolean {
  return kindAt(visit, ordinal) !== 'consolidate' || assignmentAt(visit.directive, ordinal).openedAt !== undefined;
}

function kindAt({ directive }: Visit, ordinal: number): DutyKind {
  return dutyOf(directive, assignmentAt(directive, ordinal)).kind;
}

function owesSomething({ items }: Assignment): boolean {
  return items.some(isOwed);
}
