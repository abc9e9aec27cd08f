import type { Advance } from '../../src/domain/advance.ts';
import type { Calendar } from '../../src/domain/calendar.ts';
import type { Command } from '../../src/domain/commands.ts';
import type { Decision } from '../../src/domain/decide.ts';
import type { Assignment, Directive, Item, Reached } from '../../src/domain/directive.ts';
import type { DirectiveEvent, EventOf, Silence, SilenceReason } from '../../src/domain/events.ts';
import type { Parcel } from '../../src/domain/parcels.ts';
import type { Plan } from '../../src/domain/plan.ts';
import type { Instant } from '../../src/domain/words.ts';
import { almanacOf, dayAt } from './almanac.ts';
import { soundCore } from './core.ts';
import type { Core } from './core.ts';

/** A mistake as somebody might make it, planted into the core; the checker has to find it. */
export interface PlantedBug {
  readonly name: string;
  readonly core: Core;
}

const { advance, agenda, agendaAhead, decide, evolve, parcels, progressOf } = soundCore;
const dayMs = 86_400_000;

/** The mistakes. Each is one change to one function of a sound core. */
export const plantedBugs: readonly PlantedBug[] = [
  bug(
    'a rung that was sent is not marked as over',
    evolving('notices-due', (before, after) => withTracksOf(before, after)),
  ),
  bug(
    'a rung that stays silent is not recorded',
    dueNotices((event) => ({ ...event, silences: [] })),
  ),
  bug('a rung goes out on Sunday', { advance: onSunday }),
  bug('a rung goes out at night', { advance: (directive, now) => advance(aroundTheClock(directive), now) }),
  bug('a rung begins early although no channel is slow', {
    advance: (directive, now) => advance(asPaced(directive), now),
    agenda: (directive, now) => agenda(asPaced(directive), now),
    agendaAhead: (directive, now) => agendaAhead(asPaced(directive), now),
  }),
  bug('a loop wakes for what comes second', {
    agendaAhead: (directive, now) => agendaAhead(directive, now).slice(1),
  }),
  bug('a claim holds nothing', { advance: (directive, now) => advance(lacking(directive, 'claimedAt'), now) }),
  bug("the office's hold holds nothing", {
    advance: (directive, now) => advance(lacking(directive, 'heldUntil'), now),
  }),
  bug('a hold of one rung holds nothing', {
    advance: (directive, now) => advance(lacking(directive, 'heldRungs'), now),
  }),
  bug('a hold of one rung holds all', {
    evolve: (before, event) => evolve(before, event.kind === 'held' ? ofAllRungs(event) : event),
  }),
  bug('a decline pauses nothing', { advance: (directive, now) => advance(lacking(directive, 'declinedAt'), now) }),
  bug('an acknowledged unit is asked to acknowledge', {
    advance: (directive, now) => advance(lacking(directive, 'acknowledgedAt'), now),
  }),
  bug('what is accepted is still chased', { advance: (directive, now) => advance(asOwed(directive, 'accepted'), now) }),
  bug('what is under review is still chased', {
    advance: (directive, now) => advance(asOwed(directive, 'under-review'), now),
  }),
  bug(
    'rungs of one outage are all sent',
    dueNotices((event) => speakingInstead(event, 'late')),
  ),
  bug(
    'a rung of day 0 goes out after the close',
    dueNotices((event) => speakingInstead(event, 'after-the-close')),
  ),
  bug(
    'every list has number 0',
    dueNotices((event) => ({ ...event, reached: event.reached.map(withFirstList) })),
  ),
  bug('a consolidation never opens by its cut-off', { advance: withoutCutOff }),
  bug(
    'a return keeps its round',
    evolving('returned', (before, after) => withTracksOf(before, after, true)),
  ),
  bug(
    'a return changes verdicts',
    evolving('returned', (_, after) => withItemsOf(after, asOnTime)),
  ),
  bug(
    'a corrected calendar begins ladders anew',
    evolving('calendar-corrected', (_, after) => withFreshTracks(after)),
  ),
  bug(
    'a close leaves claims as they are',
    evolving('closed', (before, after) => withClaimsOf(before, after)),
  ),
  bug(
    'what is accepted is not told',
    evolving('accepted', (before, after) => ({ ...after, tells: before.tells })),
  ),
  bug(
    'a request is not told again',
    evolving('notices-due', (_, after) => ({ ...after, tells: after.tells.filter(({ day }) => day === undefined) })),
  ),
  bug(
    'each request comes by itself',
    evolving('notices-due', (_, { requestsToldAt: _ignored, ...after }) => after),
  ),
  bug(
    'whoever has answered is asked all the same',
    evolving('answered', (before, after) => ({ ...after, tells: [...new Set([...before.tells, ...after.tells])] })),
  ),
  bug('receipts of a rush wait for days', {
    advance: (directive, now) => advance(inNoHurry(directive), now),
    agenda: (directive, now) => agenda(inNoHurry(directive), now),
    agendaAhead: (directive, now) => agendaAhead(inNoHurry(directive), now),
  }),
  bug(
    'a number is left out',
    evolving('acknowledged', (_, after) => ({ ...after, seq: after.seq + 1 })),
  ),
  bug(
    'the value holds a Map',
    evolving('held', (_, after) => ({ ...after, lists: new Map() as never })),
  ),
  bug(
    'other ways are not tried',
    delivered((event) => ({ ...event, failed: [] })),
  ),
  bug(
    'what was not taken is forgotten',
    delivered((event) => ({ ...event, again: [] })),
  ),
  bug(
    'what was not begun is forgotten',
    delivered((event) => ({ ...event, notBegun: [] })),
  ),
  bug('an unknown notice is resent for ever', { evolve: withoutResendMark }),
  bug('it is tried for ever', { isLastTry: () => false }),
  bug('a delivery begins in the evening', {
    dueDeliveries: ({ deliveries }, now) => deliveries.filter(({ nextAt }) => nextAt <= now),
  }),
  bug('the ledger asks for no keys', { leavesOut: false }),
  bug('a notice lists all items', {
    parcels: (...asked) => parcels(...asked).map((parcel) => listingAll(asked[0], parcel)),
  }),
  bug('a settled unit is tried again', {
    parcels: (directive, ...asked) => parcels(asOwed(directive, 'accepted'), ...asked),
  }),
  bug('"before" is read as "by"', { decide: (...asked) => received(asked, (at) => at - dayMs) }),
  bug('the verdict goes by the time of processing', { decide: (...asked) => received(asked, (_, now) => now) }),
  bug('the late are counted as on time', {
    progressOf: (...asked) => ({
      ...progressOf(...asked),
      completeLate: 0,
      completeOnTime: progressOf(...asked).complete,
    }),
  }),
];

function bug(name: string, changed: Partial<Core>): PlantedBug {
  return { name, core: { ...soundCore, ...changed } };
}

function evolving(
  kind: DirectiveEvent['kind'],
  spoil: (before: Directive, after: Directive) => Directive,
): Pick<Core, 'evolve'> {
  return {
    evolve: (before, event) => {
      const after = evolve(before, event);
      return before && event.kind === kind ? spoil(before, after) : after;
    },
  };
}

function dueNotices(spoil: (event: EventOf<'notices-due'>) => EventOf<'notices-due'>): Pick<Core, 'advance'> {
  return {
    advance: (directive, now) => {
      const { events } = advance(directive, now);
      return { directive, events: events.map((event) => (event.kind === 'notices-due' ? spoil(event) : event)) };
    },
  };
}

function delivered(spoil: (event: EventOf<'delivery-ended'>) => EventOf<'delivery-ended'>): Pick<Core, 'evolve'> {
  return { evolve: (before, event) => evolve(before, event.kind === 'delivery-ended' ? spoil(event) : event) };
}

function withAssignments(directive: Directive, how: (one: Assignment, ordinal: number) => Assignment): Directive {
  return { ...directive, assignments: directive.assignments.map(how) };
}

function withTracksOf(before: Directive, after: Directive, roundsToo = false): Directive {
  return withAssignments(after, (one, ordinal) => {
    const was = before.assignments[ordinal];
    if (!was) return one;
    const kept = { ...one, tracks: was.tracks, confirmRungs: was.confirmRungs };
    if (!roundsToo) return kept;
    const items = one.items.map((item, index) => ({ ...item, round: was.items[index]?.round ?? item.round }));
    return { ...kept, items, round: was.round };
  });
}

function withFreshTracks(directive: Directive): Directive {
  return withAssignments(directive, (one) => {
    return { ...one, tracks: one.tracks.map((track) => ({ ...track, passed: 0, sent: 0 })) };
  });
}

function withItemsOf(directive: Directive, how: (item: Item) => Item): Directive {
  return withAssignments(directive, (one) => ({ ...one, items: one.items.map(how) }));
}

function asOnTime(item: Item): Item {
  return item.verdict === 'late' ? { ...item, verdict: 'on-time' } : item;
}

function asOwed(directive: Directive, state: Item['state']): Directive {
  return withItemsOf(directive, (item) => (item.state === state ? { ...item, state: 'owed' } : item));
}

function withClaimsOf(before: Directive, after: Directive): Directive {
  return withAssignments(after, (one, ordinal) => {
    const items = one.items.map((item, index) => {
      const was = before.assignments[ordinal]?.items[index];
      return was?.state === 'claimed' ? was : item;
    });
    return { ...one, items };
  });
}

function ofAllRungs({ rung: _rung, ...event }: EventOf<'held'>): EventOf<'held'> {
  return event;
}

function lacking(
  directive: Directive,
  field: 'claimedAt' | 'heldUntil' | 'heldRungs' | 'declinedAt' | 'acknowledgedAt',
): Directive {
  return withAssignments(directive, (one) => {
    const { [field]: _ignored, ...rest } = one;
    return rest;
  });
}

const alwaysOpen = new WeakMap<Calendar, Calendar>();

function aroundTheClock(directive: Directive): Directive {
  const { calendar: usual } = directive;
  const calendar: Calendar = alwaysOpen.get(usual) ?? { ...usual, hours: [['00:00', '24:00']] };
  alwaysOpen.set(usual, calendar);
  return { ...directive, calendar };
}

const slowPlans = new WeakMap<Plan, Plan>();

/** As if every channel took half an hour for a message. */
function asPaced(directive: Directive): Directive {
  const { plan } = directive;
  const reach = { contact: plan.duties.length, head: plan.duties.length };
  const slow: Plan = slowPlans.get(plan) ?? {
    ...plan,
    pace: { email: 1 / 1800, sms: 1 / 1800 },
    duties: plan.duties.map((duty) => ({ ...duty, reach: { email: reach, sms: reach } })),
  };
  slowPlans.set(plan, slow);
  return { ...directive, plan: slow };
}

function inNoHurry(directive: Directive): Directive {
  const { plan } = directive;
  return plan.receiptsWaitMs === undefined ? directive : { ...directive, plan: { ...plan, receiptsWaitMs: 2 * dayMs } };
}

function onSunday(directive: Directive, now: Instant): Advance {
  const isSunday = (dayAt(now) + 4) % 7 === 0;
  const opensAt = almanacOf(directive.calendar).opensAt(now);
  if (!isSunday || !Number.isFinite(opensAt)) return advance(directive, now);
  return { directive, events: advance(directive, opensAt).events.map((event) => ({ ...event, at: now })) };
}

function withoutCutOff(directive: Directive, now: Instant): Advance {
  const { events } = advance(directive, now);
  const opens = events.findIndex((event) => event.kind === 'opened' && event.by === 'cut-off');
  return { directive, events: opens === -1 ? events : events.slice(0, opens) };
}

function speakingInstead(event: EventOf<'notices-due'>, reason: SilenceReason): EventOf<'notices-due'> {
  const spoken = event.silences.filter((silence) => silence.reason === reason && !hasList(silence));
  const reached = spoken.map(({ reason: _reason, ...rest }): Reached => rest);
  const silences = event.silences.filter((silence) => !spoken.includes(silence));
  return { ...event, reached: [...event.reached, ...reached], silences };
}

/** Lists need a number: rungs without one are enough of a mistake. */
function hasList({ rung }: Silence): boolean {
  return rung === 'hold' || rung === 'overdue-head' || rung === 'overdue-again' || rung.startsWith('waiting');
}

function withFirstList(reached: Reached): Reached {
  return reached.list === undefined || reached.ladder === 'tell' ? reached : { ...reached, list: 0 };
}

function withoutResendMark(before: Directive | undefined, event: DirectiveEvent): Directive {
  if (!before || event.kind !== 'delivery-ended') return evolve(before, event);
  const deliveries = before.deliveries.map((delivery) => {
    const { resend, ...rest } = delivery;
    return resend && delivery.id === event.delivery ? rest : delivery;
  });
  return evolve({ ...before, deliveries }, event);
}

function listingAll({ plan }: Directive, { unit, notices }: Parcel): Parcel {
  const all = notices.map((notice) => {
    const owed = plan.duties.find(({ id }) => id === notice.duty)?.items.map(({ id }) => id) ?? [];
    return { ...notice, about: notice.about.map((about) => ({ ...about, owed })) };
  });
  return { unit, notices: all };
}

function received(
  [directive, command, now]: readonly [Directive, Command, Instant],
  judgedAt: (receivedAt: Instant, now: Instant) => Instant,
): Decision {
  if (command.does !== 'submit') return decide(directive, command, now);
  const { receivedAt } = command;
  const decision = decide(directive, { ...command, receivedAt: judgedAt(receivedAt, now) }, now);
  if ('refusal' in decision) return decision;
  const events = decision.events.map((event) => (event.kind === 'submitted' ? { ...event, receivedAt } : event));
  return { ...decision, events };
}
