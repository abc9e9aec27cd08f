import { getHeapStatistics } from 'node:v8';
import { parentPort, workerData } from 'node:worker_threads';
import { readDispatch } from '../intake/read-dispatch.ts';
import type { DispatchRead } from '../intake/reading.ts';
import { warmUp } from '../intake/warm-up.ts';
import { readBytes } from './read-bytes.ts';
import type { DocumentText } from './read-bytes.ts';
import { CannotRead } from './reading-refused.ts';
import type { ReadingRefused } from './reading-refused.ts';
import { ownThreadNumber } from './thread-clock.ts';

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

export type DocumentReading =
  { readonly ok: true; readonly document: DocumentRead } | { readonly ok: false; readonly refused: ReadingRefused };

/** What the thread says first: it listens, and the system knows it by this number. */
export interface ThreadReady {
  readonly threadNumber: number | null;
}

export type ThreadAnswer =
  /** `heldBytes`: what the thread still holds in its own heap. */
  | { readonly number: number; readonly reading: DocumentReading; readonly heldBytes: number }
  | { readonly number: number; readonly failure: string };

// Everything that touches a stranger's file happens here: the thread has a limit of memory, and can be killed.
const port = parentPort;
if (port === null) throw new Error('The reader runs as a thread.');
// What PDFs need is large: only a thread that waits for many files loads it beforehand.
if ((workerData as { readonly loadsPdf: boolean }).loadsPdf) await import('unpdf');
// What a file may take of the processor is meant for the file: the rules are compiled before.
warmUp();
port.on('message', (ask: ThreadAsk) => {
  void answer(ask).then((message) => port.postMessage(message));
});
port.postMessage({ threadNumber: ownThreadNumber() } satisfies ThreadReady);

async function answer({ number, bytes, fileName }: ThreadAsk): Promise<ThreadAnswer> {
  try {
    const reading = await readingOf(bytes, fileName);
    return { number, reading, heldBytes: getHeapStatistics().used_heap_size };
  } catch (error) {
    return { number, failure: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
}

async function readingOf(bytes: Uint8Array, fileName: string): Promise<DocumentReading> {
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
    return { ok: true, document: { kind, encoding, characters: text.length, read } };
  } catch (error) {
    if (error instanceof CannotRead) return { ok: false, refused: error.refused };
    throw error;
  }
}
