import type { Delivery, Directive } from '../../src/domain/directive.ts';
import type { EventOf } from '../../src/domain/events.ts';
import type { Addressee, Instant } from '../../src/domain/words.ts';
import { dayAt, dayNumber } from './almanac.ts';
import { dueOfTrack } from './dues.ts';
import { speaks } from './message-checks.ts';
import { assignmentIn, isTold, rungsOf } from './rung-checks.ts';
import { chasing, owes } from './shadow.ts';
import type { Shadow, ShadowAssignment, ShadowSaid } from './shadow.ts';
import { promise } from './violation.ts';

const tellable = ['contact', 'head', 'leader'] as const;

/** What rungs say when they fall due, to all whom they address: what is decided while they go out finds it said. */
export function followDue(shadow: Shadow, { reached, at }: EventOf<'notices-due'>): void {
  for (const one of reached) {
    if (isTold(one) || (one.ladder !== 'submit' && one.ladder !== 'consolidate')) continue;
    const rung = rungsOf(shadow, one.duty, one.ladder)[one.step];
    for (const ordinal of one.assignments)
      mark(shadow, assignmentIn(shadow, ordinal), { ...one, to: rung?.to ?? [] }, at);
  }
}

/** What a delivery said to those whom it reached: whom it reminded, and of what it said that it is missing. */
export function followSaid(shadow: Shadow, before: Directive, event: EventOf<'delivery-ended'>): void {
  const delivery = before.deliveries.find(({ id }) => id === event.delivery);
  const wave = before.waves.find(({ id }) => id === delivery?.wave);
  if (!delivery || !wave || event.handedOver + event.unknown.length === 0) return;
  const missed = new Set([...event.again, ...event.notBegun, ...event.failed.map(({ unit }) => unit)]);
  const units = new Set(delivery.units.filter((unit) => !missed.has(unit)));
  for (const reached of wave.reached) {
    if (isTold(reached) || (reached.ladder !== 'submit' && reached.ladder !== 'consolidate')) continue;
    const rung = rungsOf(shadow, reached.duty, reached.ladder)[reached.step];
    if (!rung || !(isOther(delivery) || rung.via.includes(delivery.channel))) continue;
    for (const ordinal of reached.assignments) {
      const one = assignmentIn(shadow, ordinal);
      const own = units.has(one.unit) ? (delivery.toHeads ? (['head'] as const) : rung.to) : [];
      const isLeaders = !delivery.toHeads && rung.to.includes('leader') && units.has(shadow.plan.leaderUnit);
      const to = [...own.filter((addressee) => addressee !== 'leader'), ...(isLeaders ? (['leader'] as const) : [])];
      if (!speaks(shadow, one, reached, event.at) || chasing(shadow, one) === undefined) continue;
      mark(shadow, one, { ...reached, to }, event.at);
      if (to.includes('contact')) remind(one, reached.round, event.at);
    }
  }
}

function isOther({ toHeads, only, resend }: Delivery): boolean {
  return toHeads === true || (only !== undefined && !resend);
}

function remind(one: ShadowAssignment, round: number, now: Instant): void {
  const track = one.tracks.find((live) => live.round === round);
  const today = dayAt(now);
  if (track && !track.remindedOn.includes(today)) track.remindedOn = [...track.remindedOn, today];
}

function mark(
  shadow: Shadow,
  one: ShadowAssignment,
  { round, day, rung, to }: { round: number; day: number; rung: string; to: readonly Addressee[] },
  now: Instant,
): void {
  const track = one.tracks.find((live) => live.round === round);
  if (!track) return;
  const told = tellable.filter((addressee) => to.includes(addressee));
  if (day < 0 || rung === 'hold' || told.length === 0) return;
  const { closesAt, inclusive } = dueOfTrack(shadow, one, track);
  for (const item of one.items)
    if (item.round === round && owes(item))
      item.said = {
        at: new Map([...(item.said?.at ?? []), ...told.map((who) => [who, now] as const)]),
        closesAt,
        inclusive,
      };
}

/** An earlier receipt is corrected to exactly those who were told otherwise, whatever became of the round since. */
export function checkCorrection(
  one: ShadowAssignment,
  { received, correct }: EventOf<'submitted'> | EventOf<'claim-confirmed'>,
  arrival: { readonly arrivedOn: string | undefined; readonly receivedAt: Instant },
): void {
  const wrong = new Map<string, Instant>();
  const items: number[] = [];
  for (const { item: index } of received) {
    const said = one.items[index]?.said;
    const own = [...(said?.at ?? [])].filter(([, at]) => said && isWrong(said, at, arrival));
    if (own.length > 0) items.push(index);
    for (const [who, at] of own) wrong.set(who, Math.max(at, wrong.get(who) ?? 0));
  }
  const called = (): string => `${one.unit}: ${JSON.stringify(correct)} for ${JSON.stringify([...wrong])}`;
  promise((correct !== undefined) === wrong.size > 0, 'an earlier arrival is corrected to whoever was told', called);
  if (!correct) return;
  const told = JSON.stringify(tellable.map((who) => correct.told?.[who]));
  promise(
    told === JSON.stringify(tellable.map((who) => wrong.get(who))),
    'everybody reads of the notice they had',
    called,
  );
  promise(correct.items?.join() === items.join(), 'a correction names what was missing', called);
  promise(correct.leader === wrong.has('leader'), 'the leader is told where the leader was', called);
}

/** A notice of a later day was wrong, and one after a deadline in time for which it came. */
function isWrong(
  { closesAt, inclusive }: ShadowSaid,
  at: Instant,
  { arrivedOn, receivedAt }: { readonly arrivedOn: string | undefined; readonly receivedAt: Instant },
): boolean {
  if (arrivedOn !== undefined) return dayAt(at) > dayNumber(arrivedOn);
  const inTime = inclusive ? receivedAt <= closesAt : receivedAt < closesAt;
  const isAfter = inclusive ? at > closesAt : at >= closesAt;
  return dayAt(at) > dayAt(receivedAt) || (inTime && isAfter);
}
