import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from '@jest/globals';
import { live } from './lives.ts';
import { plantedBugs } from './planted-bugs.ts';
import { soundCore } from './core.ts';
import type { Core } from './core.ts';

const lives = 50_000;
const firstSeed = 1;
/** Lives within which each planted bug has to be found. */
const livesForABug = 5_000;

interface KeptSeed {
  readonly seed: number;
  /** What this life once found. */
  readonly found: string;
}
const kept = JSON.parse(readFileSync(new URL('kept-seeds.json', import.meta.url), 'utf8')) as readonly KeptSeed[];

/** Lives a life; a broken promise says how to see it again. */
function liveOrSay(seed: number): void {
  try {
    live(seed, soundCore);
  } catch (error) {
    const again = `npm run simulate -- --seed ${seed} --lives 1`;
    throw new Error(`Life ${seed} breaks a promise. Repeat it: ${again}`, { cause: error });
  }
}

/** How many lives it takes until a promise is broken, and which; `undefined` when all are kept. */
function livesUntilFound(core: Core): { readonly taken: number; readonly found: string } | undefined {
  for (let index = 0; index < livesForABug; index += 1) {
    try {
      live(firstSeed + index, core);
    } catch (error) {
      return { taken: index + 1, found: error instanceof Error ? error.message : String(error) };
    }
  }
  return undefined;
}

const root = fileURLToPath(new URL('../../', import.meta.url));

/** Lives a share of the lives in a process of its own; says what it printed, and how it ended. */
function simulate(seed: number, count: number): Promise<{ readonly code: number | null; readonly said: string }> {
  const args = ['--import', 'tsx', 'test/simulation/simulate.ts', '--seed', String(seed), '--lives', String(count)];
  const child = spawn(process.execPath, args, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text: string) => {
      said += text;
    });
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => {
      resolve({ code, said });
    });
  });
}

describe('lives of a directive, made up from seeds', () => {
  test.each(kept)('a life that once broke a promise keeps them all: $seed ($found)', ({ seed }) => {
    liveOrSay(seed);
  });

  test(
    `${lives} lives keep every promise`,
    async () => {
      // One process a core: the lives have nothing to do with one another.
      const shares = Math.min(4, availableParallelism());
      const share = Math.ceil(lives / shares);
      const ends = await Promise.all(Array.from({ length: shares }, (_, n) => simulate(firstSeed + n * share, share)));
      for (const { code, said } of ends) expect(code === 0 ? '' : said).toBe('');
      process.stdout.write(ends.map(({ said }) => said).join(''));
    },
    10 * 60_000,
  );

  test('the same seed lives the same life', () => {
    expect(live(4711, soundCore)).toEqual(live(4711, soundCore));
  });
});

describe('the checker finds every mistake that is planted', () => {
  const found: string[] = [];

  test.each(plantedBugs)(
    '$name',
    ({ name, core }) => {
      const result = livesUntilFound(core);
      expect(result).toBeDefined();
      found.push(`${String(result?.taken).padStart(5)} lives: ${name}`);
    },
    5 * 60_000,
  );

  test('how many lives each took', () => {
    process.stdout.write(`Planted bugs, found after\n${found.join('\n')}\n`);
    expect(found).toHaveLength(plantedBugs.length);
  });
});
