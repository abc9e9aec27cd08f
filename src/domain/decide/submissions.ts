import { dayOf } from '../days.ts';
import { closingOfTrack, rungAt } from '../closings.ts';
import type { CommandOf } from '../commands.ts';
import { isOnTime } from '../deadline.ts';
import type { Closing } from '../deadline.ts';
import { dutyOf, followsRules } from '../directive.ts';
import type { Assignment, Directive, Item, Track } from '../directive.ts';
import { decisive } from '../events.ts';
import type { Correction, DirectiveEvent, Received } from '../events.ts';
import { isOwed } from '../progress.ts';
import { chased, ladderOf } from '../rungs.ts';
import { wronglySaid } from '../said.ts';
import { toldWhere } from '../told.ts';
import type { Told } from '../told.ts';
import type { Day, Instant, ItemId, Part } from '../words.ts';
import { aim, idsOf, no, receiptFor } from './decision.ts';
import type { Aim, Decision } from './decision.ts';

const nothingOwed = {
  code: 'nothing-owed',
  message: 'These items are not owed.',
  remedy: 'Look at what the unit still owes; an accepted item is not sent again.',
} as const;

/** Owed, or under review: a unit may send a better version before the reviewer has answered. */
function takes(item: Item): boolean {
  return isOwed(item) || item.state === 'under-review';
}

/** One version for one or more items. On time or late is decided by `receivedAt` against the deadline in force. */
export function decideSubmit(directive: Directive, command: CommandOf<'submit'>, now: Instant): Decision {
  const aimed = aimAtOwed(directive, command);
  if ('refusal' in aimed) return aimed;
  const lacking = lackingPart(directive, aimed, command.parts);
  if (lacking)
    return no(
      'parts-missing',
      `Item ${lacking.item} needs its ${lacking.part} part.`,
      lacking.part === 'signed' ? 'Add the signed PDF.' : 'Add the Word or Excel file.',
      { unit: command.unit },
    );
  return receive(directive, command, aimed, now);
}

/** A signed "nothing to report", reviewed like any submission. */
export function decideNilReturn(directive: Directive, command: CommandOf<'nil-return'>, now: Instant): Decision {
  const aimed = aimAtOwed(directive, command);
  return 'refusal' in aimed ? aimed : receive(directive, command, aimed, now);
}

function aimAtOwed(directive: Directive, command: CommandOf<'submit' | 'nil-return'>): ReturnType<typeof aim> {
  return onceOpen(directive, aim(directive, command, command.items ? takes : isOwed, nothingOwed));
}

/** A plan rests on what the units sent: a consolidation takes none before it opens. */
function onceOpen(directive: Directive, aimed: ReturnType<typeof aim>): ReturnType<typeof aim> {
  if ('refusal' in aimed) return aimed;
  const { kind } = dutyOf(directive, aimed.assignment);
  return kind === 'consolidate' && aimed.assignment.openedAt === undefined
    ? no('not-open', 'The consolidation is not open yet.', 'Wait until the units are in, or for the cut-off.')
    : aimed;
}

/** Up to the fourth rules what came another way, or on paper, was taken before. */
function onceOpenByAnyWay(directive: Directive, aimed: ReturnType<typeof aim>): ReturnType<typeof aim> {
  return followsRules(directive, 5) ? onceOpen(directive, aimed) : aimed;
}

function lackingPart(
  directive: Directive,
  { assignment, items }: Aim,
  parts: Readonly<Record<ItemId, readonly Part[]>>,
): { item: ItemId; part: Part } | undefined {
  const { items: defined } = dutyOf(directive, assignment);
  for (const index of items) {
    const item = defined[index];
    const part = item?.needs.find((needed) => !parts[item.id]?.includes(needed));
    if (item && part) return { item: item.id, part };
  }
  return undefined;
}

function receive(
  directive: Directive,
  command: CommandOf<'submit' | 'nil-return'>,
  aimed: Aim,
  now: Instant,
): Decision {
  const { assignment, ordinal, items } = aimed;
  const received = items.map((item): Received => {
    const onTime = isOnTime(command.receivedAt, closingOfItem(directive, assignment, item));
    return { item, verdict: onTime ? 'on-time' : 'late' };
  });
  const event: DirectiveEvent = {
    kind: 'submitted',
    at: now,
    assignment: ordinal,
    received,
    submission: command.submission,
    receivedAt: command.receivedAt,
    ...(command.does === 'nil-return' && { nil: true }),
    ...(followsRules(directive, 8) &&
      correctionOf(aimed, { on: dayOf(command.receivedAt), receivedAt: command.receivedAt })),
  };
  return { events: [event], receipt: receivedReceipt(directive, aimed, received) };
}

function receivedReceipt(
  directive: Directive,
  aimed: Aim,
  received: readonly Received[],
): NonNullable<Extract<Decision, { events: unknown }>['receipt']> {
  const { assignment, items } = aimed;
  const first = decisive(received);
  const item = first && assignment.items[first.item];
  const rest = assignment.items.flatMap((one, index) => (isOwed(one) && !items.includes(index) ? [index] : []));
  return {
    ...receiptFor(directive, aimed),
    version: (item?.version ?? 0) + 1,
    ...(first && { verdict: first.verdict, closing: closingOfItem(directive, assignment, first.item) }),
    owed: idsOf(directive, assignment, rest),
  };
}

/** The deadline in force for one item. */
function closingOfItem(directive: Directive, assignment: Assignment, item: number): Closing {
  return closingOfTrack(directive, assignment, trackOf(assignment, item));
}

function trackOf(assignment: Assignment, item: number): Track {
  const track = assignment.tracks.find(({ round }) => round === assignment.items[item]?.round);
  if (!track) throw new Error('An item is on one of its tracks.');
  return track;
}

/** The unit says that it has sent by another way; the route compares. */
export function decideClaim(directive: Directive, command: CommandOf<'claim'>, now: Instant): Decision {
  const isSent = (item: Item): boolean => item.state === 'owed' || item.state === 'returned';
  const aimed = onceOpenByAnyWay(directive, aim(directive, command, isSent, nothingOwed));
  if ('refusal' in aimed) return aimed;
  const { ordinal: assignment, items } = aimed;
  const { submission } = command;
  return {
    events: [{ kind: 'claimed', at: now, assignment, items, submission }],
    receipt: receiptFor(directive, aimed),
  };
}

/** The route confirms a claim, with the day on which it arrived, or denies it. */
export function decideClaimAnswer(
  directive: Directive,
  command: CommandOf<'confirm-claim' | 'deny-claim'>,
  now: Instant,
): Decision {
  const aimed = aim(directive, command, (item) => item.state === 'claimed', {
    code: 'not-claimed',
    message: 'Nothing is being compared for this unit.',
    remedy: 'What arrived on paper without a claim is entered with record-paper.',
  });
  if ('refusal' in aimed) return aimed;
  const { ordinal: assignment, items } = aimed;
  if (command.does === 'deny-claim') {
    const reason = command.reason ? { reason: command.reason } : {};
    return {
      events: [{ kind: 'claim-denied', at: now, assignment, items, ...reason }],
      receipt: receiptFor(directive, aimed),
    };
  }
  const arrived = arrival(directive, aimed, command.arrivedOn, now);
  if ('refusal' in arrived) return arrived;
  const { submission, arrivedOn } = command;
  return {
    events: [{ kind: 'claim-confirmed', at: now, assignment, submission, arrivedOn, ...arrived }],
    receipt: receivedReceipt(directive, aimed, arrived.received),
  };
}

/** A submission that came on paper: its verdict uses the day on which it arrived, and is shown as such. */
export function decidePaper(directive: Directive, command: CommandOf<'record-paper'>, now: Instant): Decision {
  const isSent = command.items ? takes : isOwed;
  const aimed = onceOpenByAnyWay(directive, aim(directive, command, isSent, nothingOwed));
  if ('refusal' in aimed) return aimed;
  const arrived = arrival(directive, aimed, command.arrivedOn, now);
  if ('refusal' in arrived) return arrived;
  const { submission, arrivedOn } = command;
  const event: DirectiveEvent = {
    kind: 'submitted',
    at: now,
    assignment: aimed.ordinal,
    submission,
    receivedAt: now,
    paper: { arrivedOn },
    ...arrived,
  };
  return { events: [event], receipt: receivedReceipt(directive, aimed, arrived.received) };
}

interface Arrival {
  readonly received: readonly Received[];
  readonly correct?: Correction;
}

function arrival(
  directive: Directive,
  { assignment, items }: Aim,
  arrivedOn: Day,
  now: Instant,
): Arrival | ReturnType<typeof no> {
  if (arrivedOn > dayOf(now))
    return no('arrival-unknown', 'It cannot have arrived after today.', 'Give the day on which it arrived.');
  const received = items.map((item): Received => {
    const { lastDayOn } = closingOfItem(directive, assignment, item);
    return { item, verdict: arrivedOn <= lastDayOn ? 'on-time' : 'late' };
  });
  if (followsRules(directive, 8)) return { received, ...correctionOf({ assignment, items }, { on: arrivedOn }) };
  const told = items.flatMap((item) => saidInRound(directive, assignment, trackOf(assignment, item), arrivedOn, now));
  if (told.length === 0) return { received };
  const correct = { leader: told.some(({ leader }) => leader), toldAt: Math.max(...told.map(({ at }) => at)) };
  return { received, correct };
}

/** Who has to be told that something was wrongly said to be missing. */
function correctionOf(
  { assignment, items }: Pick<Aim, 'assignment' | 'items'>,
  arrival: Parameters<typeof wronglySaid>[1],
): { readonly correct?: Correction } {
  const wrong = items.flatMap((index) => {
    const item = assignment.items[index];
    const said = item && wronglySaid(item, arrival);
    return said ? [{ index, said }] : [];
  });
  if (wrong.length === 0) return {};
  const told = wrong.reduce<Told>((all, { said }) => latestOf(all, said), {});
  const toldAt = Math.max(...Object.values(told));
  return { correct: { leader: told.leader !== undefined, toldAt, items: wrong.map(({ index }) => index), told } };
}

function latestOf(all: Told, said: Told): Told {
  return toldWhere((who) => {
    const [one, other] = [all[who], said[who]];
    return one === undefined || other === undefined ? (one ?? other) : Math.max(one, other);
  });
}

/**
 * Notices that went out on a later day than the arrival, and said that it had not been received. Up to the seventh rules
 * those of the present round alone were known, by the instants for which they were planned.
 */
function saidInRound(
  directive: Directive,
  assignment: Assignment,
  track: Track,
  arrivedOn: Day,
  now: Instant,
): readonly { readonly at: Instant; readonly leader: boolean }[] {
  const { lastWorkingDayOn } = closingOfTrack(directive, assignment, track);
  return ladderOf(dutyOf(directive, assignment), chased(directive, assignment)).flatMap((rung, step) => {
    if (rung.day < 0 || (track.sent & (1 << step)) === 0 || rung.name === 'hold') return [];
    const at = rungAt(directive.calendar, lastWorkingDayOn, rung);
    return dayOf(at) > arrivedOn && at <= now ? [{ at, leader: rung.to.includes('leader') }] : [];
  });
}
