import type { Child } from 'hono/jsx';
import type { Person, Unit } from '../../domain/definition.ts';
import { localPhone } from '../../notices/correspondents.ts';
import { Field, LinkForm } from './link-fields.tsx';
import { LinkFrame } from './link-frame.tsx';
import { LinkTask, Remarks } from './link-task.tsx';
import { owed, taskOf } from './link-view.ts';
import type { LinkView } from './link-view.ts';

/** The page behind a link: what the document asks of the unit, how far that is, and what can be done about it. */
export function LinkPage({
  view,
  code,
  said,
  overview,
}: {
  readonly view: LinkView;
  readonly code: string;
  /** What came of what was pressed last. */
  readonly said?: Child;
  /** How far those are whom the visitor follows. */
  readonly overview?: Child;
}): Child {
  const { visit, words } = view;
  const { document, directive, own, unit } = visit;
  const { text } = words;
  const issuer = visit.directory.unit(document.issuer);
  const main = mainOf(view);
  const tasks = own.map((ordinal) => <LinkTask view={view} ordinal={ordinal} code={code} isMain={ordinal === main} />);
  return (
    <LinkFrame title={words.documentNumberAndDate(document)} language={words.language} foot={text.foot}>
      <h1>{words.documentNumberAndDate(document)}</h1>
      <p>{words.documentSubject(document)}</p>
      <p class="small">
        {text.issuer}: {issuer.name}
        <br />
        {text.unit}: <strong>{unit.name}</strong>
      </p>
      {said ?? ''}
      {directive.state === 'closed' ? <p class="box">{text.directiveClosed}</p> : ''}
      {directive.state === 'withdrawn' ? <Withdrawn view={view} /> : ''}
      {visit.had.length > 0 && directive.state === 'open' ? <NoMore view={view} /> : ''}
      {own.length > 0 ? <Receipt view={view} code={code} /> : ''}
      {/* Who follows others looks for them first, unless they owe something themselves. */}
      {overview ?? ''}
      {tasks}
      {hasWork(view) ? <Handler view={view} code={code} /> : ''}
      <Contact view={view} />
    </LinkFrame>
  );
}

/** That the unit has a task no more, and what was said about it. */
function NoMore({ view }: { readonly view: LinkView }): Child {
  return (
    <div class="box">
      <p>{view.words.text.noMore}</p>
      {view.visit.had.map((ordinal) => (
        <Remarks view={view} ordinal={ordinal} />
      ))}
    </div>
  );
}

/** The task that the buttons of mails lead to: the one that the message was about, else the first that is still owed. */
function mainOf(view: LinkView): number | undefined {
  const { about, own } = view.visit;
  const isOwed = (ordinal: number): boolean => owed(taskOf(view, ordinal)).length > 0;
  if (about !== undefined && isOwed(about)) return about;
  return own.find(isOwed) ?? about ?? own[0];
}

/** That nothing is owed any more, and by which decision. */
function Withdrawn({ view: { words, remarks } }: { readonly view: LinkView }) {
  const basis = remarks.find(({ kind }) => kind === 'withdrawn')?.text;
  return (
    <div class="box">
      <p>{words.text.directiveWithdrawn}</p>
      {basis === undefined ? '' : <p>{basis}</p>}
    </div>
  );
}

/** Confirming receipt: the first thing that is asked, and one button. */
function Receipt({ view, code }: { readonly view: LinkView; readonly code: string }) {
  const { visit, words } = view;
  const { directive, own } = visit;
  const confirmed = own.map((ordinal) => directive.assignments[ordinal]?.acknowledgedAt);
  const open = confirmed.some((at) => at === undefined);
  if (open && directive.state === 'open')
    return (
      <div class="box" id="acknowledge">
        <p>{words.text.notConfirmed}</p>
        <LinkForm of={{ view, code, deed: 'acknowledge' }} isLarge />
      </div>
    );
  const at = confirmed.find((one) => one !== undefined);
  if (at === undefined) return '';
  return (
    <p class="small" id="acknowledge">
      {words.text.confirmedAt} {words.moment(at)}.
    </p>
  );
}

/** Whoever was only informed has nobody to name for it. */
function hasWork({ visit: { directive, own } }: LinkView): boolean {
  const isWork = (ordinal: number): boolean =>
    directive.plan.duties[directive.assignments[ordinal]?.duty ?? -1]?.kind !== 'inform';
  return directive.state === 'open' && own.some(isWork);
}

/** Who does the work inside the unit: told from then on beside its contact. */
function Handler({ view, code }: { readonly view: LinkView; readonly code: string }) {
  const { text } = view.words;
  const { handler, 'stand-in': standIn } = view.visit.acting;
  const of = { view, code, deed: 'name-handler' } as const;
  return (
    <section id="assign-handler">
      <h2>{text.handlerHere}</h2>
      {handler === undefined ? '' : <Named as={text.handlerNow} name={handler} />}
      {standIn === undefined ? '' : <Named as={text.standInNow} name={standIn} />}
      <p class="small">{text.handlerTold}</p>
      <LinkForm of={of} isPlain>
        <Field of={of} name="name" label={text.name} atMost={100} isNeeded />
        <Field of={of} name="email" label={text.email} atMost={200} type="email" />
        <Field of={of} name="phone" label={text.phone} atMost={20} type="tel" />
      </LinkForm>
    </section>
  );
}

function Named({ as, name }: { readonly as: string; readonly name: string }) {
  return (
    <p>
      {as}: <strong>{name}</strong>
    </p>
  );
}

/** A living person to turn to: of the route or, where the visitor belongs to it or it has nobody, of the office. */
function Contact({ view }: { readonly view: LinkView }) {
  const { visit, words } = view;
  const found = contactOf(view);
  if (!found) return '';
  const { person, unit } = found;
  const phone = person.phone === undefined ? undefined : localPhone(person.phone);
  return (
    <section id="contact">
      <h2>{words.text.contact}</h2>
      <p>
        {[person.name, person.title, unit.name].filter((part) => part !== undefined).join(', ')}
        {phone === undefined ? '' : <br />}
        {phone === undefined ? '' : <a href={`tel:${phone}`}>{phone}</a>}
        {person.email === undefined || visit.unit.id === unit.id ? '' : <br />}
        {person.email === undefined || visit.unit.id === unit.id ? '' : person.email}
      </p>
    </section>
  );
}

function contactOf({ visit }: LinkView): { readonly person: Person; readonly unit: Unit } | undefined {
  const { document, directive, own, directory } = visit;
  const duties = own.flatMap((ordinal) => directive.plan.duties[directive.assignments[ordinal]?.duty ?? -1]?.id ?? []);
  const routes = document.duties.flatMap(({ id, route }) =>
    duties.includes(id) && route !== undefined ? [route] : [],
  );
  for (const id of [...routes, document.office, document.issuer]) {
    if (id === visit.unit.id) continue;
    const unit = directory.unit(id);
    const person = unit.people.find(({ role }) => role === 'contact') ?? unit.people[0];
    if (person) return { person, unit };
  }
  return undefined;
}
