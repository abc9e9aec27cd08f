import { dayOf, endOf } from '../days.ts';
import type { CommandOf } from '../commands.ts';
import { assignmentAt, dutyOf, followsRules } from '../directive.ts';
import type { Directive, Reached } from '../directive.ts';
import { namesUnit } from '../ladder.ts';
import { isChased } from '../progress.ts';
import { chased, ladderOf } from '../rungs.ts';
import type { Instant, RungName } from '../words.ts';
import { no } from './decision.ts';
import type { Decision } from './decision.ts';

/** The unit has received the directive: all its duties are acknowledged. Said twice, it stays true. */
export function decideAcknowledge(directive: Directive, command: CommandOf<'acknowledge'>, now: Instant): Decision {
  const { unit } = command;
  const own = directive.assignments.flatMap((one, ordinal) => (one.unit === unit && !one.ended ? [ordinal] : []));
  if (own.length === 0) return no('no-such-assignment', `${unit} is not assigned here.`, 'Check the unit.', { unit });
  const open = own.filter((ordinal) => directive.assignments[ordinal]?.acknowledgedAt === undefined);
  const events = open.length === 0 ? [] : [{ kind: 'acknowledged', at: now, assignments: open } as const];
  return { events, receipt: { unit } };
}

/** A handler or a stand-in, whose name and address were stored before. */
export function decideNaming(
  directive: Directive,
  command: CommandOf<'name-handler' | 'name-stand-in'>,
  now: Instant,
): Decision {
  const { unit, appointment } = command;
  if (!directive.assignments.some((one) => one.unit === unit && !one.ended))
    return no('no-such-assignment', `${unit} is not assigned here.`, 'Check the unit.', { unit });
  const kind = command.does === 'name-handler' ? 'handler-named' : 'stand-in-named';
  return { events: [{ kind, at: now, unit, appointment }], receipt: { unit } };
}

/**
 * The office keeps units off what would name them, until an instant; without one, for today. Where it names a rung, that
 * one alone: nothing is held by a rung that names nobody, or that is not on the ladder.
 */
export function decideHold(directive: Directive, command: CommandOf<'hold'>, now: Instant): Decision {
  const chasedOnes = directive.assignments.flatMap((assignment, ordinal) =>
    command.units.includes(assignment.unit) && isChased(directive, assignment) ? [ordinal] : [],
  );
  if (chasedOnes.length === 0) return no('nothing-to-hold', 'None of these units is being chased.', 'Check the units.');
  const { rung: name } = command;
  const assignments =
    name === undefined || !followsRules(directive, 3)
      ? chasedOnes
      : chasedOnes.filter((ordinal) => namesUnitAt(directive, ordinal, name));
  if (assignments.length === 0)
    return no('nothing-to-hold', 'No rung of that name names one of these units.', 'Name another rung, or none.');
  const until = command.until ?? endOf(dayOf(now));
  if (until <= now) return no('date-past', 'The hold would already be over.', 'Name a later instant, or none.');
  return { events: [{ kind: 'held', at: now, assignments, until, ...(name && { rung: name }) }] };
}

function namesUnitAt(directive: Directive, ordinal: number, name: RungName): boolean {
  const assignment = assignmentAt(directive, ordinal);
  const ladder = ladderOf(dutyOf(directive, assignment), chased(directive, assignment));
  return ladder.some((rung) => rung.name === name && namesUnit(rung));
}

/** Receipts and bounces that came after hand-over. */
export function decideUndelivered(
  directive: Directive,
  command: CommandOf<'report-undelivered'>,
  now: Instant,
): Decision {
  const { channel, people } = command;
  // The document may have been replaced since: a rung that its ladders do not have is not tried by other ways.
  const reached = command.reached.filter((one) => isKnown(directive, one));
  if (reached.length === 0) return { events: [] };
  return { events: [{ kind: 'undelivered', at: now, reached, channel, people }] };
}

function isKnown(
  { plan, assignments }: Directive,
  { duty: index, ladder, rung, step, assignments: told }: Reached,
): boolean {
  const duty = plan.duties[index];
  if (!duty || !told.every((ordinal) => assignments[ordinal]?.duty === index)) return false;
  return ladder === 'tell' || rung === 'opened' || ladderOf(duty, ladder)[step]?.name === rung;
}
