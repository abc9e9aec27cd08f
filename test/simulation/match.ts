import type { Assignment, Directive, Item, Track } from '../../src/domain/directive.ts';
import type { Shadow, ShadowAssignment, ShadowItem, ShadowTrack } from './shadow.ts';
import { promise } from './violation.ts';

const ownFields = [
  ...(['unit', 'duty', 'lead', 'round', 'confirmRungs', 'assignedAt', 'handedOverAt', 'acknowledgedAt'] as const),
  ...(['declinedAt', 'claimedAt', 'heldUntil', 'openedAt', 'issuedAt', 'ended'] as const),
];
const itemFields = ['state', 'round', 'version', 'receivedAt', 'verdict', 'firstVerdict'] as const;
const trackFields = ['round', 'openedAt', 'closesAt', 'returnedAt', 'passed'] as const;

/** The core's value says of every assignment that has changed what the shadow says of it. */
export function checkMatch(shadow: Shadow, before: Directive | undefined, after: Directive): void {
  promise(after.state === shadow.state, 'the state', () => `${after.state}, not ${shadow.state}`);
  promise(after.assignments.length === shadow.assignments.length, 'the assignments', () => `${after.assignments.length}`);
  promise(after.baseRound === shadow.baseRound, 'the base of rounds', () => `${after.baseRound}`);
  if (before?.assignments === after.assignments) return;
  after.assignments.forEach((assignment, ordinal) => {
    const one = shadow.assignments[ordinal];
    if (one && before?.assignments[ordinal] !== assignment) checkAssignment(one, assignment);
  });
}

function checkAssignment(one: ShadowAssignment, assignment: Assignment): void {
  for (const field of ownFields)
    if (one[field] !== assignment[field])
      promise(false, `what an event does to an assignment (${field})`, () => told(one, one[field], assignment[field]));
  promise(one.items.length === assignment.items.length, 'the items', () => told(one, one.items, assignment.items));
  one.items.forEach((item, index) => checkItem(one, item, assignment.items[index]));
  promise(one.tracks.length === assignment.tracks.length, 'live rounds', () => told(one, one.tracks, assignment.tracks));
  one.tracks.forEach((track, index) => checkTrack(one, track, assignment.tracks[index]));
}

function checkItem(one: ShadowAssignment, item: ShadowItem, found: Item | undefined): void {
  // What has been reviewed climbs no review ladder: its marks say nothing any more.
  const fields = item.state === 'under-review' ? [...itemFields, 'reviewRungs' as const] : itemFields;
  for (const field of fields)
    if (item[field] !== found?.[field])
      promise(false, `what an event does to an item (${field})`, () => told(one, item, found));
  promise(item.nil === (found?.nil ?? false), 'what is a nil return', () => told(one, item, found));
}

function checkTrack(one: ShadowAssignment, track: ShadowTrack, found: Track | undefined): void {
  for (const field of trackFields)
    if (track[field] !== found?.[field])
      promise(false, `what an event does to a round (${field})`, () => told(one, track, found));
  promise(track.inclusive === (found?.inclusive ?? false), 'whether the close is on time', () => told(one, track, found));
}

function told(one: ShadowAssignment, expected: unknown, found: unknown): string {
  return `${one.unit}: ${JSON.stringify(found)}, not ${JSON.stringify(expected)}`;
}

/**
 * The value is plain JSON: no `undefined`, no Map, no Date, nothing that a round trip would lose. Seen objects are frozen,
 * so each is looked at once, and whoever changes a value in place fails.
 */
export function checkPlain(value: unknown, path = ''): void {
  if (typeof value === 'object' && value !== null) {
    if (Object.isFrozen(value)) return;
    const prototype: unknown = Object.getPrototypeOf(value);
    const isPlain = Array.isArray(value) || prototype === Object.prototype;
    promise(isPlain, 'the value is plain JSON', () => `${path} is a ${Object.prototype.toString.call(value)}`);
    for (const key of Object.keys(value)) checkPlain((value as Record<string, unknown>)[key], key);
    Object.freeze(value);
    return;
  }
  const fits = typeof value === 'string' || typeof value === 'boolean' || value === null || Number.isFinite(value);
  promise(fits, 'the value is plain JSON', () => `${path} is ${String(value)}`);
}
