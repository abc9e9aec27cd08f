import type { Definition } from '../../../src/domain/definition.ts';
import type { Verdict } from '../checker.ts';
import { followed } from '../followed.ts';
import { parts } from '../house.ts';
import type { Part } from '../house.ts';
import { failedRow, judged, within } from '../lane.ts';
import type { Lane, Row, Trial } from '../lane.ts';
import { standstill } from '../standstill.ts';
import { moments } from './moments.ts';
import type { Moment } from './moments.ts';

/** Who is killed: one part, or all of them at once as when the power fails. */
export type Victim = Part | 'power';
const victims: readonly Victim[] = ['worker', 'engine', 'postgres', 'receivers', 'power'];

/**
 * Moments that share a kill: directives are brought to them one after the other and stand there together. What stands
 * at a step of the ledger comes first: it would be met by any other's message too, and holds their steps up. What does
 * not stand comes last.
 */
const gatherings: readonly (readonly string[])[] = [
  ['data', 'dot', 'held', 'sms-dot', 'sms-held', 'launch-taken'],
  ['connect', 'answered', 'sms-answered', 'record-before', 'freeze-before', 'perform-asked'],
  ['claim-before', 'freeze-after', 'record-after', 'receipt-before', 'launch-asked'],
  ['claim-after', 'receipt-after', 'perform-answered'],
  ['written-before', 'compile-before'],
  ['written-after', 'compile-after'],
  ['continue-before'],
  ['continue-after'],
];

/** Every part killed at every moment. */
export function killTrials(): readonly Trial[] {
  return victims.flatMap((victim) => gatherings.map((names) => killTrial(victim, names)));
}

/** One kill at some moments together. */
export function killTrial(victim: Victim, names: readonly string[]): Trial {
  return {
    names: names.map((name) => cellName(victim, name)),
    run: (lane) => killAt(lane, victim, names.map(momentNamed)),
  };
}

function cellName(victim: Victim, moment: string): string {
  return `kill ${victim} at ${moment}`;
}

function momentNamed(name: string): Moment {
  const found = moments.find((moment) => moment.name === name);
  if (!found) throw new Error(`There is no moment ${name}.`);
  return found;
}

const momentMs = 45_000;

async function killAt(lane: Lane, victim: Victim, together: readonly Moment[]): Promise<readonly Row[]> {
  const { house } = lane;
  const followedAt = together.map((moment) => ({
    moment,
    definition: followed(lane.number(), { ...moment.options, from: lane.communes(moment.options.communes) }),
  }));
  for (const { moment, definition } of followedAt) await moment.prepare(lane, definition);
  const asked: Promise<unknown>[] = [];
  for (const { moment, definition } of followedAt) {
    const coming = moment.come(lane, definition);
    // Whoever asks meets the fault, and asks again; what comes of it is awaited below.
    asked.push(coming.asked);
    let answer = 'none yet';
    coming.asked.then(
      () => (answer = 'given'),
      (error: unknown) => (answer = String(error)),
    );
    await within(momentMs, moment.when, coming.reached).catch(async (error: unknown) => {
      throw new Error(`${String(error)}\n    answer: ${answer}\n    ${await standstill(house, definition.id)}`);
    });
  }
  const killed: readonly Part[] = victim === 'power' ? parts : [victim];
  await Promise.all(killed.map((part) => house.kill(part)));
  for (const link of Object.values(house.links)) link.release();
  if (house.receivers.isRunning()) house.receivers.release();
  await new Promise((resolve) => setTimeout(resolve, 200 + lane.random() * 1_500));
  await house.mend();
  await within(270_000, 'the answer to whoever asked', Promise.all(asked));
  const rows: Row[] = [];
  for (const { moment, definition } of followedAt)
    rows.push(await rowOf(lane, victim, moment, definition, rows.length === 0 ? killed.length : 0));
  return rows;
}

async function rowOf(
  lane: Lane,
  victim: Victim,
  { name, step, when, heard }: Moment,
  definition: Definition,
  kills: number,
): Promise<Row> {
  const cell = cellName(victim, name);
  try {
    const verdict = await judged(lane, definition);
    const broken = [...verdict.broken, ...(heard ? forgotten(verdict) : [])];
    return { cell, killed: victim, when: `${step}: ${when}`, kills, ...verdict, broken };
  } catch (error) {
    return failedRow(cell, error);
  }
}

/** What had been heard when something was killed, and was not known afterwards. */
function forgotten({ unknown, resends }: Verdict): readonly string[] {
  return unknown + resends === 0
    ? []
    : [`answers that had been heard were forgotten: ${unknown} unknown, ${resends} out again`];
}
