import type { Child } from 'hono/jsx';
import { assignmentAt } from '../../domain/directive.ts';
import { isSettled } from '../../domain/progress.ts';
import { capitalised } from '../../notices/plain.ts';
import { LinkFrame } from './link-frame.tsx';
import { taskOf } from './link-view.ts';
import type { LinkView, Task, TaskItem } from './link-view.ts';

/** Whether there is something to confirm: all that was owed is done, and some of it was sent. */
export function hasSlip({ visit: { directive } }: Pick<LinkView, 'visit'>, ordinal: number): boolean {
  const assignment = assignmentAt(directive, ordinal);
  const isSent = assignment.items.some(({ state }) => state === 'accepted' || state === 'nil');
  return assignment.ended === undefined && isSent && isSettled(directive, assignment);
}

/** What a unit prints or keeps: that it has done its task, with what it sent, when, by which deadline, and fingerprints. */
export function LinkSlip({ view, ordinal }: { readonly view: LinkView; readonly ordinal: number }): Child {
  const { visit, words } = view;
  const { document, directory, now } = visit;
  const { text } = words;
  const task = taskOf(view, ordinal);
  const route = directory.unit(task.duty.route ?? document.office);
  return (
    <LinkFrame title={text.slip} language={words.language} foot={text.foot}>
      <p class="small">{directory.unit(document.issuer).name}</p>
      <h1>{text.slip}</h1>
      <p>
        {words.documentNumberAndDate(document)} {words.documentSubject(document)}
      </p>
      <p>
        {text.unit}: <strong>{directory.unit(task.assignment.unit).name}</strong>
        <br />
        {text.task}: {task.duty.asks}
        <br />
        {text.receivedBy}: {route.name}
      </p>
      {task.items.map((item) => (
        <Confirmed view={view} task={task} item={item} />
      ))}
      <p class="small">
        {text.madeAt} {words.moment(now)}.
      </p>
    </LinkFrame>
  );
}

function Confirmed({
  view,
  task,
  item: { item, row, state, closing },
}: {
  readonly view: LinkView;
  readonly task: Task;
  readonly item: TaskItem;
}) {
  const { words } = view;
  const sent = view.taken.findLast(
    ({ ordinal, kind, row: taken }) => ordinal === task.ordinal && kind !== 'claimed' && taken.items.includes(item.id),
  )?.row;
  const own = [
    ...(sent?.number === undefined ? [] : [`${words.text.number}: ${sent.number}`]),
    ...(sent?.on === undefined ? [] : [`${words.text.on}: ${words.date(sent.on)}`]),
  ];
  return (
    <div class="box done">
      <p>
        <strong>{item.title}</strong>
        <br />
        <span class="state">{state}</span>
      </p>
      {row.receivedAt === undefined ? (
        ''
      ) : (
        <p>
          {capitalised(words.version(row.version, words.moment(row.receivedAt)))}
          {row.verdict === undefined ? '' : ` (${words.verdict[row.verdict]})`}
          {own.map((part) => `; ${part}`).join('')}
        </p>
      )}
      {closing ? <p>{words.rule(words.deadline(closing))}</p> : ''}
      {sent === undefined ? '' : <p class="small">{`${words.text.hash}: ${sent.hash}`}</p>}
    </div>
  );
}
