import { PassThrough, Readable } from 'node:stream';
import { ZipFile } from 'yazl';
import type { Instant } from '../domain/words.ts';
import { officeIso } from './office-dates.ts';

/** An entry whose bytes are asked for when its turn comes. */
export interface LazyZipEntry {
  /** With `/` between folders; Vietnamese letters in NFC are read by Windows, macOS and Linux alike. */
  readonly path: string;
  readonly bytes: () => Promise<ZipContent>;
}

/** Bytes that are there, or come in pieces. */
export type ZipContent = Uint8Array | AsyncIterable<Uint8Array>;

/** Endings of files that are compressed already: deflating them with care costs time and gains nothing. */
const COMPRESSED = /\.(pdf|docx|xlsx|pptx|zip|jpe?g|png)$/i;

/**
 * A zip of the entries in their order, as a stream, all with the time `at`, so that the same entries give the same bytes.
 * One entry is in memory at a time, asked for only when those before it are written, or a piece of it; an entry that cannot
 * be had ends the stream with its error. Throws when two entries have one path, or when a path is absolute or climbs (`..`).
 *
 * Of a stream the sizes stand behind the bytes. Who reads a zip from its beginning finds the end of deflated bytes by
 * themselves, and refuses stored ones: so all are deflated, those that are compressed already as lightly as can be.
 */
export function streamZip(entries: readonly LazyZipEntry[], at: Instant): Readable {
  assertDistinct(entries);
  const zip = new ZipFile();
  const options = { mtime: wallTime(at), mode: 0o100644, forceDosTimestamp: true };
  const out = zip.outputStream.pipe(new PassThrough());
  const fail = (error: unknown): void => {
    out.destroy(error instanceof Error ? error : new Error(String(error)));
  };
  zip.on('error', fail);
  for (const { path, bytes } of entries) {
    const compressionLevel = COMPRESSED.test(path) ? 1 : 6;
    zip.addReadStreamLazy(path.normalize('NFC'), { ...options, compressionLevel }, (give) => {
      bytes().then(
        // Of a stream that comes when its turn does, nobody else hears that it ends with an error.
        (content) => give(null, readable(content).once('error', fail)),
        fail,
      );
    });
  }
  zip.end();
  return out;
}

function readable(content: ZipContent): Readable {
  if (!(content instanceof Uint8Array)) return Readable.from(content, { objectMode: false });
  return Readable.from([Buffer.from(content.buffer, content.byteOffset, content.byteLength)]);
}

/** Windows takes names that differ only in case for the same. */
function assertDistinct(entries: readonly Pick<LazyZipEntry, 'path'>[]): void {
  const seen = new Set<string>();
  for (const { path } of entries) {
    const folded = path.normalize('NFC').toLowerCase();
    if (seen.has(folded)) throw new Error(`Two entries of a zip have the same path: ${path}`);
    seen.add(folded);
  }
}

/**
 * A zip holds the time of day without a zone, and yazl writes that of the host. This is the instant whose time of day on
 * this host is that of the office.
 */
function wallTime(at: Instant): Date {
  return new Date(officeIso(at).slice(0, 19));
}

/**
 * The same zip with the same time for every entry: for writers that put in the time of writing. It follows the central
 * directory (PKWARE APPNOTE 4.3); without zip64, so below 65,535 entries and 4 GB.
 */
export function withFixedTimes(zip: Uint8Array, at: Instant): Uint8Array {
  const fixed = Buffer.from(zip);
  const end = fixed.lastIndexOf(Buffer.from('PK\x05\x06', 'latin1'));
  if (end < 0) throw new Error('Not a zip: it has no end of central directory.');
  const { time, date } = dosTime(at);
  let entry = fixed.readUInt32LE(end + 16);
  for (let left = fixed.readUInt16LE(end + 10); left > 0; left--) {
    const local = fixed.readUInt32LE(entry + 42);
    fixed.writeUInt16LE(time, local + 10);
    fixed.writeUInt16LE(date, local + 12);
    fixed.writeUInt16LE(time, entry + 12);
    fixed.writeUInt16LE(date, entry + 14);
    entry += 46 + fixed.readUInt16LE(entry + 28) + fixed.readUInt16LE(entry + 30) + fixed.readUInt16LE(entry + 32);
  }
  return fixed;
}

function dosTime(at: Instant): { readonly time: number; readonly date: number } {
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = officeIso(at)
    .slice(0, 19)
    .split(/[-T:]/)
    .map(Number);
  return {
    time: (hour << 11) | (minute << 5) | (second >> 1),
    date: ((year - 1980) << 9) | (month << 5) | day,
  };
}
