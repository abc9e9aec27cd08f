import { Away } from '../ports/away.ts';

/**
 * Waits for all of these, so that one that fails keeps none of the others from what they are owed; then throws what went
 * wrong, as `throwTogether` does. Answers in their order.
 */
export async function allServed<Served>(work: readonly Promise<Served>[]): Promise<readonly Served[]> {
  const outcomes = await Promise.allSettled(work);
  throwTogether(outcomes.flatMap((outcome) => (outcome.status === 'rejected' ? [outcome.reason as unknown] : [])));
  return outcomes.flatMap((outcome) => (outcome.status === 'fulfilled' ? [outcome.value] : []));
}

/**
 * Throws what went wrong, if anything did: several mistakes together. A part that is away is told only where it is all
 * that is wrong, because it passes by itself, and a mistake does not.
 */
export function throwTogether(failures: readonly unknown[]): void {
  const mistakes = failures.filter((failure) => !(failure instanceof Away));
  if (mistakes.length > 1) throw new AggregateError(mistakes, `${mistakes.length} of what was to be done went wrong.`);
  const [told = failures[0]] = mistakes;
  if (failures.length > 0) throw told;
}
