import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import smpp from 'smpp';
import type { Pdu, Session } from 'smpp';
import { createReassembly } from './sms-reassembly.ts';
import type { SmsCoding } from './sms-reassembly.ts';

/** An SMS as it was taken, its parts put together. */
export interface CaughtSms {
  /** E.164, with its `+`. */
  readonly to: string;
  /** The sender that the recipient would see. */
  readonly source: string;
  readonly text: string;
  readonly segments: number;
  readonly coding: SmsCoding;
  /** The message id of each part, in order of submission. */
  readonly references: readonly string[];
  /** Epoch milliseconds, by the centre's clock. */
  readonly arrivedAt: number;
}

/** How a telephone, and the centre on its behalf, behaves. Everything is optional: a plain telephone gets its messages. */
export interface TelephoneBehaviour {
  /** A dead telephone's receipt says UNDELIV. */
  readonly telephone?: 'alive' | 'dead';
  /** The status that each submission is refused with, such as `ESME_RINVDSTADR`. */
  readonly refuse?: string;
  /** The first so many submissions are answered ESME_RTHROTTLED. */
  readonly throttleFirst?: number;
  /**
   * When the receipt comes: before the answer to its submission (the default, so that it is known when `send` ends),
   * after it, twice, only when `releaseReceipts` is called, or never.
   */
  readonly receipt?: 'before-answer' | 'after-answer' | 'twice' | 'late' | 'never';
  /** The link is cut instead of answering: before the message is held, or after. */
  readonly cut?: 'untaken' | 'taken';
}

export interface MessageCentreOptions {
  readonly port?: number;
  readonly host?: '127.0.0.1';
  readonly user?: string;
  readonly password?: string;
  /** Asked at each submission, with how often this number was submitted to before. */
  readonly behaviour?: (number: string, submitsBefore: number) => TelephoneBehaviour | undefined;
  /** Rehearsals run on a clock of their own. */
  readonly now?: () => number;
  /** Whether `messages` has what was held; where listeners keep it, memory need not. Default: it does. */
  readonly keeps?: boolean;
  /** Overrides the instant that a receipt states as its own. */
  readonly receiptAt?: (number: string, arrivedAt: number) => number | undefined;
}

export interface MessageCentre {
  /** `smpp://user:password@127.0.0.1:port` */
  readonly url: string;
  readonly messages: () => readonly CaughtSms[];
  /** Called for each whole SMS right after it is held. Returns how to stop listening. */
  readonly onMessage: (listener: (sms: CaughtSms) => void) => () => void;
  /** Sends the receipts that were kept for late. */
  readonly releaseReceipts: () => void;
  /** How many links have been bound since the start. */
  readonly links: () => number;
  /** How many receipts were acknowledged. */
  readonly acknowledged: () => number;
  /** Ends all links at once, as a centre that restarts would. */
  readonly cutLinks: () => void;
  readonly close: () => Promise<void>;
}

/** An SMPP message centre on the loopback that holds what it is sent and hands nothing on. */
export async function startMessageCentre(options: MessageCentreOptions = {}): Promise<MessageCentre> {
  const user = options.user ?? 'dondoc';
  const password = options.password ?? randomBytes(4).toString('hex');
  const listeners = new Set<(sms: CaughtSms) => void>();
  const messages: CaughtSms[] = [];
  const sessions = new Set<Session>();
  const late: (() => void)[] = [];
  let links = 0;
  let acknowledged = 0;

  const handle = submissionHandler(options, {
    hold: (sms) => {
      if (options.keeps !== false) messages.push(sms);
      listeners.forEach((listener) => listener(sms));
    },
    keepForLate: (deliver) => late.push(deliver),
    acknowledged: () => {
      acknowledged += 1;
    },
    // A receipt goes to whatever link is bound when it is sent.
    anyLink: () => [...sessions][0],
  });
  const server = smpp.createServer((session) => {
    session.socket.setNoDelay(true);
    session.on('error', () => session.destroy());
    session.on('close', () => sessions.delete(session));
    session.on('bind_transceiver', (pdu: Pdu) => {
      const known = pdu.system_id === user && pdu.password === password;
      const answer = known ? { system_id: 'embedded' } : { command_status: smpp.errors['ESME_RINVPASWD'] ?? 14 };
      session.send(pdu.response(answer));
      if (!known) return;
      links += 1;
      sessions.add(session);
      session.on('submit_sm', (submission: Pdu) => handle(session, submission));
    });
    session.on('enquire_link', (pdu: Pdu) => session.send(pdu.response()));
    session.on('unbind', (pdu: Pdu) => {
      session.send(pdu.response());
      session.close();
    });
  });
  server.listen(options.port ?? 0, options.host ?? '127.0.0.1');
  await once(server, 'listening');

  const cutLinks = (): void => [...server.sessions].forEach((session) => session.destroy());
  return {
    url: `smpp://${user}:${password}@127.0.0.1:${(server.address() as AddressInfo).port}`,
    messages: () => messages,
    onMessage: (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    releaseReceipts: () => late.splice(0).forEach((deliver) => deliver()),
    links: () => links,
    acknowledged: () => acknowledged,
    cutLinks,
    close: async () => {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      cutLinks();
      await closed;
    },
  };
}

interface Holding {
  readonly hold: (sms: CaughtSms) => void;
  readonly keepForLate: (deliver: () => void) => void;
  readonly acknowledged: () => void;
  readonly anyLink: () => Session | undefined;
}

function submissionHandler(options: MessageCentreOptions, holding: Holding): (session: Session, pdu: Pdu) => void {
  const now = options.now ?? Date.now;
  const submits = new Map<string, number>();
  const reassembly = createReassembly();
  let count = 0;

  return (session, pdu) => {
    const to = `+${pdu.destination_addr ?? ''}`;
    const submitsBefore = submits.get(to) ?? 0;
    submits.set(to, submitsBefore + 1);
    const behaviour = options.behaviour?.(to, submitsBefore) ?? {};
    const refused = refusal(behaviour, submitsBefore);
    if (refused !== undefined) return void session.send(pdu.response({ command_status: refused }));
    if (behaviour.cut === 'untaken') return void session.destroy();

    count += 1;
    const reference = `m${count}`;
    const arrivedAt = now();
    const whole = reassembly.add(to, pdu, reference);
    if (whole !== undefined) holding.hold({ to, source: pdu.source_addr ?? '', ...whole, arrivedAt });
    if (behaviour.cut === 'taken') return void session.destroy();

    const doneAt = options.receiptAt?.(to, arrivedAt) ?? arrivedAt;
    const deliver = (): void => {
      const receipt = receiptText(reference, behaviour.telephone === 'dead', arrivedAt, doneAt);
      holding.anyLink()?.deliver_sm({ ...addresses(pdu), ...receipt, esm_class: 4 }, holding.acknowledged);
    };
    const answer = (): void => void session.send(pdu.response({ message_id: reference }));
    if (((pdu.registered_delivery ?? 0) & 3) === 0) return answer();
    deliverInTurn(behaviour.receipt ?? 'before-answer', deliver, answer, holding.keepForLate);
  };
}

function deliverInTurn(
  when: NonNullable<TelephoneBehaviour['receipt']>,
  deliver: () => void,
  answer: () => void,
  keepForLate: (deliver: () => void) => void,
): void {
  switch (when) {
    case 'before-answer':
      deliver();
      return answer();
    case 'after-answer':
      answer();
      return deliver();
    case 'twice':
      deliver();
      answer();
      return deliver();
    case 'late':
      keepForLate(deliver);
      return answer();
    case 'never':
      return answer();
    default:
      return when satisfies never;
  }
}

function refusal({ refuse, throttleFirst = 0 }: TelephoneBehaviour, submitsBefore: number): number | undefined {
  if (submitsBefore < throttleFirst) return smpp.errors['ESME_RTHROTTLED'];
  if (refuse === undefined) return undefined;
  const status = smpp.errors[refuse];
  if (status === undefined) throw new Error(`SMPP knows no status ${refuse}.`);
  return status;
}

/** A receipt goes the other way round: from the telephone to the sender. */
function addresses(pdu: Pdu): { source_addr: string; destination_addr: string } {
  return { source_addr: pdu.destination_addr ?? '', destination_addr: pdu.source_addr ?? '' };
}

/** SMPP 3.4, Appendix B, with the two TLVs that say the same. */
function receiptText(
  reference: string,
  dead: boolean,
  submittedAt: number,
  doneAt: number,
): { short_message: Buffer; receipted_message_id: string; message_state: number } {
  const counts = `sub:001 dlvrd:${dead ? '000' : '001'}`;
  const dates = `submit date:${receiptDate(submittedAt)} done date:${receiptDate(doneAt)}`;
  const text = `id:${reference} ${counts} ${dates} stat:${dead ? 'UNDELIV' : 'DELIVRD'} err:${dead ? '001' : '000'} text:`;
  return { short_message: Buffer.from(text, 'latin1'), receipted_message_id: reference, message_state: dead ? 5 : 2 };
}

/** YYMMDDhhmm in UTC. */
function receiptDate(at: number): string {
  return new Date(at).toISOString().slice(2, 16).replace(/\D/g, '');
}
