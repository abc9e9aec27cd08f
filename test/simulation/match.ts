import type { Assignment, Directive, Item, Track } from '../../src/domain/directive.ts';
import type { Shadow, ShadowAssignment, ShadowItem, ShadowTrack } from './shadow.ts';
import { promise } from './violation.ts';

/** The core's value says of every assignment that has changed what the shadow says of it. */
export function checkMatch(shadow: Shadow, before: Directive | undefined, after: Directive): void {
  promise(after.state === shadow.state, 'the state', () => `${after.state}, not ${shadow.state}`);
  promise(
    after.assignments.length === shadow.assignments.length,
    'the assignments',
    () => `${after.assignments.length}`,
  );
  promise(after.baseRound === shadow.baseRound, 'the base of rounds', () => `${after.baseRound}`);
  if (before?.assignments === after.assignments) return;
  after.assignments.forEach((assignment, ordinal) => {
    const one = shadow.assignments[ordinal];
    if (one && before?.assignments[ordinal] !== assignment) checkAssignment(one, assignment);
  });
}

function checkAssignment(one: ShadowAssignment, assignment: Assignment): void {
  // Field by field, each read by its name: to read them by a list of names is many times slower.
  const same = (field: string, expected: unknown, found: unknown): void => {
    if (expected === found) return;
    promise(false, `what an event does to an assignment (${field})`, () => told(one, expected, found));
  };
  same('unit', one.unit, assignment.unit);
  same('duty', one.duty, assignment.duty);
  same('lead', one.lead, assignment.lead);
  same('round', one.round, assignment.round);
  same('confirmRungs', one.confirmRungs, assignment.confirmRungs);
  same('assignedAt', one.assignedAt, assignment.assignedAt);
  same('handedOverAt', one.handedOverAt, assignment.handedOverAt);
  same('acknowledgedAt', one.acknowledgedAt, assignment.acknowledgedAt);
  same('declinedAt', one.declinedAt, assignment.declinedAt);
  same('claimedAt', one.claimedAt, assignment.claimedAt);
  same('heldUntil', one.heldUntil, assignment.heldUntil);
  same('openedAt', one.openedAt, assignment.openedAt);
  same('issuedAt', one.issuedAt, assignment.issuedAt);
  same('ended', one.ended, assignment.ended);
  promise(one.items.length === assignment.items.length, 'the items', () => told(one, one.items, assignment.items));
  one.items.forEach((item, index) => checkItem(one, item, assignment.items[index]));
  promise(one.tracks.length === assignment.tracks.length, 'live rounds', () =>
    told(one, one.tracks, assignment.tracks),
  );
  one.tracks.forEach((track, index) => checkTrack(one, track, assignment.tracks[index]));
}

function checkItem(one: ShadowAssignment, item: ShadowItem, found: Item | undefined): void {
  const same = (field: string, fits: boolean): void => {
    if (!fits) promise(false, `what an event does to an item (${field})`, () => told(one, item, found));
  };
  same('state', item.state === found?.state);
  same('round', item.round === found?.round);
  same('version', item.version === found?.version);
  same('receivedAt', item.receivedAt === found?.receivedAt);
  same('verdict', item.verdict === found?.verdict);
  same('firstVerdict', item.firstVerdict === found?.firstVerdict);
  // What has been reviewed climbs no review ladder: its marks say nothing any more.
  if (item.state === 'under-review') same('reviewRungs', item.reviewRungs === found?.reviewRungs);
  promise(item.nil === (found?.nil ?? false), 'what is a nil return', () => told(one, item, found));
}

function checkTrack(one: ShadowAssignment, track: ShadowTrack, found: Track | undefined): void {
  const same = (field: string, fits: boolean): void => {
    if (!fits) promise(false, `what an event does to a round (${field})`, () => told(one, track, found));
  };
  same('round', track.round === found?.round);
  same('openedAt', track.openedAt === found?.openedAt);
  same('closesAt', track.closesAt === found?.closesAt);
  same('returnedAt', track.returnedAt === found?.returnedAt);
  same('passed', track.passed === found?.passed);
  promise(track.inclusive === (found?.inclusive ?? false), 'whether the close is on time', () =>
    told(one, track, found),
  );
}

function told(one: ShadowAssignment, expected: unknown, found: unknown): string {
  return `${one.unit}: ${JSON.stringify(found)}, not ${JSON.stringify(expected)}`;
}

/**
 * The value is plain JSON: no `undefined`, no Map, no Date, nothing that a round trip would lose. What is still the same
 * object as before has been looked at before.
 */
export function checkPlain(value: unknown, before: unknown, path = ''): void {
  if (value === before) return;
  if (typeof value === 'object' && value !== null) {
    const prototype: unknown = Object.getPrototypeOf(value);
    const isPlain = prototype === Array.prototype || prototype === Object.prototype;
    promise(isPlain, 'the value is plain JSON', () => `${path} is a ${Object.prototype.toString.call(value)}`);
    const former = (typeof before === 'object' && before !== null ? before : {}) as Record<string, unknown>;
    const present = value as Record<string, unknown>;
    for (const key in present) checkPlain(present[key], former[key], key);
    return;
  }
  const fits = typeof value === 'string' || typeof value === 'boolean' || value === null || Number.isFinite(value);
  promise(fits, 'the value is plain JSON', () => `${path} is ${String(value)}`);
}

/** Whoever changes a frozen value in place fails. Frozen values are slow to read, so only some lives are watched so. */
export function freeze(value: unknown): void {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return;
  Object.freeze(value);
  for (const inner of Object.values(value)) freeze(inner);
}

/** Whether two plain values say the same, whatever the order of their keys. */
export function isSame(one: unknown, other: unknown): boolean {
  if (one === other) return true;
  if (typeof one !== 'object' || typeof other !== 'object' || one === null || other === null) return false;
  if (Array.isArray(one) !== Array.isArray(other)) return false;
  const keys = Object.keys(one);
  if (keys.length !== Object.keys(other).length) return false;
  return keys.every((key) => {
    return key in other && isSame((one as Record<string, unknown>)[key], (other as Record<string, unknown>)[key]);
  });
}
