import { covers, isWorkingDay, never, orNever } from '../domain/calendar.ts';
import { closingOfTrack } from '../domain/closings.ts';
import { dayOf } from '../domain/days.ts';
import { closingAt } from '../domain/deadline.ts';
import { decide } from '../domain/decide.ts';
import type { Directive } from '../domain/directive.ts';
import { evolve } from '../domain/evolve.ts';
import { chasingLadder, namesUnit } from '../domain/ladder.ts';
import { ladderOf } from '../domain/rungs.ts';
import type { Day, Instant } from '../domain/words.ts';
import type { Act, DirectiveId } from './act.ts';
import type { ActRefusal } from './act-refusal.ts';
import { fold } from './fold-events.ts';
import type { AppPorts } from './ports.ts';

type Asker = Pick<AppPorts, 'record' | 'documents' | 'directory' | 'now'>;

/**
 * What is wrong with an act at first sight: asked for somebody else, days that cannot be or are days off, rungs that are
 * not there, deadlines that have passed.
 */
export async function lookBefore(ports: Asker, directive: DirectiveId, act: Act): Promise<ActRefusal | undefined> {
  const foreign = notTheirs(act);
  if (foreign) return foreign;
  if (act.on !== undefined && act.on > dayOf(ports.now()))
    return { code: 'date-to-come', message: `${act.on} is yet to come.`, remedy: 'Give the day on the document.' };
  const { does } = act;
  if (does === 'confirm-claim' || does === 'record-paper')
    return unfitArrival(ports, directive, arrivalOf(act, ports.now()));
  if (does === 'hold') return unknownRung(ports, directive, act);
  if (does === 'extend') return untilDayOff(ports, directive, act);
  return does === 'answer' ? ((await unknownUnit(ports, act)) ?? lateAtOnce(ports, directive, act)) : undefined;
}

/**
 * What is asked for another unit is refused before anything of it is stored. The engine refuses it too, but it may be away,
 * and somebody named without authority would be written to in the meantime.
 */
function notTheirs({ by, does, unit }: Act): ActRefusal | undefined {
  if (by.role === 'unit' && unit !== undefined && unit !== by.unit)
    return {
      code: 'not-yours',
      message: 'A unit acts for itself alone.',
      remedy: 'Ask the unit concerned, or the office.',
    };
  const isNaming = does === 'name-handler' || does === 'name-stand-in';
  if (isNaming && by.role !== 'unit' && by.role !== 'office')
    return { code: 'not-yours', message: `${does} is not for ${by.role}.`, remedy: 'It is for: unit, office.' };
  return undefined;
}

/** The day on which something arrived: as stated, or that of the document, or today. */
export function arrivalOf({ arrivedOn, on }: Pick<Act, 'arrivedOn' | 'on'>, now: Instant): Day {
  return arrivedOn ?? on ?? dayOf(now);
}

/**
 * An act without a day that only says when something arrived: whoever confirms a claim with one day alone says that, and
 * the document keeps the date that the unit gave it.
 */
export function withoutArrivalAsDate<Stated extends Pick<Act, 'does' | 'arrivedOn' | 'on'>>(act: Stated): Stated {
  if (act.does !== 'confirm-claim' || act.arrivedOn !== undefined) return act;
  const { on: _arrival, ...rest } = act;
  return rest as Stated;
}

/** Nothing arrives before it was asked for: a mistyped year would make it on time. */
async function unfitArrival(ports: Asker, directive: DirectiveId, arrivedOn: Day): Promise<ActRefusal | undefined> {
  // What came before a document was replaced came for the first one.
  const document = await ports.documents.definition(directive, 0);
  if (document?.issuedOn === undefined || arrivedOn >= document.issuedOn) return undefined;
  return {
    code: 'arrival-unknown',
    message: `It cannot have arrived on ${arrivedOn}: the directive was issued on ${document.issuedOn}.`,
    remedy: 'Give the day on which it arrived.',
  };
}

/** A hold is of a rung that names units to their heads; another name holds nothing that its writer meant. */
async function unknownRung(ports: Asker, id: DirectiveId, { rung }: Act): Promise<ActRefusal | undefined> {
  if (rung === undefined) return undefined;
  const directive = await recorded(ports, id);
  if (!directive) return undefined;
  const ladders = directive.plan.duties.flatMap((duty) => {
    const ladder = chasingLadder(duty.kind);
    return ladder ? ladderOf(duty, ladder) : [];
  });
  const names = new Set(ladders.filter(namesUnit).map(({ name }) => name));
  if (names.has(rung)) return undefined;
  return {
    code: 'nothing-to-hold',
    message: `There is no rung ${rung} here that names a unit.`,
    remedy: names.size > 0 ? `Hold one of: ${[...names].join(', ')}; or leave the rung out.` : 'Leave the rung out.',
  };
}

/**
 * More time until a day off, which a unit asks for as it counts its days, is given only when the leader knows it: the
 * office is closed on that day, and reminders go by the working day before. A launch asks the same of its dates.
 */
async function untilDayOff(ports: Asker, id: DirectiveId, act: Act): Promise<ActRefusal | undefined> {
  const { unit, until, basis, duty, items, confirm } = act;
  if (unit === undefined || until === undefined || confirm?.includes('last-day-is-a-day-off')) return undefined;
  const directive = await recorded(ports, id);
  if (!directive) return undefined;
  const { calendar } = directive;
  const { at, inclusive } = until;
  const aim = { unit, ...(duty && { duty }), ...(items && { items }) };
  const grounds = { ...(basis !== undefined && { basis }), ...(confirm && { confirm }) };
  const command = { id: act.id, by: act.by, does: 'extend', until: at, inclusive, ...aim, ...grounds } as const;
  // What the engine refuses it refuses in its own words.
  if ('refusal' in decide(directive, command, ports.now())) return undefined;
  const { lastDayOn, lastWorkingDayOn } = closingAt(at, inclusive, calendar);
  if (!covers(calendar, lastDayOn, lastDayOn) || isWorkingDay(calendar, lastDayOn)) return undefined;
  return {
    code: 'last-day-is-a-day-off',
    message: `The new last day, ${lastDayOn}, is a day off; the last working day is ${lastWorkingDayOn}.`,
    remedy: 'Name a working day, or confirm it.',
    confirmable: true,
  };
}

/** The engine knows no directory: a unit that is not in it would be written to in vain until the end. */
async function unknownUnit({ directory }: Asker, { to }: Act): Promise<ActRefusal | undefined> {
  if (to === undefined || (await directory.units()).some(({ id }) => id === to)) return undefined;
  return {
    code: 'unknown-unit',
    message: `There is no unit ${to}.`,
    remedy: 'Correct its id, or import the unit first.',
  };
}

/** A unit that gets a duty after its deadline is late before it has read it. */
async function lateAtOnce(ports: Asker, id: DirectiveId, act: Act): Promise<ActRefusal | undefined> {
  const { unit, duty, answer, to } = act;
  if (answer !== 'reassign' || unit === undefined || to === undefined) return undefined;
  if (act.confirm?.includes('deadline-past')) return undefined;
  const directive = await recorded(ports, id);
  if (!directive) return undefined;
  const now = ports.now();
  const command = { id: act.id, by: act.by, does: 'answer', unit, answer, to, ...(duty && { duty }) } as const;
  const decision = decide(directive, command, now);
  // What the engine refuses it refuses in its own words.
  if ('refusal' in decision) return undefined;
  const after = decision.events.reduce<Directive>(evolve, directive);
  if (closeOfLast(after) > now) return undefined;
  return {
    code: 'deadline-past',
    message: `The deadline of ${dutyOfLast(after)} has passed: ${to} would be late at once.`,
    remedy:
      `Exempt ${unit}, and launch a directive with a time of its own for ${to}; or confirm it, and let the leader ` +
      `extend the deadline of ${to}.`,
    confirmable: true,
  };
}

/** When the assignment that was added last closes. */
function closeOfLast(directive: Directive): Instant {
  const assignment = directive.assignments.at(-1);
  const track = assignment?.tracks[0];
  return assignment && track ? orNever(() => closingOfTrack(directive, assignment, track).closesAt) : never;
}

function dutyOfLast({ assignments, plan }: Directive): string {
  return plan.duties[assignments.at(-1)?.duty ?? -1]?.id ?? '';
}

/** The directive as it is recorded; the engine may be a moment ahead of it, and has the last word. */
async function recorded({ record }: Asker, id: DirectiveId): Promise<Directive | undefined> {
  const directive = await fold(await record.events(id));
  return directive === 'unreadable' ? undefined : directive;
}
