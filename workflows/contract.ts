import type { AgendaEntry } from '../src/domain/agenda.ts';
import type { Answer } from '../src/domain/answer.ts';
import type { Command } from '../src/domain/commands.ts';
import type { EventOf } from '../src/domain/events.ts';
import type { PackedDirective } from '../src/domain/pack.ts';
import type { AssignmentRow } from '../src/domain/rows.ts';
import type { DirectiveId, Instant } from '../src/domain/words.ts';
import type { RecordedEvent } from '../activities/index.ts';

/*
 * What clients may say to a directive's workflow. All of it is a wire format: names and fields are added, never renamed,
 * for a directive lives for months and meets clients and workers of several versions.
 */

/** The workflow's type name. */
export const directiveType = 'directive';
/** Ids are made here alone. */
export const workflowIdOf = (directive: DirectiveId): string => `directive/${directive}`;
export const taskQueue = 'dondoc';

/** The only way in: commands together, answers in their order. */
export const performUpdate = 'perform';
/** Counts, and a page of assignments. */
export const statusQuery = 'status';
/** What is due and what comes next, and why. */
export const agendaQuery = 'agenda';
/** Whether anything is still on its way. */
export const restQuery = 'rest';

/** Limits that the validator of `perform` holds. */
export const commandsAtMost = 200;
/** A document that replaces another brings the ids of all its units; what an update carries may hold 2 MiB. */
export const performBytesAtMost = 1024 * 1024;

export interface DirectiveInput {
  /** A launch, or the value of the run before. */
  readonly begin:
    | { readonly kind: 'launch'; readonly launched: EventOf<'launched'> }
    | {
        readonly kind: 'continue';
        readonly packed: PackedDirective;
        /** What is not recorded yet: events, answers, and assignments whose rows have changed. */
        readonly events: readonly RecordedEvent[];
        readonly untold: readonly Answer[];
        readonly ordinals: readonly number[];
        /** Ids of the latest commands that were answered: their answers are in the record. */
        readonly answered: readonly string[];
      };
  /** Rehearsal offset: added to the engine's clock. 0 in earnest. */
  readonly offsetMs: number;
  /** Continue as new after this many events of history, where the server's own advice is not to be waited for. */
  readonly eventsAtMost?: number;
}

/** What a workflow comes to: kept by the engine for as long as its retention. */
export interface DirectiveEnd {
  readonly state: 'closed' | 'withdrawn';
  readonly seq: number;
}

export type { Answer };

export interface PerformInput {
  readonly commands: readonly Command[];
}

export interface StatusInput {
  /** Ordinal of the first assignment of the page. */
  readonly from?: number;
}

export interface Status {
  readonly directive: DirectiveId;
  readonly state: 'open' | 'closed' | 'withdrawn';
  readonly seq: number;
  readonly now: Instant;
  /** Assignments by state, items by state. */
  readonly assignments: Readonly<Record<string, number>>;
  readonly items: Readonly<Record<string, number>>;
  readonly page: readonly AssignmentRow[];
  /** Where the next page begins, when there is one. */
  readonly next?: number;
}

export interface AgendaInput {
  readonly atMost?: number;
}

/** The agenda without the long lists of ordinals: their number, and the first few. */
export interface AgendaAnswer {
  readonly now: Instant;
  readonly calendarVersion: string;
  /** How many would be told as things stand and, of a rung, how many passed over in silence. */
  readonly entries: readonly { readonly entry: AgendaEntry; readonly assignments: number; readonly silent?: number }[];
}

/** For rehearsals and tests: nothing is on its way, and nothing is due before `nextAt`. */
export interface Rest {
  readonly resting: boolean;
  readonly now: Instant;
  readonly seq: number;
  readonly nextAt?: Instant;
}

/** Search attributes: ids, states and dates only. A server registers them before the first launch. */
export const searchAttributeNames = {
  state: 'DirectiveState',
  issuer: 'DirectiveIssuer',
  deadlineAt: 'DirectiveDeadline',
} as const;
