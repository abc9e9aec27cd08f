import { dueAgenda } from './agenda.ts';
import type { AgendaEntry, DueRung } from './agenda.ts';
import { assignmentAt, dutyOf } from './directive.ts';
import type { Directive, Reached, Tell } from './directive.ts';
import type { DirectiveEvent, Silence, SilenceReason } from './events.ts';
import { evolve } from './evolve.ts';
import { isRequest } from './requests.ts';
import { addressing, firstList, hasList, listName } from './rungs.ts';
import { acknowledgeSilence, chaseSilence } from './silence.ts';
import type { Instant } from './words.ts';

/** Events that time alone brings about, and the value after them. */
export interface Advance {
  readonly directive: Directive;
  readonly events: readonly DirectiveEvent[];
}

/** No instant brings more rounds than this, besides one for each consolidation that opens; more is a mistake of ours. */
const roundsAtMost = 50;

/**
 * Lets everything happen that is due at `now`: consolidations open, notices become due (one event for the instant),
 * the directive closes. Deliveries are left to the shell. Asked again at the same instant, nothing more happens.
 */
export function advance(directive: Directive, now: Instant): Advance {
  const events: DirectiveEvent[] = [];
  let current = directive;
  for (let round = 0; round < roundsAtMost;) {
    const happening = nextHappening(current, now);
    if (!happening) return { directive: current, events };
    // Hundreds of leads may open at one instant, each once.
    if (happening.kind !== 'opened') round += 1;
    events.push(happening);
    current = evolve(current, happening);
  }
  throw new Error('Time does not come to rest.');
}

function nextHappening(directive: Directive, now: Instant): DirectiveEvent | undefined {
  const due = dueAgenda(directive, now);
  // Most looks at the clock find nothing: they are to cost nothing.
  if (due.length === 0) return undefined;
  const opening = due.find((entry) => entry.kind === 'open');
  if (opening?.kind === 'open') {
    const { assignment, by, cutOffAt } = opening;
    return { kind: 'opened', at: now, assignment, by, cutOffAt };
  }
  const notices = noticesDue(directive, due, now);
  if (notices) return notices;
  return due.some(({ kind }) => kind === 'close') ? { kind: 'closed', at: now } : undefined;
}

function noticesDue(directive: Directive, due: readonly AgendaEntry[], now: Instant): DirectiveEvent | undefined {
  const reached: Reached[] = [];
  for (const entry of due) if (entry.kind === 'tell') reached.push(...toldBy(directive, entry.tell));
  const silences: Silence[] = [];
  const reasons = reasonsOf(directive, due, now);
  const latest = latestInstants(due, reasons);
  const lists = new Map<string, number>();
  for (const entry of due) {
    if (entry.kind !== 'rung') continue;
    const speaking: number[] = [];
    const silent = new Map<SilenceReason, number[]>();
    for (const ordinal of entry.assignments) {
      const isLate = latest.size > 0 && entry.at < (latest.get(climbOf(entry, ordinal)) ?? 0);
      const reason = reasons.get(entry)?.get(ordinal) ?? (isLate ? 'late' : undefined);
      if (reason === undefined) speaking.push(ordinal);
      else silent.set(reason, [...(silent.get(reason) ?? []), ordinal]);
    }
    const { duty, ladder, step, round, at, rung } = entry;
    const { name, day } = rung;
    // Field by field: to spread what both have in common into the middle of each is many times slower.
    for (const [reason, assignments] of silent)
      silences.push({ duty, ladder, rung: name, step, day, round, at, assignments, reason });
    if (speaking.length === 0) continue;
    const list = hasList(rung) ? numberOfList(directive, lists, listName(duty, ladder, step)) : undefined;
    const sent = { duty, ladder, rung: name, step, day, round, at, assignments: speaking };
    reached.push(list === undefined ? sent : { ...sent, list });
  }
  if (reached.length === 0 && silences.length === 0) return undefined;
  return { kind: 'notices-due', at: now, reached, silences };
}

function toldBy(directive: Directive, tell: Tell): readonly Reached[] {
  const [first] = tell.assignments;
  if (first === undefined) return [];
  const { duty } = assignmentAt(directive, first);
  const { ladder, rung, at, day = 0, assignments, event, happening, leaderToo } = tell;
  const told = { duty, ladder, rung, step: 0, day, round: 0, at, assignments, event, happening };
  // The list of a correction to the leader is numbered by its event: each corrects one earlier digest. So is a request.
  if (isRequest(rung)) return [{ ...told, list: event }];
  const said = leaderToo ? { ...told, leaderToo } : told;
  return [hasList(addressing(directive, said)) ? { ...said, list: event } : said];
}

type Reasons = ReadonlyMap<DueRung, ReadonlyMap<number, SilenceReason>>;

/** Why due rungs stay silent whatever else is due, by rung and assignment. */
function reasonsOf(directive: Directive, due: readonly AgendaEntry[], now: Instant): Reasons {
  const reasons = new Map<DueRung, ReadonlyMap<number, SilenceReason>>();
  for (const entry of due) {
    if (entry.kind !== 'rung') continue;
    const own = new Map<number, SilenceReason>();
    for (const ordinal of entry.assignments) {
      const reason = silenceOf(directive, entry, ordinal, now);
      if (reason !== undefined) own.set(ordinal, reason);
    }
    reasons.set(entry, own);
  }
  return reasons;
}

/**
 * For rule 3: the latest instant that is due, by assignment, ladder and round. A rung that stays silent anyway covers
 * no earlier one: else a held rung would take the one before it along, and nobody would be told anything.
 */
function latestInstants(due: readonly AgendaEntry[], reasons: Reasons): ReadonlyMap<string, Instant> {
  const latest = new Map<string, Instant>();
  // A rung that is due alone is the latest.
  if (reasons.size < 2) return latest;
  for (const entry of due) {
    if (entry.kind !== 'rung') continue;
    for (const ordinal of entry.assignments) {
      if (reasons.get(entry)?.has(ordinal)) continue;
      const climb = climbOf(entry, ordinal);
      latest.set(climb, Math.max(entry.at, latest.get(climb) ?? 0));
    }
  }
  return latest;
}

function climbOf({ ladder, round }: DueRung, ordinal: number): string {
  return `${ordinal} ${ladder} ${round}`;
}

/** Why a rung stays silent for an assignment if it comes at `now`, or `undefined` when it speaks. */
export function silenceOf(
  directive: Directive,
  entry: DueRung,
  ordinal: number,
  now: Instant,
): SilenceReason | undefined {
  const assignment = assignmentAt(directive, ordinal);
  switch (entry.ladder) {
    case 'acknowledge':
      return acknowledgeSilence(directive, assignment, entry.at);
    case 'submit':
    case 'consolidate': {
      const track = assignment.tracks.find(({ round }) => round === entry.round);
      if (!track)
        throw new Error(`Assignment ${ordinal} of duty ${dutyOf(directive, assignment).id} has no such round.`);
      return chaseSilence(directive, assignment, track, entry.rung, entry.at, now);
    }
    case 'review':
      return undefined;
  }
}

function numberOfList(directive: Directive, lists: Map<string, number>, name: string): number {
  const number = lists.get(name) ?? directive.lists[name] ?? directive.lists[firstList] ?? 0;
  lists.set(name, number + 1);
  return number;
}
