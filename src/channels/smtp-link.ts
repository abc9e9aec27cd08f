import { Readable } from 'node:stream';
import SMTPConnection from 'nodemailer/lib/smtp-connection';
import type { MailError, MailPhase } from './failure.ts';
import type { SmtpRelay } from './smtp-url.ts';

/** What became of one attempt to transmit a message. `claimed`: the final dot may have gone out. */
export type Transmission =
  | { readonly taken: true; readonly response: string }
  | { readonly taken: false; readonly error: MailError; readonly phase: MailPhase; readonly claimed: boolean };

export interface MailEnvelope {
  readonly from: string;
  readonly to: string;
}

export interface SmtpLinkSettings {
  readonly relay: SmtpRelay;
  /** For connecting, and again for the greeting. */
  readonly connectMs: number;
  /** How long the relay may be silent, after the dot too. */
  readonly answerMs: number;
  /** PEM of the certificates to trust at this relay, instead of the well-known ones. */
  readonly authority?: string;
}

/** A link that could not be opened: nothing of the message had been sent. */
export class NoLink extends Error {
  readonly error: MailError;
  readonly phase: MailPhase;
  constructor(error: MailError, phase: MailPhase) {
    super(`No SMTP link (${phase})`);
    this.error = error;
    this.phase = phase;
  }
}

/** A link that is not open yet. It is listened to from the start, so that no error of its socket ends the process. */
export function newLink({ relay, connectMs, answerMs, authority }: SmtpLinkSettings): SMTPConnection {
  const connection = new SMTPConnection({
    host: relay.host,
    port: relay.port,
    secure: relay.secure,
    requireTLS: relay.requireTLS,
    ignoreTLS: relay.ignoreTLS,
    name: relay.name,
    ...(authority !== undefined && { tls: { ca: authority } }),
    connectionTimeout: connectMs,
    greetingTimeout: connectMs,
    dnsTimeout: connectMs,
    socketTimeout: answerMs,
    // A torn link must not linger half open: what has been written of a message without its dot is void.
    socketCloseTimeout: 0,
  });
  // An error is told to whoever uses the link, and `end` follows it.
  connection.on('error', () => undefined);
  return connection;
}

/** Connects and logs in. @throws NoLink */
export async function openLink(connection: SMTPConnection, relay: SmtpRelay): Promise<void> {
  let phase: MailPhase = 'connect';
  await new Promise<void>((resolve, reject) => {
    const failed = (error: MailError): void => reject(new NoLink(error, phase));
    connection.once('error', failed);
    connection.once('end', () => failed({ code: 'ECONNECTION' }));
    connection.connect((connectError) => {
      if (connectError) return failed(asMailError(connectError));
      if (relay.login === undefined) return resolve();
      phase = 'login';
      connection.login({ credentials: relay.login }, (error) => {
        if (!error) return resolve();
        failed(asMailError(error));
        connection.close();
      });
    });
  });
}

/** A message that was sent over a link, well or not. */
export interface Sent {
  readonly result: Transmission;
  readonly claimStarted: boolean;
  /** The link is between two messages, not inside one. */
  readonly usable: boolean;
}

/**
 * Sends one message over a link. The claim sits in the message's own stream, between its last byte and its end: the
 * dot is written when the stream has ended, so it cannot overtake the claim.
 */
export async function sendOver(
  connection: SMTPConnection,
  { from, to }: MailEnvelope,
  message: Buffer,
  claim: () => Promise<void>,
): Promise<Sent> {
  let claiming: Promise<void> | undefined;
  let claimed = false;
  const raw = Readable.from(
    (async function* () {
      yield message;
      claiming = Promise.resolve().then(claim);
      await claiming;
      claimed = true;
    })(),
    { objectMode: false, highWaterMark: 1 },
  );
  const ended = await new Promise<{ result: Transmission; usable: boolean }>((resolve) => {
    connection.send({ from, to: [to], size: message.length }, raw, (error, info) => {
      if (!error && claimed) return resolve({ result: { taken: true, response: info?.response ?? '' }, usable: true });
      const result = notTaken(error, raw.readableDidRead ? 'message' : 'envelope', claimed);
      const usable = !connection.destroyed && isBetweenMessages(result);
      // Torn down in this very tick: a claim that resolves later would end the stream, and that writes the dot.
      if (!usable) connection.close();
      raw.destroy();
      resolve({ result, usable });
    });
  });
  await claiming;
  return { ...ended, claimStarted: claiming !== undefined };
}

type NotTaken = Extract<Transmission, { taken: false }>;

/** Success before the dot is no reply to our message: the relay is out of step, and the message was not taken. */
function notTaken(error: unknown, phase: MailPhase, claimed: boolean): NotTaken {
  return { taken: false, error: error ? asMailError(error) : { code: 'EPROTOCOL' }, phase, claimed };
}

/** The relay has answered the envelope or the dot, and does not mean to hang up (421). */
function isBetweenMessages({ error, phase, claimed }: NotTaken): boolean {
  return error.responseCode !== undefined && error.responseCode !== 421 && (phase === 'envelope' || claimed);
}

/** Ends a refused message's transaction; false when the link did not survive it. */
export function resetLink(connection: SMTPConnection): Promise<boolean> {
  return new Promise((resolve) => {
    const ended = (): void => resolve(false);
    connection.once('end', ended);
    connection.reset((error) => {
      connection.off('end', ended);
      resolve(!error);
    });
  });
}

function asMailError(error: unknown): MailError {
  return typeof error === 'object' && error !== null ? error : {};
}
