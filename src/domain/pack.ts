import type { Assignment, Directive, HeldRungs, Item, Track } from './directive.ts';
import { assignmentsOf } from './evolve-launch.ts';
import { createToldTexts, readReminded, readSaid, remindedText, saidText } from './pack-told.ts';
import type { ToldTexts } from './pack-told.ts';
import type { Instant, ItemState } from './words.ts';

/**
 * The value as it travels from one run of the workflow to the next: the same content in at most 150 bytes an
 * assignment. A slot that is as it was at launch is `0`; others are numbers to the base of 36, nested in brackets;
 * instants are counted from the launch. Wire format: codes are positions in the lists below, which only grow at their
 * ends, and places in a slot, which are only added behind.
 */
export interface PackedDirective extends Omit<Directive, 'assignments'> {
  readonly slots: readonly Slot[];
  /** What slots were told, by place; absent while none was. */
  readonly told?: readonly string[];
}

/**
 * `words` are what is no number, or is named: number and day of an issued plan, rungs that are held by themselves, and
 * where an assignment that was added belongs.
 */
type Slot = 0 | string | { readonly slot: string; readonly words: Words };
interface Words {
  readonly added?: Pick<Assignment, 'unit' | 'duty' | 'lead'>;
  readonly issuedNumber?: string;
  readonly issuedOn?: string;
  readonly heldRungs?: HeldRungs;
}
type Cell = readonly (number | Cell)[];

const itemStates: readonly ItemState[] = [
  'owed',
  'claimed',
  'under-review',
  'returned',
  'accepted',
  'nil',
  'exempted',
  'missing',
];
const verdicts = ['on-time', 'late'] as const;
const openings = ['all-settled', 'cut-off'] as const;
const ends = ['withdrawn', 'reassigned'] as const;

/** Packs a value for continue-as-new. */
export function pack(directive: Directive): PackedDirective {
  const { assignments, ...rest } = directive;
  const foot = atTheFoot(directive);
  const told = createToldTexts();
  const ground: Ground = { base: directive.launchedAt, told };
  const slots = assignments.map((assignment, ordinal): Slot => {
    const fresh = foot[ordinal];
    const slot = written(packAssignment(assignment, ground, fresh));
    const words = wordsOf(assignment, fresh === undefined);
    if (words) return { slot, words };
    return fresh && slot === written(packAssignment(fresh, ground, fresh)) ? 0 : slot;
  });
  return { ...rest, slots, ...(told.texts.length > 0 && { told: told.texts }) };
}

/** The value behind a packed one: `unpack(pack(value))` equals `value`. */
export function unpack({ slots, told = [], ...rest }: PackedDirective): Directive {
  const foot = atTheFoot(rest);
  const assignments = slots.map((slot, ordinal): Assignment => {
    const fresh = foot[ordinal];
    if (slot === 0) {
      if (!fresh) throw new Error(`Assignment ${ordinal} was packed as fresh, but the plan has none.`);
      return fresh;
    }
    const [text, words] = typeof slot === 'string' ? [slot, {}] : [slot.slot, slot.words];
    const { added, ...others } = words;
    const origin = fresh ?? added;
    if (!origin) throw new Error(`Assignment ${ordinal} is neither in the plan nor was it added.`);
    return { ...unpackAssignment(read(text), { base: rest.launchedAt, told }, origin), ...others };
  });
  return { ...rest, assignments };
}

function wordsOf(assignment: Assignment, isAdded: boolean): Words | undefined {
  const { unit, duty, lead, issuedNumber, issuedOn, heldRungs } = assignment;
  if (!isAdded && issuedNumber === undefined && !heldRungs) return undefined;
  return {
    ...(isAdded && { added: { unit, duty, ...(lead !== undefined && { lead }) } }),
    ...(issuedNumber !== undefined && { issuedNumber }),
    ...(issuedOn !== undefined && { issuedOn }),
    ...(heldRungs && { heldRungs }),
  };
}

/** `[1, [35, 0, 2], 7]` becomes `1,(z,,2,)7,`: a number ends in a comma, and zero is the comma alone. */
function written(cells: Cell): string {
  return cells
    .map((cell) => {
      if (typeof cell !== 'number') return `(${written(cell)})`;
      return cell === 0 ? ',' : `${cell.toString(36)},`;
    })
    .join('');
}

function read(text: string): Cell {
  const outermost: Cell[number][] = [];
  const open: Cell[number][][] = [outermost];
  for (const [token] of text.matchAll(/[()]|[^(),]*,/g)) {
    const innermost = open.at(-1) ?? outermost;
    if (token === ')') open.pop();
    else if (token !== '(') innermost.push(token === ',' ? 0 : Number.parseInt(token, 36));
    else {
      const nested: Cell[number][] = [];
      innermost.push(nested);
      open.push(nested);
    }
  }
  return outermost;
}

/** The assignments as launch or replacement made them; the rounds and instants that differ are in the slots. */
function atTheFoot({ plan, baseRound, launchedAt }: Omit<Directive, 'assignments'>): readonly Assignment[] {
  return assignmentsOf(plan, baseRound, launchedAt);
}

/** What slots are counted from, and where what they were told is written. */
interface Ground {
  readonly base: Instant;
  readonly told: ToldTexts;
}

/** `fresh`: the slot as the plan has it. A lead that it does not have took over another one's units. */
function packAssignment(assignment: Assignment, ground: Ground, fresh: Assignment | undefined): Cell {
  const { lead } = assignment;
  const { base } = ground;
  return trimmed([
    assignment.items.map((item) => packItem(item, ground)),
    assignment.tracks.map((track) => packTrack(track, ground)),
    assignment.round,
    assignment.confirmRungs,
    since(assignment.assignedAt, base),
    since(assignment.acknowledgedAt, base),
    since(assignment.handedOverAt, base),
    since(assignment.declinedAt, base),
    since(assignment.claimedAt, base),
    since(assignment.heldUntil, base),
    since(assignment.askedExtensionAt, base),
    since(assignment.onPhoneListSince, base),
    since(assignment.openedAt, base),
    codeOf(openings, assignment.openedBy),
    assignment.packageStale ?? 0,
    since(assignment.issuedAt, base),
    codeOf(ends, assignment.ended),
    fresh && lead !== undefined && lead !== fresh.lead ? lead + 1 : 0,
    since(assignment.countsFromAt, base),
  ]);
}

function packItem(item: Item, { base, told }: Ground): Cell {
  return trimmed([
    itemStates.indexOf(item.state),
    item.round,
    item.version,
    since(item.receivedAt, base),
    codeOf(verdicts, item.verdict),
    item.reviewRungs,
    since(item.firstReceivedAt, base),
    codeOf(verdicts, item.firstVerdict),
    item.nil ? 1 : 0,
    since(item.claimedAt, base),
    since(item.askedExtensionAt, base),
    item.handedOn ? 1 : 0,
    told.placeOf(saidText(item)),
  ]);
}

function packTrack(track: Track, { base, told }: Ground): Cell {
  return trimmed([
    track.round,
    since(track.openedAt, base),
    track.passed,
    track.sent,
    track.closesAt === undefined ? 0 : minutesOr(track.closesAt, base),
    // A track is opened by the very return that it is for, nearly always.
    track.returnedAt === undefined ? 0 : track.returnedAt === track.openedAt ? 1 : since(track.returnedAt, base) + 1,
    track.inclusive ? 1 : 0,
    told.placeOf(remindedText(track)),
  ]);
}

const minuteMs = 60_000;

/** A deadline closes at a whole minute, so it is counted in minutes of the epoch; any other instant stands negative. */
function minutesOr(at: Instant, base: Instant): number {
  return at % minuteMs === 0 ? at / minuteMs : -since(at, base);
}

/** 0 is "never"; an instant is its distance from the launch, counted from 1 (or from -1 before it). */
function since(at: Instant | undefined, base: Instant): number {
  if (at === undefined) return 0;
  return at >= base ? at - base + 1 : at - base;
}

function instantSince(cell: number, base: Instant): Instant {
  return cell > 0 ? base + cell - 1 : base + cell;
}

function codeOf(list: readonly string[], value: string | undefined): number {
  return value === undefined ? 0 : list.indexOf(value) + 1;
}

/** Trailing zeros say nothing: they are left out. */
function trimmed(cells: Cell): Cell {
  const last = cells.findLastIndex((cell) => cell !== 0);
  return cells.slice(0, last + 1);
}

/** The same to read: the texts by their places. */
interface ReadGround {
  readonly base: Instant;
  readonly told: readonly string[];
}

function unpackAssignment(
  cells: Cell,
  ground: ReadGround,
  { unit, duty, lead: planned }: Pick<Assignment, 'unit' | 'duty' | 'lead'>,
): Assignment {
  const at = (index: number): number => Number(cells[index] ?? 0);
  const { base } = ground;
  const instant = <Name extends string>(name: Name, index: number): Partial<Record<Name, Instant>> =>
    at(index) === 0 ? {} : ({ [name]: instantSince(at(index), base) } as Record<Name, Instant>);
  const openedBy = openings[at(13) - 1];
  const ended = ends[at(16) - 1];
  const lead = at(17) === 0 ? planned : at(17) - 1;
  return {
    unit,
    duty,
    ...(lead !== undefined && { lead }),
    items: ((cells[0] ?? []) as readonly Cell[]).map((cell) => unpackItem(cell, ground)),
    tracks: ((cells[1] ?? []) as readonly Cell[]).map((cell) => unpackTrack(cell, ground)),
    round: at(2),
    confirmRungs: at(3),
    ...instant('assignedAt', 4),
    ...instant('acknowledgedAt', 5),
    ...instant('handedOverAt', 6),
    ...instant('declinedAt', 7),
    ...instant('claimedAt', 8),
    ...instant('heldUntil', 9),
    ...instant('askedExtensionAt', 10),
    ...instant('onPhoneListSince', 11),
    ...instant('openedAt', 12),
    ...(openedBy && { openedBy }),
    ...(at(14) !== 0 && { packageStale: at(14) }),
    ...instant('issuedAt', 15),
    ...(ended && { ended }),
    ...instant('countsFromAt', 18),
  };
}

function unpackItem(cells: Cell, { base, told }: ReadGround): Item {
  const at = (index: number): number => Number(cells[index] ?? 0);
  const verdict = verdicts[at(4) - 1];
  const firstVerdict = verdicts[at(7) - 1];
  return {
    state: itemStates[at(0)] ?? 'owed',
    round: at(1),
    version: at(2),
    ...(at(3) !== 0 && { receivedAt: instantSince(at(3), base) }),
    ...(verdict && { verdict }),
    reviewRungs: at(5),
    ...(at(6) !== 0 && { firstReceivedAt: instantSince(at(6), base) }),
    ...(firstVerdict && { firstVerdict }),
    ...(at(8) === 1 && { nil: true }),
    ...(at(9) !== 0 && { claimedAt: instantSince(at(9), base) }),
    ...(at(10) !== 0 && { askedExtensionAt: instantSince(at(10), base) }),
    ...(at(11) === 1 && { handedOn: true }),
    ...readSaid(told[at(12) - 1]),
  };
}

function unpackTrack(cells: Cell, { base, told }: ReadGround): Track {
  const at = (index: number): number => Number(cells[index] ?? 0);
  return {
    round: at(0),
    openedAt: instantSince(at(1), base),
    passed: at(2),
    sent: at(3),
    ...(at(4) !== 0 && { closesAt: at(4) > 0 ? at(4) * minuteMs : instantSince(-at(4), base) }),
    ...(at(5) !== 0 && { returnedAt: at(5) === 1 ? instantSince(at(1), base) : instantSince(at(5) - 1, base) }),
    ...(at(6) === 1 && { inclusive: true }),
    ...readReminded(told[at(7) - 1]),
  };
}
