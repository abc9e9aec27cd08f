import type { Child } from 'hono/jsx';
import { Day, Field, LinkForm, LongField, Ticks } from './link-fields.tsx';
import type { FormOf } from './link-fields.tsx';
import { owed, sendable } from './link-view.ts';
import type { LinkView, Task, TaskItem } from './link-view.ts';

interface Shown {
  readonly view: LinkView;
  readonly task: Task;
  readonly code: string;
  /** One task's forms have the names that the buttons of mails lead to. */
  readonly isMain: boolean;
}

/**
 * What a unit can do about one of its tasks, the most usual first. All of it is in the open: a telephone that is old enough
 * opens nothing.
 */
export function LinkForms(shown: Shown): Child {
  const due = owed(shown.task);
  const takes = sendable(shown.task);
  const unclaimed = due.filter(({ row }) => row.state !== 'claimed');
  return (
    <>
      {shown.isMain && due.length > 0 ? (
        <Jumps view={shown.view} takes={takes.length > 0} claims={unclaimed.length > 0} />
      ) : (
        ''
      )}
      {takes.length > 0 ? <Send {...shown} items={takes} /> : ''}
      {takes.length > 0 && unclaimed.length > 0 ? <Claim {...shown} items={unclaimed} /> : ''}
      {due.length > 0 ? <Ask {...shown} items={due} /> : ''}
      {takes.length > 0 && due.length > 0 ? <Nil {...shown} items={due} /> : ''}
      {due.length > 0 && shown.task.assignment.declinedAt === undefined ? <Decline {...shown} /> : ''}
    </>
  );
}

/** The page is long on a telephone: what is done most is one press away. */
function Jumps({
  view: { words },
  takes,
  claims,
}: {
  readonly view: LinkView;
  readonly takes: boolean;
  readonly claims: boolean;
}): Child {
  const { text } = words;
  // A consolidation that has not opened takes nothing yet, by whatever way.
  const send = takes ? (
    <>
      <a href="#submit">{text.sendHere}</a> {claims ? <a href="#claim">{text.claimHere}</a> : ''}{' '}
    </>
  ) : (
    ''
  );
  return (
    <nav>
      {send}
      <a href="#ask">{text.askHere}</a> <a href="#contact">{text.contact}</a>
    </nav>
  );
}

type WithItems = Shown & { readonly items: readonly TaskItem[] };

function formOf({ view, code, task }: Shown, deed: FormOf['deed']): FormOf {
  return { view, code, deed, duty: task.duty.id };
}

function Send(shown: WithItems): Child {
  const { view, items } = shown;
  const { text, part } = view.words;
  const of = formOf(shown, 'submit');
  return (
    <Titled {...shown} id="submit" title={text.sendHere}>
      <LinkForm of={of}>
        <p>{text.sendOnly}</p>
        {items.map(({ item, row }) => (
          <fieldset>
            <legend>{item.title}</legend>
            {row.state === 'under-review' ? <p class="small">{text.replacesWaiting}</p> : ''}
            {item.needs.map((needed) => (
              <label>
                {part[needed]}
                <input type="file" name={`${needed}:${item.id}`} accept={accepted[needed]} />
              </label>
            ))}
          </fieldset>
        ))}
        <OwnDocument of={of} isSigned />
      </LinkForm>
    </Titled>
  );
}

const accepted = {
  signed: '.pdf,application/pdf',
  editable: '.doc,.docx,.docm,.xls,.xlsx,.xlsm,.xlsb,.rtf,.odt,.ods',
} as const;

function OwnDocument({ of, isSigned }: { readonly of: FormOf; readonly isSigned: boolean }): Child {
  const { text } = of.view.words;
  return (
    <>
      <Field of={of} name="number" label={`${text.number} (${text.optional})`} atMost={60} />
      <Day of={of} name="on" label={`${text.on} (${text.optional})`} />
      {isSigned ? <Field of={of} name="signer" label={`${text.signer} (${text.optional})`} atMost={100} /> : ''}
    </>
  );
}

function Claim(shown: WithItems): Child {
  const { text } = shown.view.words;
  const of = formOf(shown, 'claim');
  return (
    <Titled {...shown} id="claim" title={text.claimHere}>
      <LinkForm of={of} isPlain>
        <Ticks of={of} items={shown.items} />
        <Field of={of} name="way" label={text.claimWay} atMost={1_000} isNeeded />
        <OwnDocument of={of} isSigned={false} />
      </LinkForm>
    </Titled>
  );
}

function Ask(shown: WithItems): Child {
  const { text } = shown.view.words;
  const of = formOf(shown, 'ask-extension');
  return (
    <Titled {...shown} id="ask" title={text.askHere}>
      {/* Mails that ask when it will come lead here too. */}
      {shown.isMain ? <span id="foresee"></span> : ''}
      <LinkForm of={of} isPlain>
        <p class="small">{text.askAlso}</p>
        <Ticks of={of} items={shown.items} />
        <Day of={of} name="until" label={text.askUntil} isNeeded />
        <LongField of={of} name="reason" label={text.reason} isNeeded />
      </LinkForm>
    </Titled>
  );
}

function Nil(shown: WithItems): Child {
  const { text } = shown.view.words;
  const of = formOf(shown, 'nil-return');
  return (
    <Titled {...shown} id="nil-return" title={text.nilHere}>
      <LinkForm of={of} isPlain>
        <Ticks of={of} items={shown.items} />
        <label>
          {text.nilFile}
          <input type="file" name="signed" accept={accepted.signed} required />
        </label>
        <OwnDocument of={of} isSigned />
      </LinkForm>
    </Titled>
  );
}

function Decline(shown: Shown): Child {
  const { text } = shown.view.words;
  const of = formOf(shown, 'decline');
  return (
    <Titled {...shown} id="decline" title={text.declineHere}>
      <LinkForm of={of} isPlain>
        <LongField of={of} name="reason" label={text.reason} isNeeded />
      </LinkForm>
    </Titled>
  );
}

function Titled({
  id,
  title,
  isMain,
  task,
  children,
}: Shown & { readonly id: string; readonly title: string; readonly children?: Child }): Child {
  return (
    <div id={isMain ? id : `${id}-${task.duty.id}`}>
      <h3>{title}</h3>
      {children}
    </div>
  );
}
