import type { Instant } from '../src/domain/words.ts';
import type { Message } from '../src/notices/letter.ts';
import type { HandOver } from '../src/ports/channels.ts';
import type { LedgerMessage } from '../src/ports/ledger.ts';
import type { Addressed } from '../src/domain/addressed.ts';
import { isNoticeOf } from './address.ts';
import type { Books } from './books.ts';
import type { DeliverPorts } from './deliver-ports.ts';
import type { Batch } from './batch.ts';

/** What became of one message; `elsewhere`: another try has it in hand. */
export type HandedOver = HandOver | { readonly outcome: 'elsewhere' };

/** A frozen message, whom it is for, and the code of the link in it. */
export interface Sendable {
  readonly message: LedgerMessage;
  readonly addressed: Addressed | undefined;
  readonly code: string;
  /** Its address has answered "never", and has not changed since. */
  readonly isDead: boolean;
}

/** Hands one frozen message over and writes down what became of it. */
export async function handOverMessage(
  ports: DeliverPorts,
  books: Books,
  input: Batch,
  { message, addressed, code, isDead }: Sendable,
  now: () => Instant,
): Promise<HandedOver> {
  const { ledger } = ports;
  if (!addressed) throw new Error(`Message ${message.id} is for somebody who is not in its batch.`);
  if (isDead || message.address === undefined) {
    const reason = isDead ? 'dead-address' : 'no-address';
    await ledger.failed(message.id, now(), reason);
    return { outcome: 'never', reason };
  }
  let claimedAt: Instant | undefined;
  const claim = async (): Promise<void> => {
    const at = now();
    await ledger.claim(message.id, at);
    claimedAt = at;
  };
  let result: HandOver;
  try {
    result = await send(ports, books, input, { message, addressed, code, address: message.address }, claim, now);
  } catch (error) {
    // The claim was refused: another try of this batch has the message in hand. It is looked at again.
    if (claimedAt === undefined && isConflict(error)) return { outcome: 'elsewhere' };
    throw error;
  }
  if (result.outcome === 'handed-over') return writeTaken(ports, message, claimedAt, result, now());
  return writeDown(ports, input, message, message.address, result, now());
}

/** Noted first, in the tick in which the answer came: what the ledger takes a while to hear must not be lost with us. */
async function writeTaken(
  { ledger, heard }: DeliverPorts,
  message: LedgerMessage,
  claimedAt: Instant | undefined,
  result: Extract<HandOver, { outcome: 'handed-over' }>,
  at: Instant,
): Promise<HandedOver> {
  if (claimedAt === undefined) throw new Error(`Message ${message.id} was handed over without a claim.`);
  const answer = { message: message.id, claimedAt, at, reference: result.reference };
  heard.note(answer);
  await ledger.handedOver(message.id, at, result.reference);
  heard.written([answer]);
  return result;
}

function isConflict(error: unknown): boolean {
  return error instanceof Error && error.name === 'LedgerConflict';
}

async function writeDown(
  { ledger }: DeliverPorts,
  input: Batch,
  message: LedgerMessage,
  address: string,
  result: Exclude<HandOver, { outcome: 'handed-over' }>,
  at: Instant,
): Promise<HandedOver> {
  switch (result.outcome) {
    case 'never':
      await ledger.failed(message.id, at, result.reason);
      if (result.refused !== 'message') await ledger.markDead(address, at, result.reason);
      return result;
    case 'unknown':
      await ledger.unknown(message.id, at, result.reason);
      return result;
    case 'again':
      if (!input.last) {
        await ledger.again(message.id, at, result.reason);
        return result;
      }
      await ledger.failed(message.id, at, `given up: ${result.reason}`);
      return { outcome: 'never', reason: result.reason };
  }
}

/** Words first: what cannot be worded is a mistake of ours in one message, and must not hold up the others. */
async function send(
  ports: DeliverPorts,
  books: Books,
  input: Batch,
  {
    message,
    addressed,
    code,
    address,
  }: { message: LedgerMessage; addressed: Addressed; code: string; address: string },
  claim: () => Promise<void>,
  now: () => Instant,
): Promise<HandOver> {
  const words = wordsOf(ports, books, input, message, addressed, code);
  if (!words) return { outcome: 'never', reason: 'it could not be worded', refused: 'message' };
  if (input.channel === 'sms') return ports.sms.send({ to: address, text: words.text }, claim);
  const domain = ports.sender.domainName;
  const thread = `<${input.directive}.${message.notices[0]?.duty ?? 'all'}.${message.unit}@${domain}>`;
  return ports.email.send(
    {
      from: { name: books.units.unit(routeOf(books, addressed)).name, address: ports.sender.address },
      to: { name: addressed.person.name, address },
      subject: words.subject ?? '',
      text: words.text,
      html: words.html ?? '',
      ...(words.ics !== undefined && { ics: words.ics }),
      messageId: `<${input.directive}.${message.id}@${domain}>`,
      inReplyTo: thread,
      references: [thread],
      date: now(),
    },
    claim,
  );
}

function wordsOf(
  ports: DeliverPorts,
  books: Books,
  input: Batch,
  message: LedgerMessage,
  addressed: Addressed,
  code: string,
): Message | undefined {
  try {
    return books.word(frozenPart(addressed, message), code, input.channel);
  } catch (error) {
    ports.report(error, message.id);
    return undefined;
  }
}

/** The route signs, not "the system". */
function routeOf({ document }: Books, { notices }: Addressed): string {
  const duty = document.duties.find(({ id }) => id === notices[0]?.facts.duty);
  return duty?.route ?? document.office;
}

/** What another sending has told already is not told again: of a person's notices those that this message froze. */
function frozenPart(addressed: Addressed, { notices: frozen }: LedgerMessage): Addressed {
  const notices = addressed.notices.filter(({ facts }) => frozen.some((notice) => isNoticeOf(notice, facts)));
  return { ...addressed, notices };
}
