import type { PduFields } from 'smpp';
import type { CountryCode } from 'libphonenumber-js/min';
import type { Sms, SmsChannel, SmsReceipt } from '../ports/channels.ts';
import { normaliseNumber } from './phone-number.ts';
import { concatenationHeader, cutIntoParts } from './sms-parts.ts';
import type { SmsParts } from './sms-parts.ts';
import { createReceiptFolding } from './receipt-folding.ts';
import { readReceipt } from './sms-receipts.ts';
import { classifySubmitFailure, isThrottled } from './smpp-failure.ts';
import type { SmsFailure, SubmitEnd } from './smpp-failure.ts';
import { createSmppLink } from './smpp-link.ts';
import type { Lease } from './smpp-link.ts';
import { readSmppUrl } from './smpp-url.ts';

export interface SmsChannelOptions {
  /** The message centre: `smpp://user:password@host:port?source=DONDOC`; see `readSmppUrl`. */
  readonly url: string;
  /** Whose national numbers are meant by a number without `+`. */
  readonly country?: CountryCode;
  readonly window?: number;
  readonly connectMs?: number;
  readonly answerMs?: number;
  readonly enquireMs?: number;
  readonly retryMs?: number;
  readonly retryMaxMs?: number;
  /** How often a throttled part is tried at once, after pauses of `throttlePauseMs`, doubled each time. */
  readonly throttleTries?: number;
  readonly throttlePauseMs?: number;
  /** Stamps receipts; centres write theirs without a time zone. */
  readonly now?: () => number;
  readonly random?: () => number;
}

/**
 * SMS over SMPP 3.4: one link bound as transceiver, GSM-7 or UCS-2, long texts in concatenated parts.
 *
 * `send` waits for a link, calls `claim`, and submits the parts one after the other; the reference is the message id of
 * the first part, and receipts of the other parts are folded into it. It rejects only when the claim does (nothing was
 * submitted then) or when the text is empty or longer than ten parts. A number that is none is `never`, unclaimed.
 *
 * @throws Error when the url cannot be read.
 */
export function createSmsChannel(options: SmsChannelOptions): SmsChannel {
  const centre = readSmppUrl(options.url);
  const random = options.random ?? Math.random;
  const listeners: ((receipt: SmsReceipt) => void)[] = [];
  const folding = createReceiptFolding(centre.receiptIds, ({ reference, state, reason }) => {
    const at = (options.now ?? Date.now)();
    listeners.forEach((listener) => listener({ reference, state, reason, at }));
  });
  const link = createSmppLink(
    {
      centre,
      window: options.window ?? 10,
      connectMs: options.connectMs ?? 10_000,
      answerMs: options.answerMs ?? 20_000,
      enquireMs: options.enquireMs ?? 30_000,
      retryMs: options.retryMs ?? 500,
      retryMaxMs: options.retryMaxMs ?? 30_000,
      random,
    },
    (pdu) => {
      const receipt = readReceipt(pdu);
      if (receipt !== undefined) folding.fold(receipt);
    },
  );
  const throttling: Throttling = {
    tries: options.throttleTries ?? 3,
    pauseMs: (failed) => (options.throttlePauseMs ?? 500) * 2 ** failed * (0.5 + random()),
  };
  let messageNumber = Math.floor(random() * 256);

  const send: SmsChannel['send'] = async (sms, claim) => {
    const number = normaliseNumber(sms.to, options.country);
    if (number === undefined) return { outcome: 'never', reason: 'not a telephone number' };
    const parts = readParts(sms);
    const lease = await link.lease();
    if ('problem' in lease) return { outcome: 'again', reason: lease.problem };
    let answeredIds: readonly string[] = [];
    let failure: SmsFailure | undefined;
    let reference: string | undefined;
    folding.begin();
    try {
      await claim();
      messageNumber = (messageNumber + 1) % 256;
      const submitted = await submitAll(lease, submissions(number, centre.source, parts, messageNumber), throttling);
      if ('outcome' in submitted) failure = submitted;
      else answeredIds = submitted.partIds;
    } finally {
      lease.release();
      reference = folding.end(number, answeredIds);
    }
    return failure ?? { outcome: 'handed-over', reference: reference ?? '' };
  };
  return { send, onReceipt: (listener) => void listeners.push(listener), close: link.close };
}

interface Throttling {
  readonly tries: number;
  readonly pauseMs: (failed: number) => number;
}

const maxParts = 10;

function readParts(sms: Sms): SmsParts {
  const parts = cutIntoParts(sms.text);
  if (sms.text === '' || parts.parts.length > maxParts) throw new Error('An SMS has from one to ten parts.');
  return parts;
}

/**
 * Submits part after part and stops at the first that is not taken: telephones show nothing of a message that is not
 * complete, so a message with a refused part was not taken as a whole, and is sent anew under a new number.
 */
async function submitAll(
  lease: Lease,
  parts: readonly PduFields[],
  throttling: Throttling,
): Promise<{ readonly partIds: readonly string[] } | SmsFailure> {
  const partIds: string[] = [];
  for (const part of parts) {
    const end = await submitPatiently(lease, part, throttling);
    if (end.kind !== 'answered' || end.status !== 0) return classifySubmitFailure(end);
    partIds.push(end.messageId);
  }
  return { partIds };
}

async function submitPatiently(lease: Lease, part: PduFields, { tries, pauseMs }: Throttling): Promise<SubmitEnd> {
  for (let failed = 0; ; failed += 1) {
    const end = await lease.submit(part);
    if (!isThrottled(end) || failed + 1 >= tries) return end;
    await new Promise((resolve) => setTimeout(resolve, pauseMs(failed)));
  }
}

function submissions(number: string, source: string, { coding, parts }: SmsParts, reference: number): PduFields[] {
  return parts.map((message, index) => ({
    ...sourceFields(source),
    dest_addr_ton: international,
    dest_addr_npi: isdn,
    destination_addr: number.slice(1),
    registered_delivery: 1,
    data_coding: coding === 'gsm-7' ? 0 : 8,
    short_message:
      parts.length === 1 ? message : { udh: concatenationHeader(reference, parts.length, index + 1), message },
  }));
}

const international = 1;
const isdn = 1;
const alphanumeric = 5;

function sourceFields(source: string): PduFields {
  if (source === '') return {};
  if (/^\+?[0-9]+$/.test(source)) {
    const ton = source.startsWith('+') ? international : 0;
    return { source_addr_ton: ton, source_addr_npi: isdn, source_addr: source.replace('+', '') };
  }
  return { source_addr_ton: alphanumeric, source_addr_npi: 0, source_addr: source };
}
