import { once } from 'node:events';
import { createServer } from 'node:net';
import type { AddressInfo, Socket } from 'node:net';
import { simpleParser } from 'mailparser';
import { plainWords } from './journal.ts';
import type { Held } from './orders.ts';
import type { Script } from './script.ts';

/**
 * An SMTP relay of the harness's own, written from RFC 5321 and sharing nothing with the product's catcher. It holds a
 * mail when it has read its dot, on disk before it answers.
 */
export async function startMailReceiver(
  port: number,
  script: Script,
  hold: (held: Held) => void,
  linkHost: string,
): Promise<number> {
  const server = createServer((socket) => {
    socket.setNoDelay(true);
    // A sender that is killed resets its link: that is what this receiver is for.
    socket.on('error', () => socket.destroy());
    void converse(socket, script, hold, linkHost).catch((error: unknown) => {
      socket.destroy();
      throw error;
    });
  });
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  return (server.address() as AddressInfo).port;
}

async function converse(socket: Socket, script: Script, hold: (held: Held) => void, linkHost: string): Promise<void> {
  const input = createInput(socket);
  let to = '';
  /** Says the usual words, unless something else is ordered; false when the link was cut. */
  const reach = async (phase: 'connect' | 'recipient' | 'data' | 'dot', usual: string): Promise<boolean> => {
    const deed = await script.reaches('email', phase, to);
    if (deed?.kind === 'cut') {
      socket.destroy();
      return false;
    }
    const words = deed?.kind === 'answer' ? deed.words : usual;
    socket.write(`${words}\r\n`);
    return words === usual;
  };

  if (!(await reach('connect', '220 receiver ESMTP'))) return;
  for (;;) {
    const line = await input.until('\r\n');
    if (line === undefined) return;
    const verb = line.slice(0, 4).toUpperCase();
    if (verb === 'EHLO') socket.write('250-receiver\r\n250-8BITMIME\r\n250 SIZE 52428800\r\n');
    else if (verb === 'MAIL' || verb === 'RSET' || verb === 'NOOP') socket.write('250 2.0.0 Ok\r\n');
    else if (verb === 'RCPT') {
      to = (/<([^>]*)>/.exec(line)?.[1] ?? '').toLowerCase();
      await reach('recipient', '250 2.1.5 Ok');
    } else if (verb === 'DATA') {
      if (!(await reach('data', '354 Go on'))) continue;
      const message = await input.until('\r\n.\r\n');
      if (message === undefined) return;
      if (!(await takeMail(socket, script, hold, to, message, linkHost))) return;
    } else if (verb === 'QUIT') {
      socket.end('221 2.0.0 Bye\r\n');
      return;
    } else socket.write('502 5.5.2 Not known here\r\n');
  }
}

/** The dot has been read. False when the link was cut. */
async function takeMail(
  socket: Socket,
  script: Script,
  hold: (held: Held) => void,
  to: string,
  message: string,
  linkHost: string,
): Promise<boolean> {
  const before = await script.reaches('email', 'dot', to);
  if (before?.kind === 'cut') {
    socket.destroy();
    return false;
  }
  if (before?.kind === 'answer') {
    socket.write(`${before.words}\r\n`);
    return true;
  }
  hold(await heldMail(to, message, linkHost));
  const after = await script.reaches('email', 'held', to);
  if (after?.kind === 'cut') {
    socket.destroy();
    return false;
  }
  socket.write(`250 2.0.0 Ok: queued as R${Date.now().toString(36)}\r\n`);
  await script.reaches('email', 'answered', to);
  return true;
}

async function heldMail(to: string, message: string, linkHost: string): Promise<Held> {
  const parsed = await simpleParser(message);
  return {
    channel: 'email',
    to,
    messageId: parsed.messageId ?? '',
    subject: parsed.subject ?? '',
    words: plainWords(parsed.text ?? '', linkHost),
    at: Date.now(),
  };
}

/** What a socket says, piece by piece; nothing when it ends before the piece does. */
function createInput(socket: Socket): { readonly until: (end: string) => Promise<string | undefined> } {
  let text = '';
  let ended = false;
  let wake: (() => void) | undefined;
  socket.setEncoding('utf8');
  socket.on('data', (chunk: string) => {
    text += chunk;
    wake?.();
  });
  socket.on('close', () => {
    ended = true;
    wake?.();
  });
  return {
    until: async (end) => {
      for (;;) {
        const place = text.indexOf(end);
        if (place !== -1) {
          const piece = text.slice(0, place);
          text = text.slice(place + end.length);
          return piece;
        }
        if (ended) return undefined;
        await new Promise<void>((resolve) => (wake = resolve));
      }
    },
  };
}
