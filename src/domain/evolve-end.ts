import { assignmentAt, followsRules } from './directive.ts';
import type { Directive } from './directive.ts';
import type { EventOf } from './events.ts';
import { isAllSettled, isOwed } from './progress.ts';
import { change, setStates, without } from './slots.ts';
import type { Instant } from './words.ts';

/** A consolidation opens, and its package is to be built; inform units get a status once the leader releases it. */
export function open(directive: Directive, event: EventOf<'opened'>): Directive {
  const opened = change(directive, event.assignment, (assignment) => ({
    ...assignment,
    openedAt: event.at,
    openedBy: event.by,
    packageStale: directive.seq + 1,
  }));
  const { duty } = assignmentAt(directive, event.assignment);
  const informs = directive.plan.duties.some(({ kind }) => kind === 'inform');
  const drafted = directive.drafts.some((draft) => draft.kind === 'status' && draft.duty === duty);
  if (!informs || drafted) return opened;
  return { ...opened, drafts: [...opened.drafts, { kind: 'status', duty, at: event.at }] };
}

/** The directive closes: what is still owed ends missing, and the final report is drafted. */
export function close(directive: Directive, at: Instant): Directive {
  const ended = end(directive, 'closed', at);
  const informs = directive.plan.duties.findIndex(({ kind }) => kind === 'inform');
  const assignments = ended.assignments.map((assignment) =>
    assignment.items.some(isOwed) ? setStates(assignment, isOwed, 'missing') : assignment,
  );
  const drafts: Directive['drafts'] =
    informs === -1 ? ended.drafts : [...ended.drafts, { kind: 'final-report', duty: informs, at }];
  return { ...ended, assignments, drafts };
}

/** Nothing climbs any more; what was already to be told is still told. */
export function end(directive: Directive, state: 'closed' | 'withdrawn', at: Instant): Directive {
  const kept = directive.tells.filter(({ ladder }) => ladder === 'tell');
  // Nobody is to be told anything in place of a message that is lost from now on.
  const fallbacks = directive.fallbacks.filter(({ wave }) => directive.waves.some(({ id }) => id === wave));
  return { ...directive, state, endedAt: at, tells: kept, fallbacks };
}

/**
 * Notes when the last thing that holds the directive open was settled; a return afterwards takes that back. Nothing is
 * over before it was told: up to the seventh rules what asks for nothing to be sent could be.
 */
export function withSettling(directive: Directive, at: Instant): Directive {
  if (directive.state !== 'open') return directive;
  const isTold = !followsRules(directive, 8) || directive.tells.every(({ rung }) => rung !== 'assignment');
  const settled = isTold && isAllSettled(directive);
  if (settled === (directive.settledAt !== undefined)) return directive;
  return settled ? { ...directive, settledAt: at } : without(directive, 'settledAt');
}
