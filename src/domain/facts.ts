import type { Closing } from './deadline.ts';
import type { Told } from './told.ts';
import type {
  Addressee,
  Day,
  DirectiveId,
  DutyId,
  Instant,
  ItemId,
  LadderName,
  PersonId,
  RungName,
  TextId,
  UnitId,
  Verdict,
} from './words.ts';

/**
 * What a notice has to say, as plain values: ids, instants and counts, never a name, an address or free text. The
 * engine hands it to `deliver`; preview makes the same values; `src/notices` turns them into words.
 */
export interface NoticeFacts {
  readonly duty: DutyId;
  readonly ladder: LadderName;
  readonly round: number;
  readonly rung: RungName;
  readonly day: number;
  /** When it was planned for. */
  readonly at: Instant;
  /** For `tell` and `opened`: the number of the event that it tells of; otherwise 0. */
  readonly event: number;
  readonly to: readonly Addressee[];
  /** A list or digest: its recipients get one message about all of `about`. Otherwise `about` is the one unit told. */
  readonly list: boolean;
  readonly about: readonly UnitFacts[];
  readonly progress?: ProgressFacts;
  readonly happening?: Happening;
  /** For a lead's assignment: working days between the cut-off and the lead's own close. */
  readonly workingDaysAfterCutOff?: number;
  /** For what waits for its review: a consolidation that is still to come takes in some of it. */
  readonly isToBeConsolidated?: true;
}

/** One unit in a notice, as it stands at the moment of sending. */
export interface UnitFacts {
  readonly unit: UnitId;
  readonly assignment: number;
  /** The items still owed, returned ones and claimed ones among them. */
  readonly owed: readonly ItemId[];
  /** Those of the owed that the unit says it has sent another way. */
  readonly claimed: readonly ItemId[];
  /** Those of the owed that it had sent, and is to mend. */
  readonly returned?: readonly ItemId[];
  /** Items under review (for the review ladder's lists). */
  readonly underReview: readonly ItemId[];
  readonly closing?: Closing;
  /** The deadline is the unit's own, not that of the document: days to mend what was returned, or more time. */
  readonly ownDeadline?: 'to-mend' | 'more-time';
  /** Working days from today until the last working day, today not counted; negative when it has passed. */
  readonly workingDaysLeft?: number;
  readonly assignedAt?: Instant;
  readonly receivedAt?: Instant;
  /** Days on which the unit's contacts were reminded by the submit ladder, in order. */
  readonly remindedOn?: readonly Day[];
  /** Of a late unit: who takes in what it sends, and when that is due, while it is still to come. */
  readonly takenInBy?: { readonly lead: UnitId; readonly closing: Closing };
  /** For `replaced`: the new document does not give the unit this task any more. */
  readonly leftOut?: true;
  /** For `awaits-issue`: the items that were accepted, whose issue is awaited. */
  readonly accepted?: readonly ItemId[];
  /** For `accepted`: the task settles once the plan is issued, which it is not yet. */
  readonly awaitsIssue?: true;
}

/** Counts over the submitting units of a duty, for digests, the opening of a consolidation and reports. */
export interface ProgressFacts {
  readonly units: number;
  /** Units that owe nothing more, or whose items are all in. */
  readonly complete: number;
  readonly completeOnTime: number;
  readonly completeLate: number;
  /** Units that sent some, but not all. */
  readonly partial: readonly { readonly unit: UnitId; readonly owed: readonly ItemId[] }[];
  readonly nothing: readonly UnitId[];
  readonly extended: number;
  /** Units whose more time has not run out. */
  readonly moreTime?: readonly UnitId[];
  /** For a digest to the leader: units that lack something, and are not to be named (docs/domain.md, rules 2 and 6). */
  readonly unnamed?: readonly UnitId[];
  /** Of those who are named: who says that something of it was sent another way, and who had sent it and is to mend it. */
  readonly claiming?: readonly UnitId[];
  readonly mending?: readonly UnitId[];
  readonly comparing: number;
  /** Units on the phone list. */
  readonly unreached: number;
  readonly opening?: { readonly reason: 'all-settled' | 'cut-off'; readonly cutOffAt: Instant };
  /** Submissions that came after the lead took the package last. */
  readonly newSincePackage?: number;
}

/** What a `tell` notice tells of. Texts travel as ids. */
export interface Happening {
  readonly at: Instant;
  readonly items?: readonly ItemId[];
  readonly version?: number;
  readonly receivedAt?: Instant;
  readonly arrivedOn?: Day;
  readonly verdict?: Verdict;
  readonly firstReceivedAt?: Instant;
  readonly firstVerdict?: Verdict;
  /** The closing that the verdict was given against, or the new one. */
  readonly closing?: Closing;
  readonly formerClosing?: Closing;
  readonly submission?: string;
  readonly reason?: TextId;
  readonly basis?: TextId;
  /** Channel, number and date of a paper or other-way submission, as stored text. */
  readonly way?: TextId;
  readonly answer?: 'reassign' | 'exempt' | 'stands';
  /** Who has the task now that was handed on. */
  readonly handedTo?: UnitId;
  readonly sentBack?: boolean;
  /** When the unit asked for what was decided; absent where nobody had asked. */
  readonly askedAt?: Instant;
  /** When the notice that is being corrected went out. */
  readonly correctedAt?: Instant;
  /** Who had notices that are being corrected, and when each had the last; they alone are told. */
  readonly corrected?: Told;
  readonly document?: DirectiveId;
  readonly documentRevision?: number;
  readonly issuedNumber?: TextId;
  readonly issuedOn?: Day;
  readonly keptItems?: readonly ItemId[];
  /** Of a receipt `mended`: judged by the days given to mend it. Of an acceptance `issued`: the plan is out. */
  readonly kind?: string;
  /** What happened, happened to reports that there is nothing to report alone. */
  readonly nil?: true;
  /** Until when more time is asked for. */
  readonly until?: Instant;
  /** Of a request that is told again: when it was told first, and how many working days it has waited since. */
  readonly firstToldAt?: Instant;
  readonly waited?: number;
  readonly decidedBy?: PersonId;
}
