import { followsRules } from './directive.ts';
import type { Assignment, Delivery, Directive, Fallback, Reached, Wave } from './directive.ts';
import type { Unreached } from './events.ts';
import { addDeliveries, isOtherWay, nextInHours } from './deliveries.ts';
import { awaitsIssue, isSettled } from './progress.ts';
import { addressing, unitsAddressed } from './rungs.ts';
import type { Channel, Instant } from './words.ts';

const channels: readonly Channel[] = ['email', 'sms'];

/**
 * Rule 7 of the ladders: when every channel of a rung fails for a person, the unused channels are tried; then the head,
 * unless already addressed; then the unit is on the office's phone list. It never holds up anyone else.
 */
export function withFallbacks(
  directive: Directive,
  delivery: Delivery,
  failed: readonly Unreached[],
  at: Instant,
): Directive {
  if (failed.length === 0) return directive;
  const wave = directive.waves.find(({ id }) => id === delivery.wave);
  if (!wave) return directive;
  return failed.reduce((now, unreached) => withFallback(now, wave, delivery, unreached, at), directive);
}

function withFallback(
  directive: Directive,
  wave: Wave,
  delivery: Delivery,
  { unit, person }: Unreached,
  at: Instant,
): Directive {
  const concerning = wave.reached.filter((reached) => concerns(directive, reached, unit));
  if (concerning.length === 0) return directive;
  const rungs = concerning.map((reached) => nameOf(directive, reached));
  const known = directive.fallbacks.find(
    (one) =>
      one.unit === unit &&
      one.person === person &&
      (one.wave === wave.id || one.rungs.some((name) => rungs.includes(name))),
  );
  const failed = channels.filter((one) => one === delivery.channel || known?.failed.includes(one));
  const others = directive.fallbacks.filter((one) => one !== known);
  const next = { ...directive, fallbacks: [...others, { wave: wave.id, unit, person, failed, rungs }] };
  const planned = channels.filter((one) =>
    concerning.some((reached) => addressing(directive, reached).via.includes(one)),
  );
  const attempted = isOtherWay(delivery) ? channels : planned;
  if (!attempted.every((channel) => failed.includes(channel))) return next;
  // What was tried and failed meanwhile, as a receipt tells hours later, is not unused: it is the head's turn.
  const isTried = (channel: Channel): boolean =>
    attempted.includes(channel) || (followsRules(directive, 6) && failed.includes(channel));
  const unused = channels.filter((channel) => !isTried(channel));
  const batch = { wave: wave.id, units: [unit], tries: 0, nextAt: nextInHours(directive, wave, at), firstAt: at };
  if (unused.length > 0)
    return addDeliveries(
      next,
      unused.map((channel) => ({ ...batch, channel, only: [person] })),
    );
  const ownRungs = concerning.filter((reached) => isAbout(directive, reached, unit));
  const headAddressed = ownRungs.some((reached) => addressing(directive, reached).to.includes('head'));
  const headTried =
    delivery.toHeads || next.deliveries.some((one) => one.wave === wave.id && one.toHeads && one.units.includes(unit));
  if (ownRungs.length > 0 && !headAddressed && !headTried)
    return addDeliveries(
      next,
      channels.map((channel) => ({ ...batch, channel, toHeads: true })),
    );
  return ownRungs.length > 0 ? onPhoneList(next, ownRungs, unit, at) : next;
}

/** What a rung is called, so that a late receipt finds what failed of the same rung before. */
function nameOf(directive: Directive, { duty, ladder, rung, round, day, event, list }: Reached): string {
  const name = `${duty} ${ladder} ${rung} ${round} ${day} ${event ?? 0}`;
  // What failed of a list of another day is not what failed of this one. Up to the fifth rules it was taken for it.
  return list === undefined || !followsRules(directive, 6) ? name : `${name} ${list}`;
}

/**
 * Forgets waves with nothing on its way. While the directive is open, the latest failure of each person is kept as long
 * as the other channel may fail too.
 */
export function pruned(directive: Directive): Directive {
  const live = new Set<number>();
  for (const { wave } of directive.deliveries) live.add(wave);
  if (directive.waves.every(({ id }) => live.has(id))) return directive;
  const waves = directive.waves.filter(({ id }) => live.has(id));
  if (directive.fallbacks.length === 0) return { ...directive, waves };
  const latest = new Map(directive.fallbacks.map((one) => [`${one.unit} ${one.person}`, one]));
  const mayBeAddedTo = (one: Fallback): boolean =>
    directive.state === 'open' &&
    one.failed.length < channels.length &&
    latest.get(`${one.unit} ${one.person}`) === one;
  return {
    ...directive,
    waves,
    fallbacks: directive.fallbacks.filter((one) => live.has(one.wave) || mayBeAddedTo(one)),
  };
}

function concerns(directive: Directive, reached: Reached, unit: string): boolean {
  return addressing(directive, reached).to.some((to) => unitsAddressed(directive, reached, to).includes(unit));
}

function isAbout(directive: Directive, reached: Reached, unit: string): boolean {
  return reached.assignments.some((ordinal) => directive.assignments[ordinal]?.unit === unit);
}

function onPhoneList(directive: Directive, rungs: readonly Reached[], unit: string, at: Instant): Directive {
  const ordinals = new Set<number>();
  for (const { assignments } of rungs) for (const ordinal of assignments) ordinals.add(ordinal);
  const assignments = directive.assignments.map((assignment, ordinal): Assignment => {
    const isMeant = ordinals.has(ordinal) && assignment.unit === unit;
    // Who has sent everything need not be telephoned; who owes nothing by nature (support, inform) has to be told.
    // Under the seventh rules so does who waits for the issue of its plan: that is the office's to record.
    const isIssued = followsRules(directive, 7) && awaitsIssue(directive, assignment);
    const isDone = assignment.items.length > 0 && (isIssued || isSettled(directive, assignment));
    const called = isMeant && !isDone && assignment.onPhoneListSince === undefined;
    return called ? { ...assignment, onPhoneListSince: at } : assignment;
  });
  return { ...directive, assignments };
}
