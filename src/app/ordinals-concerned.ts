import type { AgendaEntry } from '../domain/agenda.ts';
import type { Directive } from '../domain/directive.ts';

/** Ordinals of the assignments that an entry of the agenda is about; none for the close. */
export function ordinalsConcerned(directive: Directive, entry: AgendaEntry): readonly number[] {
  switch (entry.kind) {
    case 'rung':
      return entry.assignments;
    case 'tell':
      return entry.tell.assignments;
    case 'open':
      return [entry.assignment];
    case 'close':
      return [];
    case 'deliver': {
      const delivery = directive.deliveries.find(({ id }) => id === entry.delivery);
      const wanted = new Set(delivery?.units);
      return directive.assignments.flatMap(({ unit }, ordinal) => (wanted.has(unit) ? [ordinal] : []));
    }
  }
}
