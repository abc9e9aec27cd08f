import type { SmsChannel } from '../ports/channels.ts';
import type { Ledger } from '../ports/ledger.ts';

/** Writes the message centre's receipts to the ledger as they come; what cannot be written is told to `onError`. */
export function writeReceipts(sms: SmsChannel, ledger: Ledger, onError: (error: unknown) => void): void {
  sms.onReceipt(({ reference, state, at, reason }) => {
    const outcome = state === 'delivered' ? 'delivered' : 'failed';
    // `unknown` says nothing that is not known already.
    if (state !== 'unknown') ledger.receipt(reference, outcome, at, reason).catch(onError);
  });
}
