import { silenceOf } from './advance.ts';
import type { DueRung } from './agenda.ts';
import { never } from './calendar.ts';
import type { Directive } from './directive.ts';
import type { SilenceReason } from './events.ts';

/** Whom a rung would tell of as things stand, and whom it would pass over in silence, by reason. Ordinals. */
export interface Speaking {
  readonly speaking: readonly number[];
  readonly silent: readonly { readonly reason: SilenceReason; readonly assignments: readonly number[] }[];
}

/**
 * Splits a rung that is still to come by what is known now: who has answered is reminded no more, although the rung
 * stays on the agenda and will be recorded as a silence (rules 2, 6 and 8). Of an outage's rungs only time will tell
 * which is the latest, so rule 3 is left out.
 */
export function speakingOf(directive: Directive, entry: DueRung): Speaking {
  // Beyond the calendar nothing can be said yet of office hours.
  if (entry.dueAt >= never) return { speaking: entry.assignments, silent: [] };
  const speaking: number[] = [];
  const silent = new Map<SilenceReason, number[]>();
  for (const ordinal of entry.assignments) {
    const reason = silenceOf(directive, entry, ordinal, entry.dueAt);
    if (reason === undefined) speaking.push(ordinal);
    else add(silent, reason, ordinal);
  }
  return { speaking, silent: [...silent].map(([reason, assignments]) => ({ reason, assignments })) };
}

/** Whether anybody would be told anything: what stays silent for all is not what comes next. */
export function speaksAtAll(directive: Directive, entry: DueRung): boolean {
  if (entry.dueAt >= never) return true;
  return entry.assignments.some((ordinal) => silenceOf(directive, entry, ordinal, entry.dueAt) === undefined);
}

function add(silent: Map<SilenceReason, number[]>, reason: SilenceReason, ordinal: number): void {
  const known = silent.get(reason);
  if (known) known.push(ordinal);
  else silent.set(reason, [ordinal]);
}
