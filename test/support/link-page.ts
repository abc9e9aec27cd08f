import { expect } from '@jest/globals';
import type { RunningService } from './running-service.ts';
import { until } from './until.ts';

/** What somebody sees who has opened a link: a browser without JavaScript, and little patience. */
export interface ShownPage {
  readonly status: number;
  readonly path: string;
  readonly html: string;
  /** What can be read, tags left out, on one line. */
  readonly text: string;
  /** The deeds whose buttons are there, each as often as it is. */
  readonly buttons: readonly string[];
}

export interface FilledIn {
  /** Which of several forms of the deed: the first whose hidden fields are these. */
  readonly where?: Readonly<Record<string, string>>;
  readonly fields?: Readonly<Record<string, string>>;
  /** Names of ticks that are taken out. */
  readonly without?: readonly string[];
  /** Files by field: the name and the content. File fields that are not named go along empty, as browsers send them. */
  readonly files?: Readonly<Record<string, readonly [name: string, content: string]>>;
}

export interface LinkReader {
  readonly open: (path: string) => Promise<ShownPage>;
  /** Fills in a form of a page and presses its button; answers the page that comes of it. */
  readonly press: (page: ShownPage, deed: string, filled?: FilledIn) => Promise<ShownPage>;
}

/** Opens and presses what is behind the links of a service. */
export function linkReader(service: Pick<RunningService, 'url'>): LinkReader {
  const shown = async (path: string, request: RequestInit): Promise<ShownPage> => {
    const response = await fetch(`${service.url}${path}`, { ...request, redirect: 'manual' });
    const next = response.headers.get('location');
    if (response.status === 303 && next !== null) return shown(next, {});
    const html = await response.text();
    return { status: response.status, path, html, text: textOf(html), buttons: formsOf(html).map(({ deed }) => deed) };
  };
  return {
    open: (path) => shown(path, { headers: { Accept: 'text/html,application/xhtml+xml' } }),
    press: (page, deed, filled = {}) => {
      const form = formsOf(page.html).find((one) => one.deed === deed && fits(one.fields, filled.where ?? {}));
      if (!form) throw new Error(`There is no button for ${deed} on this page:\n${page.text}`);
      return shown(form.action, { method: 'POST', body: bodyOf(form, filled) });
    },
  };
}

/** The code of the link in the latest mail to an address, as the inbox shows it. */
export async function linkSentTo(service: Pick<RunningService, 'url'>, address: string): Promise<string> {
  const list = await (await fetch(`${service.url}/inbox?channel=email&q=${encodeURIComponent(address)}`)).text();
  const message = /href="(\/inbox\/\d+)"/.exec(list)?.[1];
  if (message === undefined) throw new Error(`There is no mail to ${address}.`);
  const mail = await (await fetch(`${service.url}${message}`)).text();
  return /dondoc\.example(\/\w{8})/.exec(mail)?.[1] ?? '';
}

/** Waits until somebody has a mail with words in its subject, and others in its text; fails when it does not come. */
export async function expectMail(
  service: Pick<RunningService, 'url'>,
  address: string,
  subject: string,
  words: string,
): Promise<void> {
  const query = `channel=email&q=${encodeURIComponent(address)}`;
  let found: string | undefined;
  await until(async () => {
    const list = await (await fetch(`${service.url}/inbox?${query}`)).text();
    const mails = [...list.matchAll(/href="(\/inbox\/\d+)"[^>]*>([^<]*)/g)];
    found = mails.find(([, , said]) => said?.includes(subject))?.[1];
    return found !== undefined;
  });
  expect(await (await fetch(`${service.url}${found}`)).text()).toContain(words);
}

/** A day as it is typed where the browser has no calendar. */
export function dayAsTyped(day: string): string {
  const [year = '', month = '', date = ''] = day.split('-');
  return `${Number(date)}/${Number(month)}/${year}`;
}

/** A day as an office writes it. */
export function asWritten(day: string): string {
  const [year = '', month = '', date = ''] = day.split('-');
  return `${date}/${Number(month) <= 2 ? month : Number(month)}/${year}`;
}

interface SeenForm {
  readonly deed: string;
  readonly action: string;
  readonly fields: Readonly<Record<string, string>>;
  readonly files: readonly string[];
}

function formsOf(html: string): readonly SeenForm[] {
  return [...html.matchAll(/<form [^>]*action="([^"]+)"[^>]*>([^]*?)<\/form>/g)].map(([, action = '', inside = '']) => {
    const inputs = [...inside.matchAll(/<(?:input|textarea) ([^>]*)>/g)].map(([, attributes = '']) => attributes);
    const files = inputs.filter((one) => one.includes('type="file"')).map(nameOf);
    const others = inputs.filter((one) => !one.includes('type="file"') && !isLeftOut(one));
    const fields = Object.fromEntries(
      others.map((one) => [nameOf(one), /value="([^"]*)"/.exec(one)?.[1] ?? valueOf(one)]),
    );
    return { deed: action.split('/').at(-1) ?? '', action, fields, files };
  });
}

function isLeftOut(attributes: string): boolean {
  return attributes.includes('type="checkbox"') && !attributes.includes('checked');
}

function valueOf(attributes: string): string {
  return attributes.includes('type="checkbox"') ? 'on' : '';
}

function nameOf(attributes: string): string {
  return /name="([^"]*)"/.exec(attributes)?.[1] ?? '';
}

function fits(fields: SeenForm['fields'], wanted: Readonly<Record<string, string>>): boolean {
  return Object.entries(wanted).every(([name, value]) => fields[name] === value);
}

function bodyOf(form: SeenForm, { fields = {}, without = [], files = {} }: FilledIn): FormData {
  const body = new FormData();
  for (const [name, value] of Object.entries({ ...form.fields, ...fields }))
    if (!without.includes(name)) body.set(name, value);
  for (const name of new Set([...form.files, ...Object.keys(files)])) {
    const [fileName, content] = files[name] ?? ['', ''];
    body.append(name, new Blob([content]), fileName);
  }
  return body;
}

function textOf(html: string): string {
  return html
    .replace(/<style>[^]*?<\/style>/g, '')
    .replace(/<[^>]+>/g, ' ')
    .replace(/&amp;/g, '&')
    .replace(/&quot;/g, '"')
    .replace(/\s+/g, ' ')
    .trim();
}
