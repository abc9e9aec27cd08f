import type { FixedDeadline, PeriodDeadline } from './deadline.ts';
import type { Ladders } from './ladder.ts';
import type { Reach, Sending } from './pace.ts';
import type { Day, DirectiveId, DutyId, DutyKind, ItemId, Part, PersonId, UnitId, Urgency } from './words.ts';

/**
 * What the engine follows: the definition without names and free text, its groups resolved, its tree flattened. Plain
 * JSON. Assignments are numbered through: duty by duty, unit by unit; that number is their ordinal.
 */
export interface Plan extends Sending {
  readonly directive: DirectiveId;
  /** 0 at launch, one more with each replacing document. */
  readonly revision: number;
  /** Hash of the definition: equal content launched again is the same launch. */
  readonly contentHash: string;
  readonly urgency: Urgency;
  readonly issuedOn: Day;
  readonly issuer: UnitId;
  readonly office: UnitId;
  readonly leader: PersonId;
  readonly leaderUnit: UnitId;
  readonly duties: readonly PlannedDuty[];
  /**
   * Which rules the directive was launched under; none are the first. A rule that changes keeps its former way for the
   * directives under way: what they have lived has to replay. A replacing document leaves them as they are.
   */
  readonly rules?: Rules;
}

/**
 * The numbers of rules after the first. 2: an unknown SMS is not handed over again. 3: a replacement keeps the rules, and
 * what a unit has asked for; a submission ends a decline; a hold of one rung holds that one alone;
 * claims item by item hold from the earliest on; more time is asked for item by item. 4: a claim, a decline and a
 * request for more time are told to whoever answers them, and a claim that is denied to its unit. 5: a task that is handed
 * on takes along the units to consolidate, and leaves what was sent where it is; submissions that no consolidation takes in
 * hold the directive open; a consolidation takes no plan, by whatever way, before it opens; a package is built anew
 * whenever what it says of a unit has changed; whoever is named to act for a unit is told, ten minutes later. 6: a lead's
 * plan that waits is told to the leader, who reviews it, not to its route, and the office hears that one is to be issued;
 * the head hears, too, where a mailbox refused and the receipt of the SMS that took its place says no; more time is asked
 * for to a day after the deadline alone; what failed of one list is not taken for what failed of the next. 7: what is accepted
 * and to be issued is told to the office as a request is, and again while no number is recorded; a lead that has nothing
 * to report has nothing to issue; no package is built any more for a lead that has handed its units on; later dates outlive
 * a replacing document; a claim of a day off holds for a working day; the office's list has all who will be named; batches
 * are the smaller, the more a unit is told; rows follow a period from the telling; an answer says which task it is for.
 * 8: each item knows who had which notice last that it is missing, so that an earlier arrival is corrected to those,
 * whatever became of its round, and each round on which days it was reminded; what arrived in time before a late copy is
 * counted as in time; a period from acknowledgement counts from the first hand-over of that very task, its cut-off from
 * the telling; a directive is not over before it was told. 9: a lead is told that its plan was issued, with number and day;
 * notices know what was returned, whose deadline it is and whom the leader is not told of by name, and receipts of decisions
 * what was decided: what a directive is handed to say has the sizes that it had, for these decide what is started when.
 */
export type Rules = 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9;

export interface PlannedDuty {
  readonly id: DutyId;
  readonly kind: DutyKind;
  /** Ordinal of the first of its assignments. */
  readonly first: number;
  readonly units: readonly UnitId[];
  readonly items: readonly PlannedItem[];
  readonly deadline?: PlannedDeadline;
  readonly settlesOn: 'accepted' | 'issued';
  /** Who receives, checks and chases: the route, or the office where no route was named. */
  readonly route: UnitId;
  readonly with: readonly UnitId[];
  /** Index of the duty that it consolidates. */
  readonly of?: number;
  /** For each unit of the consolidated duty, the index of its lead among `units`; absent for a sole lead of all. */
  readonly leadOf?: readonly number[];
  readonly cutOff?: Omit<FixedDeadline, 'quote'>;
  readonly ladders: Ladders;
  /** Indexes of units that had no working contact at launch: they start on the phone list. */
  readonly unreachable: readonly number[];
  /** Whom its notices reach; there when the plan has a pace. */
  readonly reach?: Reach;
}

export interface PlannedItem {
  readonly id: ItemId;
  readonly needs: readonly Part[];
}

/** A deadline without its quote: the words stay with the document. */
export type PlannedDeadline = Omit<FixedDeadline, 'quote'> | Omit<PeriodDeadline, 'quote'>;
