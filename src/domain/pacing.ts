import { isWorkingDay, never, nextOpening, orNever } from './calendar.ts';
import { dayOf, instantOf } from './days.ts';
import type { Calendar } from './calendar.ts';
import type { Unit } from './definition.ts';
import { assignmentAt } from './directive.ts';
import type { Directive } from './directive.ts';
import { getsList, namesUnit } from './ladder.ts';
import type { ClimbingLadder, Rung } from './ladder.ts';
import type { Pace, Reach } from './pace.ts';
import { isOwed } from './progress.ts';
import { recipientsOf } from './recipients.ts';
import type { Channel, Instant, PersonId, UnitId } from './words.ts';

/** How the messages of an instant fit behind it, at the channels' pace. */
export interface Pacing {
  /** When sending begins: earlier than planned when it could not end in time otherwise. */
  readonly startsAt: Instant;
  /** When the last message is expected to go out, in office time. */
  readonly endsAt: Instant;
  /** Over the slowest channel. */
  readonly channel: Channel;
  readonly messages: number;
  /** Whether the last goes out within five minutes of the instant planned. */
  readonly inTime: boolean;
}

/** A rung that assignments reach at an instant. */
export interface Paced {
  readonly at: Instant;
  readonly duty: number;
  readonly ladder: ClimbingLadder;
  readonly rung: Rung;
  readonly assignments: readonly number[];
}

/** The last message of a rung goes out within this of its instant. */
export const graceMs = 5 * 60_000;
/** No session of an office is longer: nothing planned later than this can begin now. */
export const longestStartMs = 12 * 3_600_000;

/** Counts whom a duty's notices reach, over each channel. */
export function reachOf(units: readonly UnitId[], known: ReadonlyMap<UnitId, Unit>, leader: PersonId): Reach {
  const count = (addressee: 'contact' | 'head', channel: Channel): number =>
    units.reduce((sum, id) => {
      const unit = known.get(id);
      const people = unit ? recipientsOf(unit, addressee, leader, [], '') : [];
      return sum + people.filter(({ email, phone }) => (channel === 'email' ? email : phone) !== undefined).length;
    }, 0);
  const over = (channel: Channel): Reach[Channel] => ({
    contact: count('contact', channel),
    head: count('head', channel),
  });
  return { email: over('email'), sms: over('sms') };
}

/**
 * How each instant's rungs fit, by instant. All that is planned for one instant begins together, so that a person still
 * gets one message (rule 5). It begins in the office session in which it is planned, never before (rule 4); what names
 * a unit to its head is never early, for the office may hold it until that very instant.
 */
export function pacingsOf(directive: Directive, rungs: readonly Paced[]): ReadonlyMap<Instant, Pacing> {
  const pacings = new Map<Instant, Pacing>();
  const { pace } = directive.plan;
  if (!pace) return pacings;
  const byInstant = new Map<Instant, Paced[]>();
  for (const rung of rungs) byInstant.set(rung.at, [...(byInstant.get(rung.at) ?? []), rung]);
  for (const [at, together] of byInstant) {
    const slowest = slowestOf(directive, pace, together);
    if (slowest && at !== never) pacings.set(at, pacingOf(directive.calendar, at, slowest, together));
  }
  return pacings;
}

interface Load {
  readonly channel: Channel;
  readonly messages: number;
  readonly lastsMs: number;
}

function pacingOf(calendar: Calendar, at: Instant, load: Load, together: readonly Paced[]): Pacing {
  const { channel, messages, lastsMs } = load;
  const opensAt = sessionOf(calendar, at)?.[0];
  const mayBeEarly = opensAt !== undefined && !together.some(({ rung }) => namesUnit(rung));
  const startsAt = mayBeEarly ? Math.min(at, Math.max(opensAt, at + graceMs - lastsMs)) : at;
  const endsAt = orNever(() => afterOfficeTime(calendar, startsAt, lastsMs));
  const inTime = endsAt <= orNever(() => afterOfficeTime(calendar, at, graceMs));
  return { startsAt, endsAt, channel, messages, inTime };
}

function slowestOf(directive: Directive, pace: Pace, together: readonly Paced[]): Load | undefined {
  const loads = (Object.entries(pace) as [Channel, number][]).map(([channel, perSecond]): Load => {
    const messages = Math.ceil(together.reduce((sum, one) => sum + messagesOf(directive, one, channel), 0));
    return { channel, messages, lastsMs: Math.ceil((messages / perSecond) * 1000) };
  });
  return loads.reduce<Load | undefined>(
    (slowest, load) => (slowest && slowest.lastsMs >= load.lastsMs ? slowest : load),
    undefined,
  );
}

/** A rung's share of those whom its duty reaches; a list is one message, whoever gets it. */
function messagesOf(directive: Directive, { duty, ladder, rung, assignments }: Paced, channel: Channel): number {
  const planned = directive.plan.duties[duty];
  if (!planned?.reach || planned.units.length === 0 || !rung.via.includes(channel)) return 0;
  const speaking = assignments.filter((ordinal) => {
    const { items, acknowledgedAt } = assignmentAt(directive, ordinal);
    return ladder === 'acknowledge' ? acknowledgedAt === undefined : items.some(isOwed);
  });
  const share = speaking.length / planned.units.length;
  const { contact, head } = planned.reach[channel];
  return rung.to.reduce((sum, addressee) => {
    if (getsList(addressee)) return sum + 1;
    if (addressee === 'with') return sum + planned.with.length;
    return sum + share * (addressee === 'head' ? head : contact);
  }, 0);
}

/** The office session in which an instant lies, from its opening to its end; none outside the office's hours. */
function sessionOf(calendar: Calendar, at: Instant): readonly [Instant, Instant] | undefined {
  const on = dayOf(at);
  if (!isWorkingDay(calendar, on)) return undefined;
  return calendar.hours
    .map(([opens, closes]) => [instantOf(on, opens), instantOf(on, closes)] as const)
    .find(([opensAt, closesAt]) => opensAt <= at && at < closesAt);
}

/** The instant by which so much office time has passed. Throws `NoCalendarYear`. */
function afterOfficeTime(calendar: Calendar, from: Instant, lastsMs: number): Instant {
  let leftMs = lastsMs;
  for (let at = nextOpening(calendar, from); ; at = nextOpening(calendar, at)) {
    const endsAt = sessionOf(calendar, at)?.[1] ?? at;
    if (at + leftMs <= endsAt) return at + leftMs;
    leftMs -= endsAt - at;
    at = endsAt;
  }
}
