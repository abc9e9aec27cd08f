import type { EmailChannel, HandOver, SmsChannel } from '../../src/ports/channels.ts';

/** A relay and a message centre that answer at once; each message is claimed late, as over SMTP. */
export interface Sink {
  readonly email: EmailChannel;
  readonly sms: SmsChannel;
  readonly taken: () => number;
  /** When the last message was taken, by the machine's own clock (`performance.now`). */
  readonly lastTakenAt: () => number;
}

/** Opens a sink: what the service does to send a message is all there, what the world does takes no time. */
export function createSink(): Sink {
  let taken = 0;
  let lastTakenAt = 0;
  const take = async (claim: () => Promise<void>): Promise<HandOver> => {
    await claim();
    taken += 1;
    lastTakenAt = performance.now();
    return { outcome: 'handed-over', reference: `sink-${taken}` };
  };
  return {
    email: { send: (_, claim) => take(claim), close: () => Promise.resolve() },
    sms: { send: (_, claim) => take(claim), onReceipt: () => undefined, close: () => Promise.resolve() },
    taken: () => taken,
    lastTakenAt: () => lastTakenAt,
  };
}
