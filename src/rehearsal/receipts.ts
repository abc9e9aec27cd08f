import type { SmsChannel, SmsReceipt } from '../ports/channels.ts';
import type { Receipts } from '../ports/delivery.ts';
import type { Ledger } from '../ports/ledger.ts';

/** The embedded message centre answers before it takes the next message; this is only for a slow machine. */
const patienceMs = 10_000;

/**
 * Receipts in a rehearsal: they are known before `deliver` ends, so that a dead telephone falls back at once. Each is
 * written to the ledger as it comes.
 */
export function awaitReceipts(sms: SmsChannel, ledger: Ledger): Receipts {
  const known = new Map<string, SmsReceipt>();
  let arrived: (() => void) | undefined;
  sms.onReceipt((receipt) => {
    known.set(receipt.reference, receipt);
    arrived?.();
  });
  return {
    settle: async (references) => {
      const missing = (): boolean => references.some((reference) => !known.has(reference));
      const until = Date.now() + patienceMs;
      while (missing() && Date.now() < until)
        await new Promise<void>((resolve) => {
          arrived = resolve;
          setTimeout(resolve, 100);
        });
      const undeliverable = new Map<string, string>();
      for (const reference of references) {
        const receipt = known.get(reference);
        if (!receipt) continue;
        if (receipt.state === 'delivered') await ledger.receipt(reference, 'delivered', receipt.at, receipt.reason);
        else undeliverable.set(reference, receipt.reason);
      }
      return undeliverable;
    },
  };
}
