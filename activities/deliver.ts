import type { Channel, Instant } from '../src/domain/words.ts';
import type { Ledger, LedgerMessage } from '../src/ports/ledger.ts';
import { oncePerAddress, peopleOf } from '../src/domain/addressed.ts';
import { plannedMessage } from './address.ts';
import { loadBooks } from './books.ts';
import { handOverMessage } from './hand-over.ts';
import { writeWhatWasHeard } from './heard.ts';
import { batchOf } from './batch.ts';
import type { Batch } from './batch.ts';
import type { DeliverInput, DeliverOutcome } from './contract.ts';
import type { DeliverPorts } from './deliver-ports.ts';
import { createPostbag } from './postbag.ts';

/**
 * Messages in hand at once; the channels' own pools and windows bound what goes over the wire. More when each takes less
 * than so long: where a relay is slow, those in hand have to come to their end before the delivery can.
 */
const messagesAtOnce = 16;
const messagesAtOnceAtMost = 100;
const briskMs = 500;
/** No message is begun after this; what is left is reported as not begun. */
const beginForMs = 45_000;

/**
 * Hands a batch over: freezes who is written to, sends what is still planned, and says what became of each. Asked
 * again after a crash it goes on where the ledger stands: of what was claimed, that which was answered is known, and the
 * rest unknown, not repeated.
 */
export function createDeliver(ports: DeliverPorts): (input: DeliverInput) => Promise<DeliverOutcome> {
  return async (asked) => {
    const input = batchOf(asked);
    const now = ports.clock(input.now, input.offsetMs);
    const startedAt = now();
    const books = await loadBooks(ports, input);
    const everybody = peopleOf(books.book, input.parcels, startedAt, input.only);
    const people = oncePerAddress(books.book, everybody, input.channel);
    const addressed = people.map((one) => plannedMessage(one, input.channel));
    await writeWhatWasHeard(ports);
    const dead = await ports.ledger.deadAddresses(addressed.flatMap(({ address }) => address ?? []));
    const frozen = await ports.ledger.freeze(input.directive, input.sending, addressed);
    const postbag = createPostbag(input.channel);
    for (const message of frozen) if (message.state === 'sending') await leftBehind(ports.ledger, message, now());
    const byKey = new Map(people.map((one) => [`${one.unit} ${one.person.id}`, one]));
    const wanted = new Set(byKey.keys());
    const open = await stillToSend(ports, input, frozen, wanted, now());
    const stillOpen = new Set(open);
    const mine = frozen.filter(
      ({ unit, person, channel }) => channel === input.channel && wanted.has(`${unit} ${person}`),
    );
    for (const message of mine) if (!stillOpen.has(message)) postbag.found(message);
    const codes = await codesFor(ports, input, open, now());

    await inHand(open, async (message) => {
      const leftMs = startedAt + beginForMs - now();
      const isDead = message.address !== undefined && dead.has(message.address);
      const goesOut = message.address !== undefined && !isDead;
      if (leftMs < 0 || (goesOut && !(await ports.turns(input.channel, leftMs)))) return postbag.notBegun(message);
      const addressed = byKey.get(`${message.unit} ${message.person}`);
      const sendable = { message, addressed, code: codes.get(message) ?? '', isDead };
      postbag.put(message, await handOverMessage(ports, books, input, sendable, now));
    });
    await settleReceipts(ports, postbag, input.channel, now);
    return postbag.outcome();
  };
}

/** A link lives as long as the directive may: a year. */
const linkLivesMs = 365 * 86_400_000;

/** Codes for the links of all messages, in one statement: one each would cost as much as sending does. */
async function codesFor(
  { links }: DeliverPorts,
  { directive }: Batch,
  messages: readonly LedgerMessage[],
  at: Instant,
): Promise<ReadonlyMap<LedgerMessage, string>> {
  const wanted = messages.map(({ person, unit, notices }) => {
    return { person, unit, assignment: notices[0]?.assignment ?? -1 };
  });
  const codes = await links.codes(directive, wanted, at + linkLivesMs);
  return new Map(messages.map((message, index) => [message, codes[index] ?? '']));
}

/**
 * Works through messages, some at once; while they go briskly, more at once, for then their steps share statements. All
 * are worked through before a failure of the world is thrown.
 */
async function inHand(
  messages: readonly LedgerMessage[],
  work: (message: LedgerMessage) => Promise<void>,
): Promise<void> {
  const waiting = messages.values();
  const failures: unknown[] = [];
  const hands: Promise<void>[] = [];
  let busy = 0;
  const hand = async (): Promise<void> => {
    busy += 1;
    for (const message of waiting) {
      const since = performance.now();
      await work(message).catch((error: unknown) => failures.push(error));
      const isBrisk = performance.now() - since < briskMs;
      if (isBrisk && busy < messagesAtOnceAtMost) hands.push(hand());
      if (!isBrisk && busy > messagesAtOnce) break;
    }
    busy -= 1;
  };
  for (let count = 0; count < messagesAtOnce; count += 1) hands.push(hand());
  // Hands are joined while others work: the list grows as it is gone through.
  for (const working of hands) await working;
  if (failures.length > 0) throw failures[0];
}

/** Found claimed after a crash: nobody can know whether it was taken. */
async function leftBehind(ledger: Ledger, message: LedgerMessage, at: Instant): Promise<void> {
  await ledger.unknown(message.id, at, 'the process ended after the claim');
}

/**
 * What is still planned and still wanted; a resend is planned again first. What is not wanted any more, because nothing
 * of it is owed, is dropped from the ledger with that reason.
 */
async function stillToSend(
  ports: DeliverPorts,
  input: Batch,
  frozen: readonly LedgerMessage[],
  wanted: ReadonlySet<string>,
  at: Instant,
): Promise<readonly LedgerMessage[]> {
  const units = new Set(input.parcels.map(({ unit }) => unit));
  const open: LedgerMessage[] = [];
  for (const message of frozen) {
    if (message.channel !== input.channel || !units.has(message.unit)) continue;
    if (!wanted.has(`${message.unit} ${message.person}`)) {
      if (message.state === 'planned') await ports.ledger.drop(message.id, at, 'owes nothing more');
      continue;
    }
    const resent = input.resend === true && message.state === 'unknown' && (await ports.ledger.resend(message.id, at));
    if (message.state === 'planned' || resent) open.push(message);
  }
  return open;
}

/** What the message centre answers within the host's patience counts at once: a dead telephone falls back now. */
async function settleReceipts(
  ports: DeliverPorts,
  postbag: ReturnType<typeof createPostbag>,
  channel: Channel,
  now: () => Instant,
): Promise<void> {
  if (channel !== 'sms') return;
  const references = postbag.references();
  const undeliverable = await ports.receipts.settle(references.map(({ reference }) => reference));
  for (const { reference, message } of references) {
    const reason = undeliverable.get(reference);
    if (reason === undefined) continue;
    await ports.ledger.receipt(reference, 'failed', now(), reason);
    postbag.undelivered(message);
  }
}
