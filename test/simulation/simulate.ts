import { parseArgs } from 'node:util';
import { live } from './lives.ts';
import { soundCore } from './core.ts';

/*
 * Lives many lives of the core, each from its own seed, and stops at the first that breaks a promise:
 *
 *   npm run simulate -- --seed 1 --lives 50000
 */
const { values } = parseArgs({ options: { lives: { type: 'string' }, seed: { type: 'string' } } });
const lives = wholeNumber('lives', values.lives ?? '50000');
const firstSeed = wholeNumber('seed', values.seed ?? '1');

function wholeNumber(name: string, text: string): number {
  const number = Number(text);
  if (Number.isSafeInteger(number) && number >= 0) return number;
  process.stderr.write(`--${name} is a whole number, not ${text}.\n`);
  process.exit(2);
}

const startedAt = performance.now();
const total = { events: 0, messages: 0, commands: 0, crashes: 0 };
const showEvery = Math.max(1, Math.floor(lives / 20));
for (let index = 0; index < lives; index += 1) {
  const seed = firstSeed + index;
  try {
    const life = live(seed, soundCore);
    for (const what of ['events', 'messages', 'commands', 'crashes'] as const) total[what] += life[what];
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
    process.stderr.write(`\nRepeat it: npm run simulate -- --seed ${seed} --lives 1\n`);
    process.exit(1);
  }
  if (process.stderr.isTTY && index % showEvery === 0) process.stderr.write(`${index} lives\r`);
}
const seconds = (performance.now() - startedAt) / 1000;
const counts = `${total.events} events, ${total.messages} messages, ${total.commands} commands, ${total.crashes} crashes`;
process.stdout.write(`${lives} lives kept every promise: ${counts}; ${seconds.toFixed(1)} s\n`);
