import { register } from 'node:module';
import { parseArgs } from 'node:util';
import type { Core } from './core.ts';
import type { Life } from './lives.ts';

/*
 * Lives many lives of the core, each from its own seed, and stops at the first that breaks a promise, with exit code 1
 * and the command that repeats it:
 *
 *   npm run simulate -- --lives 1000000 --seed 1     a million lives
 *   npm run simulate -- --broken 'a number is left out'
 *                                                    lives of a core with a planted bug, to see how a failure is told
 *   npm run simulate -- --planted                    how soon the planted bugs are found, per second of processor
 *
 * A life that broke a promise is kept for ever: write its seed, its mix (the number that the repeating command names)
 * and what it found into `kept-seeds.json`, by hand, once its cause is understood and mended; `npm test` lives it again.
 */
const { values } = parseArgs({
  options: {
    lives: { type: 'string', default: '50000' },
    seed: { type: 'string', default: '1' },
    mix: { type: 'string' },
    broken: { type: 'string' },
    planted: { type: 'boolean', default: false },
  },
});

register('./plain-types.mjs', import.meta.url);
process.setSourceMapsEnabled(true);
const { live } = await import('./lives.ts');
const { presentMix } = await import('./mix.ts');
const { soundCore } = await import('./core.ts');
const { findAll, processorSeconds } = await import('./finding.ts');
const { plantedBugs } = await import('./planted-bugs.ts');

const showEveryMs = 10_000;
const lives = wholeNumber('lives', values.lives);
const firstSeed = wholeNumber('seed', values.seed);
const mix = wholeNumber('mix', values.mix ?? String(presentMix));
const core = coreNamed(values.broken);
if (values.planted) process.stdout.write(`${findAll(plantedBugs, [firstSeed, firstSeed + 1_000_000], mix)}\n`);
else liveMany();

function liveMany(): void {
  const startedAt = performance.now();
  const total = { events: 0, messages: 0, commands: 0, crashes: 0, paced: 0, consolidations: 0, chains: 0 };
  let shownAt = startedAt;
  const begunSeconds = processorSeconds();
  const spent = (count: number): string => {
    const perLife = (1000 * (processorSeconds() - begunSeconds)) / Math.max(1, count);
    const wall = (performance.now() - startedAt) / 1000;
    return `${wall.toFixed(1)} s, ${perLife.toFixed(2)} ms of processor a life`;
  };
  for (let index = 0; index < lives; index += 1) {
    add(total, liveOrExit(firstSeed + index));
    // A million lives take minutes; who waits wants to see that memory stays as it is.
    const shows = process.stderr.isTTY || lives > 100_000;
    if (shows && performance.now() - shownAt > showEveryMs) {
      shownAt = performance.now();
      const memory = Math.round(process.memoryUsage().rss / 1_048_576);
      process.stderr.write(`${index + 1} lives: ${counts(total)}; ${spent(index + 1)}; ${memory} MB\n`);
    }
  }
  process.stdout.write(`${lives} lives kept every promise: ${counts(total)}; ${spent(lives)}\n`);
}

function counts({ events, messages, commands, crashes, paced, consolidations, chains }: Life): string {
  const happened = `${events} events, ${messages} messages, ${commands} commands, ${crashes} crashes`;
  return `${happened}; ${paced} paced, ${consolidations} consolidated, ${chains} of them chained`;
}

function add(total: Record<keyof Life, number>, life: Life): void {
  for (const what of Object.keys(total) as (keyof Life)[]) total[what] += life[what];
}

function liveOrExit(seed: number): Life {
  try {
    return live(seed, core, mix);
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
    const broken = values.broken === undefined ? '' : ` --broken '${values.broken}'`;
    process.stderr.write(`\nRepeat it: npm run simulate -- --seed ${seed} --lives 1 --mix ${mix}${broken}\n`);
    process.exit(1);
  }
}

function coreNamed(broken: string | undefined): Core {
  if (broken === undefined) return soundCore;
  const bug = plantedBugs.find(({ name }) => name === broken);
  if (bug) return bug.core;
  process.stderr.write(`--broken is one of: ${plantedBugs.map(({ name }) => name).join('; ')}.\n`);
  process.exit(2);
}

function wholeNumber(name: string, text: string): number {
  const number = Number(text);
  if (Number.isSafeInteger(number) && number >= 0) return number;
  process.stderr.write(`--${name} is a whole number, not ${text}.\n`);
  process.exit(2);
}
