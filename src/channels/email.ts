import { readFileSync } from 'node:fs';
import MailComposer from 'nodemailer/lib/mail-composer';
import type { Email, EmailChannel } from '../ports/channels.ts';
import { classifyMailFailure } from './failure.ts';
import { addressProblem } from './mail-address.ts';
import { createSmtpPool } from './smtp-pool.ts';
import { readSmtpUrl } from './smtp-url.ts';

export interface EmailChannelOptions {
  /** The relay: `smtp://user:password@host:port` or `smtps://…`; see `readSmtpUrl`. */
  readonly url: string;
  /** Links to the relay at a time. */
  readonly maxLinks?: number;
  /** Messages at a time to one mailbox. */
  readonly maxPerMailbox?: number;
  readonly maxMessagesPerLink?: number;
  readonly idleMs?: number;
  readonly connectMs?: number;
  /** How long the relay may be silent, after the dot too; silence after the dot ends as unknown. */
  readonly answerMs?: number;
}

/**
 * Email over SMTP, with a pool of links and the late claim.
 *
 * `send` compiles the mail, transmits it, and calls `claim` between the last byte of the message and the final dot. It
 * rejects only when the claim does (with that error, the dot unsent) or when the email breaks a rule of ours, such as
 * a Message-ID with a space. A recipient's address that cannot be used is `never`, unclaimed.
 *
 * @throws Error when the url, or the file of certificates that it names, cannot be read.
 */
export function createEmailChannel(options: EmailChannelOptions): EmailChannel {
  const relay = readSmtpUrl(options.url);
  const pool = createSmtpPool({
    relay,
    // Read once, at the start: a file that is not there must not be found out at the first notice.
    ...(relay.authority !== undefined && { authority: readFileSync(relay.authority, 'utf8') }),
    maxLinks: options.maxLinks ?? 4,
    maxPerMailbox: options.maxPerMailbox ?? 2,
    maxMessagesPerLink: options.maxMessagesPerLink ?? 100,
    idleMs: options.idleMs ?? 20_000,
    connectMs: options.connectMs ?? 10_000,
    answerMs: options.answerMs ?? 40_000,
  });
  const send: EmailChannel['send'] = async (email, claim) => {
    const problem = addressProblem(email.to);
    if (problem !== undefined) return { outcome: 'never', reason: problem };
    // The recipient is not to blame for our own address, and must not be marked dead for it.
    if (addressProblem(email.from) !== undefined)
      return { outcome: 'again', reason: "the sender's address is not valid" };
    const message = await compile(email);
    const sent = await pool.transmit({ from: email.from.address, to: email.to.address }, message, claim);
    if (!sent.taken) return classifyMailFailure(sent.error, sent.claimed, sent.phase);
    return { outcome: 'handed-over', reference: queueReference(sent.response) };
  };
  return { send, close: pool.close };
}

/** The message as it goes over the wire. */
function compile(email: Email): Promise<Buffer> {
  const references = email.references ?? [];
  for (const id of [email.messageId, ...(email.inReplyTo === undefined ? [] : [email.inReplyTo]), ...references]) {
    if (!/^<[^<>@\s]+@[^<>@\s]+>$/.test(id)) throw new Error('A Message-ID is written <local@domain>, without spaces.');
  }
  const composer = new MailComposer({
    from: { ...email.from },
    to: { ...email.to },
    subject: email.subject.replace(/\s+/g, ' ').trim(),
    text: email.text,
    html: email.html,
    messageId: email.messageId,
    inReplyTo: email.inReplyTo,
    references: references.length === 0 ? undefined : [...references],
    date: new Date(email.date),
    headers: {
      // RFC 3834: no out-of-office answers to a machine; the second header is the one that Exchange heeds.
      'Auto-Submitted': 'auto-generated',
      'X-Auto-Response-Suppress': 'OOF, AutoReply',
    },
    ...(email.ics === undefined
      ? {}
      : { icalEvent: { method: 'PUBLISH', filename: 'thoi-han.ics', content: email.ics } }),
    newline: 'win',
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return composer.compile().build();
}

/** The relay's queue id, or its words cut short; addresses that it may quote are left out. */
function queueReference(response: string): string {
  const queued = /\bqueued(?: mail)? (?:as|with id) <?([^\s<>]+)/i.exec(response)?.[1];
  return queued ?? response.replace(/<?\S+@\S+>?/g, '…').slice(0, 120);
}
