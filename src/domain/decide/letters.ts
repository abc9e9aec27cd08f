import { dayOf, isDay } from '../days.ts';
import type { CommandOf } from '../commands.ts';
import { dutyOf } from '../directive.ts';
import type { Directive } from '../directive.ts';
import { isChased } from '../progress.ts';
import type { Instant } from '../words.ts';
import { no } from './decision.ts';
import type { Decision } from './decision.ts';

/**
 * The office enters number and day of a signed letter: from now on it is on record as a reminder of each of its units.
 * A unit that has sent meanwhile was written to all the same. The second letter cites the first, which must be on record.
 */
export function decideRecordLetter(directive: Directive, command: CommandOf<'record-letter'>, now: Instant): Decision {
  const { letter, number, on, units, duty } = command;
  if (!isDay(on) || on > dayOf(now) || on < directive.plan.issuedOn)
    return no(
      'malformed',
      `A letter cannot be of ${on}.`,
      'Give the day on which it was signed, between the directive and today.',
    );
  const assignments = directive.assignments.flatMap((assignment, ordinal) => {
    const meant =
      units.includes(assignment.unit) &&
      (duty ?? dutyOf(directive, assignment).id) === dutyOf(directive, assignment).id;
    return meant && isChased(directive, assignment) ? [ordinal] : [];
  });
  const reached = new Set(assignments.map((ordinal) => directive.assignments[ordinal]?.unit));
  const stranger = units.find((unit) => !reached.has(unit));
  if (stranger !== undefined || assignments.length === 0)
    return no('no-such-assignment', `${stranger ?? 'Nobody'} is not chased here.`, 'Check the units of the letter.', {
      ...(stranger !== undefined && { unit: stranger }),
    });
  if (letter === 2 && !directive.letters?.some((one) => one.letter === 1))
    return no('no-first-letter', 'No first letter is on record.', 'Record the first letter, with its number and day.');
  return { events: [{ kind: 'letter-recorded', at: now, letter, number, on, assignments }] };
}
