import type { Bundle } from '../src/domain/bundle.ts';
import type { DirectiveEvent, EventOf, Silence } from '../src/domain/events.ts';
import type { Parcel } from '../src/domain/parcels.ts';
import type { AssignmentRow } from '../src/domain/rows.ts';
import type { Channel, DirectiveId, Instant, PersonId, UnitId } from '../src/domain/words.ts';
import type { DirectiveRow } from '../src/ports/record.ts';

/*
 * What workflows and activities say to one another. A wire format, kept in histories: fields are added, never renamed.
 */

/** An event with its number, on its way to the record. */
export interface RecordedEvent {
  readonly seq: number;
  readonly event: DirectiveEvent;
}

/** One batch to hand over: one channel, at most 500 units. Ids only; names and addresses are looked up. */
export interface DeliverInput {
  readonly directive: DirectiveId;
  readonly revision: number;
  readonly wave: number;
  /** Names the sending in the ledger: the same for every try of the same batch. */
  readonly sending: string;
  readonly channel: Channel;
  /** What each unit is told. Those who asked before there were bundles sent their `parcels` as they are. */
  readonly bundle?: Bundle;
  readonly parcels?: readonly Parcel[];
  readonly only?: readonly PersonId[];
  readonly toHeads?: true;
  readonly resend?: true;
  /** What still fails fails for good: the next try would lie outside the window. */
  readonly last: boolean;
  /** The workflow's now, and what it adds to the world's clock. */
  readonly now: Instant;
  readonly offsetMs: number;
}

export type DeliverOutcome = Omit<EventOf<'delivery-ended'>, 'kind' | 'at' | 'delivery'>;

export interface RecordInput {
  readonly directive: DirectiveId;
  readonly events: readonly RecordedEvent[];
  readonly answers: readonly { readonly command: string }[];
  readonly silences: readonly UnitSilence[];
  readonly row: DirectiveRow;
  readonly assignments: readonly AssignmentRow[];
  /** In a rush: once all is written the activity stays this long, and what happens meanwhile goes with the next one. */
  readonly lingersMs?: number;
}

/** A rung that units passed in silence, with their ids: ordinals mean nothing to the ledger's readers. */
export interface UnitSilence extends Omit<Silence, 'assignments' | 'duty'> {
  readonly duty: string;
  readonly units: readonly (readonly [number, UnitId])[];
}

export interface CompileInput {
  readonly directive: DirectiveId;
  /** Ordinal of the lead's assignment. */
  readonly assignment: number;
  readonly now: Instant;
}

/** What the workflow may ask of the world. Each is idempotent: asked again, it does no more than it says. */
export interface Activities {
  readonly deliver: (input: DeliverInput) => Promise<DeliverOutcome>;
  readonly record: (input: RecordInput) => Promise<void>;
  readonly compile: (input: CompileInput) => Promise<{ readonly hash: string }>;
}
