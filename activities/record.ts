import type { DirectiveRecord } from '../src/ports/record.ts';
import type { Ledger } from '../src/ports/ledger.ts';
import type { RecordInput } from './contract.ts';

export interface RecordPorts {
  readonly record: DirectiveRecord;
  readonly ledger: Ledger;
}

/**
 * Writes down what has happened: events and rows of the fold, answers to commands, and the notices that were not sent.
 * All of it may be asked again: what is there already stays as it is. In a rush it lingers, so that the engine has not one
 * record for each command; a timer of the workflow would cost more than it saves.
 */
export function createRecord({ record, ledger }: RecordPorts): (input: RecordInput) => Promise<void> {
  return async ({ directive, events, answers, silences, row, assignments, lingersMs = 0 }) => {
    await record.append(directive, {
      events: events.map(({ seq, event }) => ({ seq, at: event.at, kind: event.kind, event })),
      receipts: answers.map((answer) => ({ command: answer.command, answer })),
      directive: row,
      assignments,
    });
    const notices = silences.flatMap(({ units, reason, duty, ladder, rung, day, round, at }) =>
      units.map(([assignment, unit]) => ({
        duty,
        ladder,
        rung,
        day,
        round,
        at,
        reason,
        assignment,
        unit,
        event: 0,
        about: [],
      })),
    );
    if (notices.length > 0) await ledger.skip(directive, notices);
    if (lingersMs > 0) await new Promise((resolve) => setTimeout(resolve, lingersMs));
  };
}
