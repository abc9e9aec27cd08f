import type { Calendar } from './calendar.ts';
import type { Happening } from './facts.ts';
import type { Plan, Rules } from './plan.ts';
import type { Told } from './told.ts';
import type {
  Channel,
  Day,
  Instant,
  ItemState,
  LadderName,
  PersonId,
  RungName,
  TextId,
  UnitId,
  Verdict,
} from './words.ts';

/**
 * One directive, followed up: the value that events fold into and that everything is asked of. Plain JSON: it is a
 * workflow's input. Ordinals number `assignments`; bit n of a mask is item or rung n of the duty.
 */
export interface Directive {
  readonly plan: Plan;
  readonly calendar: Calendar;
  readonly state: 'open' | 'closed' | 'withdrawn';
  readonly launchedAt: Instant;
  /** Number of the last event. */
  readonly seq: number;
  /** The round with which ladders start; it rises when a document is replaced, so that no key is used twice. */
  readonly baseRound: number;
  readonly assignments: readonly Assignment[];
  /** What has happened and is to be told, until its notice goes out. */
  readonly tells: readonly Tell[];
  /** When requests of a rung were told last: the next ones wait for some time. */
  readonly requestsToldAt?: Readonly<Partial<Record<RungName, Instant>>>;
  readonly waves: readonly Wave[];
  readonly deliveries: readonly Delivery[];
  /** Number of the next delivery. */
  readonly nextDelivery: number;
  readonly fallbacks: readonly Fallback[];
  /** How many lists have gone out, by duty, ladder and step: the round of the next one. */
  readonly lists: Readonly<Record<string, number>>;
  readonly drafts: readonly Draft[];
  /** Signed letters on record, in the order in which they were recorded; absent until there is one. */
  readonly letters?: readonly RecordedLetter[];
  /** When everything that holds the directive open was settled; it closes one working day later. */
  readonly settledAt?: Instant;
  readonly endedAt?: Instant;
}

/** One unit × one duty, followed from launch to its end. */
export interface Assignment {
  readonly unit: UnitId;
  /** Index of the duty. */
  readonly duty: number;
  /** Ordinal of the assignment that consolidates this one. */
  readonly lead?: number;
  readonly items: readonly Item[];
  readonly tracks: readonly Track[];
  /** The latest round opened. */
  readonly round: number;
  /** Rungs of the acknowledge ladder that are over, sent or not. */
  readonly confirmRungs: number;
  readonly assignedAt?: Instant;
  /**
   * First hand-over of the assignment notice, kept when it was on a later day than `assignedAt`; from the eighth rules on
   * always, where the deadline counts from it.
   */
  readonly handedOverAt?: Instant;
  readonly acknowledgedAt?: Instant;
  readonly declinedAt?: Instant;
  /** From when a claim holds what would name the unit: the earliest that is open. */
  readonly claimedAt?: Instant;
  readonly heldUntil?: Instant;
  /** Rungs that are held by themselves, each until when. */
  readonly heldRungs?: HeldRungs;
  /** Up to the second rules: from the third on, each item knows. */
  readonly askedExtensionAt?: Instant;
  readonly onPhoneListSince?: Instant;
  /** A consolidation: when it opened, and how often its package was built since. */
  readonly openedAt?: Instant;
  readonly openedBy?: 'all-settled' | 'cut-off';
  /** Number of the last event that put its package out of date. */
  readonly packageStale?: number;
  readonly issuedAt?: Instant;
  /** Number (stored text) and day of the issued plan. */
  readonly issuedNumber?: TextId;
  readonly issuedOn?: Day;
  readonly ended?: 'withdrawn' | 'reassigned';
  /** A task that was given after the launch: from when on a period from acknowledgement counts at the earliest. */
  readonly countsFromAt?: Instant;
}

export type HeldRungs = Readonly<Partial<Record<RungName, Instant>>>;

export interface Item {
  readonly state: ItemState;
  /** The round of the track that it is on. */
  readonly round: number;
  /** Number of versions received. */
  readonly version: number;
  readonly receivedAt?: Instant;
  readonly verdict?: Verdict;
  /** Of the first version, once there is a second. */
  readonly firstReceivedAt?: Instant;
  readonly firstVerdict?: Verdict;
  /** Whether the present version says that there is nothing to report. */
  readonly nil?: true;
  /** Rungs of the review ladder that are over for the present version. */
  readonly reviewRungs: number;
  /** Since when it is being compared, and when more time was last asked for that nobody has answered. */
  readonly claimedAt?: Instant;
  readonly askedExtensionAt?: Instant;
  /** Exempted because another unit has taken it over: owed again when a new document does not name that one. */
  readonly handedOn?: true;
  /** That it is missing, as it was said last; from the eighth rules on. */
  readonly said?: Said;
}

/**
 * When somebody last had a notice that said of an item that it is missing, on its last day or later: the unit's contact,
 * its head, the leader. What comes in until `inTimeUntil`, that instant included, is in time for the deadline spoken of.
 */
export type Said = Told & { readonly inTimeUntil: Instant };

/**
 * One climb of the submit or consolidate ladder: items with the same round share a deadline and its rungs.
 * Without `closesAt` or `returnedAt` the duty's own deadline is in force.
 */
export interface Track {
  readonly round: number;
  readonly openedAt: Instant;
  readonly closesAt?: Instant;
  readonly inclusive?: true;
  /** A returned item: due at 24:00 of the third working day after, or at `closesAt` if that is later. */
  readonly returnedAt?: Instant;
  /** Rungs that are over, sent or not; and those that were sent. */
  readonly passed: number;
  readonly sent: number;
  /** Days on which rungs went out to the unit's contact, in order; from the eighth rules on. */
  readonly remindedOn?: readonly Day[];
}

/** Something to be told to the units of some assignments, once, when the office is open. */
export interface Tell {
  /** Number of the event that it tells of. */
  readonly event: number;
  readonly ladder: 'tell' | 'consolidate';
  readonly rung: RungName;
  readonly at: Instant;
  /** A request that is told again: so many working days after it was told first. */
  readonly day?: number;
  readonly assignments: readonly number[];
  /** The leader is told as well (a correction of what a digest said). */
  readonly leaderToo?: true;
  readonly happening: Happening;
}

/** Everything that became due at one instant: a person gets one message per channel of it. */
export interface Wave {
  readonly id: number;
  readonly at: Instant;
  readonly reached: readonly Reached[];
}

/** One rung, reached by some assignments at once. */
export interface Reached {
  /** Index of the duty. */
  readonly duty: number;
  readonly ladder: LadderName;
  readonly rung: RungName;
  readonly step: number;
  readonly day: number;
  readonly round: number;
  readonly at: Instant;
  readonly assignments: readonly number[];
  /** Round of the list, when an office, route or leader gets one. */
  readonly list?: number;
  /** For `tell`: the event told of, and what to say of it. */
  readonly event?: number;
  readonly happening?: Happening;
  readonly leaderToo?: true;
}

/** A batch on its way: one activity hands it over, now or at `nextAt`. */
export interface Delivery {
  readonly id: number;
  readonly wave: number;
  /** The delivery that it goes on from: the ledger knows both as one sending. */
  readonly batch?: number;
  readonly channel: Channel;
  readonly units: readonly UnitId[];
  /** Rule 7: these people only, addressed as this. */
  readonly only?: readonly PersonId[];
  readonly toHeads?: true;
  readonly resend?: true;
  readonly tries: number;
  readonly nextAt: Instant;
  readonly firstAt: Instant;
}

/**
 * Rule 7 in progress: channels that have failed for one person in one wave. It outlives its wave, one a person: a
 * receipt or a bounce of the other channel may come hours later.
 */
export interface Fallback {
  readonly wave: number;
  readonly unit: UnitId;
  readonly person: PersonId;
  readonly failed: readonly Channel[];
  /** Names of the rungs that the message carried. */
  readonly rungs: readonly string[];
}

/** A report that is drafted and waits for the leader's release. */
export interface Draft {
  readonly kind: 'status' | 'final-report';
  readonly duty: number;
  readonly at: Instant;
  readonly releasedAt?: Instant;
}

/** A signed letter that urged units on: a reminder on paper, of each of the assignments. */
export interface RecordedLetter {
  readonly letter: 1 | 2;
  /** Stored text. */
  readonly number: TextId;
  readonly on: Day;
  readonly assignments: readonly number[];
}

/** Whether a directive was launched under rules with this number, or later ones: asked by every rule that has changed. */
export function followsRules({ plan }: Pick<Directive, 'plan'>, rules: Rules): boolean {
  return plan.rules !== undefined && plan.rules >= rules;
}

/** The duty of an assignment. */
export function dutyOf(directive: Directive, assignment: Assignment): Plan['duties'][number] {
  const duty = directive.plan.duties[assignment.duty];
  if (!duty) throw new Error(`There is no duty ${assignment.duty}.`);
  return duty;
}

/** The assignment with an ordinal; a number that is not there is a mistake of ours. */
export function assignmentAt(directive: Directive, ordinal: number): Assignment {
  const assignment = directive.assignments[ordinal];
  if (!assignment) throw new Error(`There is no assignment ${ordinal}.`);
  return assignment;
}
