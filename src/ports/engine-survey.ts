import type { Directive } from '../domain/directive.ts';
import type { DirectiveId, TextId } from '../domain/words.ts';
import type { PlannedNotice } from './ledger.ts';
import type { CommandReceipt, NumberedEvent } from './record.ts';

/**
 * A directive as the engine has it: `running`, ended in good order (`ended`), or stopped by somebody or by a failure
 * (`stopped`), which nothing goes on from by itself.
 */
export interface FollowedDirective {
  readonly directive: DirectiveId;
  readonly state: 'running' | 'ended' | 'stopped';
  /** What its search attribute says; absent where it has none (yet). */
  readonly attribute?: string;
  /** Number of its last event, where it has ended in good order. */
  readonly endedAfter?: number;
}

/** What the running loop of a directive says of itself. */
export interface FollowedStatus {
  readonly state: Directive['state'];
  readonly seq: number;
  /** Items by state. */
  readonly items: Readonly<Record<string, number>>;
}

/** What the engine's own histories still hold of what was to be recorded. */
export interface EngineMemory {
  readonly events: readonly NumberedEvent[];
  readonly receipts: readonly CommandReceipt[];
  /** Notices that stayed silent, by the number of the event that says so. */
  readonly silences: readonly (PlannedNotice & { readonly reason: TextId; readonly seq: number })[];
}

/** Looks at the engine from outside, for comparing it with the record. Throws `Away` when it does not answer. */
export interface EngineSurvey {
  /** Everything that is or was followed, as the engine's list has it: it may lag by a second. */
  readonly followed: () => Promise<readonly FollowedDirective[]>;
  /** The same of one directive, without a lag; `undefined` when the engine does not know it. */
  readonly find: (directive: DirectiveId) => Promise<FollowedDirective | undefined>;
  /** `silent`: it runs, and does not answer: no worker takes it up, or its loop fails. */
  readonly status: (directive: DirectiveId) => Promise<FollowedStatus | 'silent'>;
  /** What its histories hold, for as long as the engine keeps them; of every run. */
  readonly remember: (directive: DirectiveId) => Promise<EngineMemory>;
  /** Goes on with a directive that the engine has lost, from its value as recorded; `already` when it is running. */
  readonly resume: (value: Directive, answered: readonly string[]) => Promise<'resumed' | 'already'>;
}
