import { assignmentAt, followsRules } from './directive.ts';
import type { Directive, Tell } from './directive.ts';
import type { EventOf } from './events.ts';
import { isChased, isOwed } from './progress.ts';
import type { RungName } from './words.ts';

/** That somebody was named to act for a unit: told to its contacts and to whoever acts for it then. */
export type NamingRung = 'handler-named' | 'stand-in-named';

/**
 * So long a naming can be put right before anybody is told: a message leads to the unit's page, and must not go to an
 * address that was mistyped a minute ago.
 */
export const namingToldAfterMs = 10 * 60_000;

/** Whether a notice tells of a naming. */
export function isNaming(rung: RungName): rung is NamingRung {
  return rung === 'handler-named' || rung === 'stand-in-named';
}

/** What a naming gives to tell: one tell a duty of which the unit still owes something; none up to the fourth rules. */
export function namingTells(after: Directive, event: EventOf<NamingRung>): readonly Tell[] {
  if (!followsRules(after, 5)) return [];
  const byDuty = new Map<number, number[]>();
  after.assignments.forEach((one, ordinal) => {
    if (one.unit !== event.unit || !concernsNaming(after, ordinal)) return;
    byDuty.set(one.duty, [...(byDuty.get(one.duty) ?? []), ordinal]);
  });
  const { kind: rung, at } = event;
  return [...byDuty.values()].map((assignments) => ({
    ...{ event: after.seq, ladder: 'tell', rung, at: at + namingToldAfterMs, assignments },
    happening: { at },
  }));
}

/** Whether whoever was named still has something to do there. */
export function concernsNaming(directive: Directive, ordinal: number): boolean {
  const assignment = assignmentAt(directive, ordinal);
  return directive.state === 'open' && isChased(directive, assignment) && assignment.items.some(isOwed);
}

/** Who is named last takes the place of the former, also in what waits to be told. */
export function withoutFormerNaming(directive: Directive, { kind, unit }: EventOf<NamingRung>): Directive {
  const isFormer = ({ rung, assignments: [first] }: Tell): boolean =>
    rung === kind && first !== undefined && assignmentAt(directive, first).unit === unit;
  const tells = directive.tells.filter((tell) => !isFormer(tell));
  return tells.length === directive.tells.length ? directive : { ...directive, tells };
}
