import type { Pdu } from 'smpp';

export type SmsCoding = 'gsm-7' | 'ucs-2';

/** A text whose parts have all come. */
export interface WholeSms {
  readonly text: string;
  readonly segments: number;
  readonly coding: SmsCoding;
  /** The message id of each part, in order of submission. */
  readonly references: readonly string[];
}

/** Puts the parts of long messages together again, by telephone and reference number. */
export function createReassembly(): {
  readonly add: (to: string, pdu: Pdu, reference: string) => WholeSms | undefined;
} {
  const unfinished = new Map<string, Part[]>();
  return {
    add: (to, pdu, reference) => {
      const part = readPart(pdu, reference);
      if (part.total === 1) return join([part]);
      const key = `${to} ${part.message} ${part.total}`;
      // A part that is submitted again takes the place of the one before.
      const others = (unfinished.get(key) ?? []).filter(({ index }) => index !== part.index);
      const parts = [...others, part];
      if (parts.length < part.total) {
        unfinished.set(key, parts);
        return undefined;
      }
      unfinished.delete(key);
      return join(parts);
    },
  };
}

interface Part {
  readonly message: number;
  readonly index: number;
  readonly total: number;
  readonly text: string;
  readonly coding: SmsCoding;
  readonly reference: string;
}

function readPart(pdu: Pdu, reference: string): Part {
  const coding: SmsCoding = pdu.data_coding === 8 ? 'ucs-2' : 'gsm-7';
  const content = pdu.short_message;
  if (content === undefined || Buffer.isBuffer(content) || typeof content.message !== 'string')
    throw new Error('The message centre reads texts only.');
  const headers = Array.isArray(content.udh) ? content.udh : [];
  // The concatenation header with an 8-bit number: 00 03 number total index (3GPP TS 23.040, 9.2.3.24.1).
  const header = headers.find((element) => element[0] === 0 && element[1] === 3);
  const [, , message = 0, total = 1, index = 1] = header ?? [];
  return { message, index, total, text: content.message, coding, reference };
}

function join(parts: readonly Part[]): WholeSms {
  const ordered = [...parts].sort((one, other) => one.index - other.index);
  return {
    text: ordered.map(({ text }) => text).join(''),
    segments: parts.length,
    coding: parts[0]?.coding ?? 'gsm-7',
    references: parts.map(({ reference }) => reference),
  };
}
