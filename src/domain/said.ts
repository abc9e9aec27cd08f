import { closingOfTrack } from './closings.ts';
import { dayOf } from './days.ts';
import { isOtherWay } from './deliveries.ts';
import { assignmentAt, followsRules } from './directive.ts';
import type { Assignment, Delivery, Directive, Item, Reached, Said, Track } from './directive.ts';
import type { EventOf } from './events.ts';
import { isOwed } from './progress.ts';
import { addressing } from './rungs.ts';
import { speakingNow } from './speaking-now.ts';
import type { Addressee, Instant, Told, UnitId } from './words.ts';

/**
 * Notes what a delivery has said to those whom it reached: that they were reminded, and which items were said to be
 * missing on their last day or later. What was not handed over, or had no reason any more to be sent, has said nothing.
 * Of a unit that somebody of was reached all count as told: the core knows no people. Up to the seventh rules nothing is
 * noted; corrections and lists went by what had been planned.
 */
export function withWhatWasSaid(directive: Directive, delivery: Delivery, event: EventOf<'delivery-ended'>): Directive {
  const { handedOver, unknown, again, notBegun, at } = event;
  if (!followsRules(directive, 8) || handedOver + unknown.length === 0) return directive;
  const chasing = directive.waves.find(({ id }) => id === delivery.wave)?.reached.filter(isChasing) ?? [];
  if (chasing.length === 0) return directive;
  const not = new Set([...again, ...notBegun]);
  const reachedUnits = new Set(delivery.units.filter((unit) => !not.has(unit)));
  let assignments: Assignment[] | undefined;
  for (const reached of chasing)
    for (const [ordinal, told] of toldBy(directive, delivery, reached, reachedUnits, at)) {
      assignments ??= [...directive.assignments];
      const assignment = assignments[ordinal];
      if (assignment) assignments[ordinal] = saidTo(directive, assignment, reached, told, at);
    }
  return assignments ? { ...directive, assignments } : directive;
}

function isChasing({ ladder, rung }: Reached): boolean {
  return (ladder === 'submit' || ladder === 'consolidate') && rung !== 'opened';
}

/** Of which assignments a delivery has told whom. */
function toldBy(
  directive: Directive,
  delivery: Delivery,
  reached: Reached,
  reachedUnits: ReadonlySet<UnitId>,
  at: Instant,
): readonly (readonly [number, readonly Addressee[]])[] {
  const { to, via } = addressing(directive, reached);
  if (!isOtherWay(delivery) && !via.includes(delivery.channel)) return [];
  const leader: readonly Addressee[] =
    !delivery.toHeads && to.includes('leader') && reachedUnits.has(directive.plan.leaderUnit) ? ['leader'] : [];
  const own: readonly Addressee[] = delivery.toHeads
    ? ['head']
    : to.filter((one) => one === 'contact' || one === 'head');
  const isTold = (ordinal: number): boolean => reachedUnits.has(assignmentAt(directive, ordinal).unit);
  const concerned = leader.length > 0 ? reached.assignments : reached.assignments.filter(isTold);
  return speakingNow(directive, { ...reached, assignments: concerned }, at).map((ordinal) => [
    ordinal,
    isTold(ordinal) ? [...own, ...leader] : leader,
  ]);
}

function saidTo(
  directive: Directive,
  assignment: Assignment,
  { round, day, rung }: Reached,
  to: readonly Addressee[],
  at: Instant,
): Assignment {
  const track = assignment.tracks.find((one) => one.round === round);
  if (!track) return assignment;
  const reminded = to.includes('contact') ? withTrack(assignment, remindedOn(track, at)) : assignment;
  const told = toldAt(to, at);
  if (day < 0 || rung === 'hold' || Object.keys(told).length === 0) return reminded;
  const { closesAt, inclusive } = closingOfTrack(directive, assignment, track);
  const said = ({ said: former }: Item): Said => ({
    ...former,
    ...told,
    inTimeUntil: inclusive ? closesAt : closesAt - 1,
  });
  const items = reminded.items.map((item) =>
    item.round === round && isOwed(item) ? { ...item, said: said(item) } : item,
  );
  return { ...reminded, items };
}

function withTrack(assignment: Assignment, track: Track): Assignment {
  return { ...assignment, tracks: assignment.tracks.map((one) => (one.round === track.round ? track : one)) };
}

function remindedOn(track: Track, at: Instant): Track {
  const known = track.remindedOn ?? [];
  const today = dayOf(at);
  return known.includes(today) ? track : { ...track, remindedOn: [...known, today] };
}

function toldAt(to: readonly Addressee[], at: Instant): Told {
  return {
    ...(to.includes('contact') && { contact: at }),
    ...(to.includes('head') && { head: at }),
    ...(to.includes('leader') && { leader: at }),
  };
}

/**
 * What was said of an item and was wrong, by an earlier receipt: to whom, and when they had it last. On paper the day of
 * arrival alone is known; by our own clock a notice was wrong, too, that spoke of a deadline in time for which it came.
 */
export function wronglySaid(
  { said }: Item,
  arrival: { readonly on: string; readonly receivedAt?: Instant },
): Told | undefined {
  if (!said) return undefined;
  const { receivedAt } = arrival;
  const inTime = receivedAt !== undefined && receivedAt <= said.inTimeUntil;
  const isWrong = (at: Instant | undefined): at is Instant =>
    at !== undefined && (dayOf(at) > arrival.on || (inTime && at > said.inTimeUntil));
  const { contact, head, leader } = said;
  const wrong = {
    ...(isWrong(contact) && { contact }),
    ...(isWrong(head) && { head }),
    ...(isWrong(leader) && { leader }),
  };
  return Object.keys(wrong).length === 0 ? undefined : wrong;
}
