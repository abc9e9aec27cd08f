import { Hono } from 'hono';
import type { Context } from 'hono';
import type { Child } from 'hono/jsx';
import { carryOut } from '../../app/carry-out.ts';
import { storedAs } from '../../app/keep-submission.ts';
import { remarksAbout } from '../../app/remarks.ts';
import { sentAbout } from '../../app/sent-about.ts';
import { visit } from '../../app/visit.ts';
import type { NoVisit, Visit } from '../../app/visit.ts';
import type { Answer } from '../../domain/answer.ts';
import type { Person } from '../../domain/definition.ts';
import type { Language } from '../../domain/words.ts';
import { linkWordsOf } from '../../notices/link-words-of.ts';
import { fileAnswer, mediaTypes } from '../file-answer.ts';
import { packageAnswer } from '../package-answer.ts';
import { problemOf } from '../failures.ts';
import { readForm } from '../multipart.ts';
import { linkCode, pathShown } from '../path-shown.ts';
import type { HttpPorts } from '../ports.ts';
import { problem, ProblemError, refused } from '../problem.ts';
import type { Problem } from '../problem.ts';
import { statusFile } from '../status-file.ts';
import { actIdOf, actNamed, actOfForm, deedNamed, freshMark } from './link-form.ts';
import { LinkFrame } from './link-frame.tsx';
import { LinkPage } from './link-page.tsx';
import { Overview, Released, shownInDetail, Supported } from './link-overview.tsx';
import { Done, fieldsOf, isUncertain, Refused } from './link-said.tsx';
import { hasSlip, LinkSlip } from './link-slip.tsx';
import type { Given, LinkView } from './link-view.ts';

/** The pages behind the links that people are sent. They work without JavaScript, on old telephones, on paper. */
export function linkPages(ports: HttpPorts): Hono {
  const pages = new Hono();
  pages.onError((error, context) => answerFailure(ports, error, context));
  pages.get(`/:code{${linkCode}}`, async (context) => {
    const after = Number(/^\d{1,9}$/.exec(context.req.query('after') ?? '')?.[0] ?? 0);
    const { code, visitor } = await visited(ports, context, after);
    return context.html(await pageOf(ports, code, visitor, { done: actNamed(context.req.query('done')) }));
  });
  pages.get(`/:code{${linkCode}}/files/:ordinal{[0-9]{1,5}}/:sha256{[0-9a-f]{64}}`, async (context) => {
    const { visitor } = await visited(ports, context);
    return fileOf(ports, visitor, Number(context.req.param('ordinal')), context.req.param('sha256'));
  });
  pages.get(`/:code{${linkCode}}/status`, async (context) => {
    const { visitor } = await visited(ports, context);
    return statusOfFollowed(ports, visitor, 'a4');
  });
  pages.get(`/:code{${linkCode}}/status.xlsx`, async (context) => {
    const { visitor } = await visited(ports, context);
    return statusOfFollowed(ports, visitor, 'xlsx');
  });
  pages.get(`/:code{${linkCode}}/package/:ordinal{[0-9]{1,5}}`, async (context) => {
    const { visitor } = await visited(ports, context);
    return packageOf(ports, visitor, Number(context.req.param('ordinal')));
  });
  pages.get(`/:code{${linkCode}}/slip/:ordinal{[0-9]{1,5}}`, async (context) => {
    const { visitor } = await visited(ports, context);
    return context.html(await slipOf(ports, visitor, Number(context.req.param('ordinal'))));
  });
  // Telephones take the full stop after a link for a part of it, and a page that refused something is loaded by its address.
  const toPage = (context: Context): Response => context.redirect(`/${(context.req.param('code') ?? '').slice(0, 8)}`);
  pages.get(`/:code{${linkCode}[.,;:)]+}`, toPage);
  pages.get(`/:code{${linkCode}}/`, toPage);
  pages.get(`/:code{${linkCode}}/:deed{[a-z-]+}`, toPage);
  // What looks like a code typed from a telephone, and is none: letters that no code has, or one too few. Programs are
  // told as they are everywhere.
  pages.get('/:code{[0-9A-Za-z]{6,10}}', (context, next) => {
    if (context.req.header('accept')?.includes('text/html') !== true) return next();
    throw new NotVisited('unknown');
  });
  pages.post(`/:code{${linkCode}}/:deed{[a-z-]+}`, (context) => answerForm(ports, context));
  return pages;
}

/** A visit that is not to be: what the page says instead, and with which status. */
class NotVisited extends Error {
  override readonly name = 'NotVisited';
  readonly why: NoVisit;

  constructor(why: NoVisit) {
    super(why);
    this.why = why;
  }
}

const languages = new WeakMap<Request, Language>();

async function visited(
  ports: HttpPorts,
  context: Context,
  after = 0,
): Promise<{ readonly code: string; readonly visitor: Visit }> {
  const code = context.req.param('code') ?? '';
  const visitor = await visit(ports, code, after);
  if (typeof visitor === 'string') throw new NotVisited(visitor);
  // Whatever goes wrong from now on is said in the directive's language.
  languages.set(context.req.raw, visitor.document.language);
  return { code, visitor };
}

interface Shown {
  /** Names the act whose receipt is to be shown. */
  readonly done?: string | undefined;
  /** What stood in the way of an act, and what had been filled in. */
  readonly wrong?: Problem;
  readonly given?: Given;
  /** The form that was filled in is not on the page any more: what was written is shown by itself. */
  readonly isFormGone?: boolean;
}

async function pageOf(
  ports: HttpPorts,
  code: string,
  visitor: Visit,
  { done, wrong, given, isFormGone = false }: Shown,
) {
  const view: LinkView = { ...(await viewOf(ports, visitor)), ...(given && { given }) };
  const { words } = view;
  const said = wrong ? (
    <Refused
      words={words}
      code={wrong.code}
      fields={fieldsOf(wrong)}
      back={`/${code}`}
      file={wrong.refusals?.[0]?.file}
      {...(isFormGone && { written: writtenIn(given?.fields) })}
    />
  ) : (
    await receiptOf(ports, view, done)
  );
  const overview = overviewOf(view, code);
  return <LinkPage view={view} code={code} {...(said && { said })} {...(overview && { overview })} />;
}

/** What somebody wrote in words of their own: it would have to be written again. */
function writtenIn(fields: ReadonlyMap<string, string> = new Map()): readonly string[] {
  return ['reason', 'basis', 'way'].flatMap((name) => fields.get(name) || []);
}

async function viewOf(ports: HttpPorts, visitor: Visit): Promise<LinkView> {
  const words = linkWordsOf(visitor.document.language);
  return { ...(await sayAndSent(ports, visitor)), visit: visitor, words, mark: freshMark() };
}

/** The confirmation of a task of the visitor's own unit that is completed. */
async function slipOf(ports: HttpPorts, visitor: Visit, ordinal: number) {
  if (!visitor.own.includes(ordinal) || !hasSlip({ visit: visitor }, ordinal))
    throw problem(404, 'no-slip', 'This task is not completed.', 'See what is still owed.');
  return <LinkSlip view={await viewOf(ports, visitor)} ordinal={ordinal} />;
}

function overviewOf(view: LinkView, code: string): Child | undefined {
  const { follows, supports, released } = view.visit;
  if (!follows && !supports) return released ? <Released view={view} /> : undefined;
  return (
    <>
      {follows ? <Overview view={view} code={code} /> : ''}
      {supports ? <Supported view={view} /> : ''}
    </>
  );
}

/** What was said and sent, of the visitor's unit and of those others who are shown with what they sent. */
async function sayAndSent(ports: HttpPorts, visitor: Visit): Promise<Pick<LinkView, 'remarks' | 'taken'>> {
  const { own, had } = visitor;
  const shown = [...new Set([...own, ...had, ...shownInDetail(visitor)])];
  const { register } = ports;
  const [remarks, taken] = await Promise.all([
    remarksAbout({ register, texts: ports.app.texts }, visitor, shown),
    sentAbout({ register, submissions: ports.app.submissions }, visitor, shown),
  ]);
  return { remarks, taken };
}

async function receiptOf(ports: HttpPorts, { visit: visitor, words }: LinkView, done: string | undefined) {
  const deed = deedNamed(done?.split('.')[0] ?? '');
  if (done === undefined || !deed) return undefined;
  const { directive } = visitor.directive.plan;
  const id = actIdOf(visitor, done);
  const answer = (await ports.app.record.receipt(directive, id)) as Answer | undefined;
  const submission = await ports.app.submissions.submission(storedAs(directive, { id }));
  const named = deed === 'name-handler' ? await namedBy(ports, directive, id) : undefined;
  return <Done {...{ words, visit: visitor, deed, answer, submission, named }} />;
}

/** Whom a naming named, with the addresses as they were written: a slip is to be seen while it can be put right. */
async function namedBy({ app }: HttpPorts, directive: string, id: string): Promise<Person | undefined> {
  const appointments = await app.directory.appointments(directive);
  return appointments.find((one) => one.id === storedAs(directive, { id }))?.person;
}

/** Does what a form asks, and leads to the page that shows the receipt: loading that again sends nothing again. */
async function answerForm(ports: HttpPorts, context: Context): Promise<Response> {
  const { code, visitor } = await visited(ports, context);
  const deed = deedNamed(context.req.param('deed') ?? '');
  if (!deed) throw new NotVisited('unknown');
  const wrong = async (found: Problem, fields: ReadonlyMap<string, string>): Promise<Response> => {
    const shown = { wrong: found, given: { deed, fields, isUnsure: isUncertain(found.code), refusal: found.code } };
    // Asked anew: what stood in the way may have changed what there is to see.
    const now = await visit(ports, code);
    const seen = typeof now === 'string' ? visitor : now;
    const page = (await pageOf(ports, code, seen, shown)).toString();
    const isFormGone = !page.includes(' id="given"');
    const without = isFormGone && (await pageOf(ports, code, seen, { ...shown, isFormGone }));
    return context.html(without || page, found.status as 422);
  };
  let form: Awaited<ReturnType<typeof readForm>>;
  try {
    form = await readForm(context, ports.intake, ports.limits.formBytes);
  } catch (error) {
    if (error instanceof ProblemError) return wrong(error.problem, new Map());
    throw error;
  }
  try {
    const { act, name } = actOfForm(visitor, deed, form);
    const answer = await carryOut(ports.app, visitor.directive.plan.directive, act);
    if (!answer.ok) return await wrong(refused(answer.refusal, answer.seq).problem, form.fields);
    ports.log.info({ link: visitor.link, deed, seq: answer.seq }, 'asked by a link');
    return context.redirect(`/${code}?done=${name}&after=${answer.seq}`, 303);
  } catch (error) {
    const found = problemOf(error);
    // What was filled in is worth keeping, also when nobody knows what has become of it; our own mistakes throw on.
    if (found.status === 500) throw error;
    return await wrong(found, form.fields);
  } finally {
    for (const { file } of form.files) await file.discard();
  }
}

async function fileOf(ports: HttpPorts, visitor: Visit, ordinal: number, sha256: string): Promise<Response> {
  const isSeen = sees(visitor, ordinal);
  const from = { register: ports.register, submissions: ports.app.submissions };
  const taken = isSeen ? await sentAbout(from, visitor, [ordinal]) : [];
  const file = taken.flatMap(({ row }) => row.files).find((one) => one.sha256 === sha256);
  if (!file) throw problem(404, 'no-such-file', 'No such file was sent.', 'See what was sent.');
  const content = await ports.app.files.read(file.sha256);
  // A telephone opens what it is told to be a PDF; nothing here is ever shown in the page's own place.
  const type = /\.pdf$/i.test(file.name) ? mediaTypes.pdf : mediaTypes.anything;
  return fileAnswer({ content, type, name: file.name });
}

/** The table of those whom the visitor follows, on paper or as a workbook. */
async function statusOfFollowed(ports: HttpPorts, visitor: Visit, format: 'a4' | 'xlsx'): Promise<Response> {
  const { follows } = visitor;
  if (!follows) throw problem(403, 'not-yours', 'This unit follows nobody.', 'Ask the contact.');
  return statusFile(ports, visitor, format, { ordinals: new Set(follows.assignments) });
}

/** The latest package of a consolidation: the visitor's own, or one that they follow. */
function packageOf(ports: HttpPorts, visitor: Visit, ordinal: number): Promise<Response> {
  return packageAnswer(ports, visitor, sees(visitor, ordinal) ? [ordinal] : []);
}

function sees({ own, follows }: Visit, ordinal: number): boolean {
  return own.includes(ordinal) || (follows?.assignments.includes(ordinal) ?? false);
}

/** Whoever has opened a link is answered in their words, whatever has gone wrong. */
async function answerFailure(ports: HttpPorts, error: unknown, context: Context): Promise<Response> {
  const words = linkWordsOf(languages.get(context.req.raw) ?? 'vi');
  if (error instanceof NotVisited) {
    const { title, text } = words.closed[error.why];
    // Whoever was written to in English has nothing yet that says so.
    const english = linkWordsOf('en').closed[error.why];
    return context.html(
      <LinkFrame title={title} language={words.language} foot={words.text.foot}>
        <h1>{title}</h1>
        <p>{text}</p>
        <p lang="en" class="small">
          {english.title}. {english.text}
        </p>
      </LinkFrame>,
      error.why === 'unknown' ? 404 : 410,
    );
  }
  const found = problemOf(error);
  if (found.status >= 500)
    ports.log.error({ err: error, path: pathShown(context.req.path), code: found.code }, 'a request failed');
  if (found.retryAfter !== undefined) context.header('Retry-After', String(found.retryAfter));
  const title = context.req.method === 'POST' ? words.text.notRecorded : words.text.notShown;
  const says = found.status === 503 ? words.text.away : words.refusal(found.code);
  return context.html(
    <LinkFrame title={title} language={words.language} foot={words.text.foot}>
      <h1>{title}</h1>
      <p>{says}</p>
    </LinkFrame>,
    found.status as 500,
  );
}
