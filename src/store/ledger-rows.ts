import type { Selectable } from 'kysely';
import type { Channel, Instant, LadderName, PersonId, RungName, UnitId } from '../domain/words.ts';
import type { LedgerMessage, PlannedNotice } from '../ports/ledger.ts';
import type { Tables } from './rows.ts';

/** A row to be inserted into `notices`. */
export interface NewNotice {
  readonly duty: string;
  readonly ladder: LadderName;
  readonly round: number;
  readonly rung: RungName;
  readonly day: number;
  readonly assignment: number;
  readonly event: number;
  readonly person: PersonId;
  readonly channel: Channel | '';
  readonly unit: UnitId;
  readonly about: readonly UnitId[];
  readonly at: Instant;
  readonly message: number | null;
  readonly reason: string | null;
}

/** A message as its row and the rows of its notices have it. */
export function toLedgerMessage(row: Selectable<Tables['messages']>, notices: readonly PlannedNotice[]): LedgerMessage {
  return {
    id: row.id,
    unit: row.unit,
    person: row.person,
    channel: row.channel,
    ...(row.address === null ? {} : { address: row.address }),
    state: row.state,
    notices,
    ...(row.reason === null ? {} : { reason: row.reason }),
    resends: row.resends,
  };
}

export function toPlannedNotice(row: Selectable<Tables['notices']>): PlannedNotice {
  return {
    duty: row.duty,
    ladder: row.ladder,
    round: row.round,
    rung: row.rung,
    day: row.day,
    assignment: row.assignment,
    event: row.event,
    at: row.at,
    unit: row.unit,
    about: row.about,
  };
}
