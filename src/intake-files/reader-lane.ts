import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { limits } from './limits.ts';
import type { DocumentReading, ThreadAnswer, ThreadAsk, ThreadReady } from './reader-thread.ts';
import type { ReadingRefused } from './reading-refused.ts';
import { processorMs } from './thread-clock.ts';

/** Reads documents in one thread of its own, one after the other. */
export interface ReaderLane {
  readonly read: (bytes: Uint8Array, fileName: string) => Promise<DocumentReading>;
  readonly close: () => Promise<void>;
}

/** How long reading one document may take, in milliseconds of the thread's processor and of the clock. */
export interface Allowed {
  readonly processorMs: number;
  readonly clockMs: number;
}

/** A Word file or text of a dispatch takes some hundredths of a second; the clock's limit is for a very busy machine. */
export const usuallyAllowed: Readonly<Record<'pdf' | 'other', Allowed>> = {
  pdf: { processorMs: 14_000, clockMs: 18_000 },
  other: { processorMs: 850, clockMs: 10_000 },
};
const startAllowedMs = 20_000;
/** Whoever opens a lane that is kept ready is starting, as a rule, and needs the processor itself. */
const firstStartAfterMs = 5_000;
const watchEveryMs = 25;
const memory = { maxOldGenerationSizeMb: 160, maxYoungGenerationSizeMb: 24, stackSizeMb: 4 };
/** A thread that holds more than this after a document is replaced, so that the next one has all its memory. */
const mostHeldBytes = 80 * 1024 * 1024;

interface ReadingThread {
  readonly worker: Worker;
  readonly threadNumber: number | null;
}

/**
 * Opens a lane. Its thread serves file after file; it has its own limit of memory and is killed when a file takes too
 * long, and the next file gets a new one. `isKeptReady`: the thread does not wait for the first file, but starts in some
 * seconds, with what PDFs need; one that replaces it starts at once. A mistake of ours in reading comes back as an Error.
 */
export function openLane(allowed: typeof usuallyAllowed, isKeptReady: boolean): ReaderLane {
  let thread: Promise<ReadingThread> | undefined;
  let last: Promise<unknown> = Promise.resolve();
  let number = 0;
  let isOpen = true;
  const start = (): Promise<ReadingThread> => {
    const started = startThread(isKeptReady);
    // One that cannot start is told of by the reading that waits for it.
    started.catch(() => undefined);
    return started;
  };
  const keepReady = (): void => {
    thread ??= start();
  };
  const dropThread = async (): Promise<void> => {
    const dropped = thread;
    thread = isOpen && isKeptReady ? start() : undefined;
    await dropped?.then(({ worker }) => worker.terminate());
  };
  const readNext = async (bytes: Uint8Array, fileName: string): Promise<DocumentReading> => {
    if (bytes.length > limits.fileBytes) return { ok: false, refused: tooLarge(bytes.length) };
    thread ??= start();
    const current = await thread.catch((error: unknown) => {
      thread = undefined;
      throw error;
    });
    number += 1;
    const answer = await ask(current, { number, bytes, fileName }, allowed);
    if ('lost' in answer) {
      await dropThread();
      return { ok: false, refused: answer.lost };
    }
    if (answer.heldBytes > mostHeldBytes) await dropThread();
    return answer.reading;
  };
  const firstStart = isKeptReady ? setTimeout(keepReady, firstStartAfterMs).unref() : undefined;
  return {
    read: async (bytes, fileName) => {
      const reading = last.then(() => readNext(bytes, fileName));
      last = reading.catch(() => undefined);
      return reading;
    },
    close: async () => {
      isOpen = false;
      clearTimeout(firstStart);
      await dropThread();
    },
  };
}

async function startThread(loadsPdf: boolean): Promise<ReadingThread> {
  const worker = new Worker(new URL('./start-thread.mjs', import.meta.url), {
    resourceLimits: memory,
    execArgv: [],
    workerData: { loadsPdf },
  });
  const late = setTimeout(() => worker.emit('error', new Error('The reading thread did not start.')), startAllowedMs);
  // Rejects with the thread's own error when it cannot start.
  const [{ threadNumber }] = (await once(worker, 'message').finally(() => clearTimeout(late))) as [ThreadReady];
  // An idle thread keeps no process alive.
  worker.unref();
  return { worker, threadNumber };
}

type Asked = { readonly lost: ReadingRefused } | { readonly reading: DocumentReading; readonly heldBytes: number };

async function ask(
  { worker, threadNumber }: ReadingThread,
  question: ThreadAsk,
  allowed: typeof usuallyAllowed,
): Promise<Asked> {
  const isPdf = Buffer.from(question.bytes.subarray(0, 1_024)).includes('%PDF-');
  const { processorMs: mostProcessorMs, clockMs } = isPdf ? allowed.pdf : allowed.other;
  worker.ref();
  try {
    return await new Promise((resolve, reject) => {
      const usedBefore = processorMs(worker, threadNumber);
      const startedAt = performance.now();
      const settle = (act: () => void): void => {
        clearInterval(watch);
        worker.off('message', onMessage);
        worker.off('error', onError);
        act();
      };
      const onMessage = (message: ThreadAnswer): void => {
        if (message.number !== question.number) return;
        settle(() =>
          'failure' in message
            ? reject(new Error(message.failure))
            : resolve({ reading: message.reading, heldBytes: message.heldBytes }),
        );
      };
      const onError = (error: Error): void => {
        const isMemory = (error as NodeJS.ErrnoException).code === 'ERR_WORKER_OUT_OF_MEMORY';
        settle(() => (isMemory ? resolve({ lost: tooMuchMemory }) : reject(error)));
      };
      const isOver = (): boolean =>
        processorMs(worker, threadNumber) - usedBefore >= mostProcessorMs || performance.now() - startedAt >= clockMs;
      const watch = setInterval(() => {
        if (isOver()) settle(() => resolve({ lost: tookTooLong }));
      }, watchEveryMs);
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
  remedy: 'Give the dispatch alone, without its annexes; a PDF that is slow may be read once it is saved anew.',
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
