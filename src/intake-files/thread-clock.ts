import { readFileSync, readlinkSync } from 'node:fs';
import type { Worker } from 'node:worker_threads';

/** Clock ticks a second in `/proc/…/stat`: 100 for every program on Linux, whatever the kernel counts in. */
const ticksPerSecond = 100;

/** The number that the system knows the calling thread by; null where the system does not say (it does on Linux). */
export function ownThreadNumber(): number | null {
  try {
    return Number(/task\/(\d+)$/.exec(readlinkSync('/proc/thread-self'))?.[1] ?? Number.NaN) || null;
  } catch {
    // No /proc: `processorMs` then counts the time in which the thread was busy.
    return null;
  }
}

/**
 * Milliseconds of processor that a thread has used since it started. A busy machine makes a thread slow, and not a file
 * hostile: so it is the processor's time that is limited. Where the system does not tell it, the time in which the
 * thread was busy stands for it, which is the same on an idle machine.
 */
export function processorMs(worker: Worker, threadNumber: number | null): number {
  if (threadNumber === null) return worker.performance.eventLoopUtilization().active;
  try {
    // The name of the thread, in brackets, may hold blanks; the times are the 12th and 13th field after it.
    const fields = readFileSync(`/proc/self/task/${threadNumber}/stat`, 'latin1').split(') ').at(-1)?.split(' ') ?? [];
    return ((Number(fields[11]) + Number(fields[12])) * 1_000) / ticksPerSecond;
  } catch {
    // The thread has ended; its own end is reported by an event.
    return 0;
  }
}
