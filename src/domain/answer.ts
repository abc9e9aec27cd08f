import type { ReceiptFacts } from './decide.ts';
import type { Refusal } from './refusal.ts';
import type { Instant } from './words.ts';

/** The answer to one command: a receipt, or a refusal. The same command id gets the same answer. */
export type Answer =
  | {
      readonly ok: true;
      readonly command: string;
      /** Number of the last event after the command. */
      readonly seq: number;
      readonly at: Instant;
      readonly receipt: ReceiptFacts;
    }
  | {
      readonly ok: false;
      readonly command: string;
      readonly seq: number;
      readonly at: Instant;
      readonly refusal: Refusal;
    };
