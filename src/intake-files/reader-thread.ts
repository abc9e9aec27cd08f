import { parentPort } from 'node:worker_threads';
import { readDispatch } from '../intake/read-dispatch.ts';
import type { DispatchRead } from '../intake/reading.ts';
import { readBytes } from './read-bytes.ts';
import type { DocumentText } from './read-bytes.ts';
import { CannotRead } from './reading-refused.ts';
import type { ReadingRefused } from './reading-refused.ts';

/** What the thread is asked. */
export interface ThreadAsk {
  readonly number: number;
  readonly bytes: Uint8Array;
  readonly fileName: string;
}

/** What a document was understood to be. */
export interface DocumentRead extends Omit<DocumentText, 'text'> {
  readonly characters: number;
  readonly read: DispatchRead;
}

export type ThreadAnswer =
  | { readonly number: number; readonly ok: true; readonly document: DocumentRead }
  | { readonly number: number; readonly ok: false; readonly refused: ReadingRefused }
  | { readonly number: number; readonly failure: string }
  | { readonly ready: true };

// Everything that touches a stranger's file happens here: the thread has a limit of memory, and can be killed.
const port = parentPort;
if (port === null) throw new Error('The reader runs as a thread.');
port.on('message', (ask: ThreadAsk) => {
  void answer(ask).then((message) => port.postMessage(message));
});
port.postMessage({ ready: true } satisfies ThreadAnswer);

async function answer({ number, bytes, fileName }: ThreadAsk): Promise<ThreadAnswer> {
  try {
    const { text, kind, encoding } = await readBytes(bytes, fileName);
    const read = readDispatch(text);
    const { secrecy } = read.header;
    if (secrecy !== undefined) {
      throw new CannotRead(
        'secret-document',
        `The document is marked ${secrecy.value} (line ${secrecy.line}): it may not be handled here.`,
        'Follow it up as the rules on state secrets say, outside this system.',
      );
    }
    return { number, ok: true, document: { kind, encoding, characters: text.length, read } };
  } catch (error) {
    if (error instanceof CannotRead) return { number, ok: false, refused: error.refused };
    return { number, failure: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
}
