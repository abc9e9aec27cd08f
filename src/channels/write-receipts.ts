import type { SmsChannel, SmsReceipt } from '../ports/channels.ts';
import type { Ledger } from '../ports/ledger.ts';

/** A receipt may come before the answer to its submission is written down: then it is tried again. */
const againMs = [100, 500, 2_000, 10_000, 60_000];

/**
 * Writes the message centre's receipts to the ledger as they come; what cannot be written is told to `onError`, and so is the first
 * receipt that names no message of ours.
 * `onFailure` hears of each message that did not arrive.
 */
export function writeReceipts(
  sms: SmsChannel,
  ledger: Ledger,
  onError: (error: unknown) => void,
  onFailure: () => void = () => undefined,
): void {
  let strangerTold = false;
  const write = async ({ reference, state, at, reason }: SmsReceipt, tries = 0): Promise<void> => {
    const outcome = state === 'delivered' ? 'delivered' : 'failed';
    const message = await ledger.receipt(reference, outcome, at, reason);
    if (message?.state === 'failed') onFailure();
    const pauseMs = againMs[tries];
    if (message !== undefined) return;
    if (pauseMs === undefined) {
      // Once: where others send over the same account, theirs would fill the log.
      if (!strangerTold) onError(new Error(strangerWords));
      strangerTold = true;
      return;
    }
    setTimeout(() => {
      write({ reference, state, at, reason }, tries + 1).catch(onError);
    }, pauseMs).unref();
  };
  sms.onReceipt((receipt) => {
    // `unknown` says nothing that is not known already.
    if (receipt.state !== 'unknown') write(receipt).catch(onError);
  });
}

const strangerWords =
  'A receipt of the message centre names no message of ours; further ones are not told. ' +
  'If it writes ids in decimal that it has answered in hexadecimal, set receiptIds=decimal in its address.';
