import type { Pdu, ShortMessage } from 'smpp';
import type { SmsReceipt } from '../ports/channels.ts';

/** A final receipt about one part, as the message centre sent it. */
export interface PartReceipt extends Omit<SmsReceipt, 'at'> {
  /** The telephone that it is about, as the centre writes numbers. */
  readonly telephone?: string;
}

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
  const telephone = pdu.source_addr ?? '';
  return { reference, state, reason, ...(telephone !== '' && { telephone }) };
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
