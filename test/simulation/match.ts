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
  const same = sameOf('an assignment', one, one, assignment);
  // Field by field, each read by its name: to read them by a list of names is many times slower.
  same('unit', one.unit === assignment.unit);
  same('duty', one.duty === assignment.duty);
  same('lead', one.lead === assignment.lead);
  same('round', one.round === assignment.round);
  same('confirmRungs', one.confirmRungs === assignment.confirmRungs);
  same('assignedAt', one.assignedAt === assignment.assignedAt);
  same('handedOverAt', one.handedOverAt === assignment.handedOverAt);
  same('acknowledgedAt', one.acknowledgedAt === assignment.acknowledgedAt);
  same('declinedAt', one.declinedAt === assignment.declinedAt);
  same('claimedAt', one.claimedAt === assignment.claimedAt);
  same('heldUntil', one.heldUntil === assignment.heldUntil);
  same('heldRungs', isSame(Object.fromEntries(one.heldRungs), assignment.heldRungs ?? {}));
  same('askedExtensionAt', assignment.askedExtensionAt === undefined);
  same('openedAt', one.openedAt === assignment.openedAt);
  same('issuedAt', one.issuedAt === assignment.issuedAt);
  same('ended', one.ended === assignment.ended);
  same('number of items', one.items.length === assignment.items.length);
  one.items.forEach((item, index) => checkItem(one, item, assignment.items[index]));
  same('number of live rounds', one.tracks.length === assignment.tracks.length);
  one.tracks.forEach((track, index) => checkTrack(one, track, assignment.tracks[index]));
}

function checkItem(one: ShadowAssignment, item: ShadowItem, found: Item | undefined): void {
  const same = sameOf('an item', one, item, found);
  same('state', item.state === found?.state);
  same('round', item.round === found?.round);
  same('version', item.version === found?.version);
  same('receivedAt', item.receivedAt === found?.receivedAt);
  same('verdict', item.verdict === found?.verdict);
  same('firstVerdict', item.firstVerdict === found?.firstVerdict);
  // What has been reviewed climbs no review ladder: its marks say nothing any more.
  same('reviewRungs', item.state !== 'under-review' || item.reviewRungs === found?.reviewRungs);
  same('claimedAt', item.claimedAt === found?.claimedAt);
  same('askedExtensionAt', item.askedExtensionAt === found?.askedExtensionAt);
  same('handedOn', item.handedOn === (found?.handedOn ?? false));
  same('nil', item.nil === (found?.nil ?? false));
}

function checkTrack(one: ShadowAssignment, track: ShadowTrack, found: Track | undefined): void {
  const same = sameOf('a round', one, track, found);
  same('round', track.round === found?.round);
  same('openedAt', track.openedAt === found?.openedAt);
  same('closesAt', track.closesAt === found?.closesAt);
  same('returnedAt', track.returnedAt === found?.returnedAt);
  same('passed', track.passed === found?.passed);
  same('inclusive', track.inclusive === (found?.inclusive ?? false));
}

/** A promise about one field of something; what is told of it is put together only when it is broken. */
function sameOf(
  what: string,
  { unit }: ShadowAssignment,
  expected: unknown,
  found: unknown,
): (field: string, fits: boolean) => void {
  return (field, fits) => {
    if (fits) return;
    promise(false, `what an event does to ${what} (${field})`, () => {
      return `${unit}: ${JSON.stringify(found)}, not ${JSON.stringify(expected)}`;
    });
  };
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
