import type { EventOf } from '../../src/domain/events.ts';
import type { Instant } from '../../src/domain/words.ts';
import { dayAt, dayNumber } from './almanac.ts';
import type { ShadowAssignment } from './shadow.ts';

interface Way {
  readonly nil?: boolean;
  readonly corrected: readonly number[] | undefined;
  readonly arrivedOn: string | undefined;
}

/** A version has come: it waits for its review, and the claim of it is answered. */
export function receive(
  one: ShadowAssignment,
  received: EventOf<'submitted'>['received'],
  receivedAt: Instant,
  { nil = false, corrected, arrivedOn }: Way,
): void {
  for (const { item: index, verdict } of received) {
    const item = one.items[index];
    if (!item) throw new Error(`There is no item ${index}.`);
    if (item.version > 0) {
      item.firstVerdict ??= item.verdict;
      item.firstReceivedAt ??= item.receivedAt;
      // What arrived before what was known first, and in time, was the first.
      const wasFirst = arrivedOn !== undefined && dayNumber(arrivedOn) <= dayAt(item.firstReceivedAt ?? 0);
      if (wasFirst && verdict === 'on-time') item.firstVerdict = 'on-time';
    }
    Object.assign(item, { state: 'under-review', version: item.version + 1, receivedAt, verdict, nil, reviewRungs: 0 });
    item.askedExtensionAt = undefined;
    if (corrected?.includes(index)) item.said = undefined;
  }
  one.declinedAt = undefined;
  settleClaim(one);
}

/** A claim counts from the earliest that nobody has answered. */
export function settleClaim(one: ShadowAssignment): void {
  one.claimedAt = undefined;
  for (const item of one.items)
    if (item.state !== 'claimed') item.claimedAt = undefined;
    else if (item.claimedAt !== undefined) one.claimedAt = Math.min(item.claimedAt, one.claimedAt ?? item.claimedAt);
}
