import { followed } from '../followed.ts';
import { judged, openLane, within } from '../lane.ts';
import type { Lane } from '../lane.ts';

/** How soon the first notice that had become overdue meanwhile goes out, in milliseconds after the part is back. */
export interface Overdue {
  readonly killed: 'worker' | 'engine' | 'worker, in the middle of the notice before';
  readonly firstMs: number;
}

/** Kills the worker, and the engine, so that a notice falls due while they are down; some times each. */
export async function measureOverdue(
  seed: number,
  times: number,
  onMeasure: (one: Overdue) => void,
): Promise<readonly Overdue[]> {
  const lane = await openLane(seed);
  try {
    const measured: Overdue[] = [];
    for (let time = 0; time < times; time += 1)
      for (const measure of [afterWorker, afterEngine, restOfBatch]) {
        const one = await measure(lane);
        onMeasure(one);
        measured.push(one);
      }
    return measured;
  } finally {
    await lane.house.close();
  }
}

async function afterWorker(lane: Lane): Promise<Overdue> {
  const { house, desk } = lane;
  const definition = followed(lane.number(), { communes: 3, from: lane.communes(3) });
  await house.kill('worker');
  await desk.launch(definition);
  const first = house.receivers.sees('email', 'held');
  const backAt = await house.start('worker');
  const { at } = await within(60_000, 'the first notice', first);
  await judged(lane, definition);
  return { killed: 'worker', firstMs: at - backAt };
}

async function afterEngine(lane: Lane): Promise<Overdue> {
  const { house, desk } = lane;
  const definition = followed(lane.number(), { communes: 3, from: lane.communes(3) });
  // The worker must not hear of the launch before the engine is gone.
  house.links.engine.stall();
  await desk.launch(definition);
  await house.kill('engine');
  house.links.engine.open();
  await new Promise((resolve) => setTimeout(resolve, 3_000));
  const first = house.receivers.sees('email', 'held');
  const backAt = await house.start('engine');
  const { at } = await within(60_000, 'the first notice', first);
  await judged(lane, definition);
  return { killed: 'engine', firstMs: at - backAt };
}

/** A batch that a killed worker has left is taken up when its heartbeat has been missed. */
async function restOfBatch(lane: Lane): Promise<Overdue> {
  const { house, desk } = lane;
  const definition = followed(lane.number(), { communes: 3, from: lane.communes(3) });
  const standing = house.receivers.stand({ channel: 'email', phase: 'data' });
  await desk.launch(definition);
  await within(30_000, 'a mail on its way', standing);
  await house.kill('worker');
  house.receivers.release();
  const first = house.receivers.sees('email', 'held');
  const backAt = await house.start('worker');
  const { at } = await within(60_000, 'the first notice', first);
  await judged(lane, definition);
  return { killed: 'worker, in the middle of the notice before', firstMs: at - backAt };
}

/** The measures as text: the median and the longest of each. */
export function overdueTable(measured: readonly Overdue[]): string {
  const kinds = [...new Set(measured.map(({ killed }) => killed))];
  return kinds
    .map((kind) => {
      const of = measured.flatMap(({ killed, firstMs }) => (killed === kind ? [firstMs] : [])).sort((a, b) => a - b);
      const seconds = (ms: number | undefined): string => `${((ms ?? 0) / 1_000).toFixed(1)} s`;
      const spread = `median ${seconds(of[Math.floor(of.length / 2)])}, longest ${seconds(of.at(-1))}`;
      return `first overdue notice after kill -9 of the ${kind}: ${spread} (${of.length} times)`;
    })
    .join('\n');
}
