import type { DirectiveRecord } from '../src/ports/record.ts';
import type { Ledger } from '../src/ports/ledger.ts';
import type { RecordInput } from './contract.ts';

export interface RecordPorts {
  readonly record: DirectiveRecord;
  readonly ledger: Ledger;
}

/**
 * Writes down what has happened: events and rows of the fold, answers to commands, and the notices that were not sent.
 * All of it may be asked again: what is there already stays as it is.
 */
export function createRecord({ record, ledger }: RecordPorts): (input: RecordInput) => Promise<void> {
  return async ({ directive, events, answers, silences, row, assignments }) => {
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
  };
}
