import { knownClosing } from './closings.ts';
import { dayOf } from './days.ts';
import { isOtherWay } from './deliveries.ts';
import { assignmentAt, followsRules } from './directive.ts';
import type { Assignment, Delivery, Directive, Item, Reached, Said, Track } from './directive.ts';
import type { EventOf } from './events.ts';
import { isOwed } from './progress.ts';
import { addressing, isChasing } from './rungs.ts';
import { speakingNow } from './speaking-now.ts';
import { isAnybodyTold, toldWhere } from './told.ts';
import type { Told } from './told.ts';
import type { Addressee, Instant, UnitId } from './words.ts';

/**
 * Notes what a rung says to the assignments that have reached it, when it falls due: what is decided while its messages go
 * out finds it said. Whoever it cannot be handed over to counts as told all the same. Up to the seventh rules nothing was
 * noted; corrections and lists went by the ladder's plan.
 */
export function withWhatIsSaid(directive: Directive, { reached, at }: EventOf<'notices-due'>): Directive {
  if (!followsRules(directive, 8)) return directive;
  let assignments: Assignment[] | undefined;
  for (const one of reached.filter(isChasing)) {
    const { to } = addressing(directive, one);
    for (const ordinal of one.assignments) {
      assignments ??= [...directive.assignments];
      const assignment = assignments[ordinal];
      if (assignment) assignments[ordinal] = saidTo(directive, assignment, one, to, at);
    }
  }
  return assignments ? { ...directive, assignments } : directive;
}

/**
 * Notes of a delivery whom it reached, and when: on which days a unit was reminded, and of what was tried for hours when it
 * was said. Of a unit that somebody of was not reached by it nothing is noted: another channel may have.
 */
export function withWhatWasSaid(directive: Directive, delivery: Delivery, event: EventOf<'delivery-ended'>): Directive {
  const { handedOver, unknown, again, notBegun, failed, at } = event;
  if (!followsRules(directive, 8) || handedOver + unknown.length === 0) return directive;
  const chasing = directive.waves.find(({ id }) => id === delivery.wave)?.reached.filter(isChasing) ?? [];
  if (chasing.length === 0) return directive;
  const not = new Set([...again, ...notBegun, ...failed.map(({ unit }) => unit)]);
  const reachedUnits = new Set(delivery.units.filter((unit) => !not.has(unit)));
  let assignments: Assignment[] | undefined;
  for (const reached of chasing)
    for (const [ordinal, told] of toldBy(directive, delivery, reached, reachedUnits, at)) {
      assignments ??= [...directive.assignments];
      const assignment = assignments[ordinal];
      if (!assignment) continue;
      const said = saidTo(directive, assignment, reached, told, at);
      assignments[ordinal] = told.includes('contact') ? reminded(said, reached.round, at) : said;
    }
  return assignments ? { ...directive, assignments } : directive;
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
  const told = toldWhere((who) => (to.includes(who) ? at : undefined));
  if (day < 0 || rung === 'hold' || !isAnybodyTold(told)) return assignment;
  const closing = knownClosing(directive, assignment, track);
  if (!closing) return assignment;
  const { closesAt, inclusive } = closing;
  const said = ({ said: former }: Item): Said => ({
    ...former,
    ...told,
    inTimeUntil: inclusive ? closesAt : closesAt - 1,
  });
  const items = assignment.items.map((item) =>
    item.round === round && isOwed(item) ? { ...item, said: said(item) } : item,
  );
  return { ...assignment, items };
}

function reminded(assignment: Assignment, round: number, at: Instant): Assignment {
  const today = dayOf(at);
  const mark = (track: Track): Track => {
    const known = track.remindedOn ?? [];
    return track.round !== round || known.includes(today) ? track : { ...track, remindedOn: [...known, today] };
  };
  return { ...assignment, tracks: assignment.tracks.map(mark) };
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
  const isWrong = (at: Instant | undefined): boolean =>
    at !== undefined && (dayOf(at) > arrival.on || (inTime && at > said.inTimeUntil));
  const wrong = toldWhere((who) => (isWrong(said[who]) ? said[who] : undefined));
  return isAnybodyTold(wrong) ? wrong : undefined;
}
