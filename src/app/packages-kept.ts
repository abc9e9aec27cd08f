import type { DirectiveEvent, EventOf } from '../domain/events.ts';
import type { Instant } from '../domain/words.ts';
import type { NumberedEvent } from '../ports/record.ts';

/** A package that was built, by its hash. */
export interface BuiltPackage {
  readonly sha256: string;
  readonly builtAt: Instant;
}

/** Which of the packages that were built are kept, and which others have been built anew since, and when. */
export interface PackagesBuilt {
  readonly kept: readonly BuiltPackage[];
  readonly superseded: readonly (BuiltPackage & { readonly supersededAt: Instant })[];
}

/** The kinds of events that this is read from. */
export const packageKinds = ['package-built', 'claimed', 'submitted', 'issued', 'replaced'] as const;

/**
 * A package is built anew with everything that its units send, and each is as large as all of it. Of every consolidation
 * the first is kept, what its lead had when it sent or issued its plan, and the last; what is in the others is in the
 * files that they were made of. A replacing document begins anew. In the order in which they were built, each hash once.
 */
export function packagesBuilt(events: readonly NumberedEvent[]): PackagesBuilt {
  const all: Built[] = [];
  const latest = new Map<number, Built>();
  for (const { at, event: recorded } of events) {
    const event = recorded as DirectiveEvent;
    if (event.kind === 'package-built') {
      const built = build(event, at, latest.get(event.assignment));
      all.push(built);
      latest.set(event.assignment, built);
    } else if (event.kind === 'submitted' || event.kind === 'claimed' || event.kind === 'issued') {
      const had = latest.get(event.assignment);
      if (had) had.isKept = true;
    } else if (event.kind === 'replaced') {
      // Ordinals may mean others from here on: the last of each stays, whatever is built next.
      latest.clear();
    }
  }
  return divided(all);
}

interface Built extends BuiltPackage {
  isKept: boolean;
  supersededAt: Instant | undefined;
}

function build({ hash }: EventOf<'package-built'>, builtAt: Instant, former: Built | undefined): Built {
  if (former) former.supersededAt = builtAt;
  return { sha256: hash, builtAt, isKept: former === undefined, supersededAt: undefined };
}

function divided(all: readonly Built[]): PackagesBuilt {
  const kept = new Map<string, BuiltPackage>();
  for (const { sha256, builtAt, isKept, supersededAt } of all)
    if ((isKept || supersededAt === undefined) && !kept.has(sha256)) kept.set(sha256, { sha256, builtAt });
  const superseded = all.flatMap(({ sha256, builtAt, supersededAt }) =>
    supersededAt === undefined || kept.has(sha256) ? [] : [{ sha256, builtAt, supersededAt }],
  );
  return { kept: [...kept.values()], superseded };
}
