import { advance } from '../domain/advance.ts';
import { agenda } from '../domain/agenda.ts';
import type { AgendaEntry, DueRung } from '../domain/agenda.ts';
import { never } from '../domain/calendar.ts';
import { isoOf, timeOf } from '../domain/days.ts';
import type { Unit } from '../domain/definition.ts';
import type { Directive, Reached } from '../domain/directive.ts';
import type { SilenceReason } from '../domain/events.ts';
import { recipientsOf } from '../domain/recipients.ts';
import type { Appointed } from '../domain/recipients.ts';
import { dayOf } from '../domain/days.ts';
import { addressing, unitsAddressed } from '../domain/rungs.ts';
import { speakingOf } from '../domain/speaking.ts';
import type { Instant, UnitId } from '../domain/words.ts';
import { ordinalsConcerned } from './ordinals-concerned.ts';

/** One thing that comes next, and why then. */
export interface Next {
  /** When it can go out: in the office's hours. ISO with offset; `never` beyond the calendar. */
  readonly dueAt: string;
  /** When it is planned for. */
  readonly plannedAt: string;
  readonly kind: AgendaEntry['kind'];
  /** `submit/last-day`, `tell/assignment`, `open`, `close`. */
  readonly what: string;
  readonly duty?: string;
  readonly why: string;
  readonly via?: readonly string[];
  /** Who gets it: ids of people, of the units shown. */
  readonly people?: readonly string[];
  /** The units concerned: how many, and the first of them. */
  readonly units: UnitsShown;
  /** Units that would be passed over as things stand: they have answered, are held, are covered by another notice. */
  readonly silent?: readonly (UnitsShown & { readonly reason: SilenceReason })[];
}

interface UnitsShown {
  readonly count: number;
  readonly first: readonly UnitId[];
}

export interface WhatNext {
  readonly now: string;
  readonly calendarVersion: string;
  readonly entries: readonly Next[];
}

const unitsShown = 20;

/**
 * What comes next, of a directive or of one unit: the same agenda that the engine follows, over what is recorded. A rung
 * that would tell nobody anything as things stand is shown only to who asks of a unit, with the reason.
 */
export function whatNext(
  directive: Directive,
  now: Instant,
  question: {
    readonly units: readonly Unit[];
    readonly appointed: (unit: UnitId) => readonly Appointed[];
    readonly unit?: UnitId;
    readonly atMost: number;
  },
): WhatNext {
  const known = new Map(question.units.map((unit) => [unit.id, unit]));
  const entries: Next[] = [];
  const { ahead, told: afterTelling } = agendaWithLadders(directive, now);
  for (const entry of ahead) {
    if (entries.length >= question.atMost) break;
    const { speaking, silent } =
      entry.kind === 'rung'
        ? speakingOf(afterTelling, entry)
        : { speaking: ordinalsConcerned(directive, entry), silent: [] };
    const shown = (ordinals: readonly number[]): UnitsShown => unitsAmong(directive, ordinals, question.unit);
    const units = shown(speaking);
    const passedOver = silent
      .map(({ reason, assignments }) => ({ reason, ...shown(assignments) }))
      .filter(({ count }) => count > 0);
    if (units.count === 0 && (question.unit === undefined ? passedOver.length > 0 : passedOver.length === 0)) continue;
    const told = entry.kind === 'rung' ? { ...entry, assignments: speaking } : entry;
    entries.push({
      dueAt: instantOf(entry.dueAt),
      plannedAt: instantOf(entry.at),
      kind: entry.kind,
      ...wordsOf(directive, entry),
      ...peopleOf(directive, told, new Set(units.first), known, question.appointed, now),
      units,
      ...(passedOver.length > 0 && { silent: passedOver }),
    });
  }
  return { now: isoOf(now), calendarVersion: directive.calendar.version, entries };
}

/**
 * The agenda with the rungs that begin once the assignments have been told, from the launch on: until the office opens
 * nobody could see that anybody is reminded. The directive is as it will be then, if nothing else happens.
 */
function agendaWithLadders(
  directive: Directive,
  now: Instant,
): { readonly ahead: readonly AgendaEntry[]; readonly told: Directive } {
  const all = agenda(directive, now);
  const toldAt = all.flatMap((entry) => (entry.kind === 'tell' && entry.tell.rung === 'assignment' ? entry.dueAt : []));
  const lastAt = Math.max(...toldAt);
  if (toldAt.length === 0 || lastAt >= never) return { ahead: all, told: directive };
  const { directive: told } = advance(directive, lastAt);
  const until = all.filter((entry) => entry.kind !== 'rung' || entry.dueAt <= lastAt);
  const after = agenda(told, lastAt).filter(({ kind }) => kind === 'rung');
  const ahead = [...until, ...after].sort((one, other) => one.dueAt - other.dueAt || one.at - other.at);
  return { ahead, told };
}

function instantOf(at: Instant): string {
  return at >= never ? 'never: the calendar has no such year yet' : isoOf(at);
}

function unitsAmong(directive: Directive, ordinals: readonly number[], only: UnitId | undefined): UnitsShown {
  const all = new Set(ordinals.flatMap((one) => directive.assignments[one]?.unit ?? []));
  const units = [...all].filter((unit) => only === undefined || unit === only);
  return { count: units.length, first: units.slice(0, unitsShown) };
}

function wordsOf(directive: Directive, entry: AgendaEntry): Pick<Next, 'what' | 'why' | 'duty' | 'via'> {
  const duty = (index: number | undefined): { duty?: string } => {
    const id = index === undefined ? undefined : directive.plan.duties[index]?.id;
    return id === undefined ? {} : { duty: id };
  };
  switch (entry.kind) {
    case 'rung': {
      const { name, day, at, via } = entry.rung;
      const count = Math.abs(day) === 1 ? '1 working day' : `${Math.abs(day)} working days`;
      const days = day === 0 ? 'on' : `${count} ${day < 0 ? 'before' : 'after'}`;
      const zero = zeroOf[entry.ladder];
      const round = entry.round === 0 ? '' : `, round ${entry.round}`;
      const why = `rung of the ladder ${entry.ladder}: ${days} ${zero}, at ${at}${round}${paceWords(entry)}`;
      return { what: `${entry.ladder}/${name}`, why, via, ...duty(entry.duty) };
    }
    case 'tell': {
      const { rung, event, ladder, assignments, day } = entry.tell;
      const first = assignments[0];
      const index = first === undefined ? undefined : directive.assignments[first]?.duty;
      const why = day === undefined ? `tells of event ${event}` : againWords(event, day);
      const reached = reachedBy(directive, entry);
      const via = reached && { via: addressing(directive, reached).via };
      return { what: `${ladder}/${rung}`, why, ...via, ...duty(index) };
    }
    case 'open': {
      const why = entry.by === 'cut-off' ? 'the cut-off' : 'all that it consolidates is settled';
      return { what: 'open', why, ...duty(directive.assignments[entry.assignment]?.duty) };
    }
    case 'deliver':
      return { what: 'deliver', why: 'messages of an earlier rung are on their way, or are tried again' };
    case 'close':
      return { what: 'close', why: 'everything that holds the directive open is settled' };
  }
}

/** Said of a request that waits for its answer, and will be told once more. */
function againWords(event: number, day: number): string {
  return `tells of event ${event} again, ${day === 1 ? '1 working day' : `${day} working days`} after the first time, unless it is answered`;
}

/** Said where a rung is begun early because the channel is slow, or cannot end in time. */
function paceWords({ at, pacing }: DueRung): string {
  if (!pacing || (pacing.inTime && pacing.startsAt === at)) return '';
  const { messages, channel, startsAt, endsAt, inTime } = pacing;
  const end = `${inTime ? 'to end by' : 'and cannot end before'} ${timeOf(endsAt)}`;
  return `; ${messages} messages by ${channel}, begun at ${timeOf(startsAt)} ${end}`;
}

const zeroOf = {
  acknowledge: 'the day of the assignment notice',
  submit: 'the last working day',
  consolidate: "the lead's last working day",
  review: 'the day of receipt',
} as const;

function peopleOf(
  directive: Directive,
  entry: AgendaEntry,
  shown: ReadonlySet<UnitId>,
  known: ReadonlyMap<UnitId, Unit>,
  appointed: (unit: UnitId) => readonly Appointed[],
  now: Instant,
): Pick<Next, 'people'> {
  const all = reachedBy(directive, entry);
  if (!all) return {};
  const own = all.assignments.filter((one) => shown.has(directive.assignments[one]?.unit ?? ''));
  const reached = { ...all, assignments: own };
  const people = addressing(directive, all).to.flatMap((addressee) =>
    unitsAddressed(directive, reached, addressee).flatMap((id) => {
      const unit = known.get(id);
      if (!unit) return [];
      return recipientsOf(unit, addressee, directive.plan.leader, appointed(id), dayOf(now)).map((one) => one.id);
    }),
  );
  return { people: [...new Set(people)] };
}

/** What an entry that is told somebody comes to once it is due: it says who gets it, and over which channels. */
function reachedBy(directive: Directive, entry: AgendaEntry): Reached | undefined {
  if (entry.kind === 'rung') {
    const { duty, ladder, step, round, at, rung, assignments } = entry;
    return { duty, ladder, step, round, at, rung: rung.name, day: rung.day, assignments };
  }
  if (entry.kind !== 'tell') return undefined;
  const { ladder, rung, at, day = 0, assignments, leaderToo } = entry.tell;
  const duty = directive.assignments[assignments[0] ?? -1]?.duty;
  if (duty === undefined) return undefined;
  return { duty, ladder, rung, step: 0, day, round: 0, at, assignments, ...(leaderToo && { leaderToo }) };
}
