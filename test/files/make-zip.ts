import { buffer } from 'node:stream/consumers';
import { ZipFile } from 'yazl';
import type { Instant } from '../../src/domain/words.ts';
import { officeIso } from '../../src/files/office-dates.ts';

/** A zip as another library makes it, all of it in memory; with what the office's own have: one time, and what is not deflated. */
export async function makeZip(
  entries: readonly { readonly path: string; readonly bytes: Uint8Array }[],
  at: Instant,
): Promise<Buffer> {
  const zip = new ZipFile();
  for (const { path, bytes } of entries) {
    zip.addBuffer(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), path.normalize('NFC'), {
      // A zip has the time of day without a zone, and this library writes that of the host.
      mtime: new Date(officeIso(at).slice(0, 19)),
      mode: 0o100644,
      compress: !/\.(pdf|docx|xlsx|pptx|zip|jpe?g|png)$/i.test(path),
      forceDosTimestamp: true,
    });
  }
  zip.end();
  return buffer(zip.outputStream);
}
