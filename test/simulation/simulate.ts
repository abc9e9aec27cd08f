import { parseArgs } from 'node:util';
import { live } from './lives.ts';
import { soundCore } from './shell.ts';

const { values } = parseArgs({ options: { lives: { type: 'string' }, seed: { type: 'string' }, keepGoing: { type: 'string' } } });
const lives = Number(values.lives ?? 50_000);
const seed = Number(values.seed ?? 1);
const keepGoing = Number(values.keepGoing ?? 0);
const seen = new Map<string, { count: number; seed: number; message: string }>();
const startedAt = performance.now();
let events = 0;
let messages = 0;
let failures = 0;
for (let index = 0; index < lives; index += 1) {
  try {
    const life = live(seed + index, soundCore);
    events += life.events;
    messages += life.messages;
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    failures += 1;
    const key = error.name === 'Violation' ? error.message.split(':')[0]! : error.message.slice(0, 60);
    const known = seen.get(key) ?? { count: 0, seed: seed + index, message: error.stack!.split('\n').slice(0, 6).join('\n') };
    known.count += 1;
    seen.set(key, known);
    if (failures > keepGoing) break;
  }
}
for (const [key, { count, seed: first, message }] of seen) process.stdout.write(`${count} x ${key} (seed ${first})\n   ${message}\n`);
const seconds = (performance.now() - startedAt) / 1000;
const { user, system } = process.cpuUsage();
process.stdout.write(`${lives} lives, ${events} events, ${messages} messages in ${seconds.toFixed(1)} s (${((user + system) / 1e6).toFixed(1)} s of processor), ${failures} failed\n`);
