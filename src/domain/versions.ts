import { assignmentAt, dutyOf } from './directive.ts';
import type { Directive } from './directive.ts';
import type { DirectiveEvent } from './events.ts';
import { evolve } from './evolve.ts';
import type { Instant, ItemId, UnitId } from './words.ts';

/** The submissions of one unit's item, in order of their versions. */
export interface Version {
  readonly submission: string;
  readonly receivedAt: Instant;
  readonly arrivedOn?: string;
}

/** The fold of a directive's events, and which submission each version of each item was. */
export interface History {
  readonly directive: Directive;
  readonly versions: ReadonlyMap<string, readonly Version[]>;
}

/** Folds events, keeping the submissions behind the versions. They carry over when a document is replaced. */
export function historyOf(events: readonly DirectiveEvent[]): History {
  const versions = new Map<string, readonly Version[]>();
  let directive: Directive | undefined;
  for (const event of events) {
    directive = evolve(directive, event);
    note(directive, event, versions);
  }
  if (!directive) throw new Error('A directive begins with its launch.');
  return { directive, versions };
}

/** Where the versions of a unit's item are kept. */
export function versionsKey(duty: string, unit: UnitId, item: ItemId): string {
  return `${duty} ${unit} ${item}`;
}

function note(directive: Directive, event: DirectiveEvent, versions: Map<string, readonly Version[]>): void {
  const keyOf = (ordinal: number, item: number): string => {
    const assignment = assignmentAt(directive, ordinal);
    const duty = dutyOf(directive, assignment);
    return versionsKey(duty.id, assignment.unit, duty.items[item]?.id ?? '');
  };
  if (event.kind === 'submitted' || event.kind === 'claim-confirmed') {
    const arrivedOn = event.kind === 'submitted' ? event.paper?.arrivedOn : event.arrivedOn;
    const version: Version = {
      submission: event.submission,
      receivedAt: event.kind === 'submitted' ? event.receivedAt : event.at,
      ...(arrivedOn !== undefined && { arrivedOn }),
    };
    for (const { item } of event.received) {
      const key = keyOf(event.assignment, item);
      versions.set(key, [...(versions.get(key) ?? []), version]);
    }
  }
  // Sent back as "not a submission": as if nothing had come.
  if (event.kind === 'returned' && event.sentBack === 'not-a-submission')
    for (const item of event.items) versions.delete(keyOf(event.assignment, item));
}
