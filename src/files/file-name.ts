const LIMIT_BYTES = 120;
const EXTENSION_LIMIT = 10;

/** Names that Windows keeps for devices, with any ending. */
const RESERVED = /^(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(\.|$)/i;

/**
 * A name that somebody gave a file, made safe to store, to show and to put into a zip: its last path part, in NFC, at most
 * `limitBytes` of UTF-8 with its ending kept. Gone are control characters, and marks that turn the writing round or are not
 * seen (`KH`, U+202E, `fdp.exe` shows as `KHexe.pdf`); what Windows forbids becomes a hyphen. Cleaning twice changes nothing more.
 * `undefined`: nothing is left to name a file by, and it is to be refused.
 */
export function cleanFileName(name: string, limitBytes: number = LIMIT_BYTES): string | undefined {
  const last = name.split(/[/\\]/).at(-1) ?? '';
  const seen = last
    .replace(/\s+/gu, ' ')
    .replace(/\p{C}+/gu, '')
    .normalize('NFC')
    .replace(/[<>:"|?*]/g, '-');
  const trimmed = trimEnds(seen);
  if (!/[\p{L}\p{N}]/u.test(trimmed)) return undefined;
  return shorten(RESERVED.test(trimmed) ? `_${trimmed}` : trimmed, limitBytes);
}

/** The ending with its dot, in small letters; empty when there is none that looks like one. */
export function fileExtension(name: string): string {
  return /\.[a-z0-9]{1,9}$/i.exec(name)?.[0].toLowerCase() ?? '';
}

/** A dot in front hides a file, and Windows drops dots and spaces behind. */
function trimEnds(name: string): string {
  return name.replace(/ +/g, ' ').replace(/^[. ]+|[. ]+$/g, '');
}

function shorten(name: string, limitBytes: number): string {
  if (Buffer.byteLength(name) <= limitBytes) return name;
  const dot = name.lastIndexOf('.');
  const extension = dot > 0 && name.length - dot <= EXTENSION_LIMIT ? name.slice(dot) : '';
  const stem = name.slice(0, name.length - extension.length);
  return `${trimEnds(cutToBytes(stem, limitBytes - Buffer.byteLength(extension)))}${extension}`;
}

function cutToBytes(text: string, limit: number): string {
  let bytes = 0;
  let kept = '';
  for (const character of text) {
    bytes += Buffer.byteLength(character);
    if (bytes > limit) break;
    kept += character;
  }
  return kept;
}
