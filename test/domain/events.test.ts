import { describe, test } from '@jest/globals';
import type { DirectiveEvent } from '../../src/domain/events.ts';
import { fromLetters } from './event-specs/from-letters.ts';
import { fromLeader } from './event-specs/from-leader.ts';
import { fromRoute } from './event-specs/from-route.ts';
import { fromTime } from './event-specs/from-time.ts';
import { fromUnits } from './event-specs/from-units.ts';
import type { Spec } from './event-specs/seed.ts';

/** Every kind of event, with what brings it about and what it changes. A kind without a spec does not compile. */
const specs = { ...fromUnits, ...fromRoute, ...fromLeader, ...fromLetters, ...fromTime } satisfies Record<
  DirectiveEvent['kind'],
  readonly Spec[]
>;

describe.each(Object.entries(specs) as readonly (readonly [string, readonly Spec[]])[])('%s', (_, sentences) => {
  test.each(sentences)('%s', (_sentence, run) => run());
});
