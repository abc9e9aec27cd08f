import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from '@jest/globals';
import { live } from './lives.ts';
import { find } from './finding.ts';
import { mixes, presentMix } from './mix.ts';
import { plantedBugs } from './planted-bugs.ts';
import { soundCore } from './core.ts';

/** Four times as many as any planted bug may take; depth is for `npm run simulate`. */
const lives = 20_000;
const firstSeed = 1;
/** Lives within which each planted bug has to be found. */
const livesForABug = 5_000;

interface KeptSeed {
  readonly seed: number;
  /** Number of the mix in which it did: in another, the same seed lives another life. */
  readonly mix: number;
  /** What this life once found. */
  readonly found: string;
}
const kept = JSON.parse(readFileSync(new URL('kept-seeds.json', import.meta.url), 'utf8')) as readonly KeptSeed[];

/** Lives a life; a broken promise says how to see it again. */
function liveOrSay({ seed, mix }: KeptSeed): void {
  try {
    live(seed, soundCore, mix);
  } catch (error) {
    const again = `npm run simulate -- --seed ${seed} --lives 1 --mix ${mix}`;
    throw new Error(`Life ${seed} breaks a promise. Repeat it: ${again}`, { cause: error });
  }
}

const root = fileURLToPath(new URL('../../', import.meta.url));

/** Lives a share of the lives in a process of its own; says what it printed, and how it ended. */
function simulate(
  seed: number,
  count: number,
  more: readonly string[] = [],
): Promise<{ readonly code: number | null; readonly said: string }> {
  const args = [
    '--import',
    'tsx',
    'test/simulation/simulate.ts',
    '--seed',
    String(seed),
    '--lives',
    String(count),
    ...more,
  ];
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
  test.each(kept)('a life that once broke a promise keeps them all: $seed ($found)', (one) => {
    liveOrSay(one);
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

  test('lives are mixed: some are paced, some consolidated, some of those chained, some crash', () => {
    const some = Array.from({ length: 600 }, (_, index) => live(firstSeed + index, soundCore));
    for (const what of ['paced', 'consolidations', 'chains', 'crashes'] as const)
      expect(some.filter((life) => life[what] > 0).length).toBeGreaterThan(0);
    expect(presentMix).toBe(mixes.length);
  });

  test('a life that breaks a promise ends the run with exit code 1 and the command that repeats it', async () => {
    const broken = 'what was not begun is forgotten';
    const { code, said } = await simulate(firstSeed, 5000, ['--broken', broken]);
    expect(code).toBe(1);
    const [, seed, mix] = /npm run simulate -- --seed (\d+) --lives 1 --mix (\d+)/.exec(said) ?? [];
    expect(await simulate(Number(seed), 1, ['--mix', String(mix), '--broken', broken])).toMatchObject({ code: 1 });
    expect(await simulate(Number(seed), 1, ['--mix', String(mix)])).toMatchObject({ code: 0 });
  });
});

describe('the checker finds every mistake that is planted', () => {
  const found: string[] = [];

  test.each(plantedBugs)(
    '$name',
    (bug) => {
      const result = find(bug, firstSeed, livesForABug);
      expect(result).toBeDefined();
      found.push(`${String(result?.taken).padStart(5)} lives: ${bug.name}`);
    },
    5 * 60_000,
  );

  test('how many lives each took', () => {
    process.stdout.write(`Planted bugs, found after\n${found.join('\n')}\n`);
    expect(found).toHaveLength(plantedBugs.length);
  });
});
