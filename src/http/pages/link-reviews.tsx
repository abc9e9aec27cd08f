import type { Child } from 'hono/jsx';
import { orNever } from '../../domain/calendar.ts';
import { closingOfDuty } from '../../domain/closings.ts';
import { dayOf } from '../../domain/days.ts';
import { isOwed } from '../../domain/progress.ts';
import type { LinkDeed } from '../../notices/link-words.ts';
import { Day, Field, LinkForm, LongField, Tick, Ticks } from './link-fields.tsx';
import type { FormOf } from './link-fields.tsx';
import { mayDo } from './link-form.ts';
import { SentOne } from './link-sent.tsx';
import type { LinkView, Task, TaskItem } from './link-view.ts';

interface Shown {
  readonly view: LinkView;
  readonly task: Task;
  readonly code: string;
}

/** What one unit has sent and waits for: its files, and the reviewer's two answers. */
export function Waiting(shown: Shown): Child {
  const { view, task, code } = shown;
  const items = task.items.filter(({ row }) => row.state === 'under-review');
  // Of each item the version that waits; what was returned before would be read in its place.
  const latest = items.map(({ item }) =>
    view.taken.findLast(
      ({ ordinal, kind, row }) => ordinal === task.ordinal && kind !== 'claimed' && row.items.includes(item.id),
    ),
  );
  const sent = [...new Set(latest.flatMap((one) => one ?? []))];
  // A lead's plan is reviewed by the leader or the office: its route may be the very unit that made it.
  const isOurs = task.duty.kind !== 'consolidate' || view.visit.follows?.as !== 'route';
  return (
    <One {...shown} items={items}>
      <ul>
        {sent.map((taken) => (
          <li>
            <SentOne view={view} code={code} taken={taken} />
          </li>
        ))}
      </ul>
      {isOurs ? (
        <>
          <Answer {...shown} deed="accept" items={items} />
          <Answer {...shown} deed="return" items={items}>
            <LongField of={formOf(shown, 'return')} name="reason" label={view.words.text.whatToMend} isNeeded />
          </Answer>
        </>
      ) : (
        ''
      )}
    </One>
  );
}

/** What one unit says to have sent another way, and whether it has arrived. */
export function Comparing(shown: Shown): Child {
  const { view, task } = shown;
  const { text } = view.words;
  const items = task.items.filter(({ row }) => row.state === 'claimed');
  const claims = view.taken.filter(({ ordinal, kind }) => ordinal === task.ordinal && kind === 'claimed');
  return (
    <One {...shown} items={items}>
      <ul>
        {claims.slice(-3).map(({ at, row: { way, number, on } }) => (
          <li>
            {[way, number, on === undefined ? undefined : view.words.date(on)]
              .filter((part) => part !== undefined)
              .join('; ')}{' '}
            ({view.words.moment(at)})
          </li>
        ))}
      </ul>
      <Answer {...shown} deed="confirm-claim" items={items}>
        <Day of={formOf(shown, 'confirm-claim')} name="arrivedOn" label={text.arrivedOn} isNeeded />
      </Answer>
      <Answer {...shown} deed="deny-claim" items={items}>
        <LongField of={formOf(shown, 'deny-claim')} name="reason" label={`${text.why} (${text.optional})`} />
      </Answer>
    </One>
  );
}

/** What one unit asks for: more time, which the leader decides; or not to have the task, which the office answers. */
export function Asking(shown: Shown & { readonly kind: 'extension-asked' | 'declined' }): Child {
  const { view, task, kind } = shown;
  const { words } = view;
  const asked = view.remarks.find((one) => one.ordinal === task.ordinal && one.kind === kind);
  const open = task.items.filter(({ row }) => isOwed(row));
  // An answer is about what was asked for; up to the second rules that was not known item by item.
  const named = open.filter(({ asksForTime }) => kind === 'extension-asked' && asksForTime);
  const items = named.length > 0 ? named : open;
  const closing = items[0]?.closing;
  return (
    <One {...shown} items={items}>
      <p>
        {asked?.until === undefined ? '' : `${words.text.asking}: ${words.until(asked.until)}. `}
        {asked?.text ?? ''} ({words.moment(asked?.at ?? view.visit.now)})
      </p>
      {closing ? (
        <p>
          {words.text.deadline}: {words.deadline(closing)}
        </p>
      ) : (
        ''
      )}
      {kind === 'extension-asked' ? (
        <>
          <Answer {...shown} deed="extend" items={items}>
            <Day
              of={formOf(shown, 'extend')}
              name="until"
              label={words.text.newDeadline}
              isNeeded
              on={asked?.until === undefined ? '' : dayOf(asked.until - 1)}
            />
            <Field of={formOf(shown, 'extend')} name="basis" label={words.text.basis} atMost={1_000} isNeeded />
          </Answer>
          <Answer {...shown} deed="refuse-extension" items={[]}>
            <LongField of={formOf(shown, 'refuse-extension')} name="reason" label={words.text.why} isNeeded />
          </Answer>
        </>
      ) : (
        <AnswersToDecline {...shown} />
      )}
    </One>
  );
}

function AnswersToDecline(shown: Shown): Child {
  const { text } = shown.view.words;
  return (
    <>
      <Answer {...shown} deed="answer-stands" items={[]}>
        <LongField of={formOf(shown, 'answer-stands')} name="reason" label={text.why} isNeeded />
      </Answer>
      <Answer {...shown} deed="answer-exempt" items={[]}>
        <LongField of={formOf(shown, 'answer-exempt')} name="reason" label={text.why} isNeeded />
      </Answer>
      <Answer {...shown} deed="answer-reassign" items={[]}>
        <Field of={formOf(shown, 'answer-reassign')} name="to" label={text.reassignTo} atMost={200} isNeeded />
        {isLate(shown) ? (
          <Tick
            of={formOf(shown, 'answer-reassign')}
            name="confirm:deadline-past"
            label={text.lateAtOnce}
            isChosen={false}
          />
        ) : (
          ''
        )}
        <LongField of={formOf(shown, 'answer-reassign')} name="reason" label={`${text.why} (${text.optional})`} />
      </Answer>
    </>
  );
}

/** Whoever gets the task now would be late before reading it. */
function isLate({ view, task }: Shown): boolean {
  const { directive, now } = view.visit;
  return (
    task.duty.deadline !== undefined && orNever(() => closingOfDuty(directive, task.assignment.duty).closesAt) <= now
  );
}

function One({
  view,
  task,
  items,
  children,
}: Shown & { readonly items: readonly TaskItem[]; readonly children?: Child }) {
  const unit = view.visit.directory.unit(task.assignment.unit);
  return (
    <div class="box">
      <p>
        <strong>{unit.name}</strong>: {items.map(({ item }) => item.title).join('; ')}
      </p>
      {children}
    </div>
  );
}

function formOf({ view, code, task }: Shown, deed: LinkDeed): FormOf {
  return { view, code, deed, duty: task.duty.id, unit: task.assignment.unit };
}

/** One possible answer, for whoever may give it. */
function Answer({
  view,
  task,
  code,
  deed,
  items,
  children,
}: Shown & { readonly deed: LinkDeed; readonly items: readonly TaskItem[]; readonly children?: Child }) {
  if (view.visit.directive.state !== 'open' || !mayDo(view.visit, deed)) return '';
  return (
    <LinkForm of={formOf({ view, task, code }, deed)} isPlain={deed !== 'accept'}>
      {items.length > 0 ? <Ticks of={formOf({ view, task, code }, deed)} items={items} /> : ''}
      {/* What was looked at: a better version may come before the button is pressed. */}
      {items.map(({ item, row }) => (
        <input type="hidden" name={`version:${item.id}`} value={String(row.version)} />
      ))}
      {children}
    </LinkForm>
  );
}
