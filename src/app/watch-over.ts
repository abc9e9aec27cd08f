import { agenda } from '../domain/agenda.ts';
import type { AgendaEntry } from '../domain/agenda.ts';
import type { Directive } from '../domain/directive.ts';
import type { DirectiveId, Instant, UnitId } from '../domain/words.ts';
import type { LedgerEvidence } from '../ports/ledger-evidence.ts';
import type { NumberedEvent } from '../ports/record.ts';
import type { Register } from '../ports/register.ts';
import { breathe } from './breathe.ts';
import { expectedNotices } from './expected-notices.ts';
import type { Expected, ExpectedNotice } from './expected-notices.ts';
import { ordinalsConcerned } from './ordinals-concerned.ts';
import { stillLookedAt } from './still-looked-at.ts';

/** What may be wrong with what was expected. */
export const watchCodes = ['not-reached', 'not-in-ledger', 'message-gone', 'events-missing', 'unreadable'] as const;

/**
 * Something that was expected by now, and of which there is no trace.
 * - `not-reached`: the agenda has had it due for longer than the grace, and the directive has not got there.
 * - `not-in-ledger`: it became due, was owed, and no row says that it was sent, failed or was skipped.
 * - `message-gone`: a delivery counted more messages than the ledger holds, or one of them carries no notice.
 * - `events-missing`: an event before others is not recorded, so that nothing after it can be looked at.
 * - `unreadable`: its events cannot be folded, so that nothing of it can be looked at; the others are.
 */
export interface Unaccounted {
  readonly code: (typeof watchCodes)[number];
  readonly directive: DirectiveId;
  /** `submit/last-day`, `tell/assignment`, `open`, `close`; of a message, its channel. */
  readonly what: string;
  readonly duty?: string;
  readonly plannedAt: Instant;
  /** How many rows, messages or units, and the first units. */
  readonly count: number;
  readonly units: readonly UnitId[];
  readonly remedy: string;
}

/** What a watch has found. */
export interface WatchReport {
  readonly ranAt: Instant;
  readonly tookMs: number;
  readonly directives: number;
  /** Notices and messages that were looked for. */
  readonly expected: number;
  readonly missing: readonly Unaccounted[];
}

export interface WatchPorts {
  readonly register: Pick<Register, 'eventsAfter' | 'list'>;
  readonly evidence: LedgerEvidence;
  readonly now: () => Instant;
}

/** What is due may take this long to be on record: a slow relay, a record that waits for its database. */
export const graceMs = 3_600_000;
const unitsShown = 5;

/**
 * Replays every directive's events and raises each rung that was expected by now and is neither in the ledger nor
 * skipped with its reason. Looks at what is open, and at what has ended in the last seven days. Changes nothing.
 */
export async function watchOver(ports: WatchPorts): Promise<WatchReport> {
  const ranAt = ports.now();
  const startedAt = performance.now();
  const missing: Unaccounted[] = [];
  let expected = 0;
  const directives = await stillLookedAt(ports.register, ranAt);
  for (const directive of directives) {
    const watched = await watchDirective(ports, directive, ranAt - graceMs);
    missing.push(...watched.missing);
    expected += watched.expected;
  }
  return { ranAt, tookMs: Math.round(performance.now() - startedAt), directives: directives.length, expected, missing };
}

async function watchDirective(
  { register, evidence }: WatchPorts,
  id: DirectiveId,
  until: Instant,
): Promise<{ readonly expected: number; readonly missing: readonly Unaccounted[] }> {
  const events = await register.eventsAfter(id, 0);
  const gap = events.findIndex(({ seq }, index) => seq !== index + 1);
  if (gap !== -1) return { expected: 0, missing: [eventsMissing(id, gap + 1, events[gap]?.at ?? until)] };
  // The ledger is read after the events: what they tell of has been written down before them.
  const [rungs, sendings] = await Promise.all([evidence.rungs(id), evidence.sendings(id)]);
  const trace = createTrace(rungs, sendings);
  let expected = 0;
  const absent: Expected[] = [];
  try {
    const directive = await breathe(expectedNotices(events, until), (yielded) => {
      for (const one of yielded) {
        expected += one.kind === 'notice' ? 1 : one.messages;
        if (one.since <= until && !trace.has(one)) absent.push(one);
      }
    });
    const overdue = directive ? notReached(directive, until) : [];
    return { expected, missing: [...overdue, ...gathered(id, absent), ...bareMessages(id, sendings, events)] };
  } catch {
    // Nothing is read in there: it is these events that are at fault, as where they are folded to be reconciled.
    return { expected: 0, missing: [unreadable(id, events, until)] };
  }
}

/** What the ledger has, to be asked for each thing that is expected. */
function createTrace(
  rungs: Awaited<ReturnType<LedgerEvidence['rungs']>>,
  sendings: Awaited<ReturnType<LedgerEvidence['sendings']>>,
): { readonly has: (expected: Expected) => boolean } {
  const places = new Map<string, Set<string>>();
  for (const { places: own, ...rung } of rungs) {
    const key = rungKey(rung);
    const known = places.get(key) ?? new Set<string>();
    places.set(key, known);
    for (const place of own) {
      known.add(`${rung.channel} ${place}`);
      // Whether something was sent or skipped is told by any row of its assignment.
      known.add(` ${place.slice(0, place.indexOf(' '))}`);
    }
  }
  const messages = new Map(sendings.map((one) => [one.sending, one.messages]));
  return {
    has: (expected) => {
      if (expected.kind === 'sending') return (messages.get(expected.sending) ?? 0) >= expected.messages;
      const { channel, assignment, unit } = expected;
      const place = channel === '' ? ` ${assignment}` : `${channel} ${assignment} ${unit}`;
      return places.get(rungKey(expected))?.has(place) ?? false;
    },
  };
}

type RungKey = Pick<ExpectedNotice, 'duty' | 'ladder' | 'round' | 'rung' | 'day' | 'event'>;

function rungKey({ duty, ladder, round, rung, day, event }: RungKey): string {
  return [duty, ladder, round, rung, day, event].join(' ');
}

/** The agenda of the fold, as it stood a while ago: what was due then and still is. Deliveries are in the ledger. */
function notReached(directive: Directive, until: Instant): readonly Unaccounted[] {
  return agenda(directive, until)
    .filter(({ kind, dueAt }) => kind !== 'deliver' && dueAt <= until)
    .map((entry): Unaccounted => {
      const ordinals = ordinalsConcerned(directive, entry);
      const duty = directive.plan.duties[directive.assignments[ordinals[0] ?? -1]?.duty ?? -1]?.id;
      return {
        code: 'not-reached',
        directive: directive.plan.directive,
        what: wordsOf(entry),
        ...(duty !== undefined && { duty }),
        plannedAt: entry.at,
        count: Math.max(1, ordinals.length),
        units: ordinals.slice(0, unitsShown).flatMap((one) => directive.assignments[one]?.unit ?? []),
        remedy:
          'Run dondoc reconcile: it says whether the engine still follows the directive, and whether a worker runs.',
      };
    });
}

function wordsOf(entry: AgendaEntry): string {
  switch (entry.kind) {
    case 'rung':
      return `${entry.ladder}/${entry.rung.name}`;
    case 'tell':
      return `${entry.tell.ladder}/${entry.tell.rung}`;
    case 'open':
    case 'deliver':
    case 'close':
      return entry.kind;
  }
}

/** One finding a rung, however many units it is missing for. */
function gathered(directive: DirectiveId, absent: readonly Expected[]): readonly Unaccounted[] {
  const found = new Map<string, Unaccounted>();
  for (const one of absent) {
    if (one.kind === 'sending') {
      found.set(`sending ${one.sending}`, messageGone(directive, one.channel, one.at, one.messages));
      continue;
    }
    const key = `${rungKey(one)} ${one.at}`;
    const known = found.get(key);
    const units = [...new Set([...(known?.units ?? []), one.unit])].slice(0, unitsShown);
    found.set(key, {
      ...{ code: 'not-in-ledger', directive, what: `${one.ladder}/${one.rung}`, duty: one.duty, plannedAt: one.at },
      ...{ count: (known?.count ?? 0) + 1, units },
      remedy:
        'Tell these units by telephone or letter, and look for what was removed from the ledger: a backup, another program.',
    });
  }
  return [...found.values()];
}

function bareMessages(
  directive: DirectiveId,
  sendings: Awaited<ReturnType<LedgerEvidence['sendings']>>,
  events: readonly NumberedEvent[],
): readonly Unaccounted[] {
  return sendings
    .filter(({ bare }) => bare > 0)
    .map(({ sending, bare }) => {
      const wave = Number(sending.split('/')[0]);
      return messageGone(directive, 'notices of', events[wave - 1]?.at ?? 0, bare);
    });
}

function messageGone(directive: DirectiveId, what: string, plannedAt: Instant, count: number): Unaccounted {
  const remedy = 'Look for what was removed from the ledger: a backup, another program. The events say who was told.';
  return { code: 'message-gone', directive, what: `${what} messages`, plannedAt, count, units: [], remedy };
}

function eventsMissing(directive: DirectiveId, seq: number, plannedAt: Instant): Unaccounted {
  const remedy = 'Run dondoc reconcile: it looks for the event in the histories of the engine.';
  return { code: 'events-missing', directive, what: `event ${seq}`, plannedAt, count: 1, units: [], remedy };
}

function unreadable(directive: DirectiveId, events: readonly NumberedEvent[], until: Instant): Unaccounted {
  const remedy = 'Report it with the events: another version has written them, or somebody has changed them.';
  const plannedAt = events.at(-1)?.at ?? until;
  return { code: 'unreadable', directive, what: 'events', plannedAt, count: events.length, units: [], remedy };
}
