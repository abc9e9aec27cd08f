import type { Evidence, LedgerRow } from './evidence.ts';
import { linkHost } from './followed.ts';
import { plainWords } from './receivers/journal.ts';
import type { Held } from './receivers/orders.ts';

/** How many whole copies of each message the receivers hold, by its number in the ledger. */
export function copiesHeld({ directive, messages, held }: Evidence): ReadonlyMap<number, number> {
  const copies = new Map(messages.map(({ id }) => [id, 0]));
  const add = (id: number, count: number): void => void copies.set(id, (copies.get(id) ?? 0) + count);
  const byMessageId = new Map(messages.map(({ id }) => [`<${directive}.${id}@dondoc.example>`, id]));
  for (const one of held) {
    const id = one.channel === 'email' ? byMessageId.get(one.messageId) : undefined;
    if (id !== undefined) add(id, 1);
  }
  const number = `${directive.replace('f-', '')}/UBND-NN`;
  const texts = wholeTexts(held).filter(({ words }) => words.includes(number));
  for (const [to, own] of grouped(texts, ({ to }) => to)) {
    const candidates = messages.filter(({ channel, address }) => channel === 'sms' && address === to);
    for (const alike of grouped(own, ({ words }) => words).values()) {
      const id = meant(candidates, alike)?.id;
      if (id !== undefined) add(id, alike.length);
    }
  }
  return copies;
}

interface Text {
  readonly to: string;
  readonly words: string;
  readonly at: number;
}

/** An SMS does not say which message it is: of several to one telephone, the one that was claimed last before it came. */
function meant(candidates: readonly LedgerRow[], alike: readonly Text[]): LedgerRow | undefined {
  if (candidates.length <= 1) return candidates[0];
  const lastAt = Math.max(...alike.map(({ at }) => at));
  const claimed = candidates.filter(({ claimedAt }) => claimedAt !== null && claimedAt <= lastAt);
  return claimed.sort((one, other) => (other.claimedAt ?? 0) - (one.claimedAt ?? 0))[0];
}

/** Telephones show a message once all of its parts have come. */
function wholeTexts(held: readonly Held[]): readonly Text[] {
  const unfinished = new Map<string, Map<string, string>>();
  return held.flatMap((one) => {
    if (one.channel !== 'sms') return [];
    const [number = '0', total = '1', place = '1'] = one.part.split(' ');
    const key = `${one.to} ${number} ${total}`;
    const parts = unfinished.get(key) ?? new Map<string, string>();
    parts.set(place, one.words);
    unfinished.set(key, parts);
    if (parts.size < Number(total)) return [];
    unfinished.delete(key);
    const text = [...parts].sort(([first], [second]) => Number(first) - Number(second)).map(([, words]) => words);
    return [{ to: one.to, words: plainWords(text.join(''), linkHost), at: one.at }];
  });
}

function grouped<Value>(values: readonly Value[], keyOf: (value: Value) => string): ReadonlyMap<string, Value[]> {
  const groups = new Map<string, Value[]>();
  for (const value of values) groups.set(keyOf(value), [...(groups.get(keyOf(value)) ?? []), value]);
  return groups;
}
