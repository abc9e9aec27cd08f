import type { DispatchRead } from './reading.ts';

/** What reads a document’s bytes: a host hands it in, because neither the rules nor a face knows how files are made. */
export interface DocumentReader {
  /** Reads one document; those asked for meanwhile wait their turn. */
  readonly read: (bytes: Uint8Array, fileName: string) => Promise<ReadDocument>;
  readonly close: () => Promise<void>;
}

/** A document that was read, or why it was not. */
export type ReadDocument =
  | {
      readonly ok: true;
      readonly document: { readonly kind: string; readonly encoding: string; readonly read: DispatchRead };
    }
  | {
      readonly ok: false;
      readonly refused: { readonly code: string; readonly message: string; readonly remedy: string };
    };

/** No dispatch is larger, in bytes; a larger file is not even loaded. */
export const largestDocumentBytes = 25 * 1024 * 1024;
