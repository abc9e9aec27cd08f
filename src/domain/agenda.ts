import { addWorkingDays, never, nextOpening, orNever } from './calendar.ts';
import { dayOf, instantOf, timeOf } from './days.ts';
import type { Climb } from './climbs.ts';
import { cutOffOf } from './closings.ts';
import { isAtOnce } from './deliveries.ts';
import { assignmentAt } from './directive.ts';
import type { Delivery, Directive, Tell } from './directive.ts';
import { goesAtOnce } from './ladder.ts';
import { longestStartMs, pacingsOf } from './pacing.ts';
import type { Pacing } from './pacing.ts';
import { consolidatedBy, isSettled, leadsOf } from './progress.ts';
import { isRequest, requestDueAt } from './requests.ts';
import { firstRungAt, rungsUntil } from './rungs-ahead.ts';
import type { Instant } from './words.ts';

/**
 * What is to be done, with when and why. `at` is the planned instant; `dueAt` is when it can go out: in the office's
 * hours, from now on. The same list serves preview, the loop, "what happens next?" and the watchdog.
 */
export type AgendaEntry = { readonly at: Instant; readonly dueAt: Instant } & (
  | { readonly kind: 'tell'; readonly tell: Tell }
  | RungEntry
  | {
      readonly kind: 'open';
      readonly assignment: number;
      readonly by: 'all-settled' | 'cut-off';
      readonly cutOffAt: Instant;
    }
  | { readonly kind: 'deliver'; readonly delivery: number }
  | { readonly kind: 'close' }
);

/** A rung on the agenda, with its instants. */
export type DueRung = Extract<AgendaEntry, { kind: 'rung' }>;

/** One rung of a climbing ladder that some assignments reach at the same instant. */
export interface RungEntry extends Omit<Climb, 'at'> {
  readonly kind: 'rung';
  readonly duty: number;
  readonly assignments: readonly number[];
  /** How its messages fit, with all others of its instant; there when the plan has a pace. */
  readonly pacing?: Pacing;
}

/** The whole agenda of a directive, in order of what can go out first. Pure: `now` is handed in. */
export function agenda(directive: Directive, now: Instant): readonly AgendaEntry[] {
  return agendaUntil(directive, now, never);
}

/**
 * The agenda without the rungs that come after the next: all that a loop needs to know when to wake. With thousands of
 * assignments it costs a small part of the whole.
 */
export function agendaAhead(directive: Directive, now: Instant): readonly AgendaEntry[] {
  return agendaUntil(directive, now, firstRungAt(directive));
}

function agendaUntil(directive: Directive, now: Instant, until: Instant): readonly AgendaEntry[] {
  const deliveries = directive.deliveries.map((delivery): AgendaEntry => {
    const dueAt = deliverableAt(directive, delivery, now);
    return { kind: 'deliver', at: delivery.nextAt, dueAt, delivery: delivery.id };
  });
  return inOrder(deliveries.concat(happenings(directive, now, until)));
}

/** The part of the agenda that time alone brings about at `now`: all that is due but the deliveries. */
export function dueAgenda(directive: Directive, now: Instant): readonly AgendaEntry[] {
  return inOrder(happenings(directive, now, now).filter(({ dueAt }) => dueAt <= now));
}

/** Tells, openings, rungs planned until an instant, and the close. */
function happenings(directive: Directive, now: Instant, until: Instant): readonly AgendaEntry[] {
  const { tells, plan, state, settledAt } = directive;
  const outAt = (tell: Tell): Instant => {
    const at = isRequest(tell.rung) ? requestDueAt(directive, tell) : tell.at;
    return goesAtOnce(tell.rung, plan.urgency) ? at : openingFor(directive, at, now);
  };
  const gatheredAt = receiptsGatheredAt(directive);
  // Whatever else is told takes them along: that a plan is accepted is not to be heard before that it has come.
  const receiptsAt =
    gatheredAt === undefined ? undefined : Math.min(gatheredAt, ...tells.filter((tell) => !isReceipt(tell)).map(outAt));
  const told = tells.map((tell): AgendaEntry => {
    const dueAt = isReceipt(tell) && receiptsAt !== undefined ? receiptsAt : outAt(tell);
    return { kind: 'tell', at: tell.at, dueAt, tell };
  });
  if (state !== 'open') return told;
  const entries = told.concat(openings(directive, now), rungs(directive, now, until));
  if (settledAt === undefined) return entries;
  const at = closesItselfAt(directive, settledAt);
  return [...entries, { kind: 'close', at, dueAt: at }];
}

/** When the receipts that wait go out at the latest; nothing while none waits, or where each goes at once. */
export function receiptsGatheredAt({ tells, plan }: Directive): Instant | undefined {
  if (plan.receiptsWaitMs === undefined) return undefined;
  const first = tells.find(isReceipt);
  return first && first.at + plan.receiptsWaitMs;
}

function isReceipt({ rung }: Tell): boolean {
  return rung === 'received';
}

function inOrder(entries: readonly AgendaEntry[]): readonly AgendaEntry[] {
  return entries.length < 2 ? entries : [...entries].sort((one, other) => one.dueAt - other.dueAt || one.at - other.at);
}

/** Deliveries that can begin: those whose time has come, in the office's hours unless all that they say goes at once. */
export function dueDeliveries(directive: Directive, now: Instant): readonly Delivery[] {
  return directive.deliveries.filter((delivery) => {
    return delivery.nextAt <= now && deliverableAt(directive, delivery, now) <= now;
  });
}

/** A loop that wakes in the evening does not send in the evening what should have gone in the afternoon (rule 4). */
function deliverableAt(directive: Directive, { nextAt, wave }: Delivery, now: Instant): Instant {
  const carried = directive.waves.find(({ id }) => id === wave);
  return carried === undefined || isAtOnce(directive, carried) ? nextAt : openingFor(directive, nextAt, now);
}

/** When something planned can go out: in office hours, and not before now. */
function openingFor(directive: Directive, at: Instant, now: Instant): Instant {
  return orNever(() => nextOpening(directive.calendar, Math.max(at, Math.min(now, never))));
}

/** A directive closes one working day after the last that holds it open is settled; without a consolidation, at once. */
function closesItselfAt(directive: Directive, settledAt: Instant): Instant {
  const kinds = directive.plan.duties.map(({ kind }) => kind);
  if (kinds.includes('submit') && !kinds.includes('consolidate')) return settledAt;
  return orNever(() => instantOf(addWorkingDays(directive.calendar, dayOf(settledAt), 1), timeOf(settledAt)));
}

/** A closed directive waits this long for the leader's release of its final report. */
const workingDaysForRelease = 10;

/** When a directive is over for good: at its end or, with a final report that waits for release, some days later. */
export function overAt(directive: Directive): Instant | undefined {
  const { state, endedAt, drafts, calendar } = directive;
  if (state === 'open' || endedAt === undefined) return undefined;
  const waits = drafts.some(({ kind, releasedAt }) => kind === 'final-report' && releasedAt === undefined);
  if (state === 'withdrawn' || !waits) return endedAt;
  return orNever(() => instantOf(addWorkingDays(calendar, dayOf(endedAt), workingDaysForRelease), '17:00'));
}

/** A consolidation opens when all that it consolidates is settled, or at its cut-off. */
function openings(directive: Directive, now: Instant): readonly AgendaEntry[] {
  const entries: AgendaEntry[] = [];
  for (const ordinal of leadsOf(directive)) {
    const assignment = assignmentAt(directive, ordinal);
    if (assignment.openedAt !== undefined || isSettled(directive, assignment)) continue;
    const cutOffAt = cutOffOf(directive, assignment.duty).closesAt;
    const members = consolidatedBy(directive, ordinal);
    const all = members.every((member) => {
      const consolidated = directive.assignments[member];
      return consolidated !== undefined && isSettled(directive, consolidated);
    });
    const at = all && members.length > 0 ? Math.min(now, cutOffAt) : cutOffAt;
    const by = all && members.length > 0 ? 'all-settled' : 'cut-off';
    entries.push({ kind: 'open', at, dueAt: at, assignment: ordinal, by, cutOffAt });
  }
  return entries;
}

/** Rungs not yet over and planned until an instant, grouped: one entry stands for all that reach it together. */
function rungs(directive: Directive, now: Instant, until: Instant): readonly AgendaEntry[] {
  const { pace } = directive.plan;
  // A paced rung may begin before its instant: what is planned for later today is looked at too.
  const groups = rungsUntil(directive, pace ? until + longestStartMs : until);
  if (groups.length === 0) return [];
  const pacings = pace
    ? pacingsOf(
        directive,
        groups.map(({ climb: { at, ladder, rung }, duty, assignments }) => ({ at, duty, ladder, rung, assignments })),
      )
    : undefined;
  return groups.map(({ climb: { ladder, step, rung, round, at }, duty, assignments }) => {
    const pacing = pacings?.get(at);
    const dueAt = openingFor(directive, pacing?.startsAt ?? at, now);
    // Field by field: this is asked at every look at the clock, where a spread in the middle is many times slower.
    const entry = { kind: 'rung' as const, duty, ladder, step, rung, round, at, assignments, dueAt };
    return pacing ? { ...entry, pacing } : entry;
  });
}
