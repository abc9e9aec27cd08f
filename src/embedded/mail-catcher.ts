import { once } from 'node:events';
import type { AddressInfo, Socket } from 'node:net';
import { SMTPServer } from 'smtp-server';
import type { SMTPServerDataStream, SMTPServerSession } from 'smtp-server';

/** A mail as it was taken: the bytes between DATA and the dot, the envelope, and when the dot had been read. */
export interface CaughtMail {
  /** Counts up from 1; the queue id that the sender was told is `caught-<id>`. */
  readonly id: number;
  readonly from: string;
  readonly to: string;
  readonly raw: Buffer;
  /** Epoch milliseconds, by the catcher's clock. */
  readonly arrivedAt: number;
}

/**
 * How a mailbox behaves.
 * - `refuse`: answers `code` to the recipient (`at: 'recipient'`) or to the final dot (`at: 'dot'`); nothing is held.
 * - `cut`: the link ends at the DATA command, with the first bytes of the message, or after the dot was read. In the
 *   last case the mail *is* held although the sender never hears of it.
 * - `slow`: the dot is answered `ms` late.
 */
export type MailboxBehaviour =
  | { readonly kind: 'take' }
  | { readonly kind: 'refuse'; readonly at: 'recipient' | 'dot'; readonly code: number; readonly message: string }
  | { readonly kind: 'cut'; readonly at: 'data' | 'message' | 'answer' }
  | { readonly kind: 'slow'; readonly ms: number };

export interface MailCatcherOptions {
  /** Default: any free one. */
  readonly port?: number;
  readonly host?: '127.0.0.1';
  /** A mailbox that is refused at RCPT, by its address in lower case. */
  readonly refuse?: (address: string) => { readonly code: number; readonly message: string } | undefined;
  /** Asked at each RCPT, with how often this address was tried before. */
  readonly behaviour?: (address: string, triesBefore: number) => MailboxBehaviour | undefined;
  /** Rehearsals run on a clock of their own. */
  readonly now?: () => number;
  /** Whether `messages` has what was held; where listeners keep it, memory need not. Default: it does. */
  readonly keeps?: boolean;
  /** Overrides `arrivedAt`, for instance by the mail's own Date. */
  readonly arrivedAt?: (mail: CaughtMail) => number | undefined;
}

export interface MailCatcher {
  /** `smtp://127.0.0.1:port?ignoreTLS=true` */
  readonly url: string;
  readonly messages: () => readonly CaughtMail[];
  /** Called for each mail right after it is held, before the sender is answered. Returns how to stop listening. */
  readonly onMessage: (listener: (mail: CaughtMail) => void) => () => void;
  /** How many links have been opened since the start. */
  readonly links: () => number;
  /** Ends all links at once, as a relay that restarts would. */
  readonly cutLinks: () => void;
  readonly close: () => Promise<void>;
}

/** An SMTP relay on the loopback that holds what it is sent and hands nothing on. */
export async function startMailCatcher(options: MailCatcherOptions = {}): Promise<MailCatcher> {
  const mails: CaughtMail[] = [];
  const listeners = new Set<(mail: CaughtMail) => void>();
  const sockets = new Set<Socket>();
  const tries = new Map<string, number>();
  let links = 0;
  let caught = 0;

  const behaviourOf = (address: string): MailboxBehaviour => {
    const triesBefore = tries.get(address) ?? 0;
    tries.set(address, triesBefore + 1);
    const refusal = options.refuse?.(address);
    if (refusal !== undefined) return { kind: 'refuse', at: 'recipient', ...refusal };
    return options.behaviour?.(address, triesBefore) ?? { kind: 'take' };
  };

  const hold = (session: SMTPServerSession, raw: Buffer): CaughtMail => {
    const { mailFrom, rcptTo } = session.envelope;
    const from = mailFrom ? mailFrom.address : '';
    caught += 1;
    const mail = {
      id: caught,
      from,
      to: rcptTo[0]?.address ?? '',
      raw,
      arrivedAt: (options.now ?? Date.now)(),
    };
    const held = { ...mail, arrivedAt: options.arrivedAt?.(mail) ?? mail.arrivedAt };
    if (options.keeps !== false) mails.push(held);
    listeners.forEach((listener) => listener(held));
    return held;
  };

  const server = createServer({ behaviourOf, hold, cut: (session) => socketOf(session, sockets)?.destroy() });
  server.server.on('connection', (socket) => {
    links += 1;
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
  });
  // Links that a client tears down are no news to a catcher.
  server.on('error', () => undefined);
  const listening = server.listen(options.port ?? 0, options.host ?? '127.0.0.1');
  await once(listening, 'listening');

  const cutLinks = (): void => sockets.forEach((socket) => socket.destroy());
  return {
    url: `smtp://127.0.0.1:${(listening.address() as AddressInfo).port}?ignoreTLS=true`,
    messages: () => mails,
    onMessage: (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    links: () => links,
    cutLinks,
    close: async () => {
      const closed = new Promise<void>((resolve) => server.close(resolve));
      cutLinks();
      await closed;
    },
  };
}

interface Catching {
  readonly behaviourOf: (address: string) => MailboxBehaviour;
  readonly hold: (session: SMTPServerSession, raw: Buffer) => CaughtMail;
  readonly cut: (session: SMTPServerSession) => void;
}

function createServer({ behaviourOf, hold, cut }: Catching): SMTPServer {
  const behaviours = new WeakMap<SMTPServerSession, MailboxBehaviour>();
  return new SMTPServer({
    authOptional: true,
    disabledCommands: ['AUTH', 'STARTTLS'],
    disableReverseLookup: true,
    closeTimeout: 0,
    onRcptTo({ address }, session, answer) {
      const { rcptTo } = session.envelope;
      // One recipient a message, always: whoever sends more has a defect that must not go unseen.
      if (rcptTo.length > 0) return answer(reply(452, '4.5.3 One recipient a message'));
      const behaviour = behaviourOf(address.toLowerCase());
      behaviours.set(session, behaviour);
      if (behaviour.kind === 'refuse' && behaviour.at === 'recipient')
        return answer(reply(behaviour.code, behaviour.message));
      answer();
    },
    onData(stream, session, answer) {
      const behaviour = behaviours.get(session) ?? { kind: 'take' };
      if (behaviour.kind === 'cut' && behaviour.at === 'data') cut(session);
      if (behaviour.kind === 'cut' && behaviour.at === 'message') stream.once('data', () => cut(session));
      void readMessage(stream).then((raw) => {
        if (raw !== undefined) finish(raw, behaviour, session, answer);
      });
    },
  });

  function finish(
    raw: Buffer,
    behaviour: MailboxBehaviour,
    session: SMTPServerSession,
    answer: (error?: Error | null, message?: string) => void,
  ): void {
    const take = (): void => answer(null, `2.0.0 Ok: queued as caught-${hold(session, raw).id}`);
    switch (behaviour.kind) {
      case 'take':
        return take();
      case 'refuse':
        return answer(reply(behaviour.code, behaviour.message));
      case 'cut':
        if (behaviour.at === 'answer') hold(session, raw);
        return cut(session);
      case 'slow':
        setTimeout(take, behaviour.ms);
        return;
      default:
        return behaviour satisfies never;
    }
  }
}

/** The message up to its dot, or nothing when the link ended before it: such a message was never sent. */
function readMessage(stream: SMTPServerDataStream): Promise<Buffer | undefined> {
  return new Promise((resolve) => {
    const chunks: Buffer[] = [];
    stream.on('data', (chunk: Buffer) => chunks.push(chunk));
    stream.once('end', () => resolve(Buffer.concat(chunks)));
    stream.once('error', () => resolve(undefined));
    stream.once('close', () => resolve(undefined));
  });
}

function reply(responseCode: number, message: string): Error {
  return Object.assign(new Error(message), { responseCode });
}

function socketOf(session: SMTPServerSession, sockets: ReadonlySet<Socket>): Socket | undefined {
  return [...sockets].find((socket) => socket.remotePort === session.remotePort);
}
