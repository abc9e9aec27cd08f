import type { Child } from 'hono/jsx';
import { directoryOf } from '../../domain/directory.ts';
import type { Person, Unit } from '../../domain/definition.ts';
import { localPhone } from '../../notices/correspondents.ts';
import { Field, LinkForm } from './link-fields.tsx';
import { LinkFrame } from './link-frame.tsx';
import { LinkTask } from './link-task.tsx';
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
  const issuer = directoryOf(visit.units).unit(document.issuer);
  const tasks = own.map((ordinal, index) => <LinkTask view={view} ordinal={ordinal} code={code} first={index === 0} />);
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
      {own.length > 0 ? <Receipt view={view} code={code} /> : ''}
      {/* Who follows others looks for them first, unless they owe something themselves. */}
      {overview ?? ''}
      {tasks}
      {own.length > 0 && directive.state === 'open' ? <Handler view={view} code={code} /> : ''}
      <Contact view={view} />
    </LinkFrame>
  );
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
        <LinkForm view={view} code={code} deed="acknowledge" isLarge />
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

/** Who does the work inside the unit: told from then on beside its contact. */
function Handler({ view, code }: { readonly view: LinkView; readonly code: string }) {
  const { text } = view.words;
  const shown = { view, deed: 'name-handler' } as const;
  return (
    <section id="assign-handler">
      <h2>{text.handlerHere}</h2>
      <p class="small">{text.handlerTold}</p>
      <LinkForm view={view} code={code} deed="name-handler" isPlain>
        <Field {...shown} name="name" label={text.name} atMost={100} isNeeded />
        <Field {...shown} name="email" label={text.email} atMost={200} type="email" />
        <Field {...shown} name="phone" label={text.phone} atMost={20} type="tel" />
      </LinkForm>
    </section>
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
  const { document, directive, own, units } = visit;
  const directory = directoryOf(units);
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
