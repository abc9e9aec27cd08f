import type { Child } from 'hono/jsx';
import type { Visit } from '../../app/visit.ts';
import type { Answer } from '../../domain/answer.ts';
import { namingToldAfterMs } from '../../domain/namings.ts';
import type { Person } from '../../domain/definition.ts';
import { localPhone } from '../../notices/correspondents.ts';
import type { LinkDeed, LinkWords } from '../../notices/link-words.ts';
import type { Problem } from '../problem.ts';
import type { SubmissionRow } from '../../ports/record.ts';
import { owed, taskOf } from './link-view.ts';
import type { LinkView } from './link-view.ts';

/** What came of a deed: its receipt, with what was sent, when that was recorded, and by which rule it is on time. */
export function Done({
  words,
  visit,
  deed,
  answer,
  submission,
  named,
}: {
  readonly words: LinkWords;
  readonly visit: Visit;
  readonly deed: LinkDeed;
  readonly answer: Answer | undefined;
  readonly submission: SubmissionRow | undefined;
  /** Who was named by it. */
  readonly named?: Person | undefined;
}): Child {
  if (answer === undefined) return <p class="box">{words.text.beingRecorded}</p>;
  if (!answer.ok) return <Refused words={words} code={answer.refusal.code} />;
  const { receipt, at } = answer;
  const titles = titlesOf(visit, receipt.duty);
  const titled = (ids: readonly string[]): string => ids.map((id) => titles.get(id) ?? id).join('; ');
  const sent = deed === 'submit' || deed === 'nil-return';
  // Whoever answers many reads about whom this was.
  const isOfAnother = receipt.unit !== undefined && receipt.unit !== visit.unit.id;
  return (
    <div class="box done" role="status">
      <p>
        <strong>{words.deed[deed].done}.</strong>
      </p>
      {isOfAnother ? <p>{visit.directory.unit(receipt.unit ?? '').name}</p> : ''}
      {named ? (
        <p>
          {[named.name, named.email, named.phone === undefined ? undefined : localPhone(named.phone)]
            .filter((part) => part !== undefined)
            .join(', ')}
          .{visit.now < at + namingToldAfterMs ? ` ${words.text.handlerCheck}` : ''}
        </p>
      ) : (
        ''
      )}
      {receipt.items && receipt.items.length > 0 ? <p>{titled(receipt.items)}</p> : ''}
      <Decided words={words} visit={visit} deed={deed} receipt={receipt} />
      <p>
        {words.text.recordedAt} {words.moment(submission?.receivedAt ?? at)}
        {sent && receipt.verdict ? <strong>, {words.verdict[receipt.verdict]}</strong> : ''}.
        {sent && receipt.closing ? ` ${words.rule(words.deadline(receipt.closing))}` : ''}
      </p>
      {sent && submission ? (
        <p class="small">
          {words.text.hash}: {submission.hash}
        </p>
      ) : (
        ''
      )}
      {sent && receipt.owed && receipt.owed.length > 0 ? (
        <p>
          {words.text.stillOwed}: {titled(receipt.owed)}
        </p>
      ) : (
        ''
      )}
      {sent && receipt.owed?.length === 0 ? <SentInFull view={{ words, visit }} duty={receipt.duty} /> : ''}
    </div>
  );
}

/** What a decision or a request comes to: whoever has just pressed checks the date, and to whom a task went. */
function Decided({
  words,
  visit,
  deed,
  receipt: { closing, until, to, issuedOn },
}: {
  readonly words: LinkWords;
  readonly visit: Visit;
  readonly deed: LinkDeed;
  readonly receipt: Extract<Answer, { readonly ok: true }>['receipt'];
}): Child {
  const { text } = words;
  const lines = [
    ...(deed === 'extend' && closing ? [`${text.deadline}: ${words.deadline(closing)}`] : []),
    ...(until === undefined ? [] : [`${text.asking}: ${words.until(until)}`]),
    ...(to === undefined ? [] : [`${text.handedTo}: ${visit.directory.unit(to).name}`]),
    ...(issuedOn === undefined ? [] : [`${text.issuedOn}: ${words.date(issuedOn)}`]),
  ];
  return lines.map((line) => <p>{line}</p>);
}

/**
 * That all of a task has been sent, and whether the unit owes for another one. Read again after that very task was
 * returned, it says neither.
 */
function SentInFull({
  view,
  duty,
}: {
  readonly view: Pick<LinkView, 'visit' | 'words'>;
  readonly duty: string | undefined;
}) {
  const { text } = view.words;
  const owing = view.visit.own.map((ordinal) => taskOf(view, ordinal)).filter((task) => owed(task).length > 0);
  if (owing.some((task) => task.duty.id === duty)) return '';
  return <p>{owing.length === 0 ? text.owesNothing : text.taskSent}</p>;
}

/** Why a deed was not done, in the visitor's words, and what to do about it. */
export function Refused({
  words,
  code,
  fields = [],
  back,
  written,
  file,
}: {
  readonly words: LinkWords;
  readonly code: string;
  readonly fields?: readonly string[];
  /** Where the page is without what was refused. */
  readonly back?: string;
  /** Which of the files that were sent it is. */
  readonly file?: string | undefined;
  /** What was written in a form that is not there any more. */
  readonly written?: readonly string[];
}): Child {
  return (
    <div class="box wrong" role="alert">
      <p>
        <strong>{isUncertain(code) ? words.text.notCertain : words.text.notRecorded}.</strong> {words.refusal(code)}
      </p>
      {file === undefined ? '' : <p>{file}</p>}
      {fields.length > 0 ? <p>{fields.map((field) => words.fieldName(field)).join(', ')}</p> : ''}
      {written && written.length > 0 ? (
        <p>
          {words.text.wasWritten}: {written.join('; ')}
        </p>
      ) : (
        ''
      )}
      {back === undefined ? (
        ''
      ) : written ? (
        <p>
          <a href={back}>{words.text.reload}</a>
        </p>
      ) : (
        <p>
          <a href="#given">{words.text.toForm}</a>
          {/* A page loaded anew has a new mark: what may have been recorded would be recorded twice. */}
          {code.endsWith('-away') ? '' : ' · '}
          {code.endsWith('-away') ? '' : <a href={back}>{words.text.reload}</a>}
        </p>
      )}
    </div>
  );
}

/** Whether nobody can say yet what has become of a deed: a part is away, or its result is still being recorded. */
export function isUncertain(code: string): boolean {
  return code.endsWith('-away') || code === 'answered-before';
}

/** The fields that a problem is about, by their names in the form. */
export function fieldsOf({ errors = [] }: Pick<Problem, 'errors'>): readonly string[] {
  return [...new Set(errors.flatMap(({ place }) => place.split('.').at(-1) ?? []))];
}

function titlesOf({ document }: Visit, duty: string | undefined): ReadonlyMap<string, string> {
  const duties = document.duties.filter(({ id }) => duty === undefined || id === duty);
  return new Map(duties.flatMap(({ items }) => items.map(({ id, title }) => [id, title] as const)));
}
