import { SegmentedMessage } from 'sms-segments-calculator';

/** An SMS cut into the parts that are submitted one by one. */
export interface SmsParts {
  /** `gsm-7` whenever the whole text can be written in it, otherwise `ucs-2`. */
  readonly coding: 'gsm-7' | 'ucs-2';
  /** The user data of each part without its header: one byte a septet (SMPP packs nothing), or UTF-16BE. */
  readonly parts: readonly Buffer[];
}

/**
 * Cuts a text into parts: 160 septets or 70 UTF-16 units when it fits into one, 153 or 67 when not (3GPP TS 23.040).
 * The text is taken in NFC: decomposed Vietnamese letters would cost up to three times as much. A letter is never cut.
 */
export function cutIntoParts(text: string): SmsParts {
  // Nearly every SMS of ours: characters whose GSM-7 code is their ASCII code, in one part. No need to take it to pieces.
  if (text.length <= septetsOfOnePart && sameInGsmAndAscii.test(text))
    return { coding: 'gsm-7', parts: [Buffer.from(text, 'latin1')] };
  const message = new SegmentedMessage(text.normalize('NFC'), 'auto');
  const coding = message.encodingName === 'GSM-7' ? 'gsm-7' : 'ucs-2';
  const parts = message.segments.map((segment) => {
    const units = [...segment].filter(isCharacter).flatMap((character) => character.codeUnits);
    return coding === 'gsm-7' ? Buffer.from(units) : utf16BigEndian(units);
  });
  return { coding, parts };
}

const septetsOfOnePart = 160;
const sameInGsmAndAscii = /^[A-Za-z0-9 \n!"#%&'()*+,\-./:;<=>?]+$/;

/** The header of a concatenated part, its length byte first: reference, how many parts, which one (from 1). */
export function concatenationHeader(reference: number, total: number, part: number): Buffer {
  return Buffer.from([5, 0, 3, reference & 0xff, total, part]);
}

/** A segment also lists the bytes of its header, which have no code units. */
function isCharacter(element: unknown): element is { readonly codeUnits: readonly number[] } {
  return typeof element === 'object' && element !== null && 'codeUnits' in element;
}

function utf16BigEndian(units: readonly number[]): Buffer {
  const bytes = Buffer.alloc(units.length * 2);
  units.forEach((unit, index) => bytes.writeUInt16BE(unit, index * 2));
  return bytes;
}
