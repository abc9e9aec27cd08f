import type { Item, Track } from './directive.ts';
import { isByDayAlone } from './evolve-items.ts';
import type { Happening } from './facts.ts';

/** What a receipt says of a version that is not the first: what stays on record of that, and whether this one mends it. */
export function versionOf(
  item: Item | undefined,
  track: Track | undefined,
): Pick<Happening, 'firstReceivedAt' | 'firstVerdict' | 'kind'> {
  return {
    ...(item && item.version > 1 && firstVersion(item)),
    ...(track?.returnedAt !== undefined && { kind: 'mended' }),
  };
}

/** The first version of an item as it stays on record: by it the item is judged in the end. Of a paper the verdict alone. */
export function firstVersion(item: Item): Pick<Happening, 'firstReceivedAt' | 'firstVerdict'> {
  const receivedAt = isByDayAlone(item) ? undefined : (item.firstReceivedAt ?? item.receivedAt);
  const verdict = item.firstVerdict ?? item.verdict;
  return {
    ...(receivedAt !== undefined && { firstReceivedAt: receivedAt }),
    ...(verdict && { firstVerdict: verdict }),
  };
}
