import type { Child } from 'hono/jsx';
import { Day, Field, LinkForm, LongField, Tick } from './link-fields.tsx';
import { owed, sendable } from './link-view.ts';
import type { LinkView, Task, TaskItem } from './link-view.ts';

interface Shown {
  readonly view: LinkView;
  readonly task: Task;
  readonly code: string;
  /** The first task's forms have the names that the buttons of mails lead to. */
  readonly first: boolean;
}

/** What a unit can do about one of its tasks, the most usual first. All of it is in the open: telephones old enough open nothing. */
export function LinkForms(shown: Shown): Child {
  const due = owed(shown.task);
  const takes = sendable(shown.task);
  return (
    <>
      {takes.length > 0 ? <Send {...shown} items={takes} /> : ''}
      {due.length > 0 ? <Claim {...shown} items={due.filter(({ row }) => row.state !== 'claimed')} /> : ''}
      {due.length > 0 ? <Ask {...shown} items={due} /> : ''}
      {takes.length > 0 && due.length > 0 ? <Nil {...shown} items={due} /> : ''}
      {due.length > 0 && shown.task.assignment.declinedAt === undefined ? <Decline {...shown} /> : ''}
    </>
  );
}

type WithItems = Shown & { readonly items: readonly TaskItem[] };

function Send(shown: WithItems) {
  const { view, items } = shown;
  const { text, part } = view.words;
  return (
    <Titled {...shown} id="submit" title={text.sendHere}>
      <LinkForm {...shown} deed="submit">
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
        <OwnDocument view={view} deed="submit" />
      </LinkForm>
    </Titled>
  );
}

const accepted = {
  signed: '.pdf,application/pdf',
  editable: '.doc,.docx,.docm,.xls,.xlsx,.xlsm,.xlsb,.rtf,.odt,.ods',
} as const;

function OwnDocument({ view, deed }: { readonly view: LinkView; readonly deed: 'submit' | 'claim' | 'nil-return' }) {
  const { text } = view.words;
  return (
    <>
      <Field view={view} deed={deed} name="number" label={`${text.number} (${text.optional})`} atMost={60} />
      <Day view={view} deed={deed} name="on" label={`${text.on} (${text.optional})`} />
      {deed === 'claim' ? (
        ''
      ) : (
        <Field view={view} deed={deed} name="signer" label={`${text.signer} (${text.optional})`} atMost={100} />
      )}
    </>
  );
}

function Claim(shown: WithItems) {
  const { view, items } = shown;
  if (items.length === 0) return '';
  const { text } = view.words;
  return (
    <Titled {...shown} id="claim" title={text.claimHere}>
      <LinkForm {...shown} deed="claim" isPlain>
        <Ticks {...shown} />
        <Field view={view} deed="claim" name="way" label={text.claimWay} atMost={1_000} isNeeded />
        <OwnDocument view={view} deed="claim" />
      </LinkForm>
    </Titled>
  );
}

function Ask(shown: WithItems) {
  const { view } = shown;
  const { text } = view.words;
  return (
    <Titled {...shown} id="ask" title={text.askHere}>
      {/* Mails that ask when it will come lead here too. */}
      {shown.first ? <span id="foresee"></span> : ''}
      <LinkForm {...shown} deed="ask-extension" isPlain>
        <Ticks {...shown} />
        <Day view={view} deed="ask-extension" name="until" label={text.askUntil} isNeeded />
        <LongField view={view} deed="ask-extension" name="reason" label={text.reason} isNeeded />
      </LinkForm>
    </Titled>
  );
}

function Nil(shown: WithItems) {
  const { view } = shown;
  const { text } = view.words;
  return (
    <Titled {...shown} id="nil-return" title={text.nilHere}>
      <LinkForm {...shown} deed="nil-return" isPlain>
        <Ticks {...shown} />
        <label>
          {text.nilFile}
          <input type="file" name="signed" accept={accepted.signed} required />
        </label>
        <OwnDocument view={view} deed="nil-return" />
      </LinkForm>
    </Titled>
  );
}

function Decline(shown: Shown) {
  const { view } = shown;
  const { text } = view.words;
  return (
    <Titled {...shown} id="decline" title={text.declineHere}>
      <LinkForm {...shown} deed="decline" isPlain>
        <LongField view={view} deed="decline" name="reason" label={text.reason} isNeeded />
      </LinkForm>
    </Titled>
  );
}

/** Which items are meant, where there are several: all of them, until some are taken out. */
function Ticks({ items }: WithItems) {
  const [only] = items;
  if (items.length === 1 && only) return <input type="hidden" name={`item:${only.item.id}`} value="on" />;
  return (
    <>
      <input type="hidden" name="choose" value="items" />
      {items.map(({ item }) => (
        <Tick name={`item:${item.id}`} label={item.title} isChosen />
      ))}
    </>
  );
}

function Titled({
  id,
  title,
  first,
  task,
  children,
}: Shown & { readonly id: string; readonly title: string; readonly children?: Child }) {
  return (
    <div id={first ? id : `${id}-${task.duty.id}`}>
      <h3>{title}</h3>
      {children}
    </div>
  );
}
