import type { SmsChannel, SmsReceipt } from '../ports/channels.ts';
import type { Ledger } from '../ports/ledger.ts';

/** A receipt may come before the answer to its submission is written down: then it is tried again. */
const againMs = [100, 500, 2_000, 10_000, 60_000];

/**
 * Writes the message centre's receipts to the ledger as they come; what cannot be written is told to `onError`.
 * `onFailure` hears of each message that did not arrive.
 */
export function writeReceipts(
  sms: SmsChannel,
  ledger: Ledger,
  onError: (error: unknown) => void,
  onFailure: () => void = () => undefined,
): void {
  const write = async ({ reference, state, at, reason }: SmsReceipt, tries = 0): Promise<void> => {
    const outcome = state === 'delivered' ? 'delivered' : 'failed';
    const message = await ledger.receipt(reference, outcome, at, reason);
    if (message?.state === 'failed') onFailure();
    const pauseMs = againMs[tries];
    if (message !== undefined || pauseMs === undefined) return;
    setTimeout(() => {
      write({ reference, state, at, reason }, tries + 1).catch(onError);
    }, pauseMs).unref();
  };
  sms.onReceipt((receipt) => {
    // `unknown` says nothing that is not known already.
    if (receipt.state !== 'unknown') write(receipt).catch(onError);
  });
}
