import type { Directive } from '../domain/directive.ts';
import type { DirectiveEvent } from '../domain/events.ts';
import { evolve } from '../domain/evolve.ts';
import type { NumberedEvent } from '../ports/record.ts';
import { breathe } from './breathe.ts';

/** The fold of events up to the first that is missing. */
export async function fold(events: readonly NumberedEvent[]): Promise<Directive | 'unreadable' | undefined> {
  function* steps(): Generator<undefined, Directive | undefined> {
    let directive: Directive | undefined;
    for (const { seq, event } of events) {
      if (seq !== (directive?.seq ?? 0) + 1) return directive;
      directive = evolve(directive, event as DirectiveEvent);
      yield undefined;
    }
    return directive;
  }
  try {
    return await breathe(steps(), () => undefined);
  } catch {
    return 'unreadable';
  }
}
