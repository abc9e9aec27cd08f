import { fromBuffer } from 'yauzl';
import type { Entry, ZipFile } from 'yauzl';
import { limits } from './limits.ts';
import { CannotRead } from './reading-refused.ts';

/** The parts of a package that are wanted, as bytes. The directory is judged before anything is unpacked. */
export interface ZipParts {
  readonly names: ReadonlySet<string>;
  readonly part: (name: string) => Promise<Buffer | undefined>;
}

/** Opens a package. Throws `CannotRead` for broken, encrypted and swelling ones. */
export async function zipParts(bytes: Buffer): Promise<ZipParts> {
  const zip = await opened(bytes);
  const entries = await entriesOf(zip);
  let unpacked = 0;
  for (const entry of entries.values()) {
    if (entry.isEncrypted())
      throw new CannotRead('encrypted', 'The file is locked with a password.', 'Give the document without a password.');
    unpacked += entry.uncompressedSize;
    const swells =
      entry.uncompressedSize > 1_000_000 && entry.uncompressedSize > entry.compressedSize * limits.unpackedRatio;
    if (unpacked > limits.unpackedBytes || swells)
      throw new CannotRead(
        'zip-bomb',
        `The file unpacks to far more than its ${bytes.length} bytes.`,
        'Save the document anew in Word and try again.',
      );
  }
  return {
    names: new Set(entries.keys()),
    part: async (name) => {
      const entry = entries.get(name);
      return entry === undefined ? undefined : unpack(zip, entry);
    },
  };
}

async function opened(bytes: Buffer): Promise<ZipFile> {
  return new Promise((resolve, reject) => {
    fromBuffer(bytes, { lazyEntries: true, validateEntrySizes: true, strictFileNames: false }, (error, zip) => {
      if (error) reject(broken(error));
      else resolve(zip);
    });
  });
}

async function entriesOf(zip: ZipFile): Promise<ReadonlyMap<string, Entry>> {
  if (zip.entryCount > limits.zipEntries)
    throw new CannotRead(
      'zip-bomb',
      `The file has ${zip.entryCount} parts.`,
      'Save the document anew in Word and try again.',
    );
  const entries = new Map<string, Entry>();
  return new Promise((resolve, reject) => {
    zip.on('entry', (entry: Entry) => {
      entries.set(entry.fileName, entry);
      zip.readEntry();
    });
    zip.once('end', () => resolve(entries));
    zip.once('error', (error: Error) => reject(broken(error)));
    zip.readEntry();
  });
}

async function unpack(zip: ZipFile, entry: Entry): Promise<Buffer> {
  if (entry.uncompressedSize > limits.documentXmlBytes)
    throw new CannotRead(
      'text-too-long',
      'The text of the document is larger than any dispatch.',
      'Check that this is the file you meant.',
    );
  return new Promise((resolve, reject) => {
    zip.openReadStream(entry, (error, stream) => {
      if (error) {
        reject(broken(error));
        return;
      }
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.once('end', () => resolve(Buffer.concat(chunks)));
      stream.once('error', (failure: Error) => reject(broken(failure)));
    });
  });
}

function broken(error: Error): CannotRead {
  return new CannotRead(
    'broken-file',
    `The file is damaged (${error.message}).`,
    'Save the document anew in Word and try again.',
  );
}
