import type { DeliverPorts } from './deliver-ports.ts';

/** What a process was killed with, or the database was away for: it is known, so nobody has to call it unknown. */
export async function writeWhatWasHeard({ ledger, heard }: Pick<DeliverPorts, 'ledger' | 'heard'>): Promise<void> {
  const left = await heard.left();
  if (left.length > 0) await ledger.heard(left);
  heard.written(left);
}
