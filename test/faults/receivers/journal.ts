import { closeSync, fsyncSync, openSync, readFileSync, writeSync } from 'node:fs';
import type { Held } from './orders.ts';

/** A receiver's own record: one line a message, on disk before the sender is answered. */
export function openJournal(file: string): { readonly hold: (held: Held) => void; readonly close: () => void } {
  const handle = openSync(file, 'a');
  return {
    hold: (held) => {
      writeSync(handle, `${JSON.stringify(held)}\n`);
      fsyncSync(handle);
    },
    close: () => closeSync(handle),
  };
}

/** Everything that a receiver holds. A line that a kill has cut off was never answered for, and is left out. */
export function readJournal(file: string): readonly Held[] {
  const lines = readFileSync(file, { encoding: 'utf8', flag: 'a+' }).split('\n');
  lines.pop();
  return lines.map((line) => JSON.parse(line) as Held);
}

/** Words without what differs between two tries of one message: the code of its link, and white space. */
export function plainWords(text: string, linkHost: string): string {
  return text
    .replaceAll(new RegExp(`${linkHost}/[\\w-]+`, 'g'), linkHost)
    .replace(/\s+/g, ' ')
    .trim();
}
