import type { Pdu, ShortMessage } from 'smpp';
import type { SmsReceipt } from '../ports/channels.ts';

/** A final receipt about one part, as the message centre sent it. */
export type PartReceipt = Omit<SmsReceipt, 'at'>;

/**
 * Reads a delivery receipt out of a `deliver_sm` or `data_sm`: its TLVs where there are any, otherwise the text
 * `id:… stat:DELIVRD err:000` (SMPP 3.4, Appendix B).
 * @returns nothing for a message from a telephone, and for a receipt that is not final (on its way, accepted).
 */
export function readReceipt(pdu: Pdu): PartReceipt | undefined {
  const marked = ((pdu.esm_class ?? 0) & messageTypeBits) === deliveryReceipt;
  if (!marked && pdu.receipted_message_id === undefined) return undefined;
  const text = textOf(pdu.short_message) || textOf(pdu.message_payload);
  const reference = pdu.receipted_message_id ?? /\bid:\s*(\S+)/i.exec(text)?.[1];
  const word = /\bstat:\s*([a-z]+)/i.exec(text)?.[1]?.toUpperCase();
  const state = pdu.message_state === undefined ? wordStates[word ?? ''] : numberStates[pdu.message_state];
  if (reference === undefined || state === undefined) return undefined;
  const error = /\berr:\s*(\w+)/i.exec(text)?.[1];
  const reason = [word ?? `state ${pdu.message_state}`, ...(error === undefined ? [] : [`err ${error}`])].join(' ');
  return { reference, state, reason };
}

const messageTypeBits = 0x3c;
const deliveryReceipt = 0x04;

/** States that are not final are left out: scheduled, on its way, accepted. */
const numberStates: Readonly<Record<number, SmsReceipt['state']>> = {
  2: 'delivered',
  3: 'expired',
  4: 'rejected',
  5: 'undeliverable',
  7: 'unknown',
  8: 'rejected',
  9: 'undeliverable',
};

const wordStates: Readonly<Record<string, SmsReceipt['state']>> = {
  DELIVRD: 'delivered',
  EXPIRED: 'expired',
  DELETED: 'rejected',
  UNDELIV: 'undeliverable',
  UNKNOWN: 'unknown',
  REJECTD: 'rejected',
  SKIPPED: 'undeliverable',
};

function textOf(message: Buffer | ShortMessage | undefined): string {
  const content = message === undefined || Buffer.isBuffer(message) ? message : message.message;
  return content === undefined ? '' : typeof content === 'string' ? content : content.toString('latin1');
}

export interface PartFolding {
  /** A long SMS is about to be submitted: receipts that nobody knows are kept until `end`. */
  readonly begin: () => void;
  /** Its parts have these ids, the first being the reference of the whole; empty when it was not handed over. */
  readonly end: (partIds: readonly string[]) => void;
  readonly fold: (receipt: PartReceipt) => void;
}

/**
 * Turns receipts of parts into receipts of messages: delivered when every part is, failed when the first part is. Those
 * of short messages pass at once, even before the answer to their submission. After a restart nothing is known of
 * earlier parts, and the first part's receipt speaks for the message.
 */
export function createPartFolding(tell: (receipt: PartReceipt) => void): PartFolding {
  const wholes = new Map<string, Whole>();
  let kept: PartReceipt[] = [];
  let underWay = 0;

  const fold = (receipt: PartReceipt): void => {
    const whole = wholes.get(receipt.reference);
    if (whole === undefined) {
      if (underWay > 0) kept.push(receipt);
      else tell(receipt);
      return;
    }
    if (receipt.state === 'delivered') whole.open.delete(receipt.reference);
    else whole.failed = true;
    if (whole.told || (!whole.failed && whole.open.size > 0)) return;
    whole.told = true;
    tell({ ...receipt, reference: whole.reference });
  };

  const remember = (partIds: readonly string[]): void => {
    const [reference] = partIds;
    if (reference === undefined) return;
    const whole: Whole = { reference, open: new Set(partIds), failed: false, told: false };
    partIds.forEach((id) => wholes.set(id, whole));
    // Receipts come within days at most; the oldest parts make room.
    for (const id of wholes.keys()) {
      if (wholes.size <= maxParts) break;
      wholes.delete(id);
    }
  };

  return {
    begin: () => {
      underWay += 1;
    },
    end: (partIds) => {
      underWay -= 1;
      remember(partIds);
      const waiting = kept;
      kept = [];
      waiting.forEach(fold);
    },
    fold,
  };
}

const maxParts = 50_000;

interface Whole {
  readonly reference: string;
  readonly open: Set<string>;
  failed: boolean;
  told: boolean;
}
