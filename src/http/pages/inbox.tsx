import { Hono } from 'hono';
import { raw } from 'hono/html';
import type { Child } from 'hono/jsx';
import { isoOf } from '../../domain/days.ts';
import type { CaughtMessage, ReadMessage } from '../../ports/inbox.ts';
import { addressOf } from '../../notices/address.ts';
import { linkCode } from '../path-shown.ts';
import type { HttpPorts } from '../ports.ts';
import { problem } from '../problem.ts';

const pageLength = 50;

/** The inbox: what the embedded catchers hold, as its receivers see it. Works without JavaScript. */
export function inboxPages({ inbox, sender }: HttpPorts): Hono {
  const pages = new Hono();
  pages.get('/', (context) => {
    if (!inbox) throw noInbox();
    const words = context.req.query('q')?.trim() ?? '';
    const channel = channelOf(context.req.query('channel'));
    const from = Number(/^\d{1,7}$/.exec(context.req.query('from') ?? '')?.[0] ?? 0);
    const filter = { from, atMost: pageLength, ...(words !== '' && { words }), ...(channel && { channel }) };
    const { total, messages } = inbox.list(filter);
    return context.html(
      <Page title="Inbox">
        <Search words={words} channel={channel} />
        <p>{total} messages. Nothing of this has left this machine.</p>
        <List messages={messages} />
        <Turn words={words} channel={channel} from={from} total={total} />
      </Page>,
    );
  });
  pages.get('/:id{[0-9]+}', async (context) => {
    const message = await inbox?.read(Number(context.req.param('id')));
    if (!message) throw noInbox();
    return context.html(
      <Page title={message.headline}>
        <p>
          <a href="/inbox">All messages</a>
        </p>
        <Message message={message} linkHost={sender.linkHost} />
      </Page>,
    );
  });
  return pages;
}

function noInbox(): ReturnType<typeof problem> {
  const detail = 'There is no such message here.';
  return problem(
    404,
    'no-such-message',
    detail,
    'With real mail and SMS, or with LINK_HOST set, there is no inbox; look at the notices.',
  );
}

function channelOf(asked: string | undefined): 'email' | 'sms' | undefined {
  return asked === 'email' || asked === 'sms' ? asked : undefined;
}

const style = `
body { font: 16px/1.5 system-ui, sans-serif; max-width: 60rem; margin: 1rem auto; padding: 0 1rem; color: #1b1b1b; overflow-wrap: anywhere }
table { border-collapse: collapse; width: 100% } td, th { text-align: left; padding: .4rem; border-bottom: 1px solid #ccc; vertical-align: top }
iframe { box-sizing: border-box; width: 100%; height: 36rem; border: 1px solid #999 } .sms { background: #e8f1e8; border-radius: .8rem; padding: 1rem; max-width: 24rem; white-space: pre-wrap }
pre { white-space: pre-wrap; background: #f4f4f4; padding: 1rem } a { color: #0b4f9e } form { margin: 1rem 0 }
h1 { line-height: 1.25 } td.when { white-space: nowrap }
@media (max-width: 36rem) {
  h1 { font-size: 1.4rem } thead { display: none } tr { display: block; padding: .5rem 0; border-bottom: 1px solid #ccc }
  td { display: block; padding: .1rem 0; border: 0 } a { display: inline-block; padding: .2rem 0 }
}`;

function Page({ title, children }: { readonly title: string; readonly children?: Child }) {
  return (
    <>
      {raw('<!doctype html>')}
      <html lang="en">
        <head>
          <meta charset="utf-8" />
          <meta name="viewport" content="width=device-width, initial-scale=1" />
          <title>{title} · Đôn Đốc</title>
          <style>{style}</style>
        </head>
        <body>
          <main>
            <h1>{title}</h1>
            {children}
          </main>
        </body>
      </html>
    </>
  );
}

interface Asked {
  readonly words: string;
  readonly channel: 'email' | 'sms' | undefined;
}

function Search({ words, channel }: Asked) {
  return (
    <form method="get" action="/inbox">
      <label>
        Receiver or subject <input name="q" value={words} />
      </label>{' '}
      <label>
        Channel{' '}
        <select name="channel">
          <option value="">all</option>
          <option value="email" selected={channel === 'email'}>
            email
          </option>
          <option value="sms" selected={channel === 'sms'}>
            SMS
          </option>
        </select>
      </label>{' '}
      <button type="submit">Search</button>
    </form>
  );
}

function List({ messages }: { readonly messages: readonly CaughtMessage[] }) {
  return (
    <table>
      <thead>
        <tr>
          <th scope="col">When</th>
          <th scope="col">To</th>
          <th scope="col">Message</th>
        </tr>
      </thead>
      <tbody>
        {messages.map(({ id, at, to, channel, headline }) => (
          <tr>
            <td class="when">{momentOf(at)}</td>
            <td>{to}</td>
            <td>
              {channel === 'sms' ? 'SMS: ' : ''}
              <a href={`/inbox/${id}`}>{headline}</a>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Turn({ words, channel, from, total }: Asked & { readonly from: number; readonly total: number }) {
  const page = (start: number): string =>
    `/inbox?${new URLSearchParams({ q: words, channel: channel ?? '', from: String(start) }).toString()}`;
  return (
    <p>
      {from > 0 ? <a href={page(Math.max(0, from - pageLength))}>Newer</a> : ''}{' '}
      {from + pageLength < total ? <a href={page(from + pageLength)}>Older</a> : ''}
    </p>
  );
}

function Message({ message, linkHost }: { readonly message: ReadMessage; readonly linkHost: string }) {
  const { channel, at, from, to, text, html, attachments, segments } = message;
  return (
    <>
      <p>
        {momentOf(at)}, {from === '' ? '' : `from ${from} `}to {to}
        {segments === undefined ? '' : `, ${segments} ${segments === 1 ? 'part' : 'parts'}`}
      </p>
      {attachments.length > 0 ? <p>Attached: {attachments.join(', ')}</p> : ''}
      {channel === 'sms' ? <p class="sms">{withLinks(text, linkHost)}</p> : ''}
      {html === undefined ? '' : <MailFrame html={html} />}
      {channel === 'email' ? (
        <details open={html === undefined}>
          <summary>As plain text</summary>
          <pre>{text}</pre>
        </details>
      ) : (
        ''
      )}
    </>
  );
}

/** A mail may do nothing but lead elsewhere, as in its receiver's reader: in a window of its own. */
function MailFrame({ html }: { readonly html: string }) {
  const opens = html.replace('<head>', '<head><base target="_blank">');
  const may = 'allow-popups allow-popups-to-escape-sandbox';
  return <iframe sandbox={may} srcdoc={opens} title="The mail as it is shown"></iframe>;
}

/** A telephone makes a link of what looks like one; here only of what leads to our own pages. */
function withLinks(text: string, linkHost: string): Child {
  const pieces = text.split(new RegExp(`(${linkHost.replace(/[^\\w]/g, '\\$&')}/${linkCode})`));
  return <>{pieces.map((piece, place) => (place % 2 === 1 ? <a href={addressOf(piece)}>{piece}</a> : piece))}</>;
}

function momentOf(at: number): string {
  return isoOf(at).slice(0, 16).replace('T', ' ');
}
