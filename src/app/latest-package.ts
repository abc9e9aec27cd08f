import type { DirectiveEvent } from '../domain/events.ts';
import type { Register } from '../ports/register.ts';
import { ordinalNow, ordinalsEver } from './places.ts';
import type { ReadDirective } from './read-directive.ts';

/** The SHA-256 of the package that was built last for one of some consolidations; absent before one has opened. */
export async function latestPackage(
  register: Pick<Register, 'eventsAbout'>,
  read: Pick<ReadDirective, 'directive' | 'former'>,
  ordinals: readonly number[],
): Promise<string | undefined> {
  const { directive } = read.directive.plan;
  const built = await register.eventsAbout(directive, ordinalsEver(read, ordinals), ['package-built']);
  return built
    .map(({ seq, event }) => ({ seq, event: event as DirectiveEvent }))
    .flatMap(({ seq, event }) => {
      if (event.kind !== 'package-built') return [];
      const ordinal = ordinalNow(read, seq, event.assignment);
      return ordinal !== undefined && ordinals.includes(ordinal) ? [event.hash] : [];
    })
    .at(-1);
}
