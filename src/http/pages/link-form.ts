import { createHash, randomBytes } from 'node:crypto';
import type { Act, IncomingFile } from '../../app/act.ts';
import type { Visit } from '../../app/visit.ts';
import type { LinkDeed } from '../../notices/link-words.ts';
import { actBody, actFrom } from '../api/act-body.ts';
import type { ActBody } from '../api/act-body.ts';
import { checked } from '../answer-route.ts';
import type { Caller } from '../caller.ts';
import type { Form, FormFile } from '../multipart.ts';
import { problem } from '../problem.ts';

/** What a unit asks for by its own link, and what those who follow units do. */
const unitDeeds = [
  ...(['acknowledge', 'submit', 'claim', 'nil-return', 'ask-extension', 'decline', 'name-handler'] as const),
];
const declineAnswers = ['answer-stands', 'answer-exempt', 'answer-reassign'] as const;
const followerDeeds = {
  leader: ['accept', 'return', 'extend', 'refuse-extension'],
  office: [
    ...(['accept', 'return', 'confirm-claim', 'deny-claim', 'extend', 'refuse-extension', 'issue'] as const),
    ...[...declineAnswers, 'hold' as const],
  ],
  route: ['accept', 'return', 'confirm-claim', 'deny-claim'],
  lead: [],
} as const satisfies Readonly<Record<string, readonly LinkDeed[]>>;

/** Whether a visitor may ask for a deed of those that they follow. */
export function mayDo({ follows }: Visit, deed: LinkDeed): boolean {
  return follows !== undefined && (followerDeeds[follows.as] as readonly LinkDeed[]).includes(deed);
}

/** The name under which the receipt of an act is shown; whatever else stands in an address names nothing. */
export function actNamed(name: string | undefined): string | undefined {
  return /^[a-z-]{1,20}\.[\w-]{1,24}\.[0-9a-f]{12}$/.exec(name ?? '')?.[0];
}

/** A deed by its name in an address. */
export function deedNamed(name: string): LinkDeed | undefined {
  return [...unitDeeds, ...followerDeeds.leader, ...followerDeeds.office].find((deed) => deed === name);
}

/** Marks one showing of a form: pressing its button twice has one effect. */
export function freshMark(): string {
  return randomBytes(9).toString('base64url');
}

/**
 * The act that a form asks for. Its id is made from the mark of the form and from what it says: the same pressed twice
 * is one act, the form filled in differently, by way of the browser's back button, another.
 * @throws ProblemError when a field is wrong, or nothing is attached where files are asked for
 */
export function actOfForm(visit: Visit, deed: LinkDeed, form: Form): { readonly act: Act; readonly name: string } {
  const isOwn = (unitDeeds as readonly LinkDeed[]).includes(deed);
  if (!isOwn && !mayDo(visit, deed)) throw notYours();
  // A browser sends a file field that was left alone along, empty and without a name.
  const files = form.files.filter(({ name, file }) => name !== '' || file.bytes > 0).map(incoming);
  // A report of nothing is a signed one; an old browser sends it without, whatever its form says.
  if ((deed === 'submit' || deed === 'nil-return') && files.length === 0)
    throw problem(400, 'nothing-attached', 'No file was chosen.', 'Choose one.');
  const body = checked(actBody, bodyOf(visit, deed, form, files), 'form') as ActBody;
  if (isOwn ? !aboutItself(visit, body) : !followed(visit, body)) throw notYours();
  if (!isOwn && hasNewer(visit, body, form))
    throw problem(409, 'newer-version', 'A newer version has come in.', 'Look at it first.');
  const caller: Caller = isOwn
    ? { token: `link-${visit.link}`, role: 'unit', unit: visit.unit.id }
    : { token: `link-${visit.link}`, role: roleOf(visit) };
  const said = JSON.stringify([body, form.files.map(({ field, file }) => [field, file.sha256])]);
  const mark = /^[\w-]{1,24}$/.exec(form.fields.get('once') ?? '')?.[0] ?? freshMark();
  const name = `${deed}.${mark}.${createHash('sha256').update(said).digest('hex').slice(0, 12)}`;
  return { act: { ...actFrom(body, caller, actIdOf(visit, name)), ...(files.length > 0 && { files }) }, name };
}

/** The id of an act that was asked for by a link, from the name under which the page shows its receipt. */
export function actIdOf({ link }: Visit, name: string): string {
  return `link-${link}/${name}`;
}

function roleOf({ follows }: Visit): 'leader' | 'office' | 'route' {
  return follows?.as === 'leader' || follows?.as === 'office' ? follows.as : 'route';
}

/** A unit's own forms name no unit; one that was made to name another is not read as if it had not. */
function aboutItself({ unit: own }: Visit, { unit }: ActBody): boolean {
  return unit === undefined || unit === own.id;
}

/**
 * Whoever follows some units says nothing about others, nor about what those owe to somebody else: an answer is about one
 * duty. Only a hold is about units, whatever they owe.
 */
function followed({ follows, directive }: Visit, { does, unit, units = [], duty }: ActBody): boolean {
  const known = new Set<string>();
  for (const ordinal of follows?.assignments ?? []) {
    const assignment = directive.assignments[ordinal];
    if (assignment && (duty === undefined || directive.plan.duties[assignment.duty]?.id === duty))
      known.add(assignment.unit);
  }
  if (duty === undefined && does !== 'hold') return false;
  const about = unit === undefined ? units : [...units, unit];
  return about.length > 0 && about.every((one) => known.has(one));
}

function notYours(): ReturnType<typeof problem> {
  return problem(403, 'not-yours', 'This is not for the receiver of this link.', 'Ask the contact.');
}

/** Whether a unit has sent a better version of something than the reviewer was looking at. */
function hasNewer({ directive }: Visit, { unit, duty, items = [] }: ActBody, { fields }: Form): boolean {
  const assignment = directive.assignments.find(
    (one) => one.unit === unit && one.ended === undefined && directive.plan.duties[one.duty]?.id === duty,
  );
  const defined = directive.plan.duties[assignment?.duty ?? -1]?.items ?? [];
  return items.some((id) => {
    const seen = fields.get(`version:${id}`);
    const version = assignment?.items[defined.findIndex((item) => item.id === id)]?.version;
    return seen !== undefined && version !== undefined && Number(seen) !== version;
  });
}

/** Empty fields are as good as absent ones: a form sends all that it has. */
function bodyOf({ directory }: Visit, deed: LinkDeed, { fields }: Form, files: readonly IncomingFile[]): object {
  // A browser counts a line break once and sends it as two signs: a field that it let be full would be too long here.
  const given = (name: string): string | undefined => fields.get(name)?.replaceAll('\r\n', '\n').trim() || undefined;
  const tickedAs = (what: string): readonly string[] =>
    [...fields.keys()].flatMap((name) => (name.startsWith(`${what}:`) ? [name.slice(what.length + 1)] : []));
  const ticked = tickedAs('item');
  const units = tickedAs('unit');
  // Without items an act is about all that fit, which is not what a form says that has none ticked.
  if (fields.has('choose') && ticked.length + units.length === 0)
    throw problem(400, 'nothing-ticked', 'Nothing was chosen.', 'Choose something.');
  const sent = [...new Set(files.flatMap(({ item }) => item ?? []))];
  const items = deed === 'submit' ? sent : ticked;
  const texts = ['unit', 'duty', 'number', 'signer', 'reason', 'basis', 'way'] as const;
  const days = ['on', 'until', 'arrivedOn'] as const;
  if (deed === 'name-handler' && given('email') === undefined && given('phone') === undefined)
    throw problem(
      400,
      'no-address',
      'Whoever is named has to be told.',
      'Give an email address or a telephone number.',
    );
  const to = deed === 'answer-reassign' ? unitNamed(directory, given('to')) : undefined;
  const confirm = tickedAs('confirm');
  const person = { name: given('name') ?? '', title: given('title'), email: given('email'), phone: given('phone') };
  return present({
    ...(deed.startsWith('answer-') ? { does: 'answer', answer: deed.slice('answer-'.length) } : { does: deed }),
    ...(to !== undefined && { to }),
    ...(confirm.length > 0 && { confirm }),
    ...Object.fromEntries(texts.map((name) => [name, given(name)])),
    ...Object.fromEntries(days.map((name) => [name, dayOf(given(name))])),
    ...(items.length > 0 && { items }),
    ...(units.length > 0 && { units }),
    ...(deed === 'name-handler' && { person: present(person) }),
  });
}

/** A unit is named as people call it. */
function unitNamed(directory: Visit['directory'], words = ''): string {
  const unit = directory.named(words);
  if (unit === undefined)
    throw problem(400, 'unknown-unit', `No one unit is called ${words}.`, 'Write its name or id.');
  return unit;
}

/** Where the browser has no calendar, a day is typed as an office writes it: `01/3/2023`. */
function dayOf(found: string | undefined): string | undefined {
  const parts = (found ?? '').split(/\s*[/.-]\s*/);
  const [day = '', month = '', year = ''] = (parts[0]?.length ?? 0) === 4 ? parts.toReversed() : parts;
  if (parts.length !== 3 || !/^\d{4}$/.test(year)) return found;
  return `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
}

function present(fields: Readonly<Record<string, unknown>>): object {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
}

/** `signed:ntm` is a part of one item, `signed` of all that are ticked. */
function incoming({ field, name, file }: FormFile): IncomingFile {
  const [part, ...item] = field.split(':');
  if (part !== 'signed' && part !== 'editable')
    throw problem(400, 'malformed', `${field} is no part of a submission.`, 'Load the page again.');
  return { name, bytes: file, part, ...(item.length > 0 && { item: item.join(':') }) };
}
