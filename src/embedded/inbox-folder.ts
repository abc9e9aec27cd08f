import { appendFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { simpleParser } from 'mailparser';
import type { CaughtMessage, Inbox, ReadMessage } from '../ports/inbox.ts';
import type { CaughtMail, MailCatcher } from './mail-catcher.ts';
import type { CaughtSms, MessageCentre } from './message-centre.ts';

/** A line of the folder's list. */
interface Kept extends CaughtMessage {
  readonly from: string;
  readonly segments?: number;
}

/** Longest headline kept in memory. */
const headlineAtMost = 400;

/**
 * Keeps what the catchers hold in a folder, so that it is there after a restart: a list, and each mail in a file. It is
 * written before the sender is answered.
 */
export async function openInboxFolder(folder: string): Promise<
  Inbox & {
    readonly keepMail: (catcher: MailCatcher) => void;
    readonly keepSms: (centre: MessageCentre) => void;
  }
> {
  mkdirSync(folder, { recursive: true });
  const list = join(folder, 'list.jsonl');
  const kept = parseList(await readFile(list, 'utf8').catch(() => ''));

  const add = (message: Omit<Kept, 'id'>, raw?: Buffer): void => {
    const id = kept.length + 1;
    if (raw) writeFileSync(mailFile(folder, id), raw);
    const line: Kept = { id, ...message };
    appendFileSync(list, `${JSON.stringify(line)}\n`);
    kept.push(line);
  };

  return {
    keepMail: (catcher) => void catcher.onMessage((mail) => add(ofMail(mail), mail.raw)),
    keepSms: (centre) => void centre.onMessage((sms) => add(ofSms(sms))),
    list: ({ words, channel, from, atMost }) => {
      const wanted = words?.toLowerCase();
      const messages = kept.filter(
        (one) =>
          (channel === undefined || one.channel === channel) &&
          (wanted === undefined || `${one.to} ${one.headline}`.toLowerCase().includes(wanted)),
      );
      return { total: messages.length, messages: messages.toReversed().slice(from, from + atMost) };
    },
    read: async (id) => {
      const message = kept[id - 1];
      return message && readMessage(folder, message);
    },
  };
}

/** A last line that was cut off by a crash was never answered: its sender sends again. */
function parseList(text: string): Kept[] {
  const complete = text.slice(0, text.lastIndexOf('\n') + 1);
  return complete
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Kept);
}

function mailFile(folder: string, id: number): string {
  return join(folder, `${String(id).padStart(7, '0')}.eml`);
}

function ofMail({ from, to, raw, arrivedAt }: CaughtMail): Omit<Kept, 'id'> {
  return { channel: 'email', from, to, headline: subjectOf(raw), at: arrivedAt };
}

/** The subject, unfolded and decoded, without parsing the whole mail while its sender waits. */
function subjectOf(raw: Buffer): string {
  const head = raw.subarray(0, 16_384).toString('utf8');
  const [, folded = ''] = /^Subject:\s*((?:.*\r?\n[ \t])*.*)/im.exec(head) ?? [];
  const line = folded.replace(/\r?\n[ \t]+/g, ' ').trim();
  const joined = line.replace(/\?=\s+=\?/g, '?==?');
  return decodeWords(joined).slice(0, headlineAtMost);
}

/** Encoded words (RFC 2047) in UTF-8. Their bytes are joined first: a letter may be cut between two words. */
function decodeWords(line: string): string {
  return line.replace(/(?:=\?utf-8\?[bq]\?[^?]*\?=)+/gi, (words) => {
    const bytes = [...words.matchAll(/=\?utf-8\?([bq])\?([^?]*)\?=/gi)].map(([, kind = '', text = '']) =>
      kind.toLowerCase() === 'b' ? Buffer.from(text, 'base64') : quoted(text),
    );
    return Buffer.concat(bytes).toString('utf8');
  });
}

function quoted(text: string): Buffer {
  const latin = text
    .replaceAll('_', ' ')
    .replace(/=([0-9A-F]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  return Buffer.from(latin, 'latin1');
}

function ofSms({ to, source, text, segments, arrivedAt }: CaughtSms): Omit<Kept, 'id'> {
  return { channel: 'sms', from: source, to, headline: text, at: arrivedAt, segments };
}

async function readMessage(folder: string, message: Kept): Promise<ReadMessage> {
  if (message.channel === 'sms') return { ...message, text: message.headline, attachments: [] };
  const mail = await simpleParser(await readFile(mailFile(folder, message.id)));
  return {
    ...message,
    headline: mail.subject ?? message.headline,
    text: mail.text ?? '',
    ...(mail.html !== false && { html: mail.html }),
    attachments: mail.attachments.map(({ filename, contentType }) => filename ?? contentType),
  };
}
