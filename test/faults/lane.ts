import { openDesk } from './desk.ts';
import type { Desk } from './desk.ts';
import type { Verdict } from './checker.ts';
import { judge } from './checker.ts';
import { askEngine, askStore } from './evidence.ts';
import type { Evidence } from './evidence.ts';
import { laneCommunes, laneUnits, owedAtLaunch } from './followed.ts';
import { openHouse } from './house.ts';
import type { House, HouseOptions } from './house.ts';
import { untilSettled } from './settle.ts';
import { createDirectory } from '../../src/store/directory.ts';
import type { Definition } from '../../src/domain/definition.ts';
import { workflowIdOf } from '../../workflows/contract.ts';

/** One house in which cells go one after the other, each with directives of its own. */
export interface Lane {
  readonly house: House;
  readonly desk: Desk;
  /** A number for a directive that no other of this lane has. */
  readonly number: () => number;
  /** So many communes that no directive under way has; answers the number of the first. */
  readonly communes: (count: number) => number;
  /** From 0 to 1, the same for the same seed. */
  readonly random: () => number;
}

/** One row of the table. */
export interface Row extends Verdict {
  readonly cell: string;
  readonly killed: string;
  readonly when: string;
  /** A kill that several cells share is counted in the first of them. */
  readonly kills: number;
  /** Why this machine cannot run it; it is then neither held nor broken. */
  readonly skipped?: string;
}

/** A cell, or several that share one fault; in a lane, or in a house that it opens itself (`alone`). */
export type Trial = { readonly names: readonly string[] } & (
  | { readonly run: (lane: Lane) => Promise<readonly Row[]> }
  | { readonly alone: (seed: number) => Promise<readonly Row[]> }
);

/** Opens a lane: its parts, its units, its desk. */
export async function openLane(seed: number, options: HouseOptions = {}): Promise<Lane> {
  const house = await openHouse(options);
  await createDirectory(house.db).importUnits(laneUnits(laneCommunes));
  const random = seeded(seed);
  let next = 1;
  const communes = (wanted: number): number => {
    if (next + wanted > laneCommunes) next = 1;
    next += wanted;
    return next - wanted;
  };
  let count = 10_000 + Math.floor(random() * 50_000);
  return { house, desk: openDesk(house), number: () => (count += 1), communes, random };
}

/** Mulberry32: small, and the same everywhere. */
export function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** Waits until a directive is settled, judges it, and lets the engine forget it. */
export async function judged({ house, desk }: Lane, definition: Definition): Promise<Verdict> {
  const { id } = definition;
  const evidence = await settledEvidence(house, id);
  await house.client.workflow.getHandle(workflowIdOf(id)).terminate('judged');
  return judge(evidence, owedAtLaunch(definition), desk.answers(id));
}

/** Witnesses are asked one after the other: what goes on meanwhile is waited for, and all are asked again. */
async function settledEvidence(house: House, directive: string): Promise<Evidence> {
  for (let asked = 1; ; asked += 1) {
    await untilSettled(house, directive);
    const held = house.receivers.held();
    const engine = await askEngine(house.client, directive);
    const evidence = { directive, held, ...engine, ...(await askStore(house.db, directive)) };
    if (evidence.recorded.length === evidence.seq || asked === 3) return evidence;
  }
}

const nothing = { messages: 0, lost: 0, twice: 0, unknown: 0, resends: 0, twiceByResend: 0, kills: 0 };

/** A row of a cell that this machine cannot run. */
export function skippedRow(cell: string, why: string): Row {
  return { cell, killed: '', when: '', ...nothing, broken: [], skipped: why };
}

/** A row of a cell that could not be judged, with what went wrong. */
export function failedRow(cell: string, error: unknown): Row {
  const words = error instanceof Error ? error.message : String(error);
  return { cell, killed: '', when: '', ...nothing, broken: [`not judged: ${words}`] };
}

/** Rejects when something does not happen in time. */
export async function within<Value>(ms: number, what: string, happening: Promise<Value>): Promise<Value> {
  let impatience: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    impatience = setTimeout(() => reject(new Error(`It did not happen in ${ms} ms: ${what}`)), ms);
  });
  return Promise.race([happening, late]).finally(() => clearTimeout(impatience));
}
