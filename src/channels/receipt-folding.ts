import { createMessageIds } from './message-ids.ts';
import type { ReceiptIds } from './message-ids.ts';
import type { PartReceipt } from './sms-receipts.ts';

export interface ReceiptFolding {
  /** An SMS is about to be submitted: receipts that name nothing known are kept until `end`. */
  readonly begin: () => void;
  /** Its parts were answered with these ids; returns the reference of the whole. None when it was not handed over. */
  readonly end: (telephone: string, answeredIds: readonly string[]) => string | undefined;
  readonly fold: (receipt: PartReceipt) => void;
}

/**
 * Turns receipts of parts into receipts of messages: delivered when every part is, failed when the first part is. A
 * receipt may overtake the answer to its submission: while any is unanswered, a receipt that names nothing known waits.
 * After a restart nothing is known of earlier parts, and the first part's receipt speaks for the message.
 */
export function createReceiptFolding(writing: ReceiptIds, tell: (receipt: PartReceipt) => void): ReceiptFolding {
  const ids = createMessageIds(writing);
  const wholes = new Map<string, Whole>();
  let kept: PartReceipt[] = [];
  let underWay = 0;

  const fold = (receipt: PartReceipt): void => {
    const meant = ids.meantBy(receipt.reference, receipt.telephone);
    if (!meant.known && underWay > 0) {
      kept.push(receipt);
      return;
    }
    const whole = wholes.get(meant.id);
    if (whole === undefined) return tell({ ...receipt, reference: meant.id });
    if (receipt.state === 'delivered') whole.open.delete(meant.id);
    else whole.failed = true;
    if (whole.told || (!whole.failed && whole.open.size > 0)) return;
    whole.told = true;
    tell({ ...receipt, reference: whole.reference });
  };

  const remember = (telephone: string, answeredIds: readonly string[]): string | undefined => {
    const partIds = answeredIds.map((id) => ids.answered(id, telephone));
    const [reference] = partIds;
    // What is one part needs no folding.
    if (reference === undefined || partIds.length === 1) return reference;
    const whole: Whole = { reference, open: new Set(partIds), failed: false, told: false };
    partIds.forEach((id) => wholes.set(id, whole));
    // Receipts come within days at most; the oldest parts make room.
    for (const id of wholes.keys()) {
      if (wholes.size <= maxParts) break;
      wholes.delete(id);
    }
    return reference;
  };

  return {
    begin: () => {
      underWay += 1;
    },
    end: (telephone, answeredIds) => {
      underWay -= 1;
      const reference = remember(telephone, answeredIds);
      const waiting = kept;
      kept = [];
      waiting.forEach(fold);
      return reference;
    },
    fold,
  };
}

const maxParts = 50_000;

interface Whole {
  readonly reference: string;
  readonly open: Set<string>;
  failed: boolean;
  told: boolean;
}
