import type { PlannedMessage, PlannedNotice } from '../../src/ports/ledger.ts';
import type { Unit } from '../../src/domain/definition.ts';

export const MORNING = Date.parse('2023-02-24T08:00:00+07:00');

/** The last-day notice to one commune, unless the test says otherwise. */
export function aNotice(assignment: number, changes: Partial<PlannedNotice> = {}): PlannedNotice {
  return {
    duty: 'plans',
    ladder: 'submit',
    round: 0,
    rung: 'last-day',
    day: 0,
    assignment,
    event: 0,
    at: MORNING,
    unit: `commune-${assignment}`,
    about: [`commune-${assignment}`],
    ...changes,
  };
}

/** One commune's contact is to get its notice by email, unless the test says otherwise. */
export function aMessage(assignment: number, changes: Partial<PlannedMessage> = {}): PlannedMessage {
  return {
    unit: `commune-${assignment}`,
    person: `clerk-${assignment}`,
    channel: 'email',
    address: `vanthu${assignment}@xa.example`,
    notices: [aNotice(assignment)],
    ...changes,
  };
}

export function communes(count: number): readonly PlannedMessage[] {
  return Array.from({ length: count }, (_, assignment) => aMessage(assignment));
}

export function aUnit(id: string, email: string, changes: Partial<Unit> = {}): Unit {
  return {
    id,
    name: `UBND xã ${id}`,
    short: `xã ${id}`.slice(0, 16),
    groups: ['communes'],
    people: [{ id: `${id}-clerk`, name: 'Lò Thị Hặc', role: 'contact', email, phone: '+84912345678' }],
    ...changes,
  };
}
