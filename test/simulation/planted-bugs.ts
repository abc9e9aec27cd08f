import type { Advance } from '../../src/domain/advance.ts';
import type { Command } from '../../src/domain/commands.ts';
import type { Decision } from '../../src/domain/decide.ts';
import type { Directive, Reached } from '../../src/domain/directive.ts';
import type { DirectiveEvent, EventOf, Silence, SilenceReason } from '../../src/domain/events.ts';
import type { Instant } from '../../src/domain/words.ts';
import { almanacOf, dayAt } from './almanac.ts';
import { soundCore } from './core.ts';
import {
  aroundTheClock,
  asOnTime,
  asOwed,
  asPaced,
  inNoHurry,
  lacking,
  listingAll,
  ofAllRungs,
  withClaimsOf,
  withDatesOfTheDocument,
  withFreshTracks,
  withItemsOf,
  withLeadsOf,
  withTracksOf,
} from './spoilt-values.ts';
import type { Core } from './core.ts';
import { openingBy, settledByFormerRules, underFormerRules, underRules, underRulesBefore } from './former-rules.ts';

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
    'a replacing document takes away the time that the leader gave',
    evolving('replaced', (_, after) => withDatesOfTheDocument(after)),
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
    'that a plan was issued is not told',
    evolving('issued', (before, after) => ({ ...after, tells: before.tells })),
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
  bug(
    'who is consolidated stays behind when the task is handed on',
    evolving('answered', (before, after) => withLeadsOf(before, after)),
  ),
  bug('an answer to a decline takes off what was sent', {
    evolve: (before, event) => underFormerRules(before, event, ['answered']),
  }),
  bug('it closes although something is owed that nobody consolidates', {
    evolve: (before, event) => settledByFormerRules(4, before, event),
  }),
  bug('a package does not hear of exemptions', {
    evolve: (before, event) => underFormerRules(before, event, ['exempted']),
  }),
  bug('an SMS whose receipt says no is taken for one that nobody has tried', {
    evolve: (before, event) => underFormerRules(before, event, ['undelivered']),
  }),
  bug('the plan of a lead waits for its route', {
    parcels: ({ plan, ...rest }, ...asked) => parcels({ ...rest, plan: { ...plan, rules: 5 } }, ...asked),
  }),
  bug('the issue of a plan is asked after like a request', {
    evolve: (before, event) => withIssueAskedOn(evolve(before, event), before),
  }),
  bug('an exemption from the rest leaves a plan to be issued in silence', {
    evolve: (before, event) => underRulesBefore(7, before, event, ['exempted', 'answered']),
  }),
  bug('a lead that has nothing to report is waited for', {
    evolve: (before, event) => underRulesBefore(7, before, event, ['accepted'], hasNothing),
  }),
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
  bug('an earlier arrival is corrected in its own round alone', {
    decide: (directive, ...asked) => decide(underRules(7, directive), ...asked),
  }),
  bug('days reminded are those that were planned', {
    parcels: (directive, ...asked) => parcels(underRules(7, directive), ...asked),
  }),
  bug('the cut-off of a period counts from the launch', {
    advance: openingBy(7),
    agenda: (directive, now) => agenda(underRules(7, directive), now),
    agendaAhead: (directive, now) => agendaAhead(underRules(7, directive), now),
  }),
  bug('it is over before it was told', { evolve: (before, event) => settledByFormerRules(7, before, event) }),
  bug('a new task counts from an acknowledgement of others', {
    evolve: (before, event) => underFormerRules(before, event, ['replaced'], 7),
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

function hasNothing({ assignments }: Directive, event: DirectiveEvent): boolean {
  if (!('assignment' in event)) return false;
  return assignments[event.assignment]?.items.every(({ state }) => state === 'nil') === true;
}

/** The second time on the next working morning, not a week later. */
function withIssueAskedOn(after: Directive, before: Directive | undefined): Directive {
  if (!before || after.tells === before.tells) return after;
  const tells = after.tells.map((tell) =>
    tell.rung === 'awaits-issue' && tell.day === 5 ? { ...tell, at: tell.at - 4 * dayMs } : tell,
  );
  return { ...after, tells };
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
