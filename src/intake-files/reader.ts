import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { limits } from './limits.ts';
import type { DocumentRead, ThreadAnswer, ThreadAsk } from './reader-thread.ts';
import type { ReadingRefused } from './reading-refused.ts';

export type DocumentReading =
  { readonly ok: true; readonly document: DocumentRead } | { readonly ok: false; readonly refused: ReadingRefused };

/** Reads documents in a thread of its own, one after the other. */
export interface DocumentReader {
  readonly read: (bytes: Uint8Array, fileName: string) => Promise<DocumentReading>;
  readonly close: () => Promise<void>;
}

/** How long reading may take; a Word file or text of a dispatch takes some hundredths of a second. */
const usuallyAllowedMs = { pdf: 15_000, other: 1_000 } as const;
const startAllowedMs = 20_000;
const memory = { maxOldGenerationSizeMb: 160, maxYoungGenerationSizeMb: 24, stackSizeMb: 4 };

/**
 * Opens a reader. The thread has its own limit of memory and is killed when a file takes too long; the next file gets a
 * new one. A mistake of ours in reading comes back as an Error.
 */
export function openReader(
  allowedMs: { readonly pdf: number; readonly other: number } = usuallyAllowedMs,
): DocumentReader {
  let thread: Promise<Worker> | undefined;
  let last: Promise<unknown> = Promise.resolve();
  let number = 0;
  const dropThread = async (): Promise<void> => {
    const dropped = thread;
    thread = undefined;
    await (await dropped)?.terminate();
  };
  const readNext = async (bytes: Uint8Array, fileName: string): Promise<DocumentReading> => {
    if (bytes.length > limits.fileBytes) return { ok: false, refused: tooLarge(bytes.length) };
    thread ??= startThread();
    const worker = await thread;
    number += 1;
    const answer = await ask(worker, { number, bytes, fileName }, allowedMs);
    if ('lost' in answer) {
      await dropThread();
      return { ok: false, refused: answer.lost };
    }
    return answer;
  };
  return {
    read: async (bytes, fileName) => {
      const reading = last.then(() => readNext(bytes, fileName));
      last = reading.catch(() => undefined);
      return reading;
    },
    close: dropThread,
  };
}

async function startThread(): Promise<Worker> {
  const worker = new Worker(new URL('./start-thread.mjs', import.meta.url), { resourceLimits: memory, execArgv: [] });
  const late = setTimeout(() => worker.emit('error', new Error('The reading thread did not start.')), startAllowedMs);
  // Rejects with the thread's own error when it cannot start.
  await once(worker, 'message').finally(() => clearTimeout(late));
  // An idle thread keeps no process alive.
  worker.unref();
  return worker;
}

async function ask(
  worker: Worker,
  question: ThreadAsk,
  allowedMs: { readonly pdf: number; readonly other: number },
): Promise<DocumentReading | { readonly lost: ReadingRefused }> {
  const isPdf = Buffer.from(question.bytes.subarray(0, 1_024)).includes('%PDF-');
  worker.ref();
  try {
    return await new Promise((resolve, reject) => {
      const settle = (act: () => void): void => {
        clearTimeout(timer);
        worker.off('message', onMessage);
        worker.off('error', onError);
        act();
      };
      const onMessage = (answer: ThreadAnswer): void => {
        if (!('number' in answer) || answer.number !== question.number) return;
        settle(() => ('failure' in answer ? reject(new Error(answer.failure)) : resolve(answer)));
      };
      const onError = (error: Error): void => {
        const isMemory = (error as NodeJS.ErrnoException).code === 'ERR_WORKER_OUT_OF_MEMORY';
        settle(() => (isMemory ? resolve({ lost: tooMuchMemory }) : reject(error)));
      };
      const timer = setTimeout(
        () => settle(() => resolve({ lost: tookTooLong })),
        isPdf ? allowedMs.pdf : allowedMs.other,
      );
      worker.on('message', onMessage);
      worker.on('error', onError);
      worker.postMessage(question);
    });
  } finally {
    worker.unref();
  }
}

const tookTooLong: ReadingRefused = {
  code: 'took-too-long',
  message: 'Reading the file took too long.',
  remedy: 'Save the document anew and try again.',
};
const tooMuchMemory: ReadingRefused = {
  code: 'too-much-memory',
  message: 'Reading the file took too much memory.',
  remedy: 'Save the document anew and try again.',
};

function tooLarge(bytes: number): ReadingRefused {
  return {
    code: 'file-too-large',
    message: `The file has ${bytes} bytes; ${limits.fileBytes} are read at most.`,
    remedy: 'Give the dispatch alone, without its annexes.',
  };
}
