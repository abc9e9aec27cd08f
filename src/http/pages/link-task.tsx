import type { Child } from 'hono/jsx';
import { isOwed } from '../../domain/progress.ts';
import { LinkForms } from './link-forms.tsx';
import { SentOne } from './link-sent.tsx';
import { hasSlip } from './link-slip.tsx';
import { daysLeftWords, taskOf } from './link-view.ts';
import type { LinkView, Task, TaskItem } from './link-view.ts';

/** One of the unit's own tasks: what it owes, by when, what was said about it, and what can be done. */
export function LinkTask({
  view,
  ordinal,
  code,
  isMain,
}: {
  readonly view: LinkView;
  readonly ordinal: number;
  readonly code: string;
  readonly isMain: boolean;
}): Child {
  const task = taskOf(view, ordinal);
  const { text } = view.words;
  const { duty, items, assignment } = task;
  const waitsToOpen = duty.kind === 'consolidate' && assignment.openedAt === undefined;
  return (
    <section id={isMain ? 'view' : `view-${duty.id}`}>
      <h2>
        {text.task}: {duty.asks}
      </h2>
      <Deadline view={view} task={task} />
      {items.length === 0 ? <p>{text.nothingToSend}</p> : <Items view={view} items={items} />}
      <Remarks view={view} ordinal={ordinal} />
      <Sent view={view} task={task} code={code} />
      {hasSlip(view, ordinal) ? (
        <p>
          <a href={`/${code}/slip/${ordinal}`}>{text.slip}</a>
        </p>
      ) : (
        ''
      )}
      {waitsToOpen ? <p>{text.notOpen}</p> : ''}
      {duty.kind === 'consolidate' && !waitsToOpen ? (
        <p id={isMain ? 'package' : `package-${duty.id}`}>
          <a href={`/${code}/package/${ordinal}`}>{text.package}</a>
          <br />
          {text.packageAt}
        </p>
      ) : (
        ''
      )}
      {view.visit.directive.state === 'open' ? <LinkForms view={view} task={task} code={code} isMain={isMain} /> : ''}
    </section>
  );
}

function Deadline({ view, task: { items } }: { readonly view: LinkView; readonly task: Task }) {
  const { words } = view;
  const closings = items.flatMap(({ item, row, closing }) =>
    closing ? [{ title: item.title, closing, isOpen: isOwed(row), isToMend: row.state === 'returned' }] : [],
  );
  const differ = new Set(closings.map(({ closing }) => closing.closesAt)).size > 1;
  return closings.slice(0, differ ? closings.length : 1).map(({ title, closing, isOpen, isToMend }) => {
    // What is sent, or not to be sent any more, is not said to be late.
    const counts = view.visit.directive.state === 'open' && (differ ? isOpen : closings.some((one) => one.isOpen));
    const left = counts ? daysLeftWords(view, closing) : '';
    const label = (differ ? isToMend : closings.every((one) => one.isToMend)) ? words.text.toMend : words.text.deadline;
    return (
      <p>
        <strong>{differ ? `${label} (${title})` : label}:</strong> {words.deadline(closing)}
        {left === '' ? '' : <strong> – {left}</strong>}
      </p>
    );
  });
}

function Items({ view, items }: { readonly view: LinkView; readonly items: readonly TaskItem[] }) {
  const { text } = view.words;
  return (
    <table>
      <thead>
        <tr>
          <th scope="col">{text.item}</th>
          <th scope="col">{text.state}</th>
          <th scope="col">{text.sent}</th>
        </tr>
      </thead>
      <tbody>
        {items.map(({ item, row, state }) => (
          <tr>
            <td>{item.title}</td>
            <td class="state">{state}</td>
            <td>
              {row.receivedAt === undefined
                ? text.notSent
                : view.words.version(row.version, view.words.moment(row.receivedAt))}
              {row.verdict === undefined ? '' : ` (${view.words.verdict[row.verdict]})`}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** What the unit has sent for this task, with the files as they are kept. */
function Sent({ view, task, code }: { readonly view: LinkView; readonly task: Task; readonly code: string }) {
  const sent = view.taken.filter(({ ordinal, kind }) => ordinal === task.ordinal && kind !== 'claimed');
  if (sent.length === 0) return '';
  return (
    <>
      <h3>{view.words.text.sentSoFar}</h3>
      <ul>
        {sent.map((one) => (
          <li>
            <SentOne view={view} code={code} taken={one} />
          </li>
        ))}
      </ul>
    </>
  );
}

const remarksShown = 10;

/** What was said about a task, the newest first. */
export function Remarks({ view, ordinal }: { readonly view: LinkView; readonly ordinal: number }): Child {
  const { words } = view;
  const remarks = view.remarks.filter((one) => one.ordinal === ordinal).slice(0, remarksShown);
  const { items } = taskOf(view, ordinal);
  const about = (ids: readonly string[] = []): string => {
    const named = items.filter(({ item }) => ids.includes(item.id)).map(({ item }) => item.short);
    // Of all of them is not said: it would be so of most.
    return named.length === items.length || named.length === 0 ? '' : ` – ${named.join(', ')}`;
  };
  if (remarks.length === 0) return '';
  return (
    <>
      <h3>{words.text.remarks}</h3>
      <ul>
        {remarks.map(({ kind, at, text, until, answer, items: of }) => (
          <li>
            <strong>{answer === undefined ? words.remark[kind] : words.answer[answer]}</strong>
            {about(of)}
            {until === undefined ? '' : ` (${words.until(until)})`}, {words.moment(at)}
            {text === undefined ? '' : `: ${text}`}
          </li>
        ))}
      </ul>
    </>
  );
}
