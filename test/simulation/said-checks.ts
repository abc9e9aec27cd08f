import type { EventOf } from '../../src/domain/events.ts';
import type { Rung } from '../../src/domain/ladder.ts';
import type { Instant } from '../../src/domain/words.ts';
import { dayAt, dayNumber } from './almanac.ts';
import { dueOfTrack } from './dues.ts';
import { owes } from './shadow.ts';
import type { Shadow, ShadowAssignment, ShadowItem, ShadowTrack } from './shadow.ts';
import { promise } from './violation.ts';

/** What a rung that goes out says: whom it reminds, and of what it says that it is missing. */
export function markSaid(one: ShadowAssignment, track: ShadowTrack, { name, day, to }: Rung, now: Instant): void {
  const today = dayAt(now);
  if (to.includes('contact') && track.remindedOn.at(-1) !== today) track.remindedOn = [...track.remindedOn, today];
  if (day < 0 || name === 'hold') return;
  for (const item of one.items)
    if (item.round === track.round && owes(item))
      item.said = { at: now, leaderAt: to.includes('leader') ? now : item.said?.leaderAt };
}

/** An earlier receipt is corrected to exactly those who were told otherwise since, whatever became of the round. */
export function checkCorrection(
  shadow: Shadow,
  one: ShadowAssignment,
  { received, correct }: EventOf<'submitted'> | EventOf<'claim-confirmed'>,
  arrival: { readonly arrivedOn: string | undefined; readonly receivedAt: Instant },
): void {
  const said = received.flatMap(({ item: index }) => {
    const item = one.items[index];
    const isWrong = (at: Instant): boolean => item !== undefined && isWrongOf(shadow, one, item, at, arrival);
    return item?.said && isWrong(item.said.at) ? [{ ...item.said, leader: isWrong(item.said.leaderAt ?? 0) }] : [];
  });
  const called = (): string => `${one.unit}: ${JSON.stringify(correct)} for ${JSON.stringify(said)}`;
  promise((correct !== undefined) === said.length > 0, 'an earlier arrival is corrected to whoever was told', called);
  if (!correct) return;
  promise(correct.toldAt === Math.max(...said.map(({ at }) => at)), 'a correction names what it corrects', called);
  promise(correct.leader === said.some(({ leader }) => leader), 'the leader is told where the leader was', called);
}

/** On paper, a notice of a later day was wrong; by our own clock, one after the deadline about what had come before it. */
function isWrongOf(
  shadow: Shadow,
  one: ShadowAssignment,
  item: ShadowItem,
  at: Instant,
  { arrivedOn, receivedAt }: { readonly arrivedOn: string | undefined; readonly receivedAt: Instant },
): boolean {
  if (arrivedOn !== undefined) return dayAt(at) > dayNumber(arrivedOn);
  const track = one.tracks.find(({ round }) => round === item.round);
  const { closesAt } = track ? dueOfTrack(shadow, one, track) : { closesAt: 0 };
  return receivedAt < closesAt && at >= closesAt;
}
