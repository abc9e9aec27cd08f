import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { carryOut } from '../app/carry-out.ts';
import { launchDirective } from '../app/launch-directive.ts';
import { replaceDirective } from '../app/replace-directive.ts';
import type { Answer } from '../domain/answer.ts';
import { isoOf } from '../domain/days.ts';
import type { Definition, Unit } from '../domain/definition.ts';
import type { Directive } from '../domain/directive.ts';
import type { DirectiveEvent } from '../domain/events.ts';
import { evolve } from '../domain/evolve.ts';
import type { Refusal } from '../domain/refusal.ts';
import type { Instant } from '../domain/words.ts';
import { readDirectiveFile } from '../schema/directive-file.ts';
import { toDefinition } from '../schema/resolve.ts';
import type { ScriptStep } from '../schema/script-file.ts';
import { createRegister } from '../store/register.ts';
import { createClockwork } from './clockwork.ts';
import type { Clockwork } from './clockwork.ts';
import { horizonOf } from './horizon.ts';
import type { House } from './house.ts';
import { actOf, confirmable } from './script-act.ts';
import { tellEvent } from './story.ts';
import type { StoryLine } from './story.ts';

export interface RehearsalInput {
  readonly definition: Definition;
  readonly units: readonly Unit[];
  readonly from: Instant;
  readonly steps: readonly ScriptStep[];
  /** The script's own folder: files and replacing directives are looked for from there. */
  readonly folder: string;
  readonly confirm: readonly string[];
  /** Told as it happens. */
  readonly onLine: (line: StoryLine) => void;
}

export type Rehearsal =
  | { readonly ok: false; readonly refusals: readonly Refusal[] }
  | {
      readonly ok: true;
      readonly directive: Directive;
      readonly definition: Definition;
      readonly timeline: readonly StoryLine[];
      /** The answer to each step, in their order. */
      readonly answers: readonly Answer[];
    };

/** Runs a directive from launch to its end on the real engine, the script saying who does what when. */
export async function rehearse(house: House, input: RehearsalInput): Promise<Rehearsal> {
  const { ports, clock, client } = house;
  const { definition, from } = input;
  await ports.directory.importUnits(input.units);
  clock.set(from);
  const offsetMs = from - Date.now();
  house.setOffset(offsetMs);
  const launch = await launchDirective(ports, definition, input.confirm);
  if (!launch.ok) return launch;
  const clockwork = createClockwork(client, definition.id, offsetMs, clock);
  const narrator = createNarrator(house, input);
  await clockwork.settle();
  await narrator.catchUp();
  const answers = await play(house, input, clockwork, narrator);
  const directive = await playOut(clockwork, narrator);
  return { ok: true, directive, definition: narrator.definition(), timeline: narrator.lines(), answers };
}

async function play(
  house: House,
  input: RehearsalInput,
  clockwork: Clockwork,
  narrator: Narrator,
): Promise<readonly Answer[]> {
  const answers: Answer[] = [];
  for (const [index, step] of input.steps.entries()) {
    // At one minute, rungs go before steps: the clock comes to the minute, everything due is done, then the step.
    await clockwork.goTo(step.at);
    await narrator.catchUp();
    house.clock.set(step.at);
    const answer = await take(house, input, step, index, narrator);
    answers.push(answer);
    if (!answer.ok) narrator.refused(step, answer.refusal);
    await clockwork.settle();
    await narrator.catchUp();
  }
  return answers;
}

async function take(
  house: House,
  input: RehearsalInput,
  step: ScriptStep,
  index: number,
  narrator: Narrator,
): Promise<Answer> {
  const { ports } = house;
  const { id } = input.definition;
  if (step.does !== 'replace') {
    const act = await actOf(step, index, narrator.definition(), input.units, input.folder);
    return carryOut(ports, id, act);
  }
  const file = resolve(input.folder, step.files?.[0] ?? '');
  const read = readDirectiveFile(file, await readFile(file, 'utf8'));
  const definition = read.ok ? toDefinition(read.value, input.units) : read;
  if (!definition.ok)
    throw new Error(definition.errors.map(({ line, message }) => `${file}:${line} ${message}`).join('\n'));
  const by = step.who === 'office' ? ({ role: 'office' } as const) : ({ role: 'unit', unit: step.who } as const);
  const confirm = step.confirm === true ? confirmable : Array.isArray(step.confirm) ? step.confirm : [];
  const answer = await replaceDirective(ports, id, { id: `step-${index + 1}`, by, confirm }, definition.value);
  if (answer.ok) narrator.replaced(definition.value);
  return answer;
}

/** After the script: on to the end, or to 11 working days after the last deadline if it does not end by itself. */
async function playOut(clockwork: Clockwork, narrator: Narrator): Promise<Directive> {
  for (;;) {
    const rest = await clockwork.settle();
    await narrator.catchUp();
    const directive = narrator.directive();
    if (rest === 'ended') return directive;
    const horizon = horizonOf(directive);
    if (rest.nextAt === undefined || rest.nextAt > horizon) return directive;
    await clockwork.goTo(rest.nextAt);
  }
}

interface Narrator {
  /** Reads what has been recorded since, and tells it. */
  readonly catchUp: () => Promise<void>;
  readonly refused: (step: ScriptStep, refusal: Refusal) => void;
  readonly replaced: (definition: Definition) => void;
  readonly directive: () => Directive;
  readonly definition: () => Definition;
  readonly lines: () => readonly StoryLine[];
}

function createNarrator({ ports, database, clock }: House, input: RehearsalInput): Narrator {
  const register = createRegister(database);
  const lines: StoryLine[] = [];
  let folded: Directive | undefined;
  let definition = input.definition;
  const tell = (line: StoryLine): void => {
    lines.push(line);
    input.onLine(line);
  };
  const current = (): Directive => {
    if (!folded) throw new Error('Nothing has been recorded.');
    return folded;
  };
  return {
    catchUp: async () => {
      const recorded = await register.eventsAfter(definition.id, folded?.seq ?? 0);
      for (const { event } of recorded) {
        const happened = event as DirectiveEvent;
        folded = evolve(folded, happened);
        const texts = await ports.texts.texts(textsOf(happened));
        for (const line of tellEvent(folded, happened, definition, input.units, texts)) tell(line);
      }
    },
    refused: (step, { code, message, remedy }) =>
      tell({
        at: isoOf(clock.now()),
        who: step.who,
        what: `is refused: ${step.does}`,
        why: `${code}: ${message} ${remedy}`,
      }),
    replaced: (replacing) => {
      definition = { ...replacing, id: definition.id };
    },
    directive: current,
    definition: () => definition,
    lines: () => lines,
  };
}

function textsOf(event: DirectiveEvent): readonly string[] {
  const { reason, basis, number } = event as { reason?: string; basis?: string; number?: string };
  return [reason, basis, number].filter((id) => id !== undefined);
}
