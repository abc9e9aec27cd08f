import { advance } from '../../src/domain/advance.ts';
import type { Advance } from '../../src/domain/advance.ts';
import { agenda, agendaAhead, dueDeliveries } from '../../src/domain/agenda.ts';
import { decide } from '../../src/domain/decide.ts';
import { isLastTry } from '../../src/domain/deliveries.ts';
import type { Directive } from '../../src/domain/directive.ts';
import type { DirectiveEvent } from '../../src/domain/events.ts';
import { evolve } from '../../src/domain/evolve.ts';
import { parcels } from '../../src/domain/parcels.ts';
import { progressOf } from '../../src/domain/progress-facts.ts';
import type { Instant } from '../../src/domain/words.ts';

/** The functions under test; a planted bug replaces some of them. */
export interface Core {
  readonly advance: (directive: Directive, now: Instant) => Advance;
  readonly agenda: typeof agenda;
  readonly agendaAhead: typeof agendaAhead;
  readonly decide: typeof decide;
  readonly evolve: (directive: Directive | undefined, event: DirectiveEvent) => Directive;
  readonly parcels: typeof parcels;
  readonly progressOf: typeof progressOf;
  readonly isLastTry: typeof isLastTry;
  readonly dueDeliveries: typeof dueDeliveries;
  /** Whether the ledger leaves out what another sending has already. */
  readonly leavesOut: boolean;
}

export const soundCore: Core = {
  ...{ advance, agenda, agendaAhead, decide, evolve, parcels, progressOf, isLastTry, dueDeliveries },
  leavesOut: true,
};
