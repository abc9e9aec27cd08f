import type { Directive } from './directive.ts';
import { evolve } from './evolve.ts';
import type { EventOf } from './events.ts';
import { firstOf } from './launch-dates.ts';
import { isAllSettled, isChased, isSettled } from './progress.ts';
import { askToConfirm } from './refusal.ts';
import type { Refusal } from './refusal.ts';
import type { Instant } from './words.ts';

/**
 * What stands against a document that takes the place of another at an instant, besides its dates: where the plans that
 * gather everything are done, the directive closes one working day later, and whom the new document asks for more has
 * that one day alone. No consolidation opens a second time.
 */
export function flawsOfReplacing(
  replaced: Directive,
  { plan, calendar }: EventOf<'launched'>,
  at: Instant,
): readonly Refusal[] {
  if (replaced.state !== 'open') return [];
  const after = evolve(replaced, { kind: 'replaced', at, plan, calendar });
  if (!isAllSettled(after)) return [];
  const owedBefore = new Set(owing(replaced));
  const asked = owing(after).filter((unit) => !owedBefore.has(unit));
  if (asked.length === 0) return [];
  return [
    askToConfirm(
      'consolidation-over',
      `What gathers the submissions is done: the directive closes in one working day, and ${firstOf(asked)} would end as missing.`,
      'Launch a directive of their own for what is asked of them, or confirm it.',
    ),
  ];
}

/** Units that owe, each once. */
function owing(directive: Directive): readonly string[] {
  const units = new Set<string>();
  directive.assignments.forEach((assignment) => {
    if (isChased(directive, assignment) && !isSettled(directive, assignment)) units.add(assignment.unit);
  });
  return [...units];
}
