import type { EventOf } from '../../src/domain/events.ts';
import type { Instant } from '../../src/domain/words.ts';
import { dayAt, dayNumber } from './almanac.ts';
import { dueOfTrack } from './dues.ts';
import type { Shadow, ShadowAssignment, ShadowItem } from './shadow.ts';

interface Way {
  readonly nil?: boolean;
  readonly corrected: readonly number[] | undefined;
  readonly arrivedOn: string | undefined;
}

/** A version has come: it waits for its review, and the claim of it is answered. */
export function receive(
  shadow: Shadow,
  one: ShadowAssignment,
  received: EventOf<'submitted'>['received'],
  receivedAt: Instant,
  { nil = false, corrected, arrivedOn }: Way,
): void {
  for (const { item: index, verdict } of received) {
    const item = one.items[index];
    if (!item) throw new Error(`There is no item ${index}.`);
    const first = item.firstReceivedAt ?? item.receivedAt;
    const wasFirst = isFirst(shadow, one, item, first, arrivedOn);
    if (item.version > 0) {
      // A first version of which the day alone is known has no instant.
      if (item.firstVerdict === undefined) item.firstReceivedAt = first;
      item.firstVerdict ??= item.verdict;
    }
    if (wasFirst) Object.assign(item, { firstVerdict: 'on-time', firstReceivedAt: undefined });
    Object.assign(item, { state: 'under-review', version: item.version + 1, receivedAt, verdict, nil, reviewRungs: 0 });
    item.askedExtensionAt = undefined;
    if (corrected?.includes(index)) item.said = undefined;
  }
  one.declinedAt = undefined;
  settleClaim(one);
}

/** What arrived on a day before a late version, in time for the deadline that was in force then, was the first. */
function isFirst(
  shadow: Shadow,
  one: ShadowAssignment,
  item: ShadowItem,
  firstAt: Instant | undefined,
  arrivedOn: string | undefined,
): boolean {
  const track = one.tracks.find(({ round }) => round === item.round);
  if (arrivedOn === undefined || firstAt === undefined || !track || dayNumber(arrivedOn) >= dayAt(firstAt))
    return false;
  if ((item.firstVerdict ?? item.verdict) !== 'late') return false;
  const wasReturned = track.returnedAt !== undefined && track.closesAt !== undefined;
  const { closesAt } = wasReturned ? { closesAt: track.closesAt ?? 0 } : dueOfTrack(shadow, one, track);
  return dayNumber(arrivedOn) <= dayAt(closesAt - 1);
}

/** A claim counts from the earliest that nobody has answered. */
export function settleClaim(one: ShadowAssignment): void {
  one.claimedAt = undefined;
  for (const item of one.items)
    if (item.state !== 'claimed') item.claimedAt = undefined;
    else if (item.claimedAt !== undefined) one.claimedAt = Math.min(item.claimedAt, one.claimedAt ?? item.claimedAt);
}
