import type { Channel, Day, DirectiveId, Instant, PersonId, UnitId } from '../domain/words.ts';
import type { MessageState, PlannedNotice } from './ledger.ts';
import type { DirectiveRow, NumberedEvent } from './record.ts';

/** A directive in a list: what the document says of itself, and how far its items are. */
export interface ListedDirective extends DirectiveRow {
  readonly number: string;
  readonly issuedOn: Day;
  readonly subject: string;
  readonly issuer: UnitId;
  /** Items by state. */
  readonly items: Readonly<Record<string, number>>;
  /** Items still owed whose deadline has passed. */
  readonly overdue: number;
}

export interface ListFilter {
  readonly state?: DirectiveRow['state'];
  readonly issuer?: UnitId;
  /** Directives that assign something to this unit. */
  readonly unit?: UnitId;
  /** Part of the number or the subject; case does not count. */
  readonly words?: string;
  readonly overdue?: boolean;
  readonly from: number;
  readonly atMost: number;
}

/** A message that was handed over and did not arrive, which its directive has not been told of. */
export interface LostMessage {
  readonly id: number;
  readonly directive: DirectiveId;
  /** Number of the event that it was sent for. */
  readonly wave: number;
  readonly unit: UnitId;
  readonly person: PersonId;
  readonly channel: Channel;
  readonly notices: readonly PlannedNotice[];
}

/** Figures of the whole service at an instant. */
export interface Figures {
  /** Directives by state. */
  readonly directives: Readonly<Record<string, number>>;
  /** Items of open directives by state, and those of them that are owed beyond their deadline. */
  readonly items: Readonly<Record<string, number>>;
  readonly overdue: number;
  readonly phoneList: number;
  readonly messages: readonly { readonly channel: Channel; readonly state: MessageState; readonly count: number }[];
  /** Of the last day: how long after its planned instant a notice was handed over, in seconds. */
  readonly lateSeconds: { readonly half: number; readonly most: number; readonly worst: number };
  /** Of what is planned and not handed over: how long it has been due, in seconds. */
  readonly queueLagSeconds: number;
}

/** Reads over all directives, for lists, figures and housekeeping. */
export interface Register {
  /** Newest launch first. `total` counts what fits the filter. */
  readonly list: (
    filter: ListFilter,
    now: Instant,
  ) => Promise<{ readonly total: number; readonly rows: readonly ListedDirective[] }>;
  readonly openDirectives: () => Promise<readonly DirectiveRow[]>;
  /** Events with a higher number, in order. */
  readonly eventsAfter: (directive: DirectiveId, seq: number) => Promise<readonly NumberedEvent[]>;
  /** Events of some kinds about any of these assignments (or of all), or about no assignment by itself; in order. */
  readonly eventsAbout: (
    directive: DirectiveId,
    assignments: readonly number[] | 'all',
    kinds: readonly string[],
  ) => Promise<readonly NumberedEvent[]>;
  /** Messages with a higher id, in order; from the first after 0. */
  readonly lostMessages: (atMost: number, after: number) => Promise<readonly LostMessage[]>;
  readonly markReported: (messages: readonly number[], at: Instant) => Promise<void>;
  readonly figures: (now: Instant) => Promise<Figures>;
}
