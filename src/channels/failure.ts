import type { HandOver } from '../ports/channels.ts';

/** How far an attempt had come: reaching the relay, logging in, sender and recipient, the message itself. */
export type MailPhase = 'connect' | 'login' | 'envelope' | 'message';

/** What is read of an error of nodemailer's. `command` is the SMTP command in flight, `response` the relay's words. */
export interface MailError {
  readonly code?: string | undefined;
  /** What the system said, such as ECONNREFUSED, behind nodemailer's own code. */
  readonly originalCode?: string | undefined;
  readonly responseCode?: number | undefined;
  readonly command?: string | undefined;
  readonly response?: string | undefined;
}

export type MailFailure = Exclude<HandOver, { outcome: 'handed-over' }>;

/**
 * Sorts a failed attempt into `again`, `never` or `unknown`.
 *
 * A reply of the relay always means that it did not take the message (RFC 5321, 4.2.5: only 250 hands responsibility
 * over), so only a missing reply after the claim is unknown. `never` is about the recipient's address, which will be
 * marked dead; whatever is wrong with our sender, our login or the relay's policy towards us is `again`.
 *
 * @param claimed the claim had been written, so that the final dot may have gone out
 * @returns the outcome; its reason is made of codes and our own words, because relays quote addresses in theirs
 */
export function classifyMailFailure(error: MailError, claimed: boolean, phase: MailPhase): MailFailure {
  const code = error.responseCode;
  if (code === undefined) {
    if (claimed) return { outcome: 'unknown', reason: `${lostLink(error)} after the message was claimed` };
    if (error.code === 'EENVELOPE' && error.command === 'API')
      return { outcome: 'never', reason: 'not a valid mail address' };
    if (error.code === 'EMESSAGE')
      return { outcome: 'never', reason: `${lostLink(error)} (${phase})`, refused: 'message' };
    return {
      outcome: 'again',
      reason: `${lostLink(error)} (${[phase, error.originalCode].filter(Boolean).join(', ')})`,
    };
  }
  const status = enhancedStatus(error.response);
  const reason = `${[code, status, 'at', stepName(error, claimed, phase)].filter(Boolean).join(' ')}: ${meaning(code, status)}`;
  if (isTooLarge(code, status)) return { outcome: 'never', reason, refused: 'message' };
  if (!answersNever(error, code, status, claimed, phase)) return { outcome: 'again', reason };
  // Behind the dot it is the content that is refused, unless the relay says that it is the mailbox (RFC 3463, X.1, X.2).
  const isContent = phase === 'message' && !/^5\.[12]\./.test(status ?? '');
  return { outcome: 'never', reason, ...(isContent && { refused: 'message' }) };
}

/** No later try makes it smaller (RFC 3463, X.2.3 and X.3.4): another channel has to tell. */
function isTooLarge(code: number, status: string | undefined): boolean {
  return code >= 500 && (status === '5.2.3' || status === '5.3.4');
}

function answersNever(
  error: MailError,
  code: number,
  status: string | undefined,
  claimed: boolean,
  phase: MailPhase,
): boolean {
  if (code < 500 || code > 599) return false;
  if (outOfTurnOrLogin.has(code) || isAboutUs(error.response, status)) return false;
  // A full mailbox is a 5xx of many relays, but it is emptied sooner or later (RFC 3463, X.2.2).
  if (status === '5.2.2') return false;
  switch (phase) {
    case 'connect':
    case 'login':
      return false;
    case 'envelope':
      return error.command === 'RCPT TO' && isOfTheMailbox(error.response, status);
    case 'message':
      return claimed;
    default:
      return phase satisfies never;
  }
}

/** Bad sequence, and the family of "log in first": they tell about this session, not about the address. */
const outOfTurnOrLogin: ReadonlySet<number> = new Set([503, 530, 534, 535, 538]);

/** Relaying denied and sender refused are refusals of us; they come as replies to RCPT all the same. */
function isAboutUs(response: string | undefined, status: string | undefined): boolean {
  if (status === '5.1.7' || status === '5.1.8') return true;
  return /\brelay(ing)?\b|\bauthenticat/i.test(response ?? '');
}

/**
 * Whether a 5xx to RCPT is about the mailbox that it names. Relays say there too what they think of us (a listed host, a
 * sender or a name that they do not like, a limit for the day): to take that for the mailbox's fault would mark every
 * address dead. So it has to be said, by RFC 3463 (X.1 but for the sender's part, X.2.1, and the X.4.1 by which Exchange
 * refuses whom it does not know), or in words where no such code is given.
 */
function isOfTheMailbox(response = '', status: string | undefined): boolean {
  if (status === '5.4.1') return /recipient address rejected/i.test(response);
  if (status !== undefined) return /^5\.(1\.\d+|2\.[01])$/.test(status);
  return mailboxWords.test(response) && !ourWords.test(response);
}

const mailboxWords =
  /\b(user|mailbox|recipient|account|address|alias|unknown|no such|does not exist|not exist|not found)\b/i;
const ourWords =
  /\b(client|host|hostname|helo|ehlo|sender|from|spam|spamhaus|block(ed|list(ed)?)?|black ?list(ed)?|listed|limit|too many|policy|reverse|ptr|rbl|dnsbl|ip)\b/i;

/** The enhanced status code (RFC 3463) right behind the reply code, if the relay gives one. */
function enhancedStatus(response: string | undefined): string | undefined {
  return /^\d{3}[ -](\d\.\d{1,3}\.\d{1,3})\b/.exec(response ?? '')?.[1];
}

function stepName(error: MailError, claimed: boolean, phase: MailPhase): string {
  if (phase === 'message' && claimed) return 'the final dot';
  if (phase === 'connect') return 'the greeting';
  if (phase === 'login') return 'the login';
  return error.command ?? phase;
}

function meaning(code: number, status: string | undefined): string {
  const known = status === undefined ? undefined : statusMeanings[status.slice(2)];
  if (known !== undefined) return known;
  if (outOfTurnOrLogin.has(code)) return code === 503 ? 'commands out of turn' : 'the relay wants another login';
  return code < 500 ? 'refused, to be tried again' : 'refused';
}

/** RFC 3463 subject and detail, in our words. */
const statusMeanings: Readonly<Record<string, string>> = {
  '1.1': 'no such mailbox',
  '1.2': 'no such domain',
  '1.3': 'the address is malformed',
  '1.6': 'the mailbox has moved',
  '1.7': 'the sender is not accepted',
  '1.8': 'the sender is not accepted',
  '1.10': 'the domain takes no mail',
  '2.1': 'the mailbox is disabled',
  '2.2': 'the mailbox is full',
  '2.3': 'the message is too large for the mailbox',
  '3.4': 'the message is too large for the relay',
  '7.0': 'refused by policy',
  '7.1': 'refused by policy',
  '7.8': 'the login is not accepted',
};

function lostLink(error: MailError): string {
  // Node names what is wrong with a certificate; to nodemailer it is a failure of the socket.
  if (/CERT|SSL|TLS/.test(error.originalCode ?? '')) return 'no secure link to the relay';
  const known = error.code === undefined ? undefined : lostLinkMeanings[error.code];
  return known ?? 'the attempt failed';
}

const lostLinkMeanings: Readonly<Record<string, string>> = {
  ECONNECTION: 'the link to the relay was cut',
  ESOCKET: 'the link to the relay failed',
  ETIMEDOUT: 'the relay did not answer in time',
  EDNS: 'the name of the relay was not found',
  ETLS: 'no secure link to the relay',
  EAUTH: 'no login at the relay',
  EPROTOCOL: 'the relay broke the protocol',
  EMESSAGE: 'the message is too large for the relay',
};
