import { agenda } from '../domain/agenda.ts';
import type { Directive } from '../domain/directive.ts';
import type { Instant } from '../domain/words.ts';
import type { Register } from '../ports/register.ts';
import { latestPackage } from './latest-package.ts';
import { lookAgain } from './look-again.ts';
import type { ReadDirective } from './read-directive.ts';

const usualPauseMs = 1_000;

/**
 * The SHA-256 of the latest package of some consolidations. Whoever asks while the first is being built waits for it some
 * seconds; it is `in-the-making` where that was not enough, and absent before one has opened.
 */
export async function packageSoon(
  register: Pick<Register, 'eventsAbout'>,
  read: Pick<ReadDirective, 'directive' | 'former'>,
  ordinals: readonly number[],
  now: Instant,
  pauseMs = usualPauseMs,
): Promise<string | undefined> {
  const look = (): Promise<string | undefined> => latestPackage(register, read, ordinals);
  if (!isInTheMaking(read.directive, ordinals, now)) return look();
  return (await lookAgain(look, (built) => built !== undefined, pauseMs)) ?? inTheMaking;
}

/** No hash: the first package is being built. */
export const inTheMaking = 'in-the-making';

/** One has opened, or opens at this moment. */
function isInTheMaking(directive: Directive, ordinals: readonly number[], now: Instant): boolean {
  if (ordinals.some((ordinal) => directive.assignments[ordinal]?.openedAt !== undefined)) return true;
  return agenda(directive, now).some(
    (entry) => entry.kind === 'open' && entry.dueAt <= now && ordinals.includes(entry.assignment),
  );
}
