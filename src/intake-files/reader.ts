import { openLane, usuallyAllowed } from './reader-lane.ts';
import type { DocumentReading } from './reader-thread.ts';

/** Reads documents in threads of its own. */
export interface DocumentReader {
  readonly read: (bytes: Uint8Array, fileName: string) => Promise<DocumentReading>;
  readonly close: () => Promise<void>;
}

/**
 * Opens a reader of so many threads; each reads one document after the other, and a document goes to the one with the
 * fewest before it. `isKeptReady`: they do not wait for the first document, for a service. `allowed`: how long one
 * document may take.
 */
export function openReader({
  allowed = usuallyAllowed,
  isKeptReady = false,
  threads = 1,
}: {
  readonly allowed?: typeof usuallyAllowed;
  readonly isKeptReady?: boolean;
  readonly threads?: number;
} = {}): DocumentReader {
  const lanes = Array.from({ length: threads }, () => ({ lane: openLane(allowed, isKeptReady), waiting: 0 }));
  return {
    read: async (bytes, fileName) => {
      const shortest = lanes.toSorted((one, other) => one.waiting - other.waiting)[0];
      if (shortest === undefined) throw new Error('A reader has at least one thread.');
      shortest.waiting += 1;
      return shortest.lane.read(bytes, fileName).finally(() => {
        shortest.waiting -= 1;
      });
    },
    close: async () => {
      await Promise.all(lanes.map(async ({ lane }) => lane.close()));
    },
  };
}
