import { live } from './lives.ts';
import type { PlantedBug } from './planted-bugs.ts';

/** How many lives it took until a promise was broken, and which. */
export interface Finding {
  readonly taken: number;
  readonly found: string;
}

/** Lives lives of a planted bug until it is found; `undefined` when it is not, in so many lives. */
export function find(
  { core }: PlantedBug,
  firstSeed: number,
  livesAtMost: number,
  mixNumber?: number,
): Finding | undefined {
  for (let index = 0; index < livesAtMost; index += 1) {
    try {
      live(firstSeed + index, core, mixNumber);
    } catch (error) {
      return { taken: index + 1, found: error instanceof Error ? error.message : String(error) };
    }
  }
  return undefined;
}

/** Processor time of this process until now, in seconds. */
export function processorSeconds(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1_000_000;
}

/**
 * Says of every planted bug how many lives it took, then how many were found per second of processor: the figure by
 * which mixes of lives are compared. Several first seeds, since the rarest bugs make up most of it.
 */
export function findAll(bugs: readonly PlantedBug[], firstSeeds: readonly number[], mixNumber: number): string {
  const startedAt = processorSeconds();
  const findings = bugs.map((bug) => ({
    name: bug.name,
    taken: firstSeeds.map((seed) => find(bug, seed, livesAtMost, mixNumber)?.taken),
  }));
  const seconds = processorSeconds() - startedAt;
  const all = findings.flatMap(({ taken }) => taken);
  const found = all.filter((taken) => taken !== undefined);
  const lines = findings.map(
    ({ name, taken }) => `${taken.map((n) => String(n ?? 'never').padStart(6)).join('')} ${name}`,
  );
  const sum = found.reduce((total, taken) => total + taken, 0);
  const rate = (found.length / seconds).toFixed(1);
  return [
    `Planted bugs, found after so many lives of mix ${mixNumber}, from seeds ${firstSeeds.join(', ')}:`,
    ...lines,
    `${found.length} of ${all.length} found in ${sum} lives: ${rate} per second of processor (${seconds.toFixed(1)} s)`,
  ].join('\n');
}

const livesAtMost = 100_000;
