import type { Calendar } from '../../src/domain/calendar.ts';
import type { EventOf } from '../../src/domain/events.ts';
import { fold } from '../../src/domain/evolve.ts';
import { hasOpened } from '../../src/domain/progress.ts';
import { planLaunch } from '../../src/domain/launch.ts';
import { usualReceiptsWaitMs } from '../../src/domain/pace.ts';
import type { Sending } from '../../src/domain/pace.ts';
import { publicCalendar } from '../../src/domain/public-holidays.ts';
import type { Command } from '../../src/domain/commands.ts';
import type { Instant } from '../../src/domain/words.ts';
import { ask } from './asks.ts';
import { createChecker } from './invariants.ts';
import { createLedger } from './ledger.ts';
import type { Weather } from './ledger.ts';
import { makeUp } from './made-up-directives.ts';
import type { Kind, MadeUp } from './made-up-directives.ts';
import { isSame } from './match.ts';
import { mixOf, presentMix, sizeIn } from './mix.ts';
import type { Mix, Size } from './mix.ts';
import { randomFrom } from './random.ts';
import type { Random } from './random.ts';
import { createShell } from './shell.ts';
import type { Core } from './core.ts';
import type { Shell } from './shell.ts';
import { promise } from './violation.ts';

/** What a life came to. */
export interface Life {
  readonly events: number;
  readonly messages: number;
  readonly commands: number;
  /** Crashes, each a continuation from what had been written down. */
  readonly crashes: number;
  /** 1 where the channels have a pace, units' plans are consolidated, and consolidations consolidated; else 0. */
  readonly paced: number;
  readonly consolidations: number;
  readonly chains: number;
}

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
const stepsAtMost = 600;

/** Other office hours than the usual ones; made once, so that what is computed of it is computed once. */
const oneShift: Calendar = { ...publicCalendar, hours: [['08:00', '17:30']] };

/**
 * Lives one life through: a directive made up, launched, and followed by the shell until nothing waits any more. Throws a
 * `Violation`, or whatever the core throws. The same seed lives the same life, in the same mix.
 */
export function live(seed: number, core: Core, mixNumber = presentMix): Life {
  const mix = mixOf(mixNumber);
  const random = randomFrom(seed);
  const size = sizeIn(mix, random);
  // What a mix has none of leaves chance as it was.
  const isOfALead = mix.ofALead > 0 && random.chance(mix.ofALead);
  const kind = { mix, isOfALead };
  const { madeUp, launched } = launchSomething(random, size, kind, sendingFrom(seed));
  const directive = core.evolve(undefined, launched);
  const checker = createChecker(core, launched, directive, {
    frozen: random.chance(0.02),
    plain: seed % 100 < mix.plain * 100,
  });
  const units = new Map(madeUp.units.map((unit) => [unit.id, unit]));
  const ledger = createLedger(units, random, weatherOf(random), checker, madeUp.definition.leader, core.leavesOut);
  const habits = { slow: random.chance(0.3) ? 0.3 : 0, crash: random.chance(0.12) ? 0.15 : 0 };
  const shell = createShell(core, launched, directive, checker, ledger, random, habits);

  const commandsToCome = isOfALead ? random.between(8, 14) : Math.floor(random.next() ** 2 * (mix.commands[size] + 1));
  const patience = isOfALead ? random.between(0, 40) : patienceOf(random, size, mix);
  let crashes = 0;
  let commands = 0;
  const asked: Command[] = [];
  const late: Command[] = [];
  let now = madeUp.launchedAt;
  shell.run(now);
  for (let step = 0; ; step += 1) {
    promise(step < stepsAtMost, 'every life ends', () => `${step} steps`);
    const commandsLeft = commandsToCome - commands;
    // Many an office does not wait for every rung: it closes, and what is still owed ends missing.
    if (commandsLeft <= 0 && step > patience) lastWord(shell, now, step);
    const next = shell.nextAt(now);
    if (commandsLeft <= 0 && next >= Number.MAX_SAFE_INTEGER && !lastWord(shell, now, step)) break;
    // Who lives for a lead waits with all that is asked until it has something to do.
    const isTooEarly = isOfALead && step < 30 && !hasOpened(shell.directive());
    const wakesAt = wake(random, now, next, isTooEarly ? 0 : commandsLeft);
    // Commands come at any instant; what falls due at the same one may be seen to before them, or after.
    if (wakesAt.command) {
      now = wakesAt.at;
      if (random.chance(0.5)) shell.run(now);
      for (const command of commandsAt(random, commandsLeft, asked, late, () => {
        const view = {
          directive: shell.directive(),
          definition: madeUp.definition,
          units: madeUp.units,
          sent: ledger.sent,
          now,
          ...kind,
        };
        return ask(random, view, `${step}-${asked.length}`);
      })) {
        commands += 1;
        shell.perform(command, now);
      }
    } else now = wakesAt.at;
    if (habits.crash > 0 && random.chance(habits.crash)) {
      crashes += 1;
      shell.crash();
    }
    shell.run(now);
  }
  checker.ended(shell.directive(), now);
  if (crashes > 0 || random.chance(mix.folded)) checkFold(shell);
  return {
    ...{ events: shell.events.length, messages: ledger.sent.length, commands, crashes },
    ...kindOf(launched),
  };
}

function kindOf({ plan }: EventOf<'launched'>): Pick<Life, 'paced' | 'consolidations' | 'chains'> {
  const { duties, pace } = plan;
  const chained = duties.some(({ of }) => of !== undefined && duties[of]?.kind === 'consolidate');
  return {
    paced: pace ? 1 : 0,
    consolidations: duties.some(({ kind }) => kind === 'consolidate') ? 1 : 0,
    chains: chained ? 1 : 0,
  };
}

/** For how many more of the loop's steps the office waits, once nobody asks anything any more. */
function patienceOf(random: Random, size: Size, mix: Mix): number {
  switch (size) {
    case 'small':
      return random.chance(mix.hasty)
        ? random.between(0, mix.hastySteps)
        : random.between(mix.hastySteps + 1, mix.patientSteps);
    case 'middle':
      return random.between(0, mix.middleSteps);
    case 'large':
      return stepsAtMost;
  }
}

/**
 * One life in eight has slow channels: seconds to half an hour a message. In one of five receipts wait for each other, in
 * some for hours, so that much happens meanwhile. Chances of their own leave all else as it was.
 */
function sendingFrom(seed: number): Sending {
  const random = randomFrom(seed + 0x5eed);
  const perSecond = (): number => 1 / random.pick([0.01, 60, 150, 400, 1800]);
  const pace = { ...(random.chance(0.8) && { email: perSecond() }), ...(random.chance(0.7) && { sms: perSecond() }) };
  return {
    ...(seed % 8 === 3 && { pace }),
    ...(seed % 5 === 2 && { receiptsWaitMs: random.pick([usualReceiptsWaitMs, 3_600_000, dayMs]) }),
  };
}

function launchSomething(
  random: Random,
  size: Size,
  kind: Kind,
  sending: Sending,
): { madeUp: MadeUp; launched: EventOf<'launched'> } {
  const calendar = random.chance(0.9) ? publicCalendar : oneShift;
  const atTheEnd = random.chance(0.03);
  for (let tries = 0; tries < 500; tries += 1) {
    const madeUp = makeUp(random, size, kind, atTheEnd);
    const { launched } = planLaunch(madeUp.definition, madeUp.units, calendar, madeUp.launchedAt, 'hash', 0, sending);
    if (launched) return { madeUp, launched };
  }
  throw new Error('No directive that could be launched was made up.');
}

function weatherOf(random: Random): Weather {
  const foul = random.chance(0.35);
  const deadShare = random.chance(0.25) ? random.pick([1, 2, 3, 4]) : 0;
  const down = random.chance(0.04);
  return {
    again: down ? 0.9 : foul ? 0.15 : 0,
    unknown: foul ? 0.08 : 0,
    refused: foul ? 0.1 : 0,
    cut: foul ? 0.1 : 0,
    isDead: (person, channel) => (person.length * 7 + person.charCodeAt(1) * 3 + channel.length) % 8 < deadShare,
  };
}

/** When the loop wakes next: at the next instant, or too late; and whether a command wakes it before. */
function wake(random: Random, now: Instant, next: Instant, commandsLeft: number): { at: Instant; command: boolean } {
  const nothingNext = next >= Number.MAX_SAFE_INTEGER;
  if (commandsLeft > 0 && (nothingNext || random.chance(0.3))) {
    const longest = nothingNext ? 5 * dayMs : Math.max(0, next - now);
    const before = random.chance(0.2) ? next : now + Math.floor(random.next() * longest);
    const at = nothingNext ? now + Math.floor(random.next() * longest) : before;
    return { at: Math.max(now, Math.floor(at / 60_000) * 60_000), command: true };
  }
  if (nothingNext) return { at: now, command: false };
  const lateness = random.chance(0.9)
    ? 0
    : random.chance(0.6)
      ? random.between(1, 300) * 60_000
      : random.between(1, 6) * dayMs;
  return { at: Math.max(now, next) + lateness, command: false };
}

/** New commands, repeated ones, and ones that come after others that were asked later. */
function commandsAt(
  random: Random,
  left: number,
  asked: Command[],
  late: Command[],
  askOne: () => Command,
): readonly Command[] {
  const commands: Command[] = [];
  const count = Math.min(left, random.chance(0.8) ? 1 : random.between(2, 4));
  for (let index = 0; index < count; index += 1) {
    if (asked.length > 0 && random.chance(0.08)) {
      commands.push(random.pick(asked));
      continue;
    }
    const command = askOne();
    asked.push(command);
    if (random.chance(0.05)) late.push(command);
    else commands.push(command);
  }
  if (late.length > 0 && random.chance(0.5)) commands.push(...late.splice(0));
  return commands;
}

/** When nothing is asked and nothing is due any more, the office closes what is still open. */
function lastWord(shell: Shell, now: Instant, step: number): boolean {
  if (shell.directive().state !== 'open') return false;
  return shell.perform({ id: `close-${step}`, by: { role: 'office' }, does: 'close', reason: 'text' }, now);
}

/** The events alone, read back from their JSON, give the same value. */
function checkFold(shell: Shell): void {
  const folded = fold(JSON.parse(JSON.stringify(shell.events)) as typeof shell.events);
  promise(isSame(folded, shell.directive()), 'the events fold into the value', () => JSON.stringify(folded));
}
