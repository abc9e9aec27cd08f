import type { Child } from 'hono/jsx';
import { orNever } from '../../domain/calendar.ts';
import { closingOfDuty } from '../../domain/closings.ts';
import { dayOf } from '../../domain/days.ts';
import { extensionAskedAt, isOwed } from '../../domain/progress.ts';
import type { Instant } from '../../domain/words.ts';
import type { LinkDeed } from '../../notices/link-words.ts';
import { Confirm, Day, Field, LinkForm, LongField, Tick, Ticks } from './link-fields.tsx';
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

/** A plan that was accepted: the office records under which number, and when, it was issued. */
export function Issuing(shown: Shown): Child {
  const { text } = shown.view.words;
  const of = formOf(shown, 'issue');
  return (
    <One {...shown} items={shown.task.items}>
      <Answer {...shown} deed="issue" items={[]}>
        <Field of={of} name="number" label={text.issuedNumber} atMost={200} isNeeded />
        <Day of={of} name="on" label={text.issuedOn} isNeeded />
      </Answer>
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

/** What one unit asks for: more time, which the leader decides. Each request by itself, the longest waiting first. */
export function AskingForTime(shown: Shown): Child {
  const requests = requestsOf(shown.task);
  const isOnly = requests.length === 1;
  const keeps = (
    <Answer {...shown} deed="refuse-extension" items={[]}>
      <LongField of={formOf(shown, 'refuse-extension')} name="reason" label={shown.view.words.text.why} isNeeded />
    </Answer>
  );
  return (
    <>
      {requests.map((request) => (
        <AskedOnce {...shown} {...request}>
          {isOnly ? keeps : ''}
        </AskedOnce>
      ))}
      {/* That no more time is given is said of all that a unit has asked for: with several requests it stands by itself. */}
      {!isOnly && mayDo(shown.view.visit, 'refuse-extension') ? (
        <One {...shown} items={requests.flatMap(({ items }) => items)}>
          {keeps}
        </One>
      ) : (
        ''
      )}
    </>
  );
}

/** More time that was asked for at one instant, and for what of what is still owed. */
interface Request {
  readonly at?: Instant;
  readonly items: readonly TaskItem[];
}

function requestsOf({ assignment, items }: Task): readonly Request[] {
  const open = items.filter(({ row }) => isOwed(row));
  const instants = new Set(open.flatMap(({ askedAt }) => askedAt ?? []));
  const latest = extensionAskedAt(assignment);
  // Up to the second rules it was not known item by item what was asked for.
  if (instants.size === 0) return [{ ...(latest !== undefined && { at: latest }), items: open }];
  return [...instants]
    .sort((left, right) => left - right)
    .map((at) => ({ at, items: open.filter(({ askedAt }) => askedAt === at) }));
}

function AskedOnce(shown: Shown & Request & { readonly children?: Child }): Child {
  const { view, task, at, items, children } = shown;
  const { words } = view;
  const asked = view.remarks.find(
    (one) => one.kind === 'extension-asked' && one.ordinal === task.ordinal && one.at === at,
  );
  const of: FormOf = { ...formOf(shown, 'extend'), ...(at !== undefined && { asked: at }) };
  return (
    <One {...shown} items={items}>
      <p>
        {asked?.until === undefined ? '' : `${words.text.asking}: ${words.until(asked.until)}. `}
        {asked?.text ?? ''} ({words.moment(at ?? view.visit.now)})
      </p>
      <Deadline {...shown} items={items} />
      <Answer {...shown} deed="extend" items={items} of={of}>
        <Day
          of={of}
          name="until"
          label={words.text.newDeadline}
          isNeeded
          on={asked?.until === undefined ? '' : dayOf(asked.until - 1)}
        />
        <Field of={of} name="basis" label={words.text.basis} atMost={1_000} isNeeded />
        <Confirm of={of} code="lead-has-few-working-days" label={words.text.fewDaysForLead} />
        <Confirm of={of} code="last-day-is-a-day-off" label={words.text.untilDayOff} />
      </Answer>
      {children}
    </One>
  );
}

/** A unit that asks not to have the task, which the office answers. */
export function Declined(shown: Shown): Child {
  const { view, task } = shown;
  const asked = view.remarks.find((one) => one.ordinal === task.ordinal && one.kind === 'declined');
  const items = task.items.filter(({ row }) => isOwed(row));
  return (
    <One {...shown} items={items}>
      <p>
        {asked?.text ?? ''} ({view.words.moment(asked?.at ?? view.visit.now)})
      </p>
      <Deadline {...shown} items={items} />
      <AnswersToDecline {...shown} />
    </One>
  );
}

/** The deadline in force of some items; asked for together, they have the same one in all but rare cases. */
function Deadline({ view: { words }, items: [first] }: Shown & { readonly items: readonly TaskItem[] }) {
  if (first?.closing === undefined) return '';
  return (
    <p>
      {words.text.deadline}: {words.deadline(first.closing)}
    </p>
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
  of = formOf({ view, task, code }, deed),
  children,
}: Shown & {
  readonly deed: LinkDeed;
  readonly items: readonly TaskItem[];
  readonly of?: FormOf;
  readonly children?: Child;
}) {
  if (view.visit.directive.state !== 'open' || !mayDo(view.visit, deed)) return '';
  return (
    <LinkForm of={of} isPlain={deed !== 'accept'}>
      {items.length > 0 ? <Ticks of={of} items={items} /> : ''}
      {/* What was looked at: a better version may come before the button is pressed. */}
      {items.map(({ item, row }) => (
        <input type="hidden" name={`version:${item.id}`} value={String(row.version)} />
      ))}
      {children}
    </LinkForm>
  );
}
