import { CannotRead } from './reading-refused.ts';
import { fromTcvn3, fromVni } from './font-encodings.ts';
import { plausibility } from './plausibility.ts';

export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1258' | 'tcvn3' | 'vni';

export interface Decoded {
  readonly text: string;
  readonly encoding: Encoding;
}

/**
 * Bytes as text. UTF-8 and UTF-16 are told by their marks or their form; of the old 8-bit encodings (Windows-1258, and
 * the TCVN3 and VNI fonts) the one is taken in which most words are Vietnamese. Throws `CannotRead` when none fits.
 */
export function decoded(bytes: Uint8Array): Decoded {
  const wide = utf16(bytes);
  if (wide !== undefined) return wide;
  const plain = utf8(bytes);
  if (plain !== undefined) return modernised({ text: plain, encoding: 'utf-8' });
  const western = new TextDecoder('windows-1252').decode(bytes);
  const candidates: readonly Decoded[] = [
    { text: new TextDecoder('windows-1258').decode(bytes).normalize('NFC'), encoding: 'windows-1258' },
    { text: fromTcvn3(western), encoding: 'tcvn3' },
    { text: fromVni(western), encoding: 'vni' },
  ];
  const best = candidates.toSorted((one, other) => plausibility(other.text) - plausibility(one.text))[0];
  if (best === undefined || plausibility(best.text) < 0.6) {
    const remedy = 'Save it as UTF-8 (in Word: Save as, Plain text, Unicode UTF-8) and try again.';
    throw new CannotRead(
      'unknown-encoding',
      'The text is in no encoding that is known here (UTF-8, UTF-16, Windows-1258, TCVN3, VNI).',
      remedy,
    );
  }
  return best;
}

/**
 * Text whose letters are those of the old TCVN3 or VNI fonts, converted: a Word or PDF file keeps the codes of the font
 * as if they were western letters. Other text comes back as it was, in NFC.
 */
export function modernised(decoding: Decoded): Decoded {
  const text = decoding.text.normalize('NFC');
  // Only western letters and none that is Vietnamese alone: an old font's codes look so.
  const foreign = (text.match(/[\u0080-\u00FF\u0152-\u0178\u0192\u02C6\u02DC\u2013-\u2122]/g) ?? []).length;
  const own = (text.match(/[ĂăĐđĨĩŨũƠơƯưẠ-ỹ]/g) ?? []).length;
  if (foreign < 3 || own > foreign) return { ...decoding, text };
  const before = plausibility(text);
  const candidates: readonly Decoded[] = [
    { text: fromTcvn3(text), encoding: 'tcvn3' },
    { text: fromVni(text), encoding: 'vni' },
  ];
  const best = candidates.toSorted((one, other) => plausibility(other.text) - plausibility(one.text))[0];
  return best !== undefined && plausibility(best.text) > Math.max(before + 0.1, 0.6) ? best : { ...decoding, text };
}

function utf16(bytes: Uint8Array): Decoded | undefined {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe)
    return { text: new TextDecoder('utf-16le').decode(bytes).normalize('NFC'), encoding: 'utf-16le' };
  if (first === 0xfe && second === 0xff)
    return { text: new TextDecoder('utf-16be').decode(bytes).normalize('NFC'), encoding: 'utf-16be' };
  const sample = bytes.subarray(0, 4_000);
  if (sample.length < 8) return undefined;
  // Without a mark: most letters and blanks of the text have a zero byte on one side.
  let even = 0;
  let odd = 0;
  for (const [index, byte] of sample.entries()) {
    if (byte !== 0) continue;
    if (index % 2 === 0) even += 1;
    else odd += 1;
  }
  const half = sample.length / 2;
  if (odd > half * 0.4 && even < half * 0.05)
    return { text: new TextDecoder('utf-16le').decode(bytes).normalize('NFC'), encoding: 'utf-16le' };
  if (even > half * 0.4 && odd < half * 0.05)
    return { text: new TextDecoder('utf-16be').decode(bytes).normalize('NFC'), encoding: 'utf-16be' };
  if (even + odd > 0)
    throw new CannotRead(
      'not-a-document',
      'This is no text: it has zero bytes.',
      'Give the document as .docx, .pdf, .txt or .md.',
    );
  return undefined;
}

function utf8(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (error) {
    if (error instanceof TypeError) return undefined;
    throw error;
  }
}
